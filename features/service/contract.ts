import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  Id,
  IdParams,
  MaybeWords,
  Named,
  Nullable,
  OneOf,
  Page,
  PageQuery,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import {
  CONFIRMATION_OUTCOMES,
  ConfirmationRow,
  Invitation,
  InvitedAnswer,
  InvitedView,
} from "./links.ts";
import {
  ANSWER_PLACES,
  ENTERPRISE_ANSWERS,
  LEVELS,
  LOG_KINDS,
  PROBLEM_ACTS,
  PROBLEM_KINDS,
  PROBLEM_STATES,
} from "./vocabulary.ts";

export {
  ENTERPRISE_ANSWERS,
  INVITATION_STATE_TITLES,
  LEVELS,
  LEVEL_TITLES,
  LOG_KINDS,
  LOG_KIND_TITLES,
  PROBLEM_ACTS,
  PROBLEM_ACT_TITLES,
  PROBLEM_KINDS,
  PROBLEM_KIND_TITLES,
  PROBLEM_STATES,
  PROBLEM_STATE_TITLES,
} from "./vocabulary.ts";
export type {
  EnterpriseAnswer,
  InvitationState,
  Level,
  LogKind,
  ProblemAct,
  ProblemKind,
  ProblemState,
} from "./vocabulary.ts";
export { CONFIRMATION_OUTCOMES, ConfirmationRow, Invitation, InvitedAnswer, InvitedView };

export const LogFile = Shape({
  id: Id,
  fileName: Type.String(),
  mediaType: Type.String(),
  takenOn: DayShape,
  place: Type.String(),
});
export type LogFile = Static<typeof LogFile>;

export const LogRow = Shape({
  id: Id,
  project: Named,
  onDay: DayShape,
  kind: OneOf(LOG_KINDS),
  words: Type.String(),
  nextStep: Type.String(),
  nextOn: Nullable(DayShape),
  place: Type.String(),
  byPerson: Nullable(Type.Integer()),
  byName: Type.String(),
  byUnit: Nullable(Type.String()),
  /** What stood here before it was corrected. */
  replaced: Nullable(Shape({ id: Id, words: Type.String(), byName: Type.String() })),
  files: Type.Array(LogFile),
  demo: Type.Boolean(),
});
export type LogRow = Static<typeof LogRow>;

const logEntry = {
  onDay: DayShape,
  kind: OneOf(LOG_KINDS),
  words: Words(2000),
  nextStep: MaybeWords(500),
  nextOn: Nullable(DayShape),
  place: MaybeWords(100),
};
export const LogEntry = Shape(logEntry);
export type LogEntry = Static<typeof LogEntry>;

/** A next step promised in the last entry of a project's log. */
export const PromiseRow = Shape({
  logId: Id,
  project: Named,
  unit: Nullable(Named),
  nextStep: Type.String(),
  nextOn: DayShape,
  byName: Type.String(),
});
export type PromiseRow = Static<typeof PromiseRow>;

export const ProblemRow = Shape({
  id: Id,
  project: Named,
  /** Whether the caller may open the project; a department sees only the problem it was given. */
  projectOpens: Type.Boolean(),
  unit: Nullable(Named),
  raisedOn: DayShape,
  raisedBy: Type.String(),
  words: Type.String(),
  kind: OneOf(PROBLEM_KINDS),
  owner: Nullable(Shape({ id: Id, name: Type.String(), office: Type.Boolean() })),
  ownerWords: Type.String(),
  dueOn: DayShape,
  level: OneOf(LEVELS),
  state: OneOf(PROBLEM_STATES),
  answer: Type.String(),
  answeredOn: Nullable(DayShape),
  solution: Type.String(),
  solvedOn: Nullable(DayShape),
  solvedByPerson: Nullable(Type.Integer()),
  closedOn: Nullable(DayShape),
  /** Calendar days past its due day now; 0 where it is not running. */
  overdueDays: Type.Integer(),
  /** The most days it ever was late: stays after it was solved. */
  wasLateDays: Type.Integer(),
  enterpriseAnswer: Nullable(OneOf(ENTERPRISE_ANSWERS)),
  /** Where that answer came from, as far as it is known. */
  enterprisePlace: Nullable(OneOf(ANSWER_PLACES)),
  demo: Type.Boolean(),
});
export type ProblemRow = Static<typeof ProblemRow>;

export const ProblemStep = Shape({
  act: OneOf(PROBLEM_ACTS),
  byName: Type.String(),
  onDay: DayShape,
  words: Type.String(),
  dueOn: Nullable(DayShape),
  level: Nullable(OneOf(LEVELS)),
  /** Whom it was handed to, in words; empty for every other act. */
  to: Type.String(),
});
export type ProblemStep = Static<typeof ProblemStep>;

export const Problem = Shape({ ...ProblemRow.properties, steps: Type.Array(ProblemStep) });
export type Problem = Static<typeof Problem>;

export const ProblemDraft = Shape({
  projectId: Id,
  raisedOn: DayShape,
  words: Words(1000),
  kind: OneOf(PROBLEM_KINDS),
  ownerUnitId: Nullable(Id),
  ownerWords: MaybeWords(100),
  dueOn: DayShape,
});
export type ProblemDraft = Static<typeof ProblemDraft>;

export const ProblemQuery = Shape({
  ...PageQuery,
  state: Type.Optional(OneOf(PROBLEM_STATES)),
  /** False leaves out what is confirmed. */
  settled: Type.Optional(Type.Boolean()),
  level: Type.Optional(OneOf(LEVELS)),
  /** The unit that owns the problem. */
  unitId: Type.Optional(Id),
  projectId: Type.Optional(Id),
  overdue: Type.Optional(Type.Boolean()),
  /** Only of projects the caller is 分包领导 of. */
  mine: Type.Optional(Type.Boolean()),
  /** `late` puts the longest overdue first, `new` (the default) the newest. */
  order: Type.Optional(OneOf(["late", "new"])),
});
export type ProblemQuery = Static<typeof ProblemQuery>;

const logs = "/api/service/logs";
export const listLogs = endpoint({
  method: "GET",
  path: logs,
  title: "服务日志列表",
  allow: "projects.read",
  query: Shape({
    ...PageQuery,
    projectId: Type.Optional(Id),
    /** Only what the caller wrote. */
    mine: Type.Optional(Type.Boolean()),
  }),
  reply: Page(LogRow),
});
export const writeLog = endpoint({
  method: "POST",
  path: logs,
  title: "记服务日志",
  allow: "service.work",
  body: Shape({ projectId: Id, ...logEntry }),
  reply: LogRow,
});
/** A new entry that stands in the old one's place; the old one is kept. */
export const correctLog = endpoint({
  method: "POST",
  path: `${logs}/:id/correction`,
  title: "更正服务日志",
  allow: "service.work",
  params: IdParams,
  body: LogEntry,
  reply: LogRow,
});
/** Multipart: a photo, when and where it was taken. */
export const addLogFile = endpoint({
  method: "POST",
  path: `${logs}/:id/files`,
  title: "上传服务照片",
  allow: "service.work",
  params: IdParams,
  upload: true,
  fields: Shape({ takenOn: Type.Optional(DayShape), place: Type.Optional(MaybeWords(100)) }),
  reply: LogFile,
});
export const readLogFile = endpoint({
  method: "GET",
  path: `${logs}/:id/files/:fileId`,
  title: "查看服务照片",
  allow: "projects.read",
  params: Shape({ id: Id, fileId: Id }),
  file: "evidence",
  logged: true,
});
/** Promised next steps that are overdue or due within the week, soonest first. */
export const listPromises = endpoint({
  method: "GET",
  path: "/api/service/week",
  title: "本周约定",
  allow: "projects.read",
  query: Shape(PageQuery),
  reply: Page(PromiseRow),
});

const problems = "/api/service/problems";
export const listProblems = endpoint({
  method: "GET",
  path: problems,
  title: "问题清单",
  allow: "projects.read",
  query: ProblemQuery,
  reply: Page(ProblemRow),
});
/** How many unconfirmed problems lie on each table. */
export const countLevels = endpoint({
  method: "GET",
  path: "/api/service/levels",
  title: "问题层级统计",
  allow: "projects.read",
  reply: Shape({
    unit: Type.Integer(),
    leader: Type.Integer(),
    conference: Type.Integer(),
    overdue: Type.Integer(),
  }),
});
export const readProblem = endpoint({
  method: "GET",
  path: `${problems}/:id`,
  title: "问题",
  allow: "projects.read",
  params: IdParams,
  reply: Problem,
});
export const raiseProblem = endpoint({
  method: "POST",
  path: problems,
  title: "提出问题",
  allow: "service.work",
  body: ProblemDraft,
  reply: Problem,
});
const act = <const P extends string, const T extends string>(path: P, title: T) => ({
  method: "POST" as const,
  path: `${problems}/:id/${path}`,
  title,
  params: IdParams,
  reply: Problem,
});
export const answerProblem = endpoint({
  ...act("answer", "答复问题"),
  allow: "service.answer",
  body: Shape({ words: Words(1000) }),
});
export const extendProblem = endpoint({
  ...act("extension", "问题延期"),
  allow: "service.answer",
  body: Shape({ words: Words(500), dueOn: DayShape }),
});
export const escalateProblem = endpoint({
  ...act("escalation", "上报问题"),
  allow: "service.work",
  body: Shape({ words: Words(500), level: OneOf(LEVELS) }),
});
export const solveProblem = endpoint({
  ...act("solution", "办结问题"),
  allow: "service.work",
  body: Shape({ words: Words(1000) }),
});
export const closeProblem = endpoint({
  ...act("closure", "确认问题办结"),
  allow: "service.answer",
  body: Shape({ words: MaybeWords(500) }),
});
export const reopenProblem = endpoint({
  ...act("reopening", "重新办理问题"),
  allow: "service.work",
  body: Shape({ words: Words(500), dueOn: DayShape }),
});

/** To another owner; whoever loses sight of the problem by it is answered null. */
export const handOverProblem = endpoint({
  ...act("handing", "转办问题"),
  allow: "service.answer",
  body: Shape({
    ownerUnitId: Nullable(Id),
    ownerWords: MaybeWords(100),
    dueOn: DayShape,
    words: Words(500),
  }),
  reply: Nullable(Problem),
});
/** How many days at most a new owner may be given today. */
export const readHandedDays = endpoint({
  method: "GET",
  path: "/api/service/handing",
  title: "转办规则",
  allow: "projects.read",
  reply: Shape({ days: Type.Integer() }),
});

const invitations = "/api/service/invitations";
export const listInvitations = endpoint({
  method: "GET",
  path: invitations,
  title: "企业确认链接列表",
  allow: "projects.read",
  query: Shape({ projectId: Id }),
  reply: Type.Array(Invitation),
});
/** Links that wait for the enterprise's answer, and those it objected with, the newest first. */
export const listConfirmations = endpoint({
  method: "GET",
  path: "/api/service/confirmations",
  title: "待企业确认清单",
  allow: "projects.read",
  query: Shape({ ...PageQuery, outcome: Type.Optional(OneOf(CONFIRMATION_OUTCOMES)) }),
  reply: Page(ConfirmationRow),
});
/** The address is told once: only its digest is kept. An older open link of the project is revoked. */
export const makeInvitation = endpoint({
  method: "POST",
  path: invitations,
  title: "生成企业确认链接",
  allow: "service.work",
  body: Shape({ projectId: Id }),
  reply: Shape({ id: Id, path: Type.String(), expiresOn: DayShape }),
});
export const revokeInvitation = endpoint({
  method: "DELETE",
  path: `${invitations}/:id`,
  title: "撤销企业确认链接",
  allow: "service.work",
  params: IdParams,
});

/** At the door that takes a link's token. */
const TRIES = 60;
const TokenParams = Shape({ token: Type.String() });
export const readInvited = endpoint({
  method: "GET",
  path: "/api/service/confirmations/:token",
  title: "企业查看项目情况",
  allow: "anyone",
  params: TokenParams,
  reply: InvitedView,
  logged: true,
  triesPerMinute: TRIES,
});
export const answerInvited = endpoint({
  method: "POST",
  path: "/api/service/confirmations/:token",
  title: "企业答复项目情况",
  allow: "anyone",
  params: TokenParams,
  body: InvitedAnswer,
  triesPerMinute: TRIES,
});
