import { describe, expect, test } from "vitest";
import { PERMISSIONS, ROOMS, ROW_PERMISSIONS } from "../../features/rooms.ts";
import type { Room } from "../../kernel/room.ts";
import { tableOfRooms, withTable } from "../../scripts/room-table.ts";
import { MENU, SHOWN } from "./shown.ts";
import { filesEnding, isTest, readText, type SourceFile } from "./tree.ts";

const rooms: readonly Room[] = ROOMS;
const ours = filesEnding(".ts", ".tsx", ".sql", ".md").filter(({ path }) => !isTest(path));
const paths = new Set(ours.map(({ path }) => path));
const code = ours.filter(({ path }) => /^(?:features|app|platform|database)\//.test(path));
const isDeclaration = ({ path }: SourceFile) => /\/(?:room|shared-pages)\.ts$/.test(path);

/** The keys of a record a file spells out, of all rooms: `funds: {…}`, `funds,`. */
const keysIn = (path: string) =>
  new Set([...readText(path).matchAll(/^ {2}(\w+)(?::|,)/gm)].map(([, key]) => key));

describe("a room is told of where the house is put together", () => {
  test.each(rooms)(
    "$name is declared in its own folder, and its permissions are its own",
    (room) => {
      expect(readText(`features/${room.name}/room.ts`)).toContain(`name: "${room.name}"`);
      const strange = Object.keys(room.may ?? {}).filter((one) => !one.startsWith(`${room.name}.`));
      expect(strange).toEqual([]);
    },
  );

  test.each(rooms)("$name is opened by the server", ({ name }) => {
    expect(paths).toContain(`features/${name}/server/routes.ts`);
    expect([...keysIn("app/server/rooms.ts")]).toContain(name);
  });

  test.each(rooms)("$name shows its pages, if it has any", ({ name }) => {
    const declares = paths.has(`features/${name}/web/room.ts`);
    expect(readText("app/web/rooms.ts")).toMatch(
      new RegExp(`^  ${name}${declares ? "," : ": null,"}$`, "m"),
    );
  });

  test.each(rooms)("$name stands in docs/rooms.md", ({ name }) => {
    expect(readText("docs/rooms.md")).toContain(`\n**${name}** · `);
  });
});

test("the tables of rooms in both READMEs are what the rooms declare: npm run rooms", () => {
  const rows = tableOfRooms((path) => paths.has(path));
  for (const name of ["README.md", "README.zh-CN.md"])
    expect(withTable(readText(name), rows), name).toBe(readText(name));
});

test("every permission opens something", () => {
  const users = code.filter((file) => !isDeclaration(file));
  const idle = PERMISSIONS.filter(
    (one) => !users.some(({ text }) => text.includes(`"${one}"`) || text.includes(`'${one}'`)),
  );
  expect(idle).toEqual([]);
});

test("a permission that opens rows is asked for by a policy, and every one a policy asks for is declared", () => {
  const asked = [...readText("database/policies.ts").matchAll(/opens\("([\w.]+)"\)/g)].map(
    ([, permission]) => permission,
  );
  expect(new Set(asked)).toEqual(new Set(ROW_PERMISSIONS));
});

test("every room with settings shows them, and every setting decides something", () => {
  const declaring = code.filter(({ path }) => /^features\/\w+\/settings\.ts$/.test(path));
  const catalogue = readText("features/settings/catalogue.ts");
  for (const { path, text } of declaring) {
    expect(catalogue).toContain(`"../${path.slice("features/".length)}"`);
    const others = code.filter((file) => file.path !== path);
    const idle = [...text.matchAll(/^export const ([A-Z_]+)\b/gm)]
      .map(([, name = ""]) => name)
      .filter((name) => !others.some((file) => new RegExp(`\\b${name}\\b`).test(file.text)));
    expect(idle, path).toEqual([]);
  }
  expect(declaring.length).toBeGreaterThan(10);
});

test("a page of a list is cut in one place", () => {
  const cutting = code.filter(({ text }) => /\.length > (?:\w+\.)?limit\b/.test(text));
  expect(cutting.map(({ path }) => path)).toEqual(["platform/server/page.ts"]);
});

test("a file is handed out in one place", () => {
  const naming = code.filter(({ text }) => text.includes("content-disposition"));
  expect(naming.map(({ path }) => path)).toEqual(["platform/server/hand-out.ts"]);
});

describe("every page can be reached", () => {
  const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const web = code.filter((file) => !isDeclaration(file));
  const linked = SHOWN.filter(({ path }) => !MENU.has(path));

  test.each(linked)("$path is linked from another page", ({ path }) => {
    const spelt = path.split(/\$\w+/).map(escaped).join("\\$\\{[^`]*?\\}");
    const link = new RegExp(`["'\`]${spelt}["'\`?#$]`);
    expect(web.filter(({ text }) => link.test(text)).length).toBeGreaterThan(0);
  });

  test("what stands in the menu is a page", () => {
    const shown = new Set(SHOWN.map(({ path }) => path));
    expect([...MENU.keys()].filter((path) => !shown.has(path))).toEqual([]);
    expect(MENU.size).toBeGreaterThan(20);
  });

  test("a file of a page is shown", () => {
    const brought = ours.filter(({ path }) =>
      /(?:web\/room|shared-pages)\.ts$|^app\/web\//.test(path),
    );
    const pages = [...paths].filter((path) => /^features\/\w+\/web\/.*Page\.tsx$/.test(path));
    const hidden = pages.filter((path) => {
      const file = path.split("/").at(-1) ?? path;
      return !brought.some(({ text }) => text.includes(`/${file}"`));
    });
    expect(hidden).toEqual([]);
    expect(pages.length).toBeGreaterThan(40);
  });
});
