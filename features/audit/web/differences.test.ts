import { expect, test } from "vitest";
import { differencesOf, isChanged } from "./differences.ts";
import { fieldTitle, valueWords } from "./field-words.ts";

test("values are compared at their places", () => {
  const found = differencesOf(
    { state: "draft", project: { id: 1, name: "甲" }, evidence: [], demo: false },
    { state: "reported", project: { id: 1, name: "甲" }, evidence: [{ id: 7 }], demo: false },
  );
  expect(found.filter(isChanged)).toEqual([
    { path: "state", before: "draft", after: "reported" },
    { path: "evidence.1.id", before: undefined, after: "7" },
  ]);
  expect(found.filter((one) => !isChanged(one)).map(({ path }) => path)).toEqual([
    "project.id",
    "project.name",
    "demo",
  ]);
});

test.each`
  before       | after          | found
  ${null}      | ${null}        | ${[]}
  ${undefined} | ${{ a: 1 }}    | ${[{ path: "a", before: undefined, after: "1" }]}
  ${{ a: 1 }}  | ${null}        | ${[{ path: "a", before: "1", after: undefined }]}
  ${{ a: 1 }}  | ${{ a: null }} | ${[{ path: "a", before: "1", after: "—" }]}
  ${"x"}       | ${"y"}         | ${[{ path: "value", before: "x", after: "y" }]}
`("from $before to $after", ({ before, after, found }) => {
  expect(differencesOf(before, after)).toEqual(found);
});

test("fields and values are told in words", () => {
  expect(fieldTitle("amountFen")).toBe("金额");
  expect(fieldTitle("evidence.1.fileName")).toBe("凭证 1 · 文件名");
  expect(fieldTitle("unheardOf")).toBe("unheardOf");
  expect(valueWords("amountFen", "123456")).toBe("1,234.56 元");
  expect(valueWords("role", "unit_head")).toBe("单位主要负责人");
  expect(valueWords("basis", "")).toBe("（空）");
  expect(valueWords("note", "draft")).toBe("draft");
});
