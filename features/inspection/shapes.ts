import { type Static, Type } from "typebox";
import {
  DayShape,
  Id,
  MaybeWords,
  Named,
  Nullable,
  OneOf,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import {
  FINDING_KINDS,
  INSPECTION_STATES,
  MEASURE_KINDS,
  RECTIFICATION_STATES,
  REVIEW_OUTCOMES,
} from "./words.ts";

const Done = { onDay: DayShape, byName: Type.String() };
export const EvidenceFile = Shape({ id: Id, fileName: Type.String(), mediaType: Type.String() });
export type EvidenceFile = Static<typeof EvidenceFile>;

export const InspectionRow = Shape({
  id: Id,
  title: Type.String(),
  /** Empty: the government's own inspection office. */
  department: Type.String(),
  fromOn: DayShape,
  toOn: DayShape,
  /** The inspected units these eyes may see. */
  units: Type.Array(Named),
  state: OneOf(INSPECTION_STATES),
  demo: Type.Boolean(),
});
export type InspectionRow = Static<typeof InspectionRow>;

export const Member = Shape({ name: Words(40), organ: MaybeWords(60), leads: Type.Boolean() });
export type Member = Static<typeof Member>;

export const Finding = Shape({
  id: Id,
  kind: OneOf(FINDING_KINDS),
  item: Type.String(),
  words: Type.String(),
  ...Done,
  evidence: Type.Array(EvidenceFile),
});
export const Rectification = Shape({
  id: Id,
  words: Type.String(),
  dueOn: DayShape,
  state: OneOf(RECTIFICATION_STATES),
  steps: Type.Array(
    Shape({ act: OneOf(["reported", "accepted", "sent_back"]), words: Type.String(), ...Done }),
  ),
  evidence: Type.Array(EvidenceFile),
});
export type Rectification = Static<typeof Rectification>;
export const Measure = Shape({
  id: Id,
  kind: OneOf(MEASURE_KINDS),
  words: Type.String(),
  approvedBy: Type.String(),
  approvedOn: DayShape,
  documentNo: Type.String(),
  ...Done,
});

export const Conclusion = Shape({
  id: Id,
  words: Type.String(),
  documentNo: Type.String(),
  servedOn: DayShape,
  receiver: Type.String(),
  /** The thirtieth day after it was served: the last on which the unit may object. */
  objectionUntil: DayShape,
  ...Done,
  byPerson: Nullable(Id),
  objection: Nullable(Shape({ reasons: Type.String(), reviewUntil: DayShape, ...Done })),
  review: Nullable(
    Shape({
      outcome: OneOf(REVIEW_OUTCOMES),
      words: Type.String(),
      basis: Type.String(),
      ...Done,
    }),
  ),
  rectifications: Type.Array(Rectification),
  measures: Type.Array(Measure),
});
export type Conclusion = Static<typeof Conclusion>;

/** What concerns one unit of an inspection. */
export const UnitCase = Shape({
  unit: Named,
  findings: Type.Array(Finding),
  conclusion: Nullable(Conclusion),
});
export type UnitCase = Static<typeof UnitCase>;

export const Inspection = Shape({
  ...InspectionRow.properties,
  basis: Type.String(),
  approvedBy: Type.String(),
  approvedOn: DayShape,
  items: Type.Array(Type.String()),
  members: Type.Array(Member),
  plannedOn: DayShape,
  byName: Type.String(),
  cancelled: Nullable(Shape({ reason: Type.String(), ...Done })),
  cases: Type.Array(UnitCase),
});
export type Inspection = Static<typeof Inspection>;

export const InspectionDraft = Shape({
  title: Words(80),
  department: MaybeWords(60),
  basis: Words(200),
  approvedBy: Words(60),
  approvedOn: DayShape,
  fromOn: DayShape,
  toOn: DayShape,
  unitIds: Type.Array(Id, { minItems: 1, maxItems: 60 }),
  items: Type.Array(Words(200), { minItems: 1, maxItems: 30 }),
  members: Type.Array(Member, { minItems: 1, maxItems: 30 }),
});
export type InspectionDraft = Static<typeof InspectionDraft>;

/** What a plan is held against: the rules in force on its first day, and what the units already have. */
export const PlanFacts = Shape({
  designated: Type.Array(Type.String()),
  mostPerYear: Type.Integer(),
  engagements: Type.Array(
    Shape({ unit: Named, title: Type.String(), fromOn: DayShape, toOn: DayShape }),
  ),
});
export type PlanFacts = Static<typeof PlanFacts>;

export const FindingDraft = Shape({
  unitId: Id,
  kind: OneOf(FINDING_KINDS),
  item: Words(200),
  words: Words(1000),
});
export type FindingDraft = Static<typeof FindingDraft>;
export const ConclusionDraft = Shape({
  unitId: Id,
  words: Words(3000),
  documentNo: MaybeWords(60),
  servedOn: DayShape,
  receiver: Words(40),
});
export type ConclusionDraft = Static<typeof ConclusionDraft>;
export const ReviewDraft = Shape({
  outcome: OneOf(REVIEW_OUTCOMES),
  words: Words(1000),
  basis: Words(200),
});
export type ReviewDraft = Static<typeof ReviewDraft>;
export const MeasureDraft = Shape({
  kind: OneOf(MEASURE_KINDS),
  words: Words(500),
  approvedBy: Type.String({ maxLength: 60 }),
  approvedOn: DayShape,
  documentNo: Type.String({ maxLength: 60 }),
});
export type MeasureDraft = Static<typeof MeasureDraft>;
