import type { Certainty, Found, Place } from "../../reading.ts";
import type { SourceCell, SourceLine, Spot } from "./source.ts";

/** Lines run together without blanks, so that words broken over lines are whole; each character knows its place. */
export interface Flow {
  readonly text: string;
  readonly lines: readonly SourceLine[];
  /** Index of the line of each character, and its column (from 0) there. */
  readonly lineOf: readonly number[];
  readonly columnOf: readonly number[];
}

/** Full-width digits, letters, points and percent signs made half-width, one for one. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0e\uff05]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
}

/** The text with half-width digits and no blanks: what patterns are matched against. */
export function compact(text: string): string {
  return halfWidth(text).replace(/\s+/g, "");
}

export function flowOf(lines: readonly SourceLine[]): Flow {
  const characters: string[] = [];
  const lineOf: number[] = [];
  const columnOf: number[] = [];
  lines.forEach((line, index) => {
    const text = halfWidth(line.text);
    for (let column = 0; column < text.length; column++) {
      const character = text[column] as string;
      if (/\s/.test(character)) continue;
      characters.push(character);
      lineOf.push(index);
      columnOf.push(column);
    }
  });
  return { text: characters.join(""), lines, lineOf, columnOf };
}

export interface Doubt {
  readonly certainty: Certainty;
  readonly reason: string | null;
}
export const CERTAIN: Doubt = { certainty: "certain", reason: null };
export const likely = (reason: string): Doubt => ({ certainty: "likely", reason });
export const guess = (reason: string): Doubt => ({ certainty: "guess", reason });

const ORDER: Certainty[] = ["certain", "likely", "guess"];
/** The least sure of several. */
export function leastSure(...doubts: Doubt[]): Doubt {
  const { certainty, reason } = doubts.reduce((worst, doubt) =>
    ORDER.indexOf(doubt.certainty) > ORDER.indexOf(worst.certainty) ? doubt : worst,
  );
  return { certainty, reason };
}

/** A value found at the characters [start, end) of a flow. */
export function foundInFlow<Value>(
  flow: Flow,
  start: number,
  end: number,
  value: Value,
  doubt: Doubt = CERTAIN,
): Found<Value> {
  const last = Math.max(end - 1, start);
  const [fromLine, toLine] = [flow.lineOf[start] ?? 0, flow.lineOf[last] ?? 0];
  const [from, to] = [flow.columnOf[start] ?? 0, (flow.columnOf[last] ?? 0) + 1];
  const quote = flow.lines
    .slice(fromLine, toLine + 1)
    .map((line, index) =>
      line.text.slice(index === 0 ? from : 0, fromLine + index === toLine ? to : undefined).trim(),
    )
    .join("");
  const first = (flow.lines[fromLine] as SourceLine).spot;
  const until = (flow.lines[toLine] as SourceLine).spot;
  return { value, place: placeOf(first, from + 1, until, to + 1), quote, ...doubt };
}

/** A value that is, or is told by, a whole line. */
export function foundInLine<Value>(
  line: SourceLine,
  value: Value,
  doubt: Doubt = CERTAIN,
): Found<Value> {
  const from = line.text.length - line.text.trimStart().length + 1;
  return {
    value,
    place: placeOf(line.spot, from, line.spot, line.text.trimEnd().length + 1),
    quote: line.text.trim(),
    ...doubt,
  };
}

/** A value found in a cell. */
export function foundInCell<Value>(
  cell: SourceCell,
  value: Value,
  doubt: Doubt = CERTAIN,
): Found<Value> {
  const from = (cell.offset ?? 0) + 1;
  const { until, to, reason } = cell.joined ?? {
    until: cell.spot,
    to: from + cell.text.length,
    reason: null,
  };
  const doubts = reason === null ? doubt : leastSure(doubt, guess(reason));
  return { value, place: placeOf(cell.spot, from, until, to), quote: cell.text, ...doubts };
}

function placeOf(first: Spot, from: number, last: Spot, to: number): Place {
  if (first.kind === "cell") return { ...first };
  const toLine = last.kind === "line" ? last.line : first.line;
  const words =
    toLine === first.line
      ? `第${first.line}行第${from}字起`
      : `第${first.line}行第${from}字起，至第${toLine}行`;
  return { kind: "line", line: first.line, from, toLine, to, words };
}
