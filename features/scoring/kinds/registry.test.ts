import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { checkFormula } from "../check/check-formula.ts";
import { KINDS } from "./registry.ts";

const files = readdirSync(import.meta.dirname).filter((name) => name !== "registry.ts");

test("every kind is one file with its own test and one line of the registry", () => {
  const kinds = KINDS.map(({ kind }) => kind.replaceAll("_", "-")).toSorted();
  const sources = files.filter((name) => !name.includes(".test.")).map((name) => name.slice(0, -3));
  expect(sources.toSorted()).toEqual(kinds);
  const tested = files.filter((name) => name.includes(".test.") && !name.startsWith("registry"));
  expect(tested.map((name) => name.slice(0, -8)).toSorted()).toEqual(kinds);
});

/** Every figure there is: the examples name figures of their own. */
const every = { has: () => true } as unknown as ReadonlySet<string>;
const book = {
  figures: every,
  indicators: every,
  groups: every,
  splits: every,
  rates: every,
  grades: every,
};

test.each(KINDS.map((kind) => [kind.title, kind] as const))(
  "%s: its example is without fault",
  (_title, kind) => {
    expect(kind.example.kind).toBe(kind.kind);
    expect(checkFormula(kind.example, "formula", book)).toEqual([]);
  },
);

test.each(KINDS.map((kind) => [kind.title, kind] as const))(
  "%s: what is needed and left out, and what is strange, is told by the field's name",
  (_title, kind) => {
    const needed = kind.fields
      .filter(({ optional }) => !optional)
      .map(({ name }) => `formula.${name}`);
    expect(checkFormula({ kind: kind.kind }, "formula", book).map(({ path }) => path)).toEqual(
      needed,
    );
    expect(checkFormula({ ...kind.example, wight: 1 }, "formula", book)).toEqual([
      { path: "formula.wight", words: "这种算法没有“wight”这一项" },
    ]);
  },
);
