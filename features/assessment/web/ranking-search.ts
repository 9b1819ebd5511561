import { isDay } from "../../../kernel/calendar.ts";
import { type AddressSearch, choiceOf, textOf } from "../../../platform/web/address.ts";
import { type ExecutionRow, type ExecutionTable, UNIT_VIEWS, type UnitView } from "../contract.ts";

export const VIEWS = ["units", "chains"] as const;
export type View = (typeof VIEWS)[number];
export const SORTS = ["annex", "rank"] as const;
export type Sort = (typeof SORTS)[number];

export interface RankingSearch {
  /** The units by place of statistics or by agreed credit; absent: by what ranks. */
  readonly units: UnitView | undefined;
  /** The unit a link led here for. */
  readonly unit: number | undefined;
  /** The unit whose split is opened. */
  readonly credits: number | undefined;
  readonly view: View;
  readonly sort: Sort;
  readonly asOf: string | undefined;
  readonly snapshot: number | undefined;
}

/** `?view=chains&sort=rank&asOf=2023-06-30` or `&snapshot=4`. */
export function rankingSearchOf(search: AddressSearch): RankingSearch {
  const day = textOf(search, "asOf") ?? "";
  const wholeOf = (key: string): number | undefined => {
    const value = Number(textOf(search, key));
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  return {
    units: choiceOf(search, "units", UNIT_VIEWS),
    unit: wholeOf("unit"),
    credits: wholeOf("credits"),
    view: choiceOf(search, "view", VIEWS) ?? "units",
    sort: choiceOf(search, "sort", SORTS) ?? "annex",
    asOf: isDay(day) ? day : undefined,
    snapshot: wholeOf("snapshot"),
  };
}

/** Lines in annex order, or by the rank of their first indicator; equal ranks and the unranked by the annex. */
export function inOrder(rows: readonly ExecutionRow[], sort: Sort): ExecutionRow[] {
  const rankOf = (row: ExecutionRow): number => row.measures[0]?.rank ?? Number.MAX_SAFE_INTEGER;
  return [...rows].sort(
    (a, b) => (sort === "rank" ? rankOf(a) - rankOf(b) : 0) || a.order - b.order,
  );
}

/** A table whose units are by one of its views, and which it is. */
export interface ShownTable extends ExecutionTable {
  readonly shownBy: UnitView;
}

/** The table with its units by the view asked for; by the one that ranks where none is asked for or there is only one. */
export function tableBy(table: ExecutionTable, view: UnitView | undefined): ShownTable {
  const ranked = table.rankedBy ?? "statistics";
  const others = table.otherUnits;
  if (view === undefined || view === ranked || !others) return { ...table, shownBy: ranked };
  return { ...table, units: others, otherUnits: table.units, shownBy: view };
}
