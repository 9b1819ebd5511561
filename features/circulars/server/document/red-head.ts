import { AlignmentType, BorderStyle, Paragraph, Tab, TabStopType, TextRun } from "docx";
import type { OfficialDocument } from "../../document.ts";
import { documentNumberText } from "../../document.ts";
import { dateText } from "../../document-text.ts";
import { cornerMarks } from "../../placing.ts";
import {
  LETTER_LINE,
  MARGIN,
  MARK_TOP,
  markPoints,
  PAGE,
  RED_LINE_GAP,
  SIZE_POINTS,
  TITLE_LINE_POINTS,
} from "../../standard.ts";
import {
  AREA,
  BASELINE_SHARE,
  EM,
  exactLine,
  INK,
  LINE_PITCH,
  POINT,
  twips,
} from "./page-layout.ts";
import { OFF_GRID } from "./styles.ts";
import {
  FANGSONG,
  gridRun,
  HEITI,
  KAITI,
  RED,
  run,
  SIZE_2,
  SIZE_3,
  XIAOBIAOSONG,
} from "./typefaces.ts";

const LINES_OF_MARKS = 3;
/** The line of the issuer's mark, in parts of its size: room enough that Word cuts nothing off. */
const MARK_LINE = 1.2;

/** Everything above the text: marks, issuer in red, number, red line, title, addressees. */
export function redHead(document: OfficialDocument): Paragraph[] {
  const heads = { minutes: minutesHead, follow_up_order: orderHead, letter: letterHead };
  const own = document.kind in heads ? heads[document.kind as keyof typeof heads] : documentHead;
  return [...own(document), ...titleBlock(document.titleLines), ...addressees(document)];
}

function documentHead(document: OfficialDocument): Paragraph[] {
  const { signer } = document;
  const number = documentNumberText(document.documentNumber, document.kind);
  const line =
    signer === undefined
      ? redLined({ alignment: AlignmentType.CENTER, children: [gridRun(number)] })
      : bothEnds([gridRun(number)], [gridRun("签发人："), gridRun(signer || "　　　", KAITI)]);
  return [...topOf(document), emptyLine(), emptyLine(), line, emptyLine(), emptyLine()];
}

/** 第X号 in the middle; the issuer and the date over the red line, since minutes end without a signature. */
function minutesHead(document: OfficialDocument): Paragraph[] {
  const number = documentNumberText(document.documentNumber, document.kind);
  return [
    ...topOf(document),
    emptyLine(),
    emptyLine(),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: exactLine(),
      children: [gridRun(number)],
    }),
    emptyLine(),
    bothEnds([gridRun(document.signature)], [gridRun(dateText(document))]),
    emptyLine(),
    emptyLine(),
  ];
}

function orderHead(document: OfficialDocument): Paragraph[] {
  const number = documentNumberText(document.documentNumber, document.kind);
  return [
    ...topOf(document),
    emptyLine(),
    bothEnds([gridRun(number)], [gridRun(dateText(document))]),
    emptyLine(),
  ];
}

/** A letter's mark stands in the first page's header; its double line is first on the page, then the number at the right. */
function letterHead(document: OfficialDocument): Paragraph[] {
  const [first = "", ...others] = cornerMarks(document);
  const number = documentNumberText(document.documentNumber, document.kind);
  const spacing = exactLine(LINE_PITCH, characterTop((SIZE_POINTS.三号 * 7) / 8));
  const above = twips(RED_LINE_GAP) - markFoot(document.issuerMark);
  return [
    doubleLine("thick", "thin", above),
    new Paragraph({
      spacing,
      tabStops: [{ type: TabStopType.RIGHT, position: AREA.width }],
      children: [gridRun(first, HEITI), tab(), gridRun(number)],
    }),
    ...others.map(
      (mark) => new Paragraph({ spacing: exactLine(), children: [gridRun(mark, HEITI)] }),
    ),
    emptyLine(),
    emptyLine(),
  ];
}

/** Twips before a grid line whose characters begin so many points below what stands over it. */
function characterTop(points: number): number {
  const inkTop = LINE_PITCH * BASELINE_SHARE - INK.above * SIZE_POINTS.三号 * POINT;
  return Math.max(0, points * POINT - inkTop);
}

/** Marks at the corner, always as many lines, and the issuer's mark with its ink's edge 35 mm below. */
function topOf(document: OfficialDocument): Paragraph[] {
  const marks = cornerMarks(document);
  const corner = Array.from({ length: LINES_OF_MARKS }, (_, index) => {
    const mark = marks[index];
    return new Paragraph({ spacing: exactLine(), children: mark ? [gridRun(mark, HEITI)] : [] });
  });
  const above = twips(MARK_TOP.document) - LINES_OF_MARKS * LINE_PITCH;
  return [...corner, issuerMark(document.issuerMark, above)];
}

/** The issuer in red; the top of its ink stands so many twips below what is above. */
export function issuerMark(text: string, above: number): Paragraph {
  const points = markPoints(text);
  const inkTop = (MARK_LINE * BASELINE_SHARE - INK.above) * points * POINT;
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    style: OFF_GRID,
    spacing: exactLine(MARK_LINE * points * POINT, above - inkTop),
    children: [run(text, XIAOBIAOSONG, { size: points * 2, color: RED })],
  });
}

/** From the foot of the mark's characters to the foot of its line, in twips. */
function markFoot(text: string): number {
  return (MARK_LINE * (1 - BASELINE_SHARE) - INK.below) * markPoints(text) * POINT;
}

/** 170 mm about the page's middle, beyond the text on both sides. */
const LETTER_INDENT = {
  left: twips((PAGE.width - LETTER_LINE.length) / 2 - MARGIN.left),
  right: twips((PAGE.width - LETTER_LINE.length) / 2 - MARGIN.right),
};
/** In eighths of a point. */
const LETTER_STROKE = { thick: 24, thin: 8 };

/** The double line of a letter: two borders about a line one point high. */
export function doubleLine(
  upper: keyof typeof LETTER_STROKE,
  lower: keyof typeof LETTER_STROKE,
  before = 0,
): Paragraph {
  const stroke = (which: keyof typeof LETTER_STROKE) =>
    ({ style: BorderStyle.SINGLE, size: LETTER_STROKE[which], color: RED, space: 0 }) as const;
  return new Paragraph({
    style: OFF_GRID,
    spacing: exactLine(POINT, before),
    indent: LETTER_INDENT,
    border: { top: stroke(upper), bottom: stroke(lower) },
  });
}

/** Title lines in 2号小标宋, centred. */
export function titleParagraphs(lines: readonly string[]): Paragraph[] {
  return lines.map(
    (text) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        style: OFF_GRID,
        spacing: exactLine(TITLE_LINE_POINTS * POINT),
        children: [run(text, XIAOBIAOSONG, { size: SIZE_2 })],
      }),
  );
}

function titleBlock(lines: readonly string[]): Paragraph[] {
  return lines.length === 0 ? [] : [...titleParagraphs(lines), emptyLine()];
}

function addressees({ addressees: names }: OfficialDocument): Paragraph[] {
  if (names === "") return [];
  const children = [gridRun(`${names}：`)];
  return [new Paragraph({ alignment: AlignmentType.BOTH, spacing: exactLine(), children })];
}

export function emptyLine(keepNext = false): Paragraph {
  return new Paragraph({ spacing: exactLine(), keepNext, children: [] });
}

/** Half a line, off the grid, which would make it a whole one. */
export function halfLine(): Paragraph {
  const spacing = exactLine(LINE_PITCH / 2);
  return new Paragraph({ style: OFF_GRID, spacing, keepNext: true, children: [] });
}

function tab(): TextRun {
  return new TextRun({ children: [new Tab()], font: FANGSONG, size: SIZE_3 });
}

/** A line with words one square in from either side, and the red line under it. */
function bothEnds(left: readonly TextRun[], right: readonly TextRun[]): Paragraph {
  return redLined({
    alignment: AlignmentType.LEFT,
    indent: { firstLine: EM },
    tabStops: [{ type: TabStopType.RIGHT, position: AREA.width - EM }],
    children: [...left, tab(), ...right],
  });
}

/** The red line 4 mm below the characters, as wide as the 版心. */
function redLined(options: ConstructorParameters<typeof Paragraph>[0] & object): Paragraph {
  const foot = LINE_PITCH * (1 - BASELINE_SHARE) - INK.below * SIZE_POINTS.三号 * POINT;
  const space = Math.floor((twips(RED_LINE_GAP) - foot) / POINT);
  return new Paragraph({
    ...options,
    spacing: exactLine(),
    border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space } },
  });
}
