import { type Day, monthOf } from "../../kernel/calendar.ts";
import { minusRatio, percentText, type Ratio, ratio } from "../../kernel/ratio.ts";
import type { Indicator } from "../plan/contract.ts";
import type { Measure, RankRules } from "./contract.ts";
import { type Contender, ranksOf } from "./ranking.ts";
import { isBetweenMonths, lightOf } from "./rules.ts";
import { cumulative, type Tally } from "./tally.ts";

/** One line's standing in one indicator, before it is compared to the others. */
export interface Standing {
  readonly id: number;
  readonly order: number;
  readonly reported: boolean;
  readonly target: string | null;
  readonly tally: Tally;
}

export interface Yardstick {
  readonly asOf: Day;
  readonly schedule: Ratio;
  readonly rules: RankRules;
}

/**
 * Measures of one indicator for lines that are ranked against each other, by line id. Movement counts from the places of the last
 * freeze (`placeBefore`); without it from a computation with the present targets, as months frozen long ago did.
 */
export function rankedMeasures(
  indicator: Indicator,
  standings: readonly Standing[],
  yardstick: Yardstick,
  placeBefore: (id: number) => number | null = computedBefore(standings, yardstick),
): ReadonlyMap<number, Measure> {
  const now = ranksOf(contenders(standings, cumulative), yardstick.rules.tieStyle);
  return new Map(
    standings.map((standing) => {
      const rank = now.get(standing.id) ?? null;
      const earlier = placeBefore(standing.id);
      const movement = rank === null || earlier === null ? null : earlier - rank;
      return [standing.id, { ...measureOf(indicator, standing, yardstick), rank, movement }];
    }),
  );
}

function computedBefore(
  standings: readonly Standing[],
  yardstick: Yardstick,
): (id: number) => number | null {
  const isFirstMonth = monthOf(yardstick.asOf).endsWith("-01");
  const before = isFirstMonth
    ? new Map<number, number>()
    : ranksOf(
        contenders(standings, ({ earlier }) => earlier),
        yardstick.rules.tieStyle,
      );
  return (id) => before.get(id) ?? null;
}

/** The measure of a line that is compared to nobody: rank and movement stay null. */
export function measureOf(
  indicator: Indicator,
  standing: Standing,
  { asOf, schedule, rules }: Yardstick,
): Measure {
  const rate = completionRate(standing);
  const between = isBetweenMonths(asOf, rules.schedule);
  const pace = between ? rateAt(standing, standing.tally.earlier) : rate;
  return {
    indicator,
    target: standing.target,
    month: standing.tally.month.toString(),
    cumulative: cumulative(standing.tally).toString(),
    rate: rate && percentText(rate),
    gap: pace && percentText(minusRatio(pace, schedule)),
    ...(between && { paceRate: pace && percentText(pace) }),
    rank: null,
    movement: null,
    light: lightOf(pace, schedule, standing.reported, rules.yellowWithinPoints),
  };
}

/** Reached / target, exact; null without a target, and for a line that never reported: 未报 is not zero. */
export function completionRate(standing: Standing): Ratio | null {
  return rateAt(standing, cumulative(standing.tally));
}

/** The rate at some part of what was reached. */
function rateAt(standing: Standing, reached: bigint): Ratio | null {
  if (standing.target === null || (!standing.reported && cumulative(standing.tally) === 0n))
    return null;
  return ratio(reached, BigInt(standing.target));
}

function contenders(
  standings: readonly Standing[],
  reachedOf: (tally: Tally) => bigint,
): Contender[] {
  return standings.flatMap((standing) => {
    if (completionRate(standing) === null) return [];
    const rate = ratio(reachedOf(standing.tally), BigInt(standing.target ?? 0));
    return rate ? [{ id: standing.id, order: standing.order, rate }] : [];
  });
}
