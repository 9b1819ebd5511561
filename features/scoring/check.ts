import { isDay } from "../../kernel/calendar.ts";
import { isDecimalText } from "../../kernel/decimal.ts";
import { checkFormula } from "./check-formula.ts";
import { decimalFault, operandFaults, type RuleBook } from "./check-operand.ts";
import { isDecimal, readCell } from "./cell.ts";
import { type Cell, type Inputs, NOT_ASSESSED, NOT_REPORTED, type TargetCell } from "./inputs.ts";
import type { Condition } from "./operand.ts";
import type { Extra, Guard, Indicator, RankBy, RuleSet } from "./rule-set.ts";
import type { Fault } from "./score-sheet.ts";

/** Every fault of a rule set, in the order of its text; an empty list where it can score. Its shape has been checked before. */
export function checkRuleSet(ruleSet: RuleSet): Fault[] {
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

/** Faults of inputs against a rule set that passed its check. */
export function checkInputs(ruleSet: RuleSet, inputs: Inputs): Fault[] {
  const known = new Set(inputs.assessees.flatMap(({ code, members = [] }) => [code, ...members]));
  const units = new Map(ruleSet.figures.map(({ code, unit }) => [code, unit]));
  const codes = inputs.assessees.map(({ code }) => code);
  return [
    ...(inputs.assessees.length === 0 ? [{ path: "assessees", words: "没有考核对象" }] : []),
    ...(isDay(inputs.asOf) ? [] : [{ path: "asOf", words: "截止日应写成 2023-06-30" }]),
    ...repeated(codes).map((code) => ({ path: "assessees", words: `考核对象“${code}”写了两次` })),
    ...tableFaults("figures", inputs.figures, known, units),
    ...tableFaults("targets", inputs.targets, known, units),
    ...groupFaults(ruleSet, inputs),
    ...recordFaults(
      inputs,
      known,
      new Set(
        [...ruleSet.indicators, ...(ruleSet.bonuses ?? []), ...(ruleSet.deductions ?? [])].map(
          ({ code }) => code,
        ),
      ),
    ),
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
    const sum = Object.values(shares).reduce<number>((all, share) => all + Number(share), 0);
    if (!overlap && sum > 100)
      faults.push({ path: `${path}.shares`, words: "各方份额加起来超过100%" });
    if (afterwards !== undefined && !(afterwards in shares))
      faults.push({ path: `${path}.afterwards`, words: `没有“${afterwards}”这一方` });
    return faults;
  });
}

function rankFaults(by: RankBy, book: RuleBook): Fault[] {
  if (by === "score") return [];
  if ("value" in by) return operandFaults(by.value, "ranks.by.value", book);
  return known(book.indicators, by.indicator, "ranks.by.indicator", "指标");
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
      ...(to === undefined ? [] : known(book.grades, to, `promotions[${index}].to`, "等次")),
    ]),
    ...vetoes.flatMap(({ when, effect, grade }, index) => [
      ...conditionFaults(when, `vetoes[${index}].when`, book),
      ...(effect === "grade"
        ? known(book.grades, grade ?? "", `vetoes[${index}].grade`, "等次")
        : []),
    ]),
    ...lists.flatMap(({ by, group }, index) => [
      ...("among" in by
        ? by.among.flatMap((code, place) =>
            known(book.indicators, code, `lists[${index}].by.among[${place}]`, "指标"),
          )
        : []),
      ...(group === undefined ? [] : known(book.groups, group, `lists[${index}].group`, "组")),
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

function known(codes: ReadonlySet<string>, code: string, path: string, word: string): Fault[] {
  return codes.has(code) ? [] : [{ path, words: `没有叫“${code}”的${word}` }];
}

function tableFaults(
  table: "figures" | "targets",
  cells: Readonly<Record<string, Readonly<Record<string, TargetCell>>>> | undefined,
  assessees: ReadonlySet<string>,
  units: ReadonlyMap<string, string>,
): Fault[] {
  const faults: Fault[] = [];
  for (const [code, row] of Object.entries(cells ?? {})) {
    if (!assessees.has(code))
      faults.push({ path: `${table}.${code}`, words: `名单里没有“${code}”` });
    for (const [figure, cell] of Object.entries(row)) {
      const unit = units.get(figure);
      const path = `${table}.${code}.${figure}`;
      if (unit === undefined) faults.push({ path, words: `规则里没有叫“${figure}”的数` });
      else
        for (const one of typeof cell === "object" ? Object.values(cell) : [cell])
          if (!isCell(one, unit))
            faults.push({
              path,
              words: `“${one}”不是数；没有报的写${NOT_REPORTED}，不考核的写${NOT_ASSESSED}`,
            });
    }
  }
  return faults;
}

/** The common cells are known at a glance; the rest is read. */
function isCell(cell: Cell, unit: string): boolean {
  if (typeof cell === "string" ? isDecimalText(cell) : Number.isSafeInteger(cell)) return true;
  return readCell(cell, unit) !== null;
}

function groupFaults({ groups = [], ranks }: RuleSet, { assessees }: Inputs): Fault[] {
  const codes = new Set(groups.map(({ code }) => code));
  if (codes.size === 0) return [];
  return assessees.flatMap(({ code, group, row }, index) => {
    const own =
      group === undefined
        ? []
        : typeof group === "string"
          ? [group]
          : group.map((one) => one.group);
    const path = `assessees[${index}].group`;
    if (own.length === 0 && ranks.scope === "group" && (row ?? "unit") === "unit")
      return [{ path, words: `“${code}”没有写组` }];
    return own.flatMap((one) => known(codes, one, path, "组"));
  });
}

function recordFaults(
  { items = {}, marks = [], ballots = [], audits = [] }: Inputs,
  assessees: ReadonlySet<string>,
  lines: ReadonlySet<string>,
): Fault[] {
  const who = (path: string, code: string) =>
    known(assessees, code, `${path}.assessee`, "考核对象");
  return [
    ...Object.entries(items).flatMap(([list, all]) => [
      ...repeated(all.map(({ id }) => id)).map((id) => ({
        path: `items.${list}`,
        words: `“${id}”写了两次，一个项目只考核一次`,
      })),
      ...all.flatMap((item, index) => [
        ...(item.assessee === undefined ? [] : who(`items.${list}[${index}]`, item.assessee)),
        ...Object.entries(item.parties ?? {}).flatMap(([role, code]) =>
          known(assessees, code, `items.${list}[${index}].parties.${role}`, "考核对象"),
        ),
        ...Object.entries(item.agreed ?? {}).flatMap(([code, share]) => [
          ...known(assessees, code, `items.${list}[${index}].agreed`, "考核对象"),
          ...decimalFault(share, `items.${list}[${index}].agreed.${code}`, { least: 0 }),
        ]),
      ]),
    ]),
    ...marks.flatMap(({ assessee, indicator, points }, index) => [
      ...who(`marks[${index}]`, assessee),
      ...known(lines, indicator, `marks[${index}].indicator`, "指标"),
      ...decimalFault(points, `marks[${index}].points`),
    ]),
    ...ballots.flatMap(({ assessee, indicator }, index) => [
      ...who(`ballots[${index}]`, assessee),
      ...known(lines, indicator, `ballots[${index}].indicator`, "指标"),
    ]),
    ...audits.flatMap(({ assessee, claimed, recognized }, index) => [
      ...who(`audits[${index}]`, assessee),
      ...decimalFault(claimed, `audits[${index}].claimed`, { above: 0 }),
      ...decimalFault(recognized, `audits[${index}].recognized`, { least: 0 }),
    ]),
  ];
}

function repeated(codes: readonly string[]): string[] {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const code of codes) (seen.has(code) ? twice : seen).add(code);
  return [...twice];
}
