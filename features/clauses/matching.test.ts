import { describe, expect, test } from "vitest";
import { chainsNamed, isBareHeading, subjectsOf } from "./matching.ts";

const clause = (heading: string, text: string, number = "一", level = 1) => ({
  level,
  number,
  heading,
  text,
});
const codes = (...of: Parameters<typeof clause>) =>
  subjectsOf(clause(...of)).map(({ code }) => code);

describe("a clause finds its pages by its words", () => {
  test("one clause, several rooms, in the order of the menu", () => {
    expect(codes("严格督导考核", "对标考核体系，定期督查、排名、通报。")).toEqual([
      "execution",
      "scoring",
      "circulars",
      "inspections",
    ]);
  });
  test("a table of targets and what stands before the first heading belong to the plan", () => {
    expect(codes("", "", "附件1")).toEqual(["targets", "execution"]);
    expect(codes("", "各乡镇：", "", 0)).toEqual(["targets"]);
  });
  test("what no room carries finds nothing, and nothing is made up for it", () => {
    expect(codes("强化氛围营造", "广泛营造人人学招商的良好氛围。")).toEqual([]);
  });
});

test("chains are found by what distinguishes them, in headings only", () => {
  const chains = [{ name: "绿色食品产业链" }, { name: "生物医药产业" }, { name: "茶产业" }];
  expect(chainsNamed({ heading: "做强绿色食品产业" }, chains)).toEqual([chains[0]]);
  expect(chainsNamed({ heading: "茶产业链" }, chains)).toEqual([chains[2]]);
  expect(chainsNamed({ heading: "茶乡宣传" }, chains)).toEqual([]);
  expect(chainsNamed({ heading: "围绕新兴产业招商" }, chains)).toEqual([]);
});

test("a heading without words of its own points to the clauses under it", () => {
  const clauses = [
    clause("工作措施", "", "四", 1),
    clause("招商方式", "……", "（一）", 2),
    clause("要求", "", "五", 1),
  ];
  expect(clauses.map((_one, index) => isBareHeading(clauses, index))).toEqual([true, false, false]);
});
