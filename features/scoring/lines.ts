import { decimalText, roundRatio, shortText } from "../../kernel/decimal.ts";
import {
  compareRatios,
  exactText,
  HUNDRED,
  minusRatio,
  ONE,
  type Ratio,
  reducedRatio,
  timesRatio,
  ZERO,
} from "../../kernel/ratio.ts";
import { exact } from "./cell.ts";
import { conditionWords, holds } from "./condition.ts";
import type { Outcome } from "./kind.ts";
import type { Cap, Extra, Guard, Indicator, Rounding, RuleSet, Weight } from "./rule-set.ts";
import { scheduleShare } from "./schedule.ts";
import type { Entry, Scene } from "./scene.ts";
import type { Points, ScoreLine } from "./score-sheet.ts";
import { LineTurn, type Round, scored } from "./turns.ts";

/** A line with the exact figures behind its texts. Rate and gap as shares of 1. */
export interface ExactLine {
  readonly line: ScoreLine;
  readonly points: Ratio | null;
  readonly value: Ratio | null;
  readonly target: Ratio | null;
  readonly rate: Ratio | null;
  readonly gap: Ratio | null;
}

/** The lines of one indicator for everybody, in the order of the entries. */
export function indicatorLines(scene: Scene, indicator: Indicator): ExactLine[] {
  const schedule = scheduleShare(indicator.schedule, scene.inputs.asOf);
  const round: Round = { scene, indicator: indicator.code, schedule, kept: new Map(), turns: [] };
  const turns = scene.entries.map(
    (entry) => new LineTurn(round, entry, weightOf(indicator.weight, entry)),
  );
  round.turns.push(...turns.filter(({ entry, weight }) => entry.isUnit && weight.numerator !== 0n));
  return turns.map((turn) => indicatorLine(indicator, turn));
}

/** The lines of a bonus or a deduction; formulas that ask for a weight get the extra's limit. */
export function extraLines(scene: Scene, extra: Extra, part: "bonus" | "deduction"): ExactLine[] {
  const round: Round = { scene, indicator: extra.code, schedule: ONE, kept: new Map(), turns: [] };
  const weight = extra.most === undefined ? ONE : exact(extra.most);
  const turns = scene.entries.map((entry) => new LineTurn(round, entry, weight));
  round.turns.push(...turns.filter(({ entry }) => entry.isUnit));
  return turns.map((turn) => extraLine(extra, part, turn));
}

/** The weight for an entry's type; a type that has none is not assessed. */
export function weightOf(weight: Weight, { type }: Entry): Ratio {
  if (typeof weight !== "object") return exact(weight);
  const own = weight[type ?? ""];
  return own === undefined ? ZERO : exact(own);
}

function indicatorLine(indicator: Indicator, turn: LineTurn): ExactLine {
  const { ruleSet } = turn.round.scene;
  const isAssessed = turn.weight.numerator !== 0n;
  const outcome: Outcome = isAssessed ? scored(indicator.formula, turn) : "not_assessed";
  const heading = {
    part: "indicator",
    code: indicator.code,
    name: indicator.name,
    weight: shortText(turn.weight),
    article: indicator.article,
  } as const;
  const rounding = indicator.rounding ?? ruleSet.rounding.line;
  if (typeof outcome === "string") {
    const countsNothing = outcome === "not_reported" && ruleSet.total?.notReported === "zero";
    return emptyLine(heading, outcome, countsNothing ? pointsText(ZERO, rounding) : null);
  }
  const guarded = guardedPoints(indicator.guards, turn, outcome.points);
  const capped = cappedPoints(indicator.cap, turn.weight, guarded.points);
  const points = reducedRatio(
    isRoundedByLine(ruleSet, indicator)
      ? roundRatio(capped.points, rounding.mode, rounding.places)
      : capped.points,
  );
  const rate = outcome.rate ?? null;
  const gap =
    rate && indicator.schedule !== undefined ? minusRatio(rate, gapBase(indicator, turn)) : null;
  return filledLine(
    heading,
    outcome,
    { points, rounding, rateRounding: indicator.rateRounding, rate, gap },
    guarded.words ?? capped.words,
  );
}

/** A rate against the schedule is even at 100 %; a rate of the year's target at the share due. */
function gapBase(indicator: Indicator, turn: LineTurn): Ratio {
  return indicator.formula.against === "schedule" ? ONE : turn.schedule;
}

function isRoundedByLine(ruleSet: RuleSet, indicator: Indicator): boolean {
  return indicator.rounding !== undefined || ruleSet.rounding.moment === "line";
}

function extraLine(extra: Extra, part: "bonus" | "deduction", turn: LineTurn): ExactLine {
  const { ruleSet } = turn.round.scene;
  const outcome = scored(extra.formula, turn);
  const heading = {
    part,
    code: extra.code,
    name: extra.name,
    weight: null,
    article: extra.article,
  };
  if (typeof outcome === "string") return emptyLine(heading, outcome, null);
  const guarded = guardedPoints(extra.guards, turn, outcome.points);
  const capped = cappedPoints(
    extra.most === undefined ? undefined : { most: extra.most },
    ONE,
    guarded.points,
  );
  const rounding = ruleSet.rounding.line;
  const rounded =
    ruleSet.rounding.moment === "line"
      ? roundRatio(capped.points, rounding.mode, rounding.places)
      : capped.points;
  const points = reducedRatio(part === "deduction" ? minusRatio(ZERO, rounded) : rounded);
  return filledLine(
    heading,
    outcome,
    { points, rounding, rateRounding: undefined, rate: outcome.rate ?? null, gap: null },
    guarded.words ?? capped.words,
  );
}

interface Limited {
  readonly points: Ratio;
  readonly words: string | null;
}

function guardedPoints(
  guards: readonly Guard[] | undefined,
  turn: LineTurn,
  points: Ratio,
): Limited {
  for (const guard of guards ?? []) {
    const answer = holds(guard.condition, (operand) => turn.measure(operand));
    // A condition on something that is not assessed for this unit asks nothing of it.
    if (answer === true || answer === "not_assessed") continue;
    const why = answer === false ? "不满足" : "未报，按不满足";
    const otherwise = exact(guard.otherwise ?? 0);
    const words = `${guard.words}：${conditionWords(guard.condition, nameIn(turn))}${why}，得${shortText(otherwise)}`;
    return { points: otherwise, words };
  }
  return { points, words: null };
}

function nameIn(turn: LineTurn): (figure: string) => string {
  return (code) => turn.round.scene.nameOf(code);
}

function cappedPoints(cap: Cap | undefined, weight: Ratio, points: Ratio): Limited {
  if (!cap) return { points, words: null };
  const least = cap.least === undefined ? null : exact(cap.least);
  if (least && compareRatios(points, least) < 0)
    return { points: least, words: `计算${shortText(points)}，最低${shortText(least)}` };
  const most =
    cap.most === undefined
      ? cap.mostTimesWeight === undefined
        ? null
        : timesRatio(weight, exact(cap.mostTimesWeight))
      : exact(cap.most);
  if (most && compareRatios(points, most) > 0)
    return { points: most, words: `计算${shortText(points)}，最高${shortText(most)}` };
  return { points, words: null };
}

type Heading = Pick<ScoreLine, "part" | "code" | "name" | "weight" | "article">;

function emptyLine(
  heading: Heading,
  state: "not_reported" | "not_assessed",
  points: Points | null,
): ExactLine {
  const line: ScoreLine = {
    ...heading,
    state,
    value: null,
    target: null,
    rate: null,
    gap: null,
    points,
    words: state === "not_assessed" ? "不考核" : points ? "未报，按0分计" : "未报",
    cap: null,
  };
  return { line, points: points && ZERO, value: null, target: null, rate: null, gap: null };
}

interface Figures {
  readonly points: Ratio;
  readonly rounding: Rounding;
  readonly rateRounding: Rounding | undefined;
  readonly rate: Ratio | null;
  readonly gap: Ratio | null;
}

function filledLine(
  heading: Heading,
  outcome: Exclude<Outcome, string>,
  { points, rounding, rateRounding, rate, gap }: Figures,
  cap: string | null,
): ExactLine {
  const value = outcome.value ?? null;
  const target = outcome.target ?? null;
  const line: ScoreLine = {
    ...heading,
    state: "scored",
    value: value && shortText(value),
    target: target && shortText(target),
    rate: rate && percent(rate, rateRounding),
    gap: gap && percent(gap, rateRounding),
    points: pointsText(points, rounding),
    // Words are made when they are read: a table of thousands is ranked without them.
    get words() {
      return outcome.words();
    },
    cap,
  };
  return { line, points, value, target, rate, gap };
}

function percent(
  share: Ratio,
  { mode, places }: Rounding = { mode: "half_up", places: 2 },
): string {
  return decimalText(timesRatio(share, HUNDRED), places, mode);
}

/** Points exact and printed; the exact text is made when it is read. */
export function pointsText(points: Ratio, { mode, places }: Rounding): Points {
  return {
    get exact() {
      return exactText(points);
    },
    printed: decimalText(points, places, mode),
  };
}
