import { compareRatios, HUNDRED, timesRatio, ZERO } from "../../../kernel/ratio.ts";
import { exact } from "../engine/cell.ts";
import { kindOf } from "../engine/kind.ts";
import { measuredRate, said, saidPercent } from "../engine/measured-rate.ts";
import type { Decimal, Operand } from "../operand.ts";

interface Settings {
  readonly of: Operand;
  readonly target?: Operand;
  readonly measure: "rate" | "value";
  readonly rows: readonly { readonly from: Decimal; readonly points: Decimal }[];
}

/** Points by the bracket that the rate or the value reaches; below the lowest nothing. */
export const brackets = kindOf<Settings>({
  kind: "brackets",
  title: "分档记分",
  description:
    "完成率或数值达到哪一档就得哪一档的分，低于最低档得0分。与别的条件并存时，在指标上加联合条件。",
  monotone: true,
  fields: [
    { name: "of", title: "完成数", type: "operand" },
    {
      name: "target",
      title: "目标数",
      type: "operand",
      optional: true,
      fallback: "完成数自己的目标",
    },
    {
      name: "measure",
      title: "按什么分档",
      type: "choice",
      options: { rate: "完成率（%）", value: "数值" },
    },
    {
      name: "rows",
      title: "档次",
      type: "rows",
      columns: [
        { name: "from", title: "不低于", type: "decimal" },
        { name: "points", title: "得", type: "decimal", unit: "分" },
      ],
    },
  ],
  example: {
    kind: "brackets",
    of: "实际投入",
    measure: "rate",
    rows: [
      { from: "100", points: "100" },
      { from: "80", points: "75" },
      { from: "50", points: "50" },
    ],
  },
  score({ of, target, measure, rows }, turn) {
    const measured = measure === "rate" ? measuredRate({ actual: of, target }, turn) : null;
    if (typeof measured === "string") return measured;
    const value = measured ? measured.value : turn.measure(of);
    if (typeof value === "string") return value;
    const compared = measured ? timesRatio(measured.rate, HUNDRED) : value;
    const reached = rows
      .map(({ from, points }) => ({ from: exact(from), points: exact(points) }))
      .filter(({ from }) => compareRatios(from, compared) <= 0)
      .sort((a, b) => compareRatios(b.from, a.from))[0];
    const points = reached?.points ?? ZERO;
    const sign = measured ? "%" : "";
    return {
      points,
      value,
      target: measured?.target,
      rate: measured?.rate,
      words: () =>
        `${measured ? `完成率${saidPercent(measured.rate)}` : said(value)}，${reached ? `达到${said(reached.from)}${sign}档` : "低于最低档"}，得${said(points)}`,
    };
  },
});
