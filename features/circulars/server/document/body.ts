import { AlignmentType, Paragraph, Tab, TabStopType, TextRun } from "docx";
import type { FileChild, IFontAttributesProperties } from "docx";
import type { Block, HeadingLevel, OfficialDocument } from "../../document.ts";
import { numbered } from "../../document.ts";
import { dateText } from "../../document-text.ts";
import { attachmentListLines, signaturePlace, staysWithSignature } from "../../placing.ts";
import { chartParagraph, type Pictures } from "./chart.ts";
import { orderTable } from "./order-table.ts";
import { EM, exactLine } from "./page-layout.ts";
import { documentTable } from "./table.ts";
import { emptyLine } from "./red-head.ts";
import { FANGSONG, gridRun, HEITI, KAITI, SIZE_3 } from "./typefaces.ts";

const HEADING_FONT: Record<HeadingLevel, IFontAttributesProperties> = {
  1: HEITI,
  2: KAITI,
  3: FANGSONG,
  4: FANGSONG,
};

/** The text, the list of attachments, who was there, the signature and the date. */
export function bodyBlocks(document: OfficialDocument, pictures: Pictures): FileChild[] {
  return [
    ...orderTable(document.particulars ?? []),
    ...textBlocks(document.body, pictures, true),
    ...attachmentList(document),
    ...attendance(document),
    ...signature(document),
    ...(document.remark === undefined ? [] : [indented([gridRun(`（${document.remark}）`)])]),
  ];
}

/** Headings with their numbers, paragraphs, tables and charts. */
export function textBlocks(
  blocks: readonly Block[],
  pictures: Pictures,
  joinsNext = false,
): FileChild[] {
  return numbered(blocks).map((block, index, { length }) =>
    textBlock(block, pictures, joinsNext && index === length - 1 && staysWithSignature(block)),
  );
}

function textBlock(block: Block, pictures: Pictures, keepNext: boolean): FileChild {
  if (block.kind === "table") return documentTable(block.table);
  if (block.kind === "chart") return chartParagraph(block.chart, pictures);
  if (block.kind === "paragraph") return indented([gridRun(block.text)], keepNext);
  const heading = gridRun(block.text, HEADING_FONT[block.level]);
  if (block.following === undefined) return indented([heading], true);
  return indented([heading, gridRun(block.following)], keepNext);
}

/** A paragraph indented by two characters, on the line grid. */
function indented(children: TextRun[], keepNext = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    keepNext,
    spacing: exactLine(),
    indent: { firstLineChars: 200, firstLine: 2 * EM },
    children,
  });
}

/** One line below the text; names of several lines hang behind their number. */
function attachmentList({ attachments }: OfficialDocument): Paragraph[] {
  const lines = attachmentListLines(attachments).map(
    ({ label, name, start, hang }) =>
      new Paragraph({
        spacing: exactLine(),
        keepNext: true,
        indent: { left: hang * EM, hanging: (hang - start) * EM },
        tabStops: [{ type: TabStopType.LEFT, position: hang * EM }],
        // A label that fills its room would send a tab one stop too far.
        children: [gridRun(label), ...(label.endsWith("：") ? [] : [tab()]), gridRun(name)],
      }),
  );
  return lines.length === 0 ? [] : [emptyLine(true), ...lines];
}

function tab(): TextRun {
  return new TextRun({ children: [new Tab()], font: FANGSONG, size: SIZE_3 });
}

/** 出席, 请假, 列席 in 黑体, the names under each other behind the colon (10.3). */
function attendance({ attendance: rows = [] }: OfficialDocument): Paragraph[] {
  const lines = rows.map(
    ({ label, names }) =>
      new Paragraph({
        alignment: AlignmentType.BOTH,
        spacing: exactLine(),
        indent: { left: 5 * EM, hanging: 3 * EM },
        children: [gridRun(label, HEITI), gridRun(`：${names}`)],
      }),
  );
  return lines.length === 0 ? [] : [emptyLine(), ...lines];
}

/** With a seal: the date four characters from the right, the issuer centred over it. Minutes and orders bear both at their head. */
function signature(document: OfficialDocument): Paragraph[] {
  if (document.kind === "minutes" || document.kind === "follow_up_order") return [];
  const line = (text: string, squares: number, keepNext: boolean): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: exactLine(),
      keepNext,
      indent: { right: Math.round(squares * EM) },
      children: [gridRun(text)],
    });
  return [
    emptyLine(true),
    emptyLine(true),
    line(document.signature, signaturePlace(document), true),
    line(dateText(document), 4, document.remark !== undefined),
  ];
}
