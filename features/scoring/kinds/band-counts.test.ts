import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";
import { bandCounts } from "./band-counts.ts";

test.each`
  small | middle | large | points
  ${7}  | ${4}   | ${1}  | ${"0.50"}
  ${9}  | ${4}   | ${1}  | ${"0.50"}
  ${9}  | ${3}   | ${1}  | ${"0.40"}
  ${6}  | ${4}   | ${0}  | ${"0.30"}
  ${0}  | ${0}   | ${0}  | ${"0.00"}
`(
  "$small/$middle/$large is $points: a surplus fills no gap",
  ({ small, middle, large, points }) => {
    const figures = { "3亿—10亿元项目": small, "10亿—20亿元项目": middle, "20亿元以上项目": large };
    expect(
      lineOf(bandCounts.example, { figures, indicator: { weight: "0.5" } }).points?.printed,
    ).toBe(points);
  },
);
