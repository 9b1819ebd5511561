import { jsonText } from "../../../platform/server/audit-trail.ts";
import { isOwnUnit } from "../../../kernel/permission.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, Forbidden, Refused, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { signingRightOf } from "../../organization/server/facts.ts";
import { rightWords } from "../../organization/signing-rules.ts";
import type { Origin } from "../../projects/contract.ts";
import type { Receipt } from "../contract.ts";
import type { ReceiptDraft } from "../receipt-draft.ts";
import { attachedTo } from "../evidence-sets.ts";
import {
  countedFen,
  needsTwoVerifiers,
  refuseAmount,
  refuseCorrection,
  refuseDiscard,
  refuseFromState,
  refuseReport,
  refuseReturn,
  refuseReversal,
  refuseSignature,
  refuseVerification,
  refuseWithdrawal,
} from "../rules.ts";
import { type Act, lockShown, readReceipt, type Shown, stepBy } from "./act.ts";
import { holdPeriods } from "./periods.ts";
import * as ledger from "./ledger.ts";
import { settleReviews } from "./reviews.ts";
import * as writes from "./writes.ts";

/** A clerk reports for his own unit: the project must be the unit's, and confirmed. */
async function insistOwnProject(tx: Db, projectId: number, caller: Caller): Promise<void> {
  const project = await tx
    .selectFrom("projects_project")
    .select(["unit_id", "confirmed"])
    .where("id", "=", projectId)
    .executeTakeFirst();
  if (!project) throw new Absent();
  if (project.unit_id === null) {
    throw new Refused({
      code: "funds.project_unowned",
      words: "项目还没有责任单位，请先在项目里填写",
      field: "projectId",
    });
  }
  if (!project.confirmed) {
    throw new Refused({
      code: "funds.project_unconfirmed",
      words: "项目尚为「待核实」，核实后才能填报资金",
      field: "projectId",
    });
  }
  if (!isOwnUnit(caller, project.unit_id)) throw new Forbidden();
}

/** A new draft with its project's name. */
export async function draftReceipt(tx: Db, draft: ReceiptDraft, { caller, clock }: Act) {
  if (caller.unitId === null) throw new Forbidden();
  insist(refuseAmount(draft));
  if (draft.correctsId)
    insist(refuseCorrection(await readReceipt(tx, draft.correctsId, clock.today())));
  const by = { accountId: caller.accountId, unitIds: caller.unitIds };
  const saved = await writes.insertDraft(tx, draft, by);
  if (saved) return saved;
  await insistOwnProject(tx, draft.projectId, caller);
  throw new Absent();
}

export async function editReceipt(
  tx: Db,
  id: number,
  draft: ReceiptDraft & { version: number },
  act: Act,
): Promise<Receipt> {
  const receipt = await lockShown(tx, { id, version: draft.version }, act.clock.today());
  insist(refuseFromState("edit", receipt.state));
  insist(refuseAmount(draft));
  await insistOwnProject(tx, draft.projectId, act.caller);
  await writes.updateDraft(tx, id, draft);
  await writes.noteHand(tx, id, act.caller.accountId);
  return readReceipt(tx, id, act.clock.today());
}

export async function discardReceipt(tx: Db, shown: Shown, act: Act): Promise<Receipt> {
  const receipt = await lockShown(tx, shown, act.clock.today());
  insist(refuseDiscard(receipt));
  await tx.deleteFrom("funds_receipt").where("id", "=", receipt.id).execute();
  return receipt;
}

/** draft or returned → reported; suspects of the same money open a review that blocks counting. */
export async function reportReceipt(tx: Db, shown: Shown, act: Act): Promise<Receipt> {
  const today = act.clock.today();
  const { id } = shown;
  const receipt = await lockShown(tx, shown, today);
  insist(refuseReport(receipt, attachedTo(receipt), today));
  await writes.takeStep(
    tx,
    id,
    {
      state: "reported",
      reported_by: act.caller.accountId,
      reported_on: today,
      evidence_asked: jsonText(receipt.evidenceAsked),
      return_reason: null,
      checked_by: null,
    },
    stepBy(act, receipt.state === "returned" ? "重新填报" : "填报"),
  );
  await settleReviews(tx, id);
  return readReceipt(tx, id, today);
}

/** reported → draft: the clerk takes it back before the head has signed; words, figures and slips stay. */
export async function withdrawReceipt(tx: Db, shown: Shown, act: Act): Promise<Receipt> {
  const today = act.clock.today();
  const receipt = await lockShown(tx, shown, today);
  insist(refuseWithdrawal(receipt));
  await writes.takeStep(
    tx,
    receipt.id,
    { state: "draft", reported_by: null, reported_on: null },
    stepBy(act, "撤回"),
  );
  await settleReviews(tx, receipt.id);
  return readReceipt(tx, receipt.id, today);
}

/** reported → signed, by the unit's head who answers for its truth (统计法, original records). */
export async function signReceipt(tx: Db, shown: Shown, act: Act): Promise<Receipt> {
  const today = act.clock.today();
  const { id } = shown;
  const receipt = await lockShown(tx, shown, today);
  const right = await signingRightOf(tx, act.caller, today);
  insist(
    refuseSignature(receipt, {
      personId: act.caller.personId,
      right,
      unitName: receipt.unit.name,
    }),
  );
  await writes.takeStep(
    tx,
    id,
    { state: "signed", signed_by: act.caller.accountId },
    stepBy(act, "签发", right ? rightWords(right) : ""),
  );
  return readReceipt(tx, id, today);
}

export async function returnReceipt(
  tx: Db,
  shown: Shown,
  reason: string,
  act: Act,
): Promise<Receipt> {
  const today = act.clock.today();
  const { id } = shown;
  const receipt = await lockShown(tx, shown, today);
  insist(
    refuseReturn(receipt, {
      sign: act.caller.permissions.has("funds.sign"),
      verify: act.caller.permissions.has("funds.verify"),
    }),
  );
  await writes.takeStep(
    tx,
    id,
    { state: "returned", return_reason: reason, checked_by: null },
    stepBy(act, "退回", reason),
  );
  return readReceipt(tx, id, today);
}

export async function decideOrigin(
  tx: Db,
  shown: Shown,
  decision: { origin: Origin; basis: string },
  act: Act,
): Promise<Receipt> {
  const today = act.clock.today();
  const { id } = shown;
  const receipt = await lockShown(tx, shown, today);
  insist(refuseFromState("decideOrigin", receipt.state));
  await writes.takeStep(
    tx,
    id,
    { origin: decision.origin, origin_basis: decision.basis, origin_decided_by: act.caller.name },
    stepBy(act, "认定来源", decision.basis),
  );
  return readReceipt(tx, id, today);
}

/**
 * signed → verified and counted; from the settable amount on signed → checked → verified by another person. The ledger line
 * takes effect on the arrival day, or (补报) on the first day of the open month where that month is closed. Suspects are looked
 * for once more: where a new one is found it is kept, and the receipt comes back as it was, with its review open.
 */
export async function verifyReceipt(tx: Db, shown: Shown, act: Act): Promise<Receipt> {
  const today = act.clock.today();
  const { id } = shown;
  await holdPeriods(tx, "shared");
  const current = await lockShown(tx, shown, today);
  insist(refuseFromState("verify", current.state));
  if ((await settleReviews(tx, id)) > 0) return readReceipt(tx, id, today);
  const { effectiveOn } = current;
  insist(refuseVerification(current, act.caller.personId));
  const amount = BigInt(current.amountFen);
  if (
    current.state === "signed" &&
    needsTwoVerifiers(amount, BigInt(current.twoVerifiersFromFen))
  ) {
    await writes.takeStep(
      tx,
      id,
      { state: "checked", checked_by: act.caller.accountId },
      stepBy(act, "初核"),
    );
    return readReceipt(tx, id, today);
  }
  await writes.takeStep(
    tx,
    id,
    { state: "verified", verified_by: act.caller.accountId, verified_on: today },
    stepBy(act, current.state === "checked" ? "复核" : "核验"),
  );
  await ledger.insertEntry(tx, {
    kind: "count",
    receiptId: id,
    reversesId: null,
    amountFen: countedFen(amount, current.outsideShareBp),
    effectiveOn,
    late: effectiveOn !== current.arrivedOn,
    reason: "",
    madeBy: act.caller.accountId,
    madeOn: today,
  });
  return readReceipt(tx, id, today);
}

/**
 * A negative line with a reason takes the counted one back, on the counted line's own day while its month is open or reopened,
 * else on the first day of the first open month of the year; the receipt itself stays as it was verified.
 */
export async function reverseReceipt(
  tx: Db,
  shown: Shown,
  reason: string,
  act: Act,
): Promise<Receipt> {
  const today = act.clock.today();
  const { id } = shown;
  await holdPeriods(tx, "shared");
  const receipt = await lockShown(tx, shown, today);
  insist(refuseReversal(receipt));
  await ledger.insertReversal(tx, id, {
    effectiveOn: receipt.reversalOn ?? today,
    reason,
    madeBy: act.caller.accountId,
    madeOn: today,
  });
  await writes.writeStep(tx, id, stepBy(act, "冲销", reason));
  return readReceipt(tx, id, today);
}
