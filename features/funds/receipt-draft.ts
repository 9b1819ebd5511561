import { type Static, Type } from "typebox";
import {
  DayShape,
  FenShape,
  Id,
  MaybeWords,
  Nullable,
  OneOf,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import { ORIGINS } from "../projects/contract.ts";
import { FORMS } from "./paper-words.ts";

/** What the form gives. */
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
  invoiceNo: MaybeWords(60),
  note: MaybeWords(1000),
  correctsId: Type.Optional(Nullable(Id)),
});
export type ReceiptDraft = Static<typeof ReceiptDraft>;
