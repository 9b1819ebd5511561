import { POST_RANKS } from "../organization/shapes.ts";
import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  FenShape,
  Id,
  IdParams,
  MaybeWords,
  MonthShape,
  Named,
  Nullable,
  OneOf,
  Page,
  PageQuery,
  Shape,
} from "../../kernel/shape.ts";
import { STAGES, STATUSES } from "../projects/contract.ts";
import { DOCUMENT_KINDS, MILESTONE_KINDS, STATUS_REASONS } from "./kinds.ts";
import { Facts, Life, LifeDocument, LIGHTS } from "./shapes.ts";

export {
  Facts,
  LIGHTS,
  Leader,
  Life,
  LifeDocument,
  Milestone,
  Move,
  Progress,
  ProgressMonth,
  ChecklistItem,
  StatusChange,
  Stay,
} from "./shapes.ts";

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
  /** Which of several leaders of that name. */
  personId: Type.Optional(Id),
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

export const ProgressBody = Shape({
  month: MonthShape,
  completedFen: Nullable(FenShape),
  percent: Nullable(Type.Integer({ minimum: 0, maximum: 100 })),
  words: MaybeWords(500),
  photoId: Nullable(Id),
  reason: MaybeWords(500),
  /** The row of this month the writer saw; null for the first. */
  replacesId: Nullable(Id),
});
export type ProgressBody = Static<typeof ProgressBody>;

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
  reply: Type.Array(
    Shape({
      personId: Id,
      name: Type.String(),
      post: Type.String(),
      rank: Nullable(OneOf(POST_RANKS)),
      basis: Type.String(),
    }),
  ),
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
/** A month's 完成投资 and 形象进度; a correction names the row it replaces. */
export const reportProgress = endpoint({
  method: "POST",
  path: "/api/lifecycle/projects/:id/progress",
  title: "填报在建进度",
  allow: "lifecycle.work",
  params: IdParams,
  body: ProgressBody,
  reply: Life,
});
/** Multipart: a paper, or a photo with when and where it was taken. */
export const addDocument = endpoint({
  method: "POST",
  path: "/api/lifecycle/projects/:id/documents",
  title: "上传项目材料",
  allow: "lifecycle.work",
  params: IdParams,
  upload: true,
  fields: Shape({
    kind: OneOf(DOCUMENT_KINDS),
    takenOn: Type.Optional(DayShape),
    place: Type.Optional(MaybeWords(200)),
  }),
  reply: LifeDocument,
});
const DocumentParams = Shape({ id: Id, documentId: Id });
export const readDocument = endpoint({
  method: "GET",
  path: "/api/lifecycle/projects/:id/documents/:documentId",
  title: "查看项目材料",
  allow: "projects.read",
  params: DocumentParams,
  file: "evidence",
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

/** Who sees to a stay that is late: by days beyond its limit. */
export const STAY_LEVELS = ["unit", "leader", "conference"] as const;
export type StayLevel = (typeof STAY_LEVELS)[number];

/** A project whose time in its present stage runs out or has run out. */
export const StayRow = Shape({
  id: Id,
  no: Type.String(),
  name: Type.String(),
  unit: Nullable(Named),
  chainName: Nullable(Type.String()),
  leaderName: Nullable(Type.String()),
  stage: OneOf(STAGES),
  status: OneOf(STATUSES),
  since: DayShape,
  limit: Type.Integer(),
  unitOfTime: OneOf(["working", "calendar"]),
  /** Days spent, in the limit's unit. */
  used: Type.Integer(),
  /** False where it is counted in working days of a year that is not announced. */
  announced: Type.Boolean(),
  lateBy: Type.Integer(),
  light: OneOf(["yellow", "red"]),
  level: OneOf(STAY_LEVELS),
  demo: Type.Boolean(),
});
export type StayRow = Static<typeof StayRow>;

export const StayQuery = Shape({
  ...PageQuery,
  light: Type.Optional(OneOf(["yellow", "red"])),
  level: Type.Optional(OneOf(STAY_LEVELS)),
  unitId: Type.Optional(Id),
  chainId: Type.Optional(Id),
  /** Only projects the caller is 分包领导 of. */
  mine: Type.Optional(Type.Boolean()),
});
export type StayQuery = Static<typeof StayQuery>;

/** A project in 在建 with what it reported and what it owes. */
export const WorksRow = Shape({
  id: Id,
  no: Type.String(),
  name: Type.String(),
  unit: Nullable(Named),
  chainName: Nullable(Type.String()),
  plannedFen: Nullable(FenShape),
  cumulativeFen: FenShape,
  /** The last month told, with its 形象进度. */
  lastMonth: Nullable(MonthShape),
  percent: Nullable(Type.Integer()),
  words: Type.String(),
  missing: Type.Array(MonthShape),
  demo: Type.Boolean(),
});
export type WorksRow = Static<typeof WorksRow>;

export const WorksQuery = Shape({
  ...PageQuery,
  missing: Type.Optional(Type.Boolean()),
  unitId: Type.Optional(Id),
  chainId: Type.Optional(Id),
  mine: Type.Optional(Type.Boolean()),
});
export type WorksQuery = Static<typeof WorksQuery>;

/** Projects near or past the limit of their stage, the latest first. */
export const listStays = endpoint({
  method: "GET",
  path: "/api/lifecycle/stays",
  title: "阶段时限清单",
  allow: "projects.read",
  query: StayQuery,
  reply: Page(StayRow),
});
/** Projects under construction with their monthly reports, those that owe most first. */
export const listWorks = endpoint({
  method: "GET",
  path: "/api/lifecycle/works",
  title: "在建进度清单",
  allow: "projects.read",
  query: WorksQuery,
  reply: Page(WorksRow),
});
