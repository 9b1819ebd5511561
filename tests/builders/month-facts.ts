import { ANNEX_1, ANNEX_2 } from "./foundation.ts";
import { fenFromWan } from "../../kernel/money.ts";
import { minusRatio, percentText, ratio } from "../../kernel/ratio.ts";
import type { Light, MonthFacts, UnitFacts } from "../../features/assessment/month-facts.ts";

const SCHEDULED = { numerator: 9n, denominator: 12n };
const CHAIN_WAN = 130_000;

/** September 2023 with invented results: 米庙镇 never reported, 经开区 has no target, the rest is ranked. */
export function aMonth(changes: Partial<MonthFacts> = {}): MonthFacts {
  const units = [...ranked(ANNEX_1.map(targetedUnit)), zoneWithoutTarget()];
  const actualFen = units.reduce((total, unit) => total + unit.cumulativeFen, 0n);
  const targetFen = fenFromWan(1_700_000);
  return {
    year: 2023,
    month: "2023-09",
    cutoffDay: "2023-10-08",
    city: { targetFen, actualFen, scheduledPercent: "75.00", ...progress(actualFen, targetFen) },
    units,
    chains: ANNEX_2.map(([name, signed, over100M], index) => ({
      id: index + 1,
      name,
      signed: { target: signed, actual: index % 3 },
      over100M: { target: over100M, actual: index % 2 },
      fundsFen: fenFromWan(CHAIN_WAN - index * 1_000),
    })),
    unassignedFen: actualFen - fenFromWan(CHAIN_WAN * 9 - 36_000),
    snapshotDigest: "7f3c0a91d2be44c86a15e0937bd18c2f5549e6a07c3d81f2b6904ea5d7c1830b",
    rankedBy: "statistics",
    tieStyle: "competition",
    adjustments: [],
    schedule: SCHEDULED,
    demo: true,
    ...changes,
  };
}

/** The month with other money, and every rate, gap, rank, light and sum that follows from it. */
export function withMoney(facts: MonthFacts, more: ReadonlyMap<string, bigint>): MonthFacts {
  const units = ranked(
    facts.units.map((unit) => {
      const fen = more.get(unit.name) ?? 0n;
      if (fen === 0n || unit.targetFen === null) return unit;
      const cumulativeFen = unit.cumulativeFen + fen;
      return {
        ...unit,
        cumulativeFen,
        monthFen: unit.monthFen + fen,
        ...progress(cumulativeFen, unit.targetFen),
      };
    }),
  );
  const actualFen = units.reduce((total, unit) => total + unit.cumulativeFen, 0n);
  const targetFen = facts.city.targetFen ?? 1n;
  return {
    ...facts,
    units,
    unassignedFen: facts.unassignedFen + actualFen - facts.city.actualFen,
    city: { ...facts.city, actualFen, ...progress(actualFen, targetFen) },
  };
}

function targetedUnit(
  [name, wan, introduced, over100M]: (typeof ANNEX_1)[number],
  index: number,
): UnitFacts {
  const reported = name !== "米庙镇";
  const targetFen = fenFromWan(wan);
  const cumulativeFen = reported
    ? (targetFen * BigInt(48 + ((index * 17) % 47))) / 100n + 1_234n
    : 0n;
  return {
    id: index + 1,
    rank: null,
    name,
    targetFen,
    monthFen: cumulativeFen / 10n,
    cumulativeFen,
    light: "none",
    exempted: false,
    movement: reported ? ((index * 5) % 7) - 3 : null,
    introduced: { target: introduced, actual: reported ? index % (introduced + 1) : 0 },
    over100M: { target: over100M, actual: reported ? index % over100M : 0 },
    reported,
    ...(reported ? progress(cumulativeFen, targetFen) : { ratePercent: null, gapPoints: null }),
  };
}

function progress(actual: bigint, target: bigint): { ratePercent: string; gapPoints: string } {
  const rate = ratio(actual, target) ?? SCHEDULED;
  return {
    ratePercent: percentText(rate),
    gapPoints: percentText(minusRatio(rate, SCHEDULED)),
  };
}

function ranked(units: readonly UnitFacts[]): UnitFacts[] {
  const rates = units.map(({ ratePercent }) => Number(ratePercent ?? Number.NaN));
  return units.map((unit, index) => {
    if (unit.ratePercent === null) return unit;
    const own = rates[index] ?? 0;
    return { ...unit, rank: 1 + rates.filter((rate) => rate > own).length, light: light(own) };
  });
}

function light(rate: number): Light {
  if (rate >= 75) return "green";
  return rate >= 60 ? "yellow" : "red";
}

function zoneWithoutTarget(): UnitFacts {
  return {
    id: 100,
    rank: null,
    name: "经开区",
    targetFen: null,
    monthFen: fenFromWan(1_200),
    cumulativeFen: fenFromWan(23_456),
    ratePercent: null,
    gapPoints: null,
    light: "none",
    exempted: false,
    movement: null,
    introduced: { target: null, actual: 1 },
    over100M: { target: null, actual: 0 },
    reported: true,
  };
}
