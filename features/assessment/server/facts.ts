import type { Day } from "../../../kernel/calendar.ts";
import type { Database, Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { ExecutionTable, Snapshot } from "../contract.ts";
import { frozenTable, type GoverningPlan } from "../frozen-month.ts";
import { monthFactsOf } from "../month-facts-of.ts";
import type { MonthFacts } from "../month-facts.ts";
import { snapshotById, snapshotsById } from "./snapshots.ts";
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

/** A frozen month's facts and the plan it was frozen under: what a circular is written from. Throws Absent. */
export async function frozenMonth(
  db: Db,
  snapshotId: number,
): Promise<{ facts: MonthFacts; plan: GoverningPlan }> {
  const snapshot = await snapshotById(db, snapshotId);
  if (!snapshot) throw new Absent();
  return {
    facts: monthFactsOf(frozenTable(snapshot, snapshot.figures)),
    plan: snapshot.inputs.plan,
  };
}

/** Several frozen months in one reading, by the ids given; months that are gone are left out. */
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
