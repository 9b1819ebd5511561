import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  FenShape,
  Id,
  IdParams,
  MaybeWords,
  Named,
  Nullable,
  OneOf,
  Page,
  PageQuery,
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
  place: OneOf(["project", "leader", "documents", "facts", "review"]),
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
  /** What may come next, each with its checklist as of today. */
  next: Type.Array(Shape({ stage: OneOf(STAGES), checklist: Type.Array(ChecklistItem) })),
  /** Verified money of the project, every origin, fen. */
  verifiedFen: FenShape,
  today: DayShape,
});
export type Life = Static<typeof Life>;

export const MoveBody = Shape({
  to: OneOf(STAGES),
  onDay: DayShape,
  reason: MaybeWords(500),
  /** The last row of the ledger the mover saw: of two at once the second is refused. */
  seenMoveId: Id,
});
export type MoveBody = Static<typeof MoveBody>;

export const StatusBody = Shape({
  to: OneOf(STATUSES),
  reasonCode: OneOf(STATUS_REASONS),
  words: MaybeWords(500),
  onDay: DayShape,
  /** The status the writer saw. */
  from: OneOf(STATUSES),
});
export type StatusBody = Static<typeof StatusBody>;

export const LeaderBody = Shape({
  name: MaybeWords(50),
  post: MaybeWords(50),
  fromOn: DayShape,
  basis: MaybeWords(200),
});
export type LeaderBody = Static<typeof LeaderBody>;

export const MilestoneBody = Shape({
  kind: OneOf(MILESTONE_KINDS),
  promisedOn: Nullable(DayShape),
  keptOn: Nullable(DayShape),
  documentNo: MaybeWords(100),
  note: MaybeWords(300),
});
export type MilestoneBody = Static<typeof MilestoneBody>;

/** A card of the board. */
export const Card = Shape({
  id: Id,
  no: Type.String(),
  name: Type.String(),
  unitName: Nullable(Type.String()),
  chainName: Nullable(Type.String()),
  investmentFen: Nullable(FenShape),
  stage: OneOf(STAGES),
  status: OneOf(STATUSES),
  since: DayShape,
  days: Type.Integer(),
  light: OneOf(LIGHTS),
  leaderName: Nullable(Type.String()),
  keyProject: Type.Boolean(),
  confirmed: Type.Boolean(),
  demo: Type.Boolean(),
});
export type Card = Static<typeof Card>;

const BOARD_FILTERS = {
  unitId: Type.Optional(Id),
  chainId: Type.Optional(Id),
  text: Type.Optional(Type.String({ maxLength: 100 })),
  status: Type.Optional(OneOf(STATUSES)),
};
export const BoardQuery = Shape(BOARD_FILTERS);
export type BoardQuery = Static<typeof BoardQuery>;

export const Column = Shape({
  stage: OneOf(STAGES),
  count: Type.Integer(),
  investmentFen: FenShape,
  cards: Type.Array(Card),
  next: Nullable(Type.String()),
});
export type Column = Static<typeof Column>;

/** A project drawn along the year: where it was from when to when. */
export const TimelineRow = Shape({
  id: Id,
  no: Type.String(),
  name: Type.String(),
  unitName: Nullable(Type.String()),
  stage: OneOf(STAGES),
  status: OneOf(STATUSES),
  stays: Type.Array(
    Shape({
      stage: OneOf(STAGES),
      fromOn: DayShape,
      toOn: Nullable(DayShape),
      late: Type.Boolean(),
    }),
  ),
});
export type TimelineRow = Static<typeof TimelineRow>;

export const readLife = endpoint({
  method: "GET",
  path: "/api/lifecycle/projects/:id",
  title: "项目全过程",
  allow: "projects.read",
  params: IdParams,
  reply: Life,
});
export const moveStage = endpoint({
  method: "POST",
  path: "/api/lifecycle/projects/:id/moves",
  title: "推进阶段",
  allow: "lifecycle.work",
  params: IdParams,
  body: MoveBody,
  reply: Life,
});
/** Takes the latest move back by a row of its own. */
export const undoMove = endpoint({
  method: "POST",
  path: "/api/lifecycle/projects/:id/undo",
  title: "撤销推进",
  allow: "lifecycle.assign",
  params: IdParams,
  body: Shape({ moveId: Id, reason: MaybeWords(500) }),
  reply: Life,
});
export const changeStatus = endpoint({
  method: "POST",
  path: "/api/lifecycle/projects/:id/status",
  title: "变更状态",
  allow: "lifecycle.work",
  params: IdParams,
  body: StatusBody,
  reply: Life,
});
/** Names the first 分包领导 or hands over to the next: the predecessor's time ends the day before. */
export const handOver = endpoint({
  method: "POST",
  path: "/api/lifecycle/projects/:id/leader",
  title: "分包领导交接",
  allow: "lifecycle.assign",
  params: IdParams,
  body: LeaderBody,
  reply: Life,
});
export const leaderNames = endpoint({
  method: "GET",
  path: "/api/lifecycle/leaders",
  title: "可选分包领导",
  allow: "lifecycle.assign",
  reply: Type.Array(Shape({ name: Type.String(), post: Type.String() })),
});
export const editFacts = endpoint({
  method: "PUT",
  path: "/api/lifecycle/projects/:id/facts",
  title: "修改项目要素",
  allow: "lifecycle.work",
  params: IdParams,
  body: Facts,
  reply: Life,
});
export const setMilestone = endpoint({
  method: "POST",
  path: "/api/lifecycle/projects/:id/milestones",
  title: "登记节点",
  allow: "lifecycle.work",
  params: IdParams,
  body: MilestoneBody,
  reply: Life,
});
/** Multipart: the fields `kind`, `takenOn`, `place`, then the file. */
export const addDocument = endpoint({
  method: "POST",
  path: "/api/lifecycle/projects/:id/documents",
  title: "上传项目材料",
  allow: "lifecycle.work",
  params: IdParams,
  upload: true,
  reply: LifeDocument,
});
const DocumentParams = Shape({ id: Id, documentId: Id });
export const readDocument = endpoint({
  method: "GET",
  path: "/api/lifecycle/projects/:id/documents/:documentId",
  title: "查看项目材料",
  allow: "projects.read",
  params: DocumentParams,
  file: true,
  logged: true,
});
export const removeDocument = endpoint({
  method: "DELETE",
  path: "/api/lifecycle/projects/:id/documents/:documentId",
  title: "移除项目材料",
  allow: "lifecycle.work",
  params: DocumentParams,
});
export const readBoard = endpoint({
  method: "GET",
  path: "/api/lifecycle/board",
  title: "项目看板",
  allow: "projects.read",
  query: BoardQuery,
  reply: Type.Array(Column),
});
export const readColumn = endpoint({
  method: "GET",
  path: "/api/lifecycle/board/:stage",
  title: "看板一列",
  allow: "projects.read",
  params: Shape({ stage: OneOf(STAGES) }),
  query: Shape({ ...PageQuery, ...BOARD_FILTERS }),
  reply: Page(Card),
});
export const readTimeline = endpoint({
  method: "GET",
  path: "/api/lifecycle/timeline",
  title: "项目时间轴",
  allow: "projects.read",
  query: Shape({ ...PageQuery, ...BOARD_FILTERS }),
  reply: Page(TimelineRow),
});
