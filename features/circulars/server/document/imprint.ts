import {
  BorderStyle,
  Paragraph,
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
import { dayText } from "../../../../kernel/calendar.ts";
import type { Imprint } from "../../document.ts";
import { EM, exactLine, POINT, TYPE_AREA } from "./page-layout.ts";
import { OFF_GRID } from "./styles.ts";
import { FANGSONG, SIZE_4 } from "./typefaces.ts";

/** 0.35 mm for the first and the last line, 0.25 mm between: in eighths of a point. */
const OUTER = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
const INNER = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const BORDERS = {
  top: OUTER,
  bottom: OUTER,
  insideHorizontal: INNER,
  left: NONE,
  right: NONE,
  insideVertical: NONE,
};

/** As wide as the 版心. LibreOffice 7.4 leaves so wide a table in the text instead of floating it. */
const WIDTH = TYPE_AREA.width;
const LINE_HEIGHT = 26 * POINT;
const CHARACTERS_OF_SIZE_4 = Math.floor((WIDTH - 2 * EM) / (14 * POINT));

/** 版记 at the foot of the last page's 版心: a table that floats there whatever ends above it. */
export function imprintBlock({ copiesTo, office, date }: Imprint): FileChild[] {
  const printed = `${date ? dayText(date) : "　　　　年　月　日"}印发`;
  const copies = copiesTo === null ? [] : [[`抄送：${copiesTo}。`]];
  const lines: readonly (readonly string[])[] = [...copies, [office, printed]];
  const table = new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [WIDTH],
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      verticalAnchor: TableAnchorType.MARGIN,
      absoluteVerticalPosition: TYPE_AREA.height - heightOf(lines),
    },
    rows: lines.map((texts) => new TableRow({ cantSplit: true, children: [cell(texts)] })),
  });
  // A floating table hangs on the paragraph after it.
  return [table, new Paragraph({ style: OFF_GRID, spacing: exactLine(POINT), children: [] })];
}

function heightOf(lines: readonly (readonly string[])[]): number {
  const rows = lines.map((texts) => Math.ceil(texts.join("").length / CHARACTERS_OF_SIZE_4));
  return rows.reduce((total, count) => total + count, 0) * LINE_HEIGHT;
}

/** One character of space on either side; the date of printing at the right end. */
function cell(texts: readonly string[]): TableCell {
  const children = texts.flatMap((text, place) => (place === 0 ? [text] : [new Tab(), text]));
  return new TableCell({
    margins: { left: 0, right: 0, marginUnitType: WidthType.DXA },
    children: [
      new Paragraph({
        style: OFF_GRID,
        spacing: exactLine(LINE_HEIGHT),
        indent: { left: EM, right: EM },
        tabStops: [{ type: TabStopType.RIGHT, position: WIDTH - EM }],
        children: [new TextRun({ children, font: FANGSONG, size: SIZE_4, snapToGrid: false })],
      }),
    ],
  });
}
