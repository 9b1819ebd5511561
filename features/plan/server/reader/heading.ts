import { isDay } from "../../../../kernel/calendar.ts";
import type { Found, PlanReading } from "../../reading.ts";
import {
  CERTAIN,
  compact,
  flowOf,
  foundInFlow,
  foundInLine,
  guess,
  halfWidth,
  likely,
  type Flow,
} from "./flow.ts";
import type { SourceLine } from "./source.ts";

type Heading = Pick<PlanReading, "title" | "documentNo" | "issuer" | "issuedOn" | "addressees">;

/** Lines among which the head of a document is looked for. */
const HEAD_LINES = 40;
const ISSUER = /^[\p{Script=Han}]{2,30}(?:政府|办公室|办公厅|委员会|领导小组|指挥部|局)$/u;

/** Number, issuer, day, title and addressees of the document, from its body lines. */
export function readHeading(body: readonly SourceLine[]): Heading {
  const head = body.slice(0, HEAD_LINES);
  return {
    title: readTitle(head),
    documentNo: readDocumentNo(head),
    issuer: readIssuer(head),
    issuedOn: readIssuedOn(body),
    addressees: readAddressees(head),
  };
}

function readTitle(head: readonly SourceLine[]): Found<string> | null {
  const start = head.findIndex(
    (line) => compact(line.text).startsWith("关于") || /关于印发/.test(compact(line.text)),
  );
  if (start === -1) return null;
  const length = head
    .slice(start, start + 4)
    .findIndex((line) => /(通知|意见|方案|决定)$/.test(compact(line.text)));
  const flow = flowOf(head.slice(start, start + Math.max(length, 0) + 1));
  const doubt = length === -1 ? guess("标题没有以“通知”等结尾") : CERTAIN;
  return foundInFlow(flow, 0, flow.text.length, flow.text, doubt);
}

const DOCUMENT_NO =
  /(\p{Script=Han}{2,12})([〔[［（(【])([12]\d{3})[〕\]］）)】](?:第)?0*(\d{1,4})号/u;

function readDocumentNo(head: readonly SourceLine[]): Found<string> | null {
  for (const line of head) {
    const flow = flowOf([line]);
    const match = DOCUMENT_NO.exec(flow.text);
    if (!match) continue;
    const alone = match[0] === flow.text;
    // Within a sentence it may be another document that is quoted.
    if (!alone && /根据|按照|依据|《/.test(flow.text)) continue;
    const value = `${match[1]}〔${match[3]}〕${match[4]}号`;
    const doubt = !alone
      ? likely("发文字号与其他文字在同一行")
      : match[2] === "〔"
        ? CERTAIN
        : likely("括号不是六角括号，已改为〔〕");
    return foundInFlow(flow, match.index, match.index + match[0].length, value, doubt);
  }
  return null;
}

function readIssuer(head: readonly SourceLine[]): Found<string> | null {
  for (const [index, line] of head.entries()) {
    const text = compact(line.text);
    const bare = text.replace(/文件$/, "");
    if (ISSUER.test(bare))
      return foundInLine(line, bare, index < 5 ? CERTAIN : likely("发文机关不在文首，取自落款"));
  }
  return null;
}

const DIGITS = "〇一二三四五六七八九";
const DAY =
  /^([12]\d{3}|[〇○零一二三四五六七八九]{4})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日(?:印发)?$/;

function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = text.replace(/[○零]/g, "〇");
  if (plain.length === 4) return Number([...plain].map((digit) => DIGITS.indexOf(digit)).join(""));
  const [tens = "", ones = ""] = plain.includes("十") ? plain.split("十") : ["〇", plain];
  return (tens === "" ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === "" ? 0 : DIGITS.indexOf(ones));
}

function readIssuedOn(body: readonly SourceLine[]): Found<string> | null {
  const days = body.flatMap((line) => {
    const match = DAY.exec(compact(line.text).replace(/^[（(]|[）)]$/g, ""));
    if (!match) return [];
    const parts = match.slice(1, 4).map((part) => numberOf(part as string));
    const day = `${parts[0]}-${String(parts[1]).padStart(2, "0")}-${String(parts[2]).padStart(2, "0")}`;
    return isRealDay(day) ? [{ line, day }] : [];
  });
  const first = days[0];
  if (!first) return null;
  const several = new Set(days.map(({ day }) => day)).size > 1;
  return foundInLine(
    first.line,
    first.day,
    several ? likely("文中有不止一个单独成行的日期，取第一个") : CERTAIN,
  );
}

/** `isDay` throws on a thirteenth month. */
function isRealDay(day: string): boolean {
  return Number.isFinite(Date.parse(`${day}T00:00:00Z`)) && isDay(day);
}

function readAddressees(head: readonly SourceLine[]): Found<string>[] {
  const end = head.findIndex(
    (line) => /^[^。]{2,}[:：]$/.test(compact(line.text)) && !compact(line.text).startsWith("附件"),
  );
  if (end === -1) return [];
  // The list may begin on an earlier line: go up while lines end in a comma.
  let start = end;
  while (start > 0 && end - start < 4 && /[，、,]$|^各/.test(compact(head[start - 1]?.text ?? "")))
    start--;
  const flow = flowOf(head.slice(start, end + 1));
  return splitAddressees(flow);
}

function splitAddressees(flow: Flow): Found<string>[] {
  return [...flow.text.matchAll(/[^，、,:：]+/g)].map((match) =>
    foundInFlow(flow, match.index, match.index + match[0].length, match[0]),
  );
}

/** The year of the targets: from the goals' own sentence, the annex titles, the document number, the day. */
export function readYear(
  goalText: Flow,
  titles: readonly Found<string>[],
  heading: Heading,
): Found<number> | null {
  const sentence = /(20\d{2})年/.exec(goalText.text);
  const said = sentence
    ? foundInFlow(
        goalText,
        sentence.index,
        sentence.index + sentence[0].length,
        Number(sentence[1]),
      )
    : null;
  const title = titles.map((one) => yearIn(one, /(20\d{2})年/)).find((one) => one !== null) ?? null;
  const issued =
    yearIn(heading.documentNo, /〔(20\d{2})〕/) ?? yearIn(heading.issuedOn, /^(20\d{2})/);
  const best = said ?? title ?? issued;
  if (!best) return null;
  const differing = [said, title].some((one) => one !== null && one.value !== best.value);
  if (differing) return { ...best, ...guess("正文与附件标题的年份不一致") };
  return (said ?? title) ? best : { ...best, ...likely("正文没有写目标年度，取自发文字号或日期") };
}

function yearIn(found: Found<string> | null, pattern: RegExp): Found<number> | null {
  const match = found ? pattern.exec(halfWidth(found.value)) : null;
  return found && match
    ? { ...found, value: Number(match[1]), certainty: "certain", reason: null }
    : null;
}
