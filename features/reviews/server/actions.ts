import type { Day } from "../../../kernel/calendar.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { gateOf, refuseExemption, refuseRequest, refuseReview, refuseUndoing } from "../rules.ts";
import type {
  Exemption,
  ProjectReviews,
  ReviewDraft,
  Term,
  TermDecision,
  TermDraft,
  TermVersion,
} from "../shapes.ts";
import {
  refuseTermChange,
  refuseTermDecision,
  refuseTermDraft,
  refuseTermDropping,
  refuseTermRevision,
  termStanding,
} from "../terms.ts";
import type { ReviewKind } from "../words.ts";
import { promisesOf } from "./promise-store.ts";
import { rulesInForce } from "./settings.ts";
import * as store from "./store.ts";
import * as writes from "./writes.ts";

/** Who acts, and on which business day. */
export interface Act {
  readonly caller: Caller;
  readonly clock: Clock;
}

export function writerOf({ caller, clock }: Act): writes.Writer {
  return { accountId: caller.accountId, name: caller.name, today: clock.today() };
}

/** Everything this room knows of a project; Absent where the caller may not see it. */
export async function projectReviews(db: Db, id: number, today: Day): Promise<ProjectReviews> {
  const [project, facts, versions, rules, request, promises] = await Promise.all([
    store.projectHead(db, id),
    store.gateFacts(db, id, today),
    store.termVersions(db, id),
    rulesInForce(db, today),
    store.openRequest(db, id),
    promisesOf(db, id, today),
  ]);
  if (!project) throw new Absent();
  const terms = termsOf(versions, project.signedOn ?? today);
  return {
    project,
    gate: gateOf(facts, terms, { ...rules, today }),
    rules,
    request,
    reviews: await store.reviewsOf(db, id, facts?.lastId ?? null),
    terms,
    promises,
  };
}

function termsOf(versions: TermVersion[], day: Day): Term[] {
  return [...store.groupBy(versions, (one) => one.position).values()].flatMap(
    ([current, ...earlier]) => {
      if (!current) return [];
      const { standing, words } = termStanding(current, day);
      return [{ ...current, standing, standingWords: words, earlier }];
    },
  );
}

async function insistVisible(db: Db, id: number): Promise<void> {
  if (!(await store.projectHead(db, id))) throw new Absent();
}

/** A unit asks for a review of its project. Throws Absent, or Refused by `refuseRequest`. */
export async function askReview(
  tx: Db,
  id: number,
  request: { kind: ReviewKind; words: string },
  act: Act,
): Promise<ProjectReviews> {
  await writes.holdTurn(tx, "project", id);
  const before = await projectReviews(tx, id, act.clock.today());
  insist(refuseRequest(before.request, before.gate));
  await writes.insertRequest(tx, id, request, writerOf(act));
  return projectReviews(tx, id, act.clock.today());
}

/** Records what a review decided and who said what. Throws Absent, or Refused by `refuseReview`. */
export async function recordReview(
  tx: Db,
  id: number,
  draft: ReviewDraft,
  act: Act,
): Promise<ProjectReviews> {
  const today = act.clock.today();
  await insistVisible(tx, id);
  const { departments } = await rulesInForce(tx, today);
  insist(refuseReview(draft, { departments, today }));
  await writes.insertReview(tx, id, draft, departments, writerOf(act));
  return projectReviews(tx, id, today);
}

/** Exempts a project from review on a document. Throws Absent, or Refused by `refuseExemption`. */
export async function exemptReview(
  tx: Db,
  id: number,
  draft: Exemption,
  act: Act,
): Promise<ProjectReviews> {
  const today = act.clock.today();
  await insistVisible(tx, id);
  insist(refuseExemption(draft, today));
  await writes.insertExemption(tx, id, draft, writerOf(act));
  return projectReviews(tx, id, today);
}

/** Undoes a record by a new row. Throws Absent, or Refused by `refuseUndoing`. */
export async function undoReview(
  tx: Db,
  reviewId: number,
  reason: string,
  act: Act,
): Promise<ProjectReviews> {
  const today = act.clock.today();
  const projectId = await store.projectOfReview(tx, reviewId);
  if (projectId === null) throw new Absent();
  await writes.holdTurn(tx, "project", projectId);
  const before = await projectReviews(tx, projectId, today);
  const review = before.reviews.find((one) => one.id === reviewId);
  if (!review) throw new Absent();
  insist(refuseUndoing(review, reason));
  await writes.insertUndoing(tx, { id: reviewId, projectId }, reason, writerOf(act));
  return projectReviews(tx, projectId, today);
}

/** Lists one more term. Throws Absent, or Refused by `refuseTermDraft`. */
export async function addTerm(
  tx: Db,
  id: number,
  draft: TermDraft,
  act: Act,
): Promise<ProjectReviews> {
  const today = act.clock.today();
  await insistVisible(tx, id);
  insist(refuseTermDraft(draft));
  await writes.holdTurn(tx, "project", id);
  const terms = await store.currentTerms(tx, id);
  const term = {
    project_id: id,
    position: (terms.at(-1)?.position ?? 0) + 1,
    ...draftColumns(draft),
  };
  await writes.insertTerm(tx, term, writerOf(act));
  return projectReviews(tx, id, today);
}

function draftColumns(draft: TermDraft) {
  return { words: draft.words.trim(), kind: draft.kind, legal_basis: draft.legalBasis.trim() };
}

/** The latest version of a term, ready to be followed by another. Throws Absent or Refused. */
async function changeable(tx: Db, termId: number) {
  const found = await store.termById(tx, termId);
  if (!found) throw new Absent();
  await writes.holdTurn(tx, "project", found.projectId);
  const term = (await store.termById(tx, termId)) ?? found;
  insist(refuseTermChange(term));
  const next = {
    project_id: term.projectId,
    position: term.position,
    version: term.version + 1,
    replaces_id: term.id,
    words: term.words,
    kind: term.kind,
    legal_basis: term.legalBasis,
    result: term.result,
    result_basis: term.resultBasis,
    reviewed_on: term.reviewedOn,
    reviewed_by: term.reviewedBy,
  };
  return { term, next };
}

/** Changes a term's words; its review falls away. Throws Absent, or Refused by `refuseTermRevision`. */
export async function reviseTerm(
  tx: Db,
  termId: number,
  draft: TermDraft & { reason: string },
  act: Act,
): Promise<ProjectReviews> {
  const { term, next } = await changeable(tx, termId);
  insist(refuseTermRevision(term, draft));
  const unreviewed = { result: null, result_basis: "", reviewed_on: null, reviewed_by: "" };
  const row = { ...next, ...draftColumns(draft), ...unreviewed, reason: draft.reason.trim() };
  await writes.insertTerm(tx, row, writerOf(act));
  return projectReviews(tx, term.projectId, act.clock.today());
}

/** Records the fair-competition result. Throws Absent, or Refused by `refuseTermDecision`. */
export async function decideTerm(
  tx: Db,
  termId: number,
  decision: TermDecision,
  act: Act,
): Promise<ProjectReviews> {
  const today = act.clock.today();
  const { term, next } = await changeable(tx, termId);
  insist(refuseTermDecision(term, decision, today));
  const decided = {
    legal_basis: decision.legalBasis.trim(),
    result: decision.result,
    result_basis: decision.resultBasis.trim(),
    reviewed_on: decision.reviewedOn,
    reviewed_by: act.caller.name,
  };
  await writes.insertTerm(tx, { ...next, ...decided }, writerOf(act));
  return projectReviews(tx, term.projectId, today);
}

/** Drops a term: it is not given, and stays listed as dropped. Throws Absent or Refused. */
export async function dropTerm(
  tx: Db,
  termId: number,
  reason: string,
  act: Act,
): Promise<ProjectReviews> {
  const { term, next } = await changeable(tx, termId);
  insist(refuseTermDropping(reason));
  const row = { ...next, dropped: true, reason: reason.trim() };
  await writes.insertTerm(tx, row, writerOf(act));
  return projectReviews(tx, term.projectId, act.clock.today());
}
