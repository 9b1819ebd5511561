import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";

const SYMMETRIC = {
  kind: "steps",
  actual: "完成",
  base: "100",
  each: "10",
  plus: "0.2",
  below: "steps",
};
const CLIFF = {
  kind: "steps",
  actual: "完成",
  base: "60",
  each: "10",
  plus: "0.5",
  mostPlus: "10",
  below: "nothing",
  partStep: "whole",
};
const PRO_RATA = {
  kind: "steps",
  actual: "完成",
  each: "10",
  plus: "3",
  below: "pro_rata",
  partStep: "whole",
};

test.each`
  formula                                                              | rate      | points      | from
  ${{ ...SYMMETRIC, partStep: "whole" }}                               | ${"100"}  | ${"100.00"} | ${"完成记100"}
  ${{ ...SYMMETRIC, partStep: "whole" }}                               | ${"125"}  | ${"100.40"} | ${"每超10%加0.2"}
  ${{ ...SYMMETRIC, partStep: "pro_rata" }}                            | ${"125"}  | ${"100.50"} | ${"不足一档按比例"}
  ${{ ...SYMMETRIC, partStep: "whole" }}                               | ${"70"}   | ${"99.40"}  | ${"每少10%减0.2"}
  ${CLIFF}                                                             | ${"99.9"} | ${"0.00"}   | ${"未完成不计分"}
  ${CLIFF}                                                             | ${"100"}  | ${"60.00"}  | ${"完成得60"}
  ${CLIFF}                                                             | ${"230"}  | ${"66.50"}  | ${"每超10%加0.5"}
  ${CLIFF}                                                             | ${"400"}  | ${"70.00"}  | ${"加分最多10"}
  ${PRO_RATA}                                                          | ${"90"}   | ${"36.00"}  | ${"未完成按比例扣"}
  ${PRO_RATA}                                                          | ${"120"}  | ${"46.00"}  | ${"每超10%加3"}
  ${{ ...SYMMETRIC, partStep: "whole", minus: "20", mostMinus: "30" }} | ${"10"}   | ${"70.00"}  | ${"减分最多30"}
`("$from: $rate% is $points", ({ formula, rate, points }) => {
  const given = { figures: { 完成: rate }, targets: { 完成: 100 }, indicator: { weight: 40 } };
  expect(lineOf(formula, given).points?.printed).toBe(points);
});
