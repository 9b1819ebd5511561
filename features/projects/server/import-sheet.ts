import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { cleanLine, cleanWords } from "../../../kernel/plain-text.ts";
import { understand } from "../../../platform/server/apart/reader.ts";
import { firstVisible, type Sheet, SHEETS } from "../../../platform/server/apart/sheets.ts";
import { Refused } from "../../../platform/server/problem.ts";
import {
  columnOf,
  IMPORT_COLUMNS,
  type ImportCells,
  type ImportFault,
  type ImportKey,
} from "../import-rules.ts";

/** A row of the sheet below its head: its number there, its cells as they stand, and by column. */
export interface SheetRow {
  readonly at: number;
  readonly raw: readonly string[];
  readonly cells: ImportCells;
  /** Cells of which no value can be had. */
  readonly faults: readonly ImportFault[];
}

/** The head of a sheet: what stands there, and which of our columns each is. */
export interface SheetHead {
  readonly titles: readonly string[];
  readonly keys: readonly (ImportKey | undefined)[];
}

/** How many rows may stand above the head: a title, a note. */
const ROWS_ABOVE = 10;

const MOST_ROWS = 20_000;

/** A sheet as it was read: its head and the rows below it that are not blank. */
export interface ReadSheet {
  readonly head: SheetHead;
  readonly rows: readonly SheetRow[];
}

/** Reads the first tab that is shown. Throws Refused where it is no workbook, has no head with 项目名称 or too many rows. */
export async function readSheet(bytes: Uint8Array): Promise<ReadSheet> {
  const sheet = firstVisible(await understand(SHEETS, bytes));
  const above = sheet?.rows.slice(0, ROWS_ABOVE) ?? [];
  const headAt = above.findIndex((row) => row.some((text) => columnOf(text) === "name"));
  if (!sheet || headAt < 0)
    throw new Refused({
      code: "projects.import_headless",
      words: "没有找到表头：第一张表里要有「项目名称」一列，请用模板或本系统导出的表",
      field: "file",
    });
  if (sheet.rows.length > MOST_ROWS)
    throw new Refused({
      code: "projects.import_too_long",
      words: `一次最多导入 ${MOST_ROWS.toLocaleString("en-US")} 行，请分成几份`,
      field: "file",
    });
  const titles = sheet.rows[headAt] ?? [];
  const head = { titles, keys: titles.map(columnOf) };
  const rows = sheet.rows
    .slice(headAt + 1)
    .map((raw, index) => rowOf(sheet, head, headAt + 2 + index, raw));
  return { head, rows: rows.filter(({ cells }) => Object.keys(cells).length > 0) };
}

function rowOf(
  { spoilt }: Sheet,
  { keys }: SheetHead,
  at: number,
  raw: readonly string[],
): SheetRow {
  const cells: ImportCells = {};
  keys.forEach((key, column) => {
    const text = key === "content" ? cleanWords(raw[column] ?? "") : cleanLine(raw[column] ?? "");
    if (key && text) cells[key] = text;
  });
  const faults = spoilt.flatMap(([row, column, words]) => {
    const key = keys[column - 1];
    return row === at && key ? [{ key, words }] : [];
  });
  return { at, raw, cells, faults };
}

const FAULT_FILL = { type: "pattern", pattern: "solid", fgColor: { argb: "FFF9D9D6" } } as const;

/** The sheet as it came with a column 问题 behind it and the faulty cells marked, written row by row. */
export class MarkedSheet {
  readonly #out = new PassThrough();
  readonly #bytes = buffer(this.#out);
  readonly #workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: this.#out,
    useStyles: true,
  });
  readonly #sheet = this.#workbook.addWorksheet("待改正", {
    views: [{ state: "frozen", ySplit: 1 }],
  });
  #head: SheetHead = { titles: [], keys: [] };

  writeHead(head: SheetHead): void {
    this.#head = head;
    const row = this.#sheet.addRow([...head.titles, "原行号", "问题"]);
    row.font = { bold: true };
    row.commit();
  }

  writeRow({ at, raw }: SheetRow, faults: readonly ImportFault[]): void {
    const { titles, keys } = this.#head;
    const words = faults.map(({ key, words }) => (key ? `${titleOf(key)}：${words}` : words));
    const cells = titles.map((_title, index) => raw[index] ?? "");
    const row = this.#sheet.addRow([...cells, at, words.join("；")]);
    for (const { key } of faults) {
      const column = key === null ? -1 : keys.indexOf(key);
      row.getCell(column < 0 ? titles.length + 2 : column + 1).fill = FAULT_FILL;
    }
    row.commit();
  }

  async bytes(): Promise<Buffer> {
    this.#sheet.commit();
    await this.#workbook.commit();
    return this.#bytes;
  }
}

/** A column's head. */
export function titleOf(key: ImportKey): string {
  return IMPORT_COLUMNS.find((column) => column.key === key)?.title ?? key;
}

/** An empty sheet with every head and what belongs under it, as a note on the cell. */
export async function templateBytes(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("项目");
  const money = new Set<ImportKey>(["total", "contract"]);
  sheet.columns = IMPORT_COLUMNS.map(({ key, title }) => ({
    header: money.has(key) ? `${title}（万元）` : title,
    width: 16,
    style: { numFmt: money.has(key) ? "#,##0.00####" : "@" },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: "frozen", ySplit: 1 }];
  IMPORT_COLUMNS.forEach(({ note }, index) => {
    if (note) sheet.getCell(1, index + 1).note = note;
  });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
