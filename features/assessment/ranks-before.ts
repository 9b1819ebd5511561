import type { Indicator } from "../plan/contract.ts";
import type { ExecutionRow, ExecutionTable, UnitView } from "./contract.ts";

/** The places of a frozen month, by line and indicator; a freeze keeps those its movement was counted from. */
export interface RanksBefore {
  readonly snapshotId: number;
  /** By which view its units ranked: places by another one are not comparable. */
  readonly rankedBy: UnitView;
  readonly ranks: Readonly<Record<string, number>>;
}

type Layer = "unit" | "chain";

const keyOf = (layer: Layer, id: number, indicator: Indicator) => `${layer} ${id} ${indicator}`;

export function ranksBeforeOf(snapshotId: number, table: ExecutionTable): RanksBefore {
  const of = (layer: Layer, rows: readonly ExecutionRow[]) =>
    rows.flatMap(({ id, measures }) =>
      measures.flatMap(({ indicator, rank }) =>
        rank === null ? [] : [[keyOf(layer, id, indicator), rank] as const],
      ),
    );
  const ranks = Object.fromEntries([...of("unit", table.units), ...of("chain", table.chains)]);
  return { snapshotId, rankedBy: table.rankedBy ?? "statistics", ranks };
}

/** The place a line had, or null; of units only where they were ranked by the same view. */
export function rankBefore(
  { rankedBy, ranks }: RanksBefore,
  layer: Layer,
  id: number,
  indicator: Indicator,
  ranksBy: UnitView,
): number | null {
  if (layer === "unit" && rankedBy !== ranksBy) return null;
  return ranks[keyOf(layer, id, indicator)] ?? null;
}
