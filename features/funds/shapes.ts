import { type Static, Type } from "typebox";
import {
  DayShape,
  FenShape,
  Id,
  MaybeWords,
  Named,
  Nullable,
  OneOf,
  PageQuery,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import { ORIGINS } from "../projects/contract.ts";
import { Hand } from "./hands.ts";
import { EVIDENCE_KINDS, FORMS } from "./paper-words.ts";

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
export const Evidence = Shape({
  id: Id,
  fileName: Type.String(),
  kind: OneOf(EVIDENCE_KINDS),
  mediaType: Type.String(),
  size: Type.Integer(),
  sha256: Type.String(),
  sm3: Type.String(),
});
export type Evidence = Static<typeof Evidence>;

/** A doubt shown before verification; `blocks` ones keep the receipt from counting until they are ruled on. */
export const Doubt = Shape({ code: Type.String(), words: Type.String(), blocks: Type.Boolean() });
export type Doubt = Static<typeof Doubt>;

export const ReceiptRow = Shape({
  id: Id,
  no: Type.String(),
  project: Named,
  unit: Named,
  arrivedOn: DayShape,
  amountFen: FenShape,
  currency: Type.String(),
  payerName: Type.String(),
  origin: OneOf(ORIGINS),
  form: OneOf(FORMS),
  slipNo: Type.String(),
  state: OneOf(RECEIPT_STATES),
  /** Whether its month was closed when it was counted: 补报. */
  late: Type.Boolean(),
  reversed: Type.Boolean(),
  evidenceCount: Type.Integer(),
  demo: Type.Boolean(),
});
export type ReceiptRow = Static<typeof ReceiptRow>;

/** One step of its path; the audit entry has the rest. */
export const Step = Shape({
  act: Type.String(),
  byName: Type.String(),
  onDay: DayShape,
  words: Type.String(),
});

export const Entry = Shape({
  id: Id,
  kind: OneOf(["count", "reversal"]),
  amountFen: FenShape,
  arrivedOn: DayShape,
  effectiveOn: DayShape,
  late: Type.Boolean(),
  counts: Type.Boolean(),
  origin: OneOf(ORIGINS),
  reason: Type.String(),
  madeOn: DayShape,
});

/** Two receipts that may be the same money, seen from one of them. */
export const Review = Shape({
  id: Id,
  otherNo: Type.String(),
  /** The other receipt, only where the caller may open it. */
  otherId: Nullable(Id),
  unitName: Type.String(),
  ground: OneOf(["same_slip", "same_payment", "same_file"]),
  /** duplicate: this one is to be returned; other_duplicate: the other one is. */
  finding: OneOf(["open", "distinct", "duplicate", "other_duplicate"]),
  reason: Type.String(),
});
export type Review = Static<typeof Review>;

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

/** A draft as it was saved; what its form needs to go on. */
export const SavedDraft = Shape({
  id: Type.Integer(),
  no: Type.String(),
  version: Type.Integer(),
});
export type SavedDraft = Static<typeof SavedDraft>;

export const ReceiptDraft = Shape({
  projectId: Id,
  arrivedOn: DayShape,
  /** RMB fen; for a foreign currency it must equal amount × rate, rounded half up. */
  amountFen: FenShape,
  currency: Type.String({ pattern: "^[A-Z]{3}$" }),
  foreignAmountFen: Nullable(FenShape),
  rate: Nullable(Type.String({ pattern: "^\\d{1,8}(\\.\\d{1,8})?$" })),
  rateSource: MaybeWords(100),
  rateOn: Nullable(DayShape),
  outsideShareBp: Type.Integer({ minimum: 1, maximum: 10000 }),
  payerName: Words(100),
  payerUscc: Nullable(Type.String({ maxLength: 18 })),
  payerUsccOverride: Nullable(MaybeWords(300)),
  origin: OneOf(ORIGINS),
  originBasis: MaybeWords(300),
  receiverName: MaybeWords(100),
  form: OneOf(FORMS),
  slipNo: MaybeWords(60),
  note: MaybeWords(1000),
  correctsId: Type.Optional(Nullable(Id)),
});
export type ReceiptDraft = Static<typeof ReceiptDraft>;

export const ReceiptQuery = Shape({
  ...PageQuery,
  unitId: Type.Optional(Id),
  chainId: Type.Optional(Id),
  projectId: Type.Optional(Id),
  state: Type.Optional(OneOf(RECEIPT_STATES)),
  origin: Type.Optional(OneOf(ORIGINS)),
  text: Type.Optional(Type.String({ maxLength: 100 })),
  /** Counted ones by the day they take effect, for a drill-down from a ranking cell. */
  effectiveFrom: Type.Optional(DayShape),
  effectiveTo: Type.Optional(DayShape),
});
export type ReceiptQuery = Static<typeof ReceiptQuery>;
