import { type Day, type Month, monthOf } from "../../kernel/calendar.ts";
import { type Fen, sumFen } from "../../kernel/money.ts";

/** What counts for one unit in one month, in fen. */
export interface MonthTotal {
  readonly month: Month;
  readonly fen: Fen;
}

/** A month far above the unit's former months of the year: what it reaches, and what was usual before. */
export interface MonthJump {
  readonly month: Month;
  readonly reachedFen: Fen;
  /** Average of the former months that brought money, rounded down to the fen. */
  readonly usualFen: Fen;
  readonly months: number;
}

/**
 * Whether money (fen, counting on a day) lifts its unit's month above `times` the average of the unit's former months of that year;
 * null where it does not, or there is no former month (R-X.3). `totals` leave the money itself out. Months without money are
 * left out of the average: a unit that was quiet or began late is not doubted for its zeros.
 */
export function monthJump(
  counting: { readonly fen: Fen; readonly effectiveOn: Day },
  totals: readonly MonthTotal[],
  times: number,
): MonthJump | null {
  const month = monthOf(counting.effectiveOn);
  const year = month.slice(0, 4);
  const former = totals.filter(
    (total) => total.month.slice(0, 4) === year && total.month < month && total.fen > 0n,
  );
  if (former.length === 0) return null;
  const formerFen = sumFen(former.map(({ fen }) => fen));
  const own = totals.filter((total) => total.month === month);
  const reachedFen = sumFen(own.map(({ fen }) => fen)) + counting.fen;
  const months = former.length;
  // Multiplied out: an average rounded to the fen would move the border.
  if (reachedFen * BigInt(months) <= formerFen * BigInt(times)) return null;
  return { month, reachedFen, usualFen: formerFen / BigInt(months), months };
}
