import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, yearOf } from "../../kernel/calendar.ts";
import { dutyOn, periodOf } from "./duties.ts";

const quarter = (today: string, since: string | null, ...heldOn: string[]) =>
  dutyOn(today, { kind: "chief", months: 3, since, heldOn });

test.each([
  ["2023-10-16", 1, "2023-10-01", "2023-10-31", "2023年10月"],
  ["2023-10-16", 3, "2023-10-01", "2023-12-31", "2023年第四季度"],
  ["2023-06-30", 3, "2023-04-01", "2023-06-30", "2023年第二季度"],
  ["2023-06-30", 6, "2023-01-01", "2023-06-30", "2023年上半年"],
  ["2024-02-29", 12, "2024-01-01", "2024-12-31", "2024年"],
])("%s by %i months", (day, months, from, to, title) => {
  expect(periodOf(day, months)).toEqual({ from, to, title });
});

test("nobody named owes nothing, and the page says nobody", () => {
  expect(quarter("2023-10-16", null)).toMatchObject({ state: "nobody", missed: [] });
});

test("a chief of March owes from the second quarter on, by its last day", () => {
  expect(quarter("2023-03-20", "2023-03-15")).toMatchObject({ state: "ahead", missed: [] });
  expect(quarter("2023-06-30", "2023-03-15")).toMatchObject({
    state: "due",
    dueOn: "2023-06-30",
    missed: [],
  });
  expect(quarter("2023-07-01", "2023-03-15")).toMatchObject({
    state: "due",
    missed: ["2023年第二季度"],
  });
});

test("a meeting counts for its own period only", () => {
  const duty = quarter("2023-10-16", "2023-03-15", "2023-05-09", "2023-10-10");
  expect(duty).toMatchObject({
    state: "held",
    lastHeldOn: "2023-10-10",
    missed: ["2023年第三季度"],
  });
});

test("what was missed before New Year stays missed", () => {
  const duty = quarter("2024-02-26", "2023-03-15", "2023-05-09", "2023-08-01");
  expect(duty).toMatchObject({ state: "due", missed: ["2023年第四季度"] });
  const monthly = dutyOn("2024-02-26", {
    kind: "lead_unit",
    months: 1,
    since: "2023-10-01",
    heldOn: ["2023-10-10"],
  });
  expect(monthly.missed).toEqual(["2023年11月", "2023年12月", "2024年1月"]);
});

test("a meeting of a later day does not count yet", () => {
  expect(quarter("2023-05-01", "2023-03-15", "2023-05-02")).toMatchObject({
    state: "due",
    lastHeldOn: null,
  });
});

test("monthly: months before the naming are not missed", () => {
  const duty = dutyOn("2023-06-02", {
    kind: "lead_unit",
    months: 1,
    since: "2023-03-15",
    heldOn: ["2023-05-31"],
  });
  expect(duty).toMatchObject({ state: "due", missed: ["2023年4月"] });
});

test("for any day the period holds it and the year's periods tile the year", () => {
  const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays("2020-01-01", count));
  fc.assert(
    fc.property(days, fc.constantFrom(1, 3, 6, 12), (day, months) => {
      const period = periodOf(day, months);
      expect(period.from <= day && day <= period.to).toBe(true);
      const before = addDays(period.from, -1);
      expect(periodOf(before, months).to).toBe(before);
      expect(yearOf(period.from)).toBe(yearOf(period.to));
    }),
  );
});

test("holding a meeting in every period leaves nothing missed", () => {
  const days = fc.integer({ min: 0, max: 364 }).map((count) => addDays("2023-01-01", count));
  fc.assert(
    fc.property(days, fc.constantFrom(1, 3, 6), (today, months) => {
      const heldOn = Array.from({ length: 12 }, (_none, index) => {
        return `2023-${String(index + 1).padStart(2, "0")}-01`;
      });
      const duty = dutyOn(today, { kind: "chief", months, since: "2023-01-01", heldOn });
      expect(duty.missed).toEqual([]);
      expect(duty.state).toBe("held");
    }),
  );
});
