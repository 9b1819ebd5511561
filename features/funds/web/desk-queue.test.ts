import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deskRows, neighbourOf, type QueueRow, successorOf } from "./desk-queue.ts";

const rowsOf = (ids: readonly number[]) => ids.map((id) => ({ id }) as QueueRow);
const idsOf = (rows: readonly QueueRow[]) => rows.map(({ id }) => id);
const rows = rowsOf([1, 2, 3]);

describe("the rows on a desk", () => {
  const queue = fc.uniqueArray(fc.integer({ min: 1, max: 12 }));

  it("keep their order and the one looked at, whatever the queue says when it is read again", () => {
    fc.assert(
      fc.property(queue, queue, fc.integer({ min: 0, max: 12 }), (before, now, lookedAt) => {
        const laid = idsOf(deskRows(rowsOf(before), rowsOf(now), new Set(), lookedAt));
        const stayed = before.filter((id) => now.includes(id) || id === lookedAt);
        expect(laid.slice(0, stayed.length)).toEqual(stayed);
        expect(laid.slice(stayed.length)).toEqual(now.filter((id) => !before.includes(id)));
      }),
    );
  });

  it("lose what was settled here, though the queue is older than that", () => {
    expect(idsOf(deskRows(rows, rows, new Set([2]), 2))).toEqual([1, 3]);
    expect(idsOf(deskRows([], rows, new Set([2]), 0))).toEqual([1, 3]);
  });

  it("tell the latest of a row that stays", () => {
    const fresh = { id: 2, doubts: 1 } as QueueRow;
    expect(deskRows(rows, [fresh], new Set(), 0)).toEqual([fresh]);
  });
});

describe("moving on", () => {
  it("stays within the list", () => {
    expect(neighbourOf(rows, 1, 1)).toBe(2);
    expect(neighbourOf(rows, 3, 1)).toBe(3);
    expect(neighbourOf(rows, 1, -1)).toBe(1);
    expect(neighbourOf([], 1, 1)).toBe(0);
  });

  it("goes to the next when one is settled, from the last to the one before", () => {
    expect(successorOf(rows, 2)).toBe(3);
    expect(successorOf(rows, 3)).toBe(2);
    expect(successorOf(rows.slice(0, 1), 1)).toBe(0);
  });
});
