import type { DraftWords } from "./shapes.ts";
import { type Finding, findingAt, readTemplate } from "./template.ts";
import { type FactValues, printedWords } from "./template-text.ts";

/** A figure somebody typed into a text, where a placeholder would have taken it from the freeze. */
export interface TypedFigure {
  /** 标题, 正文 and the like. */
  readonly part: string;
  /** As typed, with its unit: `200.00亿元`. */
  readonly figure: string;
  /** Some words round it. */
  readonly around: string;
}

const NUMBER = String.raw`[0-9０-９]+(?:[.,．，][0-9０-９]+)*`;
const UNITS = "亿元|万元|亿|万|元|个百分点|%|％|个|位|名|家|项|倍|成|亩|天|次|条|份";
const NUMERALS = "[零〇一二两三四五六七八九十百千]+";
const PATTERN = new RegExp(
  [
    // A document's number names a document: no figure.
    String.raw`(?<no>[〔[［【（(]\s*\d{4}\s*[〕\]］】）)]\s*\d+\s*号)`,
    String.raw`${NUMBER}年(?:${NUMBER}月(?:${NUMBER}日)?)?|${NUMBER}月${NUMBER}日`,
    String.raw`第?${NUMBER}(?:${UNITS})?`,
    String.raw`百分之${NUMERALS}(?:点${NUMERALS})?`,
    String.raw`${NUMERALS}(?:点${NUMERALS})?(?:亿元|万元|亿|万|个百分点|倍|成)`,
    // 一个 is an article more often than a count; 三个一批 is a name.
    String.raw`第?(?:${NUMERALS}[十百千](?:${NUMERALS})?|[十百千](?:${NUMERALS})?|[两二三四五六七八九])(?:个(?!一批)|位|名|家|项)`,
  ].join("|"),
  "gu",
);

/** Figures typed by hand in the words that are printed with these facts; without facts in all words. */
export function typedFigures(
  text: string,
  facts: FactValues | null = null,
): (Finding & { readonly figure: string; readonly around: string })[] {
  return printedWords(readTemplate(text).nodes, facts).flatMap(({ words, at }) =>
    [...words.matchAll(PATTERN)]
      .filter(({ groups }) => groups?.no === undefined)
      .map((match) => ({
        ...findingAt(
          text,
          at + match.index,
          "circulars.free_number",
          `手工写入的数字「${match[0]}」：数据应由占位取得，若非数据可以保留`,
        ),
        figure: match[0],
        around: aroundOf(words, match.index, match[0].length),
      })),
  );
}

const NEAR = 8;

function aroundOf(words: string, at: number, length: number): string {
  const before = words.slice(Math.max(0, at - NEAR), at);
  const after = words.slice(at + length, at + length + NEAR);
  const line = `${before}\u0000${words.slice(at, at + length)}\u0000${after}`;
  // Only the line the figure stands on.
  return (line.split("\n").find((part) => part.includes("\u0000")) ?? line)
    .replaceAll("\u0000", "")
    .trim();
}

/** Every figure typed into a document: its words as they print, and the reason of a correction. */
export function typedInto(
  words: DraftWords,
  facts: FactValues | null,
  correctionReason = "",
): TypedFigure[] {
  const parts = [
    ["标题", words.title],
    ["主送机关", words.addressees],
    ["正文", words.body],
    ["抄送", words.copiesTo],
  ] as const;
  return [
    ...parts.flatMap(([part, text]) =>
      typedFigures(text, facts).map(({ figure, around }) => ({ part, figure, around })),
    ),
    ...typedFigures(correctionReason).map(({ figure, around }) => ({
      part: "更正的理由",
      figure,
      around,
    })),
  ];
}
