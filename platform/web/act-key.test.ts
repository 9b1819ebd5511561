import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ActKeys, isUnanswered } from "./act-key.ts";

let keys: ActKeys;
beforeEach(() => {
  vi.useFakeTimers();
  keys = new ActKeys();
});
afterEach(() => vi.useRealTimers());

const TO = "POST /api/funds/receipts";

describe("the name of an act", () => {
  test("two presses of one button are one act, also where the answer came between them", () => {
    const first = keys.take(TO, "a");
    expect(keys.take(TO, "a").key).toBe(first.key);
    keys.end(TO, first, "answered");
    vi.advanceTimersByTime(40);
    expect(keys.take(TO, "a").key).toBe(first.key);
  });

  test("answered and some time later, the same words are another act", () => {
    const first = keys.take(TO, "a");
    keys.end(TO, first, "answered");
    vi.advanceTimersByTime(1_000);
    expect(keys.take(TO, "a").key).not.toBe(first.key);
  });

  test("without an answer it stays the same act, its words changed or not", () => {
    const first = keys.take(TO, "a");
    keys.end(TO, first, "lost");
    vi.advanceTimersByTime(3_600_000);
    expect(keys.take(TO, "a").key).toBe(first.key);
    keys.end(TO, first, "lost");
    expect(keys.take(TO, "b").key).toBe(first.key);
  });

  test("told that the first was stored, the next press is another act", () => {
    const first = keys.take(TO, "a");
    keys.end(TO, first, "lost");
    const changed = keys.take(TO, "b");
    keys.end(TO, changed, "answered");
    vi.advanceTimersByTime(1_000);
    expect(keys.take(TO, "b").key).not.toBe(first.key);
  });

  test("other words while one is under way, another address, another file: other acts", () => {
    const first = keys.take(TO, "a");
    expect(keys.take(TO, "b").key).not.toBe(first.key);
    expect(keys.take("POST /api/x", "a").key).not.toBe(first.key);
    const file = keys.take("POST /api/y", "1.png", true);
    keys.end("POST /api/y", file, "lost");
    expect(keys.take("POST /api/y", "2.png", true).key).not.toBe(file.key);
    expect(keys.take("POST /api/y", "1.png", true).key).toBe(file.key);
  });

  test("is one the server takes", () => {
    expect(keys.take(TO, "a").key).toMatch(/^[\w-]{22,100}$/);
  });
});

test.each([
  [0, true],
  [200, false],
  [409, false],
  [429, false],
  [408, true],
  [500, true],
  [503, true],
  [504, true],
])("status %i leaves the act unanswered: %s", (status, unanswered) => {
  expect(isUnanswered(status)).toBe(unanswered);
});
