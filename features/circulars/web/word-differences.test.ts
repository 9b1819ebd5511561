import fc from "fast-check";
import { expect, test } from "vitest";
import { comparedLines, isSameText, type Run } from "./word-differences.ts";

const shown = (older: string[], newer: string[]) =>
  comparedLines(older, newer).map((line) =>
    line.kind === "gap" ? `…${line.lines}` : line.runs.map(mark).join(""),
  );
const mark = ({ kind, words }: Run) =>
  kind === "same" ? words : kind === "added" ? `[+${words}]` : `[-${words}]`;

test("a figure is one word, and lines far from a change are folded", () => {
  const lines = ["一", "二", "累计到位1,200万元，占69.58%。", "四", "五", "六"];
  const newer = lines.with(2, "累计到位1,500万元，占69.58%。");
  expect(shown(lines, newer)).toEqual([
    "…1",
    "二",
    "累计到位[-1,200][+1,500]万元，占69.58%。",
    "四",
    "…2",
  ]);
});

test("both texts can be read back from a comparison", () => {
  const text = fc.array(
    fc.string({ unit: fc.constantFrom("招", "商", "引", "资", "1", ".", ",", "%"), maxLength: 8 }),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(text, text, (older, newer) => {
      const found = comparedLines(older, newer);
      const runs = found.flatMap((line) => (line.kind === "line" ? line.runs : []));
      const of = (kind: Run["kind"]) => runs.filter((run) => run.kind !== kind);
      const length = (list: readonly Run[]) => list.reduce((sum, run) => sum + run.words.length, 0);
      const [was, is] = [older.join(""), newer.join("")];
      expect(length(of("added")) - length(of("removed"))).toBe(was.length - is.length);
      if (older.join("\n") === newer.join("\n")) expect(isSameText(found)).toBe(true);
    }),
  );
});
