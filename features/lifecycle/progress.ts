import {
  addMonths,
  type Day,
  dayText,
  dueAfter,
  lastDayOf,
  type Month,
  monthOf,
  monthText,
} from "../../kernel/calendar.ts";
import { moneyText, sumFen } from "../../kernel/money.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { standingMoves } from "./clocks.ts";
import type { Life, Move, Progress, ProgressBody, ProgressMonth } from "./contract.ts";

type Moves = readonly Pick<Move, "to" | "onDay" | "undoesId" | "undone">[];

/** When a project was under construction. */
export interface WorksSpan {
  /** The first month that may be told: that of 开工, else of 在建. */
  readonly from: Month;
  /** When the works began: 开工, else 在建. */
  readonly beganOn: Day;
  /** When 在建 was entered; null while the project stands in 开工. */
  readonly buildingOn: Day | null;
  /** When 在建 was left; null while it lasts. */
  readonly leftOn: Day | null;
}

/** The span of the works by the moves that stand; null before 开工, and where it was registered beyond 在建. */
export function worksSpan(moves: Moves): WorksSpan | null {
  const standing = standingMoves(moves);
  const entered = (stage: Move["to"]) => standing.findIndex(({ to }) => to === stage);
  const [started, building] = [entered("started"), entered("building")];
  const first = standing[started === -1 ? building : started];
  if (!first) return null;
  const last = building === -1 ? started : building;
  return {
    from: monthOf(first.onDay),
    beganOn: first.onDay,
    buildingOn: standing[building]?.onDay ?? null,
    leftOn: standing[last + 1]?.onDay ?? null,
  };
}

/** The row that stands for each month. */
export function standingReports(rows: readonly Progress[]): ReadonlyMap<Month, Progress> {
  return new Map(rows.filter(({ replaced }) => !replaced).map((row) => [row.month, row]));
}

/** Months that 在建 asks for by a day: those that ended while it lasted. `passing`: 在建 is passed over, so 开工 stands for it. */
export function owedMonths(moves: Moves, onDay: Day, passing = false): Month[] {
  const span = worksSpan(moves);
  const since = span?.buildingOn ?? (passing ? span?.beganOn : null);
  if (!span || !since) return [];
  const until = span.leftOn !== null && span.leftOn < onDay ? span.leftOn : onDay;
  return monthsBetween(monthOf(since), monthOf(until)).filter((month) => lastDayOf(month) < until);
}

/** Owed months for which nothing was reported, by a day; the first first. */
export function unreportedMonths(
  { moves, progress }: { readonly moves: Moves; readonly progress: readonly Progress[] },
  onDay: Day,
  passing = false,
): Month[] {
  const told = standingReports(progress);
  return owedMonths(moves, onDay, passing).filter((month) => !told.has(month));
}

/** What the months of a project are judged by. */
export interface ProgressGround {
  readonly today: Day;
  /** The works run to here: today, or the day the project left. */
  readonly until: Day;
  /** Days after a month's end within which it is to be told, as set for a day. */
  readonly dueDays: (day: Day) => number;
  /** The month the city began to work with the system; before it nothing is missing. Null before there is one. */
  readonly startMonth: Month | null;
}

/** The months of the works up to a day with what was told of each and the sum so far; what came late stays late. */
export function progressMonths(
  moves: Moves,
  rows: readonly Progress[],
  { today, until, dueDays, startMonth }: ProgressGround,
): ProgressMonth[] {
  const span = worksSpan(moves);
  if (!span) return [];
  const owed = new Set(owedMonths(moves, until));
  const told = standingReports(rows);
  let sum = 0n;
  return monthsBetween(span.from, monthOf(span.leftOn ?? until)).map((month) => {
    const report = told.get(month) ?? null;
    if (report) sum += BigInt(report.completedFen);
    const dueOn = dueAfter(month, dueDays);
    const first = rows.find((row) => row.month === month);
    const state = first
      ? first.reportedOn > dueOn
        ? "late"
        : "reported"
      : owed.has(month) && startMonth !== null && month >= startMonth && today > dueOn
        ? "missing"
        : "open";
    return { month, state, dueOn, owed: owed.has(month), report, cumulativeFen: sum.toString() };
  });
}

/** What the works are planned to cost, fen: the total investment, else the contract's; null unknown. */
export function plannedFen({
  totalInvestmentFen,
  contractInvestmentFen,
}: Pick<Life["project"], "totalInvestmentFen" | "contractInvestmentFen">): bigint | null {
  const text = totalInvestmentFen ?? contractInvestmentFen;
  return text === null ? null : BigInt(text);
}

/** Standing 完成投资 of all months but one, fen. */
function fenBeside(rows: readonly Progress[], month: Month): bigint {
  return sumFen(
    rows
      .filter((row) => !row.replaced && row.month !== month)
      .map((row) => BigInt(row.completedFen)),
  );
}

type Ground = Pick<Life, "project" | "moves" | "documents" | "progress">;

/** Why a month's report may not be stored, or null (b.1: monthly 完成投资 and 形象进度 of 在建). */
export function refuseProgress(life: Ground, body: ProgressBody, today: Day): Refusal | null {
  return firstRefusal(
    refuseMonth(life, body.month, today),
    refuseStaleRow(life, body),
    refuseFigures(body),
    refusePhoto(life, body),
    refuseUnexplained(life, body),
  );
}

const refused = (code: string, words: string, field?: string): Refusal => ({
  code: `lifecycle.progress_${code}`,
  words,
  ...(field !== undefined && { field }),
});

/** Why nothing can be told of the works at all, or null: for the button. */
export function refuseWorks({ moves }: Pick<Life, "moves">): Refusal | null {
  if (worksSpan(moves)) return null;
  return refused("not_started", "项目还没有进入开工，完成投资和形象进度自开工起按月填报");
}

function refuseMonth({ moves }: Ground, month: Month, today: Day): Refusal | null {
  const span = worksSpan(moves);
  if (!span) return refuseWorks({ moves });
  const last = monthOf(span.leftOn !== null && span.leftOn < today ? span.leftOn : today);
  if (month >= span.from && month <= last) return null;
  return refused("month", `只能填报${monthText(span.from)}至${monthText(last)}的进度`, "month");
}

function refuseStaleRow({ progress }: Ground, body: ProgressBody): Refusal | null {
  const standing = standingReports(progress).get(body.month)?.id ?? null;
  if (standing === body.replacesId) return null;
  return refused("by_other", `${monthText(body.month)}已有人填报或更正，请看最新内容后再办`);
}

function refuseFigures({ completedFen, percent, words }: ProgressBody): Refusal | null {
  if (completedFen === null)
    return refused("amount", "请填写本月完成投资，没有的填0", "completedFen");
  if (BigInt(completedFen) < 0n)
    return refused("amount", "完成投资不能小于零；多报的请更正原月份", "completedFen");
  if (percent === null) return refused("percent", "请填写形象进度百分比（0至100）", "percent");
  if (words.trim() === "") return refused("words", "请写明形象进度，如「主体结构封顶」", "words");
  return null;
}

function refusePhoto({ documents }: Ground, { photoId, month }: ProgressBody): Refusal | null {
  if (photoId === null) return null;
  const photo = documents.find(({ id, kind }) => id === photoId && kind === "photo");
  if (!photo) return refused("photo", "请选本项目的现场照片", "photoId");
  if (photo.takenOn !== null && monthOf(photo.takenOn) === month) return null;
  return refused(
    "photo_month",
    `照片拍摄于${photo.takenOn === null ? "未知日期" : dayText(photo.takenOn)}，不是${monthText(month)}`,
    "photoId",
  );
}

/** What is above the plan, falls behind the month before or changes what was told says why. */
function refuseUnexplained(life: Ground, body: ProgressBody): Refusal | null {
  if (body.reason.trim() !== "") return null;
  const why = unexplained(life, body);
  return why === null ? null : refused(why.code, why.words, "reason");
}

/** What a report has to give a reason for, or null; the form asks for it with these words. */
export function unexplained(
  { project, progress }: Ground,
  body: Pick<ProgressBody, "month" | "completedFen" | "percent" | "replacesId">,
): { readonly code: string; readonly words: string } | null {
  if (body.replacesId !== null)
    return { code: "correction", words: "更正已报的月份，请写明原因；原来的数保留" };
  const planned = plannedFen(project);
  const sum = fenBeside(progress, body.month) + BigInt(body.completedFen ?? "0");
  if (planned !== null && sum > planned)
    return {
      code: "above_plan",
      words: `累计完成 ${moneyText(sum)} 万元，超过计划总投资 ${moneyText(planned)} 万元，请写明原因`,
    };
  const before = [...standingReports(progress).values()]
    .filter(({ month }) => month < body.month)
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .at(-1);
  if (before && body.percent !== null && body.percent < before.percent)
    return {
      code: "fell",
      words: `形象进度低于${monthText(before.month)}的 ${before.percent}%，请写明原因`,
    };
  return null;
}

function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}
