import type { Annex, ReadClause } from "../../reading.ts";
import { compact } from "./flow.ts";
import type { SourceLine } from "./source.ts";
import { annexMarker } from "./text-tables.ts";

type Level = 1 | 2 | 3;

/** 一、 or 第一章; （一） or 第一条; 1. — never the `1.` of `1.5亿元`. */
const MARKS: readonly { readonly level: Level; readonly pattern: RegExp }[] = [
  { level: 1, pattern: /^(?:第([一二三四五六七八九十]+)章|([一二三四五六七八九十]+)、)/ },
  {
    level: 2,
    pattern: /^(?:第([一二三四五六七八九十]+)条|[（(]([一二三四五六七八九十]+)[）)])、?/,
  },
  { level: 3, pattern: /^(\d{1,2})[.．、](?!\d)/ },
];
/** No notice skips more numbers than a slip of the pen does; a number far ahead is part of a sentence. */
const SLIP = 3;
const LONGEST_HEADING = 40;
const LONGEST_LEAD = 30;
const LONGEST_TITLE = 200;
const LONGEST_NUMBER = 20;
/** A line of a table of contents. */
const CONTENTS_LINE = /(?:…|\.{3,}|·{3,})\d*$/;
/** Where a document's text is over: its list of annexes, its day, whom it is copied to. */
const CLOSING =
  /^(?:附件[:：]\d?|[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$|抄送[:：])/;

interface Mark {
  readonly level: Level;
  /** As printed: 一、（一）1. without what follows it. */
  readonly number: string;
  readonly ordinal: number;
  readonly length: number;
}

/** A clause being read, with its lines from the heading's own words on. */
interface Open {
  readonly level: number;
  readonly number: string;
  readonly path: string;
  readonly lines: string[];
}

/**
 * The clauses of a notice in its own order, by the headings it bears itself: what stands before the first one is the preamble
 * (level 0, no number); the annexes with tables come last. A list `附件：1.…` is no annex and no clause.
 */
export function readClauses(
  body: readonly SourceLine[],
  annexes: readonly Annex[],
  wrapped: boolean,
): ReadClause[] {
  const lines = body.map(({ text }) => plainLine(text)).filter((line) => line !== "");
  const width = wrapped ? Math.max(0, ...lines.map(widthOf)) : 0;
  const clauses = openClauses(lines).map((open) => closed(open, width));
  const tables = annexes.map((annex): ReadClause => {
    const number = annex.number === null ? "附表" : `附件${annex.number}`.slice(0, LONGEST_NUMBER);
    const heading = (annex.title?.value ?? "").slice(0, LONGEST_TITLE);
    return { level: 1, number, path: number, heading, text: "" };
  });
  return [...clauses.filter(({ heading, text }) => heading + text !== ""), ...tables];
}

function openClauses(lines: readonly string[]): Open[] {
  const clauses: Open[] = [{ level: 0, number: "", path: "", lines: [] }];
  const counts = new Counts();
  let over = false;
  for (const line of lines) {
    const annex = counts.begun && /^附件[\d一二三四五六七八九十]*[:：]?$/.test(compact(line));
    const mark = annex ? null : markOf(line);
    if (annex) {
      const number = annexName(line);
      counts.beginAnnex(number);
      clauses.push({ level: 1, number, path: number, lines: [] });
      over = false;
    } else if (mark && !(over && mark.level > 1) && counts.take(mark)) {
      clauses.push({
        level: counts.levelOf(mark),
        number: mark.number,
        path: counts.path,
        lines: [line.slice(mark.length)],
      });
      over = false;
    } else if (counts.begun && CLOSING.test(compact(line))) over = true;
    else if (!over) clauses.at(-1)?.lines.push(line);
  }
  return clauses;
}

/** Where in the numbering one is. */
class Counts {
  private readonly last = new Map<Level, Mark>();
  private annex = "";

  get begun(): boolean {
    return this.last.size > 0 || this.annex !== "";
  }

  /** Takes a number that goes on from the last of its level, or begins anew; false for what only looks like one. */
  take(mark: Mark): boolean {
    const before = this.last.get(mark.level)?.ordinal ?? 0;
    const goesOn = mark.ordinal > before && mark.ordinal <= before + SLIP;
    if (mark.ordinal !== 1 && !goesOn) return false;
    for (const level of [1, 2, 3] as const) if (level > mark.level) this.last.delete(level);
    this.last.set(mark.level, mark);
    return true;
  }

  beginAnnex(number: string): void {
    this.annex = number;
    this.last.clear();
  }

  levelOf({ level }: Mark): number {
    return this.annex === "" ? level : level + 1;
  }

  /** `三（一）1`, within an annex of text `附件3 三（一）1`. */
  get path(): string {
    const own = ([1, 2, 3] as const).map((level) => this.last.get(level)?.number ?? "").join("");
    return this.annex === "" ? own : `${this.annex} ${own}`;
  }
}

function markOf(line: string): Mark | null {
  if (CONTENTS_LINE.test(line)) return null;
  for (const { level, pattern } of MARKS) {
    const match = pattern.exec(line);
    if (!match) continue;
    const digits = match[1] ?? match[2] ?? "";
    const bare = match[0]
      .replace(/[、.．]$/, "")
      .replace("(", "（")
      .replace(")", "）");
    return { level, number: bare, ordinal: ordinalOf(digits), length: match[0].length };
  }
  return null;
}

function annexName(line: string): string {
  const marker = annexMarker(line);
  return marker?.number ? `附件${marker.number}` : "附件";
}

/** `十二` is 12. */
function ordinalOf(digits: string): number {
  if (/^\d+$/.test(digits)) return Number(digits);
  const [tens, ones] = digits.includes("十") ? digits.split("十") : [null, digits];
  const value = (sign: string | undefined) => "一二三四五六七八九".indexOf(sign || "?") + 1;
  return tens === null ? value(ones) : (value(tens) || 1) * 10 + value(ones);
}

/** Blanks beside Chinese signs are the typesetting's, those between Latin words are the text's. */
function plainLine(text: string): string {
  return text
    .replaceAll("\ufffd", "")
    .replace(/(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** In half-width columns, as a page is set. */
function widthOf(line: string): number {
  return [...line].reduce((sum, sign) => sum + (sign > "\x7e" ? 2 : 1), 0);
}

function closed({ lines, ...clause }: Open, width: number): ReadClause {
  const paragraphs = paragraphsOf(lines, width, clause.number === "");
  if (clause.number === "" || clause.number.startsWith("附件"))
    return { ...clause, heading: "", text: paragraphs.join("\n") };
  const [first = "", ...rest] = paragraphs;
  const heading = headingOf(first);
  const text = [first.slice(heading.length).replace(/^[。：:]/, ""), ...rest];
  return { ...clause, heading, text: text.filter((one) => one !== "").join("\n") };
}

/**
 * Lines put together where a paragraph was broken over them; `width` 0 where every line is a paragraph. The head of a document
 * (title, number, addressees) stands in short lines of its own.
 */
function paragraphsOf(lines: readonly string[], width: number, isHead: boolean): string[] {
  const paragraphs: string[] = [];
  let open = false;
  lines.forEach((line, index) => {
    const last = paragraphs.length - 1;
    if (open) paragraphs[last] = joined(paragraphs[last] ?? "", line);
    else paragraphs.push(line);
    const isFull = widthOf(line) >= width - 8;
    const isHeading = index === 0 && !/[，。；：]/.test(line);
    open = width > 0 && (isFull || (!isHead && !isHeading && !/[。：！？]$/.test(line)));
  });
  return paragraphs;
}

function joined(before: string, after: string): string {
  const latin = /[A-Za-z,.]$/.test(before) && /^[A-Za-z]/.test(after);
  return before + (latin ? " " : "") + after;
}

/** A heading of its own line, or one that runs into the text: `创新招商方式。一是…`; empty where the text begins at once. */
function headingOf(paragraph: string): string {
  if (!/[。；：:]/.test(paragraph)) return paragraph.length <= LONGEST_HEADING ? paragraph : "";
  const lead = /^([^。；：:]+)[。：:]/.exec(paragraph)?.[1] ?? "";
  return lead.length <= LONGEST_LEAD ? lead : "";
}
