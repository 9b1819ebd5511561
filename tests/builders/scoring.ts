import type { Cell, Inputs } from "../../features/scoring/inputs.ts";
import type { Formula, Indicator, RuleSet } from "../../features/scoring/rule-set.ts";
import { score } from "../../features/scoring/score.ts";
import type { AssesseeScore, ScoreLine } from "../../features/scoring/score-sheet.ts";

/** An indicator with nothing but a formula. */
export function indicator(formula: Formula, more: Partial<Indicator> = {}): Indicator {
  const code = more.code ?? "指标";
  return { code, name: code, weight: 100, formula, article: "", pingdingshan: null, ...more };
}

/** A rule set of these indicators over these figures; points are kept exact and printed at two places. */
export function ruleSet(
  indicators: readonly Indicator[],
  figures: readonly string[],
  more: Partial<RuleSet> = {},
): RuleSet {
  return {
    code: "test",
    title: "测试",
    sample: true,
    inForceFrom: null,
    basis: [],
    lastCheckedOn: null,
    figures: figures.map((code) => ({ code, name: code, unit: "" })),
    indicators: [...indicators],
    rounding: {
      moment: "print",
      line: { mode: "half_up", places: 2 },
      total: { mode: "half_up", places: 2 },
    },
    ranks: { by: "score", scope: "all", ties: "competition" },
    ...more,
  };
}

type Rows<C> = Readonly<Record<string, Readonly<Record<string, C>>>>;

/** Inputs of a table: one row of figures per assessee. */
export function inputs(figures: Rows<Cell>, more: Partial<Inputs> = {}): Inputs {
  return {
    title: "测试",
    asOf: "2023-09-30",
    assessees: Object.keys(figures).map((code) => ({ code, name: code })),
    figures: figures as Inputs["figures"],
    ...more,
  };
}

/** The rows of a sheet by code; throws with the faults where there are any. */
export function rowsOf(rules: RuleSet, given: Inputs): Readonly<Record<string, AssesseeScore>> {
  const { faults, rows } = score(rules, given);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return Object.fromEntries(rows.map((row) => [row.code, row]));
}

/** The line that one formula gives one unit with these figures and a target for the first of them. */
export function lineOf(
  formula: Formula,
  given: {
    readonly figures?: Readonly<Record<string, Cell>>;
    readonly targets?: Readonly<Record<string, Cell>>;
    readonly indicator?: Partial<Indicator>;
    readonly rules?: Partial<RuleSet>;
    readonly inputs?: Partial<Inputs>;
  },
): ScoreLine {
  const { figures = {}, targets = {} } = given;
  const names = [...new Set([...Object.keys(figures), ...Object.keys(targets)])];
  const rules = ruleSet([indicator(formula, given.indicator)], names, given.rules);
  const row = rowsOf(rules, inputs({ 甲: figures }, { targets: { 甲: targets }, ...given.inputs }))[
    "甲"
  ];
  const line = row?.lines[0];
  if (!line) throw new Error("no line");
  return line;
}
