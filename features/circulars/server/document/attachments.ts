import { Paragraph } from "docx";
import type { FileChild } from "docx";
import type { Attachment } from "../../document.ts";
import { attachmentMark } from "../../document.ts";
import { NOTE_LINE_POINTS } from "../../standard.ts";
import { textBlocks } from "./body.ts";
import type { Pictures } from "./chart.ts";
import { exactLine, POINT } from "./page-layout.ts";
import { emptyLine, halfLine, titleParagraphs } from "./red-head.ts";
import { documentTable } from "./table.ts";
import { OFF_GRID } from "./styles.ts";
import { FANGSONG, gridRun, HEITI, run, SIZE_SMALL_5 } from "./typefaces.ts";

/** Every attachment on a new page: its mark in 3号黑体 on the first line, the title on the third, text, table, notes (7.3.7). */
export function attachmentPages(
  attachments: readonly Attachment[],
  pictures: Pictures,
): FileChild[] {
  return attachments.flatMap((attachment, index) => [
    new Paragraph({
      pageBreakBefore: true,
      spacing: exactLine(),
      children: [gridRun(attachmentMark(index, attachments.length), HEITI)],
    }),
    emptyLine(),
    ...title(attachment.titleLines),
    ...textBlocks(attachment.blocks ?? [], pictures),
    ...(attachment.table ? [documentTable(attachment.table)] : []),
    ...attachment.notes.map(note),
  ]);
}

function title(lines: readonly string[]): Paragraph[] {
  return lines.length === 0 ? [] : [...titleParagraphs(lines), halfLine()];
}

function note(text: string, index: number): Paragraph {
  return new Paragraph({
    style: OFF_GRID,
    spacing: exactLine(NOTE_LINE_POINTS * POINT, index === 0 ? 2 * POINT : 0),
    children: [run(text, FANGSONG, { size: SIZE_SMALL_5 })],
  });
}
