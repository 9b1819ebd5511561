import fc from "fast-check";
import { expect, test } from "vitest";
import { fenFromText, fenFromWan, type MoneyUnit, moneyText, sumFen } from "./money.ts";

test.each`
  text           | unit      | fen
  ${"1,234.56"}  | ${"元"}   | ${123_456n}
  ${"1，234.5"}  | ${"元"}   | ${123_450n}
  ${"107000"}    | ${"万元"} | ${107_000_000_000n}
  ${"170"}       | ${"亿元"} | ${1_700_000_000_000n}
  ${"0.000001"}  | ${"万元"} | ${1n}
  ${"0.0000010"} | ${"万元"} | ${1n}
  ${"0.0000001"} | ${"万元"} | ${null}
  ${"1.005"}     | ${"元"}   | ${null}
  ${"-3.50"}     | ${"元"}   | ${-350n}
  ${"+3.50"}     | ${"元"}   | ${350n}
  ${" 1 000 "}   | ${"元"}   | ${100_000n}
  ${""}          | ${"元"}   | ${null}
  ${"."}         | ${"元"}   | ${null}
  ${"1e3"}       | ${"元"}   | ${null}
  ${"约3"}       | ${"万元"} | ${null}
`("$text $unit is $fen fen", ({ text, unit, fen }) => {
  expect(fenFromText(text, unit)).toBe(fen);
});

test.each`
  fen                   | unit      | places | text
  ${1_070_000_000_000n} | ${"万元"} | ${0}   | ${"1,070,000"}
  ${1_700_000_000_000n} | ${"亿元"} | ${2}   | ${"170.00"}
  ${123_456n}           | ${"元"}   | ${2}   | ${"1,234.56"}
  ${5_000n}             | ${"万元"} | ${2}   | ${"0.01"}
  ${4_999n}             | ${"万元"} | ${2}   | ${"0.00"}
  ${-5_000n}            | ${"万元"} | ${2}   | ${"-0.01"}
  ${-4_999n}            | ${"万元"} | ${2}   | ${"0.00"}
  ${0n}                 | ${"万元"} | ${0}   | ${"0"}
  ${1n}                 | ${"元"}   | ${9}   | ${"0.01"}
`("$fen fen in $unit at $places places is $text", ({ fen, unit, places, text }) => {
  expect(moneyText(fen, unit, places)).toBe(text);
});

test("the units of the annex add up to the 170 亿元 of the notice", () => {
  expect(fenFromWan(1_700_000)).toBe(fenFromText("170", "亿元"));
  expect(sumFen([])).toBe(0n);
});

const units: MoneyUnit[] = ["元", "万元", "亿元"];
const amounts = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });

test("an amount printed in full reads back as itself, in every unit", () => {
  fc.assert(
    fc.property(amounts, fc.constantFrom(...units), (fen, unit) => {
      expect(fenFromText(moneyText(fen, unit, 10), unit)).toBe(fen);
    }),
  );
});

test("printing moves an amount by at most half of the last place shown", () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 6 }), (fen, places) => {
      const shown = fenFromText(moneyText(fen, "万元", places), "万元") ?? 0n;
      const distance = shown > fen ? shown - fen : fen - shown;
      expect(distance * 2n <= 10n ** BigInt(6 - places)).toBe(true);
    }),
  );
});

test("a sum does not depend on the order", () => {
  fc.assert(
    fc.property(fc.array(amounts), (list) => {
      expect(sumFen(list.toReversed())).toBe(sumFen(list));
    }),
  );
});
