import { canonicalJson } from "../../../kernel/canonical-json.ts";
import type { KindField } from "../engine/kind.ts";
import { kindNamed } from "../kinds/registry.ts";
import type { Operand } from "../operand.ts";
import { operandWords } from "../engine/operand-words.ts";
import type { RuleSet } from "../rule-set.ts";
import { textOf } from "./edit.ts";
import {
  AFTER_FIELDS,
  EXTRA_FIELDS,
  FIGURE_FIELDS,
  type FieldSpec,
  GROUP_FIELDS,
  HEAD_FIELDS,
  INDICATOR_FIELDS,
  TEST_TITLES,
  TOTAL_FIELDS,
} from "./field-spec.ts";

/** One difference between two versions, in words an official reads: where, what stood there, what stands there. */
export interface RuleChange {
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

const LISTS: readonly { name: keyof RuleSet; title: string; columns: readonly FieldSpec[] }[] = [
  { name: "figures", title: "数据", columns: FIGURE_FIELDS },
  { name: "indicators", title: "指标", columns: INDICATOR_FIELDS },
  { name: "bonuses", title: "加分", columns: EXTRA_FIELDS },
  { name: "deductions", title: "扣分", columns: EXTRA_FIELDS },
  { name: "groups", title: "组别", columns: GROUP_FIELDS },
  ...AFTER_FIELDS.map(({ name, one, columns }) => ({ name, title: one, columns })),
];

/** Every difference, list by list and entry by entry; entries are the same where their codes are. */
export function changesBetween(before: RuleSet, after: RuleSet): RuleChange[] {
  const names = namesIn(after);
  const change = (spec: FieldSpec, place: string, was: Plain, is: Plain): RuleChange[] => {
    const [left, right] = [was[spec.name], is[spec.name]];
    if (canonicalJson(left ?? null) === canonicalJson(right ?? null)) return [];
    const words = (value: unknown) => fieldWords(spec, value, names);
    return [{ place: `${place}${spec.title}`, before: words(left), after: words(right) }];
  };
  const [was, is] = [before, after] as unknown as [Plain, Plain];
  return [
    ...[...HEAD_FIELDS, ...TOTAL_FIELDS].flatMap((spec) => change(spec, "", was, is)),
    ...LISTS.flatMap(({ name, title, columns }) =>
      listChanges(title, entriesOf(before[name]), entriesOf(after[name]), (place, left, right) =>
        columns.flatMap((spec) => change(spec, place, left, right)),
      ),
    ),
  ];
}

type Plain = Readonly<Record<string, unknown>>;
type Entry = Plain & { readonly code: string; readonly name: string };

const entriesOf = (list: unknown): readonly Entry[] => (list ?? []) as readonly Entry[];

function listChanges(
  title: string,
  before: readonly Entry[],
  after: readonly Entry[],
  entryChanges: (place: string, was: Entry, is: Entry) => RuleChange[],
): RuleChange[] {
  const placeOf = ({ name, code }: Entry) => `${title}「${name ?? code}」`;
  const old = new Map(before.map((entry) => [entry.code, entry]));
  const kept = new Set(after.map(({ code }) => code));
  return [
    ...after.flatMap((entry) => {
      const was = old.get(entry.code);
      if (!was) return [{ place: placeOf(entry), before: "无", after: "新增" }];
      return entryChanges(placeOf(entry), was, entry);
    }),
    ...before
      .filter(({ code }) => !kept.has(code))
      .map((entry) => ({ place: placeOf(entry), before: "有", after: "删去" })),
  ];
}

/** Names of figures and indicators by code. */
export function namesIn(rules: RuleSet): (code: string) => string {
  const named = [...rules.indicators, ...rules.figures, ...(rules.grades ?? [])];
  const names = new Map(named.map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
}

type Names = (code: string) => string;

/** A value in words by its field: choices by their titles, formulas by their kind, operands written out. */
export function fieldWords(spec: FieldSpec, value: unknown, names: Names): string {
  if (value === undefined || value === null || value === "") return spec.fallback ?? "—";
  switch (spec.type) {
    case "choice":
      return spec.options[textOf(value)] ?? textOf(value);
    case "yes":
      return value === true ? "是" : "否";
    case "operand":
      return operandWords(value as Operand, names);
    case "formula":
      return formulaWords(value as Plain, names);
    case "rows":
    case "list":
      return (value as Plain[]).map((row) => rowWords(spec.columns, row, names)).join("；");
    case "tests":
      return (value as Plain[]).map(testWords).join("且");
    case "record":
      return recordWords(spec.columns, value as Plain, names);
    case "condition":
      return conditionText(value as Plain, names);
    case "conditions":
      return (value as Plain[]).map((one) => conditionText(one, names)).join("，且");
    case "schedule":
      return scheduleWords(value);
    case "rankBy":
      return rankByWords(value, names);
    default:
      return plainWords(value, names);
  }
}

/** A row by its own name where it begins with one: `园区，比重 70%`. */
function rowWords(columns: readonly FieldSpec[], row: Plain, names: Names): string {
  const [first, ...rest] = columns;
  const own = first?.type === "words" ? textOf(row[first.name]) : "";
  if (own === "") return recordWords(columns, row, names);
  return [own, recordWords(rest, row, names)].filter(Boolean).join("，");
}

/** `投资亿元不低于10`. */
function testWords({ field, ...test }: Plain): string {
  const [key = "", value] = Object.entries(test)[0] ?? [];
  const title = { atLeast: "不低于", below: "低于", is: "是", oneOf: "是" }[key] ?? "";
  return `${textOf(field)}${title}${plainWords(value, (code) => code)}`;
}

/** The set fields of a record, each with its title. */
export function recordWords(columns: readonly FieldSpec[], record: Plain, names: Names): string {
  return columns
    .filter(({ name }) => record[name] !== undefined && record[name] !== "")
    .map((column) => {
      const words = fieldWords(column, record[column.name], names);
      return `${column.title} ${words}${"unit" in column && column.unit ? column.unit : ""}`;
    })
    .join("，");
}

/** `完成率×权重：完成数 省外资金，对照 序时目标`. */
export function formulaWords(formula: Plain, names: Names): string {
  const kind = kindNamed(textOf(formula.kind));
  if (!kind) return textOf(formula.kind);
  const settings = recordWords(kind.fields as readonly KindField[], formula, names);
  return settings === "" ? kind.title : `${kind.title}：${settings}`;
}

function conditionText({ of, test, than }: Plain, names: Names): string {
  const right = typeof than === "object" ? operandWords(than as Operand, names) : textOf(than);
  const title = TEST_TITLES[test as keyof typeof TEST_TITLES] ?? textOf(test);
  return `${operandWords(of as Operand, names)}${title}${right}`;
}

function scheduleWords(value: unknown): string {
  if (value === "months") return "已满月数÷12";
  if (value === "days") return "已过天数÷全年天数";
  return `各月 ${plainWords((value as { percentByMonth?: unknown }).percentByMonth, (code) => code)}%`;
}

function rankByWords(value: unknown, names: Names): string {
  if (value === "score") return "总分";
  const record = value as { indicator?: string; value?: Operand };
  if (record.indicator !== undefined) return `${names(record.indicator)}的得分`;
  return record.value === undefined ? "—" : operandWords(record.value, names);
}

function plainWords(value: unknown, names: Names): string {
  if (Array.isArray(value)) return value.map((one) => plainWords(one, names)).join("、");
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([key, one]) => `${key} ${plainWords(one, names)}`)
      .join("，");
  return names(textOf(value));
}
