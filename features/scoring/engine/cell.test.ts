import { expect, test } from "vitest";
import { exactText } from "../../../kernel/ratio.ts";
import { isDecimal, readCell } from "./cell.ts";

test.each`
  cell           | unit        | read
  ${"7亿元"}     | ${"万元"}   | ${"70000"}
  ${"82086万元"} | ${"亿元"}   | ${"41043/5000"}
  ${"5 元"}      | ${"万元"}   | ${"1/2000"}
  ${"300万美元"} | ${"万美元"} | ${"300"}
  ${"1亿美元"}   | ${"万美元"} | ${"10000"}
  ${"300万美元"} | ${"万元"}   | ${null}
  ${"3个"}       | ${"个"}     | ${null}
  ${"未报"}      | ${"个"}     | ${"not_reported"}
  ${"不考核"}    | ${"个"}     | ${"not_assessed"}
  ${" 1,234.5 "} | ${"万元"}   | ${"2469/2"}
  ${0.1}         | ${""}       | ${"1/10"}
  ${1e21}        | ${""}       | ${null}
  ${""}          | ${"万元"}   | ${null}
`("«$cell» in $unit is $read", ({ cell, unit, read }) => {
  const value = readCell(cell, unit);
  expect(value === null || typeof value === "string" ? value : exactText(value)).toBe(read);
});

test("a number of more digits than it keeps is no decimal", () => {
  expect([123_456_789.123456, 0.30000000000000004, Number.NaN].map(isDecimal)).toEqual([
    true,
    false,
    false,
  ]);
});
