import { decimalText, shortText } from "../../../kernel/decimal.ts";
import {
  compareRatios,
  minusRatio,
  overRatio,
  plusRatio,
  type Ratio,
  sumRatios,
  timesRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { exact } from "./cell.ts";
import { conditionWords } from "./condition.ts";
import type { ExactLine } from "./exact-line.ts";
import { weightOf } from "./lines.ts";
import type { Veto } from "../rule-set.ts";
import type { Entry, Scene } from "./scene.ts";

/** The lines that limits, scaling up and vetoes add: each is the difference that it makes. */
export function adjustments(
  scene: Scene,
  entry: Entry,
  given: readonly ExactLine[],
  vetoes: readonly Veto[],
): ExactLine[] {
  if (!scene.ruleSet.total && vetoes.length === 0) return [];
  const lines = [...given];
  lines.push(...scaledUp(scene, entry, lines));
  lines.push(...extrasLimited(scene, lines));
  lines.push(...totalLimited(scene, lines));
  lines.push(...vetoed(scene, lines, vetoes));
  return lines.slice(given.length);
}

/** The points of all lines together, exact. */
export function addedPoints(lines: readonly ExactLine[]): Ratio {
  let sum = ZERO;
  for (const { points } of lines) if (points) sum = plusRatio(sum, points);
  return sum;
}

/** Where 不考核 lines are left out the rest stands for the whole: points × full weight ÷ assessed weight. */
function scaledUp(scene: Scene, entry: Entry, lines: readonly ExactLine[]): ExactLine[] {
  if (scene.ruleSet.total?.notAssessed !== "rescale") return [];
  const own = lines.filter(({ column }) => column.part === "indicator");
  const silent = new Set(
    own.filter(({ state }) => state === "not_assessed").map(({ column }) => column.code),
  );
  const weights = scene.ruleSet.indicators.map(({ code, weight }) => ({
    weight: weightOf(weight, entry),
    isAssessed: !silent.has(code),
  }));
  const full = sumRatios(weights.map(({ weight }) => weight));
  const assessed = sumRatios(weights.filter((one) => one.isAssessed).map(({ weight }) => weight));
  const factor = overRatio(full, assessed);
  if (factor === null || compareRatios(full, assessed) === 0) return [];
  const earned = addedPoints(own);
  const words = () => `${said(earned)}×${said(full)}÷${said(assessed)}－${said(earned)}`;
  const name = { code: "rescale", name: "不考核指标折算" };
  return [adjustment(scene, name, minusRatio(timesRatio(earned, factor), earned), words)];
}

function extrasLimited(scene: Scene, lines: readonly ExactLine[]): ExactLine[] {
  const { bonusesMost, deductionsMost } = scene.ruleSet.total ?? {};
  const found: ExactLine[] = [];
  const sumOf = (part: string) => addedPoints(lines.filter(({ column }) => column.part === part));
  if (bonusesMost !== undefined) {
    const [sum, most] = [sumOf("bonus"), exact(bonusesMost)];
    const name = { code: "bonuses_most", name: "加分封顶" };
    if (compareRatios(sum, most) > 0) found.push(limitLine(scene, name, sum, most));
  }
  if (deductionsMost !== undefined) {
    const [sum, most] = [sumOf("deduction"), minusRatio(ZERO, exact(deductionsMost))];
    const name = { code: "deductions_most", name: "扣分封顶" };
    if (compareRatios(sum, most) < 0) found.push(limitLine(scene, name, sum, most));
  }
  return found;
}

function totalLimited(scene: Scene, lines: readonly ExactLine[]): ExactLine[] {
  const { least, most } = scene.ruleSet.total ?? {};
  const sum = addedPoints(lines);
  if (least !== undefined && compareRatios(sum, exact(least)) < 0)
    return [limitLine(scene, { code: "total_least", name: "总分最低" }, sum, exact(least))];
  if (most !== undefined && compareRatios(sum, exact(most)) > 0)
    return [limitLine(scene, { code: "total_most", name: "总分封顶" }, sum, exact(most))];
  return [];
}

function vetoed(scene: Scene, lines: readonly ExactLine[], vetoes: readonly Veto[]): ExactLine[] {
  const veto = vetoes.find(({ effect }) => effect === "zero");
  if (!veto) return [];
  const words = () => `${conditionWords(veto.when, (code) => scene.nameOf(code))}，总分归零`;
  const name = { code: `veto:${veto.code}`, name: veto.name, article: veto.article };
  return [adjustment(scene, name, minusRatio(ZERO, addedPoints(lines)), words)];
}

interface Heading {
  readonly code: string;
  readonly name: string;
  readonly article?: string;
}

function limitLine(scene: Scene, name: Heading, sum: Ratio, limit: Ratio): ExactLine {
  const words = () => `合计${said(sum)}，限${said(limit)}`;
  return adjustment(scene, name, minusRatio(limit, sum), words);
}

function adjustment(
  { ruleSet }: Scene,
  { code, name, article = "" }: Heading,
  points: Ratio,
  words: () => string,
): ExactLine {
  const { line: rounding } = ruleSet.rounding;
  return {
    column: { part: "adjustment", code, name, article, rounding, rateRounding: undefined },
    weight: null,
    state: "scored",
    outcome: { points, words },
    points,
    gap: null,
    limit: null,
  };
}

/** Sums of many fractions are printed at four decimals at most. */
function said(value: Ratio): string {
  return value.denominator < 10_000n ? shortText(value) : decimalText(value, 4);
}
