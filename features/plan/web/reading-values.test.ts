import { describe, expect, it } from "vitest";
import type { PlanReading } from "../reading.ts";
import { correctedReading, readValues, typedText, valueOfTyped } from "./reading-values.ts";

const found = <Value>(value: Value, certainty: "certain" | "guess" = "certain") => ({
  value,
  place: { kind: "cell" as const, table: 1, row: 1, column: 1, words: "附件1" },
  quote: String(value),
  certainty,
  reason: null,
});

const reading: PlanReading = {
  file: { name: "方案.txt", format: "txt", encoding: "utf-8" },
  title: null,
  documentNo: null,
  issuer: null,
  issuedOn: null,
  year: null,
  addressees: [],
  clauses: [],
  goals: [{ code: "funds", bound: "exact", amount: found("1700000000000") }],
  annexes: [
    {
      kind: "units",
      number: 1,
      title: null,
      measures: [{ code: "funds", unit: found("万元" as const) }],
      rows: [
        { kind: "target", name: found("小屯镇"), amounts: [found("107000000000", "guess")] },
        { kind: "total", name: found("合计"), amounts: [found("107000000000")] },
      ],
    },
  ],
  chains: [],
  unread: [],
  findings: [],
  preview: { lines: [], tables: [] },
};

describe("values of a reading", () => {
  it("lists goals and target rows, not sums", () => {
    expect(readValues(reading).map(({ key, certainty }) => [key, certainty])).toEqual([
      ["goal.0", "certain"],
      ["annex.0.0.name", "certain"],
      ["annex.0.0.0", "guess"],
    ]);
  });

  it("puts corrections in their places and leaves the rest", () => {
    const corrected = correctedReading(
      reading,
      new Map<string, string | null>([
        ["annex.0.0.name", "临汝镇"],
        ["annex.0.0.0", null],
      ]),
    );
    expect(corrected.annexes[0]?.rows[0]?.name.value).toBe("临汝镇");
    expect(corrected.annexes[0]?.rows[0]?.amounts[0]?.value).toBeNull();
    expect(corrected.goals).toEqual(reading.goals);
  });

  it.each([
    ["107000", "万元", "107000000000"],
    ["170", "亿元", "1700000000000"],
    ["07", "个", "7"],
    ["", "个", null],
    ["3.5", "个", undefined],
    ["一万", "万元", undefined],
    ["-1", "万元", undefined],
  ] as const)("reads %s %s", (typed, unit, value) => {
    expect(valueOfTyped(typed, unit)).toBe(value);
  });

  it("shows an amount in its unit", () => {
    expect(typedText("107000000000", "万元")).toBe("107000");
    expect(typedText(null, "个")).toBe("");
  });
});
