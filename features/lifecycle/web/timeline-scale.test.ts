import { expect, test } from "vitest";
import { placeOf, scaleTo } from "./timeline-scale.ts";

test("fourteen months at most, from the first day there is", () => {
  expect(scaleTo("2023-10-16", "2021-03-01").months).toHaveLength(14);
  expect(scaleTo("2023-10-16", "2023-09-20")).toEqual({
    from: "2023-09-01",
    until: "2023-11-01",
    months: ["2023-09", "2023-10"],
  });
});

test.each`
  day             | place
  ${"2023-01-01"} | ${0}
  ${"2023-09-01"} | ${0}
  ${"2023-11-01"} | ${100}
  ${"2024-01-01"} | ${100}
`("$day stands at $place %", ({ day, place }) => {
  expect(placeOf(scaleTo("2023-10-16", "2023-09-20"), day)).toBe(place);
});
