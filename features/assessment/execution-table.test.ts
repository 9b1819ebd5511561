import fc from "fast-check";
import { expect, test } from "vitest";
import { fenFromWan, FEN_PER_YI } from "../../kernel/money.ts";
import { INDICATORS } from "../plan/contract.ts";
import { ORIGINS } from "../projects/contract.ts";
import { canonicalJson } from "../../kernel/canonical-json.ts";
import type { ExecutionTable } from "./contract.ts";
import { differencesBetween } from "./differences.ts";
import type { CountedProject, ExecutionInputs, FundsSum } from "./execution-inputs.ts";
import { executionTable } from "./execution-table.ts";
import { RANK_RULES } from "./settings.ts";
import { totalRow, withSubtotals } from "./total-row.ts";

const place = (id: number, name: string, inAnnex = true) => ({ id, name, order: id, inAnnex });
const target = (
  layer: "city" | "unit" | "chain",
  placeId: number | null,
  amount: bigint | number,
) => ({ layer, placeId, indicator: "out_of_province_funds", amount: String(amount) }) as const;

function inputsOf(changes: Partial<ExecutionInputs> = {}): ExecutionInputs {
  return {
    year: 2023,
    asOf: "2023-06-30",
    units: [place(1, "小屯镇"), place(2, "临汝镇"), place(3, "寄料镇"), place(4, "招商办", false)],
    chains: [place(1, "绿色食品产业"), place(2, "装备制造产业")],
    targets: [
      target("city", null, fenFromWan(300)),
      target("unit", 1, fenFromWan(100)),
      target("unit", 2, fenFromWan(100)),
    ],
    projects: [],
    reportedUnitIds: [1, 2, 3, 4],
    demo: false,
    ...changes,
  };
}

const sum = (unitId: number, earlierWan: number, monthWan: number, changes = {}): FundsSum => ({
  unitId,
  chainId: 0,
  origin: "out_of_province",
  counts: true,
  earlierFen: fenFromWan(earlierWan),
  monthFen: fenFromWan(monthWan),
  ...changes,
});

const funds = (table: ExecutionTable, unitId: number) =>
  table.units
    .find(({ id }) => id === unitId)
    ?.measures.find(({ indicator }) => indicator === "out_of_province_funds");

test("target, month, cumulative, rate, gap, rank, movement and light of a month", () => {
  const table = executionTable(inputsOf(), [sum(1, 20, 40), sum(2, 45, 0)], RANK_RULES.fallback);
  expect(funds(table, 1)).toEqual({
    indicator: "out_of_province_funds",
    target: "100000000",
    month: "40000000",
    cumulative: "60000000",
    rate: "60.00",
    gap: "10.00",
    rank: 1,
    movement: 1,
    light: "green",
  });
  expect(funds(table, 2)).toMatchObject({
    rate: "45.00",
    gap: "-5.00",
    rank: 2,
    movement: -1,
    light: "yellow",
  });
  expect(table.schedulePercent).toBe("50.00");
  expect(table.city[0]).toMatchObject({ cumulative: "105000000", rate: "35.00", rank: null });
});

test("no target is no rank, not a zero; a unit outside the annex shows only with figures", () => {
  const table = executionTable(inputsOf(), [sum(3, 5, 5)], RANK_RULES.fallback);
  expect(funds(table, 3)).toMatchObject({ target: null, rate: null, rank: null, light: "none" });
  expect(table.units.map(({ id }) => id)).toEqual([1, 2, 3]);
});

test("未报 without money has no rate and no rank; with earlier money it keeps its rank and has no light", () => {
  const silent = executionTable(
    inputsOf({ reportedUnitIds: [1] }),
    [sum(1, 1, 0)],
    RANK_RULES.fallback,
  );
  expect(funds(silent, 2)).toMatchObject({
    rate: null,
    rank: null,
    light: "none",
    cumulative: "0",
  });
  const earlier = executionTable(
    inputsOf({ reportedUnitIds: [1] }),
    [sum(2, 90, 0)],
    RANK_RULES.fallback,
  );
  expect(funds(earlier, 2)).toMatchObject({ rate: "90.00", rank: 1, light: "none" });
});

test("money and 序时 are measured to one day: in a running month both to the last whole one, by days both to today", () => {
  const october = inputsOf({ asOf: "2023-10-16" });
  const sums = [sum(1, 74, 3), sum(2, 76, 0)];
  const byMonths = executionTable(october, sums, RANK_RULES.fallback);
  // 74 of 100 at the end of September: behind 75.00%, whatever came in October.
  expect(funds(byMonths, 1)).toMatchObject({
    cumulative: String(fenFromWan(77)),
    rate: "77.00",
    paceRate: "74.00",
    gap: "-1.00",
    light: "yellow",
  });
  expect(byMonths.city[0]).toMatchObject({ rate: "51.00", paceRate: "50.00", gap: "-25.00" });
  const frozen = inputsOf({ asOf: "2023-09-30" });
  const september = executionTable(frozen, [sum(1, 60, 14), sum(2, 76, 0)], RANK_RULES.fallback);
  for (const id of [1, 2]) {
    const [now, then] = [funds(byMonths, id), funds(september, id)];
    expect([now?.gap, now?.light, now?.paceRate]).toEqual([then?.gap, then?.light, then?.rate]);
  }
  expect(funds(september, 1)).not.toHaveProperty("paceRate");
  const byDays = executionTable(october, sums, { ...RANK_RULES.fallback, schedule: "days" });
  expect(funds(byDays, 1)).toMatchObject({ rate: "77.00", gap: "-2.18", light: "yellow" });
  expect(funds(byDays, 1)).not.toHaveProperty("paceRate");
  expect(totalRow(byMonths.units, byMonths)?.measures[0]).toMatchObject({
    rate: "76.50",
    paceRate: "75.00",
    gap: "0.00",
  });
});

test("a city and a chain of which nothing is reported are 未报 and have no light; months frozen before keep theirs", () => {
  const silent = inputsOf({ reportedUnitIds: [], tellsSilence: true });
  const lightsOf = (inputs: ExecutionInputs, sums: readonly FundsSum[] = []) => {
    const table = executionTable(inputs, sums, RANK_RULES.fallback);
    return [table.city[0]?.light, table.chains[0]?.reported, table.city[0]?.rate];
  };
  expect(lightsOf(silent)).toEqual(["none", false, null]);
  expect(lightsOf({ ...silent, reportedUnitIds: [3] })).toEqual(["red", true, "0.00"]);
  expect(lightsOf(silent, [sum(1, 0, 1)])).toEqual(["red", true, "0.33"]);
  const { tellsSilence: _new, ...before } = silent;
  expect(lightsOf(before)).toEqual(["red", true, "0.00"]);
});

test("a reported zero is a zero: it has a rate, a rank and a light", () => {
  const table = executionTable(inputsOf(), [sum(1, 1, 0)], RANK_RULES.fallback);
  expect(funds(table, 2)).toMatchObject({ rate: "0.00", rank: 2, light: "red" });
});

test("money that is not out-of-province, or does not count, stands beside and never in the figure (R-2.6)", () => {
  const sums = [
    sum(1, 10, 0),
    sum(1, 0, 7, { origin: "overseas" }),
    sum(1, 0, 3, { origin: "in_province" }),
    sum(1, 0, 2, { origin: "undecided" }),
    sum(1, 0, 1, { counts: false }),
  ];
  const table = executionTable(inputsOf(), sums, RANK_RULES.fallback);
  expect(funds(table, 1)?.cumulative).toBe(String(fenFromWan(10)));
  expect(table.units[0]).toMatchObject({
    overseasFen: String(fenFromWan(7)),
    inProvinceFen: String(fenFromWan(3)),
    undecidedFen: String(fenFromWan(2)),
    notCountingFen: String(fenFromWan(1)),
  });
});

const project = (id: number, investmentFen: bigint | null): CountedProject => ({
  id,
  unitId: 1,
  chainId: 2,
  investmentFen: investmentFen === null ? null : String(investmentFen),
  signedOn: "2023-05-10",
  introduced: true,
  signed: true,
});

test.each`
  investmentFen            | both     | over100M | over1B
  ${FEN_PER_YI}            | ${true}  | ${"1"}   | ${"0"}
  ${FEN_PER_YI - 1n}       | ${true}  | ${"0"}   | ${"0"}
  ${10n * FEN_PER_YI}      | ${true}  | ${"1"}   | ${"1"}
  ${10n * FEN_PER_YI}      | ${false} | ${"0"}   | ${"1"}
  ${10n * FEN_PER_YI - 1n} | ${false} | ${"1"}   | ${"0"}
  ${null}                  | ${true}  | ${"0"}   | ${"0"}
`("以上 includes the number: $investmentFen fen, counted in both $both", (given) => {
  const rules = { ...RANK_RULES.fallback, largeCountsInBoth: given.both as boolean };
  const inputs = inputsOf({ projects: [project(1, given.investmentFen as bigint | null)] });
  const city = executionTable(inputs, [], rules).city;
  expect(city.map(({ cumulative }) => cumulative)).toEqual(["0", given.over100M, given.over1B]);
});

test("a chain's table counts what was signed, and has its money beside without a target", () => {
  const table = executionTable(
    inputsOf({ projects: [{ ...project(1, FEN_PER_YI), introduced: false }] }),
    [sum(1, 3, 0, { chainId: 2 })],
    RANK_RULES.fallback,
  );
  const chain = table.chains.find(({ id }) => id === 2);
  expect(chain?.measures.map(({ indicator, cumulative }) => [indicator, cumulative])).toEqual([
    ["signed", "1"],
    ["over_100m", "0"],
    ["out_of_province_funds", String(fenFromWan(3))],
  ]);
});

const anySum = fc.record({
  unitId: fc.constantFrom(1, 2, 3, 4),
  chainId: fc.constantFrom(0, 1, 2),
  origin: fc.constantFrom(...ORIGINS),
  counts: fc.boolean(),
  earlierFen: fc.bigInt(-1_000n, 10_000_000_000n),
  monthFen: fc.bigInt(-1_000n, 10_000_000_000n),
});
const anyProject = fc.record({
  id: fc.nat(),
  unitId: fc.constantFrom(1, 2, 3, 4),
  chainId: fc.constantFrom(null, 1, 2),
  investmentFen: fc.option(fc.bigInt(1n, 20n * FEN_PER_YI).map(String)),
  signedOn: fc.constantFrom("2023-03-01", "2023-06-30"),
  introduced: fc.boolean(),
  signed: fc.boolean(),
});

test("totals by unit equal totals by chain with the unassigned line, and the city", () => {
  fc.assert(
    fc.property(fc.array(anySum), fc.array(anyProject), (sums, projects) => {
      const table = executionTable(inputsOf({ projects }), sums, RANK_RULES.fallback);
      expect(table.unitTotalFen).toBe(table.chainTotalFen);
      expect(table.unitTotalFen).toBe(table.city[0]?.cumulative);
      const over = (rows: ExecutionTable["units"]) =>
        rows
          .flatMap(({ measures }) => measures.filter(({ indicator }) => indicator === "over_100m"))
          .reduce((total, measure) => total + Number(measure.cumulative), 0);
      expect(over(table.units)).toBe(over(table.chains));
    }),
  );
});

test("the order of sums and projects changes nothing, and a table equals itself through JSON", () => {
  fc.assert(
    fc.property(fc.array(anySum), (sums) => {
      const table = executionTable(inputsOf(), sums, RANK_RULES.fallback);
      const turned = executionTable(inputsOf(), [...sums].reverse(), RANK_RULES.fallback);
      expect(canonicalJson(turned)).toBe(canonicalJson(JSON.parse(JSON.stringify(table))));
      expect(differencesBetween(table, turned)).toEqual([]);
    }),
  );
});

test("10亿元 targets of units are a column only where the plan has them; groups of the annex have a 小计 that adds up", () => {
  const grouped = (id: number, name: string, group: string) => ({ ...place(id, name), group });
  const large = { layer: "unit", placeId: 2, indicator: "over_1b", amount: "1" } as const;
  const inputs = inputsOf({
    units: [
      grouped(1, "小屯镇", "第一组"),
      grouped(2, "临汝镇", "第一组"),
      grouped(3, "寄料镇", "第二组"),
    ],
    projects: [{ ...project(1, 10n * FEN_PER_YI), unitId: 2 }],
  });
  const sums = [sum(1, 20, 40), sum(2, 45, 0), sum(3, 1, 0)];
  const rules = RANK_RULES.fallback;
  const plain = executionTable(inputs, sums, rules);
  expect(plain.units[1]?.measures.map(({ indicator }) => indicator)).not.toContain("over_1b");
  const targets = [...inputs.targets, large];
  const table = executionTable({ ...inputs, targets, unitsOver1B: true }, sums, rules);
  expect(table.units[1]?.measures.at(-1)).toMatchObject({
    indicator: "over_1b",
    target: "1",
    cumulative: "1",
    rate: "100.00",
  });
  const lines = withSubtotals(table.units, table);
  expect(lines.map(({ name }) => name)).toEqual([
    "小屯镇",
    "临汝镇",
    "第一组小计",
    "寄料镇",
    "第二组小计",
  ]);
  expect(lines[2]?.measures[0]).toMatchObject({
    target: String(fenFromWan(200)),
    cumulative: String(fenFromWan(105)),
    rate: "52.50",
    rank: null,
  });
  expect(lines[4]?.measures[0]).toMatchObject({ target: null, rate: null });
  const bare = executionTable(inputsOf(), sums, rules);
  expect(bare.groups).toBeUndefined();
  expect(withSubtotals(bare.units, bare)).toEqual(bare.units);
});

test("a changed figure is named by unit, indicator and column", () => {
  const stored = executionTable(inputsOf(), [sum(1, 10, 0)], RANK_RULES.fallback);
  const again = executionTable(inputsOf(), [sum(1, 11, 0)], RANK_RULES.fallback);
  expect(differencesBetween(stored, again)).toContain(
    "小屯镇 省外资金 累计：冻结 10000000，重算 11000000",
  );
});

test("every indicator of the plan has a place in the table", () => {
  const table = executionTable(inputsOf(), [], RANK_RULES.fallback);
  const rows = [
    ...table.city,
    ...table.units.concat(table.chains).flatMap(({ measures }) => measures),
  ];
  expect(new Set(rows.map(({ indicator }) => indicator))).toEqual(new Set(INDICATORS));
});
