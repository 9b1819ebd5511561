import { describe, expect, test } from "vitest";
import { type KnownPlace, type PlaceDecision, refusePlaces, strangeNames } from "./places.ts";

const known = (name: string, told: Partial<KnownPlace> = {}): KnownPlace => ({
  layer: "unit",
  name,
  planned: true,
  candidate: true,
  ended: false,
  ...told,
});
const targets = (...names: string[]) => names.map((name) => ({ layer: "unit" as const, name }));
const decision = (told: Partial<PlaceDecision>): PlaceDecision => ({
  layer: "unit",
  name: "王寨镇",
  act: "added",
  former: null,
  fromOn: "2025-03-15",
  ...told,
});
const BOOK = [
  known("小屯镇"),
  known("王寨乡"),
  known("旧镇", { ended: true }),
  known("商务局", { planned: false, candidate: false }),
];

describe("names of a new plan", () => {
  test("the first plan of a book that is empty asks nothing; departments are no former names", () => {
    expect(strangeNames(targets("甲镇"), [])).toEqual([]);
    expect(strangeNames(targets("甲镇"), [BOOK[3] as KnownPlace])).toEqual([]);
    expect(strangeNames(targets("小屯镇", "王寨镇"), BOOK)).toEqual([
      { layer: "unit", name: "王寨镇" },
    ]);
    const chains = [{ layer: "chain" as const, name: "低空经济产业" }];
    expect(strangeNames(chains, BOOK)).toEqual([]);
  });

  test.each<[string[], PlaceDecision[], string | null]>([
    [["小屯镇", "王寨乡"], [], null],
    [["小屯镇", "王寨镇"], [], "plan.unknown_place"],
    [["小屯镇", "王寨镇"], [decision({})], null],
    [["小屯镇", "王寨镇"], [decision({ act: "renamed", former: "王寨乡" })], null],
    [["小屯镇", "王寨镇"], [decision({ act: "renamed", former: "小屯镇" })], "plan.former_place"],
    [["小屯镇", "王寨镇"], [decision({ act: "renamed" })], "plan.former_place"],
    [["小屯镇"], [decision({ act: "retired", name: "王寨乡" })], null],
    [
      ["小屯镇", "王寨镇"],
      [
        decision({ act: "renamed", former: "王寨乡" }),
        decision({ act: "retired", name: "王寨乡" }),
      ],
      "plan.former_place",
    ],
    [["小屯镇", "王寨乡", "旧镇"], [], "plan.ended_place"],
  ])("%j with %j → %s", (names, decisions, code) => {
    expect(refusePlaces(targets(...names), BOOK, decisions)?.code ?? null).toBe(code);
  });
});
