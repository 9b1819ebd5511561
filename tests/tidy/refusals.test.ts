import { expect, test } from "vitest";
import { refusalCodesOf } from "./refusal-codes.ts";
import { filesEnding, isTest } from "./tree.ts";
import { UNNAMED } from "./unnamed-refusals.ts";

const built = filesEnding(".ts", ".tsx").filter(
  ({ path }) => /^(features|platform|app|kernel)\//.test(path) && !isTest(path),
);
const roomOf = (path: string) => path.split("/").slice(0, 2).join("/");
const codes = [...new Set(built.map(({ path }) => roomOf(path)))]
  .flatMap((room) => refusalCodesOf(built.filter(({ path }) => roomOf(path) === room)))
  .toSorted();
const tests = filesEnding(".test.ts", ".test.tsx", ".snap");
const named = new Set(tests.flatMap(({ text }) => text.match(/\b[a-z_]+\.[a-z_0-9]+\b/g) ?? []));

test("codes are found where they are written out, chosen between, or made of a word", () => {
  const text = `
    const no = (code: string, words: string) => ({ code: \`service.\${code}\`, words });
    export function missing(field: string) { return { code: \`claims.\${field}_missing\` }; }
    const told = [{ code: late ? "funds.late" : "funds.early" }, no("first", ""), no(a ? "b" : "c", ""), missing("day")];
  `;
  expect(refusalCodesOf([{ path: "a.ts", text }])).toEqual([
    "claims.day_missing",
    "funds.early",
    "funds.late",
    "service.b",
    "service.c",
    "service.first",
  ]);
});

test("every refusal's code is named in a test", () => {
  expect(codes.length).toBeGreaterThan(400);
  expect(codes.filter((code) => !named.has(code) && !UNNAMED.includes(code))).toEqual([]);
});

test("the list of those that are not yet only shrinks", () => {
  expect(UNNAMED.filter((code) => named.has(code) || !codes.includes(code))).toEqual([]);
});
