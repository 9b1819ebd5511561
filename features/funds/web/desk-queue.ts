import type { ReplyOf } from "../../../kernel/endpoint.ts";
import type { verificationQueue } from "../contract.ts";

export type QueueRow = ReplyOf<typeof verificationQueue>["rows"][number];

/**
 * The rows as they lie on the desk after the queue was read again: those already there keep their order, new ones come after
 * them, what is settled goes; the one looked at stays though the queue has it no more.
 */
export function deskRows(
  before: readonly QueueRow[],
  now: readonly QueueRow[],
  settled: ReadonlySet<number>,
  lookedAt: number,
): QueueRow[] {
  const waiting = new Map(now.filter(({ id }) => !settled.has(id)).map((row) => [row.id, row]));
  const kept = before.flatMap((row) => {
    const fresh = waiting.get(row.id) ?? (row.id === lookedAt ? row : undefined);
    waiting.delete(row.id);
    return fresh && !settled.has(row.id) ? [fresh] : [];
  });
  return [...kept, ...waiting.values()];
}

/** The id `by` places further, staying within the list; 0 where the list is empty. */
export function neighbourOf(rows: readonly QueueRow[], id: number, by: number): number {
  const index = rows.findIndex((row) => row.id === id);
  const place = Math.min(rows.length - 1, Math.max(0, index + by));
  return rows[place]?.id ?? 0;
}

/** Where to go when this one leaves the list: to the one after it, from the last to the one before. */
export function successorOf(rows: readonly QueueRow[], id: number): number {
  const index = rows.findIndex((row) => row.id === id);
  return (rows[index + 1] ?? rows[index - 1])?.id ?? 0;
}
