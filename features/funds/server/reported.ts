import { sql } from "kysely";
import { type Day, firstDayOf, type Month, monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";

/** The day on which each unit's 月报 was first signed for each month of a span; a month never signed is absent: 未报. */
export async function firstReports(
  db: Db,
  from: Month,
  to: Month,
): Promise<Map<number, ReadonlyMap<Month, Day>>> {
  const { rows } = await sql<{ unit_id: number; month: Day; first_on: Day }>`
    select unit_id, month, first_on from monthly_reported(${firstDayOf(from)}::date, ${firstDayOf(to)}::date)`.execute(
    db,
  );
  const reports = new Map<number, Map<Month, Day>>();
  for (const { unit_id, month, first_on } of rows) {
    const own = reports.get(unit_id) ?? new Map<Month, Day>();
    own.set(monthOf(month), first_on);
    reports.set(unit_id, own);
  }
  return reports;
}
