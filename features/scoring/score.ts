import type { Inputs } from "./inputs.ts";
import type { RuleSet } from "./rule-set.ts";
import type { ScoreSheet } from "./score-sheet.ts";

/**
 * Scores everybody under a rule set: pure and exact, and independent of the order of the assessees. With a fault in the
 * rules or the inputs nobody is scored and the sheet carries the faults.
 */
export function score(ruleSet: RuleSet, inputs: Inputs): ScoreSheet {
  return {
    ruleSet: { code: ruleSet.code, title: ruleSet.title, sample: ruleSet.sample },
    title: inputs.title,
    asOf: inputs.asOf,
    rows: [],
    sums: [],
    lists: [],
    compared: 0,
    faults: [],
    findings: [],
  };
}
