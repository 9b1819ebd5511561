import { decimalText, shortText } from "../../../kernel/decimal.ts";
import { exactText, HUNDRED, type Ratio, timesRatio } from "../../../kernel/ratio.ts";
import type { Outcome } from "./kind.ts";
import type { Rounding } from "../rule-set.ts";
import type { Points, ScoreLine } from "../score-sheet.ts";

/** What the lines of one indicator, bonus, deduction or adjustment have in common. */
export interface Column {
  readonly part: ScoreLine["part"];
  readonly code: string;
  readonly name: string;
  readonly article: string;
  readonly rounding: Rounding;
  readonly rateRounding: Rounding | undefined;
}

/** A line before it is put into words: exact figures. Points null where the state gives none; the gap as a share of 1. */
export interface ExactLine {
  readonly column: Column;
  readonly weight: Ratio | null;
  readonly state: ScoreLine["state"];
  readonly outcome: Exclude<Outcome, string> | null;
  readonly points: Ratio | null;
  readonly gap: Ratio | null;
  /** What limit or guard changed the points, in words. */
  readonly limit: (() => string) | null;
}

/** The line as it is shown. */
export function lineText({
  column,
  weight,
  state,
  outcome,
  points,
  gap,
  limit,
}: ExactLine): ScoreLine {
  const { part, code, name, article, rounding, rateRounding } = column;
  const text = (value: Ratio | undefined) => (value === undefined ? null : shortText(value));
  return {
    part,
    code,
    name,
    state,
    weight: weight && shortText(weight),
    value: text(outcome?.value),
    target: text(outcome?.target),
    rate: outcome?.rate ? percentOf(outcome.rate, rateRounding) : null,
    gap: gap && percentOf(gap, rateRounding),
    points: points && pointsText(points, rounding),
    words: outcome ? outcome.words() : stateWords(state, points),
    cap: limit && limit(),
    article,
  };
}

/** Points, exact and printed. */
export function pointsText(points: Ratio, { mode, places }: Rounding): Points {
  return { exact: exactText(points), printed: decimalText(points, places, mode) };
}

function stateWords(state: ScoreLine["state"], points: Ratio | null): string {
  if (state === "not_assessed") return "不考核";
  return points ? "未报，按0分计" : "未报";
}

const TWO_PLACES: Rounding = { mode: "half_up", places: 2 };

function percentOf(share: Ratio, { mode, places }: Rounding = TWO_PLACES): string {
  return decimalText(timesRatio(share, HUNDRED), places, mode);
}
