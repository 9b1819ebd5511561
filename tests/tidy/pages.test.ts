import { expect, test } from "vitest";
import { PAGES } from "../journeys/walked-pages.ts";
import { SHOWN } from "./shown.ts";

const opened = SHOWN.map(({ path }) => path);
const walked = Object.values(PAGES).flatMap((pages) =>
  pages.map(([, path]) => path.replace(/\?.*$/, "")),
);

/** Pages whose record is made by a journey of its own, which opens them. */
const OPENED_ELSEWHERE: Readonly<Record<string, string>> = {
  "/funds/$id/edit": "tests/journeys/receipt.journey.test.ts",
};

/** Routes spelt out stand before those with a parameter in the same place: `/rules/new` is no `/rules/$id`. */
opened.sort((one, other) => (one.match(/\$/g)?.length ?? 0) - (other.match(/\$/g)?.length ?? 0));
const fits = (path: string, address: string) =>
  new RegExp(`^${path.replaceAll(/\$\w+/g, "[^/]+")}$`).test(address);

test("every page is looked at, at both widths, by the journey of all pages", () => {
  const seen = new Set(walked.map((address) => opened.filter((path) => fits(path, address))[0]));
  const missed = opened.filter((path) => !seen.has(path));
  expect(opened.length).toBeGreaterThan(50);
  expect(missed.toSorted()).toEqual(Object.keys(OPENED_ELSEWHERE).toSorted());
});
