import { firstDayOf, monthOf } from "../../kernel/calendar.ts";
import { EARLIEST_YEAR } from "../../kernel/typed-day.ts";
import type { Origin } from "../projects/contract.ts";
import type { ExecutionTable, Measure, UnitView } from "./contract.ts";

/** What of a table its addresses say. */
export interface TableHead extends Pick<ExecutionTable, "year" | "asOf" | "rankedBy"> {
  readonly snapshot: { readonly id: number } | null;
}

/** Which number of a measure a cell prints. */
export type Part = "target" | "month" | "cumulative" | "rate" | "gap" | "rank";
export type Layer = "city" | "unit" | "chain";

/** Whether the units of a table are by agreed credit; a bare table is by what ranks. */
export function isCredited(table: TableHead & { readonly shownBy?: UnitView }): boolean {
  return (table.shownBy ?? table.rankedBy) === "credit";
}

/** The address of the rows behind a cell: receipts for money, projects for counts, of a freeze as it stood then. */
export function rowsBehind(
  table: TableHead,
  layer: Layer,
  id: number,
  measure: Pick<Measure, "indicator">,
  part: Part,
): string | undefined {
  if (part === "target") return "/plan";
  const place = placeSearch(layer, id);
  if (measure.indicator === "out_of_province_funds") {
    if (layer === "unit" && id > 0 && isCredited(table))
      return addressOf("/ranking", { units: "credit", ...sourceOf(table), credits: id });
    const counted = { origin: "out_of_province", counts: true } as const;
    return moneyBehind(table, place, counted, part === "month");
  }
  return addressOf("/projects", {
    ...projectSearch(layer, id),
    figure: measure.indicator,
    ...(part === "month" && { figureMonth: true }),
    ...sourceOf(table),
  });
}

/** The receipts behind money beside the target: one origin, of projects that count or do not. */
export function besideBehind(
  table: TableHead,
  layer: Layer,
  id: number,
  kind: { readonly origin: Origin; readonly counts?: boolean },
): string {
  return moneyBehind(table, placeSearch(layer, id), kind, false);
}

/** The receipts whose inside share a line adds up: mixed money of the year. */
export function insideShareBehind(table: TableHead, layer: Layer, id: number): string {
  return moneyBehind(table, placeSearch(layer, id), { share: "inside" }, false);
}

/** The receipts of earlier years, of a line as this table gathers it. */
export function formerYearsBehind(table: TableHead, layer: Layer, id: number): string {
  return addressOf("/funds", {
    ...placeSearch(layer, id),
    ...sourceOf(table),
    origin: "out_of_province",
    counts: true,
    effectiveFrom: `${EARLIEST_YEAR}-01-01`,
    effectiveTo: `${table.year - 1}-12-31`,
  });
}

/** The projects whose contracts a line adds up: those that count as signed. */
export function contractsBehind(table: TableHead, layer: Layer, id: number): string {
  return addressOf("/projects", {
    ...projectSearch(layer, id),
    figure: "signed",
    ...sourceOf(table),
  });
}

/** Whose line it is: the city's have no place, chain 0 is the line of no chain. */
function placeSearch(layer: Layer, id: number): { unit?: number; chain?: number } {
  if (layer === "unit" && id > 0) return { unit: id };
  return layer === "chain" && id >= 0 ? { chain: id } : {};
}

function projectSearch(layer: Layer, id: number): { unitId?: number; chainId?: number } {
  const { unit, chain } = placeSearch(layer, id);
  return {
    ...(unit !== undefined && { unitId: unit }),
    ...(chain !== undefined && { chainId: chain }),
  };
}

function moneyBehind(
  table: TableHead,
  place: { unit?: number; chain?: number },
  kind: { readonly origin: Origin; readonly counts?: boolean } | { readonly share: "inside" },
  inMonth: boolean,
): string {
  return addressOf("/funds", {
    ...place,
    ...(table.snapshot && { snapshot: table.snapshot.id }),
    ...kind,
    effectiveFrom: inMonth ? firstDayOf(monthOf(table.asOf)) : `${table.year}-01-01`,
    effectiveTo: table.asOf,
  });
}

function sourceOf({ snapshot, asOf }: TableHead): { snapshot: number } | { asOf: string } {
  return snapshot ? { snapshot: snapshot.id } : { asOf };
}

function addressOf(
  path: string,
  search: Readonly<Record<string, string | number | boolean>>,
): string {
  const said = Object.entries(search).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `${path}?${said.join("&")}`;
}
