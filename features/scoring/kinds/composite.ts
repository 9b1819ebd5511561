import {
  HUNDRED,
  overRatio,
  type Ratio,
  sumRatios,
  timesRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { exact } from "../engine/cell.ts";
import { kindOf } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Decimal } from "../operand.ts";
import type { Formula } from "../rule-set.ts";

interface Settings {
  readonly parts: readonly {
    readonly name: string;
    readonly share: Decimal;
    readonly formula: Formula;
  }[];
}

/** One indicator of several parts, each with its share of the weight; the indicator's cap is on the sum. */
export const composite = kindOf<Settings>({
  kind: "composite",
  title: "几部分按比重合成",
  description:
    "一个指标分成几部分，各占权重的百分之几，各有自己的算法；封顶对合计起作用。总量60%＋增幅40%、各阶段率加权都是这一种。",
  monotone: true,
  fields: [
    {
      name: "parts",
      title: "部分",
      type: "rows",
      columns: [
        { name: "name", title: "部分", type: "words" },
        { name: "share", title: "占权重", type: "decimal", unit: "%" },
        { name: "formula", title: "算法", type: "formula" },
      ],
    },
  ],
  example: {
    kind: "composite",
    parts: [
      { name: "总量", share: "60", formula: { kind: "efficacy", of: "到位资金" } },
      {
        name: "增幅",
        share: "40",
        formula: { kind: "efficacy", of: { growth: ["到位资金", "上年到位资金"] } },
      },
    ],
  },
  score({ parts }, turn) {
    const results: { name: string; points: Ratio; words: () => string }[] = [];
    for (const { name, share, formula } of parts) {
      const weight = timesRatio(turn.weight, overRatio(exact(share), HUNDRED) ?? ZERO);
      const outcome = turn.formula(formula, weight);
      if (typeof outcome === "string") return outcome;
      results.push({ name, points: outcome.points, words: outcome.words });
    }
    const points = sumRatios(results.map((one) => one.points));
    return {
      points,
      words: () =>
        `${results.map((one) => `${one.name}：${one.words()}`).join("；")}；合计${said(points)}`,
    };
  },
});
