import { expect, test } from "vitest";
import { problemQueryOf } from "./problems-search.ts";

test("an empty address asks for the unit's unconfirmed problems, late first", () => {
  expect(problemQueryOf({})).toEqual({ order: "late", level: "unit", settled: false });
});

test("a state, all states, a unit, overdue ones, the next page", () => {
  expect(problemQueryOf({ level: "leader", state: "confirmed", unit: "3" })).toEqual({
    order: "late",
    level: "leader",
    state: "confirmed",
    unitId: 3,
  });
  expect(problemQueryOf({ state: "all", overdue: "yes", after: "2023-09-01_4" })).toEqual({
    order: "late",
    level: "unit",
    overdue: true,
    after: "2023-09-01_4",
  });
});

test("nonsense is no filter", () => {
  expect(problemQueryOf({ level: "king", state: "lost", unit: "x", overdue: "no" })).toEqual({
    order: "late",
    level: "unit",
    settled: false,
  });
});
