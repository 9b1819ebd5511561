import { expect, test } from "vitest";
import { PAGES } from "../journeys/walked-pages.ts";
import { readText } from "./tree.ts";

const opened = [...readText("app/web/routes.tsx").matchAll(/\bpage\(\s*"([^"]+)"/g)].map(
  ([, path = ""]) => path,
);
const walked = Object.values(PAGES).flatMap((pages) =>
  pages.map(([, path]) => path.replace(/\?.*$/, "")),
);

/** Pages whose record is made by a journey of its own, which opens them. */
const OPENED_ELSEWHERE: Readonly<Record<string, string>> = {
  "/funds/$id/edit": "tests/journeys/receipt.journey.test.ts",
};

test("every page is looked at, at both widths, by the journey of all pages", () => {
  const missed = opened.filter((path) => {
    const shape = new RegExp(`^${path.replaceAll(/\$\w+/g, "[^/]+")}$`);
    return !walked.some((one) => shape.test(one));
  });
  expect(opened.length).toBeGreaterThan(50);
  expect(missed.toSorted()).toEqual(Object.keys(OPENED_ELSEWHERE).toSorted());
});
