import { type Static, type TProperties, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  Id,
  IdParams,
  MaybeWords,
  MonthShape,
  OneOf,
  Page,
  PageQuery,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import { ORIGINS } from "../projects/contract.ts";
import { Evidence, Receipt, ReceiptDraft, ReceiptQuery, ReceiptRow, SavedDraft } from "./shapes.ts";

export * from "./shapes.ts";

/** What was shown: every act on a receipt carries its version, and is refused where it is another by now. */
const SEEN = { version: Type.Integer() };
const Seen = Shape(SEEN);

const base = "/api/funds/receipts";
export const listReceipts = endpoint({
  method: "GET",
  path: base,
  title: "到位资金列表",
  allow: "funds.read",
  query: ReceiptQuery,
  reply: Page(ReceiptRow),
});
export const readReceipt = endpoint({
  method: "GET",
  path: `${base}/:id`,
  title: "到位资金",
  allow: "funds.read",
  params: IdParams,
  reply: Receipt,
});
export const draftReceipt = endpoint({
  method: "POST",
  path: base,
  title: "起草到位资金",
  allow: "funds.report",
  body: ReceiptDraft,
  reply: SavedDraft,
});
export const editReceipt = endpoint({
  method: "PUT",
  path: `${base}/:id`,
  title: "修改草稿",
  allow: "funds.report",
  params: IdParams,
  body: Shape({ ...ReceiptDraft.properties, version: Type.Integer() }),
  reply: SavedDraft,
});
export const discardReceipt = endpoint({
  method: "DELETE",
  path: `${base}/:id`,
  title: "删除草稿",
  allow: "funds.report",
  params: IdParams,
  query: Seen,
});
/** Multipart: field `kind`, then field `file`. */
export const addEvidence = endpoint({
  method: "POST",
  path: `${base}/:id/evidence`,
  title: "上传凭证",
  allow: "funds.report",
  params: IdParams,
  upload: true,
  reply: Evidence,
});
export const removeEvidence = endpoint({
  method: "DELETE",
  path: `${base}/:id/evidence/:evidenceId`,
  title: "移除凭证",
  allow: "funds.report",
  params: Shape({ id: Id, evidenceId: Id }),
});
export const readEvidence = endpoint({
  method: "GET",
  path: `${base}/:id/evidence/:evidenceId`,
  title: "查看凭证",
  allow: "funds.read",
  params: Shape({ id: Id, evidenceId: Id }),
  file: true,
  logged: true,
});
const step = <const P extends string, const T extends string, Asked extends TProperties>(
  path: P,
  title: T,
  asked: Asked,
) => ({
  method: "POST" as const,
  path: `${base}/:id/${path}`,
  title,
  params: IdParams,
  body: Shape({ ...asked, ...SEEN }),
  reply: Receipt,
});
export const reportReceipt = endpoint({
  ...step("report", "填报到位资金", {}),
  allow: "funds.report",
});
/** Before the head has signed: a draft again, with everything that was filled in. */
export const withdrawReceipt = endpoint({
  ...step("withdrawal", "撤回填报", {}),
  allow: "funds.report",
});
export const signReceipt = endpoint({
  ...step("signature", "签发到位资金", {}),
  allow: "funds.sign",
});
/** Answers the receipt unverified, with a review open, where the same money was found only now. */
export const verifyReceipt = endpoint({
  ...step("verification", "核验到位资金", {}),
  allow: "funds.verify",
});
export const returnReceipt = endpoint({
  ...step("return", "退回到位资金", { reason: Words(500) }),
  allow: "funds.read",
});
/** Decided by the office on what it saw: origin is never taken from the code alone. */
export const decideOrigin = endpoint({
  ...step("origin", "认定资金来源", { origin: OneOf(ORIGINS), basis: Words(300) }),
  allow: "funds.verify",
});
export const reverseReceipt = endpoint({
  ...step("reversal", "冲销到位资金", { reason: Words(500) }),
  allow: "funds.reverse",
});
/** Settles everything two receipts have in common; «是重复» is said of `receiptId`. Both were shown, both in this version. */
export const ruleOnReview = endpoint({
  method: "POST",
  path: "/api/funds/reviews/:id/ruling",
  title: "裁定重复嫌疑",
  allow: "funds.verify",
  params: IdParams,
  body: Shape({
    finding: OneOf(["distinct", "duplicate"]),
    reason: Words(500),
    receiptId: Id,
    otherVersion: Type.Integer(),
    ...SEEN,
  }),
  reply: Receipt,
});
const WaitingRow = Shape({ ...ReceiptRow.properties, doubts: Type.Integer() });
/** Signed receipts that wait for the office, doubts first, then oldest first. */
export const verificationQueue = endpoint({
  method: "GET",
  path: "/api/funds/verification-queue",
  title: "核验队列",
  allow: "funds.verify",
  query: Shape(PageQuery),
  reply: Page(WaitingRow),
});
/** Reported receipts that wait for the unit's head, in the same order. */
export const signingQueue = endpoint({
  method: "GET",
  path: "/api/funds/signing-queue",
  title: "签发队列",
  allow: "funds.sign",
  query: Shape(PageQuery),
  reply: Page(WaitingRow),
});
export const exportReceipts = endpoint({
  method: "GET",
  path: "/api/funds/receipts.xlsx",
  title: "导出到位资金",
  allow: "funds.read",
  query: ReceiptQuery,
  file: true,
  logged: true,
});

export const Period = Shape({
  month: MonthShape,
  closed: Type.Boolean(),
  /** The day it closes by the setting. */
  closesOn: DayShape,
  reopeningRequested: Type.Boolean(),
  events: Type.Array(
    Shape({
      act: OneOf(["close", "request_reopening", "approve_reopening", "refuse_reopening"]),
      byName: Type.String(),
      onDay: DayShape,
      reason: Type.String(),
      documentNo: Type.String(),
    }),
  ),
  /** Units that have neither a receipt nor a zero report for the month. */
  unreported: Type.Array(Type.String()),
});
export type Period = Static<typeof Period>;
const MonthParams = Shape({ month: MonthShape });
export const listPeriods = endpoint({
  method: "GET",
  path: "/api/funds/periods",
  title: "月份",
  allow: "funds.read",
  query: Shape({ year: Type.Integer() }),
  reply: Type.Array(Period),
});
export const closePeriod = endpoint({
  method: "POST",
  path: "/api/funds/periods/:month/closing",
  title: "月份关账",
  allow: "funds.close_month",
  params: MonthParams,
  reply: Period,
});
export const requestReopening = endpoint({
  method: "POST",
  path: "/api/funds/periods/:month/reopening-request",
  title: "申请重开月份",
  allow: "funds.close_month",
  params: MonthParams,
  body: Shape({ reason: Words(500) }),
  reply: Period,
});
export const decideReopening = endpoint({
  method: "POST",
  path: "/api/funds/periods/:month/reopening",
  title: "批准重开月份",
  allow: "funds.approve_reopening",
  params: MonthParams,
  body: Shape({ approve: Type.Boolean(), documentNo: MaybeWords(100), reason: Words(500) }),
  reply: Period,
});
export const reportZero = endpoint({
  method: "POST",
  path: "/api/funds/periods/:month/zero-report",
  title: "零报告",
  allow: "funds.report",
  params: MonthParams,
  reply: Period,
});
