import { decimalText, shortText } from "../../../kernel/decimal.ts";
import { HUNDRED, overRatio, type Ratio, timesRatio } from "../../../kernel/ratio.ts";
import type { KindField, Turn } from "./kind.ts";
import type { Operand } from "../operand.ts";

/** What is completed of what: `target` left out is the figure's own target. `against` the schedule takes the share due by the day. */
export interface RateSettings {
  readonly actual: Operand;
  readonly target?: Operand;
  readonly against?: "year" | "schedule";
}

export interface MeasuredRate {
  readonly value: Ratio;
  /** The target, or the part of it that is due. */
  readonly target: Ratio;
  readonly rate: Ratio;
}

export const RATE_FIELDS: readonly KindField[] = [
  { name: "actual", title: "完成数", type: "operand" },
  {
    name: "target",
    title: "目标数",
    type: "operand",
    optional: true,
    fallback: "完成数自己的目标",
  },
  {
    name: "against",
    title: "对照",
    type: "choice",
    options: { year: "全年目标", schedule: "序时目标" },
    optional: true,
    fallback: "全年目标",
  },
];

/** The completion rate, exact; a target of zero is no target. */
export function measuredRate(
  { actual, target, against = "year" }: RateSettings,
  turn: Turn,
): MeasuredRate | "not_reported" | "not_assessed" {
  const whole = turn.measure(target ?? (typeof actual === "string" ? { target: actual } : actual));
  if (whole === "not_assessed") return whole;
  const value = turn.measure(actual);
  if (typeof value === "string") return value;
  if (typeof whole === "string") return whole;
  const due = against === "schedule" ? timesRatio(whole, turn.schedule) : whole;
  const rate = overRatio(value, due);
  return rate === null ? "not_assessed" : { value, target: due, rate };
}

/** A number in a formula: exact where it is short, else at four decimals. */
export function said(value: Ratio): string {
  return shortText(value, 4);
}

/** A share of 1 as percent in a formula: `53.43%`. */
export function saidPercent(share: Ratio): string {
  return `${decimalText(timesRatio(share, HUNDRED), 2).replace(/\.?0+$/, "")}%`;
}
