import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";
import { deductions } from "./deductions.ts";

test.each`
  late | false | more                   | points
  ${0} | ${0}  | ${{}}                  | ${"0.50"}
  ${2} | ${1}  | ${{}}                  | ${"0.10"}
  ${4} | ${1}  | ${{}}                  | ${"0.00"}
  ${4} | ${1}  | ${{ unlimited: true }} | ${"-0.10"}
  ${4} | ${1}  | ${{ floor: "0.2" }}    | ${"0.20"}
`("$late late and $false false leave $points", ({ late, false: wrong, more, points }) => {
  const figures = { 超时限未开工项目: late, 弄虚作假项目: wrong };
  const line = lineOf({ ...deductions.example, ...more }, { figures });
  expect(line.points?.printed).toBe(points);
});
