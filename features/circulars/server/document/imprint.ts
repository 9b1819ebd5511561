import {
  BorderStyle,
  Paragraph,
  RelativeVerticalPosition,
  Tab,
  TabStopType,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { FileChild } from "docx";
import type { OfficialDocument } from "../../document.ts";
import { imprintRows } from "../../placing.ts";
import { SIZE_POINTS } from "../../standard.ts";
import { AREA, EM, exactLine, POINT } from "./page-layout.ts";
import { OFF_GRID } from "./styles.ts";
import { FANGSONG, SIZE_4 } from "./typefaces.ts";

/** 0.35 mm for the first and the last line, 0.25 mm between: in eighths of a point. */
const OUTER = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
const INNER = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const RULED = { top: OUTER, bottom: OUTER, insideHorizontal: INNER };
const UNRULED = { top: NONE, bottom: NONE, insideHorizontal: NONE };
const SIDES = { left: NONE, right: NONE, insideVertical: NONE };
const NO_MARGINS = { left: 0, right: 0, top: 0, bottom: 0, marginUnitType: WidthType.DXA };

/** As wide as the 版心. Placed from the page's edge: LibreOffice floats so wide a table only there. */
const WIDTH = AREA.width;
const NO_DISTANCE = { topFromText: 0, bottomFromText: 0, leftFromText: 0, rightFromText: 0 };
const LINE_HEIGHT = 26 * POINT;
/** 抄送： before the names, in twips. */
const LABEL = 3 * SIZE_POINTS.四号 * POINT;

/** 版记: a table that floats at the foot of the last page's 版心, whatever ends above it; a letter's bears no lines (10.1). */
export function imprintBlock(document: OfficialDocument): FileChild[] {
  const rows = imprintRows(document);
  if (rows.length === 0) return [];
  const table = new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [WIDTH],
    layout: TableLayoutType.FIXED,
    borders: { ...(document.kind === "letter" ? UNRULED : RULED), ...SIDES },
    margins: NO_MARGINS,
    float: {
      ...NO_DISTANCE,
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: AREA.left,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    rows: rows.map((texts) => new TableRow({ cantSplit: true, children: [cell(texts)] })),
  });
  // A floating table hangs on the paragraph after it.
  return [table, new Paragraph({ style: OFF_GRID, spacing: exactLine(POINT), children: [] })];
}

/** One character of space on either side; names go on behind 抄送：; the date of printing stands at the right end. */
function cell(texts: readonly string[]): TableCell {
  const children = texts.flatMap((text, place) => (place === 0 ? [text] : [new Tab(), text]));
  const hanging = texts.length === 1 ? LABEL : 0;
  return new TableCell({
    margins: NO_MARGINS,
    children: [
      new Paragraph({
        style: OFF_GRID,
        spacing: exactLine(LINE_HEIGHT),
        indent: { left: EM + hanging, right: EM, hanging },
        tabStops: [{ type: TabStopType.RIGHT, position: AREA.width - EM }],
        children: [new TextRun({ children, font: FANGSONG, size: SIZE_4, snapToGrid: false })],
      }),
    ],
  });
}
