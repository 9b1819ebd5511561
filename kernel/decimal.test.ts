import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decimalText,
  isDecimalText,
  placesOf,
  ratioFromText,
  ROUNDING_MODES,
  roundRatio,
  shortText,
  wholeSteps,
} from "./decimal.ts";
import { compareRatios, minusRatio, type Ratio } from "./ratio.ts";

test.each`
  text         | numerator  | denominator
  ${"12"}      | ${12n}     | ${1n}
  ${"-0.50"}   | ${-50n}    | ${100n}
  ${"1,234.5"} | ${12_345n} | ${10n}
  ${"+7"}      | ${7n}      | ${1n}
`("reads $text exactly", ({ text, numerator, denominator }) => {
  expect(ratioFromText(text)).toEqual({ numerator, denominator });
  expect(isDecimalText(text)).toBe(true);
});

test.each(["", "一", "1.", ".5", "1e3", "12%", "--1", "1 2", "NaN"])(
  "«%s» is no decimal",
  (text) => {
    expect(ratioFromText(text)).toBeNull();
    expect(isDecimalText(text)).toBe(false);
  },
);

test.each`
  value                | places | half_up      | half_even    | truncate
  ${[129n, 270n]}      | ${2}   | ${"0.48"}    | ${"0.48"}    | ${"0.47"}
  ${[25n, 1000n]}      | ${2}   | ${"0.03"}    | ${"0.02"}    | ${"0.02"}
  ${[35n, 1000n]}      | ${2}   | ${"0.04"}    | ${"0.04"}    | ${"0.03"}
  ${[-25n, 1000n]}     | ${2}   | ${"-0.03"}   | ${"-0.02"}   | ${"-0.02"}
  ${[5n, 2n]}          | ${0}   | ${"3"}       | ${"2"}       | ${"2"}
  ${[-1n, 1000n]}      | ${1}   | ${"0.0"}     | ${"0.0"}     | ${"0.0"}
  ${[999_999n, 1000n]} | ${2}   | ${"1000.00"} | ${"1000.00"} | ${"999.99"}
`("$value at $places places: $half_up, $half_even, $truncate", ({ value, places, ...texts }) => {
  const exact = { numerator: value[0], denominator: value[1] };
  for (const mode of ["half_up", "half_even", "truncate"] as const)
    expect(decimalText(exact, places, mode)).toBe(texts[mode]);
  expect(decimalText(exact, places, "none")).toBe(texts.half_up);
});

test("trailing zeros are dropped where a number is said, not where it is printed", () => {
  expect(shortText({ numerator: 163n, denominator: 2n })).toBe("81.5");
  expect(shortText({ numerator: 4000n, denominator: 10n })).toBe("400");
  expect(shortText({ numerator: 1n, denominator: 3n })).toBe("0.3333");
  expect([placesOf("53.40"), placesOf("75")]).toEqual([2, 0]);
});

const ratios = fc
  .tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 6n))
  .map(([numerator, denominator]): Ratio => ({ numerator, denominator }));
const places = fc.integer({ min: 0, max: 6 });

test("rounding moves a value by less than one unit of the last place, half modes by half at most", () => {
  fc.assert(
    fc.property(ratios, places, fc.constantFrom(...ROUNDING_MODES), (value, at, mode) => {
      const rounded = roundRatio(value, mode, at);
      const moved = minusRatio(rounded, value);
      const size: Ratio = {
        numerator: moved.numerator < 0n ? -moved.numerator : moved.numerator,
        denominator: moved.denominator,
      };
      const unit: Ratio = { numerator: 1n, denominator: 10n ** BigInt(at) };
      const half: Ratio = { numerator: 1n, denominator: 2n * 10n ** BigInt(at) };
      if (mode === "none") expect(size.numerator).toBe(0n);
      else if (mode === "truncate") expect(compareRatios(size, unit)).toBeLessThan(0);
      else expect(compareRatios(size, half)).toBeLessThanOrEqual(0);
      if (mode !== "none") expect(compareRatios(roundRatio(rounded, mode, at), rounded)).toBe(0);
    }),
  );
});

test("a printed decimal reads back as the rounded value", () => {
  fc.assert(
    fc.property(ratios, places, (value, at) => {
      const read = ratioFromText(decimalText(value, at));
      expect(read && compareRatios(read, roundRatio(value, "half_up", at))).toBe(0);
    }),
  );
});

test.each`
  amount         | size         | steps
  ${[125n, 10n]} | ${[10n, 1n]} | ${1n}
  ${[20n, 1n]}   | ${[10n, 1n]} | ${2n}
  ${[-1n, 1n]}   | ${[10n, 1n]} | ${-1n}
  ${[1n, 1n]}    | ${[1n, 10n]} | ${10n}
`("$steps whole steps of $size in $amount", ({ amount, size, steps }) => {
  const [a, b] = [amount, size].map(([numerator, denominator]) => ({ numerator, denominator }));
  expect(wholeSteps(a as Ratio, b as Ratio)).toBe(steps);
});
