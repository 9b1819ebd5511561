import type { Day, Month } from "../../../kernel/calendar.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, Forbidden, Refused, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { signingRightOf } from "../../organization/server/facts.ts";
import { rightWords } from "../../organization/signing-rules.ts";
import type { Origin } from "../../projects/contract.ts";
import type { Receipt, ReceiptDraft } from "../contract.ts";
import { countingDay, effectiveDay } from "../month-rules.ts";
import {
  countedFen,
  doubtsAbout,
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
  reportFaults,
} from "../rules.ts";
import { PROVINCE_PREFIX, TWO_VERIFIERS_FROM } from "../settings.ts";
import { holdPeriods } from "./periods.ts";
import * as ledger from "./ledger.ts";
import * as store from "./store.ts";
import * as writes from "./writes.ts";

/** Who acts, and on which business day. */
export interface Act {
  readonly caller: Caller;
  readonly clock: Clock;
}

function stepBy(act: Act, name: string, words = "") {
  return {
    act: name,
    accountId: act.caller.accountId,
    name: act.caller.name,
    day: act.clock.today(),
    words,
  };
}

/** The receipt with its doubts and what still keeps it from counting; Absent where the caller may not see it. */
export async function readReceipt(db: Db, id: number, today: Day): Promise<Receipt> {
  const found = await store.receiptById(db, id, today);
  if (!found) throw new Absent();
  const { facts, settings, ...receipt } = found;
  const provincePrefix = settings.provincePrefix ?? PROVINCE_PREFIX.fallback;
  const settled = receipt.state === "verified";
  return {
    ...receipt,
    ...landingOf(receipt, facts),
    twoVerifiersFromFen: settings.twoVerifiersFromFen ?? TWO_VERIFIERS_FROM.fallback,
    doubts: settled ? [] : doubtsAbout({ receipt, ...facts, provincePrefix }),
    missing: missingWords(receipt, facts.countsTowardTarget, today),
  };
}

/** Where its money stands or would stand, and where a reversal made now would. */
function landingOf(
  { arrivedOn, entries }: Pick<Receipt, "arrivedOn" | "entries">,
  { corrected, closedMonths }: store.StoredReceipt["facts"],
): Pick<Receipt, "effectiveOn" | "reversalOn"> {
  const isClosed = (month: Month): boolean => closedMonths.includes(month);
  const counted = entries.find(({ kind }) => kind === "count");
  const reversed = entries.some(({ kind }) => kind === "reversal");
  return {
    effectiveOn: counted?.effectiveOn ?? countingDay(arrivedOn, corrected, isClosed),
    reversalOn: counted && !reversed ? effectiveDay(counted.effectiveOn, isClosed) : null,
  };
}

function missingWords(
  receipt: Omit<store.StoredReceipt, "facts" | "settings">,
  countsTowardTarget: boolean,
  today: Day,
): string[] {
  const words: string[] = [];
  if (receipt.reversed) return ["已冲销，不再计入"];
  if (receipt.state === "draft" || receipt.state === "returned") {
    words.push(
      ...reportFaults(receipt as ReceiptDraft & Receipt, receipt.evidenceCount, today).map(
        (fault) => fault.words,
      ),
      "等待填报",
    );
  }
  if (receipt.state === "reported") words.push("等待本单位主要负责人签发");
  if (receipt.state === "signed") words.push("等待招商办核验");
  if (receipt.state === "checked") words.push("等待招商办第二人复核");
  if (receipt.state !== "verified" && receipt.origin === "undecided")
    words.push("资金来源待招商办认定");
  if (receipt.reviews.some((review) => review.finding === "open")) words.push("有重复嫌疑待裁定");
  if (receipt.origin === "overseas" || receipt.origin === "in_province") {
    words.push(`来源为${receipt.origin === "overseas" ? "境外" : "省内"}，单列，不计入省外资金`);
  }
  if (!countsTowardTarget) words.push("项目未标记计入省外资金目标");
  return words;
}

/** Locks a receipt and reads it, for an act that may change it. */
async function lockAndRead(tx: Db, id: number, today: Day): Promise<Receipt> {
  if (!(await writes.lockReceipt(tx, id))) throw new Absent();
  return readReceipt(tx, id, today);
}

function insistVersion(receipt: Receipt, version: number): void {
  if (receipt.version === version) return;
  throw new Refused({
    code: "funds.changed_meanwhile",
    words: "这笔资金刚被他人处理过，请看最新情况",
  });
}

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
  if (caller.unitId !== project.unit_id) throw new Forbidden();
}

/** A new draft with its project's name. */
export async function draftReceipt(tx: Db, draft: ReceiptDraft, { caller, clock }: Act) {
  if (caller.unitId === null) throw new Forbidden();
  insist(refuseAmount(draft));
  if (draft.correctsId)
    insist(refuseCorrection(await readReceipt(tx, draft.correctsId, clock.today())));
  const by = { accountId: caller.accountId, unitId: caller.unitId };
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
  const receipt = await lockAndRead(tx, id, act.clock.today());
  insist(refuseFromState("edit", receipt.state));
  insistVersion(receipt, draft.version);
  insist(refuseAmount(draft));
  await insistOwnProject(tx, draft.projectId, act.caller);
  await writes.updateDraft(tx, id, draft);
  await writes.noteHand(tx, id, act.caller.accountId);
  return readReceipt(tx, id, act.clock.today());
}

export async function discardReceipt(tx: Db, id: number, act: Act): Promise<Receipt> {
  const receipt = await lockAndRead(tx, id, act.clock.today());
  insist(refuseDiscard(receipt));
  await tx.deleteFrom("funds_receipt").where("id", "=", id).execute();
  return receipt;
}

/** draft or returned → reported; suspects of the same money open a review that blocks counting. */
export async function reportReceipt(tx: Db, id: number, act: Act): Promise<Receipt> {
  const today = act.clock.today();
  const receipt = await lockAndRead(tx, id, today);
  insist(refuseReport(receipt, receipt.evidenceCount, today));
  await writes.takeStep(
    tx,
    id,
    {
      state: "reported",
      reported_by: act.caller.accountId,
      reported_on: today,
      return_reason: null,
      checked_by: null,
    },
    stepBy(act, receipt.state === "returned" ? "重新填报" : "填报"),
  );
  await writes.openReviews(tx, id);
  return readReceipt(tx, id, today);
}

/** reported → signed, by the unit's head who answers for its truth (统计法, original records). */
export async function signReceipt(tx: Db, id: number, act: Act): Promise<Receipt> {
  const today = act.clock.today();
  const receipt = await lockAndRead(tx, id, today);
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
  id: number,
  asked: { reason: string; version: number },
  act: Act,
): Promise<Receipt> {
  const today = act.clock.today();
  const receipt = await lockAndRead(tx, id, today);
  insist(
    refuseReturn(receipt, {
      sign: act.caller.permissions.has("funds.sign"),
      verify: act.caller.permissions.has("funds.verify"),
    }),
  );
  insistVersion(receipt, asked.version);
  await writes.takeStep(
    tx,
    id,
    { state: "returned", return_reason: asked.reason, checked_by: null },
    stepBy(act, "退回", asked.reason),
  );
  return readReceipt(tx, id, today);
}

export async function decideOrigin(
  tx: Db,
  id: number,
  decision: { origin: Origin; basis: string; version: number },
  act: Act,
): Promise<Receipt> {
  const today = act.clock.today();
  const receipt = await lockAndRead(tx, id, today);
  insist(refuseFromState("decideOrigin", receipt.state));
  insistVersion(receipt, decision.version);
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
 * takes effect on the arrival day, or (补报) on the first day of the open month where that month is closed.
 */
export async function verifyReceipt(
  tx: Db,
  id: number,
  version: number,
  act: Act,
): Promise<Receipt> {
  const today = act.clock.today();
  await holdPeriods(tx, "shared");
  const receipt = await lockAndRead(tx, id, today);
  if (receipt.state === "signed" || receipt.state === "checked") await writes.openReviews(tx, id);
  const current = await readReceipt(tx, id, today);
  const { effectiveOn } = current;
  insist(refuseVerification(current, act.caller.personId));
  insistVersion(current, version);
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
  id: number,
  reason: string,
  act: Act,
): Promise<Receipt> {
  const today = act.clock.today();
  await holdPeriods(tx, "shared");
  const receipt = await lockAndRead(tx, id, today);
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

export async function ruleOnReview(
  tx: Db,
  reviewId: number,
  ruling: { finding: "distinct" | "duplicate"; reason: string },
  act: Act,
): Promise<Receipt> {
  const today = act.clock.today();
  const review = await tx
    .selectFrom("funds_review")
    .selectAll()
    .where("id", "=", reviewId)
    .forUpdate()
    .executeTakeFirst();
  if (!review) throw new Absent();
  const receipt = await lockAndRead(tx, review.receipt_id, today);
  if (review.finding !== "open" || receipt.state === "verified") {
    throw new Refused({ code: "funds.review_settled", words: "该重复嫌疑已经裁定" });
  }
  await tx
    .updateTable("funds_review")
    .set({
      finding: ruling.finding,
      reason: ruling.reason,
      decided_by: act.caller.accountId,
      decided_on: today,
    })
    .where("id", "=", reviewId)
    .execute();
  await writes.writeStep(
    tx,
    receipt.id,
    stepBy(act, ruling.finding === "distinct" ? "裁定不重复" : "裁定重复", ruling.reason),
  );
  return readReceipt(tx, receipt.id, today);
}
