import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/**
 * A small room is built in a copy of the house, place by place, as CONTRIBUTING says: what is missing is told each time by the
 * tidy tests, and in the end they are content. (Places 2 to 4 the compiler tells too; it is not run here.)
 */
const ROOT = join(import.meta.dirname, "../..");
const COPIED = [
  "app",
  "database",
  "docs",
  "features",
  "kernel",
  "notice",
  "platform",
  "scripts",
  "tests",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "LICENSE",
  "NOTICE",
  "README.md",
  "README.zh-CN.md",
  "SECURITY.md",
  "package.json",
  "publiccode.yml",
  "vite.config.ts",
  "vitest.config.ts",
  "tsconfig.base.json",
];
/** A room as CONTRIBUTING describes it, as small as one can be. */
const SMALL_ROOM = join(import.meta.dirname, "visits");
const copy = mkdtempSync(join(tmpdir(), "luming-house-"));

beforeAll(() => {
  for (const name of COPIED)
    cpSync(join(ROOT, name), join(copy, name), {
      recursive: true,
      filter: (path) => !path.includes("screenshots"),
    });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  // Their names end in .txt here, so that no compiler or linter takes them for files of the house.
  for (const name of readdirSync(SMALL_ROOM, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".txt")) continue;
    const place = join(copy, "features/visits", name.slice(0, -".txt".length));
    mkdirSync(dirname(place), { recursive: true });
    copyFileSync(join(SMALL_ROOM, name), place);
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** What the tidy tests say in the copy; empty where they are content. */
function told(): string {
  try {
    execFileSync(
      process.execPath,
      [
        "node_modules/vitest/vitest.mjs",
        "run",
        "--project",
        "rules",
        "tests/tidy",
        "features/visits",
      ],
      {
        cwd: copy,
        encoding: "utf8",
        env: { ...process.env, CI: "1", NO_COLOR: "1" },
        stdio: "pipe",
      },
    );
    return "";
  } catch (failed) {
    return String((failed as { stdout?: string }).stdout);
  }
}

function change(path: string, from: string, to: string): void {
  const text = readFileSync(join(copy, path), "utf8");
  expect(text, path).toContain(from);
  writeFileSync(join(copy, path), text.replace(from, to));
}

test("a room's folder alone is noticed, then each place that is missing, and four places are enough", () => {
  expect(told()).toContain("every room is on the map");

  change(
    "features/rooms.ts",
    "import { ROOM as workbench }",
    'import { ROOM as visits } from "./visits/room.ts";\nimport { ROOM as workbench }',
  );
  change("features/rooms.ts", "  archive,\n", "  archive,\n  visits,\n");
  const listed = told();
  for (const words of [
    "'visits' is opened by the server",
    "'visits' shows its pages, if it has any",
    "'visits' stands in docs/rooms.md",
    "the tables of rooms in both READMEs",
  ])
    expect(listed).toContain(words);

  change(
    "app/server/rooms.ts",
    "import { SERVER as workbench }",
    'import { SERVER as visits } from "../../features/visits/server/room.ts";\nimport { SERVER as workbench }',
  );
  change("app/server/rooms.ts", "  clauses,\n", "  visits,\n  clauses,\n");
  change(
    "app/web/rooms.ts",
    "import { PAGES as workbench }",
    'import { PAGES as visits } from "../../features/visits/web/room.ts";\nimport { PAGES as workbench }',
  );
  change("app/web/rooms.ts", "  archive,\n", "  archive,\n  visits,\n");
  change(
    "docs/rooms.md",
    "**clauses** · ",
    "**visits** · 拜访\nWho was visited. Asks organization.\n\n**clauses** · ",
  );
  execFileSync(process.execPath, ["--import", "tsx", "scripts/rooms.ts"], { cwd: copy });
  const opened = told();
  expect(opened).toContain("every page is looked at");
  expect(opened).not.toContain("'visits' is opened by the server");

  change(
    "tests/journeys/walked-pages.ts",
    '    ["packages", "/archive"],\n',
    '    ["packages", "/archive"],\n    ["visits", "/visits"],\n',
  );
  expect(told()).toBe("");
});
