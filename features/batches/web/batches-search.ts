import { monthOf } from "../../../kernel/calendar.ts";
import { type AddressSearch, choiceOf, textOf } from "../../../platform/web/address.ts";
import { CELLS, MARKS, POOLS, SESSION_MARKS } from "../contract.ts";

export const TABS = ["pools", "rates", "reserve", "sessions"] as const;

/** What the page's address says; every figure that was opened is in it. */
export function readBatchesSearch(search: AddressSearch) {
  const id = (key: string) => Number(textOf(search, key)) || undefined;
  const matching = (key: string, pattern: RegExp) => {
    const text = textOf(search, key);
    return text !== undefined && pattern.test(text) ? text : undefined;
  };
  return {
    tab: choiceOf(search, "tab", TABS) ?? "pools",
    month: matching("month", /^\d{4}-\d{2}$/),
    asOf: matching("asOf", /^\d{4}-\d{2}-\d{2}$/),
    unitId: id("unitId"),
    chainId: id("chainId"),
    pool: choiceOf(search, "pool", POOLS),
    cell: choiceOf(search, "cell", CELLS),
    mark: choiceOf(search, "mark", MARKS),
    sessionMark: choiceOf(search, "sessionMark", SESSION_MARKS),
    quarter: matching("quarter", /^\d{4}Q[1-4]$/),
    after: textOf(search, "after"),
  };
}
export type BatchesSearch = ReturnType<typeof readBatchesSearch>;

/** A figure that is no longer shown. */
export const CLOSED: AddressSearch = {
  pool: undefined,
  cell: undefined,
  mark: undefined,
  sessionMark: undefined,
  quarter: undefined,
};

/** The place asked for, without what was not asked. */
export function placeOf({ unitId, chainId }: BatchesSearch) {
  return { ...(unitId && { unitId }), ...(chainId && { chainId }) };
}

/** The month asked for, or the running one. */
export function monthIn({ month }: BatchesSearch, today: string): string {
  return month ?? monthOf(today);
}

/** What each tab is given: the address, and how to change it. */
export interface TabProps {
  readonly search: BatchesSearch;
  readonly change: (change: AddressSearch) => void;
}
