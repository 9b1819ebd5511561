export { closeDueMonths, closedMonths, holdPeriods, listPeriods } from "./periods.ts";
import { sql } from "kysely";
import { firstDayOf, type Month, monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { closedMonths } from "./periods.ts";

/** Whether a month is closed now. */
export async function isClosed(db: Db, month: Month): Promise<boolean> {
  return (await closedMonths(db))(month);
}

/** The months of a span that each unit of 附件1 reported for, a zero report included. Everyone may know it. */
export async function reportedMonths(
  db: Db,
  from: Month,
  to: Month,
): Promise<Map<number, ReadonlySet<Month>>> {
  const answer = await sql<{ unit_id: number; month: string }>`
    select unit_id, to_char(month, 'YYYY-MM-DD') as month
    from funds_reported_months(${firstDayOf(from)}::date, ${firstDayOf(to)}::date)`.execute(db);
  const months = new Map<number, Set<Month>>();
  for (const { unit_id, month } of answer.rows) {
    const known = months.get(unit_id);
    if (known) known.add(monthOf(month));
    else months.set(unit_id, new Set([monthOf(month)]));
  }
  return months;
}
