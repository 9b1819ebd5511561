import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../../kernel/calendar.ts";
import { sumFen } from "../../kernel/money.ts";
import { creditParts, meetsTarget, type SharedAgreement, type SharedEntry } from "./credits.ts";
import { WHOLE_BP } from "./rules.ts";

const entry = (change: Partial<SharedEntry> = {}): SharedEntry => ({
  projectId: 1,
  unitId: 10,
  chainId: 0,
  origin: "out_of_province",
  counts: true,
  amountFen: 100n,
  effectiveOn: "2023-06-10",
  splitOn: "2023-06-10",
  ...change,
});
const agreement = (change: Partial<SharedAgreement> = {}): SharedAgreement => ({
  projectId: 1,
  version: 1,
  inForceFrom: "2023-06-01",
  shares: [
    { unitId: 20, shareBp: 6_667 },
    { unitId: 10, shareBp: 3_333 },
  ],
  ...change,
});
const told = (entries: SharedEntry[], agreements: SharedAgreement[]) =>
  creditParts(entries, agreements).map(({ unitId, amountFen }) => [unitId, amountFen]);

test.each<[string, Partial<SharedEntry>, SharedAgreement[], [number, bigint][]]>([
  ["no agreement: the place of statistics", {}, [], [[10, 100n]]],
  ["before it is in force", { splitOn: "2023-05-31" }, [agreement()], [[10, 100n]]],
  [
    "from its first day on",
    { splitOn: "2023-06-01" },
    [agreement()],
    [
      [20, 67n],
      [10, 33n],
    ],
  ],
  ["another project's", {}, [agreement({ projectId: 2 })], [[10, 100n]]],
  [
    "a newer version",
    {},
    [agreement(), agreement({ version: 2, shares: [{ unitId: 30, shareBp: WHOLE_BP }] })],
    [[30, 100n]],
  ],
  [
    "a reversal after a new version takes back by the old one",
    { amountFen: -100n, effectiveOn: "2023-08-01", splitOn: "2023-06-10" },
    [
      agreement(),
      agreement({
        version: 2,
        inForceFrom: "2023-07-01",
        shares: [{ unitId: 30, shareBp: WHOLE_BP }],
      }),
    ],
    [
      [20, -67n],
      [10, -33n],
    ],
  ],
])("%s", (_case, change, agreements, expected) => {
  expect(told([entry(change)], agreements)).toEqual(expected);
});

/** Two to six units whose shares are exactly the whole. */
const shares = fc
  .array(fc.integer({ min: 1, max: 1_600 }), { minLength: 1, maxLength: 5 })
  .map((some) => {
    const rest = WHOLE_BP - some.reduce((sum, bp) => sum + bp, 0);
    return [rest, ...some].map((shareBp, index) => ({ unitId: index + 1, shareBp }));
  });

test("parts of every line sum to it, to the fen, and a reversal takes back just what was given", () => {
  const line = fc.record({
    amountFen: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    day: fc.integer({ min: 0, max: 300 }).map((days) => addDays("2023-01-01", days)),
  });
  const version = fc.record({
    shares,
    inForceFrom: fc.integer({ min: 0, max: 300 }).map((days) => addDays("2023-01-01", days)),
  });
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 20 }),
      fc.array(version, { maxLength: 4 }),
      (lines, versions) => {
        const agreements = versions.map((one, index) => agreement({ ...one, version: index + 1 }));
        const entries = lines.map(({ amountFen, day }) =>
          entry({ amountFen, effectiveOn: day, splitOn: day }),
        );
        for (const each of entries) {
          const parts = creditParts([each], agreements).map(({ amountFen }) => amountFen);
          expect(sumFen(parts)).toBe(each.amountFen);
          expect(parts.every((part) => part >= 0n)).toBe(true);
          const back = { ...each, amountFen: -each.amountFen, effectiveOn: "2023-12-31" };
          expect(creditParts([back], agreements).map(({ amountFen }) => -amountFen)).toEqual(parts);
        }
      },
    ),
  );
});

test.each([
  ["out_of_province", true, true],
  ["out_of_province", false, false],
  ["in_province", true, false],
  ["overseas", true, false],
] as const)(
  "money %s of a project that counts (%s) meets the target: %s",
  (origin, counts, meets) => {
    expect(meetsTarget({ origin, counts })).toBe(meets);
  },
);
