import type { Day, Month } from "../../../kernel/calendar.ts";
import type { Database, Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { ExecutionTable } from "../contract.ts";
import { frozenTable, type GoverningPlan } from "../frozen-month.ts";
import type { CountedProject } from "../execution-inputs.ts";
import { monthFactsOf } from "../month-facts-of.ts";
import type { MonthFacts } from "../month-facts.ts";
import { readInputs } from "./inputs.ts";
import { lastSnapshotOf, snapshotById } from "./snapshots.ts";
import { tableAsOf } from "./tables.ts";

/** The execution table as of a day, with a database given kept while nothing changes; everyone may see totals. */
export function executionAsOf(
  { database, demo }: { readonly database?: Database; readonly demo: boolean },
  db: Db,
  asOf: Day,
): Promise<ExecutionTable> {
  return tableAsOf({ db, demo, ...(database && { database }) }, asOf);
}

export type { GoverningPlan } from "../frozen-month.ts";
export { recompute as recomputeFrozenMonth } from "./actions.ts";

/** A frozen month's table with the ledger position it was taken at; null where there is none. */
export interface FrozenExecution {
  readonly table: ExecutionTable;
  readonly ledgerPosition: number;
}

/** The projects a table counts, as its freeze keeps them or as they stand now; ids and amounts, no names. */
export async function projectsCounted(
  db: Db,
  { snapshot, asOf, rules, demo }: ExecutionTable,
): Promise<readonly CountedProject[]> {
  if (!snapshot) return (await readInputs(db, asOf, rules, demo)).projects;
  return (await snapshotById(db, snapshot.id))?.inputs.projects ?? [];
}

/** The newest freeze of a month, or null. */
export async function lastFrozenExecution(db: Db, month: Month): Promise<FrozenExecution | null> {
  const snapshot = await lastSnapshotOf(db, month);
  return (
    snapshot && {
      table: frozenTable(snapshot, snapshot.figures),
      ledgerPosition: snapshot.ledgerPosition,
    }
  );
}

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
