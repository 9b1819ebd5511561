export { closeDueMonths, closedMonths, holdPeriods, listPeriods } from "./periods.ts";
import { sql } from "kysely";
import { type Day, firstDayOf, type Month, monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { closedMonths } from "./periods.ts";

/** Whether a month is closed now. */
export async function isClosed(db: Db, month: Month): Promise<boolean> {
  return (await closedMonths(db))(month);
}

/**
 * The day each unit of 附件1 first reported for each month of a span, a zero report included; a month it never reported for is
 * absent. `db` must see the whole city.
 */
export async function firstReports(
  db: Db,
  from: Month,
  to: Month,
): Promise<Map<number, ReadonlyMap<Month, Day>>> {
  const answer = await sql<{ unit_id: number; month: string; day: Day | null }>`
    select m.unit_id, to_char(m.month, 'YYYY-MM-DD') as month, least(
      (select z.on_day from funds_zero_report z where z.unit_id = m.unit_id and z.month = m.month),
      (select min(s.on_day) from funds_receipt r join funds_step s on s.receipt_id = r.id and s.act = '填报'
        where r.unit_id = m.unit_id and r.state <> 'draft'
          and r.arrived_on >= m.month and r.arrived_on < m.month + interval '1 month')) as day
    from funds_reported_months(${firstDayOf(from)}::date, ${firstDayOf(to)}::date) m`.execute(db);
  const reports = new Map<number, Map<Month, Day>>();
  for (const { unit_id, month, day } of answer.rows) {
    const own = reports.get(unit_id) ?? new Map<Month, Day>();
    // Loaded without its path it has no day: reported, and not known to be late.
    own.set(monthOf(month), day ?? month);
    reports.set(unit_id, own);
  }
  return reports;
}
