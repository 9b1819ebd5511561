import { expect, test } from "vitest";
import { SUBJECTS } from "../../features/clauses/subjects.ts";
import { readText } from "./tree.ts";

const routes = new Map(
  [
    ...readText("app/web/routes.tsx").matchAll(
      /page\(\s*"(?<path>[^"]+)",\s*(?<allow>"[\w.]+"|LEDGER_READERS)/g,
    ),
  ].map(({ groups }) => [groups?.path, groups?.allow?.replaceAll('"', "")]),
);
const titles = new Map(
  [...readText("app/web/menu.tsx").matchAll(/path: "([^"]+)",\s*title: "([^"]+)"/g)].map(
    ([, path, title]) => [path, title],
  ),
);

test.each(SUBJECTS)("clause map: $title leads to a page there is, under its name", (subject) => {
  const [path = ""] = subject.path({ year: 2025, lastDay: "2025-12-31" }).split("?");
  expect([...routes.keys()]).toContain(path);
  const allow = routes.get(path);
  if (allow === "LEDGER_READERS") expect(subject.allow.length).toBe(4);
  else expect(subject.allow).toEqual([allow]);
  if (titles.has(path)) expect(subject.title).toBe(titles.get(path));
  expect(subject.words.length).toBeGreaterThan(0);
});
