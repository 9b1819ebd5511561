import { isDay } from "../../../kernel/calendar.ts";
import { checkFormula } from "./check-formula.ts";
import {
  decimalFault,
  knownFault,
  operandFaults,
  repeated,
  type RuleBook,
} from "./check-operand.ts";
import { sizeFaults } from "./check-size.ts";
import { compareRatios, HUNDRED, sumRatios } from "../../../kernel/ratio.ts";
import { exact, isDecimal } from "../engine/cell.ts";
import type { Condition } from "../operand.ts";
import type { Extra, Guard, Indicator, RankBy, RuleSet } from "../rule-set.ts";
import type { Fault } from "../score-sheet.ts";

/** Every fault of a rule set, in the order of its text; an empty list where it can score. Its shape has been checked before. */
export function checkRuleSet(ruleSet: RuleSet): Fault[] {
  const large = sizeFaults(ruleSet);
  if (large.length > 0) return large;
  const book = ruleBook(ruleSet);
  return [
    ...(ruleSet.indicators.length === 0 ? [{ path: "indicators", words: "还没有指标" }] : []),
    ...doubles(ruleSet),
    ...ruleSet.indicators.flatMap((indicator, index) =>
      indicatorFaults(indicator, `indicators[${index}]`, book),
    ),
    ...extras("bonuses", ruleSet.bonuses, book),
    ...extras("deductions", ruleSet.deductions, book),
    ...shareFaults(ruleSet),
    ...rankFaults(ruleSet.ranks.by, book),
    ...afterwardsFaults(ruleSet, book),
    ...dateFaults(ruleSet),
  ];
}

function ruleBook(ruleSet: RuleSet): RuleBook {
  const codes = (list: readonly { code: string }[] | undefined) =>
    new Set((list ?? []).map(({ code }) => code));
  return {
    figures: codes(ruleSet.figures),
    indicators: codes(ruleSet.indicators),
    groups: codes(ruleSet.groups),
    splits: codes(ruleSet.splits),
    rates: codes(ruleSet.rates),
    grades: codes(ruleSet.grades),
  };
}

function doubles(ruleSet: RuleSet): Fault[] {
  const lists = { figures: "数", groups: "组", splits: "分成", grades: "等次" } as const;
  const lines = [...ruleSet.indicators, ...(ruleSet.bonuses ?? []), ...(ruleSet.deductions ?? [])];
  return [
    ...Object.entries(lists).flatMap(([list, word]) =>
      repeated((ruleSet[list as keyof typeof lists] ?? []).map(({ code }) => code)).map((code) => ({
        path: list,
        words: `${word}“${code}”写了两次`,
      })),
    ),
    ...repeated(lines.map(({ code }) => code)).map((code) => ({
      path: "indicators",
      words: `指标或加减分“${code}”写了两次`,
    })),
  ];
}

function indicatorFaults(indicator: Indicator, path: string, book: RuleBook): Fault[] {
  const { weight, cap } = indicator;
  const weights = typeof weight === "object" ? Object.entries(weight) : [["", weight] as const];
  return [
    ...weights.flatMap(([type, value]) =>
      decimalFault(value, type === "" ? `${path}.weight` : `${path}.weight.${type}`, { least: 0 }),
    ),
    ...checkFormula(indicator.formula, `${path}.formula`, book),
    ...Object.entries(cap ?? {}).flatMap(([name, value]) =>
      decimalFault(value, `${path}.cap.${name}`),
    ),
    ...(cap?.most !== undefined && cap.mostTimesWeight !== undefined
      ? [{ path: `${path}.cap`, words: "封顶写分数，或写权重的倍数，只能写一个" }]
      : []),
    ...guardFaults(indicator.guards, path, book),
    ...(indicator.formula.against === "schedule" && indicator.schedule === undefined
      ? [{ path: `${path}.schedule`, words: "对照序时目标的指标要写序时进度怎么算" }]
      : []),
    ...(typeof indicator.schedule === "object"
      ? curveFaults(indicator.schedule.percentByMonth, `${path}.schedule.percentByMonth`)
      : []),
  ];
}

function curveFaults(curve: readonly unknown[], path: string): Fault[] {
  return curve.flatMap((percent, index) =>
    decimalFault(percent, `${path}[${index}]`, { least: 0 }),
  );
}

function guardFaults(guards: readonly Guard[] = [], path: string, book: RuleBook): Fault[] {
  return guards.flatMap(({ condition, otherwise }, index) => [
    ...conditionFaults(condition, `${path}.guards[${index}].condition`, book),
    ...(otherwise === undefined
      ? []
      : decimalFault(otherwise, `${path}.guards[${index}].otherwise`)),
  ]);
}

function conditionFaults({ of, than }: Condition, path: string, book: RuleBook): Fault[] {
  return [
    ...operandFaults(of, `${path}.of`, book),
    ...(isDecimal(than) ? [] : operandFaults(than, `${path}.than`, book)),
  ];
}

function extras(
  list: "bonuses" | "deductions",
  given: readonly Extra[] = [],
  book: RuleBook,
): Fault[] {
  return given.flatMap(({ formula, most, guards }, index) => [
    ...checkFormula(formula, `${list}[${index}].formula`, book),
    ...(most === undefined ? [] : decimalFault(most, `${list}[${index}].most`, { least: 0 })),
    ...guardFaults(guards, `${list}[${index}]`, book),
  ]);
}

function shareFaults({ splits = [] }: RuleSet): Fault[] {
  return splits.flatMap(({ shares, afterwards, overlap }, index) => {
    const path = `splits[${index}]`;
    const faults = Object.entries(shares).flatMap(([role, share]) =>
      decimalFault(share, `${path}.shares.${role}`, { least: 0 }),
    );
    const sum = sumRatios(Object.values(shares).filter(isDecimal).map(exact));
    if (!overlap && compareRatios(sum, HUNDRED) > 0)
      faults.push({ path: `${path}.shares`, words: "各方份额加起来超过100%" });
    if (afterwards !== undefined && !(afterwards in shares))
      faults.push({ path: `${path}.afterwards`, words: `没有“${afterwards}”这一方` });
    return faults;
  });
}

function rankFaults(by: RankBy, book: RuleBook): Fault[] {
  if (by === "score") return [];
  if ("value" in by) return operandFaults(by.value, "ranks.by.value", book);
  return knownFault(book.indicators, by.indicator, "ranks.by.indicator", "指标");
}

function afterwardsFaults(ruleSet: RuleSet, book: RuleBook): Fault[] {
  const { promotions = [], vetoes = [], lists = [], awards = [], grades = [] } = ruleSet;
  return [
    ...grades.flatMap(({ from }, index) => decimalFault(from, `grades[${index}].from`)),
    ...promotions.flatMap(({ all = [], any = [], to }, index) => [
      ...all.flatMap((one, place) =>
        conditionFaults(one, `promotions[${index}].all[${place}]`, book),
      ),
      ...any.flatMap((one, place) =>
        conditionFaults(one, `promotions[${index}].any[${place}]`, book),
      ),
      ...(to === undefined ? [] : knownFault(book.grades, to, `promotions[${index}].to`, "等次")),
    ]),
    ...vetoes.flatMap(({ when, effect, grade }, index) => [
      ...conditionFaults(when, `vetoes[${index}].when`, book),
      ...(effect === "grade"
        ? knownFault(book.grades, grade ?? "", `vetoes[${index}].grade`, "等次")
        : []),
    ]),
    ...lists.flatMap(({ by, group }, index) => [
      ...("winnersOfGroup" in by && ruleSet.ranks.scope !== "group"
        ? [{ path: `lists[${index}].by`, words: "各组按名额的榜，排名要分组" }]
        : []),
      ...("among" in by
        ? by.among.flatMap((code, place) =>
            knownFault(book.indicators, code, `lists[${index}].by.among[${place}]`, "指标"),
          )
        : []),
      ...(group === undefined ? [] : knownFault(book.groups, group, `lists[${index}].group`, "组")),
    ]),
    ...awards.flatMap(({ all }, index) =>
      all.flatMap((one, place) => conditionFaults(one, `awards[${index}].all[${place}]`, book)),
    ),
  ];
}

function dateFaults({ inForceFrom, lastCheckedOn, rates = [] }: RuleSet): Fault[] {
  const days = [
    ["inForceFrom", inForceFrom],
    ["lastCheckedOn", lastCheckedOn],
    ...rates.map(({ from }, index) => [`rates[${index}].from`, from] as const),
  ] as const;
  return [
    ...days.flatMap(([path, day]) =>
      day === null || isDay(day) ? [] : [{ path, words: "没有这一天，应写成 2023-06-30" }],
    ),
    ...rates.flatMap(({ value }, index) =>
      decimalFault(value, `rates[${index}].value`, { above: 0 }),
    ),
  ];
}
