import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, Refused, insist } from "../../../platform/server/problem.ts";
import type { Receipt } from "../contract.ts";
import { refuseRuling } from "../desk-rules.ts";
import { type Act, lockShown, readReceipt, stepBy } from "./act.ts";
import { writeStep } from "./writes.ts";

/**
 * Holds a receipt against all others once more: opens a review for every suspect that has none, lets lapse what is no ground any
 * more (the number was corrected, the receipt taken back). Answers how many were opened.
 */
export async function settleReviews(tx: Db, id: number): Promise<number> {
  const answer = await sql<{
    opened: number;
  }>`select funds_settle_reviews(${id}) as opened`.execute(tx);
  return answer.rows[0]?.opened ?? 0;
}

export interface Ruling {
  readonly finding: "distinct" | "duplicate";
  readonly reason: string;
  /** The receipt on the desk: «是重复» is said of this one. */
  readonly receiptId: number;
  readonly version: number;
  /** The version of the other one that stood beside it. */
  readonly otherVersion: number;
}

/** Rules on two receipts at once, whatever they have in common; both carry the step. Answers the one on the desk. */
export async function ruleOnReview(
  tx: Db,
  reviewId: number,
  ruling: Ruling,
  act: Act,
): Promise<Receipt> {
  const today = act.clock.today();
  const pair = await tx
    .selectFrom("funds_review")
    .select(["receipt_id", "other_receipt_id"])
    .where("id", "=", reviewId)
    .executeTakeFirst();
  const ids = pair ? [pair.receipt_id, pair.other_receipt_id] : [];
  const otherId = ids.find((id) => id !== ruling.receiptId);
  if (!otherId || !ids.includes(ruling.receiptId)) throw new Absent();
  const seen = { [ruling.receiptId]: ruling.version, [otherId]: ruling.otherVersion };
  // Always in the same order: two people ruling from both sides must not wait for each other.
  for (const id of ids.toSorted((a, b) => a - b))
    await lockShown(tx, { id, version: seen[id] ?? 0 }, today);
  const receipt = await readReceipt(tx, ruling.receiptId, today);
  const other = await readReceipt(tx, otherId, today);
  if (!receipt.reviews.some(({ id, finding }) => id === reviewId && finding === "open"))
    throw new Refused({ code: "funds.review_settled", words: "该重复嫌疑已经裁定" });
  insist(refuseRuling(receipt, ruling.finding));
  await settlePair(tx, [receipt.id, other.id], ruling, act);
  const words = (about: string) => `与 ${about}：${ruling.reason}`;
  const [mine, its] =
    ruling.finding === "distinct" ? ["裁定不重复", "裁定不重复"] : ["裁定重复", "裁定另一笔重复"];
  await writeStep(tx, receipt.id, stepBy(act, mine, words(other.no)));
  await writeStep(tx, other.id, stepBy(act, its, words(receipt.no)));
  return readReceipt(tx, receipt.id, today);
}

async function settlePair(
  tx: Db,
  [receiptId, otherId]: [number, number],
  { finding, reason }: Ruling,
  act: Act,
): Promise<void> {
  await tx
    .updateTable("funds_review")
    .set({
      finding,
      reason,
      duplicate_id: finding === "duplicate" ? receiptId : null,
      decided_by: act.caller.accountId,
      decided_on: act.clock.today(),
    })
    .where("receipt_id", "in", [receiptId, otherId])
    .where("other_receipt_id", "in", [receiptId, otherId])
    .where("finding", "=", "open")
    .execute();
}
