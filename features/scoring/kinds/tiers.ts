import {
  compareRatios,
  greatestRatio,
  leastRatio,
  minusRatio,
  overRatio,
  plusRatio,
  type Ratio,
  timesRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { wholeSteps } from "../../../kernel/decimal.ts";
import { exact } from "../engine/cell.ts";
import { kindOf } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Decimal, Operand } from "../operand.ts";

interface Settings {
  readonly of: Operand;
  readonly each: Decimal;
  readonly rows: readonly { readonly upTo?: Decimal; readonly plus: Decimal }[];
  readonly partStep: "whole" | "pro_rata";
}

/** 每若干记分, and another rate above a threshold: 满分后每亿 +0.2. */
export const tiers = kindOf<Settings>({
  kind: "tiers",
  title: "按额记分，分段变率",
  description: "每若干数额记若干分；超过一段的上限后，超出部分按下一段的分值记。最后一段不写上限。",
  monotone: true,
  fields: [
    { name: "of", title: "数额", type: "operand" },
    { name: "each", title: "每", type: "decimal", positive: true },
    {
      name: "rows",
      title: "分段",
      type: "rows",
      columns: [
        { name: "upTo", title: "到", type: "decimal", optional: true, fallback: "不设上限" },
        { name: "plus", title: "每份记", type: "decimal", unit: "分" },
      ],
    },
    {
      name: "partStep",
      title: "不足一份",
      type: "choice",
      options: { whole: "不计", pro_rata: "按比例计" },
    },
  ],
  example: {
    kind: "tiers",
    of: "签约金额",
    each: "1",
    rows: [{ upTo: "62.5", plus: "0.4" }, { plus: "0.2" }],
    partStep: "pro_rata",
  },
  score({ of, each, rows, partStep }, turn) {
    const value = turn.measure(of);
    if (typeof value === "string") return value;
    const size = exact(each);
    const counted =
      partStep === "whole"
        ? timesRatio({ numerator: wholeSteps(value, size), denominator: 1n }, size)
        : value;
    let points = ZERO;
    let from = ZERO;
    const said_: string[] = [];
    for (const row of rows) {
      const end: Ratio = row.upTo === undefined ? counted : leastRatio(counted, exact(row.upTo));
      const part = greatestRatio(ZERO, minusRatio(end, from));
      const units = overRatio(part, size) ?? ZERO;
      points = plusRatio(points, timesRatio(units, exact(row.plus)));
      if (units.numerator !== 0n) said_.push(`${said(units)}×${row.plus}`);
      if (row.upTo !== undefined && compareRatios(exact(row.upTo), from) > 0)
        from = exact(row.upTo);
    }
    return { points, value, words: () => `${said_.join("＋") || "0"}＝${said(points)}` };
  },
});
