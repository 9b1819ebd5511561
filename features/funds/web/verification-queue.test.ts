import { describe, expect, it } from "vitest";
import {
  currentRow,
  neighbourOf,
  type QueueRow,
  successorOf,
  waitingRows,
} from "./verification-queue.ts";

const rows = [1, 2, 3].map((id) => ({ id }) as QueueRow);

describe("the verification queue", () => {
  it("starts with the first and keeps the asked one", () => {
    expect(currentRow(rows, 0)?.id).toBe(1);
    expect(currentRow(rows, 3)?.id).toBe(3);
    expect(currentRow(rows, 99)?.id).toBe(1);
    expect(currentRow([], 1)).toBeUndefined();
  });

  it("moves within the list and stops at its ends", () => {
    expect(neighbourOf(rows, 1, 1)).toBe(2);
    expect(neighbourOf(rows, 3, 1)).toBe(3);
    expect(neighbourOf(rows, 1, -1)).toBe(1);
    expect(neighbourOf([], 1, 1)).toBe(0);
  });

  it("goes on to the next when one is settled, from the last to the one before", () => {
    expect(successorOf(rows, 2)).toBe(3);
    expect(successorOf(rows, 3)).toBe(2);
    expect(successorOf(rows.slice(0, 1), 1)).toBe(0);
    expect(waitingRows(rows, new Set([2])).map(({ id }) => id)).toEqual([1, 3]);
  });
});
