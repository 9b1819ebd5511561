import { createRequire } from "node:module";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ArrangedDay } from "../contract.ts";
import { daysOffOf, type WorkCalendar, workCalendar } from "../rules.ts";
import { daysIn, standingTable } from "./store.ts";

/** Its tables, not its functions: those mix UTC and local time, and are a day off west of Greenwich. */
const PACKAGE = createRequire(import.meta.url)("chinese-days/dist/chinese-days.json") as {
  readonly holidays: Readonly<Record<Day, string>>;
  readonly workdays: Readonly<Record<Day, string>>;
};

/** `National Day,国庆节,3` → `国庆节`. */
const titleOf = (told: string): string => told.split(",")[1] ?? "";

/** The days that came along with the software, as announced until it was made. */
export const SHIPPED_DAYS: readonly ArrangedDay[] = [
  ...Object.entries(PACKAGE.holidays).map(([day, told]) => ({
    day,
    kind: "off" as const,
    title: titleOf(told),
  })),
  ...Object.entries(PACKAGE.workdays).map(([day, told]) => ({
    day,
    kind: "work" as const,
    title: titleOf(told),
  })),
];
export const SHIPPED = daysOffOf(SHIPPED_DAYS);

/** The calendar last made and what it was made of: the office's table changes once a year. */
let made: { readonly standing: string; readonly calendar: WorkCalendar } | null = null;

/** The working days as they are known: the office's own table over what came along. */
export async function calendarOf(db: Db): Promise<WorkCalendar> {
  const standing = await standingTable(db);
  if (made?.standing !== standing)
    made = { standing, calendar: workCalendar(daysOffOf(daysIn(standing)), SHIPPED) };
  return made.calendar;
}
