import { type Day, daysBetween, lastDayOf, monthOf, yearOf } from "../../../kernel/calendar.ts";
import { HUNDRED, ONE, overRatio, type Ratio } from "../../../kernel/ratio.ts";
import { exact } from "./cell.ts";
import type { Schedule } from "../rule-set.ts";

/**
 * The share of the year's target due at the end of a day, 0 to 1. By months only whole months count: 30 October is 9/12, 31 October
 * 10/12. A curve holds from the last day of its month on, and gives nothing before January's. No schedule is the whole year.
 */
export function scheduleShare(schedule: Schedule | undefined, asOf: Day): Ratio {
  if (schedule === undefined) return ONE;
  if (schedule === "days") {
    const [from, to] = [`${yearOf(asOf) - 1}-12-31`, `${yearOf(asOf)}-12-31`];
    return {
      numerator: BigInt(daysBetween(from, asOf)),
      denominator: BigInt(daysBetween(from, to)),
    };
  }
  const months = wholeMonths(asOf);
  if (schedule === "months") return { numerator: BigInt(months), denominator: 12n };
  const percent = months === 0 ? "0" : (schedule.percentByMonth[months - 1] ?? "100");
  return overRatio(exact(percent), HUNDRED) ?? ONE;
}

function wholeMonths(day: Day): number {
  const month = Number(day.slice(5, 7));
  return lastDayOf(monthOf(day)) === day ? month : month - 1;
}
