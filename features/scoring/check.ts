import type { Inputs } from "./inputs.ts";
import type { RuleSet } from "./rule-set.ts";
import type { Fault } from "./score-sheet.ts";

/** Every fault of a rule set, in the order of its text; an empty list where it can score. */
export function checkRuleSet(ruleSet: RuleSet): Fault[] {
  return ruleSet.indicators.length === 0 ? [{ path: "indicators", words: "还没有指标" }] : [];
}

/** Faults of inputs against a rule set that passed its check. */
export function checkInputs(_ruleSet: RuleSet, inputs: Inputs): Fault[] {
  return inputs.assessees.length === 0 ? [{ path: "assessees", words: "没有考核对象" }] : [];
}
