import {
  HUNDRED,
  minusRatio,
  overRatio,
  sumRatios,
  timesRatio,
  wholeRatio,
} from "../../../kernel/ratio.ts";
import { exact } from "../engine/cell.ts";
import { kindOf } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Decimal } from "../operand.ts";

interface Settings {
  readonly first: Decimal;
  readonly step: Decimal;
  readonly outOf?: Decimal;
}

/** Votes by place: Σ votes for place k × (first − step × (k − 1)) ÷ all votes. */
export const ballots = kindOf<Settings>({
  kind: "ballots",
  title: "按名次投票",
  description:
    "每张票把对象排成第几名，第一名记100分，以后每名少若干分，取各票平均，再按百分制折算成权重。",
  monotone: false,
  fields: [
    { name: "first", title: "第一名记", type: "decimal", unit: "分" },
    { name: "step", title: "每后一名少", type: "decimal", unit: "分" },
    {
      name: "outOf",
      title: "满分",
      type: "decimal",
      positive: true,
      optional: true,
      fallback: "100",
    },
  ],
  example: { kind: "ballots", first: "100", step: "3" },
  score({ first, step, outOf }, turn) {
    const votes = turn.records.votes();
    const all = votes?.reduce((sum, count) => sum + count, 0) ?? 0;
    if (!votes || all === 0) return "not_reported";
    const [top, down] = [exact(first), exact(step)];
    const sum = sumRatios(
      votes.map((count, place) =>
        timesRatio(wholeRatio(count), minusRatio(top, timesRatio(down, wholeRatio(place)))),
      ),
    );
    const value = overRatio(sum, wholeRatio(all)) ?? sum;
    const points = overRatio(timesRatio(value, turn.weight), exact(outOf ?? 100)) ?? HUNDRED;
    return {
      points,
      value,
      words: () =>
        `${said(sum)}÷${all}票＝${said(value)}，×${said(turn.weight)}÷${outOf ?? 100}＝${said(points)}`,
    };
  },
});
