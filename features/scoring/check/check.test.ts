import { expect, test } from "vitest";
import { indicator, inputs, ruleSet } from "../../../tests/builders/scoring.ts";
import { checkRuleSet } from "./check.ts";
import { checkInputs } from "./check-inputs.ts";
import type { Inputs } from "../inputs.ts";
import type { Formula, Indicator, RuleSet } from "../rule-set.ts";
import { score } from "../score.ts";

const RATE: Formula = { kind: "completion", actual: "资金" };
const rules = (more: Partial<RuleSet> = {}) => ruleSet([indicator(RATE)], ["资金"], more);
const withIndicator = (more: Partial<Indicator>) => rules({ indicators: [indicator(RATE, more)] });
const withFormula = (formula: Formula) => rules({ indicators: [indicator(formula)] });
const said = (given: RuleSet) => checkRuleSet(given).map(({ path, words }) => `${path}：${words}`);

test("a rule set without fault has none", () => {
  expect(checkRuleSet(rules())).toEqual([]);
});

test.each<[string, RuleSet, string]>([
  ["no indicator", rules({ indicators: [] }), "indicators：还没有指标"],
  [
    "a code twice",
    rules({ indicators: [indicator(RATE), indicator(RATE)] }),
    "indicators：指标或加减分“指标”写了两次",
  ],
  [
    "a figure twice",
    rules({ figures: [...rules().figures, ...rules().figures] }),
    "figures：数“资金”写了两次",
  ],
  [
    "no such kind",
    withFormula({ kind: "complete" }),
    "indicators[0].formula.kind：没有“complete”这种算法；可选：completion、efficacy、steps、brackets、increments、tiers、target_bands、items、band_counts、deductions、entered、raters、ballots、composite、sum",
  ],
  [
    "no such figure",
    withFormula({ kind: "completion", actual: "钱" }),
    "indicators[0].formula.actual：没有叫“钱”的数",
  ],
  [
    "a figure inside an operand",
    withFormula({ kind: "entered", of: { sum: ["资金", "钱"] } }),
    "indicators[0].formula.of.sum[1]：没有叫“钱”的数",
  ],
  [
    "a pair of one",
    withFormula({ kind: "entered", of: { over: ["资金"] } } as unknown as Formula),
    "indicators[0].formula.of.over：要写两个数",
  ],
  [
    "two operands in one",
    withFormula({ kind: "entered", of: { sum: ["资金"], over: [] } }),
    "indicators[0].formula.of：算式要写一种：constant、target、sum、times、minus、over、growth、audited、converted、count、total",
  ],
  [
    "no such rate",
    withFormula({ kind: "entered", of: { converted: "资金", rate: "欧元" } }),
    "indicators[0].formula.of.rate：没有写“欧元”的汇率",
  ],
  [
    "no such split",
    withFormula({ kind: "entered", of: { count: { items: "项目", split: "七三" } } }),
    "indicators[0].formula.of.count.split：没有叫“七三”的分成",
  ],
  [
    "a test without comparison",
    withFormula({ kind: "entered", of: { count: { items: "项目", where: [{ field: "投资" }] } } }),
    "indicators[0].formula.of.count.where[0]：要写一种比较：is、oneOf、atLeast 或 below",
  ],
  [
    "a number that is none",
    withFormula({ kind: "entered", of: "资金", each: "二" }),
    'indicators[0].formula.each：要写成数，如 30 或 "0.5"',
  ],
  [
    "a step of zero",
    withFormula({
      kind: "increments",
      of: "资金",
      minimum: 1,
      each: 0,
      plus: 1,
      partStep: "whole",
    }),
    "indicators[0].formula.each：要大于0",
  ],
  [
    "a choice that is none",
    withFormula({ kind: "completion", actual: "资金", against: "month" }),
    "indicators[0].formula.against：“对照”只能是：year、schedule",
  ],
  [
    "a formula inside",
    withFormula({
      kind: "composite",
      parts: [{ name: "一", share: 50, formula: { kind: "entered" } }],
    }),
    "indicators[0].formula.parts[0].formula.of：还没有填“数值”",
  ],
  ["no rows", withFormula({ kind: "sum", parts: [] }), "indicators[0].formula.parts：至少要写一行"],
  ["a weight below zero", withIndicator({ weight: "-1" }), "indicators[0].weight：不能是负数"],
  [
    "a weight of a type",
    withIndicator({ weight: { 省级: "多" } }),
    'indicators[0].weight.省级：要写成数，如 30 或 "0.5"',
  ],
  [
    "two caps",
    withIndicator({ cap: { most: 1, mostTimesWeight: 1 } }),
    "indicators[0].cap：封顶写分数，或写权重的倍数，只能写一个",
  ],
  [
    "no schedule",
    withFormula({ ...RATE, against: "schedule" }),
    "indicators[0].schedule：对照序时目标的指标要写序时进度怎么算",
  ],
  [
    "ranked by nothing",
    rules({ ranks: { by: { indicator: "别的" }, scope: "all", ties: "dense" } }),
    "ranks.by.indicator：没有叫“别的”的指标",
  ],
  [
    "shares above 100",
    rules({
      splits: [
        {
          code: "s",
          name: "",
          shares: { 引进: 70, 落地: "30.1" },
          agreementFirst: false,
          article: "",
        },
      ],
    }),
    "splits[0].shares：各方份额加起来超过100%",
  ],
  [
    "quotas without groups",
    rules({
      lists: [{ code: "l", name: "", tone: "red", by: { winnersOfGroup: true }, article: "" }],
    }),
    "lists[0].by：各组按名额的榜，排名要分组",
  ],
  [
    "a grade that is none",
    rules({ promotions: [{ code: "p", name: "", to: "特优", article: "" }] }),
    "promotions[0].to：没有叫“特优”的等次",
  ],
  [
    "a day that is none",
    rules({ inForceFrom: "2023-02-29" }),
    "inForceFrom：没有这一天，应写成 2023-06-30",
  ],
  [
    "a rate of zero",
    rules({ rates: [{ code: "美元", from: "2023-01-01", value: 0, basis: "" }] }),
    "rates[0].value：要大于0",
  ],
])("%s", (_words, given, fault) => {
  expect(said(given)).toEqual([fault]);
  const sheet = score(given, inputs({ 甲: { 资金: 1 } }));
  expect(sheet.faults).toHaveLength(1);
  expect(sheet.rows).toEqual([]);
});

const table = (more: Partial<Inputs> = {}) => inputs({ 甲: { 资金: 1 } }, more);
const project = { id: "1", name: "", assessee: "甲", fields: {} };

test.each<[string, Inputs, string]>([
  ["nobody", table({ assessees: [] }), "assessees：没有考核对象"],
  ["a day that is none", table({ asOf: "2023-13-01" }), "asOf：截止日应写成 2023-06-30"],
  [
    "somebody twice",
    table({
      assessees: [
        { code: "甲", name: "甲" },
        { code: "甲", name: "甲" },
      ],
    }),
    "assessees：考核对象“甲”写了两次",
  ],
  ["a row of nobody", table({ targets: { 丙: { 资金: 1 } } }), "targets.丙：名单里没有“丙”"],
  [
    "a word that is no state",
    table({ figures: { 甲: { 资金: "没有" } } }),
    "figures.甲.资金：“没有”不是数；没有报的写未报，不考核的写不考核",
  ],
  [
    "a unit that fits not",
    table({ figures: { 甲: { 资金: "7亿元" } } }),
    "figures.甲.资金：“7亿元”不是数；没有报的写未报，不考核的写不考核",
  ],
  [
    "more digits than are kept",
    table({ figures: { 甲: { 资金: 0.12345678901234568 } } }),
    "figures.甲.资金：“0.12345678901234568”不是数；没有报的写未报，不考核的写不考核",
  ],
  [
    "a project twice",
    table({ items: { 项目: [project, project] } }),
    "items.项目：“1”写了两次，一个项目只考核一次",
  ],
  [
    "a project of nobody",
    table({ items: { 项目: [{ id: "1", name: "", fields: {} }] } }),
    "items.项目[0]：“1”没有写归哪一家",
  ],
  [
    "an agreement above 100",
    table({ items: { 项目: [{ ...project, agreed: { 甲: "100.5" } }] } }),
    "items.项目[0].agreed：“1”约定的份额加起来超过100%",
  ],
  [
    "a mark of no indicator",
    table({
      marks: [
        { assessee: "甲", indicator: "别的", rater: "人", markedOn: "2023-01-01", points: 1 },
      ],
    }),
    "marks[0].indicator：没有叫“别的”的指标",
  ],
  [
    "an audit of nothing",
    table({
      audits: [
        {
          assessee: "甲",
          figure: "资金",
          claimed: 0,
          recognized: 0,
          auditedBy: "组",
          auditedOn: "2023-01-01",
        },
      ],
    }),
    "audits[0].claimed：要大于0",
  ],
])("inputs with %s", (_words, given, fault) => {
  const faults = checkInputs(
    rules({ figures: [{ code: "资金", name: "资金", unit: "个" }] }),
    given,
  );
  expect(faults.map(({ path, words }) => `${path}：${words}`)).toContain(fault);
});

test("who has no group where groups rank apart, and a group that does not exist", () => {
  const grouped = rules({
    groups: [{ code: "A", name: "A" }],
    ranks: { by: "score", scope: "group", ties: "dense" },
  });
  const paths = (group?: string) =>
    checkInputs(
      grouped,
      table({ assessees: [{ code: "甲", name: "甲", ...(group !== undefined && { group }) }] }),
    ).map(({ words }) => words);
  expect([paths(), paths("B"), paths("A")]).toEqual([["“甲”没有写组"], ["没有叫“B”的组"], []]);
});

test("what was not handed in is noted: it counts as 未报", () => {
  const { findings } = score(rules(), inputs({ 甲: { 资金: 1 }, 乙: {} }));
  expect(findings.map(({ level, words }) => [level, words])).toEqual([
    ["note", "1家没有写，按未报：乙"],
  ]);
});

test("what is too large to score exactly in a moment is refused before it is walked through", () => {
  const nested = (depth: number): object =>
    Array.from({ length: depth }).reduce<object>((inside) => ({ sum: [inside] }), {
      constant: "1",
    });
  const of = (operand: object) => withFormula({ kind: "entered", of: operand, each: "1" });
  const parts = (length: number) =>
    of({ times: Array.from({ length }, () => ({ constant: "7" })) });
  expect(said(parts(100))).toEqual([]);
  expect(said(parts(101)).join()).toContain("全部算式加起来最多写100个数");
  expect(said(of(nested(20_000))).join()).toContain("套得太深");
  expect(said(of({ constant: "9".repeat(33) })).join()).toContain("数太长，最多32位");
  const rows = Array.from({ length: 201 }, (_, at) => ({ from: `${at}`, points: "1" }));
  const bands: Formula = { kind: "brackets", of: "资金", measure: "rate", rows };
  expect(said(withFormula(bands)).join()).toContain("太长，最多200行");
});
