import type { ReplyOf } from "../../../kernel/endpoint.ts";
import type { verificationQueue } from "../contract.ts";

export type QueueRow = ReplyOf<typeof verificationQueue>["rows"][number];

/** The rows that still wait: those settled in this sitting are gone though the server's list is older. */
export function waitingRows(rows: readonly QueueRow[], settled: ReadonlySet<number>): QueueRow[] {
  return rows.filter(({ id }) => !settled.has(id));
}

/** The row looked at: the asked one, else the first. */
export function currentRow(rows: readonly QueueRow[], asked: number): QueueRow | undefined {
  return rows.find(({ id }) => id === asked) ?? rows[0];
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
