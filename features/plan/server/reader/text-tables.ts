import { compact, halfWidth } from "./flow.ts";
import { scanMeasures } from "./measures.ts";
import type { Source, SourceCell, SourceLine, SourceTable } from "./source.ts";
import {
  cellsOf,
  isNumber,
  joinedName,
  nameFrom,
  textRow,
  trailingNumbers,
  type TextRow,
} from "./text-rows.ts";

/** A table with the lines above it that belong to it (附件1, title, 单位：万元, a head in loose lines). */
export interface FramedTable {
  readonly context: SourceLine[];
  readonly rows: SourceCell[][];
}
export interface Parts {
  readonly tables: FramedTable[];
  /** Lines of the body: neither in a table nor above one. */
  readonly body: SourceLine[];
  /** Lines met inside a table that are no row of it. */
  readonly strays: SourceLine[];
}

const CONTEXT_LINES = 15;
const PAGE_NUMBER = /^(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第\d+页(?:[，,]?共\d+页)?)$/;

/** A line drawn between rows. */
const RULE = /^[\u2500-\u257f+=|-]{3,}$/;

/** `附件1`, `附件 2：某某表`: the number and the title beside it; null for other lines and for 附件：1.… lists. */
export function annexMarker(text: string): { number: number | null; title: string } | null {
  const match = /^附[件表]([\d一二三四五六七八九十]*)[:：]?(.*)$/.exec(compact(text));
  if (!match || /^[\d.、-]/.test(match[2] ?? "") || (match[2] && !/表/.test(match[2]))) return null;
  const digits = match[1] ?? "";
  const chinese = "一二三四五六七八九十".indexOf(digits) + 1;
  return {
    number: digits === "" ? null : /^\d+$/.test(digits) ? Number(digits) : chinese || null,
    title: match[2] ?? "",
  };
}

/** Parts the document into tables with their context, and the body. */
export function partSource(source: Source): Parts {
  const strays: SourceLine[] = [];
  const blocks = liftTextTables(source.blocks.filter(isContent), strays);
  const tables: FramedTable[] = [];
  const body: SourceLine[] = [];
  let pool: SourceLine[] = [];
  for (const block of blocks) {
    if (block.kind === "line") pool.push(block);
    else {
      const from = contextStart(pool);
      body.push(...pool.slice(0, from));
      tables.push({ context: pool.slice(from), rows: block.rows });
      pool = [];
    }
  }
  body.push(...pool);
  return { tables, body, strays: [...strays, ...body.filter(looksLikeRow)] };
}

/** A name with figures after it that joined no table: a row short of a figure, mostly. */
function looksLikeRow(line: SourceLine): boolean {
  const row = textRow(line);
  return row !== null && trailingNumbers(row.cells) > 0 && !row.cells.every(isNumber);
}

function isContent(block: SourceLine | SourceTable): boolean {
  if (block.kind === "table") return true;
  const text = compact(block.text);
  return text !== "" && !PAGE_NUMBER.test(text) && !RULE.test(text);
}

/** Where, going up from a table, its own lines begin. */
function contextStart(pool: readonly SourceLine[]): number {
  for (let at = pool.length - 1; at >= Math.max(0, pool.length - CONTEXT_LINES); at--) {
    const text = compact(pool[at]?.text ?? "");
    if (annexMarker(text)) return at;
    if (/[。；，]$/.test(text) || text.length > 60 || /^\d{4}年\d+月\d+日$|^\d+[.．、]/.test(text))
      return at + 1;
  }
  return Math.max(0, pool.length - CONTEXT_LINES);
}

function liftTextTables(blocks: Source["blocks"], strays: SourceLine[]): Source["blocks"] {
  const lifted: Source["blocks"] = [];
  let at = 0;
  while (at < blocks.length) {
    const run = readRun(blocks, at, lifted);
    if (!run) {
      lifted.push(blocks[at] as SourceLine);
      at++;
      continue;
    }
    strays.push(...run.strays);
    const first = firstNameless(lifted, run.rows);
    const head = headRows(lifted, run.rows, run.ruled);
    lifted.splice(lifted.length - head.length, head.length);
    lifted.push({ kind: "table", rows: aligned([...head, ...first, ...run.rows]) });
    at = run.next;
  }
  return lifted;
}

interface Run {
  rows: SourceCell[][];
  strays: SourceLine[];
  ruled: boolean;
  next: number;
}

/** Rows that follow one another with as many numbers each; names broken over lines are put together. */
function readRun(blocks: Source["blocks"], start: number, above: Source["blocks"]): Run | null {
  const first = blocks[start];
  const model = first?.kind === "line" ? textRow(first) : null;
  if (!model || model.cells.every(isNumber)) return null;
  const repeated = new Set(
    above.slice(-CONTEXT_LINES).map((block) => (block.kind === "line" ? compact(block.text) : "")),
  );
  const run: Run = { rows: [], strays: [], ruled: model.ruled, next: start };
  let pending: SourceLine[] = [];
  // A row short of a figure does not end the table if its neighbours go on.
  let short: SourceLine[] = [];
  for (let at = start; at < blocks.length; at++) {
    const block = blocks[at];
    if (block?.kind !== "line") break;
    const row = textRow(block);
    if (row && fits(row, model, run.rows.length === 0)) {
      const named = nameFrom(pending, row.cells);
      if (!named) break;
      run.rows.push(named.cells);
      run.strays.push(...named.strays, ...short);
      run.next = at + 1;
      pending = [];
      short = [];
    } else if (endsTable(block) || pending.length + short.length === 2) break;
    else if (row) short.push(block);
    else if (!repeated.has(compact(block.text))) pending.push(block);
  }
  return run.rows.length >= 2 ? run : null;
}

function endsTable(line: SourceLine): boolean {
  return annexMarker(line.text) !== null || /[。；，：]$|表$/.test(compact(line.text));
}

function fits(row: TextRow, model: TextRow, first: boolean): boolean {
  if (first) return true;
  if (row.ruled !== model.ruled) return false;
  if (row.ruled) return row.cells.length === model.cells.length;
  return trailingNumbers(row.cells) === trailingNumbers(model.cells) || row.cells.every(isNumber);
}

const HEAD_WORDS = /项目|资金|单位|名称|总数|其中|元|个|序号|表|附|\d/;

/** A first row whose name stands broken on the lines above it, where the head ends; taken off `above`. */
function firstNameless(above: Source["blocks"], rows: SourceCell[][]): SourceCell[][] {
  const last = above.at(-1);
  const figures = last?.kind === "line" ? cellsOf(last, true).cells : [];
  if (
    figures.length === 0 ||
    !figures.every(isNumber) ||
    figures.length !== trailingNumbers(rows[0] ?? [])
  )
    return [];
  const names: SourceLine[] = [];
  for (const block of above.slice(-3, -1).toReversed()) {
    if (block.kind !== "line" || HEAD_WORDS.test(compact(block.text))) break;
    names.unshift(block);
  }
  if (names.length === 0) return [];
  above.splice(above.length - names.length - 1);
  return [[joinedName(names, null), ...figures]];
}

/** Head rows that stand in cells of their own: ruled lines of the same width, or one line with a word per column. */
function headRows(above: Source["blocks"], rows: SourceCell[][], ruled: boolean): SourceCell[][] {
  const width = Math.max(...rows.map((row) => row.length));
  const heads: SourceCell[][] = [];
  for (const block of above.toReversed()) {
    if (block.kind !== "line" || annexMarker(block.text)) break;
    const head = cellsOf(block, false);
    if (
      head.ruled !== ruled ||
      head.cells.length !== width ||
      head.cells.length < 2 ||
      heads.length > 2
    )
      break;
    if (!ruled && (heads.length > 0 || !wholeHead(head.cells, rows))) break;
    heads.unshift(head.cells);
  }
  return heads;
}

/** Words over every column: measures over all but one, or (transposed) measures down the first column. */
function wholeHead(head: SourceCell[], rows: SourceCell[][]): boolean {
  const measures = head.filter((cell) => scanMeasures(halfWidth(cell.text)).length > 0).length;
  const down = rows.filter((row) => scanMeasures(compact(row[0]?.text ?? "")).length > 0).length;
  return measures === head.length - 1 || measures >= 2 || down * 2 > rows.length;
}

/** Rows short of leading cells (合计 has no serial number) are padded at the front, side by side ones at the end. */
function aligned(rows: SourceCell[][]): SourceCell[][] {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => {
    const model = row.find((cell) => cell.text !== "") ?? row[0];
    const blanks = Array.from({ length: width - row.length }, (): SourceCell => ({
      text: "",
      offset: 0,
      spot: (model as SourceCell).spot,
      covered: false,
    }));
    return width - row.length > 1 ? [...row, ...blanks] : [...blanks, ...row];
  });
}
