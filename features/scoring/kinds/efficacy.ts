import {
  compareRatios,
  HUNDRED,
  minusRatio,
  overRatio,
  reducedRatio,
  ZERO,
  plusRatio,
  type Ratio,
  timesRatio,
} from "../../../kernel/ratio.ts";
import { exact, isNumber } from "../engine/cell.ts";
import { kindOf, type Turn } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Decimal, Operand } from "../operand.ts";

interface Settings {
  readonly of: Operand;
  readonly best?: Decimal;
  readonly worst?: Decimal;
  readonly whenEqual?: "best" | "worst";
  readonly scope?: "all" | "group";
  readonly lowerIsBetter?: boolean;
}

/** What all who are compared have in common. A share of the weight is (value − from) × slope + base. */
interface Scale {
  readonly from: Ratio;
  readonly span: Ratio;
  readonly width: Ratio;
  /** Null where all are equal. */
  readonly slope: Ratio | null;
  readonly base: Ratio;
}

const HUNDREDTH: Ratio = { numerator: 1n, denominator: 100n };

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
    const scale = turn.across(settings, settings.scope ?? "all", (turns) =>
      scaleOf(settings, turns),
    );
    const { from, slope, base } = scale;
    const { weight } = turn;
    const share = slope ? plusRatio(timesRatio(minusRatio(value, from), slope), base) : base;
    const points = timesRatio(share, weight);
    return { points, value, words: () => words(value, scale, weight) };
  },
});

function scaleOf(settings: Settings, turns: readonly Turn[]): Scale {
  const { of, best = 100, worst = 60, whenEqual = "best", lowerIsBetter } = settings;
  const values = turns.map((turn) => turn.measure(of)).filter(isNumber);
  let [low, high] = [values[0] ?? ZERO, values[0] ?? ZERO];
  for (const value of values) {
    if (compareRatios(value, low) < 0) low = value;
    if (compareRatios(value, high) > 0) high = value;
  }
  const [from, to] = lowerIsBetter ? [high, low] : [low, high];
  const span = reducedRatio(minusRatio(to, from));
  const width = minusRatio(exact(best), exact(worst));
  const slope = overRatio(timesRatio(width, HUNDREDTH), span);
  const equal = whenEqual === "best" ? best : worst;
  const base = timesRatio(exact(slope ? worst : equal), HUNDREDTH);
  return { from, span, width, slope: slope && reducedRatio(slope), base: reducedRatio(base) };
}

function words(value: Ratio, { from, span, width, slope, base }: Scale, weight: Ratio): string {
  const least = timesRatio(base, HUNDRED);
  const mark = slope
    ? timesRatio(plusRatio(timesRatio(minusRatio(value, from), slope), base), HUNDRED)
    : least;
  const points = said(timesRatio(timesRatio(mark, weight), HUNDREDTH));
  const formula = `（${said(value)}－${said(from)}）÷${said(span)}×${said(width)}＋${said(least)}`;
  return `${slope ? formula : "各家相等，"}＝${said(mark)}，×${said(weight)}%＝${points}`;
}
