import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from "docx";
import type { OfficialDocument } from "../../document.ts";
import { everyPageWords } from "../../placing.ts";
import { MARGIN, MARK_TOP, PAGE_NUMBER_GAP, SIZE_POINTS } from "../../standard.ts";
import { EM, exactLine, FOOTER_FOOT, HEADER_TOP, POINT, twips } from "./page-layout.ts";
import { doubleLine, issuerMark } from "./red-head.ts";
import { OFF_GRID } from "./styles.ts";
import { HEITI, run, SIZE_4, SIZE_SMALL_4, SONGTI } from "./typefaces.ts";

const NUMBER_LINE = SIZE_POINTS.四号 * 1.2 * POINT;
const WORDS_LINE = SIZE_POINTS.小四 * 1.2 * POINT;
/** Height of a dash over the baseline, in parts of its size. */
const DASH = 0.36;

/** «— 1 —» in 4号半角宋体: at the right of odd pages, at the left of even ones, one character in; none on a letter's first page. */
export function footers({ kind }: OfficialDocument) {
  return {
    default: pageNumber({ alignment: AlignmentType.RIGHT, indent: { right: EM } }),
    even: pageNumber({ alignment: AlignmentType.LEFT, indent: { left: EM } }),
    ...(kind === "letter" ? { first: letterFoot() } : {}),
  };
}

/** Under the number as much room as puts the dash 7 mm below the 版心. */
function pageNumber(place: ConstructorParameters<typeof Paragraph>[0] & object): Footer {
  const children = [
    new TextRun({
      children: ["— ", PageNumber.CURRENT, " —"],
      font: SONGTI,
      size: SIZE_4,
      snapToGrid: false,
    }),
  ];
  const baseline = twips(PAGE_NUMBER_GAP) + DASH * SIZE_POINTS.四号 * POINT;
  const after = Math.round(twips(MARGIN.bottom) - FOOTER_FOOT - baseline - NUMBER_LINE * 0.2);
  const spacing = { ...exactLine(NUMBER_LINE), after };
  return new Footer({
    children: [new Paragraph({ style: OFF_GRID, ...place, spacing, children })],
  });
}

/** Says on every page what it is no issued paper, or made-up figures, so that no page can be taken for real alone. */
export function headers(document: OfficialDocument) {
  const words = everyPageWords(document);
  return {
    default: new Header({ children: [wordsLine(words)] }),
    even: new Header({ children: [wordsLine(words)] }),
    ...(document.kind === "letter" ? { first: letterTop(document.issuerMark, words) } : {}),
  };
}

function wordsLine(words: string): Paragraph {
  return new Paragraph({
    style: OFF_GRID,
    alignment: AlignmentType.CENTER,
    spacing: exactLine(WORDS_LINE),
    children: words ? [run(words, HEITI, { size: SIZE_SMALL_4, color: "808080" })] : [],
  });
}

function letterTop(mark: string, words: string): Header {
  const above = twips(MARK_TOP.letter) - HEADER_TOP - WORDS_LINE;
  return new Header({ children: [wordsLine(words), issuerMark(mark, above)] });
}

/** The first page's lower double line, 20 mm over the page's foot. */
function letterFoot(): Footer {
  return new Footer({ children: [doubleLine("thin", "thick")] });
}
