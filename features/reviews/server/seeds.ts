import type { Insertable } from "kysely";
import type { DB } from "../../../database/tables.ts";
import { jsonText } from "../../../platform/server/audit-trail.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Exemption, PromiseDraft, ReviewDraft, TermDecision, TermDraft } from "../shapes.ts";
import { insertEvidence, insertPromise, insertStep, insertTerm, type Writer } from "./writes.ts";

/** One decision to load: a review that was held, or an exemption. */
export type SeededReview = { readonly projectId: number; readonly by: Writer } & (
  | { readonly held: ReviewDraft; readonly departments: readonly string[] }
  | { readonly exempted: Exemption }
);

/** Loads decisions as they are, without asking the rules: for seeds. A few statements for any number. */
export async function insertReviews(tx: Db, seeds: readonly SeededReview[]): Promise<void> {
  if (seeds.length === 0) return;
  const stored = await tx
    .insertInto("reviews_review")
    .values(seeds.map(reviewRow))
    .returning("id")
    .execute();
  const opinions = seeds.flatMap((seed, index) =>
    "held" in seed
      ? seed.held.opinions.map((one, order) => ({
          ...one,
          review_id: stored[index]?.id ?? 0,
          position: order + 1,
        }))
      : [],
  );
  // A statement takes 65,535 parameters at most.
  for (let from = 0; from < opinions.length; from += 1_000) {
    await tx
      .insertInto("reviews_opinion")
      .values(opinions.slice(from, from + 1_000))
      .execute();
  }
}

function reviewRow(seed: SeededReview): Insertable<DB["reviews_review"]> {
  const { projectId, by } = seed;
  const common = {
    project_id: projectId,
    recorded_by: by.accountId,
    recorded_name: by.name,
    recorded_on: by.today,
    demo: true,
  };
  if ("exempted" in seed) {
    const { decidedOn, reason, documentNo } = seed.exempted;
    return { ...common, held_on: decidedOn, result: "exempted", reason, document_no: documentNo };
  }
  const { held, departments } = seed;
  return {
    ...common,
    held_on: held.heldOn,
    kind: held.kind,
    chair: held.chair,
    presenter: held.presenter,
    result: held.result,
    conditions: held.conditions,
    document_no: held.documentNo,
    mandatory: jsonText(departments),
  };
}

/** Loads a term and, where it was reviewed, the version that says so. */
export async function seedTerm(
  tx: Db,
  term: { projectId: number; position: number; draft: TermDraft; decision: TermDecision | null },
  by: Writer,
): Promise<void> {
  const first = {
    project_id: term.projectId,
    position: term.position,
    words: term.draft.words,
    kind: term.draft.kind,
    legal_basis: term.draft.legalBasis,
  };
  await insertTerm(tx, first, by);
  if (!term.decision) return;
  const listed = await tx
    .selectFrom("reviews_term")
    .select("id")
    .where("project_id", "=", term.projectId)
    .where("position", "=", term.position)
    .executeTakeFirstOrThrow();
  const { result, legalBasis, resultBasis, reviewedOn } = term.decision;
  const decided = {
    version: 2,
    replaces_id: listed.id,
    legal_basis: legalBasis,
    result,
    result_basis: resultBasis,
    reviewed_on: reviewedOn,
    reviewed_by: by.name,
  };
  await insertTerm(tx, { ...first, ...decided }, by);
}

/** A promise to load with the steps it went through; evidence is stored already. */
export interface SeededPromise {
  readonly projectId: number;
  readonly draft: PromiseDraft;
  readonly by: Writer;
  readonly steps: readonly (Parameters<typeof insertStep>[2] & {
    readonly by: Writer;
    readonly evidence?: { file: Parameters<typeof insertEvidence>[2]; name: string };
  })[];
}

/** Loads promises of both sides with their steps. */
export async function seedPromises(tx: Db, seeds: readonly SeededPromise[]): Promise<void> {
  for (const { projectId, draft, by, steps } of seeds) {
    const id = await insertPromise(tx, projectId, draft, { ...by, demo: true });
    for (const { by: writer, evidence, ...step } of steps) {
      const stepId = await insertStep(tx, id, step, writer);
      if (evidence) await insertEvidence(tx, stepId, evidence.file, evidence.name);
    }
  }
}
