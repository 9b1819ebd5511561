import { ranksByValue } from "../../kernel/ranking.ts";
import type { Ratio } from "../../kernel/ratio.ts";
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
  return ranksByValue(
    contenders.map(({ id, order, rate }) => ({ id, order, value: rate })),
    tieStyle,
  );
}
