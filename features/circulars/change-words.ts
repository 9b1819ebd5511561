import { periodText } from "../assessment/month-facts.ts";
import type { CellChange, SentenceChange } from "./document-changes.ts";
import { gapWords } from "./draft-words.ts";
import { type Period, shortPeriodName } from "./period.ts";

/** What an office writes of one unit, chain or sum: `1—9月累计到位省外资金由78,032万元更正为79,232万元（核增1,200万元），…`. */
export interface ChangeOfOne {
  readonly name: string;
  readonly words: string;
}

/** Which period and whole a correction speaks of. */
export interface ChangeScope {
  readonly period: Period;
  /** The period's last month. */
  readonly month: string;
  /** `全市`, or the group's name. */
  readonly whole: string;
}

/**
 * The changed figures in an office's words, one of each unit, chain and sum, in printing order. Of drawings only where no table
 * changed: they draw the tables' figures.
 */
export function changesInWords(cells: readonly CellChange[], scope: ChangeScope): ChangeOfOne[] {
  const inTables = cells.filter(({ place }) => place.startsWith("附件"));
  const shown = inTables.length > 0 ? inTables : cells;
  const names = [...new Set(shown.map((cell) => nameOf(cell, scope)))];
  return names.toSorted(wholeFirst(scope.whole)).map((name) => ({
    name,
    words: shown
      .filter((cell) => nameOf(cell, scope) === name)
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .flatMap((cell) => figureWords(cell, scope))
      .join("，"),
  }));
}

/** 合计 of the units is the whole itself; of the chains it is the chains'. */
export function nameOf({ name, figure }: CellChange, { whole }: ChangeScope): string {
  if (name !== "合计") return name;
  return CHAIN_FIGURES.test(figure) ? "各产业链合计" : whole;
}

const CHAIN_FIGURES = /^(?:签订项目|引进亿元以上项目|累计到位（)/;
const wholeFirst = (whole: string) => (a: string, b: string) =>
  Number(b === whole) - Number(a === whole);

/** Money first, then what follows from it. */
const ORDER = ["累计到位", "本月到位", "本季到位", "完成率", "年度目标", "较序时", "排名", "亮灯"];

function placeOf({ figure }: CellChange): number {
  const found = ORDER.findIndex((word) => figure.includes(word));
  return found < 0 ? ORDER.length : found;
}

function figureWords(cell: CellChange, scope: ChangeScope): string[] {
  const { figure, former, corrected } = cell;
  const stem = figure.replace(/（[^（）]*）$/, "");
  const unit = /（([^（）]*)）$/.exec(figure)?.[1] ?? "";
  if (stem === "排名") return [changed("位次", `第${former}位`, `第${corrected}位`, cell)];
  if (stem === "亮灯") return [`亮灯由${lightWords(former)}更正为${lightWords(corrected)}`];
  if (stem === "位次变化") return [`位次变化由“${former}”更正为“${corrected}”`];
  if (stem.endsWith("到位")) return [moneyWords(stem, cell, scope)];
  if (stem.endsWith("较序时")) return [`由${gapOf(former)}更正为${gapOf(corrected)}`];
  if (isPair(former) || isPair(corrected)) return pairWords(stem, cell);
  return [withUnit(stem.replace(/^省外资金/, ""), cell, unit)];
}

const NUMBER = /^[+-]?[\d,]+(?:\.\d+)?$/;
const valueOf = (text: string) => Number(text.replaceAll(",", ""));

/** `低于序时进度5.42个百分点`: an office writes no minus sign. */
const gapOf = (text: string) => (NUMBER.test(text) ? gapWords(text) : `“${text}”`);

type Both = Pick<CellChange, "former" | "corrected">;

function withUnit(stem: string, { former, corrected }: Both, unit: string): string {
  const said = (text: string) => (NUMBER.test(text) ? `${text}${unit}` : `“${text}”`);
  return `${stem}由${said(former)}更正为${said(corrected)}`;
}

function changed(stem: string, before: string, after: string, cell: Both): string {
  const said = (words: string, text: string) => (NUMBER.test(text) ? words : `“${text}”`);
  return `${stem}由${said(before, cell.former)}更正为${said(after, cell.corrected)}`;
}

function moneyWords(stem: string, cell: CellChange, { period, month }: ChangeScope): string {
  const what = stem.startsWith("省外资金") ? "省外资金" : "资金";
  const when = stem.includes("累计")
    ? `${periodText(month).slice(5)}累计`
    : shortPeriodName(period).replace(/份$/, "");
  return withUnit(`${when}到位${what}`, cell, "万元") + differenceWords(cell);
}

/** `（核减1,219万元）`: how far the printed figure went down or up. */
function differenceWords({ former, corrected }: Both): string {
  if (!NUMBER.test(former) || !NUMBER.test(corrected)) return "";
  const difference = valueOf(corrected) - valueOf(former);
  const size = Math.abs(difference).toLocaleString("en-US");
  return `（核${difference < 0 ? "减" : "增"}${size}万元）`;
}

const isPair = (text: string) => text.includes("/");

/** `3/4` is done over asked: each is said where it changed. */
function pairWords(stem: string, { former, corrected }: CellChange): string[] {
  const [done = "", asked = "—"] = former.split("/");
  const [doneNow = "", askedNow = "—"] = corrected.split("/");
  const said = (what: string, before: string, after: string) =>
    before === after ? [] : [withUnit(what, { former: before, corrected: after }, "个")];
  return [
    ...said(stem.replace(/总数$/, ""), done, doneNow),
    ...said(`${stem.replace(/总数$/, "")}目标`, asked, askedNow),
  ];
}

function lightWords(text: string): string {
  return /^[绿黄红]/.test(text) ? text.replace(/^[绿黄红]/, (light) => `${light}灯`) : `“${text}”`;
}

/** `“一、总体情况”中，“…”更正为“…”`; what fell away or came in is said so. */
export function sentenceWords({ place, former, corrected }: SentenceChange): string {
  const where = `${place}${place.startsWith("“") ? "中，" : "："}`;
  if (former === null) return `${where}增加“${quoted(corrected ?? "")}”`;
  if (corrected === null) return `${where}删去“${quoted(former)}”`;
  return `${where}“${quoted(former)}”更正为“${quoted(corrected)}”`;
}

/** Quotation marks inside a quotation are single. */
function quoted(sentence: string): string {
  return sentence.replace(/。$/, "").replaceAll("“", "‘").replaceAll("”", "’");
}
