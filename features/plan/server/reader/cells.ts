import type { Found, PlanReading, RowKind } from "../../reading.ts";
import { compact } from "./flow.ts";
import type { SourceCell } from "./source.ts";

export type Unread = PlanReading["unread"][number];

export const NUMBER = /^(\d[\d,，]*(?:\.\d+)?)(亿元|万元|元|个|项)?$/;
export const NOTHING = /^[—–\-/无]*$/;
export const isNumber = (cell: SourceCell | undefined) =>
  cell !== undefined && NUMBER.test(compact(cell.text));
export const isBlank = (cell: SourceCell | undefined) =>
  cell === undefined || NOTHING.test(compact(cell.text));

/** The place and words of what is left to the person. */
export function leftOut(found: Found<unknown>): Pick<Unread, "place" | "quote"> {
  return { place: found.place, quote: found.quote };
}

/** What a row is, by its name. */
export function kindOf(name: string): RowKind {
  const bare = compact(name).replace(/[:：]$/, "");
  if (/^(合计|总计|共计|全[市县区州]合?计?|全[市县区州])$/.test(bare)) return "total";
  if (/小计|^.{0,8}合计$/.test(bare)) return "subtotal";
  return bare.startsWith("其中") ? "of_which" : "target";
}
