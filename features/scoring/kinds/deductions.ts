import {
  greatestRatio,
  minusRatio,
  type Ratio,
  sumRatios,
  timesRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { exact } from "../engine/cell.ts";
import { kindOf } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Decimal, Operand } from "../operand.ts";

interface Settings {
  readonly full?: Decimal;
  readonly rows: readonly { readonly name: string; readonly of: Operand; readonly each: Decimal }[];
  readonly floor?: Decimal;
  readonly unlimited?: boolean;
}

/** 起评满分, 逐项扣, 扣完为止. */
export const deductions = kindOf<Settings>({
  kind: "deductions",
  title: "满分起扣",
  description:
    "从满分（权重）起，按次数逐项扣分，扣到最低分为止；办法没有写扣完为止的，可以不设最低分。",
  monotone: false,
  fields: [
    { name: "full", title: "满分", type: "decimal", unit: "分", optional: true, fallback: "权重" },
    {
      name: "rows",
      title: "扣分项",
      type: "rows",
      columns: [
        { name: "name", title: "事项", type: "words" },
        { name: "of", title: "次数", type: "operand" },
        { name: "each", title: "每次扣", type: "decimal", unit: "分" },
      ],
    },
    {
      name: "floor",
      title: "最低得",
      type: "decimal",
      unit: "分",
      optional: true,
      fallback: "0（扣完为止）",
    },
    { name: "unlimited", title: "不设最低分", type: "yes", optional: true, fallback: "否" },
  ],
  example: {
    kind: "deductions",
    full: "0.5",
    rows: [
      { name: "超时限未开工", of: "超时限未开工项目", each: "0.1" },
      { name: "弄虚作假", of: "弄虚作假项目", each: "0.2" },
    ],
  },
  score({ full, rows, floor, unlimited }, turn) {
    const start = full === undefined ? turn.weight : exact(full);
    const taken: { count: Ratio; points: Ratio; row: Settings["rows"][number] }[] = [];
    for (const row of rows) {
      const count = turn.measure(row.of);
      if (typeof count === "string") return count;
      taken.push({ count, points: timesRatio(count, exact(row.each)), row });
    }
    const left = minusRatio(start, sumRatios(taken.map(({ points }) => points)));
    const points = unlimited ? left : greatestRatio(exact(floor ?? 0), left);
    return {
      points,
      value: sumRatios(taken.map(({ count }) => count)),
      words: () =>
        `${said(start)}${taken
          .filter(({ count }) => count.numerator !== ZERO.numerator)
          .map(({ count, row }) => `－${row.name}${said(count)}×${row.each}`)
          .join("")}＝${said(points)}`,
    };
  },
});
