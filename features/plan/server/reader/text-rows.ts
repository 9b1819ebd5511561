import { compact } from "./flow.ts";
import type { SourceCell, SourceLine } from "./source.ts";

/** A line parted into cells; ruled where tabs or bars part them, so that empty cells count. */
export interface TextRow {
  readonly cells: SourceCell[];
  readonly ruled: boolean;
}

const NUMBER = /^(?:\d[\d,，]*(?:\.\d+)?(?:亿元|万元|元|个)?|[—–\-/]+)$/;
const BAR = /[\t|│｜┃]/;

/** A line as cells: split at tabs or bars where it has them, else at blanks. */
export function cellsOf(line: SourceLine, joinNames: boolean): TextRow {
  const ruled = BAR.test(line.text);
  const pieces = ruled ? line.text.split(BAR) : line.text.split(/\s/);
  let offset = 0;
  const cells = pieces.map((piece): SourceCell => {
    const start = offset + piece.length - piece.trimStart().length;
    offset += piece.length + 1;
    return { text: piece.trim(), offset: start, spot: line.spot, covered: false };
  });
  if (!ruled)
    return {
      cells: joinSpaced(
        cells.filter((cell) => cell.text !== ""),
        line,
        joinNames,
      ),
      ruled,
    };
  // Bars also stand outside the first and the last cell; tabs do not.
  const framed = !line.text.includes("\t");
  const from = framed && BAR.test(line.text.trim()[0] ?? "") ? 1 : 0;
  const to = framed && BAR.test(line.text.trim().at(-1) ?? "") ? -1 : undefined;
  return { cells: cells.slice(from, to), ruled };
}

/** `合 计`, `小 屯 镇`: single characters set apart are one word; in a data row a single one joins its neighbour. */
function joinSpaced(cells: SourceCell[], line: SourceLine, joinNames: boolean): SourceCell[] {
  const joined: { cell: SourceCell; end: number; lone: boolean }[] = [];
  for (const cell of cells) {
    const lone = cell.text.length === 1 && /\p{Script=Han}/u.test(cell.text);
    const end = (cell.offset ?? 0) + cell.text.length;
    const before = joined.at(-1);
    const joins =
      before &&
      !isNumber(before.cell) &&
      !isNumber(cell) &&
      (joinNames ? lone || before.lone : lone && before.lone);
    if (!joins) joined.push({ cell, end, lone });
    else {
      before.cell = { ...before.cell, text: line.text.slice(before.cell.offset, end) };
      before.end = end;
    }
  }
  return joined.map(({ cell }) => cell);
}

export function isNumber(cell: SourceCell): boolean {
  return NUMBER.test(compact(cell.text));
}

/** How many numbers end the row: what tells the rows of one table. */
export function trailingNumbers(cells: readonly SourceCell[]): number {
  return cells.length - 1 - cells.findLastIndex((cell) => !isNumber(cell));
}

/** A line as a row of a table: short cells, at least one number, no sentence; else null. */
export function textRow(line: SourceLine): TextRow | null {
  if (line.text.length > 300 || /[。；]/.test(line.text)) return null;
  const row = cellsOf(line, true);
  const numbers = row.cells.filter((cell) => /\d/.test(cell.text) && isNumber(cell));
  return numbers.length > 0 && row.cells.every((cell) => cell.text.length <= 40) ? row : null;
}

/** The row with its name, which may stand broken on the lines before it; null where it has none. */
export function nameFrom(
  pending: readonly SourceLine[],
  cells: SourceCell[],
): { cells: SourceCell[]; strays: SourceLine[] } | null {
  const first = cells.find((cell) => !isNumber(cell));
  if (!first && pending.length === 0) return null;
  if (!first) return { cells: [joinedName(pending, null), ...cells], strays: [] };
  const tail = compact(first.text);
  const joins =
    pending.length > 0 &&
    tail.length <= 2 &&
    !/^(合计|小计|总计|共计)$/.test(tail) &&
    !pending.some((line) => /[（(:：、]/.test(line.text));
  if (!joins) return { cells, strays: [...pending] };
  return {
    cells: cells.map((cell) => (cell === first ? joinedName(pending, first) : cell)),
    strays: [],
  };
}

/** A name that begins on lines of its own and may end in the row. */
export function joinedName(lines: readonly SourceLine[], tail: SourceCell | null): SourceCell {
  const [first, last] = [lines[0] as SourceLine, lines.at(-1) as SourceLine];
  return {
    text: lines.map((line) => line.text.trim()).join("") + (tail?.text ?? ""),
    offset: first.text.length - first.text.trimStart().length,
    spot: first.spot,
    covered: false,
    joined: {
      until: tail?.spot ?? last.spot,
      to: tail ? (tail.offset ?? 0) + tail.text.length + 1 : last.text.trimEnd().length + 1,
      reason: "名称断在几行，已连起来，请核对",
    },
  };
}
