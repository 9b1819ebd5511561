import { createRequire } from "node:module";
import { addDays, type Day, yearOf } from "../../../kernel/calendar.ts";

/** Its tables, not its functions: those mix UTC and local time, and are a day off west of Greenwich. */
const ANNOUNCED = createRequire(import.meta.url)("chinese-days/dist/chinese-days.json") as {
  readonly holidays: Readonly<Record<Day, string>>;
  readonly workdays: Readonly<Record<Day, string>>;
};

/** The package carries the State Council's notices from here on; years not yet announced count by weekdays. */
const FIRST_YEAR = 2004;

/** For each year, how many working days lie before its n-th day (0 = 1 January), counted from FIRST_YEAR. */
const sums = new Map<number, readonly number[]>();

function sumsOf(year: number): readonly number[] {
  const known = sums.get(year);
  if (known) return known;
  let count = year <= FIRST_YEAR ? 0 : (sumsOf(year - 1).at(-1) ?? 0);
  const before = [count];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
    if (isWorkingDay(day)) count += 1;
    before.push(count);
  }
  sums.set(year, before);
  return before;
}

/** Whether offices work on a day: holidays and 调休 as announced. */
export function isWorkingDay(day: Day): boolean {
  if (day in ANNOUNCED.workdays) return true;
  if (day in ANNOUNCED.holidays) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Working days after the first day, up to and including the second: Friday to Monday is 1. */
export function workingDaysBetween(from: Day, to: Day): number {
  return untilWithin(to) - untilWithin(from);
}

/** Working days up to and including a day. */
function untilWithin(day: Day): number {
  const year = yearOf(day);
  const place = (Date.parse(`${day}T00:00:00Z`) - Date.UTC(year, 0, 1)) / 86_400_000;
  return sumsOf(Math.max(year, FIRST_YEAR))[place + 1] ?? 0;
}
