import { timesRatio } from "../../../kernel/ratio.ts";
import { kindOf } from "../engine/kind.ts";
import { measuredRate, RATE_FIELDS, type RateSettings, said } from "../engine/measured-rate.ts";

/** 完成数 ÷ 目标 × 权重. Whether over-fulfilment pays is the indicator's cap. */
export const completion = kindOf<RateSettings>({
  kind: "completion",
  title: "完成率×权重",
  description:
    "完成数÷目标数×权重。超额是否多得分，由指标的封顶决定；目标数也可以是自己的另一个数（如契合度）。",
  monotone: true,
  fields: RATE_FIELDS,
  example: { kind: "completion", actual: "到位资金", against: "schedule" },
  score(settings, turn) {
    const measured = measuredRate(settings, turn);
    if (typeof measured === "string") return measured;
    const { value, target, rate } = measured;
    const { weight } = turn;
    const points = timesRatio(rate, weight);
    return {
      points,
      value,
      target,
      rate,
      words: () => `${said(value)}÷${said(target)}×${said(weight)}＝${said(points)}`,
    };
  },
});
