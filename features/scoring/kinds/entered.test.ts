import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";

test.each`
  value     | settings            | points
  ${"81.5"} | ${{}}               | ${"81.50"}
  ${"3"}    | ${{ each: "2" }}    | ${"6.00"}
  ${"90"}   | ${{ outOf: "120" }} | ${"15.00"}
`("$value with $settings is $points of 20", ({ value, settings, points }) => {
  const formula = { kind: "entered", of: "数", ...settings };
  expect(
    lineOf(formula, { figures: { 数: value }, indicator: { weight: 20 } }).points?.printed,
  ).toBe(points);
});
