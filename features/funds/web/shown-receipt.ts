import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { type Receipt, readReceipt } from "../contract.ts";

/** A receipt as it lies on the desk. */
export interface ShownReceipt {
  readonly receipt: Receipt | undefined;
  /** What it has become since, where somebody else was at it. */
  readonly newer: Receipt | undefined;
  /** Lays another state on the desk: what it has become, or what one's own act made of it. */
  readonly lay: (receipt: Receipt) => void;
  readonly reading: ReturnType<typeof useEndpoint<typeof readReceipt>>;
}

/**
 * Reads a receipt and keeps showing it as it was read, though it is read again every 20 s: another version only becomes `newer`.
 * Doubts and reviews, which belong to no version, are always the latest. No id, no receipt.
 */
export function useShownReceipt(id: number | null): ShownReceipt {
  const reading = useEndpoint(
    readReceipt,
    { params: { id: id ?? 0 } },
    { enabled: id !== null, everyMs: 20_000 },
  );
  const [held, lay] = useState<Receipt>();
  // Until the next one is here the reply is still that of the one before.
  const latest = reading.data?.id === id ? reading.data : undefined;
  const own = held?.id === id ? held : undefined;
  if (latest && !own) lay(latest);
  if (!own || !latest) return { receipt: own ?? latest, newer: undefined, lay, reading };
  const changed = latest.version > own.version;
  const receipt = latest.version === own.version ? latest : own;
  return { receipt, newer: changed ? latest : undefined, lay, reading };
}

/** What became of a receipt while somebody looked at it: «已由李四核验». */
export function whatHappened({ steps, state }: Receipt): string {
  const last = steps.at(-1);
  if (!last) return state === "draft" ? "已被修改" : "已有变化";
  return `已由${last.byName}${last.act}（${last.onDay}）`;
}
