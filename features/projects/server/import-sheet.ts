import { PassThrough, type Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
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
}

/** The head of a sheet: what stands there, and which of our columns each is. */
export interface SheetHead {
  readonly titles: readonly string[];
  readonly keys: readonly (ImportKey | undefined)[];
}

/** How many rows may stand above the head: a title, a note. */
const ROWS_ABOVE = 10;

const unreadable = () =>
  new Refused({
    code: "projects.import_unreadable",
    words: "打不开这个文件：请用 .xlsx（WPS、Excel 里「另存为」），不要加密码",
    field: "file",
  });

/**
 * Reads the first sheet row by row as the file comes in, whatever its length. Tells the head once, then each row that is not
 * blank. Throws Refused where it is no workbook or has no head with 项目名称.
 */
export async function readSheet(
  file: Readable,
  on: { head: (head: SheetHead) => void; row: (row: SheetRow) => Promise<void> },
): Promise<void> {
  let head: SheetHead | undefined;
  for await (const { at, raw } of rowsOf(file)) {
    if (!head) {
      const keys = raw.map(columnOf);
      if (keys.includes("name")) on.head((head = { titles: raw, keys }));
      else if (at > ROWS_ABOVE) break;
      continue;
    }
    const cells: ImportCells = {};
    head.keys.forEach((key, index) => {
      if (key && raw[index]) cells[key] = raw[index];
    });
    if (Object.keys(cells).length > 0) await on.row({ at, raw, cells });
  }
  if (!head)
    throw new Refused({
      code: "projects.import_headless",
      words: "没有找到表头：表里要有「项目名称」一列，请用模板或本系统导出的表",
      field: "file",
    });
}

async function* rowsOf(file: Readable): AsyncGenerator<{ at: number; raw: string[] }> {
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(file, {
    worksheets: "emit",
    sharedStrings: "cache",
    styles: "cache",
    hyperlinks: "ignore",
    entries: "ignore",
  });
  let sheets = 0;
  try {
    for await (const sheet of reader) {
      sheets += 1;
      if (sheets > 1) continue;
      for await (const row of sheet) {
        const values = Array.isArray(row.values) ? row.values.slice(1) : [];
        yield { at: row.number, raw: Array.from(values, textOf) };
      }
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw unreadable();
  }
  if (sheets === 0) throw unreadable();
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  // A spreadsheet keeps fifteen digits; what a sum leaves behind them is not the person's.
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
  if (typeof value !== "object") return String(value as string | boolean).trim();
  if ("result" in value) return textOf(value.result);
  if ("richText" in value && Array.isArray(value.richText))
    return value.richText
      .map((part: { text?: string }) => part.text ?? "")
      .join("")
      .trim();
  return "text" in value ? textOf(value.text) : "";
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
