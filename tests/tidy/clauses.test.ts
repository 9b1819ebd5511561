import { expect, test } from "vitest";
import { SUBJECTS } from "../../features/clauses/subjects.ts";
import { MENU, SHOWN } from "./shown.ts";

const routes = new Map(SHOWN.map(({ path, allow }) => [path, allow]));

test.each(SUBJECTS)("clause map: $title leads to a page there is, under its name", (subject) => {
  const [path = ""] = subject.path({ year: 2025, lastDay: "2025-12-31" }).split("?");
  expect([...routes.keys()]).toContain(path);
  const allow = routes.get(path);
  if (allow === "LEDGER_READERS") expect(subject.allow.length).toBe(4);
  else expect(subject.allow).toEqual([allow]);
  if (MENU.has(path)) expect(subject.title).toBe(MENU.get(path));
  expect(subject.words.length).toBeGreaterThan(0);
});
