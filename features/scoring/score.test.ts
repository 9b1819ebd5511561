import fc from "fast-check";
import { expect, test } from "vitest";
import { ROUNDING_MODES } from "../../kernel/decimal.ts";
import { TIE_STYLES } from "../../kernel/ranking.ts";
import { compareRatios, plusRatio, type Ratio, ZERO } from "../../kernel/ratio.ts";
import { indicator, inputs, ruleSet } from "../../tests/builders/scoring.ts";
import type { Cell, Inputs } from "./inputs.ts";
import type { Formula, RuleSet } from "./rule-set.ts";
import { score } from "./score.ts";

const NAMES = ["到位资金", "引进项目", "开工项目"];

/** A fraction as the sheet writes it. */
function fraction(text: string): Ratio {
  const [numerator = "0", denominator = "1"] = text.split("/");
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}

const formulas: fc.Arbitrary<Formula> = fc.constantFrom<Formula>(
  { kind: "completion", actual: "到位资金" },
  { kind: "efficacy", of: "引进项目" },
  { kind: "efficacy", of: "到位资金", scope: "group" },
  { kind: "entered", of: "开工项目", each: "2" },
  {
    kind: "steps",
    actual: "到位资金",
    base: "60",
    each: "10",
    plus: "0.5",
    mostPlus: "10",
    below: "pro_rata",
    partStep: "whole",
  },
  {
    kind: "increments",
    of: "引进项目",
    minimum: "3",
    base: "10",
    each: "2",
    plus: "3",
    partStep: "pro_rata",
  },
  {
    kind: "brackets",
    of: "到位资金",
    measure: "rate",
    rows: [
      { from: "100", points: "20" },
      { from: "50", points: "7.5" },
    ],
  },
  {
    kind: "tiers",
    of: "到位资金",
    each: "10",
    rows: [{ upTo: "50", plus: "0.4" }, { plus: "0.2" }],
    partStep: "pro_rata",
  },
);
const indicators = fc
  .array(
    fc.record({
      formula: formulas,
      weight: fc.constantFrom<Cell>("30", "0.5", 20, "0"),
      capped: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(({ formula, weight, capped }, index) =>
      indicator(formula, {
        code: `指标${index}`,
        weight,
        ...(capped && { cap: { mostTimesWeight: "1" } }),
      }),
    ),
  );
const rules: fc.Arbitrary<RuleSet> = fc
  .record({
    indicators,
    mode: fc.constantFrom(...ROUNDING_MODES),
    moment: fc.constantFrom("line" as const, "print" as const),
    ties: fc.constantFrom(...TIE_STYLES),
    scope: fc.constantFrom("all" as const, "group" as const),
    notReported: fc.constantFrom("zero" as const, "unranked" as const),
    notAssessed: fc.constantFrom("leave_out" as const, "rescale" as const),
    most: fc.option(fc.constantFrom("40", "100"), { nil: undefined }),
  })
  .map(({ indicators: all, mode, moment, ties, scope, notReported, notAssessed, most }) =>
    ruleSet(all, NAMES, {
      rounding: { moment, line: { mode, places: 2 }, total: { mode, places: 2 } },
      ranks: { by: "score", scope, ties },
      groups: ["A", "B"].map((code) => ({ code, name: code })),
      bonuses: [
        {
          code: "加分",
          name: "加分",
          formula: { kind: "entered", of: "开工项目" },
          most: "5",
          article: "",
        },
      ],
      deductions: [
        {
          code: "扣分",
          name: "扣分",
          formula: { kind: "entered", of: "引进项目", each: "0.1" },
          article: "",
        },
      ],
      total: {
        notReported,
        notAssessed,
        least: "0",
        bonusesMost: "3",
        deductionsMost: "2",
        ...(most !== undefined && { most }),
      },
    }),
  );
const cells: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 300 }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.nat(300), fc.nat(99))
      .map(([whole, part]) => `${whole}.${String(part).padStart(2, "0")}`),
  },
  { weight: 1, arbitrary: fc.constantFrom("未报", "不考核") },
);
const tables: fc.Arbitrary<Inputs> = fc
  .array(
    fc.record({
      cells: fc.tuple(cells, cells, cells),
      target: fc.option(fc.integer({ min: 1, max: 200 })),
      group: fc.constantFrom("A", "B"),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => {
    const code = (index: number) => `单位${String(index).padStart(2, "0")}`;
    return inputs(
      Object.fromEntries(
        rows.map((row, index) => [
          code(index),
          Object.fromEntries(NAMES.map((name, column) => [name, row.cells[column] ?? 0])),
        ]),
      ),
      {
        targets: Object.fromEntries(
          rows.flatMap(({ target }, index) =>
            target === null ? [] : [[code(index), { 到位资金: target }]],
          ),
        ),
        assessees: rows.map(({ group }, index) => ({
          code: code(index),
          name: code(index),
          group,
          order: index,
        })),
      },
    );
  });

test("the lines of everybody add up to the total, to the last digit", () => {
  fc.assert(
    fc.property(rules, tables, (ruleSet_, given) => {
      const { faults, rows } = score(ruleSet_, given);
      expect(faults).toEqual([]);
      for (const { lines, total } of rows) {
        if (!total) continue;
        const sum = lines.reduce(
          (all, { points }) => plusRatio(all, points ? fraction(points.exact) : ZERO),
          ZERO,
        );
        expect(compareRatios(sum, fraction(total.exact))).toBe(0);
      }
    }),
  );
});

test("a ranking is a total order inside its scope, on unrounded totals", () => {
  fc.assert(
    fc.property(rules, tables, (ruleSet_, given) => {
      const { rows } = score(ruleSet_, given);
      const ranked = rows.filter(({ rank }) => rank !== null);
      for (const a of ranked)
        for (const b of ranked) {
          if (ruleSet_.ranks.scope === "group" && a.group !== b.group) continue;
          const order = compareRatios(
            fraction(a.total?.exact ?? ""),
            fraction(b.total?.exact ?? ""),
          );
          if (order > 0) expect(a.rank).toBeLessThan(b.rank ?? 0);
          if (order === 0 && a.code !== b.code)
            expect(a.tied).toBe(ruleSet_.ranks.ties !== "ordinal");
          if (order === 0)
            expect(a.rank === b.rank).toBe(a.code === b.code || ruleSet_.ranks.ties !== "ordinal");
        }
      const isApart = ruleSet_.ranks.scope === "group";
      const scopes = new Set(ranked.map(({ group }) => (isApart ? group : null)));
      const leaders = ranked
        .filter(({ rank }) => rank === 1)
        .map(({ group }) => (isApart ? group : null));
      expect(new Set(leaders)).toEqual(scopes);
      expect(rows.filter(({ rank, total }) => (rank === null) !== (total === null))).toEqual([]);
    }),
  );
});

test("the order in which the units come decides nothing", () => {
  fc.assert(
    fc.property(rules, tables, (ruleSet_, given) => {
      const turned = { ...given, assessees: [...given.assessees].reverse() };
      expect(JSON.stringify(score(ruleSet_, turned))).toBe(JSON.stringify(score(ruleSet_, given)));
    }),
  );
});

test("more verified money never lowers the unit, under kinds that say so", () => {
  fc.assert(
    fc.property(indicators, tables, fc.integer({ min: 1, max: 100 }), (all, given, more) => {
      const plain = ruleSet(all, NAMES, { total: { notReported: "zero" } });
      const [unit] = given.assessees;
      const before = unit && given.figures?.[unit.code];
      const funds = before?.["到位资金"];
      fc.pre(unit !== undefined && typeof funds === "number");
      const raised = {
        ...given,
        figures: { ...given.figures, [unit.code]: { ...before, 到位资金: funds + more } },
      };
      const total = (table: Inputs) =>
        score(plain, table).rows.find(({ code }) => code === unit.code)?.total;
      const [low, high] = [total(given), total(raised)];
      if (low && high)
        expect(compareRatios(fraction(high.exact), fraction(low.exact))).toBeGreaterThanOrEqual(0);
      else expect(low).toEqual(high);
    }),
  );
});

test("the same sheet comes out again, and survives JSON", () => {
  fc.assert(
    fc.property(rules, tables, (ruleSet_, given) => {
      const sheet = score(ruleSet_, given);
      expect(JSON.parse(JSON.stringify(sheet))).toEqual(
        JSON.parse(JSON.stringify(score(ruleSet_, given))),
      );
      expect(structuredClone(sheet)).toEqual(sheet);
    }),
    { numRuns: 30 },
  );
});

test("未报, 不考核 and zero never give the same line, whatever the formula and the other units", () => {
  fc.assert(
    fc.property(formulas, tables, (one, given) => {
      const [unit] = given.assessees;
      fc.pre(unit !== undefined);
      const lineWith = (cell: Cell) => {
        const figures = {
          ...given.figures,
          [unit.code]: Object.fromEntries(NAMES.map((name) => [name, cell])),
        };
        const targets = { ...given.targets, [unit.code]: { 到位资金: 100 } };
        const { rows } = score(ruleSet([indicator(one)], NAMES), { ...given, figures, targets });
        return rows.find(({ code }) => code === unit.code);
      };
      const [silent, left, zero] = (["未报", "不考核", 0] as const).map(lineWith);
      expect([silent, left, zero].map((row) => row?.lines[0]?.state)).toEqual([
        "not_reported",
        "not_assessed",
        "scored",
      ]);
      expect([silent, left, zero].map((row) => row?.standing)).toEqual([
        "not_reported",
        "not_assessed",
        "ranked",
      ]);
      expect([silent?.total, left?.total]).toEqual([null, null]);
      expect(zero?.rank).toBeGreaterThan(0);
    }),
    { numRuns: 50 },
  );
});
