import { describe, expect, test } from "vitest";
import { afterId, everyPage, pageBy, pageOf } from "./page.ts";

const rows = (count: number) =>
  Array.from({ length: count }, (_none, index) => ({ id: 10 - index }));

describe("a page is cut from one row too many", () => {
  test.each([
    [0, 0, null],
    [1, 1, null],
    [2, 2, null],
    [3, 2, "9"],
  ])("of %d rows, two to a page, %d are shown and %j comes next", (found, shown, next) => {
    const page = pageOf(rows(found), 2);
    expect([page.rows.length, page.next]).toEqual([shown, next]);
  });

  test("a list in another order names its last row its own way", () => {
    expect(pageBy(rows(3), 2, ({ id }) => `2023-06-20_${id}`).next).toBe("2023-06-20_9");
  });
});

test.each([
  [undefined, null],
  ["", null],
  ["17", 17],
  ["-1", null],
  ["1e3", null],
  ["1234567890", null],
])("the cursor %j is the id %j", (after, id) => {
  expect(afterId(after)).toBe(id);
});

test("a list is read to its end, each row once", async () => {
  const all = rows(5);
  const asked: (string | undefined)[] = [];
  const read = ({ after }: { limit: number; after?: string }) => {
    asked.push(after);
    return Promise.resolve(
      pageOf(all.filter(({ id }) => after === undefined || id < Number(after)).slice(0, 3), 2),
    );
  };
  expect(await everyPage(read)).toEqual(all);
  expect(asked).toEqual([undefined, "9", "7"]);
});
