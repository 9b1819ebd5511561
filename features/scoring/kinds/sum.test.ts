import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";
import { sum } from "./sum.ts";

test.each`
  rate     | large | famous | points
  ${"100"} | ${0}  | ${0}   | ${"10.00"}
  ${"125"} | ${2}  | ${1}   | ${"19.00"}
  ${"90"}  | ${1}  | ${0}   | ${"11.00"}
`(
  "$rate% with $large large and $famous famous projects is $points",
  ({ rate, large, famous, points }) => {
    const line = lineOf(sum.example, {
      figures: { 合同外资: rate, "300万美元以上项目": large, "500强项目": famous },
      targets: { 合同外资: 100 },
      indicator: { weight: 10 },
    });
    expect(line.points?.printed).toBe(points);
    expect(line.rate).toBe(Number(rate).toFixed(2));
  },
);
