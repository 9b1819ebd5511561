import { type AddressSearch, choiceOf, textOf } from "../../../platform/web/address.ts";
import type { PromiseQuery, WaitingQuery } from "../shapes.ts";
import { PROMISE_FILTERS, SIDES, WAITING_REASONS } from "../words.ts";

/** The list of promises as its address asks for it. */
export function promiseQueryOf(search: AddressSearch): PromiseQuery {
  return {
    unitId: unitOf(search),
    side: choiceOf(search, "side", SIDES),
    state: choiceOf(search, "state", PROMISE_FILTERS),
    after: textOf(search, "after"),
  };
}

/** The list of waiting projects as its address asks for it. */
export function waitingQueryOf(search: AddressSearch): WaitingQuery {
  return {
    unitId: unitOf(search),
    reason: choiceOf(search, "reason", WAITING_REASONS),
    after: textOf(search, "after"),
  };
}

function unitOf(search: AddressSearch): number | undefined {
  return Number(textOf(search, "unit")) || undefined;
}
