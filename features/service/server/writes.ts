import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import { type Db, SENT_AHEAD } from "../../../platform/server/database.ts";
import type { Level, ProblemAct, ProblemDraft, ProblemState } from "../contract.ts";

/** What is stored of a problem's clock, without what is computed from it. */
export interface StoredClock {
  readonly state: ProblemState;
  readonly level: Level;
  readonly dueOn: Day;
  readonly lateDays: number;
}

/** Holds a problem for the rest of the transaction; undefined where there is none to see. */
export async function lockProblem(tx: Db, id: number): Promise<StoredClock | undefined> {
  const row = await tx
    .selectFrom("service_problem")
    .select(["state", "level", "due_on", "late_days"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && { state: row.state, level: row.level, dueOn: row.due_on, lateDays: row.late_days };
}

/** Stores a raised problem and its first step; answers its id. */
export async function insertProblem(
  tx: Db,
  draft: ProblemDraft,
  by: { accountId: number; name: string; today: Day; demo: boolean },
): Promise<number> {
  const { id } = await tx
    .insertInto("service_problem")
    .values({
      project_id: draft.projectId,
      raised_on: draft.raisedOn,
      raised_by: by.accountId,
      raised_by_name: by.name,
      words: draft.words.trim(),
      kind: draft.kind,
      owner_unit_id: draft.ownerUnitId,
      owner_words: draft.ownerWords.trim(),
      due_on: draft.dueOn,
      demo: by.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await writeStep(tx, id, { act: "raise", ...by, words: "", dueOn: draft.dueOn });
  return id;
}

/** The columns an act may change. */
export type ProblemChange = Partial<{
  state: ProblemState;
  level: Level;
  due_on: Day;
  late_days: number;
  answer: string;
  answered_on: Day;
  solution: string;
  solved_on: Day | null;
  solved_by: number | null;
  closed_on: Day | null;
}>;

export async function changeProblem(tx: Db, id: number, change: ProblemChange): Promise<void> {
  await tx
    .updateTable("service_problem")
    .set(change)
    .where("id", "=", id)
    .modifyEnd(SENT_AHEAD)
    .execute();
}

/** Gives a problem to another owner and its due day; the doer may lose sight of it by that. */
export async function giveTo(
  tx: Db,
  id: number,
  to: { unitId: number | null; words: string; dueOn: Day },
): Promise<void> {
  await sql`select service_hand_over(${id}::integer, ${to.unitId}::integer, ${to.words}, ${to.dueOn}::date)`.execute(
    tx,
  );
}

/** One step of a problem's path; `accountId` null is the system itself. */
export interface NewStep {
  readonly act: ProblemAct;
  readonly accountId: number | null;
  readonly name: string;
  readonly today: Day;
  readonly words: string;
  readonly dueOn?: Day;
  readonly level?: Level;
  readonly to?: { readonly unitId: number | null; readonly words: string };
}

export async function writeStep(tx: Db, id: number, step: NewStep): Promise<void> {
  await tx
    .insertInto("service_problem_step")
    .values({
      problem_id: id,
      act: step.act,
      by_account: step.accountId,
      by_name: step.name,
      on_day: step.today,
      words: step.words,
      due_on: step.dueOn ?? null,
      level: step.level ?? null,
      to_unit_id: step.to?.unitId ?? null,
      to_words: step.to?.words ?? "",
    })
    .modifyEnd(SENT_AHEAD)
    .execute();
}
