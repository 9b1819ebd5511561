import { type Day, firstDayOf, type Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Stage } from "../../projects/contract.ts";
import { setStages, setStatuses } from "../../projects/server/facts.ts";
import type { StatusBody } from "../contract.ts";
import type { Hand } from "./writes.ts";

/** A move that a load knows to have happened. */
export interface LoadedMove {
  readonly projectId: number;
  readonly from: Stage;
  readonly to: Stage;
  readonly onDay: Day;
  readonly by: Hand;
  readonly reason: string;
}

/**
 * Loads many moves at once without asking the rules, each project's in its order, and brings the projects to where they lead: for
 * seeds. Answers the ids in the order given.
 */
export async function loadMoves(tx: Db, moves: readonly LoadedMove[]): Promise<number[]> {
  const ids: number[] = [];
  for (let start = 0; start < moves.length; start += 500) {
    const rows = await tx
      .insertInto("lifecycle_move")
      .values(
        moves.slice(start, start + 500).map((move) => ({
          project_id: move.projectId,
          from_stage: move.from,
          to_stage: move.to,
          on_day: move.onDay,
          by_account: move.by.accountId,
          by_name: move.by.name,
          reason: move.reason,
        })),
      )
      .returning("id")
      .execute();
    ids.push(...rows.map(({ id }) => id));
  }
  await setStages(tx, new Map(moves.map(({ projectId, to }) => [projectId, to])));
  return ids;
}

/** Loads many changes of status at once without asking the rules: for seeds. */
export async function loadStatusChanges(
  tx: Db,
  changes: readonly (StatusBody & { projectId: number; by: Hand })[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx
    .insertInto("lifecycle_status_change")
    .values(
      changes.map((change) => ({
        project_id: change.projectId,
        from_status: change.from,
        to_status: change.to,
        reason_code: change.reasonCode,
        words: change.words,
        on_day: change.onDay,
        by_account: change.by.accountId,
        by_name: change.by.name,
      })),
    )
    .execute();
  await setStatuses(tx, new Map(changes.map(({ projectId, to }) => [projectId, to])));
}

/** A month's report that a load knows to have been made. */
export interface LoadedProgress {
  readonly projectId: number;
  readonly month: Month;
  /** 完成投资 of the month, fen. */
  readonly completedFen: bigint;
  readonly percent: number;
  readonly words: string;
  readonly reportedOn: Day;
  readonly by: Hand;
}

/** Loads many monthly reports at once without asking the rules: for seeds. */
export async function loadProgress(tx: Db, reports: readonly LoadedProgress[]): Promise<void> {
  for (let start = 0; start < reports.length; start += 500)
    await tx
      .insertInto("lifecycle_progress")
      .values(
        reports.slice(start, start + 500).map((report) => ({
          project_id: report.projectId,
          month: firstDayOf(report.month),
          completed_fen: report.completedFen,
          percent: report.percent,
          words: report.words,
          reported_on: report.reportedOn,
          by_account: report.by.accountId,
          by_name: report.by.name,
        })),
      )
      .execute();
}
