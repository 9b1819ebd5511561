import { canonicalJson } from "../../kernel/canonical-json.ts";
import { kindNamed } from "./kinds/registry.ts";
import type { RuleSet } from "./rule-set.ts";

/** One difference between two versions, in words an official reads: where, what stood there, what stands there. */
export interface RuleChange {
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

const LIST_TITLES = {
  figures: "数据",
  indicators: "指标",
  bonuses: "加分",
  deductions: "扣分",
  groups: "组别",
  splits: "分成",
  grades: "等次",
  promotions: "晋档",
  vetoes: "一票否决",
  lists: "榜单",
  awards: "表扬",
} as const satisfies Partial<Record<keyof RuleSet, string>>;
type ListName = keyof typeof LIST_TITLES;

const FIELD_TITLES: Readonly<Record<string, string>> = {
  title: "规则名称",
  basis: "依据",
  lastCheckedOn: "核对日期",
  ranks: "排名",
  rounding: "修约",
  total: "总分",
  rates: "汇率",
  name: "名称",
  weight: "权重",
  formula: "算法",
  cap: "封顶与保底",
  guards: "联合条件",
  schedule: "序时进度",
  article: "依据条款",
  pingdingshan: "对应平顶山市指标",
  unit: "单位",
  covers: "统计范围",
  most: "最多",
  from: "不低于",
  winners: "先进名额",
  mode: "方式",
  places: "小数位",
  ties: "并列",
  scope: "范围",
  by: "按",
  least: "最低",
  mostTimesWeight: "最高为权重的倍数",
};

/** Every difference, list by list and entry by entry; entries are the same where their codes are. */
export function changesBetween(before: RuleSet, after: RuleSet): RuleChange[] {
  const plain = ["title", "basis", "lastCheckedOn", "rates", "ranks", "rounding", "total"] as const;
  return [
    ...plain.flatMap((key) => changeOf(FIELD_TITLES[key] ?? key, before[key], after[key])),
    ...(Object.keys(LIST_TITLES) as ListName[]).flatMap((name) =>
      listChanges(LIST_TITLES[name], before[name] ?? [], after[name] ?? []),
    ),
  ];
}

interface Entry {
  readonly code: string;
  readonly name: string;
}

function listChanges(
  title: string,
  before: readonly Entry[],
  after: readonly Entry[],
): RuleChange[] {
  const old = new Map(before.map((entry) => [entry.code, entry]));
  const kept = new Set(after.map(({ code }) => code));
  return [
    ...after.flatMap((entry) => {
      const was = old.get(entry.code);
      const place = `${title}「${entry.name}」`;
      return was ? entryChanges(place, was, entry) : [{ place, before: "无", after: "新增" }];
    }),
    ...before
      .filter(({ code }) => !kept.has(code))
      .map(({ name }) => ({ place: `${title}「${name}」`, before: "有", after: "删去" })),
  ];
}

function entryChanges(place: string, before: object, after: object): RuleChange[] {
  const [was, is] = [before, after] as Readonly<Record<string, unknown>>[];
  const keys = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])];
  return keys.flatMap((key) =>
    changeOf(`${place}${FIELD_TITLES[key] ?? key}`, was?.[key], is?.[key]),
  );
}

function changeOf(place: string, before: unknown, after: unknown): RuleChange[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
  return [{ place, before: valueText(before), after: valueText(after) }];
}

/** A value of a rule set in words: a formula by the titles of its kind, a record by its keys. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null || value === "") return "—";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(valueText).join("、") || "—";
  const record = value as Readonly<Record<string, unknown>>;
  const kind = typeof record.kind === "string" ? kindNamed(record.kind) : undefined;
  const titles = new Map((kind?.fields ?? []).map((field) => [field.name, field.title]));
  const parts = Object.entries(record)
    .filter(([key]) => key !== "kind")
    .map(([key, part]) => `${titles.get(key) ?? FIELD_TITLES[key] ?? key} ${valueText(part)}`);
  return [kind?.title, parts.join("，")].filter(Boolean).join("：");
}
