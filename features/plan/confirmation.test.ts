import { expect, test } from "vitest";
import { proposedPlan } from "./confirmation.ts";
import { checkPlan } from "./consistency.ts";
import { type Found, planOf, type PlanReading } from "./reading.ts";

const at = <Value>(value: Value): Found<Value> => ({
  value,
  place: { kind: "line", line: 1, from: 1, toLine: 1, to: 1, words: "" },
  quote: "",
  certainty: "certain",
  reason: null,
});
const row = (
  kind: "target" | "subtotal" | "total",
  name: string,
  ...amounts: (string | null)[]
) => ({
  kind,
  name: at(name),
  amounts: amounts.map(at),
});
const clause = (signs: number) => ({
  level: 1,
  number: "一、",
  path: "一",
  heading: "",
  text: "文".repeat(signs),
});
const reading: PlanReading = {
  file: { name: "a.txt", format: "txt", encoding: null },
  title: at("实施方案"),
  documentNo: at("某政〔2024〕8号"),
  issuer: at("某市人民政府"),
  issuedOn: at("2024-02-06"),
  year: at(2024),
  addressees: [at("各乡镇"), at("市直各部门")],
  goals: [{ code: "projects_over_100m", bound: "floor", amount: at("3") }],
  annexes: [
    {
      kind: "units",
      number: 1,
      title: at("分解表"),
      measures: [{ code: "introduced_projects", unit: at("个") }],
      rows: [
        row("target", "甲镇", "1"),
        row("target", "乙镇", null),
        row("subtotal", "乡镇小计", "1"),
        row("target", "丙街道", "2"),
        row("subtotal", "街道（小计）", "3"),
        row("total", "合计", "3"),
      ],
    },
    {
      kind: "chains",
      number: 2,
      title: null,
      measures: [{ code: "signed_projects", unit: at("个") }],
      rows: [row("target", "食品产业", "2")],
    },
  ],
  chains: [
    { name: at("食品产业链"), group: at("leading" as const), projects: [] },
    { name: at("数字产业链"), group: null, projects: [] },
  ],
  clauses: [clause(100)],
  unread: [],
  findings: [],
  preview: { lines: [], tables: [] },
};
const nothing: PlanReading = {
  ...reading,
  title: null,
  documentNo: null,
  issuer: null,
  issuedOn: null,
  year: null,
  addressees: [],
};

test("goals and target lines are proposed; sums and what has no amount are left out", () => {
  const { targets } = proposedPlan(reading, "a");
  expect(
    targets.map(({ layer, name, indicator, amount }) => [layer, name, indicator, amount]),
  ).toEqual([
    ["city", null, "over_100m", "3"],
    ["unit", "甲镇", "introduced", "1"],
    ["unit", "丙街道", "introduced", "2"],
    ["chain", "食品产业", "signed", "2"],
  ]);
  expect(targets.map(({ bound }) => bound)).toEqual(["floor", "exact", "exact", "exact"]);
});

test("a group is told where its subtotal agrees with the lines above; chains by the annex's names", () => {
  const { groups, chains } = proposedPlan(reading, "a");
  expect(groups).toEqual([
    { layer: "unit", name: "甲镇", group: "乡镇" },
    { layer: "unit", name: "乙镇", group: "乡镇" },
  ]);
  expect(chains).toEqual([{ name: "食品产业", grouping: "leading" }]);
});

test("what was read stands in the campaign, what was not is left for the person", () => {
  expect(proposedPlan(reading, "a").campaign).toEqual({
    year: 2024,
    documentNo: "某政〔2024〕8号",
    title: "实施方案",
    issuer: "某市人民政府",
    issuedOn: "2024-02-06",
    addressees: "各乡镇，市直各部门",
  });
  expect(proposedPlan(nothing, "a").campaign).toEqual({
    year: 0,
    documentNo: "",
    title: "",
    issuer: "",
    issuedOn: "",
    addressees: "",
  });
});

test("clauses go along up to 150,000 signs in all; a longer notice is sent again for them", () => {
  const kept = (...signs: number[]) =>
    proposedPlan({ ...reading, clauses: signs.map(clause) }, "a").clauses?.length;
  expect(kept(100_000, 50_000)).toBe(2);
  expect(kept(100_000, 50_001)).toBe(0);
});

test("a plan is its reading without places and doubts", () => {
  expect(planOf(reading)).toMatchObject({
    title: "实施方案",
    documentNo: "某政〔2024〕8号",
    issuer: "某市人民政府",
    issuedOn: "2024-02-06",
    year: 2024,
    annexes: [{ title: "分解表" }, { title: null }],
    chains: [{ group: "leading" }, { group: null }],
  });
  expect(planOf(nothing)).toMatchObject({
    title: null,
    documentNo: null,
    issuer: null,
    issuedOn: null,
    year: null,
  });
  const near = (known: string[]) =>
    checkPlan(planOf(reading), known).find(({ code }) => code === "plan.unit_unknown")?.words;
  expect(near(["开发区管委会"])).toBe("单位名录中没有“甲镇”，请先登记该单位");
});
