import fc from "fast-check";
import { expect, test } from "vitest";
import { compareRatios } from "../../kernel/ratio.ts";
import { TIE_STYLES } from "./contract.ts";
import { type Contender, ranksOf } from "./ranking.ts";

const contender = (id: number, numerator: bigint, denominator = 100n): Contender => ({
  id,
  order: id,
  rate: { numerator, denominator },
});

test.each`
  style            | ranks
  ${"competition"} | ${[1, 2, 2, 4]}
  ${"dense"}       | ${[1, 2, 2, 3]}
  ${"ordinal"}     | ${[1, 2, 3, 4]}
`("$style ties", ({ style, ranks }) => {
  const given = [contender(1, 9n), contender(2, 5n), contender(3, 10n, 200n), contender(4, 1n)];
  const found = ranksOf(given, style);
  expect(given.map(({ id }) => found.get(id))).toEqual(ranks);
});

test("rates that print alike but differ are not tied", () => {
  const found = ranksOf(
    [contender(1, 333_333n, 1_000_000n), contender(2, 333_334n, 1_000_000n)],
    "competition",
  );
  expect([found.get(1), found.get(2)]).toEqual([2, 1]);
});

const contenders = fc
  .array(fc.tuple(fc.bigInt(-5n, 20n), fc.bigInt(1n, 6n)), { maxLength: 25 })
  .map((rates) =>
    rates.map(([numerator, denominator], id) => contender(id, numerator, denominator)),
  );
const styles = fc.constantFrom(...TIE_STYLES);

test("a ranking is a total order: a higher rate never stands behind, equal rates share a rank or follow the annex", () => {
  fc.assert(
    fc.property(contenders, styles, (given, style) => {
      const ranks = ranksOf(given, style);
      for (const a of given) {
        for (const b of given) {
          const [rankA, rankB] = [ranks.get(a.id) ?? 0, ranks.get(b.id) ?? 0];
          const compared = compareRatios(a.rate, b.rate);
          if (compared > 0) expect(rankA).toBeLessThan(rankB);
          if (compared === 0 && style !== "ordinal") expect(rankA).toBe(rankB);
          if (compared === 0 && style === "ordinal" && a.order < b.order)
            expect(rankA).toBeLessThan(rankB);
        }
      }
    }),
  );
});

test("more verified money never lowers a unit", () => {
  fc.assert(
    fc.property(contenders, styles, fc.nat(), fc.bigInt(1n, 50n), (given, style, pick, more) => {
      fc.pre(given.length > 0);
      const lucky = given[pick % given.length] as Contender;
      const richer = given.map((each) =>
        each === lucky
          ? { ...each, rate: { ...each.rate, numerator: each.rate.numerator + more } }
          : each,
      );
      const before = ranksOf(given, style).get(lucky.id) ?? 0;
      expect(ranksOf(richer, style).get(lucky.id)).toBeLessThanOrEqual(before);
    }),
  );
});
