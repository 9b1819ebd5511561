import { monthOf } from "../../kernel/calendar.ts";
import { sumFen } from "../../kernel/money.ts";
import { percentText } from "../../kernel/ratio.ts";
import type { SharedEntry } from "../claims/credits.ts";
import type { Indicator } from "../plan/contract.ts";
import type { ExecutionRow, ExecutionTable, Measure, RankRules } from "./contract.ts";
import type {
  ApartSum,
  CountedProject,
  ExecutionInputs,
  FundsSum,
  Place,
} from "./execution-inputs.ts";
import { creditedSums } from "./credited.ts";
import { measureOf, rankedMeasures, type Yardstick } from "./measures.ts";
import { rankBefore } from "./ranks-before.ts";
import { scheduleShare } from "./rules.ts";
import {
  countsFor,
  cumulative,
  type Tally,
  tallyFunds,
  tallyMoney,
  tallyProjects,
} from "./tally.ts";

/** 附件1 by unit, 附件2 by chain (money there has no target), 二 for the city. */
export const UNIT_INDICATORS = ["out_of_province_funds", "introduced", "over_100m"] as const;
export const CHAIN_INDICATORS = ["signed", "over_100m", "out_of_province_funds"] as const;
export const CITY_INDICATORS = ["out_of_province_funds", "over_100m", "over_1b"] as const;

/** The line of 附件2 for money and projects of no chain. */
const UNASSIGNED: Place = { id: 0, name: "未归入产业链", order: 9999, inAnnex: false };

/** A line to be: its place, and what of the ledger and of the projects falls to it. */
interface Share extends Place {
  readonly reported: boolean;
  readonly sums: readonly FundsSum[];
  readonly projects: readonly CountedProject[];
  readonly apart: readonly ApartSum[];
}

/** The money a table is made of: what its figures add up, and what stands apart. */
interface Money {
  readonly sums: readonly FundsSum[];
  readonly apart: readonly ApartSum[];
}

/**
 * The execution table of R-A1.2 and R-A2.2: the one function behind the live, the frozen and the recomputed
 * table. The same inputs, sums and rules always give the same table, digit by digit. `shared` are the lines of the ledger
 * whose projects have an agreement: they make the units' second view. `apart` stands by place of statistics in both views.
 */
export function executionTable(
  inputs: ExecutionInputs,
  sums: readonly FundsSum[],
  rules: RankRules,
  shared: readonly SharedEntry[] = [],
  apart: readonly ApartSum[] = [],
): ExecutionTable {
  const schedule = scheduleShare(inputs.asOf, rules.schedule);
  const yardstick: Yardstick = { asOf: inputs.asOf, schedule, rules };
  const { units, ...views } = unitViews(inputs, { sums, apart }, shared, yardstick);
  const chains = rowsOf(
    "chain",
    CHAIN_INDICATORS,
    chainShares(inputs, { sums, apart }),
    inputs,
    yardstick,
  );
  return {
    year: inputs.year,
    asOf: inputs.asOf,
    snapshot: null,
    schedulePercent: percentText(schedule),
    rules,
    city: cityMeasures(inputs, sums, yardstick),
    units,
    ...views,
    chains,
    unitTotalFen: fundsTotal(units),
    chainTotalFen: fundsTotal(chains),
    ...groupsIn(inputs, units),
    ...adjustmentsIn(inputs),
    demo: inputs.demo,
    ...(inputs.targetsPending && { targetsPending: true }),
  };
}

/** 附件1's three, and 10亿元以上 where the plan hands it down to units. */
function unitIndicators({ unitsOver1B }: ExecutionInputs): readonly Indicator[] {
  return unitsOver1B ? [...UNIT_INDICATORS, "over_1b"] : UNIT_INDICATORS;
}

/** The groups of the annex with the lines in each, in its order; nothing where it has none. */
function groupsIn(inputs: ExecutionInputs, rows: readonly ExecutionRow[]) {
  const names = new Set(inputs.units.flatMap(({ group }) => group ?? []));
  if (names.size === 0) return {};
  const printed = new Set(rows.map(({ id }) => id));
  const groups = [...names].map((name) => ({
    name,
    unitIds: inputs.units
      .filter(({ id, group }) => group === name && printed.has(id))
      .map(({ id }) => id),
  }));
  return { groups };
}

/** Targets of units and chains that were adjusted by the as-of day; nothing where none was. */
function adjustmentsIn({ targets, units, chains }: ExecutionInputs) {
  const places = { city: [], unit: units, chain: chains };
  const adjustments = targets.flatMap(({ layer, placeId, indicator, amount, adjusted }) => {
    const name = places[layer].find(({ id }) => id === placeId)?.name ?? "全市";
    return adjusted ? [{ layer, name, indicator, to: amount, ...adjusted }] : [];
  });
  return adjustments.length === 0 ? {} : { adjustments };
}

type UnitViews = Pick<ExecutionTable, "units" | "rankedBy" | "otherUnits">;

/** The units by the view that ranks, and by the other one without ranks. */
function unitViews(
  inputs: ExecutionInputs,
  { sums, apart }: Money,
  shared: readonly SharedEntry[],
  yardstick: Yardstick,
): UnitViews {
  const rowsBy = (own: readonly FundsSum[]) =>
    rowsOf(
      "unit",
      unitIndicators(inputs),
      unitShares(inputs, { sums: own, apart }),
      inputs,
      yardstick,
    );
  if (!inputs.credit) return { units: rowsBy(sums) };
  const { agreements, ranksBy } = inputs.credit;
  const statistics = rowsBy(sums);
  const credit = rowsBy(creditedSums(sums, shared, agreements, inputs.asOf));
  return ranksBy === "credit"
    ? { units: credit, rankedBy: ranksBy, otherUnits: unranked(statistics) }
    : { units: statistics, rankedBy: ranksBy, otherUnits: unranked(credit) };
}

const unranked = (rows: readonly ExecutionRow[]): ExecutionRow[] =>
  rows.map((row) => ({
    ...row,
    measures: row.measures.map((measure) => ({ ...measure, rank: null, movement: null })),
  }));

/** What falls to a line: its own and that of whatever was merged into it. */
const idsOf = ({ id, absorbs }: Place): readonly number[] => [id, ...(absorbs ?? [])];

function gathered<Part>(groups: ReadonlyMap<number, readonly Part[]>, place: Place): Part[] {
  return idsOf(place).flatMap((id) => groups.get(id) ?? []);
}

function unitShares(inputs: ExecutionInputs, { sums, apart }: Money): Share[] {
  const apartOf = groupBy(apart, ({ unitId }) => unitId);
  const sumsOf = groupBy(sums, ({ unitId }) => unitId);
  const projectsOf = groupBy(inputs.projects, ({ unitId }) => unitId ?? 0);
  const reported = new Set(inputs.reportedUnitIds);
  return inputs.units
    .map((unit) => ({
      ...unit,
      reported: idsOf(unit).some((id) => reported.has(id)),
      sums: gathered(sumsOf, unit),
      projects: gathered(projectsOf, unit),
      apart: gathered(apartOf, unit),
    }))
    .filter(({ inAnnex, sums: own, projects }) => inAnnex || own.length > 0 || projects.length > 0);
}

/** Whether anything at all is known of the year: a report for the month that is due, money or a project. */
function isAnythingKnown(inputs: ExecutionInputs, sums: readonly FundsSum[]): boolean {
  if (!inputs.tellsSilence) return true;
  return inputs.reportedUnitIds.length > 0 || sums.length > 0 || inputs.projects.length > 0;
}

function chainShares(inputs: ExecutionInputs, { sums, apart }: Money): Share[] {
  const apartOf = groupBy(apart, ({ chainId }) => chainId);
  const sumsOf = groupBy(sums, ({ chainId }) => chainId);
  const projectsOf = groupBy(inputs.projects, ({ chainId }) => chainId ?? 0);
  return [...inputs.chains, UNASSIGNED]
    .map((chain) => ({
      ...chain,
      reported: isAnythingKnown(inputs, sums),
      sums: gathered(sumsOf, chain),
      projects: gathered(projectsOf, chain),
      apart: gathered(apartOf, chain),
    }))
    .filter(
      ({ id, inAnnex, sums: own, projects }) =>
        inAnnex || id === UNASSIGNED.id || own.length > 0 || projects.length > 0,
    );
}

function cityMeasures(
  inputs: ExecutionInputs,
  sums: readonly FundsSum[],
  yardstick: Yardstick,
): Measure[] {
  const reported = isAnythingKnown(inputs, sums);
  return CITY_INDICATORS.map((indicator) => {
    const target = targetOf(inputs, "city", null, indicator);
    const tally = tallyOf(indicator, { sums, projects: inputs.projects }, yardstick);
    return measureOf(indicator, { id: 0, order: 0, reported, target, tally }, yardstick);
  });
}

function rowsOf(
  layer: "unit" | "chain",
  indicators: readonly Indicator[],
  shares: readonly Share[],
  inputs: ExecutionInputs,
  yardstick: Yardstick,
): ExecutionRow[] {
  const columns = indicators.map((indicator) => {
    const standings = shares.map((share) => ({
      id: share.id,
      order: share.order,
      reported: share.reported,
      target: targetOfPlace(inputs, layer, share, indicator),
      tally: tallyOf(indicator, share, yardstick),
    }));
    const { before } = inputs;
    if (before === undefined) return rankedMeasures(indicator, standings, yardstick);
    const ranksBy = inputs.credit?.ranksBy ?? "statistics";
    const placeBefore = (id: number) => before && rankBefore(before, layer, id, indicator, ranksBy);
    return rankedMeasures(indicator, standings, yardstick, placeBefore);
  });
  return shares.map((share) => ({
    id: share.id,
    name: share.name,
    order: share.order,
    reported: share.reported,
    measures: columns.flatMap((column) => column.get(share.id) ?? []),
    ...moneyBeside(share.sums),
    ...(inputs.tellsApart && moneyApart(share, yardstick.rules)),
  }));
}

/** What stands beside the target figure and never in it. */
function moneyBeside(sums: readonly FundsSum[]) {
  const total = (keep: (sum: FundsSum) => boolean): string =>
    cumulative(tallyMoney(sums.filter(keep))).toString();
  return {
    overseasFen: total(({ origin }) => origin === "overseas"),
    inProvinceFen: total(({ origin }) => origin === "in_province"),
    undecidedFen: total(({ origin }) => origin === "undecided"),
    notCountingFen: total(({ origin, counts }) => origin === "out_of_province" && !counts),
  };
}

/** What belongs to no figure of the year's money: inside shares, earlier years, and what contracts promise. */
function moneyApart({ apart, projects }: Share, rules: RankRules) {
  const contracts = projects.filter((project) => countsFor(project, "signed", rules));
  const total = (amounts: readonly bigint[]): string => sumFen(amounts).toString();
  return {
    insideShareFen: total(apart.map(({ insideShareFen }) => insideShareFen)),
    formerYearsFen: total(apart.map(({ formerYearsFen }) => formerYearsFen)),
    contractFen: total(contracts.map(({ contractFen }) => BigInt(contractFen ?? 0))),
  };
}

function tallyOf(
  indicator: Indicator,
  { sums, projects }: Pick<Share, "sums" | "projects">,
  { asOf, rules }: Yardstick,
): Tally {
  if (indicator === "out_of_province_funds") return tallyFunds(sums);
  return tallyProjects(projects, indicator, rules, monthOf(asOf));
}

function targetOf(
  { targets }: ExecutionInputs,
  layer: "city" | "unit" | "chain",
  placeId: number | null,
  indicator: Indicator,
): string | null {
  const found = targets.find(
    (target) =>
      target.indicator === indicator && target.layer === layer && target.placeId === placeId,
  );
  return found?.amount ?? null;
}

/** The targets of a line added up: a merged unit's target goes on under its successor. */
function targetOfPlace(
  inputs: ExecutionInputs,
  layer: "unit" | "chain",
  place: Place,
  indicator: Indicator,
): string | null {
  const amounts = idsOf(place).flatMap((id) => targetOf(inputs, layer, id, indicator) ?? []);
  return amounts.length === 0
    ? null
    : amounts.reduce((total, amount) => total + BigInt(amount), 0n).toString();
}

function fundsTotal(rows: readonly ExecutionRow[]): string {
  const funds = rows.flatMap(({ measures }) =>
    measures.filter(({ indicator }) => indicator === "out_of_province_funds"),
  );
  return sumFen(funds.map((measure) => BigInt(measure.cumulative))).toString();
}

function groupBy<Part>(parts: readonly Part[], keyOf: (part: Part) => number): Map<number, Part[]> {
  const groups = new Map<number, Part[]>();
  for (const part of parts) {
    const group = groups.get(keyOf(part));
    if (group) group.push(part);
    else groups.set(keyOf(part), [part]);
  }
  return groups;
}
