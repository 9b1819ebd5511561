import { type Static, Type } from "typebox";
import {
  DayShape,
  FenShape,
  Id,
  MaybeWords,
  MonthShape,
  Named,
  Nullable,
  OneOf,
  Shape,
} from "../../kernel/shape.ts";
import { STAGES, STATUSES } from "../projects/contract.ts";
import { DOCUMENT_KINDS, MILESTONE_KINDS, STATUS_REASONS } from "./kinds.ts";

/** A row of the ledger of stages; `from` is null where the project was registered. */
export const Move = Shape({
  id: Id,
  from: Nullable(OneOf(STAGES)),
  to: OneOf(STAGES),
  onDay: DayShape,
  byName: Type.String(),
  reason: Type.String(),
  /** The move this row takes back. */
  undoesId: Nullable(Id),
  undone: Type.Boolean(),
});
export type Move = Static<typeof Move>;

export const LIGHTS = ["green", "yellow", "red", "none"] as const;

/** Time spent in a stage, undone moves left out; what was late stays late after it was made up. */
export const Stay = Shape({
  stage: OneOf(STAGES),
  fromOn: DayShape,
  /** Null while the project is still there. */
  toOn: Nullable(DayShape),
  days: Type.Integer(),
  workingDays: Type.Integer(),
  /** How long the stage may take; null where no period is set. */
  limit: Nullable(Type.Integer()),
  unit: OneOf(["working", "calendar"]),
  /** Whether the years its working days are counted in are announced; else they go by weekdays. */
  announced: Type.Boolean(),
  light: OneOf(LIGHTS),
  /** Days beyond the limit, in its unit. */
  lateBy: Type.Integer(),
});
export type Stay = Static<typeof Stay>;

export const StatusChange = Shape({
  id: Id,
  from: OneOf(STATUSES),
  to: OneOf(STATUSES),
  reasonCode: OneOf(STATUS_REASONS),
  words: Type.String(),
  onDay: DayShape,
  byName: Type.String(),
});
export type StatusChange = Static<typeof StatusChange>;

export const Leader = Shape({
  id: Id,
  name: Type.String(),
  post: Type.String(),
  /** Named as 县级领导 with a basis; false in terms from before the rule was kept. */
  countyRank: Type.Boolean(),
  rankBasis: Type.String(),
  fromOn: DayShape,
  toOn: Nullable(DayShape),
  basis: Type.String(),
});
export type Leader = Static<typeof Leader>;

/** One entry of a milestone; the last of its kind holds, earlier ones show how often the day was moved. */
export const Milestone = Shape({
  id: Id,
  kind: OneOf(MILESTONE_KINDS),
  promisedOn: Nullable(DayShape),
  keptOn: Nullable(DayShape),
  documentNo: Type.String(),
  note: Type.String(),
  enteredOn: DayShape,
  byName: Type.String(),
});
export type Milestone = Static<typeof Milestone>;

export const LifeDocument = Shape({
  id: Id,
  kind: OneOf(DOCUMENT_KINDS),
  fileName: Type.String(),
  mediaType: Type.String(),
  size: Type.Integer(),
  takenOn: Nullable(DayShape),
  place: Type.String(),
  addedOn: DayShape,
  addedByName: Type.String(),
});
export type LifeDocument = Static<typeof LifeDocument>;

/** One report of a month's works; a correction is a row of its own that replaces one. */
export const Progress = Shape({
  id: Id,
  month: MonthShape,
  /** 完成投资 of this month alone, fen. */
  completedFen: FenShape,
  /** 形象进度 at the end of the month, whole percent of the whole project. */
  percent: Type.Integer({ minimum: 0, maximum: 100 }),
  words: Type.String(),
  /** A photo among the project's documents. */
  photoId: Nullable(Id),
  /** Why above the plan, below the month before, or corrected. */
  reason: Type.String(),
  replacesId: Nullable(Id),
  /** Whether a later row stands in its place. */
  replaced: Type.Boolean(),
  reportedOn: DayShape,
  byName: Type.String(),
});
export type Progress = Static<typeof Progress>;

export const PROGRESS_STATES = ["reported", "late", "open", "missing"] as const;

/** A month of the works as it stands on a day. */
export const ProgressMonth = Shape({
  month: MonthShape,
  /** Reported in time; reported late, which stays; not yet due; 未报. */
  state: OneOf(PROGRESS_STATES),
  dueOn: DayShape,
  /** Whether 在建 asks for it; months of 开工 may be told and are not owed. */
  owed: Type.Boolean(),
  /** The row that stands; null where nothing was reported. */
  report: Nullable(Progress),
  /** Sum of the standing rows up to this month, fen. */
  cumulativeFen: FenShape,
});
export type ProgressMonth = Static<typeof ProgressMonth>;

/** Land in 亩 with at most two decimals, as text. */
const MuShape = Type.String({ pattern: "^\\d{1,8}(\\.\\d{1,2})?$" });

const FACT_FIELDS = {
  projectCode: Nullable(Type.String({ maxLength: 30 })),
  companyName: MaybeWords(100),
  companyUscc: Nullable(Type.String({ maxLength: 18 })),
  companyUsccOverride: Nullable(MaybeWords(300)),
  agreedStartOn: Nullable(DayShape),
  agreedProductionOn: Nullable(DayShape),
  startedOn: Nullable(DayShape),
  producedOn: Nullable(DayShape),
  jobs: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  /** What the agreement promises for a year at full output; null where it promises nothing. */
  agreedOutputFen: Nullable(FenShape),
  agreedTaxFen: Nullable(FenShape),
  /** The year that jobs, output and tax are told of. */
  yieldYear: Nullable(Type.Integer({ minimum: 2000, maximum: 2100 })),
  outputFen: Nullable(FenShape),
  taxFen: Nullable(FenShape),
  landMu: Nullable(MuShape),
};
/** `version` is 0 where nothing has been filled in yet. */
export const Facts = Shape({ ...FACT_FIELDS, version: Type.Integer() });
export type Facts = Static<typeof Facts>;

export const Review = Shape({
  needed: Type.Boolean(),
  state: OneOf(["none", "passed", "exempted", "refused"]),
  words: Type.String(),
  openTerms: Type.Integer(),
});
export type Review = Static<typeof Review>;

/** One line of what a stage asks for. */
export const ChecklistItem = Shape({
  key: Type.String(),
  words: Type.String(),
  met: Type.Boolean(),
  /** Where it is filled in. */
  how: Type.String(),
  place: OneOf(["project", "leader", "documents", "facts", "review", "progress", "recognition"]),
  basis: Shape({ document: Type.String(), article: Type.String() }),
});
export type ChecklistItem = Static<typeof ChecklistItem>;

/** Everything the page of a project's life shows. */
export const Life = Shape({
  project: Shape({
    id: Id,
    no: Type.String(),
    name: Type.String(),
    unit: Nullable(Named),
    chain: Nullable(Named),
    investorName: Nullable(Type.String()),
    carrier: Type.String(),
    content: Type.String(),
    totalInvestmentFen: Nullable(FenShape),
    contractInvestmentFen: Nullable(FenShape),
    signedOn: Nullable(DayShape),
    /** 签约 was undone and the figures were not recognized since. */
    signingOpen: Type.Boolean(),
    createdOn: DayShape,
    stage: OneOf(STAGES),
    status: OneOf(STATUSES),
    confirmed: Type.Boolean(),
    demo: Type.Boolean(),
  }),
  moves: Type.Array(Move),
  stays: Type.Array(Stay),
  statusChanges: Type.Array(StatusChange),
  leaders: Type.Array(Leader),
  milestones: Type.Array(Milestone),
  documents: Type.Array(LifeDocument),
  facts: Facts,
  review: Review,
  /** Every monthly report, replaced ones too, in the order they were made. */
  progress: Type.Array(Progress),
  /** The months of 开工 and 在建 up to today, the first first. */
  progressMonths: Type.Array(ProgressMonth),
  /** What may come next, each with its checklist as of today. */
  next: Type.Array(Shape({ stage: OneOf(STAGES), checklist: Type.Array(ChecklistItem) })),
  /** Verified money of the project, every origin, fen. */
  verifiedFen: FenShape,
  /** Months past the agreed start after which 逾期未开工 is a reason to leave. */
  lateStartMonths: Type.Integer(),
  today: DayShape,
});
export type Life = Static<typeof Life>;
