import { expect, test } from "vitest";
import { ASKED, WRITTEN } from "./asked-tables.ts";
import { NEIGHBOURS, roomOf } from "./rooms.ts";
import { filesEnding, isTest, readText, type SourceFile } from "./tree.ts";

const { tables } = JSON.parse(readText("database/catalog.json")) as {
  tables: Record<string, string>;
};

/** The room a table belongs to, by the first word of its name; the platform's have none. */
function ownerOf(table: string): string {
  const [first = ""] = table.split("_");
  return NEIGHBOURS.has(first) ? first : "platform";
}

/** Who asks in a file: the room of its server code or of its database functions, or the platform. Null for all else. */
function askingIn(path: string): string | null {
  if (/^(?:features\/[^/]+|platform)\/server\//.test(path)) return roomOf(path);
  return /^database\/functions\/(\w+)\.sql$/.exec(path)?.[1] ?? null;
}

const NAMES = Object.keys(tables).sort((a, b) => b.length - a.length);
const NAMED = new RegExp(`(?<![\\w.])(?:${NAMES.join("|")})\\b`, "g");
const WRITES = new RegExp(
  `(?:(?:insertInto|updateTable|deleteFrom|mergeInto)\\(\\s*"|\\b(?:insert into|update|delete from)\\s+)(${NAMES.join("|")})\\b`,
  "g",
);

/** What is said about a table in a comment binds nobody. */
const withoutComments = ({ path, text }: SourceFile) =>
  path.endsWith(".sql")
    ? text.replace(/--.*$/gm, "")
    : text.replace(/\/\*\*[^]*?\*\//g, "").replace(/(?<!:)\/\/.*$/gm, "");

/** The tables a file names that are another's, each as often as it is named; `names` finds them. */
function strangersIn(file: SourceFile, names: RegExp): string[] {
  const asking = askingIn(file.path);
  return [...withoutComments(file).matchAll(names)]
    .map(([whole, table = whole]) => table)
    .filter((table) => ownerOf(table) !== asking);
}

type Count = Record<string, Record<string, number>>;

function countOf(files: readonly SourceFile[], names: RegExp): Count {
  const found: Count = {};
  for (const file of files) {
    const asking = askingIn(file.path);
    if (asking === null) continue;
    const own = (found[asking] ??= {});
    for (const table of strangersIn(file, names)) own[table] = (own[table] ?? 0) + 1;
  }
  return Object.fromEntries(
    Object.entries(found).filter(([, asked]) => Object.keys(asked).length > 0),
  );
}

const sources = filesEnding(".ts", ".sql").filter(({ path }) => !isTest(path));

test("only its room names a table: what others name may only become less, and the list says how much is left", () => {
  expect(countOf(sources, NAMED)).toEqual(ASKED);
});

test("only its room writes a table, but for what is listed", () => {
  expect(countOf(sources, WRITES)).toEqual(WRITTEN);
});

test("a strange table is recognised wherever it is named", () => {
  const found = (text: string, names = NAMED, path = "features/funds/server/store.ts") =>
    strangersIn({ path, text }, names);
  const named = [
    `.selectFrom("projects_project as p")`,
    `.leftJoin("projects_project", "projects_project.id", "x")`,
    "sql`select 1 from projects_project p`",
    `DB["projects_project"]`,
  ];
  for (const text of named) expect(found(text), text).toContain("projects_project");
  for (const text of [
    `.selectFrom("funds_receipt")`,
    "// projects_project is another's",
    "/** As projects_project says. */",
    "projects_projector",
    "p.projects_project",
  ])
    expect(found(text), text).toEqual([]);
  for (const text of [
    `.updateTable("projects_project")`,
    `tx.insertInto(\n  "projects_project")`,
    "sql`\n  update projects_project p set x = 1`",
    "sql`delete from projects_project`",
  ])
    expect(found(text, WRITES), text).toEqual(["projects_project"]);
  expect(found(`.selectFrom("projects_project")`, WRITES)).toEqual([]);
  const own = "insert into funds_hand select 1 from organization_account";
  expect(found(own, NAMED, "database/functions/funds.sql")).toEqual(["organization_account"]);
});
