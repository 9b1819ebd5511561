import { isDay } from "../../../kernel/calendar.ts";
import { type AddressSearch, choiceOf, textOf } from "../../../platform/web/address.ts";
import type { ExecutionRow } from "../contract.ts";

export const VIEWS = ["units", "chains"] as const;
export type View = (typeof VIEWS)[number];
export const SORTS = ["annex", "rank"] as const;
export type Sort = (typeof SORTS)[number];

export interface RankingSearch {
  readonly view: View;
  readonly sort: Sort;
  readonly asOf: string | undefined;
  readonly snapshot: number | undefined;
}

/** `?view=chains&sort=rank&asOf=2023-06-30` or `&snapshot=4`. */
export function rankingSearchOf(search: AddressSearch): RankingSearch {
  const day = textOf(search, "asOf") ?? "";
  const snapshot = Number(textOf(search, "snapshot"));
  return {
    view: choiceOf(search, "view", VIEWS) ?? "units",
    sort: choiceOf(search, "sort", SORTS) ?? "annex",
    asOf: isDay(day) ? day : undefined,
    snapshot: Number.isSafeInteger(snapshot) && snapshot > 0 ? snapshot : undefined,
  };
}

/** Lines in annex order, or by the rank of their first indicator; equal ranks and the unranked by the annex. */
export function inOrder(rows: readonly ExecutionRow[], sort: Sort): ExecutionRow[] {
  const rankOf = (row: ExecutionRow): number => row.measures[0]?.rank ?? Number.MAX_SAFE_INTEGER;
  return [...rows].sort(
    (a, b) => (sort === "rank" ? rankOf(a) - rankOf(b) : 0) || a.order - b.order,
  );
}
