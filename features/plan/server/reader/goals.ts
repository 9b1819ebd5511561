import { fenFromText, type MoneyUnit } from "../../../../kernel/money.ts";
import type { Found, Goal, GoalCode, PlanReading } from "../../reading.ts";
import { CERTAIN, compact, flowOf, foundInFlow, likely, type Flow } from "./flow.ts";
import type { SourceLine } from "./source.ts";

type Unread = PlanReading["unread"][number];

const CHAPTER = /^[一二三四五六七八九十]+、/;
const FUNDS = /(?:[省市县境区][内外])资金[^。；，\d]{0,12}?(\d+(?:\.\d+)?)(亿元|万元)(以上)?/g;
const PROJECTS =
  /(?<![\d.])(\d+(?:\.\d+)?|[一二三五十])?亿元(?:及)?(?:（含）|\(含\))?以上(?:的)?\p{Script=Han}{0,6}?项目[^。；，\d]{0,6}?(\d+)个(以上)?/gu;
const PROJECTS_COUNT_FIRST =
  /(\d+)个(以上)?(?:投资|总投资)?(\d+(?:\.\d+)?|[一二三五十])?亿元(?:及)?以上(?:的)?\p{Script=Han}{0,6}?项目/gu;

interface Match {
  readonly start: number;
  readonly end: number;
  readonly goal: Goal | null;
}

/** The chapter that states the goals (工作目标), or the whole body where no heading says so. */
export function goalFlow(body: readonly SourceLine[]): { flow: Flow; headed: boolean } {
  const start = body.findIndex(
    (line) =>
      CHAPTER.test(compact(line.text)) &&
      /目标|任务/.test(compact(line.text)) &&
      compact(line.text).length <= 20,
  );
  if (start === -1) return { flow: flowOf(body), headed: false };
  const length = body.slice(start + 1).findIndex((line) => CHAPTER.test(compact(line.text)));
  return {
    flow: flowOf(body.slice(start + 1, length === -1 ? undefined : start + 1 + length)),
    headed: true,
  };
}

/** The headline goals; figures of the goals' chapter that are none of them are left to the person. */
export function readGoals({ flow, headed }: ReturnType<typeof goalFlow>): {
  goals: Goal[];
  unread: Unread[];
} {
  const doubt = headed ? CERTAIN : likely("没有找到“工作目标”一章，从全文中读取");
  const matches = [...fundGoals(flow, doubt), ...projectGoals(flow, doubt)];
  const goals: Goal[] = [];
  const unread: Unread[] = [];
  for (const { goal, start, end } of matches) {
    const twice = goals.some((one) => one.code === goal?.code);
    if (goal && !twice) goals.push(goal);
    else if (headed)
      unread.push(
        leave(
          foundInFlow(flow, start, end, ""),
          twice ? "同一指标的另一处数字，请确认" : "其他口径的目标，请确认",
        ),
      );
  }
  if (headed) unread.push(...otherFigures(flow, matches));
  return { goals, unread };
}

function leave(found: Found<string>, reason: string): Unread {
  return { place: found.place, quote: found.quote, reason };
}

function fundGoals(flow: Flow, doubt: typeof CERTAIN): Match[] {
  return [...flow.text.matchAll(FUNDS)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const fen = fenFromText(match[1] as string, match[2] as MoneyUnit);
    const own = match[0].startsWith("省外")
      ? doubt
      : likely(`原文为“${match[0].slice(0, 4)}”，未写“省外资金”`);
    if (fen === null) return { start, end, goal: null };
    const amount = foundInFlow(flow, start, end, fen.toString(), own);
    return { start, end, goal: { code: "funds", bound: match[3] ? "floor" : "exact", amount } };
  });
}

function projectGoals(flow: Flow, doubt: typeof CERTAIN): Match[] {
  const read = (
    match: RegExpExecArray,
    threshold: string | undefined,
    count: string,
    floor: boolean,
  ): Match => {
    const [start, end] = [match.index, match.index + match[0].length];
    const code = goalCode(threshold);
    const bound = floor || /不少于|不低于|至少/.test(match[0]) ? "floor" : "exact";
    const amount = foundInFlow(flow, start, end, BigInt(count).toString(), doubt);
    return { start, end, goal: code && { code, bound, amount } };
  };
  const after = [...flow.text.matchAll(PROJECTS)].map((match) =>
    read(match, match[1], match[2] as string, Boolean(match[3])),
  );
  const first = [...flow.text.matchAll(PROJECTS_COUNT_FIRST)].map((match) =>
    read(match, match[3], match[1] as string, Boolean(match[2])),
  );
  const apart = first.filter(
    (one) => !after.some((other) => one.start < other.end && other.start < one.end),
  );
  return [...after, ...apart].toSorted((a, b) => a.start - b.start);
}

function goalCode(threshold: string | undefined): GoalCode | null {
  if (/^(10|十)$/.test(threshold ?? "")) return "projects_over_1b";
  return /^(1|一)?$/.test(threshold ?? "") ? "projects_over_100m" : null;
}

/** Figures with a unit that no goal has taken. */
function otherFigures(flow: Flow, taken: readonly Match[]): Unread[] {
  return [...flow.text.matchAll(/[^。；，]+/g)]
    .filter((match) => /\d(?:亿元|万元|个|家|%)/.test(match[0]))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((part) => !taken.some((match) => match.start < part.end && part.start < match.end))
    .map(({ start, end }) =>
      leave(foundInFlow(flow, start, end, ""), "目标一章中的其他数字，请确认"),
    );
}
