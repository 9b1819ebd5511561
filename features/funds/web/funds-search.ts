import { isDay } from "../../../kernel/calendar.ts";
import { type AddressSearch, choiceOf, textOf } from "../../../platform/web/address.ts";
import { ORIGINS } from "../../projects/contract.ts";
import { RECEIPT_STATES, type ReceiptQuery } from "../contract.ts";

/** `?unit=3&state=signed&project=7&chain=2&snapshot=9&counts=true&effectiveFrom=2023-01-01` as the list's query; what cannot be read is left out. */
export function receiptQueryOf(search: AddressSearch): ReceiptQuery {
  const query: ReceiptQuery = {
    unitId: idOf(search, "unit"),
    chainId: textOf(search, "chain") === "0" ? 0 : idOf(search, "chain"),
    projectId: idOf(search, "project") ?? idOf(search, "projectId"),
    state: choiceOf(search, "state", RECEIPT_STATES),
    origin: choiceOf(search, "origin", ORIGINS),
    text: textOf(search, "text")?.slice(0, 100),
    counts: flagOf(search, "counts"),
    share: choiceOf(search, "share", ["inside"] as const),
    asOf: dayOf(search, "asOf"),
    snapshot: idOf(search, "snapshot"),
    pendingBefore: dayOf(search, "pendingBefore"),
    effectiveFrom: dayOf(search, "effectiveFrom"),
    effectiveTo: dayOf(search, "effectiveTo"),
    after: textOf(search, "after"),
  };
  return query;
}

/** The id under a key of the address, or undefined. */
export function idOf(search: AddressSearch, key: string): number | undefined {
  const id = Number(textOf(search, key));
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

function flagOf(search: AddressSearch, key: string): boolean | undefined {
  const text = textOf(search, key);
  return text === "true" || text === "false" ? text === "true" : undefined;
}

function dayOf(search: AddressSearch, key: string): string | undefined {
  const text = textOf(search, key) ?? "";
  return isDay(text) ? text : undefined;
}
