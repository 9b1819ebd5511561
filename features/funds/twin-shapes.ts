import { type Static, Type } from "typebox";
import { DayShape, FenShape, Id, MaybeWords, Nullable, Shape } from "../../kernel/shape.ts";
import { Review } from "./path-shapes.ts";

/** A receipt of the same money that is there already: who holds it and since when; its number only where the caller sees it. */
export const Twin = Shape({
  ground: Review.properties.ground,
  unitName: Type.String(),
  since: DayShape,
  receipt: Nullable(Shape({ id: Id, no: Type.String() })),
});
export type Twin = Static<typeof Twin>;

/** What is known of a receipt while it is being filled in. */
export const TwinQuery = Shape({
  /** The receipt being edited, which is no duplicate of itself; its files are looked for too. */
  receiptId: Type.Optional(Id),
  slipNo: Type.Optional(MaybeWords(60)),
  invoiceNo: Type.Optional(MaybeWords(60)),
  payerName: Type.Optional(MaybeWords(100)),
  arrivedOn: Type.Optional(DayShape),
  amountFen: Type.Optional(FenShape),
  /** The SHA-256 of a chosen file that is not sent yet. */
  sha256: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
});
export type TwinQuery = Static<typeof TwinQuery>;
