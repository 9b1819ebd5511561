import { addDays, type Day, dayText, isDay, yearOf } from "../../kernel/calendar.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import type { ArrangedDay, DayChange } from "./contract.ts";

/** Days that are no ordinary weekdays: announced rest days and 调休 working days. */
export interface DaysOff {
  readonly rest: ReadonlySet<Day>;
  readonly work: ReadonlySet<Day>;
}

/** Working days as offices keep them (R-X.14). */
export interface WorkCalendar {
  readonly isWorkingDay: (day: Day) => boolean;
  /** Working days after the first day, up to and including the second: Friday to Monday is 1. */
  readonly between: (from: Day, to: Day) => number;
  /** Whether the rest days of a year are known; else it counts by weekdays alone. */
  readonly isAnnounced: (year: number) => boolean;
}

/** What is said wherever a deadline leans on a year that is not announced. */
export const NOT_ANNOUNCED = "该年度放假安排尚未公布，按周一至周五推算";

/** Before this year nothing is counted. */
const FIRST_YEAR = 2004;
const LAST_YEAR = 2199;

/** 全国年节及纪念日放假办法: so many days a year; a year of which fewer are known is not announced. */
export function statutoryDays(year: number): number {
  return year >= 2025 ? 13 : year >= 2008 ? 11 : 10;
}

export function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The arranged days as sets; of one day the later holds. */
export function daysOffOf(days: readonly Pick<ArrangedDay, "day" | "kind">[]): DaysOff {
  const rest = new Set<Day>();
  const work = new Set<Day>();
  for (const { day, kind } of days) {
    (kind === "off" ? rest : work).add(day);
    (kind === "off" ? work : rest).delete(day);
  }
  return { rest, work };
}

/** The rest days known of a year, by the office's own table over the one that came along. */
export function restDaysOf(year: number, own: DaysOff, shipped: DaysOff): Day[] {
  const days = new Set([...shipped.rest, ...own.rest]);
  return [...days].filter((day) => yearOf(day) === year && !own.work.has(day));
}

/** A calendar of the office's own days over those that came along; a year that neither knows goes by weekdays. */
export function workCalendar(own: DaysOff, shipped: DaysOff): WorkCalendar {
  const isWorkingDay = (day: Day): boolean => {
    for (const { rest, work } of [own, shipped]) {
      if (work.has(day)) return true;
      if (rest.has(day)) return false;
    }
    return !isWeekend(day);
  };
  /** For each year, how many working days lie before its n-th day (0 = 1 January), counted from FIRST_YEAR. */
  const sums = new Map<number, readonly number[]>();
  const sumsOf = (year: number): readonly number[] => {
    const kept = sums.get(year);
    if (kept) return kept;
    let count = year === FIRST_YEAR ? 0 : (sumsOf(year - 1).at(-1) ?? 0);
    const before = [count];
    for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
      if (isWorkingDay(day)) count += 1;
      before.push(count);
    }
    sums.set(year, before);
    return before;
  };
  const untilWithin = (day: Day): number => {
    const year = yearOf(day);
    if (year < FIRST_YEAR) return 0;
    const place = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(year, 0, 1)) / 86_400_000;
    return sumsOf(year)[place + 1] ?? 0;
  };
  const announced = new Map<number, boolean>();
  const isAnnounced = (year: number): boolean => {
    const known =
      announced.get(year) ?? restDaysOf(year, own, shipped).length >= statutoryDays(year);
    announced.set(year, known);
    return known;
  };
  return { isWorkingDay, between: (from, to) => untilWithin(to) - untilWithin(from), isAnnounced };
}

/** Whether every year from a day to another is announced. */
export function isAnnouncedBetween(
  calendar: Pick<WorkCalendar, "isAnnounced">,
  from: Day,
  to: Day,
): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year += 1)
    if (!calendar.isAnnounced(year)) return false;
  return true;
}

/** What an arrangement changes of the one that stands: added, changed, and left out of it, by day. */
export function changesBetween(
  standing: readonly ArrangedDay[],
  wanted: readonly ArrangedDay[],
): DayChange[] {
  const held = new Map(standing.map((one) => [one.day, one]));
  const kept = new Set(wanted.map(({ day }) => day));
  const changed = wanted.filter(({ day, kind, title }) => {
    const was = held.get(day);
    return was?.kind !== kind || was.title !== title.trim();
  });
  const withdrawn = standing.filter(({ day }) => !kept.has(day));
  return [
    ...changed.map((one) => ({ ...one, title: one.title.trim() })),
    ...withdrawn.map(({ day, title }) => ({ day, title, kind: "withdrawn" as const })),
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** What an arrangement is judged by. */
export interface Arrangement {
  readonly year: number;
  readonly basis: string;
  readonly days: readonly ArrangedDay[];
  readonly standing: readonly ArrangedDay[];
  readonly shipped: DaysOff;
  /** The newest act as it was shown, and as it is. */
  readonly seen: number | null;
  readonly newest: number | null;
}

/** Why an arrangement may not be entered, or null. */
export function refuseArrangement(asked: Arrangement): Refusal | null {
  const { year, basis, days, standing, seen, newest } = asked;
  const refused = (code: string, words: string, field?: string): Refusal => ({
    code: `workdays.${code}`,
    words,
    ...(field && { field }),
  });
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return refused("year_out_of_range", `只能登记${FIRST_YEAR}年至${LAST_YEAR}年的放假安排`);
  if (seen !== newest)
    return refused("changed_meanwhile", "这一年的安排刚被别人改过，请刷新后再登记");
  const fault = days.map((one) => dayFault(one, asked)).find((words) => words !== null);
  const twice = days.find(({ day }, index) => days.findIndex((one) => one.day === day) !== index);
  return firstRefusal(
    fault ? refused("day_wrong", fault, "days") : null,
    twice ? refused("day_twice", `${twice.day}写了两次`, "days") : null,
    changesBetween(standing, days).length === 0
      ? refused("nothing_changed", "与现有的安排相同，没有要登记的内容", "days")
      : null,
    basis.trim() === ""
      ? refused("basis_missing", "请写明依据，如国务院办公厅通知的文号", "basis")
      : null,
  );
}

/** A year's arrangement reaches a few days into its neighbours: 元旦 begins in December. */
const REACH_DAYS = 10;

function dayFault(
  one: ArrangedDay,
  { year, shipped }: Pick<Arrangement, "year" | "shipped">,
): string | null {
  const { day, kind } = one;
  const exists: boolean = isDay(day);
  if (!exists) return `「${day}」不是日期`;
  const first = addDays(`${year}-01-01`, -REACH_DAYS);
  const last = addDays(`${year}-12-31`, REACH_DAYS);
  if (day < first || day > last) return `${day}不在${year}年，请核对年份`;
  if (kind === "work" && !isWeekend(day) && !shipped.rest.has(day))
    return `${dayText(day)}不是周末，本来上班，请核对日期`;
  return null;
}
