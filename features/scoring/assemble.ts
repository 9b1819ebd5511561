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
import { type PlaceFigures, systemFigure } from "./system-figures.ts";

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

/** What inputs are made of. */
export interface Ingredients {
  readonly title: string;
  readonly asOf: Day;
  readonly subject: Subject;
  readonly rules: RuleSet;
  readonly roster: Roster;
  /** The units of 附件1 or the chains of 附件2; none for persons. */
  readonly places: readonly (PlaceFigures & { readonly type: string })[];
  readonly marks: readonly CountedMark[];
}

/** The engine's inputs of a rule set: the system's figures, then what people entered. Pure: the same always gives the same. */
export function assembleInputs(from: Ingredients): Inputs {
  const { title, asOf, marks } = from;
  const { figures, targets } = systemCells(from);
  for (const mark of marks) if (mark.kind === "figure") putFigure(figures, targets, mark);
  return {
    title,
    asOf,
    assessees: assesseesOf(from),
    figures,
    targets,
    marks: marks.flatMap(markOf),
    ballots: marks.flatMap(ballotOf),
    audits: marks.flatMap(auditOf),
  };
}

type Cells = Record<string, Record<string, Cell>>;

function systemCells({ places, rules, subject }: Ingredients): { figures: Cells; targets: Cells } {
  const figures: Cells = {};
  const targets: Cells = {};
  for (const place of places) {
    const ownFigures: Record<string, Cell> = {};
    const ownTargets: Record<string, Cell> = {};
    for (const figure of rules.figures) {
      const source = systemFigure(figure.code, subject);
      if (!source) continue;
      ownFigures[figure.code] = inUnit(source.cell(place), source.unit, figure);
      const target = source.target(place);
      if (target !== undefined) ownTargets[figure.code] = inUnit(target, source.unit, figure);
    }
    figures[place.row.name] = ownFigures;
    targets[place.row.name] = ownTargets;
  }
  return { figures, targets };
}

/** A rule set may want 亿元 where the system has 万元: the cell then carries its unit, and the engine converts. */
function inUnit(cell: Cell, unit: string, figure: Figure): Cell {
  const isWord = cell === NOT_REPORTED || cell === NOT_ASSESSED;
  return isWord || figure.unit === unit || figure.unit === "" ? cell : `${cell}${unit}`;
}

/** The roster; without one every place, or every person that something was entered for. */
function assesseesOf({ roster, places, marks }: Ingredients): Assessee[] {
  const byName = new Map(places.map((place) => [place.row.name, place]));
  if (roster.length > 0) {
    return roster.map((assessee, index) => {
      const place = byName.get(assessee.code);
      return {
        ...(place && { type: place.type }),
        order: place?.row.order ?? 10_000 + index,
        ...assessee,
      };
    });
  }
  if (places.length > 0) {
    return places.map(({ row, type }) => ({
      code: row.name,
      name: row.name,
      type,
      order: row.order,
    }));
  }
  const names = [...new Set(marks.map(({ assessee }) => assessee))].sort();
  return names.map((name, index) => ({ code: name, name, kind: "person", order: index + 1 }));
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
