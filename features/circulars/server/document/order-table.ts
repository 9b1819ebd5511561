import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { FileChild, IFontAttributesProperties } from "docx";
import type { Particular } from "../../document.ts";
import { AREA, EM, exactLine, LINE_PITCH } from "./page-layout.ts";
import { emptyLine } from "./red-head.ts";
import { OFF_GRID } from "./styles.ts";
import { FANGSONG, HEITI, run, SIZE_3 } from "./typefaces.ts";

const LINE = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
};
const WIDTHS = [7 * EM, AREA.width - 7 * EM];

/** The ruled rows of a 督办通知单: label and words, or room to write by hand. */
export function orderTable(particulars: readonly Particular[]): FileChild[] {
  if (particulars.length === 0) return [];
  const table = new Table({
    width: { size: AREA.width, type: WidthType.DXA },
    columnWidths: WIDTHS,
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    rows: particulars.map(
      ({ label, text, lines = 1 }) =>
        new TableRow({
          cantSplit: true,
          height: { value: lines * LINE_PITCH, rule: HeightRule.ATLEAST },
          children: [
            cell(label, HEITI, AlignmentType.CENTER),
            cell(text, FANGSONG, AlignmentType.LEFT),
          ],
        }),
    ),
  });
  return [table, emptyLine()];
}

function cell(
  text: string,
  font: IFontAttributesProperties,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType],
): TableCell {
  const side = Math.round(EM / 2);
  return new TableCell({
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: side, right: side, marginUnitType: WidthType.DXA },
    children: [
      new Paragraph({
        style: OFF_GRID,
        alignment,
        spacing: exactLine(),
        children: [run(text, font, { size: SIZE_3 })],
      }),
    ],
  });
}
