import { expect, test } from "vitest";
import { indicator, inputs, rowsOf, ruleSet } from "../../tests/builders/scoring.ts";
import { decidingDigits } from "./deciding-digits.ts";

const ranked = (figures: Record<string, string>, ties: "competition" | "ordinal" = "competition") =>
  rowsOf(
    ruleSet([indicator({ kind: "entered", of: "得分", outOf: "100" })], ["得分"], {
      ranks: { by: "score", scope: "all", ties },
    }),
    inputs(Object.fromEntries(Object.entries(figures).map(([name, 得分]) => [name, { 得分 }]))),
  );

test("totals that print alike show the digits that decide their ranks, in the table and in the formula", () => {
  const rows = ranked({ 甲: "80.0000001", 乙: "80", 丙: "80", 丁: "70" });
  expect([...decidingDigits(Object.values(rows))]).toEqual([
    ["甲", "80.0000001"],
    ["乙", "80.0000000"],
    ["丙", "80.0000000"],
  ]);
  expect(rows["甲"]?.lines[0]?.words).toContain("80.0000001");
  expect(rows["乙"]?.lines[0]?.words).not.toContain(".0000");
});

test("equal totals are tied where ties are known, and nobody is shown as tied where they are not", () => {
  const figures = { 甲: "90", 乙: "80", 丙: "80" };
  const shown = (ties: "competition" | "ordinal") =>
    Object.values(ranked(figures, ties)).map(({ rank, tied }) => `${rank}${tied ? "并列" : ""}`);
  expect(shown("competition")).toEqual(["1", "2并列", "2并列"]);
  expect(shown("ordinal")).toEqual(["1", "2", "3"]);
});
