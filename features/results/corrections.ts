import type { ExecutionTable, Measure } from "../assessment/contract.ts";
import type { Correction } from "./shapes.ts";
import { PARTS, type Part } from "./words.ts";

/** A part of a measure as raw text: fen, count, percent, points, rank, light; null where the table prints «—». */
export function partOf(measure: Measure, part: Part): string | null {
  const value = measure[part];
  return value === null ? null : String(value);
}

/** What a table prints of a unit, raw; undefined where it has no such line. */
export function statedFigure(
  table: Pick<ExecutionTable, "units">,
  unitId: number,
  indicator: Measure["indicator"],
  part: Part,
): string | null | undefined {
  const measure = table.units
    .find(({ id }) => id === unitId)
    ?.measures.find((one) => one.indicator === indicator);
  return measure && partOf(measure, part);
}

/** Every figure of a unit that two freezes print differently, in the order of the table. */
export function correctionsBetween(
  before: Pick<ExecutionTable, "units">,
  after: Pick<ExecutionTable, "units">,
): Correction[] {
  return after.units.flatMap((row) =>
    row.measures.flatMap((measure) =>
      PARTS.flatMap((part) => {
        const earlier = statedFigure(before, row.id, measure.indicator, part) ?? null;
        const later = partOf(measure, part);
        if (earlier === later) return [];
        const unit = { id: row.id, name: row.name };
        return [{ unit, indicator: measure.indicator, part, before: earlier, after: later }];
      }),
    ),
  );
}
