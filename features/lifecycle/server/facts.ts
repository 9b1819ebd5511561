import type { Db } from "../../../platform/server/database.ts";
import type { Life } from "../contract.ts";
import { lifeOf } from "./life.ts";

export { loadMoves, type LoadedMove, loadStatusChanges } from "./loading.ts";
export { addDocument, addLeader, addMilestone, addMove, type Hand, storeFacts } from "./writes.ts";
export { allMoves, type MoveRow } from "./kept-moves.ts";
export { movesOf, type MoveOf } from "./store.ts";
export { isWorkingDay, workingDaysBetween } from "./working-days.ts";

/** A project's whole life as of a day, or null where these eyes see none. */
export async function projectLife(db: Db, id: number, today: string): Promise<Life | null> {
  return lifeOf(db, id, today);
}

/** Rows of the ledger of statuses with days between two, both included, of the projects these eyes see, in its order. */
export async function statusChangesBetween(db: Db, fromOn: string, toOn: string) {
  return db
    .selectFrom("lifecycle_status_change")
    .select(["id", "project_id as projectId", "to_status as to", "on_day as onDay"])
    .where("on_day", ">=", fromOn)
    .where("on_day", "<=", toOn)
    .orderBy("id")
    .execute();
}

/** The present 分包领导 of some projects, by project; who has none is absent. */
export async function currentLeaders(
  db: Db,
  projectIds: readonly number[],
): Promise<Map<number, { personId: number; name: string; post: string }>> {
  if (projectIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("lifecycle_leader as l")
    .innerJoin("organization_person as p", "p.id", "l.person_id")
    .select(["l.project_id", "p.id as personId", "p.name", "l.post"])
    .where("l.project_id", "in", projectIds)
    .where("l.to_on", "is", null)
    .execute();
  return new Map(rows.map(({ project_id, ...leader }) => [project_id, leader]));
}
