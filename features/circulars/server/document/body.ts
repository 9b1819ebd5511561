import { AlignmentType, Paragraph } from "docx";
import type { FileChild, IFontAttributesProperties } from "docx";
import type { Block, HeadingLevel, OfficialDocument } from "../../document.ts";
import { attachmentLines, numbered } from "../../document.ts";
import { dateText } from "../../document-text.ts";
import { EM, exactLine } from "./page-layout.ts";
import { documentTable } from "./table.ts";
import { emptyLine } from "./red-head.ts";
import { FANGSONG, gridRun, HEITI, KAITI } from "./typefaces.ts";

const HEADING_FONT: Record<HeadingLevel, IFontAttributesProperties> = {
  1: HEITI,
  2: KAITI,
  3: FANGSONG,
  4: FANGSONG,
};

/** The text, the list of attachments, the signature and the date. */
export function bodyBlocks(document: OfficialDocument): FileChild[] {
  return [
    ...numbered(document.body).map((block, index, { length }) =>
      bodyBlock(block, index === length - 1),
    ),
    ...attachmentList(document),
    ...signature(document),
  ];
}

/** A paragraph indented by two characters, on the line grid. */
export function indented(text: string, font = FANGSONG, keepNext = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    keepNext,
    spacing: exactLine(),
    indent: { firstLineChars: 200, firstLine: 2 * EM },
    children: [gridRun(text, font)],
  });
}

/** The last paragraph stays with the signature: a page must not bear the signature alone. */
function bodyBlock(block: Block, isLast: boolean): FileChild {
  if (block.kind === "table") return documentTable(block.table);
  if (block.kind === "chart") return indented(block.chart.title);
  if (block.kind === "heading") return indented(block.text, HEADING_FONT[block.level], true);
  return indented(block.text, FANGSONG, isLast);
}

/** One line below the text; names of several lines hang behind their number. */
function attachmentList({ attachments }: OfficialDocument): Paragraph[] {
  if (attachments.length === 0) return [];
  const [first = "", ...others] = attachmentLines(attachments);
  const line = (text: string, hanging: number): Paragraph =>
    new Paragraph({
      spacing: exactLine(),
      keepNext: true,
      indent: { left: 6 * EM, hanging },
      children: [gridRun(text)],
    });
  return [emptyLine(true), line(first, 4 * EM), ...others.map((text) => line(text, EM))];
}

/** With a seal: the date four characters from the right, the issuer centred over it. */
function signature(document: OfficialDocument): Paragraph[] {
  const date = dateText(document);
  const nameIndent = 4 + (widthInEms(date) - widthInEms(document.signature)) / 2;
  const line = (text: string, ems: number, keepNext: boolean): Paragraph =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      spacing: exactLine(),
      keepNext,
      indent: { right: Math.max(0, Math.round(ems * EM)) },
      children: [gridRun(text)],
    });
  return [
    emptyLine(true),
    emptyLine(true),
    line(document.signature, nameIndent, true),
    line(date, 4, false),
  ];
}

/** Digits and Latin letters are half as wide as Chinese characters. */
function widthInEms(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u0020-\u007e]/.test(character) ? 0.5 : 1;
  return width;
}
