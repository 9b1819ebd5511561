import { expect, test } from "vitest";
import { placedLinks } from "./pdf-links.ts";

const page = { width: 200, height: 100 };
const run = (words: string, left: number, base: number, width = words.length * 10) => ({
  words,
  left,
  base,
  width,
  height: 10,
});

test("a figure is found by what stands round it, over runs and blanks, and nothing else is linked", () => {
  const runs = [run("全市累计", 0, 80), run(" 18.37", 40, 80, 60), run("亿元，", 100, 80)];
  const link = { before: "累计", words: "18.37亿元", after: "，", path: "/funds" };
  const [placed] = placedLinks(runs, [link, { ...link, words: "18.25亿元" }], page);
  expect(placed).toMatchObject({ path: "/funds", left: 0.25, width: 0.35, top: 0.1 });
  expect(placedLinks(runs, [{ ...link, before: "本月" }], page)).toEqual([]);
});

test("equal figures of two rows get a link each, in their order", () => {
  const runs = [run("甲镇", 0, 80), run("500", 40, 80), run("乙镇", 0, 60), run("500", 40, 60)];
  const links = ["甲镇", "乙镇"].map((before) => ({
    before,
    words: "500",
    after: "",
    path: `/funds?unit=${before}`,
  }));
  expect(placedLinks(runs, links, page).map(({ path, top }) => [path, top])).toEqual([
    ["/funds?unit=甲镇", 0.1],
    ["/funds?unit=乙镇", expect.closeTo(0.3)],
  ]);
});

test("a figure that breaks over two lines gets no link", () => {
  const runs = [run("18.", 100, 80), run("37", 0, 60)];
  expect(placedLinks(runs, [{ before: "", words: "18.37", after: "", path: "/" }], page)).toEqual(
    [],
  );
});
