import { overRatio, timesRatio } from "../../../kernel/ratio.ts";
import { exact } from "../engine/cell.ts";
import { kindOf } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Decimal, Operand } from "../operand.ts";

interface Settings {
  readonly of: Operand;
  readonly each?: Decimal;
  readonly outOf?: Decimal;
}

/** The value itself as points, each unit of it so many, or as a share of a full mark times the weight. */
export const entered = kindOf<Settings>({
  kind: "entered",
  title: "按数记分",
  description:
    "数值本身就是得分；可以每单位记若干分，也可以按满分折算成权重（如部门送来的百分制得分）。",
  monotone: true,
  fields: [
    { name: "of", title: "数值", type: "operand" },
    { name: "each", title: "每单位记", type: "decimal", unit: "分", optional: true, fallback: "1" },
    {
      name: "outOf",
      title: "满分",
      type: "decimal",
      positive: true,
      optional: true,
      fallback: "不折算",
    },
  ],
  example: { kind: "entered", of: "观摩得分", outOf: "100" },
  score({ of, each, outOf }, turn) {
    const value = turn.measure(of);
    if (typeof value === "string") return value;
    if (outOf !== undefined) {
      const full = exact(outOf);
      const points = overRatio(timesRatio(value, turn.weight), full) ?? value;
      return {
        points,
        value,
        words: () => `${said(value)}÷${said(full)}×${said(turn.weight)}＝${said(points)}`,
      };
    }
    const per = exact(each ?? 1);
    const points = timesRatio(value, per);
    return {
      points,
      value,
      words: () =>
        each === undefined ? said(value) : `${said(value)}×${said(per)}＝${said(points)}`,
    };
  },
});
