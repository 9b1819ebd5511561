import fc from "fast-check";
import { expect, test } from "vitest";
import { aMonth } from "../../tests/builders/month-facts.ts";
import { addMonths } from "../../kernel/calendar.ts";
import { cityOffice } from "../../tests/builders/issuing-office.ts";
import { factValues } from "./fact-values.ts";
import {
  kindOfPeriod,
  lastPeriodWord,
  monthBefore,
  monthsOf,
  PERIOD_KINDS,
  periodEnding,
  periodName,
  shortPeriodName,
} from "./period.ts";
import { missingMonths, periodFacts } from "./period-facts.ts";

test.each`
  period       | months                                                                   | name                | short
  ${"2023-09"} | ${["2023-09"]}                                                           | ${"2023年1—9月"}    | ${"9月份"}
  ${"2023-01"} | ${["2023-01"]}                                                           | ${"2023年1月"}      | ${"1月份"}
  ${"2023-Q3"} | ${["2023-07", "2023-08", "2023-09"]}                                     | ${"2023年第三季度"} | ${"第三季度"}
  ${"2023-H2"} | ${["2023-07", "2023-08", "2023-09", "2023-10", "2023-11", "2023-12"]}    | ${"2023年下半年"}   | ${"下半年"}
  ${"2023"}    | ${Array.from({ length: 12 }, (_, index) => addMonths("2023-01", index))} | ${"2023年"}         | ${"全年"}
`(
  "$period is $name",
  ({
    period,
    months,
    name,
    short,
  }: {
    period: string;
    months: string[];
    name: string;
    short: string;
  }) => {
    expect(monthsOf(period)).toEqual(months);
    expect(periodName(period)).toBe(name);
    expect(shortPeriodName(period)).toBe(short);
  },
);

test("a period ends with its last month and is compared with the month before its first", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 600 }),
      fc.constantFrom(...PERIOD_KINDS),
      (count, kind) => {
        const month = addMonths("2000-01", count);
        const period = periodEnding(month, kind);
        if (period === null) return kind !== "month";
        expect(kindOfPeriod(period)).toBe(kind);
        expect(monthsOf(period).at(-1)).toBe(month);
        return addMonths(monthBefore(period), 1) === monthsOf(period)[0];
      },
    ),
  );
  expect(lastPeriodWord("2023-Q3")).toBe("上季末");
});

const freezes = (changes: Record<string, bigint> = {}) =>
  new Map(
    ["2023-06", "2023-07", "2023-08", "2023-09"].map((month, index) => {
      const facts = aMonth({ month });
      const units = facts.units.map((unit, at) => ({
        ...unit,
        monthFen: BigInt((at + 1) * (index + 1)),
        cumulativeFen: BigInt((at + 1) * ((index + 1) * (index + 2))) / 2n + (changes[month] ?? 0n),
        rank: unit.rank === null ? null : ((unit.rank + index) % 20) + 1,
      }));
      return [month, { ...facts, units }] as const;
    }),
  );

test("a quarter sums its months, keeps the last month's cumulative figures and counts places from the quarter before", () => {
  const facts = periodFacts("2023-Q3", freezes());
  const [unit] = facts.units;
  expect(unit?.monthFen).toBe(2n + 3n + 4n);
  expect(unit?.cumulativeFen).toBe(freezes().get("2023-09")?.units[0]?.cumulativeFen);
  const before = freezes().get("2023-06")?.units[0]?.rank ?? 0;
  expect(unit?.movement).toBe(before - (unit?.rank ?? 0));
  expect(facts.correctedFen).toBe(0n);
  expect(facts.course.map(({ ratePercent }) => ratePercent !== null)).toEqual([
    ...Array.from({ length: 5 }, () => false),
    ...Array.from({ length: 4 }, () => true),
  ]);
});

test("what an earlier month was corrected by is told, never hidden in the sum", () => {
  expect(periodFacts("2023-Q3", freezes({ "2023-09": 7n })).correctedFen).toBe(22n * 7n);
});

test("who reported some months of a quarter has its figures and its missing months; who reported none is 未报", () => {
  const silent = (name: string, months: readonly string[]) =>
    new Map(
      [...freezes()].map(([month, facts]) => [
        month,
        {
          ...facts,
          units: facts.units.map((unit) =>
            unit.name === name && months.includes(month) ? { ...unit, reported: false } : unit,
          ),
        },
      ]),
    );
  const reportedIn = (facts: ReturnType<typeof periodFacts>) =>
    facts.units.find(({ name }) => name === "小屯镇")?.reported;
  const partly = periodFacts("2023-Q3", silent("小屯镇", ["2023-08", "2023-09"]));
  expect(reportedIn(partly)).toBe(true);
  expect(partly.partlyMissing).toEqual([{ id: 1, name: "小屯镇", months: ["2023-08", "2023-09"] }]);
  const none = periodFacts("2023-Q3", silent("小屯镇", ["2023-07", "2023-08", "2023-09"]));
  expect(reportedIn(none)).toBe(false);
  expect(none.partlyMissing).toEqual([]);
  const values = factValues({
    facts: partly,
    office: cityOffice,
    subject: { kind: "unit", id: 1, name: "小屯镇" },
    correction: null,
  });
  expect(values).toMatchObject({ "缺报单位.个数": "1", "对象.缺报": "8、9月", "对象.未报": null });
});

test("a town renamed inside a quarter keeps its months, its places and its missing reports; merged ones are counted with it", () => {
  const renamed = new Map(
    [...freezes()].map(([month, facts]) => {
      const units = facts.units.map((unit) => {
        if (unit.id !== 2) return unit;
        const name = month < "2023-09" ? "焦村乡" : "焦村镇";
        return { ...unit, name, reported: month !== "2023-08" };
      });
      return [month, { ...facts, units }];
    }),
  );
  const facts = periodFacts("2023-Q3", renamed);
  const town = facts.units.find(({ name }) => name === "焦村镇");
  expect(town?.monthFen).toBe(2n * (2n + 3n + 4n));
  expect(town?.movement).not.toBeNull();
  expect(facts.correctedFen).toBe(0n);
  expect(facts.partlyMissing).toContainEqual({ id: 2, name: "焦村镇", months: ["2023-08"] });
  const last = renamed.get("2023-09");
  if (!last) throw new Error("no September");
  // In September the third town went into the second.
  const units = last.units
    .filter(({ id }) => id !== 3)
    .map((unit) =>
      unit.id === 2 ? { ...unit, absorbs: [3], monthFen: unit.monthFen + 3n * 4n } : unit,
    );
  const merged = periodFacts("2023-Q3", new Map(renamed).set("2023-09", { ...last, units }));
  expect(merged.units.find(({ id }) => id === 2)?.monthFen).toBe((2n + 3n) * (2n + 3n + 4n));
});

test("a month keeps its own figures, and a missing freeze is named", () => {
  const month = aMonth();
  const facts = periodFacts(month.month, new Map([[month.month, month]]));
  expect(facts.units).toEqual(month.units);
  expect(missingMonths("2023-H2", freezes())).toEqual(["2023-10", "2023-11", "2023-12"]);
  expect(() => periodFacts("2023-H2", freezes())).toThrow(/not frozen/);
});
