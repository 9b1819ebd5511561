import { sumFen } from "../../kernel/money.ts";
import { type Ranked, ranksByValue, type TieStyle } from "../../kernel/ranking.ts";
import { minusRatio, percentText, ratio } from "../../kernel/ratio.ts";
import type { CityFacts, UnitFacts } from "../assessment/month-facts.ts";
import type { Subject } from "./fact-values.ts";
import { monthsOf } from "./period.ts";
import { correctionOf, type PeriodFacts } from "./period-facts.ts";

/** The facts a document's lists and its table of units are written from: of a group only its units, else all. */
export function factsAbout(facts: PeriodFacts, subject: Subject): PeriodFacts {
  return subject.kind === "group" ? groupFacts(facts, subject.units) : facts;
}

/**
 * Facts narrowed to some units: ranks and movement among themselves, and `city` is their sum. Chains stay the
 * city's: projects of a chain are not told by unit. Names that the freeze does not have are left out.
 */
export function groupFacts(facts: PeriodFacts, names: readonly string[]): PeriodFacts {
  const members = membersOf(facts.units, names);
  const ranks = ranksAmong(members, facts.tieStyle, ({ cumulativeFen }) => cumulativeFen);
  const ids = new Set(members.map(({ id }) => id));
  const earlier = earlierRanks(facts, ids);
  const units = members.map((unit) => {
    const rank = ranks.get(unit.id) ?? null;
    const before = earlier.get(unit.id);
    // Where the whole list cannot tell a movement, its part cannot either.
    const known = unit.movement !== null && rank !== null && before !== undefined;
    return { ...unit, rank, movement: known ? before - rank : null };
  });
  const before = facts.before && {
    ...facts.before,
    units: facts.before.units.filter(({ id }) => ids.has(id)),
  };
  return {
    ...facts,
    units,
    before,
    city: totalOf(facts, units),
    adjustments: facts.adjustments.filter(
      ({ layer, name }) => layer === "unit" && names.includes(name),
    ),
    partlyMissing: facts.partlyMissing.filter(({ id }) => ids.has(id)),
    correctedFen: correctionOf(monthsOf(facts.period), units, { units }, before ?? undefined),
  };
}

function membersOf(units: readonly UnitFacts[], names: readonly string[]): UnitFacts[] {
  return units.filter(({ name }) => names.includes(name));
}

/** Who has a rank in the whole list is ranked here, by the unrounded rate; ties in the order of the list. */
function ranksAmong(
  units: readonly UnitFacts[],
  ties: TieStyle,
  reached: (unit: UnitFacts) => bigint,
): ReadonlyMap<number, number> {
  const ranked = units.flatMap((unit, order): Ranked<number>[] => {
    const value = unit.rank === null ? null : ratio(reached(unit), unit.targetFen ?? 0n);
    return value ? [{ id: unit.id, order, value }] : [];
  });
  return ranksByValue(ranked, ties);
}

/** Ranks before the period, by the freeze before it; empty where there is none. */
function earlierRanks(
  { before }: PeriodFacts,
  ids: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  if (!before) return new Map();
  const then = before.units.filter(({ id }) => ids.has(id));
  return ranksAmong(then, before.tieStyle, ({ cumulativeFen }) => cumulativeFen);
}

function totalOf({ city, schedule }: PeriodFacts, units: readonly UnitFacts[]): CityFacts {
  const targets = units.map(({ targetFen }) => targetFen).filter((target) => target !== null);
  const targetFen = targets.length === 0 ? null : sumFen(targets);
  const actualFen = sumFen(units.map(({ cumulativeFen }) => cumulativeFen));
  const rate = targetFen === null ? null : ratio(actualFen, targetFen);
  return {
    targetFen,
    actualFen,
    ratePercent: rate && percentText(rate),
    gapPoints: rate && percentText(minusRatio(rate, schedule)),
    scheduledPercent: city.scheduledPercent,
  };
}
