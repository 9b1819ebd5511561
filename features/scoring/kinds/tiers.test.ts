import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";
import { tiers } from "./tiers.ts";

test.each`
  signed    | points     | words
  ${"10"}   | ${"4.00"}  | ${"10×0.4＝4"}
  ${"62.5"} | ${"25.00"} | ${"62.5×0.4＝25"}
  ${"72.5"} | ${"27.00"} | ${"62.5×0.4＋10×0.2＝27"}
  ${"0"}    | ${"0.00"}  | ${"0＝0"}
`("$signed is $points", ({ signed, points, words }) => {
  const line = lineOf(tiers.example, { figures: { 签约金额: signed } });
  expect(line.points?.printed).toBe(points);
  expect(line.words).toBe(words);
});

test("part units count only where the rules say so", () => {
  const formula = { ...tiers.example, partStep: "whole" };
  expect(lineOf(formula, { figures: { 签约金额: "10.9" } }).points?.printed).toBe("4.00");
});
