import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  lastDayOf,
  type Month,
  monthOf,
  monthText,
  yearOf,
} from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import { compareRatios, minusRatio, type Ratio } from "../../kernel/ratio.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { Light, RankRules } from "./contract.ts";

/** 序时进度 at a day: whole months gone / 12, or days gone / days of the year. */
export function scheduleShare(asOf: Day, schedule: RankRules["schedule"]): Ratio {
  if (schedule === "months") {
    return { numerator: BigInt(wholeMonths(asOf)), denominator: 12n };
  }
  const year = yearOf(asOf);
  const gone = daysBetween(`${year}-01-01`, asOf) + 1;
  return {
    numerator: BigInt(gone),
    denominator: BigInt(daysBetween(`${year}-01-01`, `${year + 1}-01-01`)),
  };
}

/** Months of the year that are over at the end of the day: 8 on 31 August, 7 on the 30th. */
export function wholeMonths(asOf: Day): number {
  const month = Number(asOf.slice(5, 7));
  return isMonthEnd(asOf) ? month : month - 1;
}

/**
 * Whether money and 序时 would be measured to different days: by months the schedule stands at the last whole month, so the money
 * it is held against has to be that month's too.
 */
export function isBetweenMonths(asOf: Day, schedule: RankRules["schedule"]): boolean {
  return schedule === "months" && !isMonthEnd(asOf);
}

/** The day money and 序时 are both measured to, for gap and light; null in January before there is a whole month. */
export function measuredTo(asOf: Day, schedule: RankRules["schedule"]): Day | null {
  if (!isBetweenMonths(asOf, schedule)) return asOf;
  const last = lastDayOf(addMonths(monthOf(asOf), -1));
  return yearOf(last) === yearOf(asOf) ? last : null;
}

/** Whether the day is the last of its month. */
export function isMonthEnd(day: Day): boolean {
  return monthOf(addDays(day, 1)) !== monthOf(day);
}

/** The month whose reports are due at a day: its own on its last day, else the one before; January stands for itself. */
export function monthDue(asOf: Day): Month {
  const month = monthOf(asOf);
  return isMonthEnd(asOf) || month.endsWith("-01") ? month : addMonths(month, -1);
}

/** The light of a rate against the schedule; without a rate or a report there is none. */
export function lightOf(
  rate: Ratio | null,
  schedule: Ratio,
  reported: boolean,
  yellowWithinPoints: number,
): Light {
  if (rate === null || !reported) return "none";
  const ahead = minusRatio(rate, schedule);
  if (ahead.numerator >= 0n) return "green";
  const limit = {
    numerator: BigInt(-Math.round(yellowWithinPoints * 1e6)),
    denominator: 100_000_000n,
  };
  return compareRatios(ahead, limit) >= 0 ? "yellow" : "red";
}

export interface FreezeQuestion {
  readonly month: Month;
  readonly closed: boolean;
  /** A plan is confirmed for the month's year or one before it: January does not wait for the new notice. */
  readonly planned: boolean;
  /** The newest freeze of the month, where there is one. */
  readonly last: { readonly reopenedSince: boolean; readonly sameFigures: boolean } | null;
}

/** Why a month may not be frozen now, or null. */
export function refuseFreeze(question: FreezeQuestion): Refusal | null {
  const basis = notice("五（四）");
  const name = monthText(question.month);
  if (!question.planned) {
    return {
      code: "assessment.no_plan",
      words: `还没有确认过任何年度方案，请先在「方案与目标」确认，再冻结${name}`,
      basis,
    };
  }
  if (!question.closed) {
    return { code: "assessment.month_open", words: `${name}尚未关账，请先关账再冻结`, basis };
  }
  if (!question.last) return null;
  if (question.last.sameFigures) {
    return {
      code: "assessment.already_frozen",
      words: question.last.reopenedSince
        ? `本月已冻结：${name}重开以后各项数字没有变化，原来的冻结仍然有效，不用再冻结`
        : `本月已冻结：${name}冻结后没有重开过，不用再冻结`,
      basis,
    };
  }
  if (!question.last.reopenedSince) {
    return {
      code: "assessment.not_reopened",
      words: `本月已冻结：${name}的数据有变动，须先批准重开并重新关账，才能再次冻结`,
      basis,
    };
  }
  return null;
}

/** The as-of day of a month's freeze: its last. */
export function freezeDay(month: Month): Day {
  return lastDayOf(month);
}
