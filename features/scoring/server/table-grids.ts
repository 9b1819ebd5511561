import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import type { CellValue, Worksheet } from "exceljs";

/** A sheet as rows of trimmed texts; rows without any text are left out, `row` is the sheet's own number. */
export interface Grid {
  readonly name: string;
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** A .csv file as one grid; UTF-8, else GB18030 as Chinese spreadsheets write it. */
export async function csvGrids(bytes: Uint8Array): Promise<Grid[]> {
  const book = new ExcelJS.Workbook();
  const sheet = await book.csv.read(Readable.from([decoded(bytes)]), {
    map: (value: unknown) => value,
  });
  return [gridOf(sheet)];
}

/** A .xlsx file as its visible sheets. */
export async function workbookGrids(bytes: Buffer): Promise<Grid[]> {
  const book = new ExcelJS.Workbook();
  // The types of exceljs know only the Buffer of older Node versions.
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book.worksheets.filter(({ state }) => state === "visible").map(gridOf);
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function gridOf(sheet: Worksheet): Grid {
  const rows: { row: number; cells: string[] }[] = [];
  sheet.eachRow((line, row) => {
    const cells: string[] = [];
    for (let column = 1; column <= line.cellCount; column += 1)
      cells.push(textOf(line.getCell(column).value).trim());
    if (cells.some((cell) => cell !== "")) rows.push({ row, cells });
  });
  return { name: sheet.name, rows };
}

/** What the cell shows; a computed cell its result, a number without the noise of binary fractions. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value !== "object") return value;
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("result" in value) return textOf(value.result);
  return "text" in value ? String(value.text) : "";
}
