import { expect, test } from "vitest";
import { filesEnding, isTest } from "./tree.ts";

const LONGEST = 400;
/** Written by a tool. */
const GENERATED = ["database/tables.ts"];

const code = filesEnding(".ts", ".tsx", ".js", ".sql", ".css");
const ours = code.filter((file) => !file.path.startsWith("tests/tidy/"));

test.each`
  word                | pattern
  ${"TODO"}           | ${/\b(TODO|FIXME|XXX|HACK)\b/}
  ${"as any"}         | ${/\bas any\b|<any>|: any(?=[;,)\]=>|&])/}
  ${"ts-ignore"}      | ${/@ts-(ignore|nocheck|expect-error)/}
  ${"lint switches"}  | ${/(oxlint|eslint)-disable(?!-next-line [\w/-]+ -- \S)/}
  ${"tests left out"} | ${/\b(?:test|it|describe)\.(?:skip|only|todo)\b/}
  ${"debugger"}       | ${/^\s*debugger\b/m}
`("no $word", ({ pattern }: { pattern: RegExp }) => {
  expect(ours.filter((file) => pattern.test(file.text)).map((file) => file.path)).toEqual([]);
});

test(`no file over ${LONGEST} lines`, () => {
  const long = ours
    .filter(({ path }) => !isTest(path) && !GENERATED.includes(path) && !path.endsWith(".css"))
    .map((file) => ({ path: file.path, lines: file.text.split("\n").length - 1 }))
    .filter((file) => file.lines > LONGEST);
  expect(long).toEqual([]);
});

test("no file is named after nothing", () => {
  const empty = /(^|[/-])(utils?|helpers?|managers?|data|infos?|misc|common)\.[a-z]+$/i;
  expect(ours.filter((file) => empty.test(file.path)).map((file) => file.path)).toEqual([]);
});

test("no path of the machine it was written on", () => {
  const text = filesEnding(
    ".ts",
    ".tsx",
    ".js",
    ".sql",
    ".css",
    ".md",
    ".json",
    ".yml",
    ".html",
    "run",
  );
  const strays = text.filter((file) => /(?<![\w.])\/work(?![\w-])/.test(file.text));
  expect(strays.map((file) => file.path).filter((path) => !path.startsWith("tests/tidy/"))).toEqual(
    [],
  );
});

/** `from schema.table`; short names and `new`, `old`, `excluded` are aliases of rows, `information_schema` is the standard's. */
const QUALIFIED =
  /\b(?:from|join|into|update|table|references|truncate|exists|on|type|view|policy|function|index|sequence)\s+"?([a-z_]{4,})"?\."?[a-z_]+/gi;
const KNOWN = ["excluded", "information_schema", "pg_catalog"];

test("no SQL names a schema: a city is a search path", () => {
  const sql = ours.filter(
    (file) => !isTest(file.path) && !/^(app|platform|features\/\w+)\/web\//.test(file.path),
  );
  const strays = sql.flatMap((file) => {
    const statements = file.path.endsWith(".sql")
      ? file.text.replace(/--.*$/gm, "")
      : [
          ...file.text.matchAll(
            /(?:sql(?:<[^`]*>)?|query(?:<[^`(]*>)?\(\s*)`([^`]*)`|query(?:<[^(]*>)?\(\s*"([^"]*)"/g,
          ),
        ]
          .map((match) => match[1] ?? match[2])
          .join("\n");
    return [...statements.matchAll(QUALIFIED)]
      .filter((match) => !KNOWN.includes(match[1] ?? ""))
      .map((match) => `${file.path}: ${match[0]}`);
  });
  expect(strays).toEqual([]);
  expect(sql.filter((file) => /\bwithSchema\(/.test(file.text)).map((file) => file.path)).toEqual(
    [],
  );
});
