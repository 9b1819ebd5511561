import type { Day } from "../../../kernel/calendar.ts";
import type { Database, Db } from "../../../platform/server/database.ts";
import type { ExecutionTable, Snapshot } from "../contract.ts";
import { frozenTable, type GoverningPlan } from "../frozen-month.ts";
import { monthFactsOf } from "../month-facts-of.ts";
import type { MonthFacts } from "../month-facts.ts";
import { snapshotsById } from "./snapshots.ts";
import { tableAsOf } from "./tables.ts";

/** The execution table as of a day, kept while nothing changes; everyone may see totals. */
export function executionAsOf(
  desk: { readonly database: Database; readonly demo: boolean },
  db: Db,
  asOf: Day,
): Promise<ExecutionTable> {
  return tableAsOf({ db, demo: desk.demo, database: desk.database }, asOf);
}

export type { GoverningPlan } from "../frozen-month.ts";
export { listSnapshots } from "./snapshots.ts";

/**
 * Frozen months in one reading, by the ids given, in the order of their months: the facts a document is written from and the
 * plan each was frozen under.
 */
export async function frozenMonths(
  db: Db,
  snapshotIds: readonly number[],
): Promise<{ snapshot: Snapshot; facts: MonthFacts; plan: GoverningPlan }[]> {
  const found = await snapshotsById(db, snapshotIds);
  return found.map((snapshot) => ({
    snapshot,
    facts: monthFactsOf(frozenTable(snapshot, snapshot.figures)),
    plan: snapshot.inputs.plan,
  }));
}
