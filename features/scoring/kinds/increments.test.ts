import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";

const FIRMS = {
  kind: "increments",
  of: "数",
  minimum: "3",
  base: "10",
  each: "1",
  plus: "2",
  partStep: "whole",
};
const MONEY = {
  kind: "increments",
  of: "数",
  minimum: "2000",
  base: "10",
  each: "500",
  plus: "2",
  partStep: "whole",
};

test.each`
  formula                               | value     | points
  ${FIRMS}                              | ${"2"}    | ${"0.00"}
  ${FIRMS}                              | ${"3"}    | ${"10.00"}
  ${FIRMS}                              | ${"5"}    | ${"14.00"}
  ${MONEY}                              | ${"1999"} | ${"0.00"}
  ${MONEY}                              | ${"2000"} | ${"10.00"}
  ${MONEY}                              | ${"2999"} | ${"12.00"}
  ${MONEY}                              | ${"9000"} | ${"38.00"}
  ${{ ...MONEY, partStep: "pro_rata" }} | ${"2250"} | ${"11.00"}
`("$value is $points", ({ formula, value, points }) => {
  expect(lineOf(formula, { figures: { 数: value } }).points?.printed).toBe(points);
});
