import { type Day, dayText, isDay, type Month, monthText, yearOf } from "./calendar.ts";
import { halfWidth } from "./plain-text.ts";
import type { Refusal } from "./refusal.ts";

/** No record of this work is older. */
export const EARLIEST_YEAR = 2000;
/** The farthest promise: a year beyond it is a slip of the hand. */
export const YEARS_AHEAD = 30;

/** Between which days a field's day must lie, both included. */
export interface DayLimits {
  readonly earliest?: Day | undefined;
  readonly latest?: Day | undefined;
}

const SIGNS = String.raw`\s*[-./年。·、—–－]\s*`;
const DAY = new RegExp(
  String.raw`^(\d{4})${SIGNS}(\d{1,2})(?:${SIGNS}|\s*月\s*)(\d{1,2})\s*[日号]?$`,
);
const MONTH = new RegExp(String.raw`^(\d{4})${SIGNS}(\d{1,2})\s*月?$`);

/**
 * The day a person typed, or null where it is none: `2023-10-16`, `20231016`, `2023/10/16`, `2023.10.16`, `2023年10月16日`, in
 * either width. Digits are never moved or left out to make a day.
 */
export function dayOfTyped(text: string): Day | null {
  const usual = halfWidth(text).trim();
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(usual) ?? DAY.exec(usual);
  if (!found) return null;
  const day = [found[1], two(found[2]), two(found[3])].join("-");
  return isDay(day) ? day : null;
}

/** The month a person typed, or null: `2023-10`, `202310`, `2023/10`, `2023.10`, `2023年10月`, in either width. */
export function monthOfTyped(text: string): Month | null {
  const usual = halfWidth(text).trim();
  const found = /^(\d{4})(\d{2})$/.exec(usual) ?? MONTH.exec(usual);
  if (!found) return null;
  const month = [found[1], two(found[2])].join("-");
  return isDay(`${month}-01`) ? month : null;
}

const two = (digits = ""): string => digits.padStart(2, "0");

/** Why what stands in a day's field is no day to keep, or null; empty is nothing to refuse. */
export function refuseTypedDay(text: string, today: Day, limits: DayLimits = {}): Refusal | null {
  if (text.trim() === "") return null;
  const day = dayOfTyped(text);
  if (day === null) return { code: "day.none", words: noDayWords(text) };
  return refuseYear(day, today) ?? refuseOutside(day, today, limits);
}

/** Why what stands in a month's field is no month to keep, or null; empty is nothing to refuse. */
export function refuseTypedMonth(text: string, today: Day): Refusal | null {
  if (text.trim() === "") return null;
  const month = monthOfTyped(text);
  if (month === null)
    return { code: "day.no_month", words: `“${text.trim()}”不是月份，请写成 2023-10 这样` };
  return refuseYear(month, today);
}

/** No day, and no month, of a year before 2000 or more than 30 years ahead is stored by any endpoint. */
export function refuseYear(day: Day, today: Day): Refusal | null {
  const year = yearOf(day);
  const last = yearOf(today) + YEARS_AHEAD;
  if (year >= EARLIEST_YEAR && year <= last) return null;
  const read = day.length === 7 ? monthText(day) : dayText(day);
  return {
    code: "day.far",
    words: `${read}不在 ${EARLIEST_YEAR} 年到 ${last} 年之间，请核对年份`,
  };
}

function refuseOutside(day: Day, today: Day, { earliest, latest }: DayLimits): Refusal | null {
  const named = (limit: Day): string => (limit === today ? "今天" : "") + dayText(limit);
  if (latest !== undefined && day > latest)
    return { code: "day.late", words: `不能晚于${named(latest)}` };
  if (earliest !== undefined && day < earliest)
    return { code: "day.early", words: `不能早于${named(earliest)}` };
  return null;
}

function noDayWords(text: string): string {
  const found =
    DAY.exec(halfWidth(text).trim()) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(halfWidth(text).trim());
  return found
    ? `没有${found[1]}年${Number(found[2])}月${Number(found[3])}日这一天`
    : `“${text.trim()}”不是日期，请写成 2023-10-16 这样`;
}
