import { type Static, Type } from "typebox";
import { DayShape, MaybeWords, OneOf, Shape, Words } from "../../kernel/shape.ts";
import { Decimal } from "./operand.ts";

export const NOT_REPORTED = "未报";
export const NOT_ASSESSED = "不考核";

/** A cell: an exact number (a text may carry its unit, `7亿元`), or one of two words. A figure left out is 未报, a target left out is 不考核. */
export const Cell = Type.Union([Type.String({ maxLength: 40 }), Type.Number()]);
export type Cell = Static<typeof Cell>;

const Code = Words(60);
const by = <S extends Type.TSchema>(shape: S) => Type.Record(Type.String(), shape);
const Optional = Type.Optional;

/**
 * Who is scored: a unit, merged organisations or a pair whose `members` hold the figures, or a person. `row` marks lines that are no
 * unit of their own: a total, or 其中 rows that must not be added again.
 */
export const Assessee = Shape({
  code: Code,
  name: Words(80),
  kind: Optional(OneOf(["unit", "merged", "pair", "person"])),
  members: Optional(Type.Array(Code, { minItems: 1, maxItems: 50 })),
  type: Optional(Code),
  /** A group for the year, or from a day on where it changed within the year. */
  group: Optional(
    Type.Union([Code, Type.Array(Shape({ from: DayShape, group: Code }), { minItems: 1 })]),
  ),
  /** Place in the annex; equal ranks are listed by it. The order of the list where absent. */
  order: Optional(Type.Integer()),
  row: Optional(OneOf(["unit", "total", "of_which"])),
});
export type Assessee = Static<typeof Assessee>;

/** A target, or several by level (确保, 力争, 市下达, 省下达). */
export const TargetCell = Type.Union([Cell, by(Cell)]);
export type TargetCell = Static<typeof TargetCell>;

/** One listed thing, mostly a project. `parties` says which assessee has which role; `agreed` the shares in percent they agreed on. */
export const Item = Shape({
  id: Code,
  name: MaybeWords(200),
  /** Whose it is where it has no parties. */
  assessee: Optional(Code),
  parties: Optional(by(Code)),
  agreed: Optional(by(Decimal)),
  /** The day its split began. */
  from: Optional(DayShape),
  fields: by(Type.Union([Cell, Type.Boolean()])),
});
export type Item = Static<typeof Item>;

/** A mark of one rater; who and when are part of it. `part` names a part of the indicator (深度 …) where it has several. */
export const Mark = Shape({
  assessee: Code,
  indicator: Code,
  part: Optional(Code),
  raterClass: Optional(Code),
  rater: Words(80),
  markedOn: DayShape,
  points: Decimal,
});
export type Mark = Static<typeof Mark>;

/** Ballots counted: how many put the assessee in first, second … place. */
export const Ballot = Shape({
  assessee: Code,
  indicator: Code,
  votes: Type.Array(Type.Integer({ minimum: 0 }), { minItems: 1, maxItems: 100 }),
  countedBy: Words(80),
  countedOn: DayShape,
});
export type Ballot = Static<typeof Ballot>;

/** An audit sample: of the claimed amount of the sampled cases so much was recognised; the factor is recognised ÷ claimed. */
export const AuditSample = Shape({
  assessee: Code,
  figure: Code,
  claimed: Decimal,
  recognized: Decimal,
  auditedBy: Words(80),
  auditedOn: DayShape,
});
export type AuditSample = Static<typeof AuditSample>;

/** What was published of one line, as printed. `rate` and `gap` in percent and percentage points. */
export const PublishedLine = Shape({
  value: Optional(Type.String()),
  rate: Optional(Type.String()),
  gap: Optional(Type.String()),
  points: Optional(Type.String()),
});
export type PublishedLine = Static<typeof PublishedLine>;

export const PublishedAssessee = Shape({
  lines: Optional(by(PublishedLine)),
  total: Optional(Type.String()),
  rank: Optional(Type.String()),
  grade: Optional(Type.String()),
});
export type PublishedAssessee = Static<typeof PublishedAssessee>;

/** A published table to compare with: cells as printed, and sums of figures over all units. */
export const Published = Shape({
  assessees: Optional(by(PublishedAssessee)),
  sums: Optional(by(Type.String())),
});
export type Published = Static<typeof Published>;

export const Inputs = Shape({
  title: Words(200),
  /** Figures count up to this day; the schedule is read at it. */
  asOf: DayShape,
  source: Optional(MaybeWords(500)),
  assessees: Type.Array(Assessee, { minItems: 1, maxItems: 10_000 }),
  /** By assessee (or member), then figure. */
  figures: Optional(by(by(Cell))),
  /** By assessee (or member), then figure. */
  targets: Optional(by(by(TargetCell))),
  /** By the list's name. */
  items: Optional(by(Type.Array(Item, { maxItems: 100_000 }))),
  marks: Optional(Type.Array(Mark)),
  ballots: Optional(Type.Array(Ballot)),
  audits: Optional(Type.Array(AuditSample)),
  published: Optional(Published),
});
export type Inputs = Static<typeof Inputs>;
