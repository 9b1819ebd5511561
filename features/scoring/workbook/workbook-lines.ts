import { type CellPlaces, cellFormula, number, roundedText } from "./cell-formulas.ts";
import { NOT_ASSESSED, NOT_REPORTED } from "../inputs.ts";
import type { Condition, Decimal, Operand } from "../operand.ts";
import type { Cap, Extra, Guard, Indicator, RuleSet } from "../rule-set.ts";

/** A line of the score as the workbook has it: an indicator, a bonus or a deduction. */
export interface BookLine {
  readonly part: "indicator" | "bonus" | "deduction";
  readonly rule: Indicator | Extra;
}

/** Where a line finds what it needs in one row. */
export interface LinePlaces extends CellPlaces {
  /** The cell of the weight for this row. */
  readonly weight: string;
}

/** Every line of the rules, in the order of the score sheet. */
export function linesOf(rules: RuleSet): BookLine[] {
  return [
    ...rules.indicators.map((rule) => ({ part: "indicator" as const, rule })),
    ...(rules.bonuses ?? []).map((rule) => ({ part: "bonus" as const, rule })),
    ...(rules.deductions ?? []).map((rule) => ({ part: "deduction" as const, rule })),
  ];
}

/** The points of a line for one row as a formula, states and limits included; null where a spreadsheet cannot compute it. */
export function lineFormula(rules: RuleSet, line: BookLine, at: LinePlaces): string | null {
  const { part, rule } = line;
  const weight = part === "indicator" ? at.weight : number((rule as Extra).most ?? "1");
  const points = cellFormula(rule.formula, weight, at);
  const guards = guardsText(rule.guards ?? [], at);
  if (!points || guards === null) return null;
  const cap: Cap | undefined =
    part === "indicator"
      ? (rule as Indicator).cap
      : (rule as Extra).most === undefined
        ? undefined
        : { most: (rule as Extra).most as Decimal };
  const capped = cappedText(cap, weight, guards(points.text));
  const rounding = roundingOf(rules, line);
  const rounded = rounding ? roundedText(capped, rounding) : capped;
  const signed = part === "deduction" ? `-(${rounded})` : rounded;
  const silent =
    part === "indicator" && rules.total?.notReported === "zero" ? "0" : `"${NOT_REPORTED}"`;
  return withStates({ ...points, text: signed }, part === "indicator" ? weight : null, silent);
}

function roundingOf(rules: RuleSet, { rule }: BookLine) {
  const own = "rounding" in rule ? rule.rounding : undefined;
  return own ?? (rules.rounding.moment === "line" ? rules.rounding.line : null);
}

interface Stated {
  readonly text: string;
  readonly numbers: readonly string[];
  readonly divisors: readonly string[];
}

/** A line without its numbers says which of the two words it is; a target of zero is no target. */
function withStates(
  { text, numbers, divisors }: Stated,
  weight: string | null,
  silent: string,
): string {
  const cells = [...new Set(numbers)];
  const unassessed = cells.map((cell) => `${cell}="${NOT_ASSESSED}"`).join(",");
  const zero = [...new Set(divisors)].map((cell) => `${cell}=0`).join(",");
  const known = zero === "" ? text : `IF(OR(${zero}),"${NOT_ASSESSED}",${text})`;
  const told =
    cells.length === 0
      ? known
      : `IF(COUNT(${cells.join(",")})=${cells.length},${known},IF(OR(${unassessed}),"${NOT_ASSESSED}",${silent}))`;
  return weight === null ? told : `IF(${weight}=0,"${NOT_ASSESSED}",${told})`;
}

function cappedText(cap: Cap | undefined, weight: string, text: string): string {
  if (!cap) return text;
  const most =
    cap.most === undefined
      ? cap.mostTimesWeight === undefined
        ? null
        : `${weight}*${number(cap.mostTimesWeight)}`
      : number(cap.most);
  const raised = cap.least === undefined ? text : `MAX(${number(cap.least)},${text})`;
  return most === null ? raised : `MIN(${most},${raised})`;
}

const SIGNS: Readonly<Record<Condition["test"], string>> = {
  atLeast: ">=",
  above: ">",
  atMost: "<=",
  below: "<",
  equals: "=",
};

/** The joint conditions around the points, the first that fails first; null where one cannot be a formula. */
function guardsText(guards: readonly Guard[], at: CellPlaces): ((points: string) => string) | null {
  const tests: { test: string; otherwise: string }[] = [];
  for (const { condition, otherwise = "0" } of guards) {
    const left = at.value(condition.of);
    const isNumber = typeof condition.than !== "object";
    const right = isNumber ? number(condition.than) : at.value(condition.than as Operand);
    if (left === null || right === null) return null;
    const numbers = isNumber ? `ISNUMBER(${left})` : `ISNUMBER(${left}),ISNUMBER(${right})`;
    const test = `OR(${left}="${NOT_ASSESSED}",AND(${numbers},${left}${SIGNS[condition.test]}${right}))`;
    tests.push({ test, otherwise: number(otherwise) });
  }
  return (points) =>
    tests.reduceRight((inner, { test, otherwise }) => `IF(${test},${inner},${otherwise})`, points);
}
