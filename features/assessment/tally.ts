import { type Month, monthOf } from "../../kernel/calendar.ts";
import { FEN_PER_YI } from "../../kernel/money.ts";
import type { Indicator } from "../plan/contract.ts";
import type { RankRules } from "./contract.ts";
import type { CountedProject, FundsSum } from "./execution-inputs.ts";

/** What was reached before the as-of month and inside it; fen or projects. */
export interface Tally {
  readonly earlier: bigint;
  readonly month: bigint;
}

const NOTHING: Tally = { earlier: 0n, month: 0n };

/** Adds tallies up. */
export function sumTallies(tallies: Iterable<Tally>): Tally {
  let { earlier, month } = NOTHING;
  for (const tally of tallies) {
    earlier += tally.earlier;
    month += tally.month;
  }
  return { earlier, month };
}

/** Reached up to the as-of day. */
export function cumulative(tally: Tally): bigint {
  return tally.earlier + tally.month;
}

/** The money that meets the target: out of province, of projects that count. */
export function tallyFunds(sums: readonly FundsSum[]): Tally {
  return tallyMoney(sums.filter((sum) => sum.origin === "out_of_province" && sum.counts));
}

/** Money of every kind in the sums. */
export function tallyMoney(sums: readonly FundsSum[]): Tally {
  return sumTallies(sums.map((sum) => ({ earlier: sum.earlierFen, month: sum.monthFen })));
}

/** Whether the project counts for the indicator; 以上 includes the number itself. */
export function countsFor(
  project: CountedProject,
  indicator: Exclude<Indicator, "out_of_province_funds">,
  rules: RankRules,
): boolean {
  const investment = BigInt(project.investmentFen ?? 0);
  const over1B = investment >= 10n * FEN_PER_YI;
  switch (indicator) {
    case "introduced":
      return project.introduced;
    case "signed":
      return project.signed;
    case "over_100m":
      return project.introduced && investment >= FEN_PER_YI && (rules.largeCountsInBoth || !over1B);
    case "over_1b":
      return project.introduced && over1B;
  }
}

/** How many of the projects count for the indicator, before the month and inside it. */
export function tallyProjects(
  projects: readonly CountedProject[],
  indicator: Exclude<Indicator, "out_of_province_funds">,
  rules: RankRules,
  month: Month,
): Tally {
  const counted = projects.filter((project) => countsFor(project, indicator, rules));
  const inside = counted.filter(({ signedOn }) => monthOf(signedOn) === month).length;
  return { earlier: BigInt(counted.length - inside), month: BigInt(inside) };
}
