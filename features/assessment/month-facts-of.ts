import { monthOf } from "../../kernel/calendar.ts";
import type { Indicator } from "../plan/contract.ts";
import type { ExecutionRow, ExecutionTable, Measure } from "./contract.ts";
import type { Place } from "./execution-inputs.ts";
import type { ChainFacts, CountFacts, MonthFacts, UnitFacts } from "./month-facts.ts";
import { scheduleShare } from "./rules.ts";

const NOT_FROZEN = "未冻结（实时数据）";

/**
 * What a circular and an annex print about a month; a live table says that it is not frozen. `exempted` are the ids of
 * the units whose light is exempted: that stands beside the freeze, never in it. `places` tell who was merged into whom.
 */
export function monthFactsOf(
  table: ExecutionTable,
  exempted: ReadonlySet<number> = new Set(),
  places: readonly Pick<Place, "id" | "absorbs">[] = [],
): MonthFacts {
  const absorbed = new Map(places.map(({ id, absorbs }) => [id, absorbs]));
  const { snapshot } = table;
  const city = pick(table.city, "out_of_province_funds");
  const unassigned = table.chains.find(({ id }) => id === 0);
  return {
    year: table.year,
    month: monthOf(table.asOf),
    // Not the day of freezing: the figures are of the month's end.
    cutoffDay: table.asOf,
    city: {
      targetFen: fenOrNull(city.target),
      actualFen: BigInt(city.cumulative),
      ratePercent: city.rate,
      gapPoints: city.gap,
      scheduledPercent: table.schedulePercent,
    },
    units: table.units.map((row) => ({
      ...unitFacts(row, exempted.has(row.id)),
      ...groupOf(table, row),
      ...(absorbed.get(row.id)?.length && { absorbs: absorbed.get(row.id) ?? [] }),
    })),
    chains: table.chains.filter(({ id }) => id !== 0).map(chainFacts),
    unassignedFen: unassigned
      ? BigInt(pick(unassigned.measures, "out_of_province_funds").cumulative)
      : 0n,
    snapshotDigest: snapshot?.digest ?? NOT_FROZEN,
    rankedBy: table.rankedBy ?? "statistics",
    tieStyle: table.rules.tieStyle,
    adjustments: (table.adjustments ?? []).map((one) => ({
      ...one,
      from: BigInt(one.from),
      to: BigInt(one.to),
    })),
    schedule: scheduleShare(table.asOf, table.rules.schedule),
    demo: table.demo,
  };
}

function unitFacts(row: ExecutionRow, exempted: boolean): UnitFacts {
  const funds = pick(row.measures, "out_of_province_funds");
  const over1B = row.measures.find(({ indicator }) => indicator === "over_1b");
  return {
    id: row.id,
    rank: funds.rank,
    name: row.name,
    targetFen: fenOrNull(funds.target),
    monthFen: BigInt(funds.month),
    cumulativeFen: BigInt(funds.cumulative),
    ratePercent: funds.rate,
    gapPoints: funds.gap,
    light: funds.light,
    exempted,
    movement: funds.movement,
    introduced: countFacts(pick(row.measures, "introduced")),
    over100M: countFacts(pick(row.measures, "over_100m")),
    ...(over1B && { over1B: countFacts(over1B) }),
    reported: row.reported,
  };
}

function groupOf({ groups }: ExecutionTable, { id }: ExecutionRow): Pick<UnitFacts, "group"> {
  const group = groups?.find(({ unitIds }) => unitIds.includes(id))?.name;
  return group === undefined ? {} : { group };
}

function chainFacts(row: ExecutionRow): ChainFacts {
  return {
    id: row.id,
    name: row.name,
    signed: countFacts(pick(row.measures, "signed")),
    over100M: countFacts(pick(row.measures, "over_100m")),
    fundsFen: BigInt(pick(row.measures, "out_of_province_funds").cumulative),
  };
}

function countFacts(measure: Measure): CountFacts {
  return {
    target: measure.target === null ? null : Number(measure.target),
    actual: Number(measure.cumulative),
  };
}

function fenOrNull(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}

function pick(measures: readonly Measure[], indicator: Indicator): Measure {
  const found = measures.find((measure) => measure.indicator === indicator);
  if (!found) throw new Error(`the table has no ${indicator}`);
  return found;
}
