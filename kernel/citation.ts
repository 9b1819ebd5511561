/** Where a rule rests: a document and, where it has one, the article. */
export interface Citation {
  readonly document: string;
  readonly article: string;
}

/** An article of the governing notice, 汝政办〔2023〕17号. */
export function notice(article: string): Citation {
  return { document: "汝政办〔2023〕17号", article };
}

/** `汝政办〔2023〕17号 五（四）`, for buttons and messages. */
export function citationWords(citation: Citation): string {
  return `${citation.document} ${citation.article}`.trim();
}
