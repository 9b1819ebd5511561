import { expect, test } from "vitest";
import {
  besideBehind,
  contractsBehind,
  formerYearsBehind,
  insideShareBehind,
  isCredited,
  type Layer,
  type Part,
  rowsBehind,
  type TableHead,
} from "./rows-behind.ts";

const live: TableHead = { year: 2023, asOf: "2023-06-30", rankedBy: "statistics", snapshot: null };
const frozen: TableHead = { ...live, snapshot: { id: 7 } };
const credited: TableHead = { ...live, rankedBy: "credit" };
const MONEY = "origin=out_of_province&counts=true";
const YEAR = "effectiveFrom=2023-01-01&effectiveTo=2023-06-30";
const MONTH = "effectiveFrom=2023-06-01&effectiveTo=2023-06-30";

test.each<[string, TableHead, Layer, number, Part, string]>([
  ["a target", live, "unit", 1, "target", "/plan"],
  ["a unit's money", live, "unit", 1, "cumulative", `/funds?unit=1&${MONEY}&${YEAR}`],
  ["of the month", live, "unit", 1, "month", `/funds?unit=1&${MONEY}&${MONTH}`],
  ["frozen", frozen, "unit", 1, "rate", `/funds?unit=1&snapshot=7&${MONEY}&${YEAR}`],
  ["the city's", live, "city", 0, "cumulative", `/funds?${MONEY}&${YEAR}`],
  ["the 合计's", live, "unit", -1, "cumulative", `/funds?${MONEY}&${YEAR}`],
  ["a chain's", live, "chain", 2, "cumulative", `/funds?chain=2&${MONEY}&${YEAR}`],
  ["no chain's", live, "chain", 0, "cumulative", `/funds?chain=0&${MONEY}&${YEAR}`],
  ["all chains'", live, "chain", -1, "cumulative", `/funds?${MONEY}&${YEAR}`],
  ["by credit", credited, "unit", 1, "rank", "/ranking?units=credit&asOf=2023-06-30&credits=1"],
  ["a chain's beside credit", credited, "chain", 1, "rank", `/funds?chain=1&${MONEY}&${YEAR}`],
  ["the 合计's beside credit", credited, "unit", -1, "rank", `/funds?${MONEY}&${YEAR}`],
])("%s opens to what it was made of", (_what, table, layer, id, part, address) => {
  const measure = { indicator: "out_of_province_funds" } as const;
  expect(rowsBehind(table, layer, id, measure, part)).toBe(address);
});

test.each<[TableHead, Layer, number, Part, string]>([
  [live, "unit", 1, "cumulative", "/projects?unitId=1&figure=introduced&asOf=2023-06-30"],
  [frozen, "chain", 2, "cumulative", "/projects?chainId=2&figure=introduced&snapshot=7"],
  [live, "city", 0, "month", "/projects?figure=introduced&figureMonth=true&asOf=2023-06-30"],
])("a count of %j for %s %s opens to its projects: %s", (table, layer, id, part, address) => {
  expect(rowsBehind(table, layer, id, { indicator: "introduced" }, part)).toBe(address);
});

test("money beside the target, of earlier years and of contracts opens to its own rows", () => {
  expect(besideBehind(live, "unit", 1, { origin: "overseas" })).toBe(
    `/funds?unit=1&origin=overseas&${YEAR}`,
  );
  expect(insideShareBehind(frozen, "chain", 0)).toBe(
    `/funds?chain=0&snapshot=7&share=inside&${YEAR}`,
  );
  expect(formerYearsBehind(live, "unit", 1)).toBe(
    `/funds?unit=1&asOf=2023-06-30&${MONEY}&effectiveFrom=2000-01-01&effectiveTo=2022-12-31`,
  );
  expect(contractsBehind(frozen, "unit", 1)).toBe("/projects?unitId=1&figure=signed&snapshot=7");
});

test("a table is by credit as it is shown, else as it ranks", () => {
  expect([isCredited(live), isCredited(credited)]).toEqual([false, true]);
  expect(isCredited({ ...credited, shownBy: "statistics" })).toBe(false);
  expect(isCredited({ ...live, shownBy: "credit" })).toBe(true);
});
