import { type Day, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ReportRow } from "../contract.ts";
import { listReports, type Looker } from "./reading.ts";

/** The caller's unit's months of this year and, in January, of the last: what its people still have to do about them. */
export async function ownReports(db: Db, looker: Looker, today: Day): Promise<ReportRow[]> {
  if (looker.scope !== "unit") return [];
  const year = yearOf(today);
  const years = today.slice(5, 7) === "01" ? [year - 1, year] : [year];
  const rows = await Promise.all(years.map((one) => listReports(db, one, looker, today)));
  return rows.flat();
}
