import { type Static, Type } from "typebox";
import { notice } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { Id, OneOf, Shape } from "../../kernel/shape.ts";
import {
  EVIDENCE_KIND_TITLES,
  EVIDENCE_KINDS,
  type EvidenceKind,
  FORM_TITLES,
  FORMS,
  type MoneyForm,
} from "./paper-words.ts";

/** A file of a receipt. */
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

/**
 * What must be attached to money of one form (R-X.4): every piece, each by a file of any one of its kinds. No kind stands in two
 * pieces, so one file is one piece.
 */
export const EvidenceSet = Type.Array(Type.Array(OneOf(EVIDENCE_KINDS)));
export type EvidenceSet = Static<typeof EvidenceSet>;

/** The sets of all forms as they hold on a day. */
export const EvidenceSets = Shape({
  cash: EvidenceSet,
  equity: EvidenceSet,
  equipment: EvidenceSet,
  intangible: EvidenceSet,
  land: EvidenceSet,
  works: EvidenceSet,
} satisfies Record<MoneyForm, typeof EvidenceSet>);
export type EvidenceSets = Static<typeof EvidenceSets>;

/** What other places' published rules ask for; they hold until the office sets its own. */
export const USUAL_SETS: EvidenceSets = {
  cash: [["slip", "transfer"]],
  equity: [["contract"], ["capital_report", "slip", "transfer", "capital_registration"]],
  equipment: [["equipment_list"], ["invoice", "capital_report"]],
  intangible: [["contract"], ["appraisal"]],
  land: [["land_payment"]],
  works: [["works_settlement"]],
};

/** What is attached to a receipt, and what is asked of it. */
export interface Attached {
  readonly kinds: readonly EvidenceKind[];
  readonly asked: EvidenceSet;
}

/** The pieces no attached file is. */
export function missingPieces({ kinds, asked }: Attached): EvidenceSet {
  return asked.filter((piece) => !piece.some((kind) => kinds.includes(kind)));
}

/** A piece in words: `银行进账单或银行转账凭证`. */
export function pieceWords(piece: readonly EvidenceKind[]): string {
  return piece.map((kind) => EVIDENCE_KIND_TITLES[kind]).join("或");
}

/** Why money of this form may not go on with these files, or null: every missing piece is named (R-X.4). */
export function refuseEvidence(form: MoneyForm, attached: Attached): Refusal | null {
  const missing = missingPieces(attached);
  if (missing.length === 0 && attached.kinds.length > 0) return null;
  const words =
    missing.length === 0
      ? "请上传到位凭证（图片或 PDF）"
      : `${FORM_TITLES[form]}到位还缺凭证：${missing.map(pieceWords).join("；")}`;
  return {
    code: "funds.evidence_missing",
    words,
    field: "evidence",
    basis: notice("五（四）"),
  };
}

/** What is attached to a receipt as it was read. */
export function attachedTo(receipt: {
  readonly evidence: readonly Pick<Evidence, "kind">[];
  readonly evidenceAsked: EvidenceSet;
}): Attached {
  return { kinds: receipt.evidence.map(({ kind }) => kind), asked: receipt.evidenceAsked };
}

/** The kind a newly chosen file surely is: that of the only piece asked for; null where only a person can tell. */
export function surelyOf(asked: EvidenceSet): EvidenceKind | null {
  return asked.length === 1 ? (asked[0]?.[0] ?? null) : null;
}

/** A record with one value for each form. */
export function eachForm<Value>(valueOf: (form: MoneyForm) => Value): Record<MoneyForm, Value> {
  return Object.fromEntries(FORMS.map((form) => [form, valueOf(form)])) as Record<MoneyForm, Value>;
}
