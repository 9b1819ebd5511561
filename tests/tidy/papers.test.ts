import { expect, test } from "vitest";
import { filesEnding, importsOf, isTest, packageOf, readText } from "./tree.ts";

interface Package {
  readonly scripts: Record<string, string>;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
}
const project = JSON.parse(readText("package.json")) as Package;
const shipped = Object.keys({ ...project.dependencies, ...project.optionalDependencies });
const all = [...shipped, ...Object.keys(project.devDependencies)].toSorted();
const code = filesEnding(".ts", ".tsx");

test("each dependency has its line in the decision on dependencies, and no other has", () => {
  const rows = readText("docs/adr/0009-dependencies.md").matchAll(/^\| `([^`]+)` \|/gm);
  expect([...rows].map((row) => row[1] ?? "").toSorted()).toEqual(all);
});

test("each dependency has one exact version", () => {
  const versions = Object.entries({ ...project.dependencies, ...project.devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test("what is imported is declared", () => {
  const strays = code.flatMap((file) =>
    importsOf(file)
      .map(packageOf)
      .filter((name) => name !== null && !all.includes(name))
      .map((name) => `${file.path}: ${name}`),
  );
  expect(strays).toEqual([]);
});

test("the server runs on what an installation without devDependencies has, the demo aside", () => {
  const server = code.filter(
    (file) => /(^|\/)(server|database)\//.test(file.path) && !isTest(file.path),
  );
  const strays = server
    .filter((file) => !file.path.startsWith("app/server/demo/"))
    .flatMap((file) =>
      importsOf(file)
        .map(packageOf)
        .filter((name) => name !== null && !shipped.includes(name))
        .map((name) => `${file.path}: ${name}`),
    );
  expect(strays).toEqual([]);
});

test("each glossary row names an identifier that occurs in code", () => {
  const rows = [
    ...readText("docs/glossary.md").matchAll(/^\| [^|]+ \| ((?:`[^`]+`(?:, )?)+) \|/gm),
  ];
  const identifiers = rows.flatMap((row) =>
    [...(row[1] ?? "").matchAll(/`([^`]+)`/g)].map((one) => one[1] ?? ""),
  );
  const words = filesEnding(".ts", ".tsx", ".sql").filter((file) => !isTest(file.path));
  const spoken = new Set(words.flatMap((file) => file.text.match(/\w+/g) ?? []));
  expect(identifiers.length).toBeGreaterThan(40);
  expect(identifiers.filter((one) => !spoken.has(one))).toEqual([]);
});

const BUILT_IN = ["ci", "cit", "start", "test", "install", "prune"];
const papers = filesEnding(".md").filter((file) =>
  /^([A-Z]+(\.[\w-]+)?\.md|docs\/)/.test(file.path),
);

test("every npm command of the papers exists", () => {
  const strays = papers.flatMap((file) => [
    ...[...file.text.matchAll(/npm run ([\w:]+)/g)]
      .filter((match) => !((match[1] ?? "") in project.scripts))
      .map((match) => `${file.path}: ${match[0]}`),
    ...[...file.text.matchAll(/(?<![\w-])npm (?!run\b)([a-z]+)/g)]
      .filter((match) => !BUILT_IN.includes(match[1] ?? ""))
      .map((match) => `${file.path}: ${match[0]}`),
  ]);
  expect(strays).toEqual([]);
});

test("every luming command of the papers and scripts exists", () => {
  const commands = readText("app/server/main.ts");
  const scripts = Object.values(project.scripts)
    .join("\n")
    .matchAll(/bin\/luming\.js (\w+)/g);
  const named = [
    ...scripts,
    ...papers.flatMap((file) => [...file.text.matchAll(/npx luming (\w+)/g)]),
  ].map((match) => match[1] ?? "");
  const known = (name: string) => new RegExp(`\\.command\\("${name}\\b`).test(commands);
  expect([...new Set(named)].filter((name) => !known(name))).toEqual([]);
});

test("every environment variable of the settings is in the operating guide", () => {
  const settings = readText("platform/server/config.ts");
  const names = [
    ...settings.matchAll(/environment\.([A-Z_]+)/g),
    ...settings.matchAll(/environment, "([A-Z_]+)"/g),
  ].map((match) => match[1] ?? "");
  const guide = readText("docs/operating.md");
  const silent = [...new Set([...names, "DATA_DIR"])].filter(
    (name) => !guide.includes(`\`${name}\``),
  );
  expect(silent).toEqual([]);
});
