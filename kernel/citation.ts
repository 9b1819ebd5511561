/** Where a rule rests: a document and, where it has one, the article. */
export interface Citation {
  readonly document: string;
  readonly article: string;
}

/** The notice whose chapters the rules quote; another year's or city's has its own numbers. */
export const QUOTED_NOTICE = "汝政办〔2023〕17号";

/** An article of the governing notice, by the chapters of the quoted one; shown as what governs by `governedBy`. */
export function notice(article: string): Citation {
  return { document: QUOTED_NOTICE, article };
}

/** Brackets and blanks differ from file to file. */
const plain = (documentNo: string): string => documentNo.replace(/[\s〔〕[\]()（）【】]/g, "");

/** Whether a document number is that of the quoted notice, however it is typed. */
export function isQuotedNotice(documentNo: string): boolean {
  return plain(documentNo) === plain(QUOTED_NOTICE);
}

/**
 * A citation as it holds under the plan that governs: the quoted notice gives way to the city's own of the year, without an
 * article, for its chapters are not known to be the same. Without a plan there is only 年度方案.
 */
export function governedBy(citation: Citation, documentNo: string | null): Citation {
  if (citation.document !== QUOTED_NOTICE) return citation;
  if (documentNo !== null && isQuotedNotice(documentNo)) return citation;
  return { document: documentNo ?? "年度方案", article: "" };
}

/** `汝政办〔2023〕17号 五（四）`, for buttons and messages. */
export function citationWords(citation: Citation): string {
  return `${citation.document} ${citation.article}`.trim();
}
