import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { insistSigner } from "../../organization/server/facts.ts";
import * as rules from "../rules.ts";
import { DESIGNATED_DEPARTMENTS, MOST_PER_YEAR } from "../settings.ts";
import type {
  ConclusionDraft,
  FindingDraft,
  Inspection,
  InspectionDraft,
  MeasureDraft,
  PlanFacts,
  ReviewDraft,
  UnitCase,
} from "../shapes.ts";
import { readInspection } from "./reading.ts";
import { engagementsAround } from "./store.ts";

/** Who acts, and on which business day. */
export interface Act {
  readonly caller: Caller;
  readonly clock: Clock;
}

/** The columns every row of the room keeps of its maker. */
export function makerOf({ caller, clock }: Act) {
  return { on_day: clock.today(), by_account: caller.accountId, by_name: caller.name };
}

/** What a plan that begins on a day is held against. */
export async function planFacts(db: Db, fromOn: Day): Promise<PlanFacts> {
  return {
    designated: await settingOn(db, DESIGNATED_DEPARTMENTS, fromOn),
    mostPerYear: await settingOn(db, MOST_PER_YEAR, fromOn),
    engagements: await engagementsAround(db, fromOn),
  };
}

/** Holds an inspection, so that two acts on it come one after the other, and reads it. Throws Absent. */
export async function held(tx: Db, id: number, today: Day): Promise<Inspection> {
  const key = sql`hashtext(current_schema() || ':inspection:' || ${id})`;
  await sql`select pg_advisory_xact_lock(${key})`.execute(tx);
  return readInspection(tx, id, today);
}

/** Plans an inspection; two plans at once wait for each other. `demo` marks invented ones. Throws Refused by `refusePlan`. */
export async function planInspection(
  tx: Db,
  draft: InspectionDraft,
  act: Act & { readonly demo: boolean },
): Promise<Inspection> {
  const today = act.clock.today();
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':inspections'))`.execute(tx);
  insist(rules.refusePlan(draft, await planFacts(tx, draft.fromOn), today));
  const { on_day: plannedOn, ...maker } = makerOf(act);
  const items = draft.items.map((item) => item.trim()).filter((item) => item !== "");
  const { id } = await tx
    .insertInto("inspection_inspection")
    .values({
      title: draft.title.trim(),
      department: draft.department.trim(),
      basis: draft.basis.trim(),
      approved_by: draft.approvedBy.trim(),
      approved_on: draft.approvedOn,
      from_on: draft.fromOn,
      to_on: draft.toOn,
      items: JSON.stringify(items),
      planned_on: plannedOn,
      ...maker,
      demo: act.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("inspection_target")
    .values([...new Set(draft.unitIds)].map((unit_id) => ({ inspection_id: id, unit_id })))
    .execute();
  await tx
    .insertInto("inspection_member")
    .values(
      draft.members.map(({ name, organ, leads }) => ({
        inspection_id: id,
        name: name.trim(),
        organ: organ.trim(),
        leads,
      })),
    )
    .execute();
  return readInspection(tx, id, today);
}

/** Throws Absent or Refused. */
export async function cancelInspection(
  tx: Db,
  id: number,
  reason: string,
  act: Act,
): Promise<Inspection> {
  const today = act.clock.today();
  insist(rules.refuseCancellation(await held(tx, id, today)));
  await tx
    .insertInto("inspection_cancellation")
    .values({ inspection_id: id, reason: reason.trim(), ...makerOf(act) })
    .execute();
  return readInspection(tx, id, today);
}

/** The case of a unit, or undefined where it is not inspected. */
export function caseOf(inspection: Inspection, unitId: number): UnitCase | undefined {
  return inspection.cases.find(({ unit }) => unit.id === unitId);
}

/** Records what was found of a unit. Throws Absent or Refused. */
export async function addFinding(
  tx: Db,
  id: number,
  draft: FindingDraft,
  act: Act,
): Promise<Inspection> {
  const today = act.clock.today();
  const inspection = await held(tx, id, today);
  insist(rules.refuseFinding(inspection, caseOf(inspection, draft.unitId), draft, today));
  await tx
    .insertInto("inspection_finding")
    .values({
      inspection_id: id,
      unit_id: draft.unitId,
      kind: draft.kind,
      item: draft.item,
      words: draft.words.trim(),
      ...makerOf(act),
    })
    .execute();
  return readInspection(tx, id, today);
}

/** Makes and serves a unit's conclusion; its time to object begins. Throws Absent or Refused. */
export async function serveConclusion(
  tx: Db,
  id: number,
  draft: ConclusionDraft,
  act: Act,
): Promise<Inspection> {
  const today = act.clock.today();
  const inspection = await held(tx, id, today);
  insist(rules.refuseConclusion(inspection, caseOf(inspection, draft.unitId), draft, today));
  await tx
    .insertInto("inspection_conclusion")
    .values({
      inspection_id: id,
      unit_id: draft.unitId,
      words: draft.words.trim(),
      document_no: draft.documentNo.trim(),
      served_on: draft.servedOn,
      receiver: draft.receiver.trim(),
      objection_until: rules.windowEnd(draft.servedOn, rules.OBJECTION_DAYS),
      ...makerOf(act),
    })
    .execute();
  return readInspection(tx, id, today);
}

async function heldCase(tx: Db, id: number, unitId: number, today: Day) {
  const inspection = await held(tx, id, today);
  const unitCase = caseOf(inspection, unitId);
  if (!unitCase) throw new Absent();
  return { inspection, unitCase, conclusionId: unitCase.conclusion?.id ?? 0 };
}

/** The unit's head objects in time; the review is owed from here. Throws Absent or Refused. */
export async function objectToConclusion(
  tx: Db,
  of: { readonly id: number; readonly unitId: number },
  reasons: string,
  act: Act,
): Promise<Inspection> {
  const today = act.clock.today();
  const { unitCase, conclusionId } = await heldCase(tx, of.id, of.unitId, today);
  insist(rules.refuseObjection(unitCase, act.caller, today));
  await insistSigner(tx, act.caller, today);
  await tx
    .insertInto("inspection_objection")
    .values({
      conclusion_id: conclusionId,
      reasons: reasons.trim(),
      review_until: rules.windowEnd(today, rules.REVIEW_DAYS),
      ...makerOf(act),
    })
    .execute();
  return readInspection(tx, of.id, today);
}

/** Decides the review. Throws Absent, or Refused where the reviewer made the conclusion. */
export async function reviewConclusion(
  tx: Db,
  of: { readonly id: number; readonly unitId: number },
  draft: ReviewDraft,
  act: Act,
): Promise<Inspection> {
  const today = act.clock.today();
  const { inspection, unitCase, conclusionId } = await heldCase(tx, of.id, of.unitId, today);
  insist(rules.refuseReview(unitCase, inspection.members, act.caller));
  await tx
    .insertInto("inspection_review")
    .values({
      conclusion_id: conclusionId,
      outcome: draft.outcome,
      words: draft.words.trim(),
      basis: draft.basis.trim(),
      ...makerOf(act),
    })
    .execute();
  return readInspection(tx, of.id, today);
}

/** Puts one thing on the unit's list to rectify. Throws Absent or Refused. */
export async function orderRectification(
  tx: Db,
  of: { readonly id: number; readonly unitId: number },
  draft: { readonly words: string; readonly dueOn: Day },
  act: Act,
): Promise<Inspection> {
  const today = act.clock.today();
  const { unitCase, conclusionId } = await heldCase(tx, of.id, of.unitId, today);
  insist(rules.refuseOrder(unitCase, draft, today));
  await tx
    .insertInto("inspection_rectification")
    .values({
      conclusion_id: conclusionId,
      words: draft.words.trim(),
      due_on: draft.dueOn,
      ...makerOf(act),
    })
    .execute();
  return readInspection(tx, of.id, today);
}

/** Praise, criticism or accountability with the chief's approval. Throws Absent or Refused. */
export async function recordMeasure(
  tx: Db,
  of: { readonly id: number; readonly unitId: number },
  draft: MeasureDraft,
  act: Act,
): Promise<Inspection> {
  const today = act.clock.today();
  const { unitCase, conclusionId } = await heldCase(tx, of.id, of.unitId, today);
  insist(rules.refuseMeasure(unitCase, draft, today));
  await tx
    .insertInto("inspection_measure")
    .values({
      conclusion_id: conclusionId,
      kind: draft.kind,
      words: draft.words.trim(),
      approved_by: draft.approvedBy.trim(),
      approved_on: draft.approvedOn,
      document_no: draft.documentNo.trim(),
      ...makerOf(act),
    })
    .execute();
  return readInspection(tx, of.id, today);
}
