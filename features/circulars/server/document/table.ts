import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
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
import { twips } from "./page-layout.ts";
import { OFF_GRID } from "./styles.ts";
import { FANGSONG, HEITI, run, SIZE_SMALL_5 } from "./typefaces.ts";

const ROW_HEIGHT = twips(6.1);
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const BORDERS = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
};
const SIDE_MARGIN = twips(0.8);

/** A ruled table whose head rows repeat on every page and whose rows never split over pages. */
export function documentTable(table: DocumentTable): Table {
  const widths = table.columns.map(({ widthMillimetres }) => twips(widthMillimetres));
  return new Table({
    width: { size: widths.reduce((total, width) => total + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: BORDERS,
    margins: { left: SIDE_MARGIN, right: SIDE_MARGIN, marginUnitType: WidthType.DXA },
    rows: [
      ...table.head.map((cells) =>
        row(
          cells.map(({ text, across, down }) =>
            cell(text, { align: "center", font: HEITI, columnSpan: across, rowSpan: down }),
          ),
          true,
        ),
      ),
      ...table.rows.map((texts) => bodyRow(texts, table.columns, FANGSONG)),
      ...(table.total ? [bodyRow(table.total, table.columns, HEITI)] : []),
    ],
  });
}

function bodyRow(
  texts: readonly string[],
  columns: readonly TableColumn[],
  font: IFontAttributesProperties,
): TableRow {
  return row(
    texts.map((text, index) => cell(text, { align: columns[index]?.align ?? "left", font })),
    false,
  );
}

function row(children: TableCell[], tableHeader: boolean): TableRow {
  const height = { value: ROW_HEIGHT, rule: HeightRule.ATLEAST };
  return new TableRow({ children, tableHeader, cantSplit: true, height });
}

interface CellLook {
  readonly align: Align;
  readonly font: IFontAttributesProperties;
  readonly columnSpan?: number | undefined;
  readonly rowSpan?: number | undefined;
}

function cell(text: string, { align, font, columnSpan, rowSpan }: CellLook): TableCell {
  const lines = text.split("\n").map(
    (line) =>
      new Paragraph({
        alignment: align,
        style: OFF_GRID,
        // 12 points: two lines of a head cell stay close.
        spacing: { line: 240, lineRule: LineRuleType.EXACT },
        children: [run(line, font, { size: SIZE_SMALL_5 })],
      }),
  );
  return new TableCell({
    children: lines,
    verticalAlign: VerticalAlignTable.CENTER,
    ...(columnSpan ? { columnSpan } : {}),
    ...(rowSpan ? { rowSpan } : {}),
  });
}
