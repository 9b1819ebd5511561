import { shortText } from "../../../kernel/decimal.ts";
import { compareRatios } from "../../../kernel/ratio.ts";
import { exact, isDecimal, isNumber } from "./cell.ts";
import type { Measured } from "./kind.ts";
import type { Condition, Operand } from "../operand.ts";
import { operandWords } from "./operand-words.ts";

const TESTS: Readonly<Record<Condition["test"], (difference: number) => boolean>> = {
  atLeast: (difference) => difference >= 0,
  above: (difference) => difference > 0,
  atMost: (difference) => difference <= 0,
  below: (difference) => difference < 0,
  equals: (difference) => difference === 0,
};
export const TEST_WORDS: Readonly<Record<Condition["test"], string>> = {
  atLeast: "≥",
  above: ">",
  atMost: "≤",
  below: "<",
  equals: "=",
};

/** Whether a condition holds; a state where one of its sides has no number. */
export function holds(
  condition: Condition,
  measure: (operand: Operand) => Measured,
): boolean | "not_reported" | "not_assessed" {
  const left = measure(condition.of);
  const right = isDecimal(condition.than)
    ? exact(condition.than)
    : measure(condition.than as Operand);
  if (!isNumber(left)) return left;
  if (!isNumber(right)) return right;
  return TESTS[condition.test](compareRatios(left, right));
}

/** `到位资金≥500`. */
export function conditionWords(condition: Condition, nameOf: (figure: string) => string): string {
  const right = isDecimal(condition.than)
    ? shortText(exact(condition.than))
    : operandWords(condition.than as Operand, nameOf);
  return `${operandWords(condition.of, nameOf)}${TEST_WORDS[condition.test]}${right}`;
}
