import { expect, test } from "vitest";
import { unstorable } from "./storable.ts";

const nested = (depth: number): unknown => (depth === 0 ? "底" : [nested(depth - 1)]);

test("what text and JSON of the database hold passes", () => {
  expect(unstorable(undefined)).toBeNull();
  expect(unstorable({ 名称: "小屯镇𠮷", 数: [1, null, true], 空: "" })).toBeNull();
  expect(unstorable(nested(64))).toBeNull();
});

test.each([
  ["a NUL in a text", { words: "甲\0乙" }],
  ["a NUL in a name", { "甲\0": 1 }],
  ["half a character", [{ words: "\ud83d" }]],
  ["a lost sign", { rows: [{ name: "陵\ufffd镇" }] }],
  ["too deep a nesting", nested(65)],
])("%s is told in words", (_case, body) => {
  expect(unstorable(body)).toMatch(/存不下的字符|套得太深|「陵�镇」里有乱码/);
});
