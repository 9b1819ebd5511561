import { type Day, monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ReportRow } from "../contract.ts";
import { startMonth } from "../../funds/server/facts.ts";
import { type Looker, reportsBetween } from "./reading.ts";

/** The caller's unit's months since the city's start: what is owed stays owed, whatever year it was of. */
export async function ownReports(db: Db, looker: Looker, today: Day): Promise<ReportRow[]> {
  if (looker.scope !== "unit") return [];
  const from = (await startMonth(db, today)) ?? monthOf(today);
  return reportsBetween(db, { from, to: monthOf(today) }, looker, today);
}
