import { type Static, Type } from "typebox";
import { DayShape, FenShape, Id, Nullable, OneOf, Shape } from "../../kernel/shape.ts";
import { ORIGINS } from "../projects/contract.ts";

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
  ground: OneOf(["same_slip", "same_invoice", "same_payment", "same_file"]),
  /** duplicate: this one is to be returned; other_duplicate: the other one is. */
  finding: OneOf(["open", "distinct", "duplicate", "other_duplicate"]),
  reason: Type.String(),
});
export type Review = Static<typeof Review>;

/** A doubt shown before verification; `blocks` ones keep the receipt from counting until they are ruled on. */
export const Doubt = Shape({ code: Type.String(), words: Type.String(), blocks: Type.Boolean() });
export type Doubt = Static<typeof Doubt>;

/** A draft as it was saved; what its form needs to go on. */
export const SavedDraft = Shape({
  id: Type.Integer(),
  no: Type.String(),
  version: Type.Integer(),
});
export type SavedDraft = Static<typeof SavedDraft>;
