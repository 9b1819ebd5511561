import { addDays, type Day, isDay, yearOf } from "../../kernel/calendar.ts";
import { cleanWords, halfWidth } from "../../kernel/plain-text.ts";
import type { ArrangedDay, ArrangedKind } from "./contract.ts";

/** What was found in a pasted text. */
export interface ReadArrangement {
  /** By day; of a day named twice the later line holds. */
  readonly days: ArrangedDay[];
  /** Why it may not be taken as it stands, in words. */
  readonly faults: string[];
  /** Lines that speak of no arranged day; they are shown, so that nothing is left out in silence. */
  readonly unread: string[];
}

/** `2027年2月5日`, `2027-2-5`, `2月5日`, `5日`, with the weekday it is said to be. */
const DATE =
  /(?:(\d{4})\s*[年\-/.]\s*)?(?:(\d{1,2})\s*[月\-/.]\s*)?(\d{1,2})(?:\s*日)?(?:\s*\(([^()]*)\))?/;
const JOINT = /\s*(?:至|到|~|—+|–|-|\t)\s*/;
const SPAN = new RegExp(`${DATE.source}(?:${JOINT.source}${DATE.source})?`, "g");
const LONGEST = 31;
const WEEKDAYS = "日一二三四五六";

/** A line of a list: one date or two, then 休 or 班, then what it is called. */
const LINE = new RegExp(
  `^(${DATE.source})(?:${JOINT.source}(${DATE.source}))?[\\s,，]+(休息?|班|放假|(?:调休)?上班)(?:[\\s,，]+(\\S.{0,19}))?$`,
);
/** `二、春节：`, with which a paragraph of a notice begins. */
const HEADING = /^\s*(?:[一二三四五六七八九十]+|\d+)[、.．]\s*([^:]{1,20}?)\s*:/;

interface Clause {
  readonly text: string;
  readonly title: string;
  readonly year: number;
}

/**
 * Reads the arrangement of a year: the text of the State Council's notice as it was published, lines such as `2027-02-05 至
 * 2027-02-11 休 春节`, or rows copied from a sheet. Weekdays and numbers of days that the text names are compared.
 */
export function readArrangement(text: string, year: number): ReadArrangement {
  const days = new Map<Day, ArrangedDay>();
  const faults: string[] = [];
  const unread: string[] = [];
  const usual = halfWidth(cleanWords(text))
    .replace(/[（【]/g, "(")
    .replace(/[）】]/g, ")");
  const titled = /(\d{4})年[^。\n]{0,12}节假日安排/.exec(usual)?.[1];
  if (titled && Number(titled) !== year)
    faults.push(`这是${titled}年的安排，现在登记的是${year}年`);
  for (const line of usual.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    const found = LINE.test(line) ? listed(line, year) : paragraph(line, year);
    faults.push(...found.faults);
    for (const one of found.days) days.set(one.day, one);
    if (found.days.length === 0 && found.faults.length === 0) unread.push(line);
  }
  return { days: [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)), faults, unread };
}

interface Found {
  readonly days: ArrangedDay[];
  readonly faults: string[];
}

function listed(line: string, year: number): Found {
  const at = /[\s,，]+(休息?|班|放假|(?:调休)?上班)(?:[\s,，]+(.*))?$/.exec(line);
  const kind: ArrangedKind = /班/.test(at?.[1] ?? "") ? "work" : "off";
  return spansIn({ text: line.slice(0, at?.index), title: at?.[2]?.trim() ?? "", year }, kind);
}

/** A paragraph of a notice: its sentences that name days off or days at work. */
function paragraph(line: string, year: number): Found {
  const title = HEADING.exec(line)?.[1] ?? "";
  const sentences = line.replace(HEADING, "").split(/[。;；]/);
  const found = sentences.map((text) => sentence({ text, title, year }));
  return { days: found.flatMap(({ days }) => days), faults: found.flatMap(({ faults }) => faults) };
}

const DATED = /\d{1,2}\s*[月日]/;

/** What a sentence arranges for the days before it, with how many it says they are: `放假调休,共8天`, `补休`, `上班`. */
const ACT = /放假(?:调休)?(?:[\s,]*共?\s*\d{1,2}\s*天)?|补休|(?:正常)?上班/g;

function sentence({ text, title, year }: Clause): Found {
  const found: Found = { days: [], faults: [] };
  // What is only suggested (鼓励……在除夕休息) arranges nothing.
  if (!DATED.test(text) || /鼓励|建议|倡导/.test(text)) return found;
  const acts = [...text.matchAll(ACT)];
  if (acts.length === 0) return found;
  let from = 0;
  for (const { 0: act, index } of acts) {
    const before = text.slice(from, index);
    from = index + act.length;
    if (!DATED.test(before)) continue;
    const part = spansIn({ text: before, title, year }, act.includes("上班") ? "work" : "off");
    found.days.push(...part.days);
    found.faults.push(...part.faults, ...countFaults(before + act, part.days));
  }
  const rest = text.slice(from).trim();
  if (DATED.test(rest)) found.faults.push(`「${rest}」里没有看懂的日期`);
  return found;
}

/** `共8天`, `放假1天`: what the sentence itself counts. */
function countFaults(text: string, days: readonly ArrangedDay[]): string[] {
  const told = /(?:共|放假)\s*(\d{1,2})\s*天/.exec(text)?.[1];
  if (!told || days.length === 0 || Number(told) === days.length) return [];
  return [`「${text.trim()}」写的是${told}天，日期却是${days.length}天`];
}

/** Every day of the dates and spans of a text; year and month go on from the date before. */
function spansIn({ text, title, year }: Clause, kind: ArrangedKind): Found {
  const days: ArrangedDay[] = [];
  const faults: string[] = [];
  let month: string | undefined;
  for (const match of text.matchAll(SPAN)) {
    const [, fromYear, fromMonth, fromDay, fromWeekday, toYear, toMonth, toDay, toWeekday] = match;
    const first = dayFrom(fromYear ?? String(year), fromMonth ?? month, fromDay);
    const last = toDay
      ? dayFrom(toYear ?? yearAfter(first, toMonth), toMonth ?? fromMonth ?? month, toDay)
      : first;
    month = toMonth ?? fromMonth ?? month;
    const wrong =
      spanFault(match[0], first, last) ??
      weekdayFault(first, fromWeekday) ??
      weekdayFault(last, toWeekday);
    if (wrong) faults.push(wrong);
    else for (let day = first; day <= last; day = addDays(day, 1)) days.push({ day, kind, title });
  }
  if (days.length === 0 && faults.length === 0) faults.push(`「${text.trim()}」里没有看懂的日期`);
  return { days, faults };
}

/** A span that goes on into January ends in the year after. */
function yearAfter(first: Day, toMonth: string | undefined): string {
  const over = toMonth !== undefined && Number(toMonth) < Number(first.slice(5, 7));
  return String(yearOf(first) + (over ? 1 : 0));
}

function dayFrom(year: string, month: string | undefined, day: string | undefined): Day {
  return `${year}-${(month ?? "0").padStart(2, "0")}-${(day ?? "0").padStart(2, "0")}`;
}

function spanFault(text: string, first: Day, last: Day): string | null {
  if (!isDay(first) || !isDay(last)) return `「${text.trim()}」不是日期`;
  if (last < first) return `「${text.trim()}」止日早于起日`;
  return addDays(first, LONGEST - 1) < last ? `「${text.trim()}」一段超过${LONGEST}天` : null;
}

function weekdayFault(day: Day, told: string | undefined): string | null {
  const named = /(?:周|星期)([一二三四五六日天])/.exec(told ?? "")?.[1]?.replace("天", "日");
  if (!named || !isDay(day)) return null;
  const is = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return is === named ? null : `${day}是星期${is}，文中写的是星期${named}，请核对年份和日期`;
}
