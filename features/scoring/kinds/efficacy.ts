import {
  compareRatios,
  HUNDRED,
  minusRatio,
  overRatio,
  plusRatio,
  type Ratio,
  timesRatio,
} from "../../../kernel/ratio.ts";
import { exact, isNumber } from "../cell.ts";
import { kindOf, type Turn } from "../kind.ts";
import { said } from "../measured-rate.ts";
import type { Decimal, Operand } from "../operand.ts";

interface Settings {
  readonly of: Operand;
  readonly best?: Decimal;
  readonly worst?: Decimal;
  readonly whenEqual?: "best" | "worst";
  readonly scope?: "all" | "group";
  readonly lowerIsBetter?: boolean;
}

/** What all who are compared have in common: the scale from the worst value to the best. */
interface Scale {
  readonly from: Ratio;
  readonly span: Ratio;
  readonly best: Ratio;
  readonly worst: Ratio;
  readonly width: Ratio;
}

/** 功效系数法: the best value gets 100, the worst 60, the rest in between; times weight ÷ 100. */
export const efficacy = kindOf<Settings>({
  kind: "efficacy",
  title: "功效系数",
  description:
    "最好的得100，最差的得60，其余按（本值－最差）÷（最好－最差）×40＋60，再乘权重。得分取决于所有对象，一家补报，各家都会变。",
  monotone: true,
  fields: [
    { name: "of", title: "数值", type: "operand" },
    { name: "best", title: "最好得", type: "decimal", unit: "分", optional: true, fallback: "100" },
    { name: "worst", title: "最差得", type: "decimal", unit: "分", optional: true, fallback: "60" },
    {
      name: "whenEqual",
      title: "全部相等时都得",
      type: "choice",
      options: { best: "最好分", worst: "最差分" },
      optional: true,
      fallback: "最好分",
    },
    {
      name: "scope",
      title: "比较范围",
      type: "choice",
      options: { all: "全部对象", group: "本组" },
      optional: true,
      fallback: "全部对象",
    },
    { name: "lowerIsBetter", title: "数值小的好", type: "yes", optional: true, fallback: "否" },
  ],
  example: { kind: "efficacy", of: "到位资金" },
  score(settings, turn) {
    const value = turn.measure(settings.of);
    if (typeof value === "string") return value;
    const { from, span, best, worst, width } = turn.across(
      settings,
      settings.scope ?? "all",
      (turns) => scaleOf(settings, turns),
    );
    const part = overRatio(minusRatio(value, from), span);
    const mark = part
      ? plusRatio(timesRatio(part, width), worst)
      : settings.whenEqual === "worst"
        ? worst
        : best;
    const points = timesRatio(mark, timesRatio(turn.weight, { numerator: 1n, denominator: 100n }));
    return {
      points,
      value,
      words: () =>
        `${part ? `（${said(value)}－${said(from)}）÷${said(span)}×${said(width)}＋${said(worst)}` : "各家相等，"}＝${said(mark)}，×${said(turn.weight)}%＝${said(points)}`,
    };
  },
});

function scaleOf(
  { of, best = 100, worst = 60, lowerIsBetter }: Settings,
  turns: readonly Turn[],
): Scale {
  const values = turns.map((turn) => turn.measure(of)).filter(isNumber);
  let [low, high] = [values[0] ?? HUNDRED, values[0] ?? HUNDRED];
  for (const value of values) {
    if (compareRatios(value, low) < 0) low = value;
    if (compareRatios(value, high) > 0) high = value;
  }
  const [from, to] = lowerIsBetter ? [high, low] : [low, high];
  const marks = { best: exact(best), worst: exact(worst) };
  return { from, span: minusRatio(to, from), ...marks, width: minusRatio(marks.best, marks.worst) };
}
