import { isDay } from "../../../kernel/calendar.ts";
import { isDecimalText } from "../../../kernel/decimal.ts";
import { compareRatios, HUNDRED, sumRatios } from "../../../kernel/ratio.ts";
import { exact, isDecimal, readCell } from "../engine/cell.ts";
import { decimalFault, knownFault, repeated } from "./check-operand.ts";
import {
  type Cell,
  type Inputs,
  type Item,
  NOT_ASSESSED,
  NOT_REPORTED,
  type TargetCell,
} from "../inputs.ts";
import type { RuleSet } from "../rule-set.ts";
import type { Fault } from "../score-sheet.ts";

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
    return own.flatMap((one) => knownFault(codes, one, path, "组"));
  });
}

function recordFaults(
  { items = {}, marks = [], ballots = [], audits = [] }: Inputs,
  assessees: ReadonlySet<string>,
  lines: ReadonlySet<string>,
): Fault[] {
  const who = (path: string, code: string) =>
    knownFault(assessees, code, `${path}.assessee`, "考核对象");
  return [
    ...Object.entries(items).flatMap(([list, all]) => [
      ...repeated(all.map(({ id }) => id)).map((id) => ({
        path: `items.${list}`,
        words: `“${id}”写了两次，一个项目只考核一次`,
      })),
      ...all.flatMap((item, index) => [
        ...ownerFaults(item, `items.${list}[${index}]`),
        ...(item.assessee === undefined ? [] : who(`items.${list}[${index}]`, item.assessee)),
        ...Object.entries(item.parties ?? {}).flatMap(([role, code]) =>
          knownFault(assessees, code, `items.${list}[${index}].parties.${role}`, "考核对象"),
        ),
        ...Object.entries(item.agreed ?? {}).flatMap(([code, share]) => [
          ...knownFault(assessees, code, `items.${list}[${index}].agreed`, "考核对象"),
          ...decimalFault(share, `items.${list}[${index}].agreed.${code}`, { least: 0 }),
        ]),
      ]),
    ]),
    ...marks.flatMap(({ assessee, indicator, points }, index) => [
      ...who(`marks[${index}]`, assessee),
      ...knownFault(lines, indicator, `marks[${index}].indicator`, "指标"),
      ...decimalFault(points, `marks[${index}].points`),
    ]),
    ...ballots.flatMap(({ assessee, indicator }, index) => [
      ...who(`ballots[${index}]`, assessee),
      ...knownFault(lines, indicator, `ballots[${index}].indicator`, "指标"),
    ]),
    ...audits.flatMap(({ assessee, claimed, recognized }, index) => [
      ...who(`audits[${index}]`, assessee),
      ...decimalFault(claimed, `audits[${index}].claimed`, { above: 0 }),
      ...decimalFault(recognized, `audits[${index}].recognized`, { least: 0 }),
    ]),
  ];
}

function ownerFaults({ id, assessee, parties, agreed }: Item, path: string): Fault[] {
  const agreedSum = sumRatios(
    Object.values(agreed ?? {})
      .filter(isDecimal)
      .map(exact),
  );
  return [
    ...(assessee === undefined && Object.keys(parties ?? {}).length === 0
      ? [{ path, words: `“${id}”没有写归哪一家` }]
      : []),
    ...(compareRatios(agreedSum, HUNDRED) > 0
      ? [{ path: `${path}.agreed`, words: `“${id}”约定的份额加起来超过100%` }]
      : []),
  ];
}
