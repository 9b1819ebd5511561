import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesEnding, importsOf, isTest, packageOf } from "../../tests/tidy/tree.ts";
import { packageRoot, packageVersion } from "./package-root.ts";
import { versionWords } from "./version.ts";

const licences = join(packageRoot, "build/site/licenses.txt");
const isBuilt = existsSync(licences);

/** Packages whose texts the built site tells, and those of which it knows the name alone. */
function told(): { readonly all: string[]; readonly wordless: string[] } {
  const parts = readFileSync(licences, "utf8").split(/^## /m).slice(1);
  const nameOf = (part: string) => part.split(" - ")[0] ?? "";
  const wordless = parts.filter((part) => part.trim().split("\n").length === 1);
  return { all: parts.map(nameOf), wordless: wordless.map(nameOf) };
}

test.skipIf(!isBuilt)("the site tells the licence of every package its pages import", () => {
  const pages = filesEnding(".ts", ".tsx").filter(
    ({ path }) => /(^|\/)web\//.test(path) && !isTest(path),
  );
  // What is imported as a type alone is not in the site.
  const code = pages.map((file) => ({
    ...file,
    text: file.text.replace(/^import type .*$/gm, ""),
  }));
  const imported = new Set(code.flatMap(importsOf).map(packageOf));
  imported.delete(null);
  expect(imported.size).toBeGreaterThan(8);
  expect([...imported].filter((name) => !told().all.includes(name ?? ""))).toEqual([]);
});

test.skipIf(!isBuilt).each([
  ["the character tables, which go along as files", /Copyright 1990-2009 Adobe/],
  ["the notice ECharts asks for", /Apache ECharts\nCopyright/],
])("the site tells %s", (_what, words) => {
  expect(readFileSync(licences, "utf8")).toMatch(words);
});

test.skipIf(!isBuilt)("NOTICE speaks for the packages that bring no text, and for no other", () => {
  const notice = readFileSync(join(packageRoot, "NOTICE"), "utf8");
  expect(told().wordless.filter((name) => !notice.includes(name))).toEqual([]);
  expect(told().wordless.length).toBe(2);
});

test("the version says what a report of a fault needs", () => {
  expect(versionWords().split("\n")).toEqual([
    `鹿鸣 ${packageVersion()}`,
    expect.stringMatching(/^数据结构 \d{4}$/),
    `Node ${process.versions.node}`,
  ]);
});

test.skipIf(!isBuilt || !existsSync(join(packageRoot, ".git")))(
  "a build from a checkout also knows its commit",
  () => {
    const luming = join(packageRoot, "bin/luming.js");
    const words = execFileSync(process.execPath, [luming, "--version"], { encoding: "utf8" });
    expect(words).toMatch(/^鹿鸣 \S+\n提交 [0-9a-f]{10}\n数据结构 \d{4}\nNode \S+\n$/);
  },
);
