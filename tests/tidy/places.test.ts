import { expect, test } from "vitest";
import { filesEnding, isTest } from "./tree.ts";

/** The city of the first notice: its name and the code of its region. */
const CITY = /汝州|410482/;
/** What is known of the first notice itself, offered only to the city whose plan it is. */
const OF_THE_NOTICE = ["app/server/named-by-notice.ts"];

test("no room, page or rule knows one city by name: another city's installation shows its own", () => {
  const told = filesEnding(".ts", ".tsx")
    .filter(({ path }) => /^(features|kernel|platform|app)\//.test(path) && !isTest(path))
    .filter(({ path, text }) => !path.startsWith("app/server/demo/") && CITY.test(text));
  expect(told.map(({ path }) => path).sort()).toEqual(OF_THE_NOTICE);
});
