import type { UnitFacts } from "../assessment/month-facts.ts";

const AT_EACH_END = 5;

/**
 * The first and the last five ranked units, fewer where they would overlap. Units of equal rank stay
 * together, so no one is named and his equal spared; nobody is named at both ends.
 */
export function rankedEnds(units: readonly UnitFacts[]): { first: UnitFacts[]; last: UnitFacts[] } {
  const ranked = units
    .filter((unit): unit is UnitFacts & { rank: number } => unit.rank !== null)
    .sort((a, b) => a.rank - b.rank);
  const count = Math.min(AT_EACH_END, Math.floor(ranked.length / 2));
  if (count === 0) return { first: ranked, last: [] };
  const firstLimit = ranked[count - 1]?.rank ?? 0;
  const first = ranked.filter(({ rank }) => rank <= firstLimit);
  const lastLimit = Math.max(ranked[ranked.length - count]?.rank ?? Infinity, firstLimit + 1);
  return { first, last: ranked.filter(({ rank }) => rank >= lastLimit) };
}
