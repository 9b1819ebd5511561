import { addDays, type Day, isDay, yearOf } from "../../kernel/calendar.ts";

/** Days that are no ordinary weekdays: announced rest days and 调休 working days. */
export interface DaysOff {
  readonly rest: ReadonlySet<Day>;
  readonly work: ReadonlySet<Day>;
}

/** A line of the office's own table: `2027-02-05 至 2027-02-11 休 春节`, `2027-02-20 班`. */
const LINE =
  /^(\d{4}-\d{2}-\d{2})(?: *(?:至|到|~|—) *(\d{4}-\d{2}-\d{2}))? +(休|班)(?: +.{1,20})?$/;
const LONGEST = 31;
/** 全国年节及纪念日放假办法: so many days a year at the least (13 since 2025); a year with fewer entered is not announced. */
const STATUTORY_DAYS = 11;

/** The days a line names, or null where it names none. */
export function daysOfLine(line: string): { kind: "休" | "班"; days: Day[] } | null {
  const [, from = "", to = from, kind] = LINE.exec(line.trim()) ?? [];
  if (!isDay(from) || !isDay(to) || to < from || (kind !== "休" && kind !== "班")) return null;
  const days = [from];
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    days.push(day);
    if (days.length > LONGEST) return null;
  }
  return { kind, days };
}

/** What is wrong with a line, in words; null where it names days. */
export function lineFault(line: string): string | null {
  if (daysOfLine(line)) return null;
  return `「${line}」不是放假或调休的日期，应如「2027-02-05 至 2027-02-11 休 春节」，一段不超过${LONGEST}天`;
}

/** The office's lines as sets; what stands in a later line holds. Lines that name no day are left out: the form refuses them. */
export function daysOffOf(lines: readonly string[]): DaysOff {
  const rest = new Set<Day>();
  const work = new Set<Day>();
  for (const line of lines) {
    const named = daysOfLine(line);
    for (const day of named?.days ?? []) {
      (named?.kind === "休" ? rest : work).add(day);
      (named?.kind === "休" ? work : rest).delete(day);
    }
  }
  return { rest, work };
}

/** Working days as offices keep them (R-X.14). */
export interface WorkCalendar {
  readonly isWorkingDay: (day: Day) => boolean;
  /** Working days after the first day, up to and including the second: Friday to Monday is 1. */
  readonly between: (from: Day, to: Day) => number;
  /** Whether the rest days of a day's year are known; else it counts by weekdays alone. */
  readonly isAnnounced: (day: Day) => boolean;
}

/** Before this year nothing is counted. */
const FIRST_YEAR = 2004;

/** A calendar of the office's own days over the announced ones; a year that neither knows goes by weekdays. */
export function workCalendar(own: DaysOff, announced: DaysOff): WorkCalendar {
  const restDays = (year: number): number =>
    [...new Set([...own.rest, ...announced.rest])].filter((day) => yearOf(day) === year).length;
  const isWorkingDay = (day: Day): boolean => {
    for (const { rest, work } of [own, announced]) {
      if (work.has(day)) return true;
      if (rest.has(day)) return false;
    }
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  };
  /** For each year, how many working days lie before its n-th day (0 = 1 January), counted from FIRST_YEAR. */
  const sums = new Map<number, readonly number[]>();
  const sumsOf = (year: number): readonly number[] => {
    const kept = sums.get(year);
    if (kept) return kept;
    let count = year <= FIRST_YEAR ? 0 : (sumsOf(year - 1).at(-1) ?? 0);
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
    const place = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(year, 0, 1)) / 86_400_000;
    return sumsOf(Math.max(year, FIRST_YEAR))[place + 1] ?? 0;
  };
  return {
    isWorkingDay,
    between: (from, to) => untilWithin(to) - untilWithin(from),
    isAnnounced: (day) => restDays(yearOf(day)) >= STATUTORY_DAYS,
  };
}
