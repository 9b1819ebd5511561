import { compareRatios, type Ratio } from "./ratio.ts";

export const TIE_STYLES = ["competition", "dense", "ordinal"] as const;
/** Competition 1,2,2,4; dense 1,2,2,3; ordinal 1,2,3,4 in annex order. */
export type TieStyle = (typeof TIE_STYLES)[number];

/** Who is ranked: by the exact value, highest first; equal values are listed by `order`, then by `id`. */
export interface Ranked<K extends number | string> {
  readonly id: K;
  readonly order: number;
  readonly value: Ratio;
}

/** From the best to the last. */
export function inRankOrder<K extends number | string, R extends Ranked<K>>(
  ranked: readonly R[],
): R[] {
  return [...ranked].sort(
    (a, b) => compareRatios(b.value, a.value) || a.order - b.order || (a.id < b.id ? -1 : 1),
  );
}

/** Ranks by unrounded value. Who has no value does not come here. */
export function ranksByValue<K extends number | string>(
  ranked: readonly Ranked<K>[],
  ties: TieStyle,
): ReadonlyMap<K, number> {
  const ranks = new Map<K, number>();
  let rank = 0;
  let above: Ranked<K> | undefined;
  for (const [index, one] of inRankOrder<K, Ranked<K>>(ranked).entries()) {
    const tied = above !== undefined && compareRatios(above.value, one.value) === 0;
    if (ties === "ordinal" || (!tied && ties === "competition")) rank = index + 1;
    else if (!tied) rank += 1;
    ranks.set(one.id, rank);
    above = one;
  }
  return ranks;
}
