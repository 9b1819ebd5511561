import { type Day, dayText, daysBetween } from "./calendar.ts";
import type { Refusal } from "./refusal.ts";

/**
 * So many days without a record are a long holiday; more are a clock gone wrong, until a person says otherwise. No dated
 * setting: in doubt of the day none can be read.
 */
export const DAYS_UNRECORDED_MOST = 15;

/** A business day that does not follow from the last one on which the system was at work. */
export interface DayDoubt {
  readonly today: Day;
  readonly last: Day;
}

/** Whether `today` is behind the last recorded day, or too far ahead of it; null where it follows, or nothing is recorded. */
export function doubtOfDay(last: Day | null, today: Day): DayDoubt | null {
  if (last === null) return null;
  const ahead = daysBetween(last, today);
  return ahead < 0 || ahead > DAYS_UNRECORDED_MOST ? { today, last } : null;
}

/** The doubt in words for people. */
export function dayDoubtWords({ today, last }: DayDoubt): string {
  const days = daysBetween(last, today);
  const how = days < 0 ? `早了 ${-days} 天` : `晚了 ${days} 天`;
  return `今天是${dayText(today)}，比系统上次工作的${dayText(last)}${how}，可能是服务器的时钟不对。确认之前，系统不自动关账，也不自动释放首报`;
}

/** Only the day that was shown can be confirmed, and only where it is in doubt. */
export function refuseDayConfirmation(doubt: DayDoubt | null, day: Day): Refusal | null {
  if (doubt === null) return { code: "day.not_in_doubt", words: "今天的日期没有疑问，不必确认" };
  if (doubt.today !== day)
    return {
      code: "day.other_day",
      words: `系统的今天是${dayText(doubt.today)}，不是${dayText(day)}，请刷新后再看`,
    };
  return null;
}
