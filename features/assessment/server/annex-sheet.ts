import type { Borders, CellValue, Worksheet } from "exceljs";
import { FEN_PER_WAN } from "../../../kernel/money.ts";
import type { Fen } from "../../../kernel/money.ts";

/** A column: its width in characters and how its numbers read; text cells take no format. */
export interface SheetColumn {
  readonly width: number;
  readonly format?: string;
}

/** A head cell at `A4` or over `C4:F4`. */
export interface SheetHead {
  readonly range: string;
  readonly text: string;
}

export interface AnnexSheet {
  readonly mark: string;
  readonly title: string;
  readonly unitWords: string;
  readonly orientation: "portrait" | "landscape";
  readonly columns: readonly SheetColumn[];
  readonly head: readonly SheetHead[];
  readonly headRows: number;
  readonly rows: readonly (readonly CellValue[])[];
  readonly total: readonly CellValue[];
  readonly notes: readonly string[];
}

export const WAN_FORMAT = "#,##0.00";
export const PERCENT_FORMAT = "0.00%";
/** The first row of the head: mark, title and unit words stand above. */
export const HEAD_ROW = 4;

const SIDE = { style: "thin" } as const;
const BORDER: Partial<Borders> = { top: SIDE, bottom: SIDE, left: SIDE, right: SIDE };

/** Fen as a number of 万元. Exact to the fen up to 10^15 fen, ten thousand 亿元. */
export function wanNumber(fen: Fen): number {
  return Number(fen) / Number(FEN_PER_WAN);
}

/** Decimal percent text as the fraction a spreadsheet keeps: `"75.00"` → 0.75. */
export function percentNumber(text: string): number {
  return Number((Number(text) / 100).toFixed(6));
}

/** Writes an annex: mark, title, head, rows, 合计, notes, and how it prints on A4. */
export function writeAnnex(sheet: Worksheet, annex: AnnexSheet): void {
  sheet.columns = annex.columns.map(({ width }) => ({ width }));
  writeTitle(sheet, annex);
  for (const { range, text } of annex.head) writeHead(sheet, range, text);
  annex.rows.forEach((values) => writeRow(sheet, values, annex.columns, false));
  writeRow(sheet, annex.total, annex.columns, true);
  annex.notes.forEach((note, index) => writeNote(sheet, annex, (index === 0 ? "注：" : "") + note));
  setUpPrinting(sheet, annex);
}

function writeTitle(sheet: Worksheet, { mark, title, unitWords, columns }: AnnexSheet): void {
  const lines = [
    { text: mark, size: 14, name: "黑体", horizontal: "left", height: 22 },
    { text: title, size: 20, name: "方正小标宋简体", horizontal: "center", height: 36 },
    { text: unitWords, size: 11, name: "仿宋_GB2312", horizontal: "right", height: 18 },
  ] as const;
  lines.forEach(({ text, size, name, horizontal, height }, index) => {
    const row = sheet.getRow(index + 1);
    sheet.mergeCells(index + 1, 1, index + 1, columns.length);
    row.height = height;
    row.getCell(1).value = text;
    row.getCell(1).font = { name, size };
    row.getCell(1).alignment = { horizontal, vertical: "middle" };
  });
}

function writeHead(sheet: Worksheet, range: string, text: string): void {
  if (range.includes(":")) sheet.mergeCells(range);
  const [first = range] = range.split(":");
  const cell = sheet.getCell(first);
  cell.value = text;
  cell.font = { name: "黑体", size: 11 };
  cell.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
  cell.border = BORDER;
}

function writeRow(
  sheet: Worksheet,
  values: readonly CellValue[],
  columns: readonly SheetColumn[],
  isTotal: boolean,
): void {
  const row = sheet.addRow([...values]);
  row.height = 16;
  values.forEach((value, index) => {
    const cell = row.getCell(index + 1);
    const format = columns[index]?.format;
    cell.font = { name: isTotal ? "黑体" : "仿宋_GB2312", size: 11 };
    cell.alignment = { horizontal: format ? "right" : "center", vertical: "middle" };
    cell.border = BORDER;
    if (format && typeof value === "number") cell.numFmt = format;
  });
}

function writeNote(sheet: Worksheet, { columns }: AnnexSheet, text: string): void {
  const row = sheet.addRow([text]);
  sheet.mergeCells(row.number, 1, row.number, columns.length);
  row.getCell(1).font = { name: "仿宋_GB2312", size: 10 };
  row.getCell(1).alignment = { wrapText: true, vertical: "middle" };
}

function setUpPrinting(sheet: Worksheet, { orientation, headRows }: AnnexSheet): void {
  const lastHeadRow = HEAD_ROW + headRows - 1;
  for (let row = HEAD_ROW; row <= lastHeadRow; row += 1) sheet.getRow(row).height = 22;
  sheet.views = [{ state: "frozen", ySplit: lastHeadRow }];
  sheet.pageSetup = {
    paperSize: 9,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    printTitlesRow: `${HEAD_ROW}:${lastHeadRow}`,
    margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
  };
  sheet.headerFooter = { oddFooter: "&C— &P —" };
}
