import { LineRuleType, Paragraph } from "docx";
import type { FileChild } from "docx";
import type { Attachment } from "../../document.ts";
import { attachmentMark } from "../../document.ts";
import { exactLine } from "./page-layout.ts";
import { emptyLine, titleParagraphs } from "./red-head.ts";
import { documentTable } from "./table.ts";
import { OFF_GRID } from "./styles.ts";
import { FANGSONG, gridRun, HEITI, run, SIZE_SMALL_5 } from "./typefaces.ts";

/** Every attachment on a new page: its mark in 3号黑体, title, table, notes. */
export function attachmentPages(attachments: readonly Attachment[]): FileChild[] {
  return attachments.flatMap((attachment, index) => [
    new Paragraph({
      pageBreakBefore: true,
      spacing: exactLine(),
      children: [gridRun(attachmentMark(index, attachments.length), HEITI)],
    }),
    ...titleParagraphs(attachment.titleLines),
    emptyLine(),
    ...(attachment.table ? [documentTable(attachment.table)] : []),
    ...attachment.notes.map(note),
  ]);
}

function note(text: string): Paragraph {
  return new Paragraph({
    style: OFF_GRID,
    spacing: { before: 40, line: 260, lineRule: LineRuleType.EXACT },
    children: [run(text, FANGSONG, { size: SIZE_SMALL_5 })],
  });
}
