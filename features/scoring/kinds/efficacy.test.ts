import { expect, test } from "vitest";
import { indicator, inputs, rowsOf, ruleSet } from "../../../tests/builders/scoring.ts";

const points = (formula: object, figures: Record<string, { 到位资金: number | string }>) =>
  Object.values(
    rowsOf(
      ruleSet(
        [indicator({ kind: "efficacy", of: "到位资金", ...formula }, { weight: 50 })],
        ["到位资金"],
      ),
      inputs(figures),
    ),
  ).map(({ lines }) => lines[0]?.points?.printed ?? lines[0]?.state);

test("the largest gets 100, the smallest 60, the rest (x - min) ÷ (max - min) × 40 + 60", () => {
  const figures = { 甲: { 到位资金: 300 }, 乙: { 到位资金: 100 }, 丙: { 到位资金: 150 } };
  expect(points({}, figures)).toEqual(["50.00", "30.00", "35.00"]);
  expect(points({ lowerIsBetter: true }, figures)).toEqual(["30.00", "50.00", "45.00"]);
  expect(points({ best: "10", worst: "0" }, figures)).toEqual(["5.00", "0.00", "1.25"]);
});

test("all equal is a setting: all 100 unless told", () => {
  const figures = { 甲: { 到位资金: 7 }, 乙: { 到位资金: 7 } };
  expect(points({}, figures)).toEqual(["50.00", "50.00"]);
  expect(points({ whenEqual: "worst" }, figures)).toEqual(["30.00", "30.00"]);
});

test("late figures of one unit move everybody; who has not reported is no minimum", () => {
  const before = { 甲: { 到位资金: 300 }, 乙: { 到位资金: 100 }, 丙: { 到位资金: "未报" } };
  expect(points({}, before)).toEqual(["50.00", "30.00", "not_reported"]);
  expect(points({}, { ...before, 丙: { 到位资金: 0 } })).toEqual(["50.00", "36.67", "30.00"]);
});

test("inside the group", () => {
  const rules = ruleSet([indicator({ kind: "efficacy", of: "数", scope: "group" })], ["数"], {
    groups: [
      { code: "A", name: "A" },
      { code: "B", name: "B" },
    ],
  });
  const rows = rowsOf(
    rules,
    inputs(
      { 甲: { 数: 9 }, 乙: { 数: 5 }, 丙: { 数: 2 }, 丁: { 数: 1 } },
      {
        assessees: ["甲", "乙", "丙", "丁"].map((code, index) => ({
          code,
          name: code,
          group: index < 2 ? "A" : "B",
        })),
      },
    ),
  );
  expect(Object.values(rows).map(({ total }) => total?.exact)).toEqual(["100", "60", "100", "60"]);
});

test("the words carry the numbers", () => {
  const rules = ruleSet([indicator({ kind: "efficacy", of: "数" }, { weight: 30 })], ["数"]);
  const rows = rowsOf(rules, inputs({ 甲: { 数: 300 }, 乙: { 数: 100 }, 丙: { 数: 150 } }));
  expect(rows["丙"]?.lines[0]?.words).toBe("（150－100）÷200×40＋60＝70，×30%＝21");
});
