import {
  HUNDRED,
  leastRatio,
  minusRatio,
  ONE,
  overRatio,
  plusRatio,
  type Ratio,
  timesRatio,
  wholeRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { wholeSteps } from "../../../kernel/decimal.ts";
import { exact } from "../engine/cell.ts";
import { kindOf } from "../engine/kind.ts";
import {
  measuredRate,
  RATE_FIELDS,
  type RateSettings,
  said,
  saidPercent,
} from "../engine/measured-rate.ts";
import type { Decimal } from "../operand.ts";

interface Settings extends RateSettings {
  readonly base?: Decimal;
  readonly each: Decimal;
  readonly plus: Decimal;
  readonly mostPlus?: Decimal;
  readonly below: "steps" | "pro_rata" | "nothing";
  readonly minus?: Decimal;
  readonly mostMinus?: Decimal;
  readonly partStep: "whole" | "pro_rata";
}

/** 完成得基础分, 每超/每少若干个百分点加减分. */
export const steps = kindOf<Settings>({
  kind: "steps",
  title: "基础分＋台阶",
  description:
    "完成任务得基础分，每超若干个百分点加分，加分可封顶；未完成的，每少若干个百分点减分、按比例得分或不得分。",
  monotone: true,
  fields: [
    ...RATE_FIELDS,
    {
      name: "base",
      title: "完成得",
      type: "decimal",
      unit: "分",
      optional: true,
      fallback: "权重",
    },
    { name: "each", title: "每超（少）", type: "decimal", positive: true, unit: "个百分点" },
    { name: "plus", title: "加", type: "decimal", unit: "分" },
    {
      name: "mostPlus",
      title: "加分最多",
      type: "decimal",
      unit: "分",
      optional: true,
      fallback: "不封顶",
    },
    {
      name: "below",
      title: "未完成",
      type: "choice",
      options: { steps: "按台阶减分", pro_rata: "按比例得分", nothing: "不得分" },
    },
    {
      name: "minus",
      title: "每少一个台阶减",
      type: "decimal",
      unit: "分",
      optional: true,
      fallback: "与加分相同",
    },
    {
      name: "mostMinus",
      title: "减分最多",
      type: "decimal",
      unit: "分",
      optional: true,
      fallback: "不限",
    },
    {
      name: "partStep",
      title: "不足一个台阶",
      type: "choice",
      options: { whole: "不计", pro_rata: "按比例计" },
    },
  ],
  example: {
    kind: "steps",
    actual: "到位资金",
    base: "100",
    each: "10",
    plus: "0.2",
    below: "steps",
    partStep: "whole",
  },
  score(settings, turn) {
    const measured = measuredRate(settings, turn);
    if (typeof measured === "string") return measured;
    const base = settings.base === undefined ? turn.weight : exact(settings.base);
    const over = minusRatio(measured.rate, ONE);
    const { points, words } =
      over.numerator >= 0n
        ? above(settings, base, over)
        : beneath(settings, base, measured.rate, {
            numerator: -over.numerator,
            denominator: over.denominator,
          });
    return {
      ...measured,
      points,
      words: () => `完成率${saidPercent(measured.rate)}：${words()}＝${said(points)}`,
    };
  },
});

type Part = { readonly points: Ratio; readonly words: () => string };

function above({ each, plus, mostPlus, partStep }: Settings, base: Ratio, over: Ratio): Part {
  const count = stepsIn(over, exact(each), partStep);
  const earned = timesRatio(count, exact(plus));
  const bonus = mostPlus === undefined ? earned : leastRatio(earned, exact(mostPlus));
  return {
    points: plusRatio(base, bonus),
    words: () =>
      `${said(base)}＋${said(count)}×${plus}${bonus === earned ? "" : `（加分最多${mostPlus}）`}`,
  };
}

function beneath(settings: Settings, base: Ratio, rate: Ratio, short: Ratio): Part {
  const { each, plus, minus = plus, mostMinus, below, partStep } = settings;
  if (below === "nothing") return { points: ZERO, words: () => "未完成不得分" };
  if (below === "pro_rata")
    return { points: timesRatio(base, rate), words: () => `${said(base)}×${saidPercent(rate)}` };
  const count = stepsIn(short, exact(each), partStep);
  const lost = timesRatio(count, exact(minus));
  const taken = mostMinus === undefined ? lost : leastRatio(lost, exact(mostMinus));
  return {
    points: minusRatio(base, taken),
    words: () =>
      `${said(base)}－${said(count)}×${minus}${taken === lost ? "" : `（减分最多${mostMinus}）`}`,
  };
}

/** How many steps of so many percentage points are in a share of 1. */
function stepsIn(share: Ratio, each: Ratio, partStep: Settings["partStep"]): Ratio {
  const points = timesRatio(share, HUNDRED);
  if (partStep === "whole") return wholeRatio(wholeSteps(points, each));
  return overRatio(points, each) ?? ZERO;
}
