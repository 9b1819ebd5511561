import type { Day } from "../../kernel/calendar.ts";
import {
  type MarkDetail,
  type MarkKind,
  type MarkState,
  type Roster,
  type Subject,
} from "./contract.ts";
import { type Assessee, type Cell, type Inputs, NOT_ASSESSED, NOT_REPORTED } from "./inputs.ts";
import type { Figure, RuleSet } from "./rule-set.ts";
import { exactAmount, type PlaceFigures, SYSTEM_FIGURES, systemFigure } from "./system-figures.ts";

/** A mark as it counts: the rater by a number, never by name. */
export interface CountedMark {
  readonly id: number;
  readonly kind: MarkKind;
  readonly assessee: string;
  readonly code: string;
  readonly part: string;
  readonly raterClass: string;
  readonly rater: string;
  readonly state: MarkState;
  readonly amount: string | null;
  readonly detail: MarkDetail | null;
  readonly onDay: Day;
}

/** What inputs are made of before any rule set asks for them. */
export interface Ground {
  readonly title: string;
  readonly asOf: Day;
  readonly subject: Subject;
  /** The units of 附件1 or the chains of 附件2; none for persons. */
  readonly places: readonly (PlaceFigures & { readonly type: string })[];
  readonly projects: readonly AssessedProject[];
  readonly marks: readonly CountedMark[];
}

/** A project that counts in the year, for rules that score project by project. */
export interface AssessedProject {
  readonly id: number;
  /** The name of its unit or chain; null where it has none. */
  readonly assessee: string | null;
  readonly investmentFen: string | null;
  readonly introduced: boolean;
  readonly signed: boolean;
}

/** Everything that is known of a month: every figure of the system in its own unit, then what people entered. Pure. */
export function everyInput(ground: Ground): Inputs {
  const { title, asOf, subject, places, projects, marks } = ground;
  const figures: Cells = {};
  const targets: Cells = {};
  const sources = SYSTEM_FIGURES.filter(({ subjects }) => subjects.includes(subject));
  for (const place of places) {
    const { name } = place.row;
    figures[name] = Object.fromEntries(sources.map((source) => [source.code, source.cell(place)]));
    targets[name] = Object.fromEntries(
      sources.flatMap((source) => {
        const target = source.target(place);
        return target === undefined ? [] : [[source.code, target]];
      }),
    );
  }
  for (const mark of marks) if (mark.kind === "figure") putFigure(figures, targets, mark);
  return {
    title,
    asOf,
    assessees: places.length > 0 ? placesAssessed(places) : personsIn(marks),
    figures,
    targets,
    items: { 项目: projects.flatMap(itemOf) },
    marks: marks.flatMap(markOf),
    ballots: marks.flatMap(ballotOf),
    audits: marks.flatMap(auditOf),
  };
}

/**
 * The inputs as a rule set asks for them: its own figures in its own units, its own lines' marks, for whom its roster names.
 * Pure, and the same again on inputs that were fitted before.
 */
export function inputsFor(
  every: Inputs,
  asked: { readonly rules: RuleSet; readonly roster: Roster; readonly subject: Subject },
): Inputs {
  const { rules, roster, subject } = asked;
  const assessees = roster.length > 0 ? rosterOf(every.assessees, roster) : every.assessees;
  const known = new Set(assessees.flatMap(({ code, members = [] }) => [code, ...members]));
  const lines = new Set(scoredLines(rules).map(({ code }) => code));
  const figures = new Set(rules.figures.map(({ code }) => code));
  const lists = listsIn(rules);
  const fitted = (cells: Inputs["figures"] | Inputs["targets"]): Cells =>
    Object.fromEntries(
      Object.entries(cells ?? {})
        .filter(([name]) => known.has(name))
        .map(([name, own]) => [name, fittedCells(own as Record<string, Cell>, rules, subject)]),
    );
  const isLine = (one: { assessee: string; indicator: string }) =>
    known.has(one.assessee) && lines.has(one.indicator);
  return {
    ...every,
    assessees,
    figures: fitted(every.figures),
    targets: fitted(every.targets),
    ...(every.items && {
      items: Object.fromEntries(
        Object.entries(every.items)
          .filter(([list]) => lists.has(list))
          .map(([list, items]) => [
            list,
            items.filter(({ assessee }) => assessee === undefined || known.has(assessee)),
          ]),
      ),
    }),
    ...(every.marks && { marks: every.marks.filter(isLine) }),
    ...(every.ballots && { ballots: every.ballots.filter(isLine) }),
    ...(every.audits && {
      audits: every.audits.filter((one) => known.has(one.assessee) && figures.has(one.figure)),
    }),
  };
}

/** The lists of items that the rules go over, wherever they name one. */
function listsIn(rules: RuleSet): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (key === "items" && typeof part === "string") found.add(part);
      walk(part);
    }
  };
  walk(rules);
  return found;
}

/** Indicators, bonuses and deductions: whatever marks and ballots may be given for. */
export function scoredLines(rules: RuleSet): readonly { code: string; name: string }[] {
  return [...rules.indicators, ...(rules.bonuses ?? []), ...(rules.deductions ?? [])];
}

function fittedCells(own: Record<string, Cell>, rules: RuleSet, subject: Subject) {
  return Object.fromEntries(
    rules.figures.flatMap((figure) => {
      const cell = own[figure.code];
      if (cell === undefined) return [];
      return [[figure.code, inUnit(cell, systemFigure(figure.code, subject)?.unit, figure)]];
    }),
  );
}

type Cells = Record<string, Record<string, Cell>>;

/** A rule set may want 亿元 where the system has 万元: the cell then carries its unit, and the engine converts. */
function inUnit(cell: Cell, unit: string | undefined, figure: Figure): Cell {
  const isBare = /^-?[\d.]+$/.test(String(cell));
  if (!isBare || unit === undefined || figure.unit === unit || figure.unit === "") return cell;
  return `${cell}${unit}`;
}

function placesAssessed(places: Ground["places"]): Assessee[] {
  return places.map(({ row, type }) => ({
    code: row.name,
    name: row.name,
    type,
    order: row.order,
  }));
}

/** Persons are whom something was entered for. */
function personsIn(marks: readonly CountedMark[]): Assessee[] {
  const names = [...new Set(marks.map(({ assessee }) => assessee))].sort();
  return names.map((name, index) => ({ code: name, name, kind: "person", order: index + 1 }));
}

/** The roster's own words go before what the system knows of a place; who is no place stands behind. */
function rosterOf(known: readonly Assessee[], roster: Roster): Assessee[] {
  const byCode = new Map(known.map((one) => [one.code, one]));
  return roster.map((assessee, index) => ({
    order: 10_000 + index,
    ...byCode.get(assessee.code),
    ...assessee,
  }));
}

/** Without a name: who may see scores need not see projects. Amounts in 亿元, exact. */
function itemOf(project: AssessedProject): NonNullable<Inputs["items"]>[string] {
  const { id, assessee, investmentFen, introduced, signed } = project;
  if (assessee === null) return [];
  const amount = investmentFen === null ? null : exactAmount(BigInt(investmentFen), "亿元");
  return [
    {
      id: `P${id}`,
      name: "",
      assessee,
      fields: { 投资亿元: amount ?? NOT_REPORTED, 引进: introduced, 签订: signed },
    },
  ];
}

function putFigure(figures: Cells, targets: Cells, mark: CountedMark): void {
  const cell =
    mark.state === "not_reported"
      ? NOT_REPORTED
      : mark.state === "not_assessed"
        ? NOT_ASSESSED
        : (mark.amount ?? NOT_REPORTED);
  (figures[mark.assessee] ??= {})[mark.code] = cell;
  if (mark.detail?.target !== undefined)
    (targets[mark.assessee] ??= {})[mark.code] = mark.detail.target;
}

function markOf(mark: CountedMark): NonNullable<Inputs["marks"]> {
  if (mark.kind !== "mark" || mark.state !== "number" || mark.amount === null) return [];
  return [
    {
      assessee: mark.assessee,
      indicator: mark.code,
      ...(mark.part !== "" && { part: mark.part }),
      ...(mark.raterClass !== "" && { raterClass: mark.raterClass }),
      rater: mark.rater,
      markedOn: mark.onDay,
      points: mark.amount,
    },
  ];
}

function ballotOf(mark: CountedMark): NonNullable<Inputs["ballots"]> {
  const votes = mark.detail?.votes;
  if (mark.kind !== "ballot" || mark.state !== "number" || !votes) return [];
  const { assessee, code, rater, onDay } = mark;
  return [{ assessee, indicator: code, votes, countedBy: rater, countedOn: onDay }];
}

function auditOf(mark: CountedMark): NonNullable<Inputs["audits"]> {
  const { claimed, recognized } = mark.detail ?? {};
  if (mark.kind !== "audit" || mark.state !== "number" || !claimed || !recognized) return [];
  const { assessee, code, rater, onDay } = mark;
  return [{ assessee, figure: code, claimed, recognized, auditedBy: rater, auditedOn: onDay }];
}
