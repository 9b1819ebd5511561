import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compareRatios,
  exactText,
  floorRatio,
  greatestRatio,
  leastRatio,
  minusRatio,
  overRatio,
  percentText,
  plusRatio,
  type Ratio,
  ratio,
  reducedRatio,
  signOfRatio,
  sumRatios,
  timesRatio,
  wholeRatio,
} from "./ratio.ts";

test.each`
  numerator | denominator | places | text
  ${3n}     | ${4n}       | ${2}   | ${"75.00"}
  ${1n}     | ${3n}       | ${2}   | ${"33.33"}
  ${2n}     | ${3n}       | ${2}   | ${"66.67"}
  ${1n}     | ${8n}       | ${1}   | ${"12.5"}
  ${1n}     | ${200n}     | ${0}   | ${"1"}
  ${-1n}    | ${200n}     | ${0}   | ${"-1"}
  ${-1n}    | ${100_000n} | ${2}   | ${"0.00"}
  ${3n}     | ${-4n}      | ${2}   | ${"-75.00"}
  ${0n}     | ${5n}       | ${2}   | ${"0.00"}
  ${11n}    | ${10n}      | ${2}   | ${"110.00"}
`("$numerator of $denominator at $places places is $text %", (line) => {
  const value = ratio(line.numerator, line.denominator);
  expect(value && percentText(value, line.places)).toBe(line.text);
});

test("a rate without a denominator is no rate, not zero", () => {
  expect(ratio(5n, 0n)).toBeNull();
});

test("equal on paper is not equal in rank", () => {
  const first: Ratio = { numerator: 33_334n, denominator: 100_000n };
  const second: Ratio = { numerator: 33_330n, denominator: 100_000n };
  expect(percentText(first)).toBe(percentText(second));
  expect(compareRatios(first, second)).toBeGreaterThan(0);
});

const ratios = fc.record({
  numerator: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
  denominator: fc.bigInt({ min: 1n, max: 10n ** 15n }),
});

test("comparison is a total order: antisymmetric, transitive, never undecided", () => {
  fc.assert(
    fc.property(ratios, ratios, ratios, (a, b, c) => {
      expect(compareRatios(a, a)).toBe(0);
      expect(compareRatios(a, b) + compareRatios(b, a)).toBe(0);
      const [low, middle, high] = [a, b, c].sort(compareRatios) as [Ratio, Ratio, Ratio];
      expect(compareRatios(low, middle)).toBeLessThanOrEqual(0);
      expect(compareRatios(middle, high)).toBeLessThanOrEqual(0);
      expect(compareRatios(low, high)).toBeLessThanOrEqual(0);
    }),
  );
});

test("a fraction expanded is the same fraction", () => {
  fc.assert(
    fc.property(ratios, fc.bigInt({ min: 1n, max: 1000n }), (value, by) => {
      const expanded = { numerator: value.numerator * by, denominator: value.denominator * by };
      expect(compareRatios(value, expanded)).toBe(0);
      expect(percentText(expanded)).toBe(percentText(value));
    }),
  );
});

test("the sign of a difference is the comparison", () => {
  fc.assert(
    fc.property(ratios, ratios, (a, b) => {
      const { numerator, denominator } = minusRatio(a, b);
      expect(denominator > 0n).toBe(true);
      expect(numerator > 0n ? 1 : numerator < 0n ? -1 : 0).toBe(compareRatios(a, b));
    }),
  );
});

test("the four operations agree with each other, and nothing is lost", () => {
  fc.assert(
    fc.property(ratios, ratios, (a, b) => {
      expect(compareRatios(minusRatio(plusRatio(a, b), b), a)).toBe(0);
      const quotient = overRatio(a, b);
      if (b.numerator === 0n) expect(quotient).toBeNull();
      else expect(quotient && compareRatios(timesRatio(quotient, b), a)).toBe(0);
      expect(compareRatios(sumRatios([a, b, a]), plusRatio(timesRatio(a, wholeRatio(2)), b))).toBe(
        0,
      );
      expect(compareRatios(leastRatio(a, b), greatestRatio(a, b))).toBeLessThanOrEqual(0);
      expect(signOfRatio(minusRatio(a, b))).toBe(compareRatios(a, b));
    }),
  );
});

test("lowest terms: the same value, written one way only", () => {
  fc.assert(
    fc.property(ratios, fc.bigInt({ min: 1n, max: 10n ** 30n }), (value, by) => {
      const expanded = { numerator: value.numerator * by, denominator: value.denominator * by };
      expect(compareRatios(reducedRatio(expanded), value)).toBe(0);
      expect(exactText(expanded)).toBe(exactText(value));
    }),
  );
  expect(
    [ratio(6n, 4n), ratio(-6n, 3n), ratio(0n, 7n)].map((one) => one && exactText(one)),
  ).toEqual(["3/2", "-2", "0"]);
});

test.each([
  [7n, 2n, 3n],
  [-7n, 2n, -4n],
  [-4n, 2n, -2n],
])("%d/%d has %d as the whole number below", (numerator, denominator, whole) => {
  expect(floorRatio({ numerator, denominator })).toBe(whole);
});
