import type { ReplyOf } from "../../../kernel/endpoint.ts";
import { fenFromText } from "../../../kernel/money.ts";
import type { readNotice } from "../contract.ts";
import {
  type AnnexRow,
  amountText,
  type Certainty,
  type Found,
  MEASURE_WORDS,
  type MeasureUnit,
  type Place,
  type PlanReading,
} from "../reading.ts";

/** What the server answers to a notice. */
export type ReadNotice = ReplyOf<typeof readNotice>;

/** A value of a reading that would be stored, with where it stands and how sure the reader is. */
export interface ReadValue {
  readonly key: string;
  /** `小屯镇 · 省外资金`. */
  readonly label: string;
  /** Null for a name. */
  readonly unit: MeasureUnit | null;
  /** Fen or count as decimal text, or the name; null where there is none. */
  readonly value: string | null;
  readonly place: Place;
  readonly quote: string;
  readonly certainty: Certainty;
  readonly reason: string | null;
}

/** What the person put instead, by the value's key. */
export type Corrections = ReadonlyMap<string, string | null>;

export const goalKey = (goal: number) => `goal.${goal}`;
export const nameKey = (annex: number, row: number) => `annex.${annex}.${row}.name`;
export const amountKey = (annex: number, row: number, column: number) =>
  `annex.${annex}.${row}.${column}`;

/** Every value that would be stored, in the order of the document: goals, then the target rows. */
export function readValues(reading: PlanReading): ReadValue[] {
  const goals = reading.goals.map(({ code, amount }, index) =>
    valueOf(
      goalKey(index),
      `全市 · ${MEASURE_WORDS[code]}`,
      code === "funds" ? "亿元" : "个",
      amount,
    ),
  );
  const rows = reading.annexes.flatMap((annex, at) =>
    annex.rows.flatMap((row, index) =>
      row.kind === "target" ? rowValues(annex.measures, row, at, index) : [],
    ),
  );
  return [...goals, ...rows];
}

function rowValues(
  measures: PlanReading["annexes"][number]["measures"],
  row: AnnexRow,
  annex: number,
  index: number,
): ReadValue[] {
  const amounts = row.amounts.flatMap((amount, column) => {
    const measure = measures[column];
    if (!measure) return [];
    const label = `${row.name.value} · ${MEASURE_WORDS[measure.code]}`;
    return [valueOf(amountKey(annex, index, column), label, measure.unit.value, amount)];
  });
  return [valueOf(nameKey(annex, index), `名称 · ${row.name.value}`, null, row.name), ...amounts];
}

function valueOf(
  key: string,
  label: string,
  unit: MeasureUnit | null,
  found: Found<string | null>,
): ReadValue {
  const { value, place, quote, certainty, reason } = found;
  return { key, label, unit, value, place, quote, certainty, reason };
}

/** The reading with the person's values in their places. */
export function correctedReading(reading: PlanReading, corrections: Corrections): PlanReading {
  return {
    ...reading,
    goals: reading.goals.map((goal, index) => ({
      ...goal,
      amount: withText(goal.amount, corrections.get(goalKey(index))),
    })),
    annexes: reading.annexes.map((annex, at) => ({
      ...annex,
      rows: annex.rows.map((row, index) => ({
        ...row,
        name: withText(row.name, corrections.get(nameKey(at, index))),
        amounts: row.amounts.map((amount, column) => {
          const given = corrections.get(amountKey(at, index, column));
          return given === undefined ? amount : { ...amount, value: given };
        }),
      })),
    })),
  };
}

function withText(found: Found<string>, given: string | null | undefined): Found<string> {
  return given === undefined || given === null ? found : { ...found, value: given };
}

/** The value as it is typed: an amount in its unit, a name as it is. */
export function typedText(value: string | null, unit: MeasureUnit | null): string {
  if (value === null) return "";
  return unit === null ? value : amountText(value, unit);
}

/** What was typed as the value to store: null for «no target», undefined where it is no amount. */
export function valueOfTyped(typed: string, unit: MeasureUnit | null): string | null | undefined {
  const text = typed.trim();
  if (unit === null) return text === "" ? undefined : text;
  if (text === "") return null;
  if (unit === "个") return /^\d{1,9}$/.test(text) ? String(Number(text)) : undefined;
  const fen = fenFromText(text, unit);
  return fen === null || fen < 0n ? undefined : fen.toString();
}
