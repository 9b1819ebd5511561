import { expect, test } from "vitest";
import { NEIGHBOURS, refuseImport, roomOf, worldOf } from "./rooms.ts";
import { filesEnding, importsOf, isTest, packageOf } from "./tree.ts";

const sources = filesEnding(".ts", ".tsx").filter((file) => !isTest(file.path));

test("a room may name only rooms above it", () => {
  const rooms = [...NEIGHBOURS.keys()];
  for (const [room, asked] of NEIGHBOURS) {
    const above = rooms.slice(0, rooms.indexOf(room));
    expect(above, room).toEqual(expect.arrayContaining([...asked]));
  }
});

test("every room is on the map", () => {
  const rooms = sources.filter((file) => file.path.startsWith("features/") && worldOf(file.path));
  const found = new Set(
    rooms.map((file) => roomOf(file.path)).filter((room) => room !== "rooms.ts"),
  );
  expect([...found].toSorted()).toEqual([...NEIGHBOURS.keys()].toSorted());
});

test("rooms ask only their neighbours, through the doors", () => {
  const strays = sources.flatMap((file) =>
    importsOf(file).flatMap((imported) => {
      if (packageOf(imported) !== null || imported.startsWith("node:")) return [];
      const refusal = refuseImport(file.path, imported);
      return refusal === null ? [] : [`${file.path}: ${refusal}`];
    }),
  );
  expect(strays).toEqual([]);
});

test("the map catches what it should", () => {
  const refused: [string, string][] = [
    ["kernel/money.ts", "platform/server/clock.ts"],
    ["platform/server/serve.ts", "features/funds/rules.ts"],
    ["platform/web/call.ts", "platform/server/serve.ts"],
    ["features/funds/rules.ts", "features/funds/server/store.ts"],
    ["features/funds/web/FundsPage.tsx", "features/funds/server/store.ts"],
    ["features/funds/server/store.ts", "features/projects/server/store.ts"],
    ["features/projects/server/store.ts", "features/funds/contract.ts"],
    ["features/funds/rules.ts", "features/assessment/rules.ts"],
    ["features/scoring/kinds/sum.ts", "features/scoring/server/commands.ts"],
    ["features/scoring/web/ScoringPage.tsx", "features/scoring/server/commands.ts"],
  ];
  const allowed: [string, string][] = [
    ["features/funds/server/actions.ts", "features/projects/server/facts.ts"],
    ["features/funds/web/FundsPage.tsx", "features/projects/web/parts.tsx"],
    ["features/funds/web/FundsPage.tsx", "platform/web/call.ts"],
    ["app/server/rooms.ts", "features/funds/server/routes.ts"],
    ["features/scoring/web/ScoringPage.tsx", "features/scoring/kinds/registry.ts"],
    ["features/scoring/samples.ts", "features/scoring/samples/xinyang.json"],
  ];
  for (const [from, to] of refused)
    expect(refuseImport(from, to), `${from} → ${to}`).not.toBeNull();
  for (const [from, to] of allowed) expect(refuseImport(from, to), `${from} → ${to}`).toBeNull();
});

test("the domain knows neither node nor a framework", () => {
  const strays = sources
    .filter((file) => worldOf(file.path) === "domain")
    .flatMap((file) =>
      importsOf(file)
        .filter((imported) => imported.startsWith("node:") || packageOf(imported) !== null)
        .filter((imported) => imported !== "typebox")
        .map((imported) => `${file.path}: ${imported}`),
    );
  expect(strays).toEqual([]);
});

test("pages know no node", () => {
  const web = sources.filter(
    (file) => worldOf(file.path) === "web" || file.path.startsWith("app/web/"),
  );
  const strays = web.filter((file) => importsOf(file).some((one) => one.startsWith("node:")));
  expect(strays.map((file) => file.path)).toEqual([]);
});

test("the server calls nobody but its database", () => {
  const calls =
    /(?<![.\w])fetch\(|from "(?:node:)?(?:https?|http2|undici|dgram)"|\bimport\("(?:node:)?https?"\)/;
  const server = sources.filter(({ path }) => /(^|\/)(server|database)\//.test(path));
  expect(server.length).toBeGreaterThan(300);
  expect(server.filter(({ text }) => calls.test(text)).map(({ path }) => path)).toEqual([]);
});

test("no barrels: no index.ts, no export of everything", () => {
  const barrels = sources.filter(
    (file) => /(^|\/)index\.tsx?$/.test(file.path) || /^export \* /m.test(file.text),
  );
  expect(barrels.map((file) => file.path)).toEqual([]);
});

test("the platform names its own files by the short way", () => {
  const own = sources.filter((file) => file.path.startsWith("platform/"));
  const astray = own.filter((file) => /from "(?:\.\.\/)+platform\//.test(file.text));
  expect(own.length).toBeGreaterThan(50);
  expect(astray.map((file) => file.path)).toEqual([]);
});
