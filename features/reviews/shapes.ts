import { type Static, Type } from "typebox";
import {
  DayShape,
  FenShape,
  Id,
  MaybeWords,
  Named,
  Nullable,
  OneOf,
  PageQuery,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import { STAGES } from "../projects/contract.ts";
import {
  HELD_RESULTS,
  OPINIONS,
  PROMISE_ACTS,
  PROMISE_FILTERS,
  PROMISE_STATES,
  REVIEW_KINDS,
  REVIEW_RESULTS,
  SIDES,
  SOURCES,
  TERM_KINDS,
  TERM_RESULTS,
  TERM_STANDINGS,
  WAITING_REASONS,
} from "./words.ts";

/** What the signing gate says. */
export const Gate = Shape({
  needed: Type.Boolean(),
  state: OneOf(["none", "passed", "exempted", "refused"]),
  words: Type.String(),
  openTerms: Type.Integer(),
});
export type Gate = Static<typeof Gate>;

/** One statement; an absence is a statement too, with its reason. */
export const Opinion = Shape({
  department: MaybeWords(40),
  speaker: MaybeWords(40),
  chair: Type.Boolean(),
  opinion: OneOf(OPINIONS),
  statement: MaybeWords(1000),
});
export type Opinion = Static<typeof Opinion>;

export const ReviewDraft = Shape({
  heldOn: DayShape,
  kind: OneOf(REVIEW_KINDS),
  chair: MaybeWords(40),
  presenter: MaybeWords(40),
  result: OneOf(HELD_RESULTS),
  conditions: MaybeWords(1000),
  documentNo: MaybeWords(60),
  /** In the order in which they spoke. */
  opinions: Type.Array(Opinion, { maxItems: 60 }),
});
export type ReviewDraft = Static<typeof ReviewDraft>;

export const Exemption = Shape({
  decidedOn: DayShape,
  reason: MaybeWords(500),
  documentNo: MaybeWords(60),
});
export type Exemption = Static<typeof Exemption>;

export const Review = Shape({
  id: Id,
  heldOn: DayShape,
  kind: Nullable(OneOf(REVIEW_KINDS)),
  chair: Type.String(),
  presenter: Type.String(),
  result: OneOf(REVIEW_RESULTS),
  conditions: Type.String(),
  reason: Type.String(),
  documentNo: Type.String(),
  /** Departments of the setting that neither spoke nor were marked absent. */
  missing: Type.Array(Type.String()),
  opinions: Type.Array(Opinion),
  recordedName: Type.String(),
  recordedOn: DayShape,
  undone: Nullable(Shape({ byName: Type.String(), onDay: DayShape, reason: Type.String() })),
  /** Whether this is the one that counts now. */
  standing: Type.Boolean(),
});
export type Review = Static<typeof Review>;

export const TermDraft = Shape({
  words: MaybeWords(1000),
  kind: OneOf(TERM_KINDS),
  legalBasis: MaybeWords(500),
});
export type TermDraft = Static<typeof TermDraft>;
export const TermDecision = Shape({
  result: OneOf(TERM_RESULTS),
  legalBasis: MaybeWords(500),
  resultBasis: MaybeWords(500),
  reviewedOn: DayShape,
});
export type TermDecision = Static<typeof TermDecision>;

/** A term as it reads now. */
export const TermVersion = Shape({
  id: Id,
  position: Type.Integer(),
  version: Type.Integer(),
  words: Type.String(),
  kind: OneOf(TERM_KINDS),
  legalBasis: Type.String(),
  result: Nullable(OneOf(TERM_RESULTS)),
  resultBasis: Type.String(),
  reviewedOn: Nullable(DayShape),
  reviewedBy: Type.String(),
  dropped: Type.Boolean(),
  reason: Type.String(),
  recordedName: Type.String(),
  recordedOn: DayShape,
});
export type TermVersion = Static<typeof TermVersion>;
export const Term = Shape({
  ...TermVersion.properties,
  standing: OneOf(TERM_STANDINGS),
  /** Why it stands so, in words. */
  standingWords: Type.String(),
  /** Earlier versions, the latest first. */
  earlier: Type.Array(TermVersion),
});
export type Term = Static<typeof Term>;

export const PromiseDraft = Shape({
  side: OneOf(SIDES),
  words: MaybeWords(1000),
  source: OneOf(SOURCES),
  documentNo: MaybeWords(60),
  dueOn: DayShape,
  ownerUnitId: Id,
});
export type PromiseDraft = Static<typeof PromiseDraft>;
export const PromiseRow = Shape({
  id: Id,
  project: Shape({ id: Id, no: Type.String(), name: Type.String() }),
  /** Whether the caller may open the project; the owner of a promise may not always. */
  openable: Type.Boolean(),
  side: OneOf(SIDES),
  words: Type.String(),
  source: OneOf(SOURCES),
  documentNo: Type.String(),
  /** As it stands after extensions. */
  dueOn: DayShape,
  firstDueOn: DayShape,
  ownerUnit: Named,
  state: OneOf(PROMISE_STATES),
  keptOn: Nullable(DayShape),
  breached: Type.Boolean(),
  /** Extended only after it was due: the mark stays. */
  late: Type.Boolean(),
});
export type PromiseRow = Static<typeof PromiseRow>;
export const PromiseStep = Shape({
  id: Id,
  act: OneOf(PROMISE_ACTS),
  onDay: DayShape,
  newDueOn: Nullable(DayShape),
  words: Type.String(),
  documentNo: Type.String(),
  recordedName: Type.String(),
  recordedOn: DayShape,
  evidence: Type.Array(Shape({ id: Id, fileName: Type.String(), mediaType: Type.String() })),
});
export type PromiseStep = Static<typeof PromiseStep>;
export const PromiseSheet = Shape({
  ...PromiseRow.properties,
  recordedName: Type.String(),
  recordedOn: DayShape,
  steps: Type.Array(PromiseStep),
});
export type PromiseSheet = Static<typeof PromiseSheet>;
/** 兑现率: kept over kept and failed, with both numbers; `percent` is null for nothing due. */
export const KeepingRate = Shape({
  kept: Type.Integer(),
  keptOnTime: Type.Integer(),
  due: Type.Integer(),
  percent: Nullable(Type.String()),
  open: Type.Integer(),
  overdue: Type.Integer(),
});
export type KeepingRate = Static<typeof KeepingRate>;

/** Dated by the office: 配置, no rule of the city is known. */
export const ReviewRules = Shape({
  neededFromFen: FenShape,
  departments: Type.Array(Words(20), { maxItems: 20 }),
});
export type ReviewRules = Static<typeof ReviewRules>;

export const ReviewRequest = Shape({
  kind: OneOf(REVIEW_KINDS),
  words: Type.String(),
  askedName: Type.String(),
  askedOn: DayShape,
});
export const ProjectReviews = Shape({
  project: Shape({
    id: Id,
    no: Type.String(),
    name: Type.String(),
    unitId: Nullable(Id),
    stage: OneOf(STAGES),
    signedOn: Nullable(DayShape),
    investmentFen: Nullable(FenShape),
  }),
  gate: Gate,
  rules: ReviewRules,
  request: Nullable(ReviewRequest),
  /** The latest first. */
  reviews: Type.Array(Review),
  terms: Type.Array(Term),
  promises: Type.Array(PromiseSheet),
});
export type ProjectReviews = Static<typeof ProjectReviews>;

export const PromiseQuery = Shape({
  ...PageQuery,
  unitId: Type.Optional(Id),
  side: Type.Optional(OneOf(SIDES)),
  state: Type.Optional(OneOf(PROMISE_FILTERS)),
});
export type PromiseQuery = Static<typeof PromiseQuery>;
export const WaitingRow = Shape({
  id: Id,
  no: Type.String(),
  name: Type.String(),
  unit: Nullable(Named),
  investmentFen: Nullable(FenShape),
  stage: OneOf(STAGES),
  reason: OneOf(WAITING_REASONS),
  askedOn: Nullable(DayShape),
  askedKind: Nullable(OneOf(REVIEW_KINDS)),
  lastResult: Nullable(OneOf(REVIEW_RESULTS)),
  lastHeldOn: Nullable(DayShape),
});
export type WaitingRow = Static<typeof WaitingRow>;
export const WaitingQuery = Shape({
  ...PageQuery,
  unitId: Type.Optional(Id),
  reason: Type.Optional(OneOf(WAITING_REASONS)),
});
export type WaitingQuery = Static<typeof WaitingQuery>;
