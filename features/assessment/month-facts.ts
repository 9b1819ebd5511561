import { type Day, dayText, type Month } from "../../kernel/calendar.ts";
import { type Fen, moneyText, sumFen } from "../../kernel/money.ts";
import type { TieStyle } from "../../kernel/ranking.ts";
import type { Ratio } from "../../kernel/ratio.ts";
import { type Indicator, INDICATOR_TITLES } from "../plan/contract.ts";
import type { UnitView } from "./contract.ts";

/** The light of a unit against 序时进度; `none` where there is no target or nothing was reported. */
export type Light = "green" | "yellow" | "red" | "none";

/** Projects asked for and projects counted; a target of null prints «—». */
export interface CountFacts {
  readonly target: number | null;
  readonly actual: number;
}

/** One unit's line of 附件1. Percent and points are decimal text without sign `%` (`"75.00"`). */
export interface UnitFacts {
  /** What joins its figures of different months: names change (乡改镇), ids do not. */
  readonly id: number;
  /** Units merged into it by that month: their earlier figures are its own. */
  readonly absorbs?: readonly number[];
  readonly rank: number | null;
  readonly name: string;
  readonly targetFen: Fen | null;
  readonly monthFen: Fen;
  readonly cumulativeFen: Fen;
  readonly ratePercent: string | null;
  readonly gapPoints: string | null;
  readonly light: Light;
  /** Whether 豁免 stands beside the light: it changes neither the light nor the rank. */
  readonly exempted: boolean;
  /** Places gained (positive) or lost since last month; null where either month has no rank. */
  readonly movement: number | null;
  readonly introduced: CountFacts;
  readonly over100M: CountFacts;
  /** Only where the plan hands 10亿元 targets down to units. */
  readonly over1B?: CountFacts;
  /** The group of 附件1 it stands in; absent where the annex has none. */
  readonly group?: string;
  readonly reported: boolean;
}

/** One industry chain's line of 附件2; the same projects as 附件1 seen by chain, never added to it. */
export interface ChainFacts {
  readonly id: number;
  readonly name: string;
  readonly signed: CountFacts;
  readonly over100M: CountFacts;
  readonly fundsFen: Fen;
}

/** The whole city; `scheduledPercent` is 序时进度 itself. */
export interface CityFacts {
  readonly targetFen: Fen | null;
  readonly actualFen: Fen;
  readonly ratePercent: string | null;
  readonly gapPoints: string | null;
  readonly scheduledPercent: string;
}

/** Everything a circular or an annex prints about a frozen month; units stand in the order to print. */
export interface MonthFacts {
  readonly year: number;
  readonly month: Month;
  /** The day the figures are of: the end of a frozen month, whenever it was frozen. */
  readonly cutoffDay: Day;
  readonly city: CityFacts;
  readonly units: readonly UnitFacts[];
  readonly chains: readonly ChainFacts[];
  /** Funds of projects that belong to no chain. */
  readonly unassignedFen: Fen;
  readonly snapshotDigest: string;
  /** By which view of the units' money they rank. */
  readonly rankedBy: UnitView;
  /** How equal rates share a rank, by the rules of the freeze. */
  readonly tieStyle: TieStyle;
  /** Targets that were adjusted, from the plan's value to the one in force. */
  readonly adjustments: readonly Adjustment[];
  /** 序时进度 unrounded. */
  readonly schedule: Ratio;
  readonly demo: boolean;
}

/** An adjusted target; amounts in fen or as counts. */
export interface Adjustment {
  readonly layer: "city" | "unit" | "chain";
  readonly name: string;
  readonly indicator: Indicator;
  readonly from: bigint;
  readonly to: bigint;
  readonly documentNo: string;
  readonly effectiveOn: Day;
}

/** What 附件1 says of its targets beside the numbers: every adjustment, and why the rows do not add up to the printed 合计. */
export function targetNotes(facts: Pick<MonthFacts, "city" | "units" | "adjustments">): string[] {
  const own = facts.adjustments.filter(({ layer }) => layer !== "chain");
  return [...own.map(adjustmentWords), ...sumNote(facts)];
}

function adjustmentWords({
  name,
  indicator,
  from,
  to,
  documentNo,
  effectiveOn,
}: Adjustment): string {
  const said = (amount: bigint) =>
    indicator === "out_of_province_funds" ? `${moneyText(amount, "万元", 0)}万元` : `${amount}个`;
  return `${name}${INDICATOR_TITLES[indicator]}年度目标自${dayText(effectiveOn)}起由${said(from)}调整为${said(to)}（${documentNo}）。`;
}

function sumNote({
  city,
  units,
  adjustments,
}: Pick<MonthFacts, "city" | "units" | "adjustments">): string[] {
  const targets = units.flatMap(({ targetFen }) => targetFen ?? []);
  if (city.targetFen === null || targets.length === 0) return [];
  const handedDown = sumFen(targets);
  const difference = handedDown - city.targetFen;
  if (difference === 0n) return [];
  const moved = adjustments.filter(
    ({ indicator, layer }) => indicator === "out_of_province_funds" && layer !== "chain",
  );
  const byAdjustment = sumFen(
    moved.map(({ layer, from, to }) => (layer === "unit" ? to - from : from - to)),
  );
  const wan = (fen: Fen) => `${moneyText(fen < 0n ? -fen : fen, "万元", 0)}万元`;
  const words = `各单位年度目标之和为${wan(handedDown)}，合计行的全市目标为${wan(city.targetFen)}，`;
  const side = difference > 0n ? "多" : "少";
  if (byAdjustment === difference) return [`${words}${side}${wan(difference)}为上述目标调整。`];
  return [
    `${words}${side}${wan(difference)}，为分解下达与全市目标之差${moved.length > 0 ? "和上述目标调整" : ""}。`,
  ];
}

export const NO_TARGET = "—";
export const NOT_REPORTED = "未报";

/** What stands where a unit has no figure: «—» without a target, «未报» without a report. */
export function absenceWords(unit: Pick<UnitFacts, "targetFen" | "reported">): string {
  return unit.targetFen === null || unit.reported ? NO_TARGET : NOT_REPORTED;
}

/** Whether the year's money of a unit may be printed: a unit that never reported has none, not zero. */
export function hasFunds(unit: Pick<UnitFacts, "cumulativeFen" | "reported">): boolean {
  return unit.reported || unit.cumulativeFen !== 0n;
}

/** `升2`, `降1`, `持平`, or «—» where there is nothing to compare. */
export function movementText(movement: number | null): string {
  if (movement === null) return NO_TARGET;
  if (movement === 0) return "持平";
  return movement > 0 ? `升${movement}` : `降${-movement}`;
}

/** The sum of counts; it has a target where at least one part has one. */
export function totalCount(counts: readonly CountFacts[]): CountFacts {
  const targets = counts.map(({ target }) => target).filter((target) => target !== null);
  return {
    target: targets.length === 0 ? null : targets.reduce((total, target) => total + target, 0),
    actual: counts.reduce((total, { actual }) => total + actual, 0),
  };
}

const LIGHT_WORDS: Record<Light, string> = {
  green: "绿",
  yellow: "黄",
  red: "红",
  none: NO_TARGET,
};

export function lightText(light: Light): string {
  return LIGHT_WORDS[light];
}

/** The light of a line: «—» is without a target, 未报 not reported in the month the light is of. */
export function unitLight({ light, targetFen }: Pick<UnitFacts, "light" | "targetFen">): string {
  return light === "none" && targetFen !== null ? NOT_REPORTED : lightText(light);
}

/** The note under a table with an exempted light, or nothing. */
export function exemptionNote(units: readonly Pick<UnitFacts, "exempted">[]): string {
  return units.some(({ exempted }) => exempted) ? "“豁免”为经批准的豁免，亮灯和名次照列；" : "";
}

/** `2023年1—9月`; January alone is `2023年1月`. */
export function periodText(month: Month): string {
  const number = Number(month.slice(5, 7));
  return `${month.slice(0, 4)}年${number === 1 ? "1" : `1—${number}`}月`;
}
