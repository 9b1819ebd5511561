import { decimalText, shortText } from "../../kernel/decimal.ts";
import {
  compareRatios,
  minusRatio,
  overRatio,
  type Ratio,
  sumRatios,
  timesRatio,
  ZERO,
} from "../../kernel/ratio.ts";
import { exact } from "./cell.ts";
import { conditionWords, holds } from "./condition.ts";
import { type ExactLine, pointsText, weightOf } from "./lines.ts";
import type { Veto } from "./rule-set.ts";
import type { Entry, Scene } from "./scene.ts";

/** An assessee's lines with what makes them add up to the total, and the total: null where there is none to give. */
export interface Tally {
  readonly entry: Entry;
  readonly lines: readonly ExactLine[];
  readonly total: Ratio | null;
  readonly missing: "not_reported" | "not_assessed" | null;
  readonly vetoes: readonly Veto[];
}

/** Adds up one assessee. Limits, scaling up and vetoes become lines of their own, so that the lines always add up. */
export function tally(scene: Scene, entry: Entry, given: readonly ExactLine[]): Tally {
  const indicators = given.filter(({ line }) => line.part === "indicator");
  const isSilent = indicators.some(
    ({ line, points }) => line.state === "not_reported" && points === null,
  );
  const isAssessed = indicators.some(({ points }) => points !== null);
  const vetoes = (scene.ruleSet.vetoes ?? []).filter(
    ({ when }) => holds(when, (operand) => scene.measure(operand, entry)) === true,
  );
  const missing = isSilent ? "not_reported" : isAssessed ? null : "not_assessed";
  if (missing) return { entry, lines: given, total: null, missing, vetoes };
  const lines = [...given];
  for (const adjust of [scaledUp, extrasLimited, totalLimited, vetoed]) {
    lines.push(...adjust(scene, entry, lines, vetoes));
  }
  return { entry, lines, total: added(lines), missing: null, vetoes };
}

type Adjust = (
  scene: Scene,
  entry: Entry,
  lines: readonly ExactLine[],
  vetoes: readonly Veto[],
) => ExactLine[];

/** 不考核 lines left the rest to stand for the whole: the points × full weight ÷ assessed weight. */
const scaledUp: Adjust = (scene, entry, lines) => {
  if (scene.ruleSet.total?.notAssessed !== "rescale") return [];
  const weights = scene.ruleSet.indicators.map((indicator) => ({
    weight: weightOf(indicator.weight, entry),
    isAssessed: lines.some(
      ({ line }) =>
        line.part === "indicator" && line.code === indicator.code && line.state !== "not_assessed",
    ),
  }));
  const full = sumRatios(weights.map(({ weight }) => weight));
  const assessed = sumRatios(weights.filter((one) => one.isAssessed).map(({ weight }) => weight));
  const factor = overRatio(full, assessed);
  if (factor === null || compareRatios(full, assessed) === 0) return [];
  const earned = added(lines.filter(({ line }) => line.part === "indicator"));
  const more = minusRatio(timesRatio(earned, factor), earned);
  return [
    adjustment(
      scene,
      "rescale",
      "不考核指标折算",
      more,
      `${said(earned)}×${said(full)}÷${said(assessed)}－${said(earned)}`,
    ),
  ];
};

const extrasLimited: Adjust = (scene, _entry, lines) => {
  const { bonusesMost, deductionsMost } = scene.ruleSet.total ?? {};
  const limit = (part: "bonus" | "deduction", most: Ratio, code: string, name: string) => {
    const sum = added(lines.filter(({ line }) => line.part === part));
    const size = part === "bonus" ? sum : minusRatio(ZERO, sum);
    if (compareRatios(size, most) <= 0) return [];
    const back = part === "bonus" ? minusRatio(most, size) : minusRatio(size, most);
    return [adjustment(scene, code, name, back, `合计${said(size)}，最多${said(most)}`)];
  };
  return [
    ...(bonusesMost === undefined
      ? []
      : limit("bonus", exact(bonusesMost), "bonuses_most", "加分封顶")),
    ...(deductionsMost === undefined
      ? []
      : limit("deduction", exact(deductionsMost), "deductions_most", "扣分封顶")),
  ];
};

const totalLimited: Adjust = (scene, _entry, lines) => {
  const { least, most } = scene.ruleSet.total ?? {};
  const sum = added(lines);
  const lowest = least === undefined ? null : exact(least);
  const highest = most === undefined ? null : exact(most);
  if (lowest && compareRatios(sum, lowest) < 0)
    return [
      adjustment(
        scene,
        "total_least",
        "总分最低",
        minusRatio(lowest, sum),
        `合计${said(sum)}，最低${said(lowest)}`,
      ),
    ];
  if (highest && compareRatios(sum, highest) > 0)
    return [
      adjustment(
        scene,
        "total_most",
        "总分封顶",
        minusRatio(highest, sum),
        `合计${said(sum)}，最高${said(highest)}`,
      ),
    ];
  return [];
};

const vetoed: Adjust = (scene, _entry, lines, vetoes) => {
  const veto = vetoes.find(({ effect }) => effect === "zero");
  if (!veto) return [];
  const words = `${conditionWords(veto.when, (code) => scene.nameOf(code))}，总分归零`;
  const line = adjustment(
    scene,
    `veto:${veto.code}`,
    veto.name,
    minusRatio(ZERO, added(lines)),
    words,
  );
  return [{ ...line, line: { ...line.line, article: veto.article } }];
};

function adjustment(
  scene: Scene,
  code: string,
  name: string,
  points: Ratio,
  words: string,
): ExactLine {
  return {
    line: {
      part: "adjustment",
      code,
      name,
      state: "scored",
      weight: null,
      value: null,
      target: null,
      rate: null,
      gap: null,
      points: pointsText(points, scene.ruleSet.rounding.line),
      words,
      cap: null,
      article: "",
    },
    points,
    value: null,
    target: null,
    rate: null,
    gap: null,
  };
}

function added(lines: readonly ExactLine[]): Ratio {
  return sumRatios(lines.flatMap(({ points }) => (points ? [points] : [])));
}

function said(value: Ratio): string {
  return value.denominator < 10_000n ? shortText(value) : decimalText(value, 4);
}
