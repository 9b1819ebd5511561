import { TextRun } from "docx";
import type { IFontAttributesProperties, IRunOptions } from "docx";
import { SIZE_POINTS } from "../../standard.ts";
import { CHARACTER_SPACING } from "./page-layout.ts";

/** Chinese typefaces by their role; digits and Latin letters take `latin`. */
function typeface(chinese: string, latin = "Times New Roman"): IFontAttributesProperties {
  // The hint makes “ ” — … Chinese glyphs, which Word otherwise takes from the Latin font.
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: chinese, hint: "eastAsia" };
}

export const FANGSONG = typeface("仿宋_GB2312");
export const KAITI = typeface("楷体_GB2312");
export const HEITI = typeface("黑体", "黑体");
export const XIAOBIAOSONG = typeface("方正小标宋简体", "方正小标宋简体");
export const SONGTI = typeface("宋体", "宋体");

/** Sizes in half points, as WordprocessingML counts them. */
export const SIZE_2 = SIZE_POINTS.二号 * 2;
export const SIZE_3 = SIZE_POINTS.三号 * 2;
export const SIZE_4 = SIZE_POINTS.四号 * 2;
export const SIZE_SMALL_4 = SIZE_POINTS.小四 * 2;
export const SIZE_SMALL_5 = SIZE_POINTS.小五 * 2;

export const RED = "FF0000";

/** A run of 3号 text on the grid of 28 characters. */
export function gridRun(text: string, font: IFontAttributesProperties = FANGSONG): TextRun {
  return new TextRun({ text, font, size: SIZE_3, characterSpacing: CHARACTER_SPACING });
}

/** A run of any size at its natural spacing. */
export function run(
  text: string,
  font: IFontAttributesProperties,
  options: Pick<IRunOptions, "size" | "color">,
): TextRun {
  return new TextRun({ text, font, snapToGrid: false, ...options });
}
