import { expect, test } from "vitest";
import { inputs, rowsOf } from "../../tests/builders/scoring.ts";
import { checkRuleSet } from "./check/check.ts";
import type { RuleSet } from "./rule-set.ts";
import { SAMPLES } from "./samples.ts";
import { ruleSetShapeFaults } from "./server/shape-faults.ts";

const sample = (code: string): RuleSet => {
  const found = SAMPLES.find((one) => one.code === code);
  if (!found) throw new Error(code);
  return found;
};

test.each(SAMPLES.map((one) => [one.title, one] as const))(
  "%s: labelled and without fault",
  (_title, one) => {
    expect(one.sample).toBe(true);
    expect(ruleSetShapeFaults(one)).toEqual([]);
    expect(checkRuleSet(one)).toEqual([]);
    expect(one.indicators.reduce((sum, { weight }) => sum + Number(weight), 0)).toBe(100);
    expect(one.indicators.map(({ pingdingshan }) => pingdingshan)).not.toContain(undefined);
  },
);

test("completion rate: what a unit has no target for is left out and the rest stands for the whole", () => {
  const figures = { 省外资金: 50_000, 引进项目: 3, 亿元以上项目: 1 };
  const rows = rowsOf(
    sample("sample-completion"),
    inputs(
      { 甲: figures, 乙: figures, 丙: { ...figures, 省外资金: "未报" } },
      {
        targets: {
          甲: { 省外资金: 100_000, 引进项目: 4, 亿元以上项目: 2 },
          乙: { 省外资金: 100_000, 引进项目: 4 },
          丙: { 省外资金: 100_000 },
        },
      },
    ),
  );
  expect(rows["甲"]).toMatchObject({ total: { printed: "55.00" }, rank: 2 });
  expect(rows["乙"]).toMatchObject({ total: { exact: "225/4" }, rank: 1 });
  expect(rows["乙"]?.lines.at(-1)).toMatchObject({ part: "adjustment", words: "45×100÷80－45" });
  expect(rows["丙"]).toMatchObject({ total: null, rank: null, standing: "not_reported" });
});

test("信阳: 60 % amount and 40 % growth, both by efficacy score", () => {
  const row = (now: number, before: number) =>
    Object.fromEntries(
      sample("sample-xinyang").figures.map(({ code }) => [
        code,
        code.startsWith("上年") ? before : now,
      ]),
    );
  const rows = rowsOf(
    sample("sample-xinyang"),
    inputs({ 甲: row(200, 100), 乙: row(150, 50), 丙: row(100, 80) }),
  );
  expect(Object.values(rows).map(({ total }) => total?.exact)).toEqual(["636/7", "88", "60"]);
});

test("产业专班: schedule, fit, marks and the larger bonus only", () => {
  const marks = (
    indicator: string,
    raterClass: string | null,
    part: string | null,
    points: string,
  ) => ({
    assessee: "专班",
    indicator,
    rater: "评分人",
    markedOn: "2023-09-30",
    points,
    ...(raterClass !== null && { raterClass }),
    ...(part !== null && { part }),
  });
  const rows = rowsOf(
    sample("sample-task-force"),
    inputs(
      { 专班: { 亿元以上项目: 3, 到位资金: 30_000, 新引进产业项目: 3, 新引进项目: 4 } },
      {
        targets: { 专班: { 亿元以上项目: 8, 到位资金: 20_000 } },
        items: { 项目: [{ id: "1", name: "一号", assessee: "专班", fields: { 投资亿元: "55" } }] },
        marks: [
          marks("载体评价", "园区", null, "15"),
          marks("载体评价", "乡镇", null, "10"),
          ...["深度", "有效性", "协调"].map((part) => marks("工作队评价", null, part, "4")),
        ],
      },
    ),
  );
  expect(rows["专班"]?.lines.map(({ points }) => points?.printed)).toEqual([
    "15.00",
    "20.00",
    "15.00",
    "13.50",
    "12.00",
    "8.00",
  ]);
  expect(rows["专班"]?.total?.printed).toBe("83.50");
});
