import { type Day, monthOf } from "../../kernel/calendar.ts";
import type { Fen } from "../../kernel/money.ts";
import { creditParts, type SharedAgreement, type SharedEntry } from "../claims/credits.ts";
import type { FundsSum } from "./execution-inputs.ts";

/**
 * The ledger's sums with agreed credit in place of statistics: what an agreement splits leaves the place of statistics and
 * goes to the units of the split, chain and origin kept. The total is the same to the fen.
 */
export function creditedSums(
  sums: readonly FundsSum[],
  entries: readonly SharedEntry[],
  agreements: readonly SharedAgreement[],
  asOf: Day,
): FundsSum[] {
  const moved = new Map(sums.map((sum) => [keyOf(sum), { ...sum }]));
  const add = (unitId: number, entry: SharedEntry, amountFen: Fen): void => {
    const place = { ...entry, unitId };
    const sum = moved.get(keyOf(place)) ?? {
      unitId,
      chainId: entry.chainId,
      origin: entry.origin,
      counts: entry.counts,
      earlierFen: 0n,
      monthFen: 0n,
    };
    const inside = monthOf(entry.effectiveOn) === monthOf(asOf);
    moved.set(keyOf(place), {
      ...sum,
      earlierFen: sum.earlierFen + (inside ? 0n : amountFen),
      monthFen: sum.monthFen + (inside ? amountFen : 0n),
    });
  };
  for (const { entry, unitId, amountFen } of creditParts(entries, agreements)) {
    add(entry.unitId, entry, -amountFen);
    add(unitId, entry, amountFen);
  }
  const known = new Set(sums.map(keyOf));
  return [...moved]
    .filter(([key, sum]) => known.has(key) || sum.earlierFen !== 0n || sum.monthFen !== 0n)
    .map(([, sum]) => sum);
}

const keyOf = (place: Pick<FundsSum, "unitId" | "chainId" | "origin" | "counts">): string =>
  `${place.unitId} ${place.chainId} ${place.origin} ${place.counts}`;
