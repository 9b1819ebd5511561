import { parse, type HTMLElement } from "node-html-parser";
import { dayText, isDay } from "../../../../kernel/calendar.ts";
import { sheetsOf } from "../../../../platform/server/apart/read-sheets.ts";
import type { Sheet } from "../../../../platform/server/apart/sheets.ts";
import type { Preview } from "../../reading.ts";
import { decodeText } from "./decoding.ts";
import { readDocx } from "./office.ts";
import { UnreadableNotice } from "./refusals.ts";

/** Where a text begins: a line, or a cell of a table; numbers from 1. */
export type Spot =
  | { readonly kind: "line"; readonly line: number }
  | {
      readonly kind: "cell";
      readonly table: number;
      readonly row: number;
      readonly column: number;
      readonly words: string;
    };

export interface SourceLine {
  readonly kind: "line";
  readonly text: string;
  readonly spot: Spot;
}
export interface SourceCell {
  readonly text: string;
  readonly spot: Spot;
  /** Covered by a merged cell that begins elsewhere: it repeats that text. */
  readonly covered: boolean;
  /** Characters of the line before the cell; only where the table is made of text lines. */
  readonly offset?: number;
  /** Where it ends, if on a later line, and why it was put together. */
  readonly joined?: { readonly until: Spot; readonly to: number; readonly reason: string };
}
export interface SourceTable {
  readonly kind: "table";
  readonly rows: SourceCell[][];
}
export interface Source {
  readonly format: "txt" | "docx" | "xlsx";
  readonly encoding: string | null;
  readonly blocks: (SourceLine | SourceTable)[];
  /** Names of sheets that were not read. */
  readonly hidden: string[];
  readonly preview: Preview;
}

const MAX_CELLS = 200_000;
const MAX_HTML = 5_000_000;
/** No paragraph is so long; patterns are kept from lines made to stall them. */
const MAX_LINE = 40_000;
/** Nor is any number. */
const DIGIT_RUN = /\d{200}/;

function refuseLongLines(source: Source): Source {
  const long = (text: string) => text.length > MAX_LINE || DIGIT_RUN.test(text);
  if (source.blocks.some((block) => block.kind === "line" && long(block.text)))
    throw new UnreadableNotice("plan.text_too_long");
  return source;
}

function largest<One>(all: readonly One[], measure: (one: One) => number): number {
  return all.reduce((most, one) => Math.max(most, measure(one)), 0);
}

/** A text file as numbered lines; a form feed ends a line's page and is dropped. */
export function sourceOfText(bytes: Uint8Array): Source {
  const { text, encoding } = decodeText(bytes);
  const lines = text.replaceAll("\f", "").split(/\r\n|\n|\r|\v|\u2028/);
  return refuseLongLines({
    format: "txt",
    encoding,
    blocks: lines.map((line, index) => ({
      kind: "line",
      text: line,
      spot: { kind: "line", line: index + 1 },
    })),
    hidden: [],
    preview: { lines, tables: [] },
  });
}

/** A Word document: paragraphs are lines, tables keep their merged cells. */
export async function sourceOfDocx(bytes: Uint8Array): Promise<Source> {
  const html = await readDocx(bytes);
  if (html.length > MAX_HTML) throw new UnreadableNotice("plan.text_too_long");
  const root = parse(html);
  const blocks: Source["blocks"] = [];
  const preview: Preview = { lines: [], tables: [] };
  const addLine = (text: string) => {
    preview.lines.push(text);
    blocks.push({ kind: "line", text, spot: { kind: "line", line: preview.lines.length } });
  };
  const visit = (element: HTMLElement) => {
    for (const child of element.children) {
      if (child.tagName === "TABLE") {
        const table = preview.tables.length + 1;
        const grid = gridOfHtml(child);
        const words = (row: number, column: number) => `表${table}第${row}行第${column}列`;
        preview.tables.push({
          name: `表${table}`,
          rows: grid.map((row) => row.map((cell) => cell.text)),
        });
        blocks.push({ kind: "table", rows: placed(grid, table, words) });
      } else if (["UL", "OL"].includes(child.tagName)) visit(child);
      else for (const text of child.innerHTML.split(/<br\s*\/?>/)) addLine(parse(text).text.trim());
    }
  };
  visit(root);
  return refuseLongLines({ format: "docx", encoding: null, blocks, hidden: [], preview });
}

interface BareCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

function gridOfHtml(table: HTMLElement): BareCell[][] {
  const grid: BareCell[][] = [];
  let count = 0;
  table.querySelectorAll("tr").forEach((line, row) => {
    let column = 0;
    for (const cell of line.children) {
      grid[row] ??= [];
      while (grid[row]?.[column]) column++;
      const span = (name: string) =>
        Math.min(Math.max(Number(cell.getAttribute(name)) || 1, 1), 1000);
      const bare = { text: cell.text.trim(), row, column };
      for (let down = 0; down < span("rowspan"); down++) {
        for (let across = 0; across < span("colspan"); across++) {
          if (++count > MAX_CELLS) throw new UnreadableNotice("plan.text_too_long");
          (grid[row + down] ??= [])[column + across] = bare;
        }
      }
    }
  });
  return filled(grid);
}

/** Every row as long as the longest, no holes. */
function filled(grid: BareCell[][]): BareCell[][] {
  const width = largest(grid, (row) => row?.length ?? 0);
  return Array.from(grid, (row, at) =>
    Array.from({ length: width }, (_, column) => row?.[column] ?? { text: "", row: at, column }),
  );
}

function placed(
  grid: BareCell[][],
  table: number,
  words: (row: number, column: number) => string,
): SourceCell[][] {
  return grid.map((cells, row) =>
    cells.map((cell, column) => ({
      text: cell.text,
      covered: cell.row !== row || cell.column !== column,
      spot: {
        kind: "cell",
        table,
        row: cell.row + 1,
        column: cell.column + 1,
        words: words(cell.row + 1, cell.column + 1),
      },
    })),
  );
}

/** A workbook: a row with one filled cell is a line, rows between the first and last fuller ones a table. */
export async function sourceOfXlsx(bytes: Uint8Array): Promise<Source> {
  const sheets = await sheetsOf(bytes);
  const blocks: Source["blocks"] = [];
  const preview: Preview = { lines: [], tables: [] };
  for (const sheet of sheets.filter((one) => !one.hidden)) {
    const table = preview.tables.length + 1;
    const grid = gridOfSheet(sheet);
    const words = (row: number, column: number) =>
      `工作表“${sheet.name}”${columnLetters(column)}${row}`;
    preview.tables.push({
      name: sheet.name,
      rows: grid.map((row) => row.map((cell) => cell.text)),
    });
    blocks.push(...blocksOfSheet(placed(grid, table, words)));
  }
  const hidden = sheets.filter((sheet) => sheet.hidden).map((sheet) => sheet.name);
  return refuseLongLines({ format: "xlsx", encoding: null, blocks, hidden, preview });
}

function gridOfSheet(sheet: Sheet): BareCell[][] {
  const height = sheet.rows.findLastIndex((row) => row.some((text) => text !== "")) + 1;
  const width = largest(sheet.rows, (row) => row.findLastIndex((text) => text !== "") + 1);
  if (height * width > MAX_CELLS) throw new UnreadableNotice("plan.text_too_long");
  const grid: BareCell[][] = sheet.rows
    .slice(0, height)
    .map((texts, row) =>
      texts.map((text, column) => ({ text: isDay(text) ? dayText(text) : text, row, column })),
    );
  for (const [top, left, bottom, right] of sheet.merges) {
    const master = grid[top - 1]?.[left - 1];
    if (!master) continue;
    for (let row = top; row <= Math.min(bottom, height); row++) {
      for (let column = left; column <= Math.min(right, width); column++)
        (grid[row - 1] ?? [])[column - 1] = master;
    }
  }
  return filled(grid);
}

function blocksOfSheet(rows: SourceCell[][]): Source["blocks"] {
  const blocks: Source["blocks"] = [];
  let table: SourceCell[][] = [];
  const flush = () => {
    // Rows of one text at the end of a table are notes below it.
    const last = table.findLastIndex((row) => soleText(row) === null);
    if (last >= 0) blocks.push({ kind: "table", rows: table.slice(0, last + 1) });
    for (const row of table.slice(last + 1)) blocks.push(...linesOf(row));
    table = [];
  };
  for (const row of rows) {
    const sole = soleText(row);
    if (sole === null) table.push(row);
    else if (table.length > 0 && !startsTable(sole)) table.push(row);
    else {
      flush();
      blocks.push(...linesOf(row));
    }
  }
  flush();
  return blocks;
}

const startsTable = (text: string) => /^附\s*[件表]|表$|^$/.test(text);

/** The one text of a row; "" for an empty row; null where it holds several. */
function soleText(row: readonly SourceCell[]): string | null {
  const texts = row.filter(
    (cell) =>
      cell.text !== "" &&
      !(cell.covered && row.some((other) => other !== cell && other.text === cell.text)),
  );
  return texts.length > 1 ? null : (texts[0]?.text ?? "");
}

function linesOf(row: readonly SourceCell[]): SourceLine[] {
  const cell = row.find((one) => one.text !== "");
  return cell ? [{ kind: "line", text: cell.text, spot: cell.spot }] : [];
}

function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : "") + String.fromCharCode(65 + ((column - 1) % 26));
}
