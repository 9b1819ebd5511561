import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  type Month,
  monthOf,
} from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { readSetting } from "../../../platform/server/settings.ts";

/** The day of the demo's first year: nine months are closed, October runs. */
export const FIRST_DAY: Day = "2023-10-16";
/** The business day on which a demo of each campaign year stands; the second year's begins with all that the first one's shows. */
export const DAYS_OF_YEARS: Readonly<Record<string, Day>> = {
  "2023": FIRST_DAY,
  "2024": "2024-03-18",
};
/** The first campaign year. */
export const DEMO_YEAR = 2023;
/** The day of the demo that is loaded by this process (`LUMING_DEMO_YEAR`). */
export const DEMO_DAY: Day = DAYS_OF_YEARS[process.env.LUMING_DEMO_YEAR ?? ""] ?? FIRST_DAY;

/** The months that are over by the demo's day. */
export const DEMO_MONTHS: readonly Month[] = monthsUntil(monthOf(DEMO_DAY));

/** How much longer the demo is than its first year: 1, or about one and a half. */
export const DEMO_SPAN =
  daysBetween(`${DEMO_YEAR}-01-05`, DEMO_DAY) / daysBetween(`${DEMO_YEAR}-01-05`, FIRST_DAY);

/** A day so many days before the demo's. */
export const ago = (days: number): Day => addDays(DEMO_DAY, -days);

function monthsUntil(end: Month): Month[] {
  const months: Month[] = [];
  for (let month = `${DEMO_YEAR}-01`; month < end; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The dated setting that marks an installation as a demo, and the one that keeps its day. */
export const DEMO_SETTING = "city.demo";
export const DEMO_DAY_SETTING = "city.demo_day";

/** The business day of the demo that is loaded; null where none is. */
export async function demoDayOf(db: Db): Promise<Day | null> {
  if (!(await readSetting<boolean>(db, DEMO_SETTING, "9999-12-31", false))) return null;
  return readSetting<Day>(db, DEMO_DAY_SETTING, "9999-12-31", FIRST_DAY);
}
