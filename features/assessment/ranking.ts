import { compareRatios, type Ratio } from "../../kernel/ratio.ts";
import type { RankRules } from "./contract.ts";

export interface Contender {
  readonly id: number;
  /** Place in the annex: equal rates are listed by it. */
  readonly order: number;
  readonly rate: Ratio;
}

/**
 * Ranks by unrounded rate, highest first; ties as the style says: competition 1,2,2,4, dense 1,2,2,3,
 * ordinal 1,2,3,4 in annex order. Who has no rate does not come here.
 */
export function ranksOf(
  contenders: readonly Contender[],
  tieStyle: RankRules["tieStyle"],
): ReadonlyMap<number, number> {
  const sorted = [...contenders].sort(
    (a, b) => compareRatios(b.rate, a.rate) || a.order - b.order || a.id - b.id,
  );
  const ranks = new Map<number, number>();
  let rank = 0;
  for (const [index, contender] of sorted.entries()) {
    const above = sorted[index - 1];
    const tied = above !== undefined && compareRatios(above.rate, contender.rate) === 0;
    if (tieStyle === "ordinal" || (!tied && tieStyle === "competition")) rank = index + 1;
    else if (!tied) rank += 1;
    ranks.set(contender.id, rank);
  }
  return ranks;
}
