export { closeDueMonths, closedMonths, holdPeriods, listPeriods } from "./periods.ts";
import type { Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { closedMonths } from "./periods.ts";

/** Whether a month is closed now. */
export async function isClosed(db: Db, month: Month): Promise<boolean> {
  return (await closedMonths(db))(month);
}
