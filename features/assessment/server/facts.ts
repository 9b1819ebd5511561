import type { Day, Month } from "../../../kernel/calendar.ts";
import type { Database, Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { ExecutionTable, Snapshot } from "../contract.ts";
import { frozenTable, type GoverningPlan } from "../frozen-month.ts";
import { monthFactsOf } from "../month-facts-of.ts";
import type { MonthFacts } from "../month-facts.ts";
import { lastSnapshotOf, snapshotById } from "./snapshots.ts";
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

/** A freeze with the table it froze: what is published, objected to and corrected. Throws Absent. */
export async function frozenResult(
  db: Db,
  snapshotId: number,
): Promise<{ head: Snapshot; table: ExecutionTable }> {
  const snapshot = await snapshotById(db, snapshotId);
  if (!snapshot) throw new Absent();
  const { rules: _rules, inputs: _inputs, figures, ...head } = snapshot;
  return { head, table: frozenTable(snapshot, figures) };
}

/** The newest freeze of a month without its figures, or null. */
export async function newestFreeze(db: Db, month: Month): Promise<Snapshot | null> {
  return lastSnapshotOf(db, month);
}
