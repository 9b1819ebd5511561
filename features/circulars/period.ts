import { addMonths, type Month } from "../../kernel/calendar.ts";
import { periodText } from "../assessment/month-facts.ts";

/** What a document reports on: `2023-09`, `2023-Q3`, `2023-H1` or `2023`. */
export type Period = string;

export const PERIOD_KINDS = ["month", "quarter", "half", "year"] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];
export const PERIOD_KIND_TITLES: Record<PeriodKind, string> = {
  month: "月",
  quarter: "季度",
  half: "半年",
  year: "全年",
};
export const PERIOD_PATTERN = "^\\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$";

const LENGTHS: Record<PeriodKind, number> = { month: 1, quarter: 3, half: 6, year: 12 };

export function kindOfPeriod(period: Period): PeriodKind {
  if (period.length === 4) return "year";
  if (period[5] === "Q") return "quarter";
  return period[5] === "H" ? "half" : "month";
}

export function yearOfPeriod(period: Period): number {
  return Number(period.slice(0, 4));
}

/** The months of a period, first to last: `2023-Q3` → 2023-07, 2023-08, 2023-09. */
export function monthsOf(period: Period): Month[] {
  const kind = kindOfPeriod(period);
  const length = LENGTHS[kind];
  const first =
    kind === "month"
      ? period
      : addMonths(`${period.slice(0, 4)}-01`, (Number(period.slice(6) || "1") - 1) * length);
  return Array.from({ length }, (_none, index) => addMonths(first, index));
}

/** The period of a kind that ends with a month, or null where none does (a quarter ends in 3, 6, 9, 12). */
export function periodEnding(month: Month, kind: PeriodKind): Period | null {
  const number = Number(month.slice(5));
  const length = LENGTHS[kind];
  if (number % length !== 0) return null;
  if (kind === "month") return month;
  if (kind === "year") return month.slice(0, 4);
  return `${month.slice(0, 4)}-${kind === "quarter" ? "Q" : "H"}${number / length}`;
}

/** The last month of the period before: what places are compared with. */
export function monthBefore(period: Period): Month {
  return addMonths(monthsOf(period)[0] ?? period, -1);
}

const QUARTERS = ["一", "二", "三", "四"];

/** `2023年1—9月` for a month (figures are cumulative), `2023年第三季度`, `2023年上半年`, `2023年`. */
export function periodName(period: Period): string {
  const year = `${period.slice(0, 4)}年`;
  switch (kindOfPeriod(period)) {
    case "month":
      return periodText(period);
    case "quarter":
      return `${year}第${QUARTERS[Number(period.slice(6)) - 1]}季度`;
    case "half":
      return `${year}${period.endsWith("1") ? "上" : "下"}半年`;
    case "year":
      return year;
  }
}

/** The period by itself, within its year: `9月份`, `第三季度`, `上半年`, `全年`. */
export function shortPeriodName(period: Period): string {
  const kind = kindOfPeriod(period);
  if (kind === "month") return `${Number(period.slice(5))}月份`;
  return kind === "year" ? "全年" : periodName(period).slice(5);
}

const THIS: Record<PeriodKind, string> = {
  month: "本月",
  quarter: "本季",
  half: "本半年",
  year: "全年",
};
const LAST: Record<PeriodKind, string> = {
  month: "上月",
  quarter: "上季末",
  half: "上半年末",
  year: "上年末",
};

/** `本月` over the column of the period's own money. */
export function thisPeriodWord(period: Period): string {
  return THIS[kindOfPeriod(period)];
}

/** `上月`: what movement is measured against. */
export function lastPeriodWord(period: Period): string {
  return LAST[kindOfPeriod(period)];
}
