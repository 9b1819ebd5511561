import type { Day } from "../../../kernel/calendar.ts";
import type { Database, Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { type Stage, STAGES } from "../../projects/contract.ts";
import type { ExecutionTable } from "../contract.ts";
import { frozenTable, type GoverningPlan } from "../frozen-month.ts";
import { monthFactsOf } from "../month-facts-of.ts";
import type { MonthFacts } from "../month-facts.ts";
import { snapshotById } from "./snapshots.ts";
import { rulesInForce, tableAsOf } from "./tables.ts";

/** The execution table as of a day, kept while nothing changes; everyone may see totals. */
export function executionAsOf(
  desk: { readonly database: Database; readonly demo: boolean },
  db: Db,
  asOf: Day,
): Promise<ExecutionTable> {
  return tableAsOf({ db, demo: desk.demo, database: desk.database }, asOf);
}

/** From which stage a project counts as 引进 on a day. */
export async function introducedFrom(db: Db, day: Day): Promise<Stage> {
  const { introducedFromStage } = await rulesInForce(db, day);
  return STAGES.find((stage) => stage === introducedFromStage) ?? "signed";
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
