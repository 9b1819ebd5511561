import { expect, test } from "vitest";
import type { Item } from "../inputs.ts";
import { lineOf } from "../../../tests/builders/scoring.ts";
import { items } from "./items.ts";

const item = (id: string, fields: Item["fields"], more: Partial<Item> = {}): Item => ({
  id,
  name: id,
  assessee: "甲",
  fields,
  ...more,
});
const points = (formula: object, list: readonly Item[], rules = {}, codes = ["甲"]) =>
  lineOf(
    { ...items.example, ...formula },
    {
      rules,
      inputs: {
        items: { 项目: [...list] },
        assessees: codes.map((code) => ({ code, name: code })),
      },
    },
  );

test("kind, progress 60 × done ÷ plan, and a joint start that counts four times a year at most", () => {
  const started = Array.from({ length: 5 }, (_, index) =>
    item(`p${index}`, { 性质: "新开工", 完成投资: 5, 年度计划: 10, 集中开工: true }),
  );
  const line = points({}, [
    ...started,
    item("old", { 性质: "续建", 完成投资: 3, 年度计划: 4, 集中开工: false }),
  ]);
  expect(line.points?.exact).toBe(String(5 * 5 + 5 * 30 + 4 * 30 + 2 + 45));
  expect(line.words).toBe(
    "项目6个：新开工5个25分＋续建1个2分＋投资进度6个195分＋集中开工4个120分＝342",
  );
});

const BANDS = {
  parts: [
    { name: "10亿以上", family: "规模", when: [{ field: "投资", atLeast: "10" }], points: "4" },
    { name: "50亿以上", family: "规模", when: [{ field: "投资", atLeast: "50" }], points: "8" },
  ],
};

test("10亿以上+4, 50亿以上+8: one project earns the higher only", () => {
  expect(
    points(BANDS, [
      item("a", { 投资: "60" }),
      item("b", { 投资: "10" }),
      item("c", { 投资: "9.99" }),
    ]).points?.exact,
  ).toBe("12");
});

test("an item may earn so much at most", () => {
  const parts = [
    { name: "x", points: "7" },
    { name: "y", points: "6" },
  ];
  expect(points({ parts, mostEach: "10" }, [item("a", {}), item("b", {})]).points?.exact).toBe(
    "20",
  );
});

test("引进7落地3; an agreement goes before it; after its years the place has all", () => {
  const split = {
    code: "分成",
    name: "分成",
    shares: { 引进: "70", 落地: "30" },
    agreementFirst: true,
    years: 5,
    afterwards: "落地",
    article: "",
  };
  const parts = [{ name: "每个", points: "10" }];
  const shared = (more: Partial<Item>) =>
    points(
      { parts, split: "分成" },
      [{ id: "a", name: "", parties: { 引进: "甲", 落地: "乙" }, fields: {}, ...more }],
      { splits: [split] },
      ["甲", "乙"],
    );
  expect(shared({}).points?.exact).toBe("7");
  expect(shared({ agreed: { 甲: "50", 乙: "50" } }).points?.exact).toBe("5");
  expect(shared({ from: "2018-10-01" }).points?.exact).toBe("7");
  expect(shared({ from: "2018-09-30" }).points?.exact).toBe("0");
});
