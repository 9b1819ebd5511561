import { expect, test } from "vitest";
import type { Period } from "../funds/contract.ts";
import { lateClosings, monthsToClose, monthsToFreeze, monthsToReport, waits } from "./duties.ts";

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

test("nothing waits where the count is zero", () => {
  expect(waits("drafts", "草稿", 0, "/funds")).toEqual([]);
  expect(waits("drafts", "草稿", 2, "/funds")).toHaveLength(1);
});
