import { expect, test } from "vitest";
import { drawn, rulesOf } from "./draw.ts";
import { mutated, placesIn } from "./places.ts";

const mutantsOf = (text: string) =>
  placesIn(text).flatMap((place) => place.map((one) => mutated(text, one)));

test.each([
  ["a < b", ["a <= b", "a >= b"]],
  ["a !== 甲", ["a === 甲"]],
  ["a && b", ["a || b"]],
  ["a ?? b", ["b"]],
  ["!a", ["a"]],
  ["a - 2n", ["a + 2n", "a - 3n", "a - (1n)"]],
  ["f(true, 0)", ["f(false, 0)", "f(true, 1)", "f(true, (-1))"]],
  ["a ? b : c", ["b", "c"]],
  ["if (a) g();", [";"]],
  ["firstRefusal(f(a), null)", ["firstRefusal(null, null)"]],
  ["a.some(f)", ["a.every(f)"]],
  ["a.filter(f)", ["a"]],
  ["a?.b", []],
  ["const a: 1 | 2 = b", []],
  ["Type.Integer({ maximum: 10 })", []],
  ["({ words: `${a + 1}` + 2, code: `${a + 1}` })", []],
])("%s is changed one operator at a time", (text, changed) => {
  expect(mutantsOf(text)).toEqual(changed);
});

test("the same seed draws the same mutants, no place twice; another seed draws others", () => {
  const paths = rulesOf("workdays");
  const drawOf = (seed: number) => drawn(paths, { seed, count: 20 });
  expect(drawOf(1)).toEqual(drawOf(1));
  expect(drawOf(2)).not.toEqual(drawOf(1));
  expect(new Set(drawOf(1).map(({ path, start }) => `${path} ${start}`)).size).toBe(20);
});

test("rules are looked for where a room decides, not in its shapes, words, pages or server", () => {
  const paths = rulesOf("funds");
  expect(paths).toContain("features/funds/rules.ts");
  expect(
    paths.filter((path) => /contract|settings|shapes|words|test|server|web/.test(path)),
  ).toEqual([]);
});
