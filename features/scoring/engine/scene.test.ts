import { expect, test } from "vitest";
import { exactText } from "../../../kernel/ratio.ts";
import { inputs, ruleSet } from "../../../tests/builders/scoring.ts";
import type { Inputs } from "../inputs.ts";
import type { Operand } from "../operand.ts";
import { operandWords } from "./operand-words.ts";
import type { RuleSet } from "../rule-set.ts";
import { Scene } from "./scene.ts";

const RULES = ruleSet([], [], {
  figures: [
    { code: "资金", name: "到位资金", unit: "万元" },
    { code: "上年", name: "上年到位资金", unit: "万元" },
    { code: "外资", name: "合同外资", unit: "万美元" },
    { code: "个数", name: "个数", unit: "个", targetByType: { 局长: "4000" } },
  ],
  rates: [
    { code: "美元", from: "2013-01-01", value: "6.48", basis: "" },
    { code: "美元", from: "2024-01-01", value: "7.1", basis: "" },
  ],
  splits: [
    {
      code: "双算",
      name: "",
      shares: { 部门: "100", 县: "100" },
      agreementFirst: false,
      overlap: true,
      article: "",
    },
    {
      code: "三七",
      name: "",
      shares: { 引进: "70", 落地: "30" },
      agreementFirst: true,
      article: "",
    },
  ],
});

const TABLE = inputs(
  {
    甲: { 资金: "7亿元", 上年: 50_000, 外资: "0.01亿美元", 个数: "未报" },
    乙: { 资金: "不考核", 上年: 0, 个数: 0 },
    经开区: { 资金: 10, 个数: 1 },
    梅山: { 资金: "2.5", 个数: "不考核" },
  },
  {
    assessees: [
      { code: "甲", name: "甲" },
      { code: "乙", name: "乙", type: "局长" },
      { code: "北仑", name: "北仑", kind: "merged", members: ["经开区", "梅山"] },
    ],
    targets: {
      甲: { 资金: { 确保: 60_000, 力争: "8亿元" }, 外资: 9 },
      经开区: { 资金: 4 },
      梅山: { 资金: 6 },
    },
    audits: [
      {
        assessee: "甲",
        figure: "资金",
        claimed: 100,
        recognized: 60,
        auditedBy: "组",
        auditedOn: "2023-09-01",
      },
      {
        assessee: "甲",
        figure: "资金",
        claimed: 100,
        recognized: 100,
        auditedBy: "组",
        auditedOn: "2023-09-02",
      },
    ],
    items: {
      项目: [
        { id: "1", name: "", assessee: "甲", fields: { 投资: "1" } },
        { id: "2", name: "", parties: { 部门: "甲", 县: "北仑" }, fields: { 投资: "0.99" } },
        { id: "3", name: "", parties: { 引进: "甲", 落地: "梅山" }, fields: { 投资: 10 } },
      ],
    },
  },
);

function measured(
  operand: Operand,
  code: string,
  rules: RuleSet = RULES,
  table: Inputs = TABLE,
): string {
  const scene = new Scene(rules, table);
  const entry = scene.entries.find((one) => one.code === code);
  const value = entry ? scene.measure(operand, entry) : "nobody";
  return typeof value === "string" ? value : exactText(value);
}

test.each<[string, Operand, string, string]>([
  ["a figure with its own unit is turned into the figure's", "资金", "甲", "70000"],
  ["不考核", "资金", "乙", "not_assessed"],
  ["未报", "个数", "甲", "not_reported"],
  ["zero", "个数", "乙", "0"],
  ["a figure left out", "外资", "乙", "not_reported"],
  ["merged organisations add up", "资金", "北仑", "25/2"],
  ["what is 不考核 for a member is left out", "个数", "北仑", "1"],
  ["members' targets add up", { target: "资金" }, "北仑", "10"],
  ["a level of the target", { target: "资金", level: "力争" }, "甲", "80000"],
  ["several levels and none named", { target: "资金" }, "甲", "not_assessed"],
  ["a target left out", { target: "上年" }, "甲", "not_assessed"],
  ["a target by the type of the assessee", { target: "个数" }, "乙", "4000"],
  ["sum", { sum: ["资金", "上年"] }, "甲", "120000"],
  ["a sum with 未报", { sum: ["资金", "个数"] }, "甲", "not_reported"],
  ["a sum leaves 不考核 out", { sum: ["资金", "个数"] }, "乙", "0"],
  ["minus", { minus: ["资金", "上年"] }, "甲", "20000"],
  ["times", { times: ["上年", { constant: "0.5" }] }, "甲", "25000"],
  ["over", { over: ["资金", "上年"] }, "甲", "7/5"],
  ["nothing is divided by zero", { over: ["个数", "上年"] }, "乙", "not_assessed"],
  ["growth", { growth: ["资金", "上年"] }, "甲", "2/5"],
  ["the audit factor is over all samples", { audited: "资金" }, "甲", "56000"],
  ["no sample, no factor", { audited: "资金" }, "北仑", "25/2"],
  ["the rate in force on the day", { converted: "外资", rate: "美元" }, "甲", "648"],
  ["items of one's own", { count: { items: "项目" } }, "甲", "1"],
  [
    "以上 includes the number itself",
    { count: { items: "项目", where: [{ field: "投资", atLeast: "1" }] } },
    "甲",
    "1",
  ],
  ["overlap counts for both", { count: { items: "项目", split: "双算" } }, "北仑", "2"],
  ["shares", { total: { items: "项目", field: "投资", split: "三七" } }, "北仑", "3"],
  ["a list that was not handed in", { count: { items: "线索" } }, "甲", "not_reported"],
])("%s", (_words, operand, code, value) => {
  expect(measured(operand, code)).toBe(value);
});

test("a later rate holds from its day on", () => {
  expect(
    measured({ converted: "外资", rate: "美元" }, "甲", RULES, { ...TABLE, asOf: "2024-01-01" }),
  ).toBe("710");
});

test("a group that changes within the year is the one of the day", () => {
  const group = [
    { from: "2023-01-01", group: "A" },
    { from: "2023-07-01", group: "B" },
  ];
  const groupOn = (asOf: string) =>
    new Scene(RULES, { ...TABLE, asOf, assessees: [{ code: "甲", name: "甲", group }] }).entries[0]
      ?.group;
  expect(["2022-12-31", "2023-06-30", "2023-07-01"].map(groupOn)).toEqual([null, "A", "B"]);
});

test("operands in words", () => {
  const words = (operand: Operand) => operandWords(operand, (code) => code);
  expect(words({ over: [{ sum: ["在建", "竣工"] }, "项目数"] })).toBe("（在建＋竣工）÷项目数");
  expect(words({ growth: ["资金", "上年"] })).toBe("资金比上年的增幅");
  expect(words({ target: "资金", level: "力争" })).toBe("资金力争目标");
  expect(words({ total: { items: "项目", field: "投资" } })).toBe("项目的投资合计");
});
