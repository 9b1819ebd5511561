import { DocumentGridType, LineRuleType } from "docx";
import type { ISectionPropertiesOptions, ISpacingProperties } from "docx";
import { CHARACTERS, LINES, MARGIN, PAGE, SIZE_POINTS, TYPE_AREA } from "../../standard.ts";

/** Twips (1/20 point) in so many millimetres. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

export const POINT = 20;

const EDGE = {
  top: twips(MARGIN.top),
  left: twips(MARGIN.left),
  right: twips(MARGIN.right),
  bottom: twips(MARGIN.bottom),
};
/** The 版心 in twips. */
export const AREA = {
  left: EDGE.left,
  width: twips(PAGE.width) - EDGE.left - EDGE.right,
  height: twips(PAGE.height) - EDGE.top - EDGE.bottom,
};

/** One of 22 lines. Rounded down, so that the 22nd never falls off the page. */
export const LINE_PITCH = Math.floor(twips(TYPE_AREA.height) / LINES);
/** One square of the grid across. */
export const EM = Math.floor(AREA.width / CHARACTERS);
/**
 * What a 3号 character gives up so that 28 fit in 156 mm. Set on the runs: LibreOffice misreads the
 * negative charSpace of a character grid, and lines of 18 characters come out.
 */
export const CHARACTER_SPACING = EM - SIZE_POINTS.三号 * POINT;

/** From the page's top to the words that stand on every page. */
export const HEADER_TOP = twips(20);
/** From the page's foot to the foot of the last line below the 版心. */
export const FOOTER_FOOT = twips(20);

/** `titlePage` gives the first page edges of its own. */
export function pageProperties(titlePage: boolean): ISectionPropertiesOptions {
  return {
    titlePage,
    page: {
      size: { width: twips(PAGE.width), height: twips(PAGE.height) },
      margin: { ...EDGE, header: HEADER_TOP, footer: FOOTER_FOOT, gutter: 0 },
    },
    grid: { type: DocumentGridType.LINES, linePitch: LINE_PITCH },
  };
}

/** Exact lines: a substitute font with taller lines must not push text off the 22-line grid. */
export function exactLine(twipsHigh: number = LINE_PITCH, before = 0): ISpacingProperties {
  return {
    line: Math.round(twipsHigh),
    lineRule: LineRuleType.EXACT,
    before: Math.round(before),
    after: 0,
  };
}

/** Word puts the baseline of an exact line at four fifths of its height. */
export const BASELINE_SHARE = 0.8;
/** A Chinese character's ink over and under the baseline, in parts of its size. */
export const INK = { above: 0.86, below: 0.08 };
