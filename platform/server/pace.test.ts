import { expect, test } from "vitest";
import { Pace, TooOften } from "./pace.ts";

test("each account has its own minute", () => {
  const pace = new Pace(2);
  pace.take(1, 0);
  pace.take(1, 1_000);
  expect(() => pace.take(1, 59_999)).toThrow(TooOften);
  pace.take(2, 59_999);
  pace.take(1, 60_000);
});
