import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { cleanLine, cleanWords } from "../../kernel/plain-text.ts";
import {
  columnOf,
  type SheetCells,
  type SheetFault,
  type SheetForm,
  titleOf,
} from "../../kernel/sheet-form.ts";
import { understand } from "./apart/reader.ts";
import { firstVisible, type Sheet, SHEETS } from "./apart/sheets.ts";
import { Refused } from "./problem.ts";

/** A row of the sheet below its head: its number there, its cells as they stand, and by column. */
export interface SheetRow<Key extends string> {
  readonly at: number;
  readonly raw: readonly string[];
  readonly cells: SheetCells<Key>;
  /** Cells of which no value can be had. */
  readonly faults: readonly SheetFault<Key>[];
}

/** The head of a sheet: what stands there, and which of the form's columns each is. */
export interface SheetHead<Key extends string> {
  readonly titles: readonly string[];
  readonly keys: readonly (Key | undefined)[];
}

/** A sheet as it was read: its head and the rows below it that are not blank. */
export interface ReadSheet<Key extends string> {
  readonly head: SheetHead<Key>;
  readonly rows: readonly SheetRow<Key>[];
}

/** How many rows may stand above the head: a title, a note. */
const ROWS_ABOVE = 10;

/** Reads the first tab that is shown. Throws Refused where it is no workbook, has not the head the form needs, or too many rows. */
export async function readUploadSheet<Key extends string>(
  form: SheetForm<Key>,
  bytes: Uint8Array,
): Promise<ReadSheet<Key>> {
  const sheet = firstVisible(await understand(SHEETS, bytes));
  const above = sheet?.rows.slice(0, ROWS_ABOVE) ?? [];
  const headAt = above.findIndex((row) => row.some((text) => columnOf(form, text) === form.needs));
  if (!sheet || headAt < 0)
    throw new Refused({
      code: "files.sheet_headless",
      words: `没有找到表头：第一张表里要有「${titleOf(form, form.needs)}」一列，请用模板或本系统导出的表`,
      field: "file",
    });
  if (sheet.rows.length > form.mostRows)
    throw new Refused({
      code: "files.sheet_too_long",
      words: `一次最多导入 ${form.mostRows.toLocaleString("en-US")} 行，请分成几份`,
      field: "file",
    });
  const titles = sheet.rows[headAt] ?? [];
  const head = { titles, keys: titles.map((title) => columnOf(form, title)) };
  const rows = sheet.rows
    .slice(headAt + 1)
    .map((raw, index) => rowOf(form, sheet, head, { at: headAt + 2 + index, raw }));
  return { head, rows: rows.filter(({ cells }) => Object.keys(cells).length > 0) };
}

function rowOf<Key extends string>(
  form: SheetForm<Key>,
  { spoilt }: Sheet,
  { keys }: SheetHead<Key>,
  { at, raw }: { readonly at: number; readonly raw: readonly string[] },
): SheetRow<Key> {
  const cells: SheetCells<Key> = {};
  const lines = new Set(form.columns.flatMap((one) => (one.lines ? one.key : [])));
  keys.forEach((key, column) => {
    if (!key) return;
    const text = (lines.has(key) ? cleanWords : cleanLine)(raw[column] ?? "");
    if (text) cells[key] = text;
  });
  const faults = spoilt.flatMap(([row, column, words]) => {
    const key = keys[column - 1];
    return row === at && key ? [{ key, words }] : [];
  });
  return { at, raw, cells, faults };
}

const FAULT_FILL = { type: "pattern", pattern: "solid", fgColor: { argb: "FFF9D9D6" } } as const;

/** The sheet as it came with a column 问题 behind it and the faulty cells marked, written row by row. */
export class MarkedSheet<Key extends string> {
  readonly #form: SheetForm<Key>;
  readonly #head: SheetHead<Key>;
  readonly #out = new PassThrough();
  readonly #bytes = buffer(this.#out);
  readonly #workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    stream: this.#out,
    useStyles: true,
  });
  readonly #sheet = this.#workbook.addWorksheet("待改正", {
    views: [{ state: "frozen", ySplit: 1 }],
  });

  constructor(form: SheetForm<Key>, head: SheetHead<Key>) {
    this.#form = form;
    this.#head = head;
    const row = this.#sheet.addRow([...head.titles, "原行号", "问题"]);
    row.font = { bold: true };
    row.commit();
  }

  writeRow(
    { at, raw }: Pick<SheetRow<Key>, "at" | "raw">,
    faults: readonly SheetFault<Key>[],
  ): void {
    const { titles, keys } = this.#head;
    const words = faults.map(({ key, words }) =>
      key ? `${titleOf(this.#form, key)}：${words}` : words,
    );
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

/** What a template holds besides its heads. */
export interface TemplateWords<Key extends string> {
  readonly title: string;
  /** Rows filled in advance. */
  readonly rows?: readonly SheetCells<Key>[];
}

/** How far down the choices of a column are offered. */
const OFFERED_ROWS = 1_000;
/** Where the choices of a template lie: a list in the cell itself ends at 255 signs. */
const CHOICES = "选项";

/** A sheet with every head, what belongs under it as a note on the cell, and the choices there are. */
export async function templateBytes<Key extends string>(
  form: SheetForm<Key>,
  { title, rows = [] }: TemplateWords<Key>,
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(title);
  sheet.columns = form.columns.map((column) => ({
    header: column.money ? `${column.title}（万元）` : column.title,
    width: 16,
    style: { numFmt: column.money ? "#,##0.00####" : "@" },
  }));
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: "frozen", ySplit: 1 }];
  form.columns.forEach(({ note }, index) => {
    if (note) sheet.getCell(1, index + 1).note = note;
  });
  for (const row of rows) sheet.addRow(form.columns.map(({ key }) => row[key] ?? null));
  offerChoices(workbook, sheet, form);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function offerChoices<Key extends string>(
  workbook: ExcelJS.Workbook,
  sheet: ExcelJS.Worksheet,
  form: SheetForm<Key>,
): void {
  const offering = form.columns.filter(({ choices }) => choices && choices.length > 0);
  if (offering.length === 0) return;
  const lists = workbook.addWorksheet(CHOICES, { state: "hidden" });
  for (const [at, { key, choices = [] }] of offering.entries()) {
    lists.getColumn(at + 1).values = [...choices];
    const letter = lists.getColumn(at + 1).letter;
    const range = `${CHOICES}!$${letter}$1:$${letter}$${choices.length}`;
    const column = form.columns.findIndex((one) => one.key === key) + 1;
    for (let row = 2; row <= OFFERED_ROWS; row += 1)
      sheet.getCell(row, column).dataValidation = {
        type: "list",
        allowBlank: true,
        formulae: [range],
        // Several roles may stand in one cell, and a unit may be newer than the template.
        showErrorMessage: false,
      };
  }
}
