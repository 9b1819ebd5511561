import { type Ratio, sumRatios } from "../../../kernel/ratio.ts";
import { kindOf } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Formula } from "../rule-set.ts";

interface Settings {
  readonly parts: readonly { readonly name: string; readonly formula: Formula }[];
}

/** Several formulas on one indicator, added: a base with steps, points per project, points per type. */
export const sum = kindOf<Settings>({
  kind: "sum",
  title: "几种算法相加",
  description:
    "同一指标上几种算法的得分相加（如基础分加台阶、再按大项目加分）。每一种都看得到整个权重。",
  monotone: true,
  fields: [
    {
      name: "parts",
      title: "算法",
      type: "rows",
      columns: [
        { name: "name", title: "名称", type: "words" },
        { name: "formula", title: "算法", type: "formula" },
      ],
    },
  ],
  example: {
    kind: "sum",
    parts: [
      {
        name: "任务",
        formula: {
          kind: "steps",
          actual: "合同外资",
          each: "10",
          plus: "1",
          below: "pro_rata",
          partStep: "whole",
        },
      },
      {
        name: "300万美元以上项目",
        formula: { kind: "entered", of: "300万美元以上项目", each: "2" },
      },
      { name: "500强项目", formula: { kind: "entered", of: "500强项目", each: "3" } },
    ],
  },
  score({ parts }, turn) {
    const results: { name: string; points: Ratio; words: () => string }[] = [];
    let measured = {};
    for (const { name, formula } of parts) {
      const outcome = turn.formula(formula, turn.weight);
      if (typeof outcome === "string") return outcome;
      const { points, words, ...rest } = outcome;
      if (results.length === 0) measured = rest;
      results.push({ name, points, words });
    }
    const points = sumRatios(results.map((one) => one.points));
    return {
      ...measured,
      points,
      words: () =>
        `${results.map((one) => `${one.name}：${one.words()}`).join("；")}；合计${said(points)}`,
    };
  },
});
