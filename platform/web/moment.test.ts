import { expect, test } from "vitest";
import { instantText, momentText } from "./moment.ts";

test("an instant is told by the clock in China, wherever the browser is", () => {
  const instant = new Date("2023-12-31T16:02:30Z");
  expect(instantText(instant)).toBe("2024-01-01 00:02:30");
  expect(momentText(instant)).toBe("1月1日 00:02");
});
