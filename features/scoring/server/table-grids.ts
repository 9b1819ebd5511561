import { parseCsv } from "hucre/csv";
import { understand } from "../../../platform/server/apart/reader.ts";
import { SHEETS } from "../../../platform/server/apart/sheets.ts";

/** A sheet as rows of trimmed texts; rows without any text are left out, `row` is the sheet's own number. */
export interface Grid {
  readonly name: string;
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** A .csv file as one grid; UTF-8, else GB18030 as Chinese spreadsheets write it. */
export function csvGrids(bytes: Uint8Array): Grid[] {
  return [
    gridOf(
      "",
      parseCsv(decoded(bytes), { typeInference: false }).map((row) => row.map(String)),
    ),
  ];
}

/** A .xlsx file as its visible sheets. Throws Refused where it cannot be read. */
export async function workbookGrids(bytes: Uint8Array): Promise<Grid[]> {
  const sheets = await understand(SHEETS, bytes);
  return sheets.filter(({ hidden }) => !hidden).map(({ name, rows }) => gridOf(name, rows));
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function gridOf(name: string, rows: readonly (readonly string[])[]): Grid {
  const lines = rows.map((cells, index) => ({
    row: index + 1,
    cells: cells.map((cell) => cell.trim()),
  }));
  return { name, rows: lines.filter(({ cells }) => cells.some((cell) => cell !== "")) };
}
