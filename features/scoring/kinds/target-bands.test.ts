import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";
import { targetBands } from "./target-bands.ts";

test.each`
  target  | rate     | points
  ${6000} | ${"110"} | ${"16.00"}
  ${5000} | ${"110"} | ${"13.00"}
  ${3000} | ${"110"} | ${"12.00"}
  ${1000} | ${"110"} | ${"11.00"}
  ${900}  | ${"110"} | ${"10.00"}
  ${6000} | ${"50"}  | ${"5.00"}
`("a target of $target at $rate% gives $points", ({ target, rate, points }) => {
  const done = String((target * Number(rate)) / 100);
  const given = { figures: { 到位资金: done }, targets: { 到位资金: target } };
  expect(lineOf(targetBands.example, given).points?.printed).toBe(points);
});
