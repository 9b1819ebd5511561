import { expect, test } from "vitest";
import { filesEnding, isTest } from "./tree.ts";

/** The city of the first notice, what it lies in, the code of its region, and how it signs its papers. */
const CITY = /汝|平顶山|河南|410482|ruzhou/;
/** What belongs to that city stands with its notice, in the demo, in tests and in papers; migrations that ran are never changed. */
const ITS_OWN = /^(?:notice\/|tests\/|docs\/|app\/server\/demo\/|database\/migrations\/)/;

test("no room, page, rule or setting knows one city by name: another city's installation shows its own", () => {
  const told = filesEnding(".ts", ".tsx", ".js", ".css", ".html", ".sql", ".json")
    .filter(({ path }) => !isTest(path) && !ITS_OWN.test(path) && path !== "package.json")
    .filter(({ text }) => CITY.test(text));
  expect(told.map(({ path }) => path)).toEqual([]);
});

/** 18 signs of a credit code, or a region's code, by its first two digits: the province is a setting. */
test("no rule takes one province for the own one", () => {
  const told = filesEnding(".ts", ".tsx")
    .filter(({ path }) => /^(features|kernel|platform)\//.test(path) && !isTest(path))
    .filter(({ text }) => /startsWith\("\d{2}"\)/.test(text));
  expect(told.map(({ path }) => path)).toEqual([]);
});
