import { shortText, wholeSteps } from "../../../kernel/decimal.ts";
import {
  compareRatios,
  HUNDRED,
  minusRatio,
  ONE,
  overRatio,
  plusRatio,
  timesRatio,
  wholeRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
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
  readonly bands: readonly { readonly from: Decimal; readonly plus: Decimal }[];
  readonly below: "pro_rata" | "nothing";
  readonly partStep: "whole" | "pro_rata";
}

/** The bonus for each point above the target depends on how large the unit's own target is. */
export const targetBands = kindOf<Settings>({
  kind: "target_bands",
  title: "按任务大小定加分",
  description:
    "完成任务得基础分；每超若干个百分点的加分，按本单位任务数所在的档次取。任务低于所有档次的不加分。",
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
    { name: "each", title: "每超", type: "decimal", positive: true, unit: "个百分点" },
    {
      name: "bands",
      title: "档次",
      type: "rows",
      columns: [
        { name: "from", title: "任务数不低于", type: "decimal" },
        { name: "plus", title: "加", type: "decimal", unit: "分" },
      ],
    },
    {
      name: "below",
      title: "未完成",
      type: "choice",
      options: { pro_rata: "按比例得分", nothing: "不得分" },
    },
    {
      name: "partStep",
      title: "不足一个台阶",
      type: "choice",
      options: { whole: "不计", pro_rata: "按比例计" },
    },
  ],
  example: {
    kind: "target_bands",
    actual: "到位资金",
    base: "10",
    each: "1",
    bands: [
      { from: "5001", plus: "0.6" },
      { from: "5000", plus: "0.3" },
      { from: "3000", plus: "0.2" },
      { from: "1000", plus: "0.1" },
    ],
    below: "pro_rata",
    partStep: "whole",
  },
  score(settings, turn) {
    const measured = measuredRate(settings, turn);
    if (typeof measured === "string") return measured;
    const base = settings.base === undefined ? turn.weight : exact(settings.base);
    const over = timesRatio(minusRatio(measured.rate, ONE), HUNDRED);
    if (over.numerator < 0n) {
      const points = settings.below === "nothing" ? ZERO : timesRatio(base, measured.rate);
      return {
        ...measured,
        points,
        words: () => `完成率${saidPercent(measured.rate)}，得${said(points)}`,
      };
    }
    const each = exact(settings.each);
    const count =
      settings.partStep === "whole"
        ? wholeRatio(wholeSteps(over, each))
        : (overRatio(over, each) ?? ZERO);
    const band = settings.bands
      .map(({ from, plus }) => ({ from: exact(from), plus: exact(plus) }))
      .filter(({ from }) => compareRatios(from, measured.target) <= 0)
      .sort((a, b) => compareRatios(b.from, a.from))[0];
    const plus = band?.plus ?? ZERO;
    const points = plusRatio(base, timesRatio(count, plus));
    return {
      ...measured,
      points,
      words: () =>
        `任务${said(measured.target)}，每档加${shortText(plus)}：${said(base)}＋${said(count)}×${said(plus)}＝${said(points)}`,
    };
  },
});
