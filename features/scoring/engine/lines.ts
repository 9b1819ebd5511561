import { roundRatio, shortText } from "../../../kernel/decimal.ts";
import {
  compareRatios,
  minusRatio,
  ONE,
  type Ratio,
  reducedRatio,
  timesRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { exact } from "./cell.ts";
import { conditionWords, holds } from "./condition.ts";
import type { Column, ExactLine } from "./exact-line.ts";
import type { Cap, Extra, Guard, Indicator, Weight } from "../rule-set.ts";
import { scheduleShare } from "./schedule.ts";
import type { Entry, Scene } from "./scene.ts";
import { LineTurn, type Round, scored } from "./turns.ts";

/** The lines of one indicator for everybody, in the order of the entries. */
export function indicatorLines(scene: Scene, indicator: Indicator): ExactLine[] {
  const { ruleSet, inputs } = scene;
  const schedule = scheduleShare(indicator.schedule, inputs.asOf);
  const round: Round = { scene, indicator: indicator.code, schedule, kept: new Map(), turns: [] };
  const { weight } = indicator;
  const common = typeof weight === "object" ? null : exact(weight);
  const turns = scene.entries.map(
    (entry) => new LineTurn(round, entry, common ?? weightOf(weight, entry)),
  );
  round.turns.push(...turns.filter(({ entry, weight }) => entry.isUnit && weight.numerator !== 0n));
  const column: Column = {
    part: "indicator",
    code: indicator.code,
    name: indicator.name,
    article: indicator.article,
    rounding: indicator.rounding ?? ruleSet.rounding.line,
    rateRounding: indicator.rateRounding,
  };
  const limits = limitsOf(indicator.cap);
  return turns.map((turn) => indicatorLine(indicator, column, limits, turn));
}

/** The lines of a bonus or a deduction; formulas that ask for a weight get the extra's limit. */
export function extraLines(scene: Scene, extra: Extra, part: "bonus" | "deduction"): ExactLine[] {
  const round: Round = { scene, indicator: extra.code, schedule: ONE, kept: new Map(), turns: [] };
  const weight = extra.most === undefined ? ONE : exact(extra.most);
  const turns = scene.entries.map((entry) => new LineTurn(round, entry, weight));
  round.turns.push(...turns.filter(({ entry }) => entry.isUnit));
  const { code, name, article } = extra;
  const rounding = scene.ruleSet.rounding.line;
  const column: Column = { part, code, name, article, rounding, rateRounding: undefined };
  return turns.map((turn) => extraLine(extra, column, turn));
}

/** The weight for an entry's type; a type that has none is not assessed. */
export function weightOf(weight: Weight, { type }: Entry): Ratio {
  if (typeof weight !== "object") return exact(weight);
  const own = weight[type ?? ""];
  return own === undefined ? ZERO : exact(own);
}

function indicatorLine(
  indicator: Indicator,
  column: Column,
  limits: Limits,
  turn: LineTurn,
): ExactLine {
  const { weight } = turn;
  const { total, rounding } = turn.round.scene.ruleSet;
  const outcome = weight.numerator === 0n ? "not_assessed" : scored(indicator.formula, turn);
  if (typeof outcome === "string") {
    const points = outcome === "not_reported" && total?.notReported === "zero" ? ZERO : null;
    return { column, weight, state: outcome, outcome: null, points, gap: null, limit: null };
  }
  const { points, limit } =
    failedGuard(indicator.guards, turn) ?? capped(limits, weight, outcome.points);
  const isRounded = indicator.rounding !== undefined || rounding.moment === "line";
  return {
    column,
    weight,
    state: "scored",
    outcome,
    points: isRounded ? rounded(points, column) : reducedRatio(points),
    gap:
      outcome.rate && indicator.schedule !== undefined
        ? minusRatio(outcome.rate, evenRate(indicator, turn))
        : null,
    limit,
  };
}

/** A rate against the schedule is even at 100 %; a rate of the year's target at the share due. */
function evenRate(indicator: Indicator, turn: LineTurn): Ratio {
  return indicator.formula.against === "schedule" ? ONE : turn.schedule;
}

function rounded(points: Ratio, { rounding }: Column): Ratio {
  return reducedRatio(roundRatio(points, rounding.mode, rounding.places));
}

function extraLine(extra: Extra, column: Column, turn: LineTurn): ExactLine {
  const outcome = scored(extra.formula, turn);
  if (typeof outcome === "string")
    return {
      column,
      weight: null,
      state: outcome,
      outcome: null,
      points: null,
      gap: null,
      limit: null,
    };
  const limits = limitsOf(extra.most === undefined ? undefined : { most: extra.most });
  const { points, limit } = failedGuard(extra.guards, turn) ?? capped(limits, ONE, outcome.points);
  const isRounded = turn.round.scene.ruleSet.rounding.moment === "line";
  const given = isRounded ? rounded(points, column) : reducedRatio(points);
  return {
    column,
    weight: null,
    state: "scored",
    outcome,
    points: column.part === "deduction" ? minusRatio(ZERO, given) : given,
    gap: null,
    limit,
  };
}

interface Limited {
  readonly points: Ratio;
  readonly limit: (() => string) | null;
}

/** The first joint condition that does not hold, with the points that are left. */
function failedGuard(guards: readonly Guard[] | undefined, turn: LineTurn): Limited | null {
  for (const guard of guards ?? []) {
    const answer = holds(guard.condition, (operand) => turn.measure(operand));
    // A condition on something that is not assessed for this unit asks nothing of it.
    if (answer === true || answer === "not_assessed") continue;
    const points = exact(guard.otherwise ?? 0);
    const limit = () => {
      const asked = conditionWords(guard.condition, (code) => turn.round.scene.nameOf(code));
      const why = answer === false ? "不满足" : "未报，按不满足";
      return `${guard.words}：${asked}${why}，得${shortText(points)}`;
    };
    return { points, limit };
  }
  return null;
}

interface Limits {
  readonly least: Ratio | null;
  readonly most: Ratio | null;
  readonly timesWeight: Ratio | null;
}

function limitsOf({ least, most, mostTimesWeight }: Cap = {}): Limits {
  return {
    least: least === undefined ? null : exact(least),
    most: most === undefined ? null : exact(most),
    timesWeight: mostTimesWeight === undefined ? null : exact(mostTimesWeight),
  };
}

function capped(limits: Limits, weight: Ratio, points: Ratio): Limited {
  const { least, timesWeight } = limits;
  if (least && compareRatios(points, least) < 0)
    return { points: least, limit: () => `计算${shortText(points)}，最低${shortText(least)}` };
  const most = limits.most ?? (timesWeight && timesRatio(weight, timesWeight));
  if (most && compareRatios(points, most) > 0)
    return { points: most, limit: () => `计算${shortText(points)}，最高${shortText(most)}` };
  return { points, limit: null };
}
