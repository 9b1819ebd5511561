import type { Attachment, Block, DocumentTable, OfficialDocument } from "./document.ts";
import { attachmentMark, numbered } from "./document.ts";
import { aligned } from "./aligned.ts";

/** A printed cell, or a value of a drawing, that a correction changed: both stay readable. */
export interface CellChange {
  /** `附件1`; of a drawing its title. */
  readonly place: string;
  /** Unit, chain or `合计`; of a drawing its place on the axis. */
  readonly name: string;
  /** The column as its head says it, with its unit: `省外资金累计到位（万元）`. */
  readonly figure: string;
  readonly former: string;
  readonly corrected: string;
}

/** A sentence that a correction changed; null where there was none, or is none any more. */
export interface SentenceChange {
  /** `“一、总体情况”`, `标题`, `附件1的注`. */
  readonly place: string;
  readonly former: string | null;
  readonly corrected: string | null;
}

export interface DocumentChanges {
  readonly cells: readonly CellChange[];
  readonly sentences: readonly SentenceChange[];
  /** The freeze's digest under the tables, where it changed. */
  readonly digests: { readonly former: string; readonly corrected: string } | null;
}

export const NO_CHANGES: DocumentChanges = { cells: [], sentences: [], digests: null };

/** What a table says of a row that one of two documents does not have. */
const NOT_LISTED = "未列";
const DIGEST = /^冻结数据摘要：/;

/**
 * Everything that reads differently in two documents of the same words: every cell, every value of a drawing, every sentence.
 * Number, date and marks are the paper's own and are not compared.
 */
export function documentChanges(
  former: OfficialDocument,
  corrected: OfficialDocument,
): DocumentChanges {
  return {
    cells: cellChanges(cellsOf(former), cellsOf(corrected)),
    sentences: sentenceChanges(partsOf(former), partsOf(corrected)),
    digests: digestChange(former, corrected),
  };
}

export function isUnchanged({ cells, sentences }: DocumentChanges): boolean {
  return cells.length === 0 && sentences.length === 0;
}

type Cell = Omit<CellChange, "former" | "corrected"> & { readonly text: string };

function cellChanges(former: readonly Cell[], corrected: readonly Cell[]): CellChange[] {
  const before = cellsByKey(former);
  const after = cellsByKey(corrected);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key) => {
    const cell = after.get(key) ?? before.get(key);
    if (!cell) return [];
    const { place, name, figure } = cell;
    const texts = {
      former: before.get(key)?.text ?? NOT_LISTED,
      corrected: after.get(key)?.text ?? NOT_LISTED,
    };
    return texts.former === texts.corrected ? [] : [{ place, name, figure, ...texts }];
  });
}

/** Each printed cell under its place, row and column; a second row of the same name is a row of its own. */
function cellsByKey(cells: readonly Cell[]): Map<string, Cell> {
  const byKey = new Map<string, Cell>();
  for (const cell of cells) {
    const key = [cell.place, cell.name, cell.figure].join("\n");
    let nth = 1;
    while (byKey.has(`${key}\n${nth}`)) nth += 1;
    byKey.set(`${key}\n${nth}`, cell);
  }
  return byKey;
}

function cellsOf({ body, attachments }: OfficialDocument): Cell[] {
  return [
    ...body.flatMap((block) => blockCells("正文", block)),
    ...attachments.flatMap((attachment, index) => {
      const place = attachmentMark(index, attachments.length);
      return [
        ...(attachment.table ? tableCells(place, attachment.table) : []),
        ...(attachment.blocks ?? []).flatMap((block) => blockCells(place, block)),
      ];
    }),
  ];
}

function blockCells(place: string, block: Block): Cell[] {
  if (block.kind === "table") return tableCells(place, block.table);
  if (block.kind !== "chart") return [];
  const { title, unit, places, series } = block.chart;
  return places.flatMap((name, index) =>
    series.map((one) => ({
      place: title,
      name,
      figure: `${one.name}（${unit}）`,
      text: one.values[index] ?? "未报",
    })),
  );
}

function tableCells(place: string, table: DocumentTable): Cell[] {
  const titles = columnTitles(table);
  const named = nameColumn(titles);
  return [...table.rows, ...(table.total ? [table.total] : [])].flatMap((row) =>
    row.flatMap((text, index) =>
      index === named
        ? []
        : [
            {
              place,
              name: oneLine(row[named] ?? ""),
              figure: titles[index] ?? "",
              text: cellText(text),
            },
          ],
    ),
  );
}

/** A cell in one line: `黄（豁免）`. */
export function cellText(text: string): string {
  const [first = "", ...rest] = text.split("\n");
  return first + rest.map((line) => `（${line}）`).join("");
}

/** Which column names the row. */
export function nameColumn(titles: readonly string[]): number {
  return Math.max(
    0,
    titles.findIndex((title) => title === "单位" || title === "产业链名称"),
  );
}

/** Every column by its whole head: `省外资金累计到位（万元）`, `亿元以上项目（个）`. */
export function columnTitles({ head, columns }: DocumentTable): string[] {
  const grid: string[][] = head.map(() => []);
  head.forEach((cells, row) => {
    let column = 0;
    for (const { text, across = 1, down = 1 } of cells) {
      while (grid[row]?.[column] !== undefined) column += 1;
      for (let deep = 0; deep < down; deep += 1)
        for (let wide = 0; wide < across; wide += 1) {
          const line = grid[row + deep];
          if (line) line[column + wide] = deep === 0 ? text : "";
        }
      column += across;
    }
  });
  return columns.map((_column, index) =>
    joinedTitle(grid.map((line) => oneLine(line[index] ?? "")).filter((text) => text !== "")),
  );
}

const UNIT = /（[^（）]*）$/;

function joinedTitle(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  const unit = parts.flatMap((part) => UNIT.exec(part)?.[0] ?? []).at(-1) ?? "";
  const stems = parts.map((part) => part.replace(UNIT, ""));
  const own = last.startsWith("其中") ? [last.replace(UNIT, "").slice(2)] : stems;
  return own.join("") + unit;
}

function oneLine(text: string): string {
  return text.replace(/[\s　]+/g, "");
}

interface Sentence {
  readonly place: string;
  readonly text: string;
}

function sentenceChanges(
  former: readonly Sentence[],
  corrected: readonly Sentence[],
): SentenceChange[] {
  return aligned(former, corrected, ({ text }) => text)
    .filter(([before, after]) => before?.text !== after?.text)
    .map(([before, after]) => ({
      place: (before ?? after)?.place ?? "",
      former: before?.text ?? null,
      corrected: after?.text ?? null,
    }));
}

/** Every sentence that is printed: title, addressees, text, and what stands round the tables. */
function partsOf(document: OfficialDocument): Sentence[] {
  const { titleLines, addressees, body, attachments, particulars = [] } = document;
  return [
    ...sentencesOf("标题", titleLines.join("")),
    ...sentencesOf("主送机关", addressees),
    ...particulars.flatMap(({ label, text }) => sentencesOf(label, text)),
    ...bodySentences("正文", body),
    ...attachments.flatMap((attachment, index) =>
      attachmentSentences(attachment, attachmentMark(index, attachments.length)),
    ),
  ];
}

function attachmentSentences({ name, blocks = [], notes }: Attachment, place: string): Sentence[] {
  return [
    ...sentencesOf(`${place}的名称`, name),
    ...bodySentences(place, blocks),
    ...notes
      .filter((note) => !DIGEST.test(note))
      .flatMap((note) => sentencesOf(`${place}的注`, note)),
  ];
}

function bodySentences(place: string, blocks: readonly Block[]): Sentence[] {
  let under = place;
  return numbered(blocks).flatMap((block) => {
    if (block.kind === "heading") {
      if (block.level === 1) under = `“${block.text}”`;
      const heading = { place: under, text: block.text };
      return [heading, ...sentencesOf(under, block.following ?? "")];
    }
    return block.kind === "paragraph" ? sentencesOf(under, block.text) : [];
  });
}

/** A paragraph's sentences, each with its full stop. */
export function sentencesOf(place: string, text: string): Sentence[] {
  return (text.match(/[^。！？]+[。！？]?/g) ?? []).map((sentence) => ({ place, text: sentence }));
}

function digestChange(
  former: OfficialDocument,
  corrected: OfficialDocument,
): DocumentChanges["digests"] {
  const [before, after] = [former, corrected].map(digestOf);
  return before === undefined || after === undefined || before === after
    ? null
    : { former: before, corrected: after };
}

function digestOf({ attachments }: OfficialDocument): string | undefined {
  return attachments
    .flatMap(({ notes }) => notes)
    .find((note) => DIGEST.test(note))
    ?.replace(DIGEST, "");
}
