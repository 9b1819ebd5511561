import { type Insertable, sql } from "kysely";
import type { DB } from "../../../database/tables.ts";
import type { Day } from "../../../kernel/calendar.ts";
import { jsonText } from "../../../platform/server/audit-trail.ts";
import { type Db, SENT_AHEAD } from "../../../platform/server/database.ts";
import { noteFile, type StoredFile } from "../../../platform/server/files.ts";
import type { Exemption, PromiseDraft, ReviewDraft } from "../shapes.ts";
import type { PromiseAct, ReviewKind } from "../words.ts";

/** Who wrote a row, on which business day. */
export interface Writer {
  readonly accountId: number;
  readonly name: string;
  readonly today: Day;
  readonly demo?: boolean;
}

function recordedBy(by: Writer) {
  return { recorded_by: by.accountId, recorded_name: by.name, recorded_on: by.today };
}

/** Makes two writers upon the same project or promise come one after the other until their transactions end. */
export async function holdTurn(tx: Db, what: "project" | "promise", id: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`reviews_${what}`}), ${id}::integer)`.execute(
    tx,
  );
}

export async function insertRequest(
  tx: Db,
  projectId: number,
  request: { kind: ReviewKind; words: string },
  by: Writer,
): Promise<void> {
  await tx
    .insertInto("reviews_request")
    .values({
      project_id: projectId,
      kind: request.kind,
      words: request.words.trim(),
      asked_by: by.accountId,
      asked_name: by.name,
      asked_on: by.today,
      demo: by.demo ?? false,
    })
    .modifyEnd(SENT_AHEAD)
    .execute();
}

/** Stores a review with what was said, in that order; `departments` are the mandatory ones of the day. */
export async function insertReview(
  tx: Db,
  projectId: number,
  draft: ReviewDraft,
  departments: readonly string[],
  by: Writer,
): Promise<number> {
  const { id } = await tx
    .insertInto("reviews_review")
    .values({
      project_id: projectId,
      held_on: draft.heldOn,
      kind: draft.kind,
      chair: draft.chair.trim(),
      presenter: draft.presenter.trim(),
      result: draft.result,
      conditions: draft.result === "conditional" ? draft.conditions.trim() : "",
      document_no: draft.documentNo.trim(),
      mandatory: jsonText(departments),
      ...recordedBy(by),
      demo: by.demo ?? false,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("reviews_opinion")
    .values(
      draft.opinions.map((one, index) => ({
        review_id: id,
        position: index + 1,
        department: one.department.trim(),
        speaker: one.speaker.trim(),
        chair: one.chair,
        opinion: one.opinion,
        statement: one.statement.trim(),
      })),
    )
    .modifyEnd(SENT_AHEAD)
    .execute();
  return id;
}

export async function insertExemption(
  tx: Db,
  projectId: number,
  draft: Exemption,
  by: Writer,
): Promise<void> {
  await tx
    .insertInto("reviews_review")
    .values({
      project_id: projectId,
      held_on: draft.decidedOn,
      result: "exempted",
      reason: draft.reason.trim(),
      document_no: draft.documentNo.trim(),
      ...recordedBy(by),
      demo: by.demo ?? false,
    })
    .modifyEnd(SENT_AHEAD)
    .execute();
}

export async function insertUndoing(
  tx: Db,
  review: { id: number; projectId: number },
  reason: string,
  by: Writer,
): Promise<void> {
  await tx
    .insertInto("reviews_review")
    .values({
      project_id: review.projectId,
      held_on: by.today,
      result: "undone",
      undoes_id: review.id,
      reason: reason.trim(),
      ...recordedBy(by),
    })
    .modifyEnd(SENT_AHEAD)
    .execute();
}

/** A new version of a term; the first one of its position where `replacesId` is null. */
export async function insertTerm(
  tx: Db,
  term: Omit<
    Insertable<DB["reviews_term"]>,
    "recorded_by" | "recorded_name" | "recorded_on" | "demo"
  >,
  by: Writer,
): Promise<void> {
  await tx
    .insertInto("reviews_term")
    .values({ ...term, ...recordedBy(by), demo: by.demo ?? false })
    .modifyEnd(SENT_AHEAD)
    .execute();
}

export async function insertPromise(
  tx: Db,
  projectId: number,
  draft: PromiseDraft,
  by: Writer,
): Promise<number> {
  const { id } = await tx
    .insertInto("reviews_promise")
    .values({
      project_id: projectId,
      side: draft.side,
      words: draft.words.trim(),
      source: draft.source,
      document_no: draft.documentNo.trim(),
      due_on: draft.dueOn,
      owner_unit_id: draft.ownerUnitId,
      ...recordedBy(by),
      demo: by.demo ?? false,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** One step of a promise; what it makes of the promise is the database's work. Answers its id. */
export async function insertStep(
  tx: Db,
  promiseId: number,
  step: { act: PromiseAct; onDay: Day; words: string; newDueOn?: Day; documentNo?: string },
  by: Writer,
): Promise<number> {
  const { id } = await tx
    .insertInto("reviews_promise_step")
    .values({
      promise_id: promiseId,
      act: step.act,
      on_day: step.onDay,
      new_due_on: step.newDueOn ?? null,
      words: step.words.trim(),
      document_no: step.documentNo?.trim() ?? "",
      ...recordedBy(by),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function insertEvidence(
  tx: Db,
  stepId: number,
  file: StoredFile,
  fileName: string,
): Promise<void> {
  await noteFile(tx, file);
  await tx
    .insertInto("reviews_evidence")
    .values({ step_id: stepId, sha256: file.sha256, file_name: fileName })
    .modifyEnd(SENT_AHEAD)
    .execute();
}
