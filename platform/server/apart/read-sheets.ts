import type { CellValue, Workbook } from "hucre";
import { readXlsx } from "hucre/xlsx";
import { inspectArchive } from "./archive.ts";
import type { Sheet } from "./sheets.ts";
import { Unreadable } from "./unreadable.ts";

const MOST_CELLS = 1_000_000;
const MOST_SPOILT = 200;

/**
 * Understands a `.xlsx`; to be called in the reader. The archive is inspected first, and is read by its central directory, so
 * the order of its entries says nothing. Throws Unreadable.
 */
export async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  refuseContainers(bytes);
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) throw new Unreadable("files.no_workbook");
  if ((await inspectArchive(bytes)) !== "xlsx") throw new Unreadable("files.no_workbook");
  const book = await readXlsx(bytes).catch(() => {
    throw new Unreadable("files.archive_broken");
  });
  return sheetsOfBook(book);
}

/** An encrypted `.xlsx` is an OLE container with a stream of this name; any other is an old file. */
export function refuseContainers(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!file.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return;
  const locked = file.includes(Buffer.from("EncryptedPackage", "utf16le"));
  throw new Unreadable(locked ? "files.password" : "files.old_office");
}

function sheetsOfBook({ sheets }: Workbook): Sheet[] {
  let cells = 0;
  return sheets.map((sheet) => {
    cells += sheet.rows.reduce((sum, row) => sum + row.length, 0);
    if (cells > MOST_CELLS) throw new Unreadable("files.too_many_cells");
    const merges = (sheet.merges ?? []).map(
      ({ startRow, startCol, endRow, endCol }) =>
        [startRow + 1, startCol + 1, endRow + 1, endCol + 1] as const,
    );
    return {
      name: sheet.name,
      hidden: sheet.hidden === true || sheet.veryHidden === true,
      rows: sheet.rows.map((row) => Array.from(row, textOf)),
      merges,
      spoilt: spoiltIn(sheet),
    };
  });
}

/** Errors of formulas, formulas never computed, and signs that were lost before the file came here. */
function spoiltIn(sheet: Workbook["sheets"][number]): [number, number, string][] {
  const spoilt: [number, number, string][] = [];
  const note = (row: number, column: number, words: string) => {
    if (spoilt.length < MOST_SPOILT) spoilt.push([row + 1, column + 1, words]);
  };
  for (const [place, cell] of sheet.cells ?? []) {
    const [row = 0, column = 0] = place.split(",").map(Number);
    if (cell.type === "error") note(row, column, `公式出错（${textOf(cell.value)}）`);
    else if (cell.formula !== undefined && cell.value === null && cell.formulaResult === undefined)
      note(row, column, "公式没有算出结果，请打开后重新保存");
  }
  sheet.rows.forEach((row, at) =>
    row.forEach((value, column) => {
      if (typeof value === "string" && value.includes("\ufffd"))
        note(at, column, "有乱码（�），请改正这个字");
    }),
  );
  return spoilt;
}

/** A spreadsheet keeps fifteen digits; what a sum leaves behind them is not the person's. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
  if (typeof value === "boolean") return value ? "是" : "否";
  return String(value).trim();
}
