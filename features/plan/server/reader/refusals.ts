import type { Refusal } from "../../../../kernel/refusal.ts";
import { Refused } from "../../../../platform/server/problem.ts";

/** Why a file is no notice that can be read, beside what any file is refused for; each with words that say what to do. */
const WORDS = {
  "plan.file_empty": "文件是空的，请重新选择方案文件",
  "plan.file_unknown": "不是能读的方案文件，请上传 .txt、.docx 或 .xlsx",
  "plan.file_pdf": "这是 PDF 文件，暂不能读；请用 Word 打开后另存为 .docx，或把文字另存为 .txt",
  "plan.file_renamed":
    "文件内容与扩展名不符（内容是普通文字），请改为 .txt 或另存为真正的 .docx、.xlsx",
  "plan.encoding_unknown": "认不出文字编码或文字是乱码，请另存为 UTF-8 或 GBK 的 .txt 后上传",
  "plan.text_too_long": "文字过长，不像一份方案；请只上传方案正文和附件",
  "plan.no_tables": "没有读到目标任务分解表；请确认文件包含附件中的表格（截图不能读）",
} as const;

export type ReadingRefusalCode = keyof typeof WORDS | "plan.file_too_large";
export interface ReadingRefusal extends Refusal {
  readonly code: ReadingRefusalCode;
}

/** The refusal of a code with its words. */
export function refuseReading(code: keyof typeof WORDS): ReadingRefusal {
  return { code, words: WORDS[code] };
}

/** A file over the limit; both sizes in bytes. */
export function refuseSize(size: number, limit: number): ReadingRefusal {
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "");
  return {
    code: "plan.file_too_large",
    words: `文件有 ${megabytes(size)} MB，超过上限 ${megabytes(limit)} MB；请删去图片等无关内容后再上传`,
  };
}

/** Thrown inside the reader where a refusal is met deep down; `readPlan` answers with it. */
export class UnreadableNotice extends Refused {
  constructor(code: keyof typeof WORDS) {
    super(refuseReading(code));
  }
}
