import { type Static, type TProperties, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  FenShape,
  Id,
  IdParams,
  MaybeWords,
  MonthShape,
  Named,
  Nullable,
  OneOf,
  Page,
  PageQuery,
  Shape,
  Words,
  YearShape,
} from "../../kernel/shape.ts";
import { ORIGINS } from "../projects/contract.ts";
import { Evidence, EvidenceSet, EvidenceSets } from "./evidence-sets.ts";
import { Hand } from "./hands.ts";
import { FrameShown } from "./ledger-frame.ts";
import { EVIDENCE_KINDS, FORMS } from "./paper-words.ts";
import { Doubt, Entry, Review, SavedDraft, Step } from "./path-shapes.ts";
import { ReceiptDraft } from "./receipt-draft.ts";
import { Twin, TwinQuery } from "./twin-shapes.ts";

/** checked: the first of two verifiers has agreed, the second is awaited. */
export const RECEIPT_STATES = [
  "draft",
  "reported",
  "signed",
  "checked",
  "verified",
  "returned",
] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];
export const RECEIPT_STATE_TITLES: Record<ReceiptState, string> = {
  draft: "草稿",
  reported: "已填报",
  signed: "已签发",
  checked: "一人已核",
  verified: "已核验",
  returned: "已退回",
};

export const ReceiptRow = Shape({
  id: Id,
  no: Type.String(),
  project: Named,
  unit: Named,
  arrivedOn: DayShape,
  amountFen: FenShape,
  /** What it counts with in the list's frame, reversals taken off; null where it was never counted. */
  countedFen: Nullable(FenShape),
  currency: Type.String(),
  payerName: Type.String(),
  origin: OneOf(ORIGINS),
  form: OneOf(FORMS),
  slipNo: Type.String(),
  invoiceNo: Type.String(),
  state: OneOf(RECEIPT_STATES),
  /** Whether its month was closed when it was counted: 补报. */
  late: Type.Boolean(),
  reversed: Type.Boolean(),
  evidenceCount: Type.Integer(),
  demo: Type.Boolean(),
});
export type ReceiptRow = Static<typeof ReceiptRow>;

export const Receipt = Shape({
  ...ReceiptRow.properties,
  foreignAmountFen: Nullable(FenShape),
  rate: Nullable(Type.String()),
  rateSource: Type.String(),
  rateOn: Nullable(DayShape),
  /** The outside investor's share of the money, in hundredths of a percent. */
  outsideShareBp: Type.Integer(),
  payerUscc: Nullable(Type.String()),
  payerUsccOverride: Nullable(Type.String()),
  originBasis: Type.String(),
  originDecidedBy: Type.String(),
  receiverName: Type.String(),
  note: Type.String(),
  correctsId: Nullable(Id),
  hands: Type.Array(Hand),
  /** The day it takes effect in the tables: as it was counted, else as it would be if it were verified now. */
  effectiveOn: DayShape,
  /** The day a reversal made now would take effect; null where there is nothing counted to take back. */
  reversalOn: Nullable(DayShape),
  /** The person who looked first, of two. */
  checkedBy: Nullable(Id),
  returnReason: Nullable(Type.String()),
  version: Type.Integer(),
  evidence: Type.Array(Evidence),
  /** What must be attached: as it was asked when it was reported, of a draft as it is asked today; empty for old ones. */
  evidenceAsked: EvidenceSet,
  steps: Type.Array(Step),
  entries: Type.Array(Entry),
  doubts: Type.Array(Doubt),
  reviews: Type.Array(Review),
  /** Amount from which two verifiers are needed, fen. */
  twoVerifiersFromFen: FenShape,
  /** What still keeps it from counting, in words; empty once it counts. */
  missing: Type.Array(Type.String()),
});
export type Receipt = Static<typeof Receipt>;

export const ReceiptQuery = Shape({
  ...PageQuery,
  unitId: Type.Optional(Id),
  /** 0: of no chain. */
  chainId: Type.Optional(Type.Integer({ minimum: 0 })),
  projectId: Type.Optional(Id),
  state: Type.Optional(OneOf(RECEIPT_STATES)),
  origin: Type.Optional(OneOf(ORIGINS)),
  text: Type.Optional(Type.String({ maxLength: 100 })),
  /** On their way and arrived before this day: what a closed month still waits for. */
  pendingBefore: Type.Optional(DayShape),
  /** Counted ones by the day they take effect, for a drill-down from a ranking cell. */
  effectiveFrom: Type.Optional(DayShape),
  effectiveTo: Type.Optional(DayShape),
  /** Whether the project counted toward the target when the money was counted. */
  counts: Type.Optional(Type.Boolean()),
  /** Counted by what is not the outside investor's: the inside share of mixed money. */
  share: Type.Optional(Type.Literal("inside")),
  /** The day of the table whose line is asked for, where its span ends before: merged units as that table has them. */
  asOf: Type.Optional(DayShape),
  /** The ledger as it stood at a freeze; span of the freeze's year unless asked otherwise. */
  snapshot: Type.Optional(Id),
});
export type ReceiptQuery = Static<typeof ReceiptQuery>;

/** A page of receipts and what all of them count together: the figure of the table a drill-down came from. */
export const ReceiptList = Shape({
  ...Page(ReceiptRow).properties,
  /** Null for the whole ledger without a filter. */
  countedFen: Nullable(FenShape),
  frame: Nullable(FrameShown),
});
export type ReceiptList = Static<typeof ReceiptList>;

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
  reply: ReceiptList,
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
/** What must be attached to money of each form, as it is asked today. */
export const readEvidenceSets = endpoint({
  method: "GET",
  path: "/api/funds/evidence-sets",
  title: "应附凭证",
  allow: "funds.report",
  reply: EvidenceSets,
});
export const addEvidence = endpoint({
  method: "POST",
  path: `${base}/:id/evidence`,
  title: "上传凭证",
  allow: "funds.report",
  params: IdParams,
  upload: true,
  fields: Shape({ kind: OneOf(EVIDENCE_KINDS) }),
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
  file: "evidence",
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
  file: "workbook",
  logged: true,
});

export const Period = Shape({
  month: MonthShape,
  closed: Type.Boolean(),
  /** Before the city began to work with the system: nothing is owed for it. */
  beforeStart: Type.Boolean(),
  /** The day it closes by the setting. */
  closesOn: DayShape,
  /** Its receipts the caller sees that are reported and not verified yet. */
  unverified: Type.Integer(),
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
  /** Units whose 月报 for the month nobody signed: 未报. */
  unreported: Type.Array(Type.String()),
});
export type Period = Static<typeof Period>;
const MonthParams = Shape({ month: MonthShape });
export const listPeriods = endpoint({
  method: "GET",
  path: "/api/funds/periods",
  title: "月份",
  allow: "funds.read",
  query: Shape({ year: YearShape }),
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

/** While a receipt is being filled in: is this slip, this payment or this file there already? (R-X.2) */
export const checkTwins = endpoint({
  method: "GET",
  path: "/api/funds/twins",
  title: "查询重复单据",
  allow: "funds.report",
  logged: true,
  asksPerMinute: 60,
  query: TwinQuery,
  reply: Type.Array(Twin),
});
