import { diffArrays } from "diff";

/** A run of words that stayed, came or went. */
export interface Run {
  readonly kind: "same" | "added" | "removed";
  readonly words: string;
}
/** One line of a comparison: its runs, or so many lines that are the same. */
export type ComparedLine =
  | { readonly kind: "line"; readonly runs: readonly Run[] }
  | { readonly kind: "gap"; readonly lines: number };

const words = new Intl.Segmenter("zh", { granularity: "word" });

/** What became of a text, word by word; lines that stayed are folded, but for one beside each change. */
export function comparedLines(older: readonly string[], newer: readonly string[]): ComparedLine[] {
  return folded(linesOf(runsOf(older.join("\n"), newer.join("\n"))));
}

function runsOf(older: string, newer: string): Run[] {
  return diffArrays(tokens(older), tokens(newer)).map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    words: value.join(""),
  }));
}

/** A figure with its point and commas is one word; a line's end is a word of its own. */
function tokens(text: string): string[] {
  return text
    .split(/(\n|[+-]?\d[\d,.]*%?)/)
    .flatMap((part) =>
      /^[\n\d+-]/.test(part) ? [part] : [...words.segment(part)].map(({ segment }) => segment),
    )
    .filter((token) => token !== "");
}

function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const { kind, words: text } of runs) {
    text.split("\n").forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ kind, words: part });
    });
  }
  return lines;
}

function folded(lines: readonly (readonly Run[])[]): ComparedLine[] {
  const changed = (index: number) => lines[index]?.some(({ kind }) => kind !== "same") ?? false;
  const found: ComparedLine[] = [];
  lines.forEach((runs, index) => {
    const last = found.at(-1);
    if (changed(index) || changed(index - 1) || changed(index + 1))
      found.push({ kind: "line", runs });
    else if (last?.kind === "gap") found[found.length - 1] = { kind: "gap", lines: last.lines + 1 };
    else found.push({ kind: "gap", lines: 1 });
  });
  return found;
}

/** Whether nothing changed. */
export function isSameText(lines: readonly ComparedLine[]): boolean {
  return lines.every(({ kind }) => kind === "gap");
}
