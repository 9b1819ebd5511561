/** Where a rule rests: a document and, where it has one, the article. */
export interface Citation {
  readonly document: string;
  readonly article: string;
}

/** The plan of the year, whichever city's: what the rules cite until it is known which one governs. */
const PLAN = "年度方案";

/** An article of the governing notice, by the chapters the rules were written by; shown as what governs by `governedBy`. */
export function notice(article: string): Citation {
  return { document: PLAN, article };
}

/** A document number as it is compared: brackets and blanks differ from file to file. */
export function plainDocumentNo(documentNo: string): string {
  return documentNo.replace(/[\s〔〕[\]()（）【】]/g, "");
}

/** The plan that governs, and whether its chapters are those the rules cite. */
export interface GoverningPlan {
  readonly year: number;
  readonly documentNo: string;
  readonly quoted: boolean;
}

/**
 * A citation as it holds under the plan that governs: with its article where the rules were written by that plan's chapters, else
 * by the number alone, for its chapters are not known to be the same. Without a plan there is only 年度方案.
 */
export function governedBy(citation: Citation, plan: GoverningPlan | null): Citation {
  if (citation.document !== PLAN) return citation;
  if (plan === null) return { document: PLAN, article: "" };
  return { document: plan.documentNo, article: plan.quoted ? citation.article : "" };
}

/** `某政办〔2023〕17号 五（四）`, for buttons and messages. */
export function citationWords(citation: Citation): string {
  return `${citation.document} ${citation.article}`.trim();
}
