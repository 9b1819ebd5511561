import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../kernel/canonical-json.ts";
import { fenFromWan, sumFen } from "../../kernel/money.ts";
import type { SharedAgreement, SharedEntry } from "../claims/credits.ts";
import { ORIGINS } from "../projects/contract.ts";
import { creditedSums } from "./credited.ts";
import type { ExecutionInputs, FundsSum } from "./execution-inputs.ts";
import { executionTable } from "./execution-table.ts";
import { RANK_RULES } from "./settings.ts";

const AS_OF = "2023-06-30";
const AGREED: SharedAgreement = {
  projectId: 1,
  version: 1,
  inForceFrom: "2023-05-01",
  shares: [
    { unitId: 2, shareBp: 7_500 },
    { unitId: 1, shareBp: 2_500 },
  ],
};
const entryOf = (change: Partial<SharedEntry> = {}): SharedEntry => ({
  projectId: 1,
  unitId: 1,
  chainId: 1,
  origin: "out_of_province",
  counts: true,
  amountFen: fenFromWan(40),
  effectiveOn: "2023-06-10",
  splitOn: "2023-06-10",
  ...change,
});
/** The ledger's sums of just these lines, as the totals keep them. */
function sumsOf(entries: readonly SharedEntry[]): FundsSum[] {
  const sums = new Map<string, FundsSum>();
  for (const { unitId, chainId, origin, counts, amountFen, effectiveOn } of entries) {
    const key = [unitId, chainId, origin, counts].join();
    const { earlierFen = 0n, monthFen = 0n } = sums.get(key) ?? {};
    const inside = effectiveOn >= "2023-06-01";
    sums.set(key, {
      unitId,
      chainId,
      origin,
      counts,
      earlierFen: earlierFen + (inside ? 0n : amountFen),
      monthFen: monthFen + (inside ? amountFen : 0n),
    });
  }
  return [...sums.values()];
}
const INPUTS: ExecutionInputs = {
  year: 2023,
  asOf: AS_OF,
  units: [1, 2, 3].map((id) => ({ id, name: `${id}镇`, order: id, inAnnex: true })),
  chains: [{ id: 1, name: "绿色食品产业", order: 1, inAnnex: true }],
  targets: [1, 2, 3].map((placeId) => ({
    layer: "unit",
    placeId,
    indicator: "out_of_province_funds",
    amount: fenFromWan(100).toString(),
  })),
  projects: [],
  reportedUnitIds: [1, 2, 3],
  demo: false,
};
const reached = (rows: ReturnType<typeof executionTable>["units"], id: number) =>
  rows.find((row) => row.id === id)?.measures[0];

test("what is agreed leaves the place of statistics for the units of the split, month by month", () => {
  const entries = [
    entryOf({ effectiveOn: "2023-04-10", splitOn: "2023-04-10", amountFen: fenFromWan(60) }),
    entryOf(),
  ];
  const credit = { agreements: [AGREED], ranksBy: "statistics" } as const;
  const table = executionTable(
    { ...INPUTS, credit },
    sumsOf(entries),
    RANK_RULES.fallback,
    entries,
  );
  expect(table.rankedBy).toBe("statistics");
  expect(reached(table.units, 1)).toMatchObject({ cumulative: "100000000", rank: 1 });
  const other = table.otherUnits ?? [];
  expect(reached(other, 1)).toMatchObject({
    month: "10000000",
    cumulative: "70000000",
    rank: null,
    rate: "70.00",
  });
  expect(reached(other, 2)).toMatchObject({ month: "30000000", cumulative: "30000000" });
  expect(table.unitTotalFen).toBe(table.chainTotalFen);
});

test("where credit ranks, its rows are the table's and the other view has no ranks", () => {
  const entries = [entryOf()];
  const credit = { agreements: [AGREED], ranksBy: "credit" } as const;
  const table = executionTable(
    { ...INPUTS, credit },
    sumsOf(entries),
    RANK_RULES.fallback,
    entries,
  );
  expect(table.rankedBy).toBe("credit");
  expect(reached(table.units, 2)).toMatchObject({ cumulative: "30000000", rank: 1 });
  expect(reached(table.units, 1)).toMatchObject({ cumulative: "10000000", rank: 2 });
  expect(reached(table.otherUnits ?? [], 1)).toMatchObject({ cumulative: "40000000", rank: null });
  expect(table.unitTotalFen).toBe(table.chainTotalFen);
});

test("inputs without credit give the very table they gave before there were two views", () => {
  const sums = sumsOf([entryOf()]);
  const before = executionTable(INPUTS, sums, RANK_RULES.fallback);
  const now = executionTable(INPUTS, sums, RANK_RULES.fallback, [entryOf()]);
  expect(canonicalJson(now)).toBe(canonicalJson(before));
  expect(Object.keys(now)).not.toContain("rankedBy");
});

test("both views have the same total to the fen, whatever is agreed and reversed", () => {
  const anEntry = fc.record({
    projectId: fc.integer({ min: 1, max: 3 }),
    unitId: fc.integer({ min: 1, max: 3 }),
    chainId: fc.integer({ min: 0, max: 1 }),
    origin: fc.constantFrom(...ORIGINS),
    counts: fc.boolean(),
    amountFen: fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }),
    effectiveOn: fc.constantFrom("2023-03-01", "2023-05-31", "2023-06-01", "2023-06-30"),
    splitOn: fc.constantFrom("2023-03-01", "2023-05-31", "2023-06-01", "2023-06-30"),
  });
  const anAgreement = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9_999 }))
    .map(([projectId, bp]): SharedAgreement => ({
      projectId,
      version: 1,
      inForceFrom: "2023-05-15",
      shares: [
        { unitId: 1, shareBp: bp },
        { unitId: 3, shareBp: 10_000 - bp },
      ],
    }));
  fc.assert(
    fc.property(
      fc.array(anEntry, { maxLength: 30 }),
      fc.array(anAgreement, { maxLength: 3 }),
      (entries, agreements) => {
        const sums = sumsOf(entries);
        const credited = creditedSums(sums, entries, agreements, AS_OF);
        const total = (some: readonly FundsSum[], keep: (one: FundsSum) => boolean) =>
          sumFen(some.filter(keep).map((one) => one.earlierFen + one.monthFen));
        for (const chainId of [0, 1])
          for (const origin of ORIGINS)
            for (const counts of [true, false]) {
              const keep = (one: FundsSum) =>
                one.chainId === chainId && one.origin === origin && one.counts === counts;
              expect(total(credited, keep)).toBe(total(sums, keep));
            }
        const credit = { agreements, ranksBy: "credit" } as const;
        const table = executionTable({ ...INPUTS, credit }, sums, RANK_RULES.fallback, entries);
        expect(table.unitTotalFen).toBe(table.chainTotalFen);
      },
    ),
  );
});
