import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";
import type { Condition } from "../operand.ts";
import { brackets } from "./brackets.ts";

test.each`
  invested  | points
  ${"1000"} | ${"100.00"}
  ${"999"}  | ${"75.00"}
  ${"800"}  | ${"75.00"}
  ${"799"}  | ${"50.00"}
  ${"500"}  | ${"50.00"}
  ${"499"}  | ${"0.00"}
`("$invested of 1000 is $points", ({ invested, points }) => {
  const given = { figures: { 实际投入: invested }, targets: { 实际投入: 1000 } };
  expect(lineOf(brackets.example, given).points?.printed).toBe(points);
});

test("a joint condition that does not hold leaves nothing, and says so", () => {
  const formula = { ...brackets.example, of: "签约数", target: "签约任务" };
  const condition: Condition = {
    of: { over: ["实际投入", { target: "实际投入" }] },
    test: "atLeast",
    than: "0.2",
  };
  const line = (invested: number) =>
    lineOf(formula, {
      figures: { 签约数: 100, 签约任务: 100, 实际投入: invested },
      targets: { 实际投入: 1000 },
      indicator: { guards: [{ condition, words: "实际投入不低于当年任务20%" }] },
    });
  expect(line(200).points?.printed).toBe("100.00");
  expect(line(199)).toMatchObject({
    points: { printed: "0.00" },
    cap: "实际投入不低于当年任务20%：实际投入÷实际投入目标≥0.2不满足，得0",
  });
});

test("by value", () => {
  const formula = {
    kind: "brackets",
    of: "户数",
    measure: "value",
    rows: [{ from: "3", points: "10" }],
  };
  expect(lineOf(formula, { figures: { 户数: 3 } }).points?.printed).toBe("10.00");
  expect(lineOf(formula, { figures: { 户数: 2 } }).points?.printed).toBe("0.00");
});
