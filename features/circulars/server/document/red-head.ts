import { AlignmentType, BorderStyle, Paragraph } from "docx";
import type { OfficialDocument } from "../../document.ts";
import { documentNumberText } from "../../document.ts";
import { exactLine, LINE_PITCH, POINT, twips, TYPE_AREA } from "./page-layout.ts";
import { OFF_GRID } from "./styles.ts";
import { gridRun, HEITI, RED, run, SIZE_2, XIAOBIAOSONG } from "./typefaces.ts";

/** Top edge of the issuer's mark below the top of the 版心: 35 mm since the edition of 2012. */
const MARK_TOP = twips(35);
const MARK_LARGEST_POINTS = 52;
const LINES_OF_MARKS = 2;

/** Everything above the text: marks, issuer in red, number, red line, title, addressees. */
export function redHead(document: OfficialDocument): Paragraph[] {
  return [
    ...cornerMarks(document),
    issuerMark(document.issuerMark),
    emptyLine(),
    documentNumber(document),
    emptyLine(),
    emptyLine(),
    ...titleParagraphs(document.titleLines),
    emptyLine(),
    new Paragraph({ spacing: exactLine(), children: [gridRun(`${document.addressees}：`)] }),
  ];
}

/** Title lines in 2号小标宋, centred. */
export function titleParagraphs(lines: readonly string[]): Paragraph[] {
  return lines.map(
    (text) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        style: OFF_GRID,
        spacing: exactLine(33 * POINT),
        children: [run(text, XIAOBIAOSONG, { size: SIZE_2 })],
      }),
  );
}

export function emptyLine(keepNext = false): Paragraph {
  return new Paragraph({ spacing: exactLine(), keepNext, children: [] });
}

/** Two lines always, so that the issuer's mark stands at the same height with and without marks. */
function cornerMarks({ demoMark, draftMark }: OfficialDocument): Paragraph[] {
  const marks = [demoMark, draftMark].filter((mark) => mark !== null);
  return Array.from({ length: LINES_OF_MARKS }, (_, index) => {
    const mark = marks[index];
    return new Paragraph({ spacing: exactLine(), children: mark ? [gridRun(mark, HEITI)] : [] });
  });
}

/** As large as the 版心 is wide, up to 52 points. */
function issuerMark(text: string): Paragraph {
  const points = Math.min(MARK_LARGEST_POINTS, Math.floor(TYPE_AREA.width / POINT / text.length));
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    style: OFF_GRID,
    spacing: exactLine(points * POINT, MARK_TOP - LINES_OF_MARKS * LINE_PITCH),
    children: [run(text, XIAOBIAOSONG, { size: points * 2, color: RED })],
  });
}

/** The number with the red line 4 mm below it, as wide as the 版心. */
function documentNumber(document: OfficialDocument): Paragraph {
  // An exact line leaves about 4 points below its characters; the border's space adds the rest.
  const space = 7;
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: exactLine(),
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space } },
    children: [gridRun(documentNumberText(document.documentNumber))],
  });
}
