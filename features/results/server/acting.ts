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
