import type { Clock } from "../../../platform/server/clock.ts";
import type { Caller } from "../../../platform/server/serve.ts";

/** Who acts, and on which business day. */
export interface Act {
  readonly caller: Caller;
  readonly clock: Clock;
}

/** The columns every row of the room keeps of its maker. */
export function makerOf({ caller, clock }: Act) {
  return { on_day: clock.today(), by_account: caller.accountId, by_name: caller.name };
}

/** One page cut from one row too many; `next` is the last id shown. */
export function pageOf<Row extends { readonly id: number }>(
  found: readonly Row[],
  limit: number,
): { rows: Row[]; next: string | null } {
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? String(rows.at(-1)?.id) : null };
}

/** The cursor of a list that is ordered by id; null where the address holds none. */
export function cursorOf(after: string | undefined): number | null {
  return after !== undefined && /^\d{1,9}$/.test(after) ? Number(after) : null;
}
