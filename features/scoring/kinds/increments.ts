import { wholeSteps } from "../../../kernel/decimal.ts";
import {
  compareRatios,
  minusRatio,
  overRatio,
  plusRatio,
  timesRatio,
  wholeRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { exact } from "../engine/cell.ts";
import { kindOf } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Decimal, Operand } from "../operand.ts";

interface Settings {
  readonly of: Operand;
  readonly minimum: Decimal;
  readonly base?: Decimal;
  readonly each: Decimal;
  readonly plus: Decimal;
  readonly partStep: "whole" | "pro_rata";
}

/** 达到起点得基础分, 不足不得分, 每增若干再加. */
export const increments = kindOf<Settings>({
  kind: "increments",
  title: "起点＋递增",
  description: "达到起点得基础分，不足起点不得分；超过起点的，每增若干再加分。",
  monotone: true,
  fields: [
    { name: "of", title: "数值", type: "operand" },
    { name: "minimum", title: "起点", type: "decimal" },
    {
      name: "base",
      title: "达到起点得",
      type: "decimal",
      unit: "分",
      optional: true,
      fallback: "权重",
    },
    { name: "each", title: "每增", type: "decimal", positive: true },
    { name: "plus", title: "加", type: "decimal", unit: "分" },
    {
      name: "partStep",
      title: "不足一个台阶",
      type: "choice",
      options: { whole: "不计", pro_rata: "按比例计" },
    },
  ],
  example: {
    kind: "increments",
    of: "落户企业",
    minimum: "3",
    base: "10",
    each: "1",
    plus: "2",
    partStep: "whole",
  },
  score({ of, minimum, base, each, plus, partStep }, turn) {
    const value = turn.measure(of);
    if (typeof value === "string") return value;
    const start = exact(minimum);
    const over = minusRatio(value, start);
    if (compareRatios(value, start) < 0)
      return { points: ZERO, value, words: () => `${said(value)}不足${said(start)}，不得分` };
    const size = exact(each);
    const count =
      partStep === "whole" ? wholeRatio(wholeSteps(over, size)) : (overRatio(over, size) ?? ZERO);
    const first = base === undefined ? turn.weight : exact(base);
    const points = plusRatio(first, timesRatio(count, exact(plus)));
    return {
      points,
      value,
      words: () => `${said(first)}＋${said(count)}×${plus}＝${said(points)}`,
    };
  },
});
