import { describe, expect, test } from "vitest";
import { fenFromWan } from "../../kernel/money.ts";
import type { ExecutionTable } from "./contract.ts";
import type { ExecutionInputs, FundsSum } from "./execution-inputs.ts";
import { executionTable } from "./execution-table.ts";
import { monthFactsOf } from "./month-facts-of.ts";
import {
  absenceWords,
  type Adjustment,
  exemptionNote,
  hasFunds,
  movementText,
  periodText,
  targetNotes,
  totalCount,
  type UnitFacts,
  unitLight,
} from "./month-facts.ts";
import { rankBefore, ranksBeforeOf } from "./ranks-before.ts";
import { isMonthEnd, measuredTo, wholeMonths } from "./rules.ts";
import { RANK_RULES } from "./settings.ts";
import { tallyProjects } from "./tally.ts";
import { totalRow } from "./total-row.ts";

const place = (id: number, name: string) => ({ id, name, order: id, inAnnex: true });
const inputs: ExecutionInputs = {
  year: 2023,
  asOf: "2023-06-30",
  units: [place(1, "小屯镇"), place(2, "临汝镇")],
  chains: [place(1, "绿色食品产业")],
  targets: [
    {
      layer: "unit",
      placeId: 1,
      indicator: "out_of_province_funds",
      amount: String(fenFromWan(100)),
    },
    { layer: "unit", placeId: 1, indicator: "introduced", amount: "4" },
    { layer: "chain", placeId: 1, indicator: "signed", amount: "3" },
  ],
  projects: [],
  reportedUnitIds: [1],
  demo: false,
};
const sum = (unitId: number, chainId: number, wan: number): FundsSum => ({
  unitId,
  chainId,
  origin: "out_of_province",
  counts: true,
  earlierFen: 0n,
  monthFen: fenFromWan(wan),
});
const sums = [sum(1, 1, 60), sum(2, 0, 5)];
const table = executionTable(inputs, sums, RANK_RULES.fallback);

describe("the facts of a month", () => {
  const facts = monthFactsOf(table, new Set([2]), [
    { id: 1, absorbs: [9] },
    { id: 2, absorbs: [] },
  ]);

  test("are the table's figures, by unit and by chain; what has no chain is told apart", () => {
    expect(facts).toMatchObject({ year: 2023, month: "2023-06", cutoffDay: "2023-06-30" });
    expect(facts.units[0]).toMatchObject({
      id: 1,
      targetFen: fenFromWan(100),
      cumulativeFen: fenFromWan(60),
      rank: 1,
      exempted: false,
      absorbs: [9],
      introduced: { target: 4, actual: 0 },
      reported: true,
    });
    expect(facts.units[1]).toMatchObject({ targetFen: null, exempted: true, reported: false });
    expect(facts.units[1]).not.toHaveProperty("absorbs");
    expect(facts.units[0]).not.toHaveProperty("over1B");
    expect(facts.chains).toMatchObject([
      { id: 1, fundsFen: fenFromWan(60), signed: { target: 3, actual: 0 } },
    ]);
    expect(facts.unassignedFen).toBe(fenFromWan(5));
    expect(facts.city).toMatchObject({ targetFen: null, actualFen: fenFromWan(65) });
  });

  test("a live table says so, a frozen one its digest; a month frozen before there were two views ranks by 属地", () => {
    expect(facts.snapshotDigest).toBe("未冻结（实时数据）");
    const snapshot = { id: 1, month: "2023-06", version: 1, digest: "abc", frozenOn: "2023-07-06" };
    const { rankedBy: _view, ...older } = { ...table, snapshot };
    expect(monthFactsOf(older)).toMatchObject({ snapshotDigest: "abc", rankedBy: "statistics" });
    expect(monthFactsOf({ ...table, rankedBy: "credit" }).rankedBy).toBe("credit");
  });

  test("a city without chains has nothing unassigned; a group of the annex stands with its units", () => {
    const whole: ExecutionTable = {
      ...table,
      chains: table.chains.filter(({ id }) => id !== 0),
      groups: [{ name: "第一组", unitIds: [1] }],
    };
    const { unassignedFen, units } = monthFactsOf(whole);
    expect(unassignedFen).toBe(0n);
    expect(units.map(({ group }) => group)).toEqual(["第一组", undefined]);
  });
});

describe("what 附件1 says of its targets", () => {
  const adjusted = (layer: Adjustment["layer"], from: number, to: number): Adjustment => ({
    layer,
    name: layer === "city" ? "全市" : "小屯镇",
    indicator: "out_of_province_funds",
    from: fenFromWan(from),
    to: fenFromWan(to),
    documentNo: "汝政办〔2023〕40号",
    effectiveOn: "2023-07-01",
  });
  const [line] = monthFactsOf(table).units as [UnitFacts];
  const notes = (
    cityWan: number | null,
    unitsWan: (number | null)[],
    ...adjustments: Adjustment[]
  ) =>
    targetNotes({
      ...monthFactsOf(table),
      city: {
        ...monthFactsOf(table).city,
        targetFen: cityWan === null ? null : fenFromWan(cityWan),
      },
      units: unitsWan.map((wan) => ({ ...line, targetFen: wan === null ? null : fenFromWan(wan) })),
      adjustments,
    });

  test("nothing where the lines add up, or there is nothing to add", () => {
    expect(notes(300, [100, 200])).toEqual([]);
    expect(notes(300, [null])).toEqual([]);
    expect(notes(null, [100])).toEqual([]);
  });

  test("more or less is said with its reason: handed down so, adjusted since, or both", () => {
    expect(notes(300, [100, 201, null])[0]).toContain("多1万元，为分解下达与全市目标之差。");
    expect(notes(300, [100, 199])[0]).toContain("少1万元，为分解下达与全市目标之差。");
    const unit = notes(300, [110, 200], adjusted("unit", 100, 110));
    expect(unit[0]).toBe(
      "小屯镇省外资金年度目标自2023年7月1日起由100万元调整为110万元（汝政办〔2023〕40号）。",
    );
    expect(unit[1]).toContain("多10万元为上述目标调整。");
    const city = notes(310, [100, 200], adjusted("city", 300, 310));
    expect(city[1]).toContain("少10万元为上述目标调整。");
    const both = notes(300, [111, 200], adjusted("unit", 100, 110));
    expect(both[1]).toContain("为分解下达与全市目标之差和上述目标调整。");
    expect(notes(300, [100, 200], adjusted("chain", 1, 2))).toEqual([]);
    const counted = {
      ...adjusted("unit", 0, 0),
      indicator: "introduced" as const,
      from: 3n,
      to: 4n,
    };
    expect(notes(300, [100, 201], counted)).toEqual([
      expect.stringContaining("由3个调整为4个"),
      expect.stringMatching(/多1万元，为分解下达与全市目标之差。$/),
    ]);
  });
});

describe("words for what is not there", () => {
  test.each([
    [null, "—"],
    [0, "持平"],
    [2, "升2"],
    [-1, "降1"],
  ])("a movement of %s is %s", (movement, words) => expect(movementText(movement)).toBe(words));

  const fen = fenFromWan(1);
  test.each([
    [null, false, "—"],
    [fen, true, "—"],
    [fen, false, "未报"],
  ])("target %s, reported %s: %s", (targetFen, reported, words) => {
    expect(absenceWords({ targetFen, reported })).toBe(words);
  });
  test.each([
    [0n, true, true],
    [0n, false, false],
    [1n, false, true],
    [-1n, false, true],
  ])("%s fen, reported %s: printed %s", (cumulativeFen, reported, printed) => {
    expect(hasFunds({ cumulativeFen, reported })).toBe(printed);
  });
  test.each([
    ["none", fen, "未报"],
    ["none", null, "—"],
    ["green", fen, "绿"],
    ["red", null, "红"],
  ] as const)("light %s with target %s is %s", (light, targetFen, words) => {
    expect(unitLight({ light, targetFen })).toBe(words);
  });

  test("counts are summed; a target is there where one part has one", () => {
    expect(totalCount([])).toEqual({ target: null, actual: 0 });
    expect(totalCount([{ target: null, actual: 1 }])).toEqual({ target: null, actual: 1 });
    const parts = [
      { target: 2, actual: 1 },
      { target: 3, actual: 4 },
      { target: null, actual: 1 },
    ];
    expect(totalCount(parts)).toEqual({ target: 5, actual: 6 });
  });

  test("an exemption is noted where one stands; a period is told from January on", () => {
    expect(exemptionNote([{ exempted: false }])).toBe("");
    expect(exemptionNote([{ exempted: false }, { exempted: true }])).toContain("经批准的豁免");
    expect(["2023-01", "2023-02", "2023-12"].map(periodText)).toEqual([
      "2023年1月",
      "2023年1—2月",
      "2023年1—12月",
    ]);
  });
});

test("places of a month before are compared where units ranked by the same view; chains always", () => {
  const before = ranksBeforeOf(7, table);
  expect(before).toMatchObject({ snapshotId: 7, rankedBy: "statistics" });
  const funds = "out_of_province_funds";
  expect(rankBefore(before, "unit", 1, funds, "statistics")).toBe(1);
  expect(rankBefore(before, "unit", 1, funds, "credit")).toBeNull();
  expect(rankBefore(before, "unit", 2, funds, "statistics")).toBeNull();
  const chain = { ...before, ranks: { "chain 1 signed": 3 } };
  expect(rankBefore(chain, "chain", 1, "signed", "credit")).toBe(3);
  expect(Object.values(before.ranks)).not.toContain(null);
  expect(ranksBeforeOf(7, { ...table, rankedBy: "credit" }).rankedBy).toBe("credit");
});

test.each`
  asOf            | whole | end      | byMonths        | byDays
  ${"2023-08-31"} | ${8}  | ${true}  | ${"2023-08-31"} | ${"2023-08-31"}
  ${"2023-08-30"} | ${7}  | ${false} | ${"2023-07-31"} | ${"2023-08-30"}
  ${"2023-01-15"} | ${0}  | ${false} | ${null}         | ${"2023-01-15"}
  ${"2023-01-31"} | ${1}  | ${true}  | ${"2023-01-31"} | ${"2023-01-31"}
  ${"2024-02-28"} | ${1}  | ${false} | ${"2024-01-31"} | ${"2024-02-28"}
`("at $asOf $whole months are over, measured to $byMonths or $byDays", (row) => {
  expect(wholeMonths(row.asOf)).toBe(row.whole);
  expect(isMonthEnd(row.asOf)).toBe(row.end);
  expect(measuredTo(row.asOf, "months")).toBe(row.byMonths);
  expect(measuredTo(row.asOf, "days")).toBe(row.byDays);
});

test("a count of the month is told apart from the months before", () => {
  const signed = (signedOn: string) => ({
    id: 1,
    unitId: 1,
    chainId: 1,
    investmentFen: "1",
    signedOn,
    introduced: true,
    signed: true,
  });
  const projects = ["2023-05-31", "2023-06-01", "2023-06-30"].map(signed);
  const tally = tallyProjects(projects, "introduced", RANK_RULES.fallback, "2023-06");
  expect(tally).toEqual({ earlier: 1n, month: 2n });
});

test("合计 adds every column of the lines, and is reported", () => {
  const [row] = table.units as [ExecutionTable["units"][number]];
  const apart = { insideShareFen: "1", formerYearsFen: "2", contractFen: "30" };
  const columns = { overseasFen: "4", inProvinceFen: "5", undecidedFen: "6", notCountingFen: "7" };
  const told = { ...row, ...columns, ...apart };
  expect(totalRow([told, { ...told, id: 2 }], table)).toMatchObject({
    reported: true,
    overseasFen: "8",
    inProvinceFen: "10",
    undecidedFen: "12",
    notCountingFen: "14",
    insideShareFen: "2",
    formerYearsFen: "4",
    contractFen: "60",
  });
  expect(totalRow([row], table)).not.toHaveProperty("contractFen");
  expect(totalRow([], table)).toBeUndefined();
});
