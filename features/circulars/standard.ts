/** The measures of GB/T 9704-2012 that the `.docx` and the PDF share: millimetres, points where the name says so. */
export const PAGE = { width: 210, height: 297 };
/** 天头 37, 订口 28, so that 版心 is 156 × 225 (5.2.1). */
export const MARGIN = { top: 37, left: 28, right: 26, bottom: 35 };
export const TYPE_AREA = { width: 156, height: 225 };
/** 22 lines of 28 characters fill the 版心 (5.2.3). */
export const LINES = 22;
export const CHARACTERS = 28;

/** Sizes of type in points. */
export const SIZE_POINTS = { 二号: 22, 三号: 16, 四号: 14, 小四: 12, 五号: 10.5, 小五: 9 } as const;
export const TITLE_LINE_POINTS = 33;
/** A line of the notes under a table. */
export const NOTE_LINE_POINTS = 12;
export const TABLE_SIDE_MARGIN = 0.8;

/** A table's line and the room over and under it, in points: rows of 5.7 mm in 小五, higher with the type. */
export function tableLines(size: number): { line: number; padding: number } {
  const line = (size * 4) / 3;
  return { line, padding: ((points(5.7) / 9) * size - line) / 2 };
}

/** Top edge of the issuer's mark: of a letter from the page's top, else from the top of the 版心 (7.2.4, 10.1, 10.3). */
export const MARK_TOP = { document: 35, letter: 30 };
/** From the number to the red line under it (7.2.7), and from a letter's mark to its double line (10.1). */
export const RED_LINE_GAP = 4;
/** The double lines of a letter: length, and the lower one's distance from the page's foot (10.1). */
export const LETTER_LINE = { length: 170, fromFoot: 20 };
/** From the foot of the 版心 to the dash of the page number (7.5). */
export const PAGE_NUMBER_GAP = 7;
/** Lines of the 版记: the first and the last, and those between (7.4.1). */
export const IMPRINT_LINE = { outer: 0.35, inner: 0.25 };

const LARGEST_MARK_POINTS = 52;
const POINTS_PER_MILLIMETRE = 72 / 25.4;

export function points(millimetres: number): number {
  return millimetres * POINTS_PER_MILLIMETRE;
}

/** Size of the issuer's mark in whole points: as wide as the 版心 allows, 52 at most. */
export function markPoints(text: string): number {
  const letters = Math.max(1, [...text].length);
  return Math.min(LARGEST_MARK_POINTS, Math.floor(points(TYPE_AREA.width) / letters));
}
