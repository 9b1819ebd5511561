import { expect, test } from "vitest";
import type { Period } from "../funds/contract.ts";
import {
  gathered,
  lateClosings,
  monthsToClose,
  monthsToFreeze,
  monthsToReport,
  waitsSince,
} from "./duties.ts";

const period = (month: string, closesOn: string, changes: Partial<Period> = {}): Period => ({
  month,
  closed: false,
  beforeStart: false,
  closesOn,
  reopeningRequested: false,
  events: [],
  unverified: 0,
  unreported: ["小屯镇"],
  ...changes,
});
const august = period("2023-08", "2023-09-05", { closed: true });
const september = period("2023-09", "2023-10-05");
const october = period("2023-10", "2023-11-05");
const months = (found: readonly Period[]): string[] => found.map(({ month }) => month);

test.each`
  today           | unit        | found
  ${"2023-09-29"} | ${"小屯镇"} | ${[]}
  ${"2023-10-01"} | ${"小屯镇"} | ${["2023-09"]}
  ${"2023-10-09"} | ${"小屯镇"} | ${["2023-09"]}
  ${"2023-10-01"} | ${"临汝镇"} | ${[]}
`("on $today $unit is reminded of $found", ({ today, unit, found }) => {
  expect(months(monthsToReport([august, september, october], unit, today))).toEqual(found);
});

test("months wait to be closed when over, are late past their day, wait to be frozen when closed", () => {
  const all = [august, september, october];
  expect(months(monthsToClose(all, "2023-10-03"))).toEqual(["2023-09"]);
  expect(lateClosings(all, "2023-10-05")).toEqual([]);
  expect(lateClosings(all, "2023-10-06")[0]?.path).toBe("/months?month=2023-09");
  expect(months(monthsToFreeze(all, new Set()))).toEqual(["2023-08"]);
  expect(monthsToFreeze(all, new Set(["2023-08"]))).toEqual([]);
});

test("many of one deed and day are one line that holds them; a pair and other deeds stay single", () => {
  const change = (deed: string | null, at: string, id: number) => ({
    at,
    deed,
    words: `${deed} DZ${id}`,
    path: `/funds/${id}`,
  });
  const told = gathered([
    change(null, "2023-10-16", 1),
    change("甲 核验", "2023-10-16", 2),
    change("乙 签发", "2023-10-16", 3),
    change("甲 核验", "2023-10-16", 4),
    change("甲 核验", "2023-10-16", 5),
    change("乙 签发", "2023-10-16", 6),
    change("甲 核验", "2023-10-15", 7),
  ]);
  expect(told.map(({ words, parts }) => [words, parts.map(({ path }) => path)])).toEqual([
    ["null DZ1", []],
    ["甲 核验 3 笔", ["/funds/2", "/funds/4", "/funds/5"]],
    ["乙 签发 DZ3", []],
    ["乙 签发 DZ6", []],
    ["甲 核验 DZ7", []],
  ]);
});

test("a line that waits says since when, where that is known", () => {
  expect(
    waitsSince("to_sign", "待签发", { count: 2, oldest: "2023-10-02" }, "/signing")[0]?.words,
  ).toBe("待签发，最早2023年10月2日填报");
});

test("nothing waits where the count is zero", () => {
  expect(waitsSince("drafts", "草稿", { count: 0, oldest: null }, "/funds")).toEqual([]);
  expect(waitsSince("drafts", "草稿", { count: 2, oldest: null }, "/funds")).toHaveLength(1);
});
