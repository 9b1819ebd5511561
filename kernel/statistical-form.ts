/** The line a statistical form bears: 表号, 制定机关, 批准文号, 有效期限. */
export interface StatisticalForm {
  readonly formNo: string;
  readonly authority: string;
  readonly approvalNo: string;
  readonly validUntil: string;
}

const words = (title: string) => ({ kind: "words", title, most: 100, optional: true }) as const;

/** How the four are typed in a setting. */
export const FORM_FIELD = {
  formNo: words("表号"),
  authority: words("制定机关"),
  approvalNo: words("批准文号"),
  validUntil: words("有效期限"),
};

/** Not approved by the statistics bureau: the paper is an internal ledger. */
export const NO_FORM: StatisticalForm = {
  formNo: "",
  authority: "",
  approvalNo: "",
  validUntil: "",
};

/** The line a table bears on paper: the four facts, or that it is no statistical form (R-X.6). */
export function formLine({ formNo, authority, approvalNo, validUntil }: StatisticalForm): string {
  const parts = [formNo, authority, approvalNo, validUntil].map((part) => part.trim());
  if (parts.includes("")) return "内部台账，非统计调查表。";
  return `表号：${parts[0]}　制定机关：${parts[1]}　批准文号：${parts[2]}　有效期限：${parts[3]}`;
}
