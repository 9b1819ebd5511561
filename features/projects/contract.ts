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
  Words,
} from "../../kernel/shape.ts";

export const STAGES = [
  "lead",
  "screening",
  "negotiating",
  "reviewing",
  "signed",
  "performing",
  "approving",
  "started",
  "building",
  "producing",
  "effective",
] as const;
export type Stage = (typeof STAGES)[number];
export const STAGE_TITLES: Record<Stage, string> = {
  lead: "线索",
  screening: "研判",
  negotiating: "在谈",
  reviewing: "评审",
  signed: "签约",
  performing: "履约",
  approving: "备案供地",
  started: "开工",
  building: "在建",
  producing: "投产",
  effective: "达产达效",
};
export const STATUSES = ["ongoing", "delayed", "dormant", "exited"] as const;
export const STATUS_TITLES: Record<(typeof STATUSES)[number], string> = {
  ongoing: "推进中",
  delayed: "滞后",
  dormant: "停滞",
  exited: "退出",
};
export const ORIGINS = ["out_of_province", "overseas", "in_province", "undecided"] as const;
export type Origin = (typeof ORIGINS)[number];
export const ORIGIN_TITLES: Record<Origin, string> = {
  out_of_province: "省外",
  overseas: "境外",
  in_province: "省内",
  undecided: "未定",
};

/** 新建 is signed in the year, 续建 in a year before it: derived, never typed. */
export const NOVELTIES = ["new", "continuing"] as const;
export type Novelty = (typeof NOVELTIES)[number];
export const NOVELTY_TITLES: Record<Novelty, string> = { new: "新建", continuing: "续建" };

export const Investor = Shape({
  id: Id,
  name: Type.String(),
  uscc: Nullable(Type.String()),
  usccOverrideReason: Nullable(Type.String()),
  registeredCapitalFen: Nullable(FenShape),
  origin: OneOf(ORIGINS),
  originBasis: Type.String(),
});
export type Investor = Static<typeof Investor>;

/** A row of the project list. */
export const ProjectRow = Shape({
  id: Id,
  no: Type.String(),
  name: Type.String(),
  investorName: Nullable(Type.String()),
  unit: Nullable(Named),
  chain: Nullable(Named),
  totalInvestmentFen: Nullable(FenShape),
  stage: OneOf(STAGES),
  status: OneOf(STATUSES),
  signedOn: Nullable(DayShape),
  keyProject: Type.Boolean(),
  countsTowardTarget: Type.Boolean(),
  confirmed: Type.Boolean(),
  /** Taken over by the office at a later stage. */
  takenOver: Type.Boolean(),
  demo: Type.Boolean(),
});
export type ProjectRow = Static<typeof ProjectRow>;

/** A page of projects; those behind a figure with their contract sums as its table reckons them, and what all of them add up to. */
export const ProjectList = Shape({
  ...Page(Shape({ ...ProjectRow.properties, contractFen: Type.Optional(Nullable(FenShape)) }))
    .properties,
  contractFen: Type.Optional(FenShape),
});
export type ProjectList = Static<typeof ProjectList>;

export const Project = Shape({
  ...ProjectRow.properties,
  investor: Nullable(Investor),
  carrier: Type.String(),
  /** The carrier on record it is attached to, beside the free text. */
  onCarrier: Nullable(Named),
  content: Type.String(),
  contractInvestmentFen: Nullable(FenShape),
  noticeQuote: Nullable(Type.String()),
  /** The record of a project that was already under way when the office took it over; null for the others. */
  takeover: Nullable(
    Shape({ stage: OneOf(STAGES), reason: Type.String(), onDay: DayShape, byName: Type.String() }),
  ),
  createdOn: DayShape,
  /** Signed once, undone or not: size and signing day stand still from then on. */
  everSigned: Type.Boolean(),
  /** 签约 was undone and the figures were not recognized since. */
  signingOpen: Type.Boolean(),
  version: Type.Integer(),
});
export type Project = Static<typeof Project>;

/** What a form gives; the investor is found by code, else by name, else made. */
export const ProjectDraft = Shape({
  name: Words(100),
  investor: Nullable(
    Shape({
      name: Words(100),
      uscc: Nullable(Type.String({ maxLength: 18 })),
      usccOverrideReason: Nullable(MaybeWords(300)),
      registeredCapitalFen: Nullable(FenShape),
      origin: OneOf(ORIGINS),
      originBasis: MaybeWords(300),
    }),
  ),
  unitId: Nullable(Id),
  chainId: Nullable(Id),
  carrier: MaybeWords(100),
  /** Absent: attached as before. */
  carrierId: Type.Optional(Nullable(Id)),
  content: MaybeWords(2000),
  totalInvestmentFen: Nullable(FenShape),
  contractInvestmentFen: Nullable(FenShape),
  keyProject: Type.Boolean(),
  countsTowardTarget: Type.Boolean(),
  confirmed: Type.Boolean(),
  stage: OneOf(STAGES),
  status: OneOf(STATUSES),
  signedOn: Nullable(DayShape),
});
export type ProjectDraft = Static<typeof ProjectDraft>;

/** A registration; `takeoverReason` makes it the office's taking over of a project that is further than 线索 (存量项目接收登记). */
export const ProjectRegistration = Shape({
  ...ProjectDraft.properties,
  takeoverReason: Type.Optional(MaybeWords(300)),
});
export type ProjectRegistration = Static<typeof ProjectRegistration>;

/** An edit leaves stage and status alone: they change through the ledger of the life cycle. */
const { stage: _stage, status: _status, ...EDITED } = ProjectDraft.properties;
export const ProjectEdit = Shape({ ...EDITED, version: Type.Integer() });
export type ProjectEdit = Static<typeof ProjectEdit>;

/** Figures that are counts of projects. */
export const COUNT_FIGURES = ["introduced", "signed", "over_100m", "over_1b"] as const;

export const ProjectQuery = Shape({
  ...PageQuery,
  unitId: Type.Optional(Id),
  chainId: Type.Optional(Type.Integer({ minimum: 0 })),
  carrierId: Type.Optional(Id),
  stage: Type.Optional(OneOf(STAGES)),
  text: Type.Optional(Type.String({ maxLength: 100 })),
  keyProject: Type.Optional(Type.Boolean()),
  confirmed: Type.Optional(Type.Boolean()),
  /** 新建 or 续建 in a year: `noveltyYear`, else the year of the business day. */
  novelty: Type.Optional(OneOf(NOVELTIES)),
  noveltyYear: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })),
  /** Only those the office took over at a later stage. */
  takenOver: Type.Optional(Type.Boolean()),
  /**
   * Only those behind one figure of the execution table, of the unit or chain asked for as that table reckons it (chain 0: of
   * none): of a freeze as it counted then, else as of a day.
   */
  figure: Type.Optional(OneOf(COUNT_FIGURES)),
  /** Only those of the table's last month. */
  figureMonth: Type.Optional(Type.Boolean()),
  snapshot: Type.Optional(Id),
  asOf: Type.Optional(DayShape),
});
export type ProjectQuery = Static<typeof ProjectQuery>;

export const listProjects = endpoint({
  method: "GET",
  path: "/api/projects",
  title: "项目列表",
  allow: "projects.read",
  query: ProjectQuery,
  reply: ProjectList,
});
export const readProject = endpoint({
  method: "GET",
  path: "/api/projects/:id",
  title: "项目",
  allow: "projects.read",
  params: IdParams,
  reply: Project,
});
export const addProject = endpoint({
  method: "POST",
  path: "/api/projects",
  title: "登记项目",
  allow: "projects.edit",
  body: ProjectRegistration,
  reply: Project,
});
/** `version` guards against two people at once: the older one is refused and loses nothing typed. */
export const editProject = endpoint({
  method: "PUT",
  path: "/api/projects/:id",
  title: "修改项目",
  allow: "projects.edit",
  params: IdParams,
  body: ProjectEdit,
  reply: Project,
});
export const exportProjects = endpoint({
  method: "GET",
  path: "/api/projects/file",
  title: "导出项目",
  allow: "projects.read",
  query: ProjectQuery,
  file: "workbook",
  logged: true,
});
/** What a sheet would do, or did: counts of all rows; of problems, hints and the plan the first 200. */
export const ImportReport = Shape({
  rows: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  faulty: Type.Integer(),
  /** Heads that are none of ours: those columns are not read. */
  unknownColumns: Type.Array(Type.String()),
  problems: Type.Array(
    Shape({
      row: Type.Integer(),
      name: Type.String(),
      column: Nullable(Type.String()),
      words: Type.String(),
    }),
  ),
  /** New rows whose name or investor is registered already: who and since when, and no more. */
  hints: Type.Array(Shape({ row: Type.Integer(), name: Type.String(), words: Type.String() })),
  sample: Type.Array(
    Shape({
      row: Type.Integer(),
      kind: OneOf(["add", "change"]),
      no: Nullable(Type.String()),
      name: Type.String(),
      changes: Type.Array(Type.String()),
    }),
  ),
});
export type ImportReport = Static<typeof ImportReport>;
export const importTemplate = endpoint({
  method: "GET",
  path: "/api/projects/import/template",
  title: "项目导入模板",
  allow: "projects.edit",
  file: "workbook",
  logged: true,
});
/** The reason for which the office takes over projects already under way; nobody else may. */
const Takeover = Shape({ takeoverReason: Type.Optional(MaybeWords(500)) });
/** Multipart, field `file`: `.xlsx`. Judges every row by the form's rules and stores nothing. */
export const previewImport = endpoint({
  method: "POST",
  path: "/api/projects/import/preview",
  title: "试导入项目",
  allow: "projects.edit",
  upload: true,
  fields: Takeover,
  reply: ImportReport,
});
/** The same file: stores the rows without faults, in one transaction; the others are told. */
export const applyImport = endpoint({
  method: "POST",
  path: "/api/projects/import",
  title: "导入项目",
  allow: "projects.edit",
  upload: true,
  fields: Takeover,
  reply: ImportReport,
});
/** The same file: its faulty rows alone, with what is wrong, the cells marked. */
export const markImport = endpoint({
  method: "POST",
  path: "/api/projects/import/marked",
  title: "导出待改正行",
  allow: "projects.edit",
  upload: true,
  fields: Takeover,
  file: "workbook",
});
/** «exists, held by 某街道 since …», and no more, for a name or a code that may be taken. */
export const checkTaken = endpoint({
  method: "GET",
  path: "/api/projects/taken",
  title: "查重",
  allow: "projects.edit",
  logged: true,
  asksPerMinute: 40,
  query: Shape({
    text: Words(100),
    /** The project being edited, which is no duplicate of itself. */
    except: Type.Optional(Id),
  }),
  reply: Type.Array(Shape({ unitName: Nullable(Type.String()), since: DayShape })),
});
