import { expect, test } from "vitest";
import type { Mark } from "../inputs.ts";
import { lineOf } from "../../../tests/builders/scoring.ts";
import { raters } from "./raters.ts";

const mark = (points: string, more: Partial<Mark> = {}): Mark => ({
  assessee: "甲",
  indicator: "指标",
  rater: "评分人",
  markedOn: "2023-09-30",
  points,
  ...more,
});
const line = (formula: object, marks: Mark[]) =>
  lineOf({ ...raters.example, ...formula }, { indicator: { weight: 15 }, inputs: { marks } });

test("parks 70 %, townships 30 %, each by its mean", () => {
  const marks = [
    mark("14", { raterClass: "园区" }),
    mark("13", { raterClass: "园区" }),
    mark("10", { raterClass: "乡镇" }),
  ];
  expect(line({}, marks)).toMatchObject({
    points: { exact: "249/20", printed: "12.45" },
    words: "园区13.5×70%＋乡镇10×30%＝12.45，÷15×15＝12.45",
  });
});

test("a class without a mark is 未报, not zero", () => {
  expect(line({}, [mark("14", { raterClass: "园区" })]).state).toBe("not_reported");
});

test("depth 5 + effect 5 + coordination 5, and without one highest and one lowest", () => {
  const parts = ["深度", "有效性", "协调"].map((part) => ({ part, full: "5" }));
  const marks = parts.flatMap(({ part }) =>
    ["1", "4", "4", "5"].map((points) => mark(points, { part })),
  );
  expect(line({ classes: undefined, parts }, marks).points?.exact).toBe("21/2");
  expect(line({ classes: undefined, parts, dropExtremes: true }, marks).points?.exact).toBe("12");
});
