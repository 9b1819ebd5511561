import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { IFontAttributesProperties } from "docx";
import type { Align, DocumentTable, TableColumn } from "../../document.ts";
import { SIZE_POINTS, TABLE_SIDE_MARGIN, tableLines } from "../../standard.ts";
import { exactLine, POINT, twips } from "./page-layout.ts";
import { OFF_GRID } from "./styles.ts";
import { FANGSONG, HEITI, run } from "./typefaces.ts";

const RULE_POINTS = 0.5;
const LINE = { style: BorderStyle.SINGLE, size: RULE_POINTS * 8, color: "000000" };
const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
};
const SIDE_MARGIN = twips(TABLE_SIDE_MARGIN);

/** A ruled table whose head rows repeat on every page and whose rows never split over pages. */
export function documentTable(table: DocumentTable): Table {
  const size = SIZE_POINTS[table.typeSize ?? "小五"];
  const { padding } = tableLines(size);
  // The rule between two rows takes room of its own.
  const edge = Math.round((padding - RULE_POINTS / 2) * POINT);
  const widths = table.columns.map(({ widthMillimetres }) => twips(widthMillimetres));
  return new Table({
    width: { size: widths.reduce((total, width) => total + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: BORDERS,
    margins: {
      left: SIDE_MARGIN,
      right: SIDE_MARGIN,
      top: edge,
      bottom: edge,
      marginUnitType: WidthType.DXA,
    },
    rows: [
      ...table.head.map((cells) =>
        row(
          cells.map(({ text, across, down }) =>
            cell(text, { align: "center", font: HEITI, size, columnSpan: across, rowSpan: down }),
          ),
          true,
        ),
      ),
      ...table.rows.map((texts) => bodyRow(texts, table.columns, FANGSONG, size)),
      ...(table.total ? [bodyRow(table.total, table.columns, HEITI, size)] : []),
    ],
  });
}

function bodyRow(
  texts: readonly string[],
  columns: readonly TableColumn[],
  font: IFontAttributesProperties,
  size: number,
): TableRow {
  return row(
    columns.map(({ align }, index) => cell(texts[index] ?? "", { align, font, size })),
    false,
  );
}

function row(children: TableCell[], tableHeader: boolean): TableRow {
  return new TableRow({ children, tableHeader, cantSplit: true });
}

interface CellLook {
  readonly align: Align;
  readonly font: IFontAttributesProperties;
  /** Points. */
  readonly size: number;
  readonly columnSpan?: number | undefined;
  readonly rowSpan?: number | undefined;
}

function cell(text: string, { align, font, size, columnSpan, rowSpan }: CellLook): TableCell {
  const lines = text.split("\n").map(
    (line) =>
      new Paragraph({
        alignment: align,
        style: OFF_GRID,
        spacing: exactLine(tableLines(size).line * POINT),
        children: [run(line, font, { size: size * 2 })],
      }),
  );
  return new TableCell({
    children: lines,
    verticalAlign: VerticalAlignTable.CENTER,
    ...(columnSpan ? { columnSpan } : {}),
    ...(rowSpan ? { rowSpan } : {}),
  });
}
