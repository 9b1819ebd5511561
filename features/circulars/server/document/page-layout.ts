import { DocumentGridType, LineRuleType } from "docx";
import type { ISectionPropertiesOptions, ISpacingProperties } from "docx";

/** Twips (1/20 point) in so many millimetres. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

export const POINT = 20;

/** GB/T 9704-2012, 5.2: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
const PAGE = { width: twips(210), height: twips(297) };
const MARGIN = { top: twips(37), left: twips(28), right: twips(26), bottom: twips(35) };
export const TYPE_AREA = {
  width: PAGE.width - MARGIN.left - MARGIN.right,
  height: PAGE.height - MARGIN.top - MARGIN.bottom,
};

const LINES = 22;
const CHARACTERS = 28;
/** 3号. */
const BODY_POINTS = 16;

/** One of 22 lines. Rounded down, so that the 22nd never falls off the page. */
export const LINE_PITCH = Math.floor(TYPE_AREA.height / LINES);
/** One square of the grid across. */
export const EM = Math.floor(TYPE_AREA.width / CHARACTERS);
/**
 * What a 3号 character gives up so that 28 fit in 156 mm. Set on the runs: LibreOffice misreads the
 * negative charSpace of a character grid, and lines of 18 characters come out.
 */
export const CHARACTER_SPACING = EM - BODY_POINTS * POINT;

/** Footer edge: puts the dash of a 4号 page number 7 mm below the 版心. */
const FOOTER = twips(25.2);

export const pageProperties: ISectionPropertiesOptions = {
  page: { size: PAGE, margin: { ...MARGIN, header: twips(20), footer: FOOTER, gutter: 0 } },
  grid: { type: DocumentGridType.LINES, linePitch: LINE_PITCH },
};

/** Exact lines: a substitute font with taller lines must not push text off the 22-line grid. */
export function exactLine(twipsHigh: number = LINE_PITCH, before = 0): ISpacingProperties {
  return { line: twipsHigh, lineRule: LineRuleType.EXACT, before, after: 0 };
}
