import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";
import { ballots } from "./ballots.ts";

const line = (...votes: number[][]) =>
  lineOf(ballots.example, {
    indicator: { weight: 10 },
    inputs: {
      ballots: votes.map((one) => ({
        assessee: "甲",
        indicator: "指标",
        votes: one,
        countedBy: "计票人",
        countedOn: "2023-09-30",
      })),
    },
  });

test("Σ votes for place k × (100 - 3(k - 1)) ÷ all votes", () => {
  expect(line([4, 3, 0, 3])).toMatchObject({ value: "96.4", points: { printed: "9.64" } });
  expect(line([4, 0], [0, 3, 0, 3]).value).toBe("96.4");
});

test("nobody voted: nothing to score", () => {
  expect(line().state).toBe("not_reported");
  expect(line([0, 0]).state).toBe("not_reported");
});
