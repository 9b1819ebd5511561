import { createRequire } from "node:module";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { DAYS_OFF } from "../settings.ts";
import { daysOffOf, type WorkCalendar, workCalendar } from "../work-calendar.ts";

/** Its tables, not its functions: those mix UTC and local time, and are a day off west of Greenwich. */
const PACKAGE = createRequire(import.meta.url)("chinese-days/dist/chinese-days.json") as {
  readonly holidays: Readonly<Record<Day, string>>;
  readonly workdays: Readonly<Record<Day, string>>;
};
const ANNOUNCED = {
  rest: new Set(Object.keys(PACKAGE.holidays)),
  work: new Set(Object.keys(PACKAGE.workdays)),
};

/** The calendar last made and the lines it was made of: the lines change once a year. */
let made: { readonly lines: string; readonly calendar: WorkCalendar } | null = null;

/** The working days that hold on a day: the office's own table over what the package knows as announced. */
export async function calendarOn(db: Db, day: Day): Promise<WorkCalendar> {
  return calendarOf(await settingOn(db, DAYS_OFF, day));
}

export function calendarOf(own: readonly string[]): WorkCalendar {
  const lines = own.join("\n");
  if (made?.lines !== lines) made = { lines, calendar: workCalendar(daysOffOf(own), ANNOUNCED) };
  return made.calendar;
}
