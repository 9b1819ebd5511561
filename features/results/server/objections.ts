import { type UnitSeat } from "../../../kernel/permission.ts";
import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import { frozenResult } from "../../assessment/server/facts.ts";
import { judgedReceipt, newestPeriodEvent } from "../../funds/server/facts.ts";
import { insistSigner } from "../../organization/server/facts.ts";
import { statedFigure } from "../corrections.ts";
import * as rules from "../rules.ts";
import type { Objection, ObjectionDraft, RulingDraft } from "../shapes.ts";
import type { Outcome } from "../words.ts";
import { type Act, makerOf } from "./acting.ts";
import { addEvidence, type SentFile } from "./evidence.ts";
import { noticeHead } from "./notices.ts";
import { objectionById } from "./objection-reading.ts";

/** An objection as the caller may see it. Throws Absent. */
export async function readObjection(db: Db, id: number, caller: UnitSeat): Promise<Objection> {
  const found = await objectionById(db, id, caller.unitIds);
  if (!found) throw new Absent();
  return found;
}

/** Holds a notice: signing, ruling and finalising wait for each other. */
async function holdNotice(tx: Db, noticeId: number): Promise<void> {
  const key = sql`hashtext(current_schema() || ':results:' || ${noticeId})`;
  await sql`select pg_advisory_xact_lock(${key})`.execute(tx);
}

async function held(tx: Db, id: number, { caller }: Act): Promise<Objection> {
  const seen = await readObjection(tx, id, caller);
  await holdNotice(tx, seen.notice.id);
  return readObjection(tx, id, caller);
}

/** Drafts a unit's objection to one of its own figures; what the notice prints is copied. Throws Absent or Refused. */
export async function draftObjection(tx: Db, draft: ObjectionDraft, act: Act): Promise<Objection> {
  const today = act.clock.today();
  const notice = await noticeHead(tx, draft.noticeId, today);
  insist(rules.refuseObjection(notice, draft, act.caller.unitId, today));
  const unitId = act.caller.unitId as number;
  const { table } = await frozenResult(tx, notice.snapshotId);
  const stated = statedFigure(table, unitId, draft.indicator, draft.part);
  if (stated === undefined)
    throw new Refused({ code: "results.no_line", words: "公示里没有本单位的这一项" });
  const receiptNo = draft.receiptNo.trim();
  const receipt = receiptNo === "" ? null : await judgedReceipt(tx, { no: receiptNo });
  if (receiptNo !== "" && !receipt)
    throw new Refused({
      code: "results.receipt_unknown",
      words: "没有这个编号的到账，或不是本单位的",
      field: "receiptNo",
    });
  const { id } = await tx
    .insertInto("results_objection")
    .values({
      notice_id: notice.id,
      unit_id: unitId,
      indicator: draft.indicator,
      part: draft.part,
      receipt_id: receipt?.id ?? null,
      stated,
      claimed: draft.claimed.trim(),
      reasons: draft.reasons.trim(),
      ...makerOf(act),
      demo: notice.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return readObjection(tx, id, act.caller);
}

/** One more file of evidence. Throws Absent or Refused. */
export async function addObjectionEvidence(
  tx: Db,
  id: number,
  upload: SentFile,
  act: Act & { readonly files: FileStore },
): Promise<Objection> {
  insist(rules.refuseEvidence(await held(tx, id, act), act.caller));
  await addEvidence(tx, { objection_id: id }, upload, act);
  return readObjection(tx, id, act.caller);
}

/** The head signs: from here the office has to answer. Throws Absent or Refused, after the period with its last day. */
export async function signObjection(tx: Db, id: number, act: Act): Promise<Objection> {
  const today = act.clock.today();
  const objection = await held(tx, id, act);
  const notice = await noticeHead(tx, objection.notice.id, today);
  insist(rules.refuseSignature(objection, notice, act.caller, today));
  await insistSigner(tx, act.caller, today);
  await step(tx, id, "signed", "", act);
  return readObjection(tx, id, act.caller);
}

/** 撤回, with its reason; the objection stays on record. Throws Absent or Refused. */
export async function withdrawObjection(
  tx: Db,
  id: number,
  reason: string,
  act: Act,
): Promise<Objection> {
  insist(rules.refuseWithdrawal(await held(tx, id, act), act.caller));
  await step(tx, id, "withdrawn", reason.trim(), act);
  return readObjection(tx, id, act.caller);
}

async function step(
  tx: Db,
  id: number,
  kind: "signed" | "withdrawn",
  words: string,
  act: Act,
): Promise<void> {
  await tx
    .insertInto("results_objection_step")
    .values({ objection_id: id, act: kind, words, ...makerOf(act) })
    .execute();
}

/** What the office found, and what it proposes if it does. Throws Absent or Refused. */
export async function investigateObjection(
  tx: Db,
  id: number,
  told: { readonly words: string; readonly proposed: Outcome | null },
  act: Act,
): Promise<Objection> {
  insist(rules.refuseInvestigation(await held(tx, id, act)));
  await tx
    .insertInto("results_investigation")
    .values({
      objection_id: id,
      words: told.words.trim(),
      proposed: told.proposed,
      ...makerOf(act),
    })
    .execute();
  return readObjection(tx, id, act.caller);
}

/** Decides; what must be put right is listed with its days. Throws Absent, or Refused by `refuseRuling`: recusal first. */
export async function ruleObjection(
  tx: Db,
  id: number,
  draft: RulingDraft,
  act: Act,
): Promise<Objection> {
  const today: Day = act.clock.today();
  insist(rules.refuseRuling(await held(tx, id, act), draft, act.caller, today));
  await tx
    .insertInto("results_ruling")
    .values({
      objection_id: id,
      outcome: draft.outcome,
      reasons: draft.reasons.trim(),
      basis: draft.basis.trim(),
      period_position: await newestPeriodEvent(tx),
      ...makerOf(act),
    })
    .execute();
  for (const { kind, words, dueOn } of draft.remedies) {
    await tx
      .insertInto("results_remedy")
      .values({ objection_id: id, kind, words: words.trim(), due_on: dueOn })
      .execute();
  }
  return readObjection(tx, id, act.caller);
}
