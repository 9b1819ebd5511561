import { plainDocumentNo } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";

/** The digest of a plan that rests on no file: a copy of last year's. */
export const NO_FILE = "";

/** What a plan's document is known by. */
export interface PlanFileFacts {
  readonly documentNo: string;
  readonly fileName: string;
  /** `NO_FILE` for a copy. */
  readonly fileSha256: string;
  /** Whether its clauses are kept already. */
  readonly hasText: boolean;
}

/** The file that was sent again. */
export interface SentFile {
  readonly sha256: string;
  /** The number the reader found in it. */
  readonly documentNo: string | null;
  readonly clauses: number;
}

/**
 * Why the text of a file may not become the text of a plan, or null: only the very file that was confirmed is taken; for a copy,
 * which has none, the notice with the plan's own number.
 */
export function refuseText(plan: PlanFileFacts, sent: SentFile): Refusal | null {
  if (plan.hasText) return { code: "plan.text_kept", words: "条款原文已经存下，不改不换" };
  if (sent.clauses === 0)
    return { code: "plan.text_empty", words: "这个文件里没有读到条款，请核对文件" };
  if (plan.fileSha256 !== NO_FILE)
    return plan.fileSha256 === sent.sha256
      ? null
      : {
          code: "plan.text_other_file",
          words: `这不是入库时确认的文件「${plan.fileName}」：内容要一字不差，请上传原来那一个`,
        };
  if (
    sent.documentNo !== null &&
    plainDocumentNo(sent.documentNo) === plainDocumentNo(plan.documentNo)
  )
    return null;
  return {
    code: "plan.text_other_number",
    words: `文件里读到的文号是「${sent.documentNo ?? "（没有读到）"}」，本年度方案是「${plan.documentNo}」，请核对文件`,
  };
}
