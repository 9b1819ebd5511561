import { type Day, dayText, isDay } from "../../kernel/calendar.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { type Indicator, INDICATOR_TITLES } from "./contract.ts";

/** What an adjustment says: the new value, its document, and from which day it holds. */
export interface Adjustment {
  readonly amount: string;
  readonly documentNo: string;
  readonly reason: string;
  readonly effectiveOn: string;
}

/** The value that is adjusted: the newest of its target. */
export interface Adjusted {
  readonly year: number;
  readonly amount: string;
  readonly effectiveOn: Day;
  /** Somebody adjusted it since it was read. */
  readonly replaced: boolean;
  /** An adjustment of it waits for another person. */
  readonly waiting: boolean;
}

/** Why a target may not be adjusted like this, or null (R-A1.3). Whether it reaches into frozen months is another question. */
export function refuseAdjustment(
  { year, amount, effectiveOn, replaced, waiting }: Adjusted,
  entry: Adjustment,
): Refusal | null {
  const refuse = (code: string, words: string, field: keyof Adjustment): Refusal => ({
    code: `plan.${code}`,
    words,
    field,
  });
  return firstRefusal(
    replaced ? { code: "plan.replaced", words: "这个目标刚被他人调整过，请看最新的数" } : null,
    waiting
      ? { code: "plan.waiting", words: "这个目标有一项调整等待他人批准，批准与否之后再调整" }
      : null,
    entry.amount === amount ? refuse("same_amount", "调整后的目标与原目标相同", "amount") : null,
    entry.documentNo.trim() === ""
      ? refuse("document_missing", "请填写依据文号：目标只能按文件调整", "documentNo")
      : null,
    entry.reason.trim() === "" ? refuse("reason_missing", "请填写调整原因", "reason") : null,
    refuseDay(year, effectiveOn, entry.effectiveOn, refuse),
  );
}

/** Of which count another is a part. */
const PARTS: readonly (readonly [part: Indicator, whole: Indicator])[] = [
  ["over_100m", "introduced"],
  ["over_1b", "over_100m"],
  ["over_1b", "introduced"],
];

/**
 * Why a target may not be adjusted to an amount beside the others of the same line, or null: what is a part is never more than its
 * whole. Whoever raises both begins with the whole, whoever lowers both with the part.
 */
export function refuseOverWhole(
  adjusted: { readonly indicator: Indicator; readonly amount: string },
  others: readonly { readonly indicator: Indicator; readonly amount: string }[],
): Refusal | null {
  const of = (indicator: Indicator) =>
    indicator === adjusted.indicator
      ? adjusted.amount
      : others.find((one) => one.indicator === indicator)?.amount;
  for (const [part, whole] of PARTS) {
    if (part !== adjusted.indicator && whole !== adjusted.indicator) continue;
    const [few, many] = [of(part), of(whole)];
    if (few === undefined || many === undefined || BigInt(few) <= BigInt(many)) continue;
    const [first, last] = part === adjusted.indicator ? [whole, part] : [part, whole];
    return {
      code: "plan.part_over_whole",
      words: `${INDICATOR_TITLES[part]}（${few}个）会多于${INDICATOR_TITLES[whole]}（${many}个）；两个都要调整的，先调整${INDICATOR_TITLES[first]}，再调整${INDICATOR_TITLES[last]}`,
      field: "amount",
    };
  }
  return null;
}

function refuseDay(
  year: number,
  before: Day,
  day: string,
  refuse: (code: string, words: string, field: keyof Adjustment) => Refusal,
): Refusal | null {
  if (!isDay(day)) return refuse("day_missing", "请填写自哪天起按新目标", "effectiveOn");
  if (Number(day.slice(0, 4)) !== year) {
    return refuse("day_of_other_year", `生效日要在${year}年之内`, "effectiveOn");
  }
  return day < before
    ? refuse("day_before_last", `不能早于上一次的生效日（${dayText(before)}）`, "effectiveOn")
    : null;
}
