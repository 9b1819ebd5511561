import { sql } from "kysely";
import { type Day, firstDayOf, lastDayOf, type Month } from "../../../kernel/calendar.ts";
import type { Database, Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { listPeriods } from "../../funds/server/facts.ts";
import { type Stage, STAGES } from "../../projects/contract.ts";
import type { ExecutionTable, Snapshot } from "../contract.ts";
import { frozenTable, type GoverningPlan } from "../frozen-month.ts";
import type { CountedProject } from "../execution-inputs.ts";
import { monthFactsOf } from "../month-facts-of.ts";
import type { MonthFacts } from "../month-facts.ts";
import { readInputs } from "./inputs.ts";
import { lastSnapshotOf, snapshotById, snapshotsById } from "./snapshots.ts";
import { rulesInForce, tableAsOf } from "./tables.ts";

/** The execution table as of a day, with a database given kept while nothing changes; everyone may see totals. */
export function executionAsOf(
  { database, demo }: { readonly database?: Database; readonly demo: boolean },
  db: Db,
  asOf: Day,
): Promise<ExecutionTable> {
  return tableAsOf({ db, demo, ...(database && { database }) }, asOf);
}

/** From which stage a project counts as 引进 on a day. */
export async function introducedFrom(db: Db, day: Day): Promise<Stage> {
  const { introducedFromStage } = await rulesInForce(db, day);
  return STAGES.find((stage) => stage === introducedFromStage) ?? "signed";
}

export type { GoverningPlan } from "../frozen-month.ts";
export { listSnapshots } from "./snapshots.ts";
export { ledgerFrame } from "./ledger-frame.ts";
export { projectsBehind } from "./projects-behind.ts";
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

/** Which units' lights are exempted in a month: a later room knows, the front door brings it. */
export type ReadExempted = (db: Db, month: Month) => Promise<ReadonlySet<number>>;

export const nobodyExempted: ReadExempted = () => Promise.resolve(new Set());

/**
 * Frozen months in one reading, by the ids given, in the order of their months: the facts a document is written from and the
 * plan each was frozen under.
 */
export async function frozenMonths(
  db: Db,
  snapshotIds: readonly number[],
  exempted: ReadExempted = nobodyExempted,
): Promise<
  { snapshot: Snapshot; facts: MonthFacts; table: ExecutionTable; plan: GoverningPlan }[]
> {
  const found = await snapshotsById(db, snapshotIds);
  const months = [];
  for (const snapshot of found) {
    const table = frozenTable(snapshot, snapshot.figures);
    const facts = monthFactsOf(table, await exempted(db, snapshot.month), snapshot.inputs.units);
    months.push({ snapshot, facts, table, plan: snapshot.inputs.plan });
  }
  return months;
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

/** The newest month of a year that was ever frozen, or null; without a year of all years. */
export async function lastFrozenMonth(db: Db, year?: number): Promise<Month | null> {
  let query = db.selectFrom("assessment_snapshot").select(({ fn }) => fn.max("month").as("month"));
  if (year !== undefined)
    query = query.where("month", ">=", `${year}-01-01`).where("month", "<=", `${year}-12-01`);
  const month = (await query.executeTakeFirst())?.month;
  return month ? month.slice(0, 7) : null;
}

/** What freezes say of one project's counting, for the room that lets its signing day change. */
export const projectFreezes = {
  /** The last frozen month of a year where it counts the project as 引进 and stands closed; null where none does. */
  async countsIn(db: Db, projectId: number, year: number): Promise<Month | null> {
    const month = await lastFrozenMonth(db, year);
    const frozen = month === null ? null : await lastSnapshotOf(db, month);
    const counts = frozen?.inputs.projects.some(
      ({ id, introduced }) => id === projectId && introduced,
    );
    if (month === null || !counts) return null;
    const periods = await listPeriods(db, year, lastDayOf(month));
    return periods.find((period) => period.month === month)?.closed ? month : null;
  },
  /** When a month was last frozen, as text of an instant; null where none was. */
  async lastFrozenAt(db: Db): Promise<string | null> {
    const row = await db
      .selectFrom("assessment_snapshot")
      .select(sql<string | null>`max(frozen_at)::text`.as("at"))
      .executeTakeFirst();
    return row?.at ?? null;
  },
};

/** The newest freeze of a month without its figures, or null. */
export async function newestFreeze(db: Db, month: Month): Promise<Snapshot | null> {
  return lastSnapshotOf(db, month);
}

/** The newest freeze of a month made after a moment, or where none was kept on or after a day; null where there is none. */
export async function freezeSince(
  db: Db,
  month: Month,
  since: { readonly day: Day; readonly at: Date | null },
): Promise<Snapshot | null> {
  const row = await db
    .selectFrom("assessment_snapshot")
    .select("id")
    .where("month", "=", firstDayOf(month))
    .where((e) =>
      since.at === null ? e("frozen_on", ">=", since.day) : e("frozen_at", ">", since.at),
    )
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? snapshotById(db, row.id) : null;
}
