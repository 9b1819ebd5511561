import { expect, test } from "vitest";
import { filesEnding, isTest } from "./tree.ts";

const pages = filesEnding(".tsx").filter((file) => !isTest(file.path));

test.each([
  ["a browser's own date field", /type=\{?["'](?:date|month|week|time|datetime-local)["']/],
  ["a date field of the library", /\b(?:DatePicker|TimePicker|Calendar)\b[^;]*from "antd"/],
])("no page has %s: there is one field of days and months", (_name, pattern) => {
  expect(pages.filter((file) => pattern.test(file.text)).map((file) => file.path)).toEqual([]);
});
