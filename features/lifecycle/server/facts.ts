import type { Db } from "../../../platform/server/database.ts";
import { Refused } from "../../../platform/server/problem.ts";
import type { CodeBook } from "../../projects/server/facts.ts";
import { refuseProjectCode } from "../project-code.ts";
import { isCodeTaken } from "./store.ts";

export {
  loadMoves,
  type LoadedMove,
  type LoadedProgress,
  loadProgress,
  loadStatusChanges,
} from "./loading.ts";
export { addDocument, addLeader, addMilestone, addMove, type Hand, storeFacts } from "./writes.ts";
export { allMoves, type MoveRow } from "./kept-moves.ts";
export { countStays } from "./stays.ts";
export { countMissingReports } from "./works.ts";

/** What a sheet of projects needs to know of 项目代码: whether one is well formed, which a project has, and to keep it. */
export const codeBook: CodeBook = {
  refuse: refuseProjectCode,
  async codeOf(db, projectId) {
    const row = await db
      .selectFrom("lifecycle_facts")
      .select("project_code")
      .where("project_id", "=", projectId)
      .executeTakeFirst();
    return row?.project_code ?? null;
  },
  async keep(tx, projectId, code) {
    if (await isCodeTaken(tx, code, projectId))
      throw new Refused({
        code: "lifecycle.project_code_taken",
        words: "这个项目代码已登记在另一个项目上，请核对",
        field: "projectCode",
      });
    await tx
      .insertInto("lifecycle_facts")
      .values({ project_id: projectId, project_code: code })
      .onConflict((taken) =>
        taken.column("project_id").doUpdateSet((eb) => ({
          project_code: code,
          version: eb("lifecycle_facts.version", "+", 1),
        })),
      )
      .execute();
  },
};

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

/** The projects an account's person is 分包领导 of now, among those these eyes see. */
export async function ledProjects(db: Db, accountId: number): Promise<number[]> {
  const rows = await db
    .selectFrom("lifecycle_leader as l")
    .innerJoin("organization_account as a", "a.person_id", "l.person_id")
    .select("l.project_id as id")
    .where("a.id", "=", accountId)
    .where("l.to_on", "is", null)
    .orderBy("l.project_id")
    .execute();
  return rows.map(({ id }) => id);
}
