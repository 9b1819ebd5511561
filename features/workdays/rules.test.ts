import { expect, test } from "vitest";
import type { ArrangedDay } from "./contract.ts";
import { readArrangement } from "./arrangement.ts";
import {
  changesBetween,
  daysOffOf,
  isAnnouncedBetween,
  refuseArrangement,
  statutoryDays,
  workCalendar,
} from "./rules.ts";
import { SHIPPED } from "./server/facts.ts";

/** The days that a text names. */
const read = (text: string, year: number): ArrangedDay[] => readArrangement(text, year).days;
const over = (days: readonly ArrangedDay[]) => workCalendar(daysOffOf(days), SHIPPED);

const ALONE = over([]);
const day = (text: string, kind: "off" | "work" = "off") => ({ day: text, kind, title: "" });

test.each`
  day             | works    | why
  ${"2023-01-20"} | ${true}  | ${"the Friday before 春节"}
  ${"2023-01-23"} | ${false} | ${"春节"}
  ${"2023-01-28"} | ${true}  | ${"a Saturday of 调休"}
  ${"2023-10-06"} | ${false} | ${"国庆"}
  ${"2023-10-07"} | ${true}  | ${"a Saturday of 调休"}
  ${"2023-10-14"} | ${false} | ${"a Saturday"}
  ${"2024-02-12"} | ${false} | ${"春节"}
  ${"2025-10-08"} | ${false} | ${"国庆 and 中秋"}
  ${"2026-02-28"} | ${true}  | ${"a Saturday of 调休"}
`("what came along: $day works: $works ($why)", ({ day, works }) => {
  expect(ALONE.isWorkingDay(day)).toBe(works);
});

test.each`
  from            | to              | count
  ${"2023-06-16"} | ${"2023-06-19"} | ${1}
  ${"2023-06-19"} | ${"2023-06-19"} | ${0}
  ${"2023-06-21"} | ${"2023-06-25"} | ${1}
  ${"2023-09-28"} | ${"2023-10-09"} | ${3}
  ${"2022-12-30"} | ${"2023-01-03"} | ${1}
  ${"2022-01-01"} | ${"2022-12-31"} | ${249}
`("from $from to $to: $count working days", ({ from, to, count }) => {
  expect(ALONE.between(from, to)).toBe(count);
});

const OWN = over([
  ...read("2027-02-05 至 2027-02-11 休 春节\n2027-02-20 班", 2027),
  ...read("2026-10-09 休 市庆", 2026),
]);

test.each`
  day             | works    | why
  ${"2027-02-08"} | ${false} | ${"春节 as the office entered it"}
  ${"2027-02-20"} | ${true}  | ${"a Saturday of 调休"}
  ${"2027-02-12"} | ${true}  | ${"the Friday after"}
  ${"2026-10-09"} | ${false} | ${"the office's table goes before what came along"}
  ${"2026-10-01"} | ${false} | ${"which still holds elsewhere"}
`("the office's own table: $day works: $works ($why)", ({ day, works }) => {
  expect(OWN.isWorkingDay(day)).toBe(works);
});

test("five working days from 3 February 2027 end after 春节, once it is entered", () => {
  expect(ALONE.between("2027-02-03", "2027-02-10")).toBe(5);
  expect(OWN.between("2027-02-03", "2027-02-10")).toBe(1);
});

test("a year is announced once the statutory days are entered (13 since 2025), not by a few of them", () => {
  const twelve = read("2027-02-05 至 2027-02-11 休\n2027-10-01 至 2027-10-05 休", 2027);
  const thirteen = [...twelve, ...read("2027-01-01 休 元旦", 2027)];
  expect(over(twelve).isAnnounced(2027)).toBe(false);
  expect(over(thirteen).isAnnounced(2027)).toBe(true);
  expect([2007, 2023, 2026, 2028].map(ALONE.isAnnounced)).toEqual([true, true, true, false]);
});

test.each([
  [2007, 10],
  [2008, 11],
  [2024, 11],
  [2025, 13],
])("by the regulation %i had %i days", (year, days) => {
  expect(statutoryDays(year)).toBe(days);
});

test("the years that are counted begin with 2004, and go on from one to the next", () => {
  expect(ALONE.between("2003-06-30", "2004-01-05")).toBe(2);
  expect(ALONE.between("2003-06-30", "2003-12-31")).toBe(0);
  expect(ALONE.between("2023-12-29", "2024-01-02")).toBe(1);
  expect(ALONE.between("2024-12-31", "2025-01-02")).toBe(1);
  expect(ALONE.between("2022-12-31", "2024-12-31")).toBe(
    ALONE.between("2022-12-31", "2023-12-31") + ALONE.between("2023-12-31", "2024-12-31"),
  );
});

test("of one day the later line holds", () => {
  const twice = [
    day("2027-02-05"),
    day("2027-02-05", "work"),
    day("2027-02-06", "work"),
    day("2027-02-06"),
  ];
  const { rest, work } = daysOffOf(twice);
  expect([[...rest], [...work]]).toEqual([["2027-02-06"], ["2027-02-05"]]);
});

test.each([
  ["2026-12-28", "2026-12-31", true],
  ["2026-12-28", "2027-01-05", false],
])("a deadline from %s to %s rests on announced days: %s", (from, to, announced) => {
  expect(isAnnouncedBetween(ALONE, from, to)).toBe(announced);
});

test("what a later arrangement leaves out is withdrawn, what it repeats is not said again", () => {
  const standing = read("2027-02-05 至 2027-02-07 休 春节\n2027-02-20 班", 2027);
  const wanted = read("2027-02-05 至 2027-02-06 休 春节\n2027-02-08 休 春节", 2027);
  expect(changesBetween(standing, wanted)).toEqual([
    { day: "2027-02-07", kind: "withdrawn", title: "春节" },
    { day: "2027-02-08", kind: "off", title: "春节" },
    { day: "2027-02-20", kind: "withdrawn", title: "" },
  ]);
  expect(changesBetween(standing, standing)).toEqual([]);
});

const asked = {
  year: 2027,
  basis: "演示〔2026〕9号",
  days: read("2027-02-05 至 2027-02-11 休 春节\n2027-02-20 班", 2027),
  standing: [],
  shipped: SHIPPED,
  seen: null,
  newest: null,
};
const spaced = asked.days.map((one) => ({ ...one, title: ` ${one.title} ` }));
const renamed = asked.days.map((one) => ({ ...one, title: "元宵" }));

test.each`
  what                                         | told                                                        | code
  ${"it may be entered"}                       | ${{}}                                                       | ${undefined}
  ${"somebody else was faster"}                | ${{ newest: 3 }}                                            | ${"workdays.changed_meanwhile"}
  ${"no basis"}                                | ${{ basis: " " }}                                           | ${"workdays.basis_missing"}
  ${"no such day"}                             | ${{ days: [day("2027-02-29")] }}                            | ${"workdays.day_wrong"}
  ${"a day of another year"}                   | ${{ days: [day("2026-02-05")] }}                            | ${"workdays.day_wrong"}
  ${"元旦 from December on"}                   | ${{ days: [day("2026-12-31")] }}                            | ${undefined}
  ${"ten days before the year"}                | ${{ days: [day("2026-12-22")] }}                            | ${undefined}
  ${"eleven days before it"}                   | ${{ days: [day("2026-12-21")] }}                            | ${"workdays.day_wrong"}
  ${"ten days after the year"}                 | ${{ days: [day("2028-01-10")] }}                            | ${undefined}
  ${"eleven days after it"}                    | ${{ days: [day("2028-01-11")] }}                            | ${"workdays.day_wrong"}
  ${"the first year that is counted"}          | ${{ year: 2004, days: [day("2004-01-01")] }}                | ${undefined}
  ${"the last one"}                            | ${{ year: 2199, days: [day("2199-01-01")] }}                | ${undefined}
  ${"a year beyond it"}                        | ${{ year: 2200, days: [day("2200-01-01")] }}                | ${"workdays.year_out_of_range"}
  ${"the same, called with spaces"}            | ${{ standing: asked.days, days: spaced }}                   | ${"workdays.nothing_changed"}
  ${"called otherwise"}                        | ${{ standing: asked.days, days: renamed }}                  | ${undefined}
  ${"work where rest was"}                     | ${{ standing: [day("2027-02-20")] }}                        | ${undefined}
  ${"work on a Friday"}                        | ${{ days: [day("2027-02-19", "work")] }}                    | ${"workdays.day_wrong"}
  ${"work on a Friday that was announced off"} | ${{ year: 2026, days: [day("2026-10-02", "work")] }}        | ${undefined}
  ${"one day twice"}                           | ${{ days: [day("2027-02-20"), day("2027-02-20", "work")] }} | ${"workdays.day_twice"}
  ${"nothing new"}                             | ${{ standing: asked.days }}                                 | ${"workdays.nothing_changed"}
  ${"a year before all counting"}              | ${{ year: 1999 }}                                           | ${"workdays.year_out_of_range"}
`("$what: $code", ({ told, code }) => {
  expect(refuseArrangement({ ...asked, ...told })?.code).toBe(code);
});
