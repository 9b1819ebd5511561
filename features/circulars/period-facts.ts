import type { Month } from "../../kernel/calendar.ts";
import { type Fen, sumFen } from "../../kernel/money.ts";
import type { MonthFacts, UnitFacts } from "../assessment/month-facts.ts";
import { monthBefore, monthsOf, type Period } from "./period.ts";

/** How far the city was at the end of a month; null where the month was never frozen. Percent texts. */
export interface CoursePoint {
  readonly month: Month;
  readonly ratePercent: string | null;
  readonly scheduledPercent: string | null;
}

/** The freezes a period is written from, by month: the newest of each. */
export type Freezes = ReadonlyMap<Month, MonthFacts>;

/**
 * The facts of a period: cumulative figures, ranks and lights of its last freeze; `monthFen` of each unit is the sum over the
 * period's freezes, `movement` is against the freeze before the period; who reported in any of its months has reported.
 */
export interface PeriodFacts extends MonthFacts {
  readonly period: Period;
  /** The year's months up to the last of the period. */
  readonly course: readonly CoursePoint[];
  /** Units with a target that reported some months of the period and not others: which are missing. */
  readonly partlyMissing: readonly {
    readonly id: number;
    readonly name: string;
    readonly months: readonly Month[];
  }[];
  /** The freeze before the period; null where there is none. */
  readonly before: MonthFacts | null;
  /** What the period's months add up to beyond the difference of the cumulative figures: later corrections, in fen. */
  readonly correctedFen: Fen;
}

/** The months of a period that have no freeze: while there is one, nothing can be written. */
export function missingMonths(period: Period, freezes: Freezes): Month[] {
  return monthsOf(period).filter((month) => !freezes.has(month));
}

/** The facts of a period from its freezes; throws where one is missing, so ask `missingMonths` first. */
export function periodFacts(period: Period, freezes: Freezes): PeriodFacts {
  const months = monthsOf(period);
  const parts = months.map((month) => freezes.get(month));
  const last = parts.at(-1);
  if (!last || parts.includes(undefined)) throw new Error(`${period} is not frozen throughout`);
  const before = freezes.get(monthBefore(period));
  const found = parts.filter((part) => part !== undefined);
  const units =
    months.length === 1 ? last.units : last.units.map((unit) => over(unit, found, before));
  return {
    ...last,
    units,
    period,
    before: before ?? null,
    partlyMissing: partlyMissing(found, units),
    course: courseOf(last.month, freezes),
    correctedFen: correctionOf(months, units, last, before),
  };
}

function over(
  unit: UnitFacts,
  parts: readonly MonthFacts[],
  before: MonthFacts | undefined,
): UnitFacts {
  const own = (facts: MonthFacts) => facts.units.filter((one) => isOf(unit, one));
  const rankBefore = before?.units.find(({ id }) => id === unit.id)?.rank;
  return {
    ...unit,
    monthFen: sumFen(parts.flatMap((part) => own(part).map(({ monthFen }) => monthFen))),
    reported: parts.some((part) => own(part).some(({ reported }) => reported)),
    movement: typeof rankBefore === "number" && unit.rank !== null ? rankBefore - unit.rank : null,
  };
}

/** Whether an earlier month's line belongs to a unit: by id, whatever it was called, and by merger. */
function isOf(unit: UnitFacts, earlier: Pick<UnitFacts, "id">): boolean {
  return earlier.id === unit.id || (unit.absorbs?.includes(earlier.id) ?? false);
}

function partlyMissing(
  parts: readonly MonthFacts[],
  units: readonly UnitFacts[],
): PeriodFacts["partlyMissing"] {
  return units
    .filter(({ targetFen, reported }) => targetFen !== null && reported)
    .map(({ id, name }) => ({
      id,
      name,
      months: parts
        .filter((part) => part.units.some((unit) => unit.id === id && !unit.reported))
        .map(({ month }) => month),
    }))
    .filter(({ months }) => months.length > 0);
}

/** What the months add up to beyond the difference of cumulative figures, in fen. Zero unless an earlier month was reopened after the months behind it were frozen; unknown counts as zero. */
export function correctionOf(
  months: readonly Month[],
  units: readonly UnitFacts[],
  last: Pick<MonthFacts, "units">,
  before: Pick<MonthFacts, "units"> | undefined,
): Fen {
  const opens = months[0]?.endsWith("-01") ?? false;
  if (!opens && !before) return 0n;
  const cumulative = sumFen(last.units.map((unit) => unit.cumulativeFen));
  const earlier = opens || !before ? 0n : sumFen(before.units.map((unit) => unit.cumulativeFen));
  return cumulative - earlier - sumFen(units.map((unit) => unit.monthFen));
}

function courseOf(last: Month, freezes: Freezes): CoursePoint[] {
  return monthsOf(last.slice(0, 4))
    .filter((month) => month <= last)
    .map((month) => {
      const facts = freezes.get(month);
      return {
        month,
        ratePercent: facts?.city.ratePercent ?? null,
        scheduledPercent: facts?.city.scheduledPercent ?? null,
      };
    });
}
