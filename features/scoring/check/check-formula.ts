import {
  decimalFault,
  operandFaults,
  type RuleBook,
  splitFault,
  testFaults,
} from "./check-operand.ts";
import type { KindField } from "../engine/kind.ts";
import { kindNamed, KINDS } from "../kinds/registry.ts";
import type { Fault } from "../score-sheet.ts";

/** Faults of a formula by the fields its kind declares; formulas inside it too. */
export function checkFormula(formula: unknown, path: string, book: RuleBook): Fault[] {
  if (!isRecord(formula) || typeof formula.kind !== "string")
    return [{ path: `${path}.kind`, words: "要选一种算法" }];
  const kind = kindNamed(formula.kind);
  if (!kind)
    return [
      {
        path: `${path}.kind`,
        words: `没有“${formula.kind}”这种算法；可选：${KINDS.map((one) => one.kind).join("、")}`,
      },
    ];
  const { kind: _kind, ...settings } = formula;
  return recordFaults(settings, kind.fields, path, book);
}

function recordFaults(
  record: Readonly<Record<string, unknown>>,
  fields: readonly KindField[],
  path: string,
  book: RuleBook,
): Fault[] {
  const strange = Object.keys(record).filter(
    (name) => !fields.some((field) => field.name === name),
  );
  return [
    ...fields.flatMap((field) => {
      const value = record[field.name];
      const place = `${path}.${field.name}`;
      if (value === undefined)
        return field.optional ? [] : [{ path: place, words: `还没有填“${field.title}”` }];
      return fieldFaults(value, field, place, book);
    }),
    ...strange.map((name) => ({ path: `${path}.${name}`, words: `这种算法没有“${name}”这一项` })),
  ];
}

function fieldFaults(value: unknown, field: KindField, path: string, book: RuleBook): Fault[] {
  switch (field.type) {
    case "operand":
      return operandFaults(value, path, book);
    case "decimal":
    case "whole":
      return decimalFault(value, path, field.positive ? { above: 0 } : {});
    case "yes":
      return typeof value === "boolean" ? [] : [{ path, words: "要写 true（是）或 false（否）" }];
    case "words":
    case "items":
      return typeof value === "string" && value !== ""
        ? []
        : [{ path, words: `“${field.title}”要写文字` }];
    case "choice":
      return String(value) in field.options
        ? []
        : [{ path, words: `“${field.title}”只能是：${Object.keys(field.options).join("、")}` }];
    case "tests":
      return testFaults(value, path);
    case "split":
      return splitFault(value, path, book);
    case "formula":
      return checkFormula(value, path, book);
    case "rows":
      return rowFaults(value, field.columns, path, book);
  }
}

function rowFaults(
  value: unknown,
  columns: readonly KindField[],
  path: string,
  book: RuleBook,
): Fault[] {
  if (!Array.isArray(value) || value.length === 0) return [{ path, words: "至少要写一行" }];
  return value.flatMap((row: unknown, index) =>
    isRecord(row)
      ? recordFaults(row, columns, `${path}[${index}]`, book)
      : [{ path: `${path}[${index}]`, words: "这一行写得不对" }],
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
