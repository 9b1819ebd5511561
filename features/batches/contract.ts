import { type Static, type TSchema, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  FenShape,
  Id,
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

export const POOLS = ["reserve", "construction", "effect"] as const;
export type Pool = (typeof POOLS)[number];
export const POOL_TITLES: Record<Pool, string> = {
  reserve: "谋划储备一批",
  construction: "开工建设一批",
  effect: "投产达效一批",
};
export const CELLS = ["opening", "in", "out", "closing"] as const;
export type Cell = (typeof CELLS)[number];
export const CELL_TITLES: Record<Cell, string> = {
  opening: "期初",
  in: "本月转入",
  out: "本月转出",
  closing: "期末",
};

/** The stages whose reaching is counted, in their order. */
export const MARKS = ["signed", "performing", "started", "producing", "effective"] as const;
export type Mark = (typeof MARKS)[number];
export const MARK_TITLES: Record<Mark, string> = {
  signed: "签约",
  performing: "履约",
  started: "开工",
  producing: "投产",
  effective: "达产达效",
};
/** The provincial three. */
export const SESSION_MARKS = ["signed", "started", "producing"] as const;
export type SessionMark = (typeof SESSION_MARKS)[number];

export const CATEGORIES = [
  "advanced_manufacturing",
  "strategic_emerging",
  "infrastructure",
  "modern_services",
  "social",
  "other",
] as const;
export type Category = (typeof CATEGORIES)[number];
export const CATEGORY_TITLES: Record<Category, string> = {
  advanced_manufacturing: "先进制造业",
  strategic_emerging: "战略性新兴产业",
  infrastructure: "基础设施",
  modern_services: "现代服务业",
  social: "社会事业",
  other: "其他",
};

export const DIRECTIONS = ["high", "green", "smart", "fused"] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const DIRECTION_TITLES: Record<Direction, string> = {
  high: "高端化",
  green: "绿色化",
  smart: "智能化",
  fused: "融合化",
};
export const GRADES = ["strong", "some", "none"] as const;
export type Grade = (typeof GRADES)[number];
export const GRADE_TITLES: Record<Grade, string> = { strong: "突出", some: "一般", none: "不具备" };

const Graded = Shape({ grade: OneOf(GRADES), reason: MaybeWords(200) });
/** One field of the same shape for each of the four directions. */
const perDirection = <S extends TSchema>(shape: S) =>
  Shape({ high: shape, green: shape, smart: shape, fused: shape });

export const RatingDraft = Shape({
  projectId: Id,
  category: OneOf(CATEGORIES),
  directions: perDirection(Graded),
});
export type RatingDraft = Static<typeof RatingDraft>;

export const Rating = Shape({
  category: OneOf(CATEGORIES),
  directions: perDirection(Graded),
  byName: Type.String(),
  onDay: DayShape,
  demo: Type.Boolean(),
});
export type Rating = Static<typeof Rating>;

export const NOTE_KINDS = ["exception", "withdrawn", "kept"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];
export const NOTE_KIND_TITLES: Record<NoteKind, string> = {
  exception: "例外入库",
  withdrawn: "撤回例外",
  kept: "继续保留",
};
export const NoteDraft = Shape({
  projectId: Id,
  kind: OneOf(NOTE_KINDS),
  reason: MaybeWords(300),
});
export type NoteDraft = Static<typeof NoteDraft>;

/** How a project stands to the entry threshold of its pool. */
export const ENTRIES = ["met", "below", "exempt", "unknown", "none"] as const;
export type Entry = (typeof ENTRIES)[number];
export const ENTRY_TITLES: Record<Entry, string> = {
  met: "达到门槛",
  below: "低于门槛",
  exempt: "例外入库",
  unknown: "无法判断",
  none: "不设门槛",
};

/** A project behind a figure. */
export const BatchProject = Shape({
  id: Id,
  no: Type.String(),
  name: Type.String(),
  unit: Nullable(Named),
  chain: Nullable(Named),
  stage: OneOf(STAGES),
  status: OneOf(STATUSES),
  totalInvestmentFen: Nullable(FenShape),
  demo: Type.Boolean(),
  /** Its pool on the cut-off day; null where it is in none. */
  pool: Nullable(OneOf(POOLS)),
  /** Since when it is in that pool. */
  since: Nullable(DayShape),
  /** The day and the words of the event that is counted: a turn within the month, a stage reached. */
  onDay: Nullable(DayShape),
  words: Type.String(),
  entry: OneOf(ENTRIES),
  rating: Nullable(Rating),
});
export type BatchProject = Static<typeof BatchProject>;

const Sum = Shape({ count: Type.Integer(), fen: FenShape });
export type Sum = Static<typeof Sum>;

/** A rate with what it divides by what; null percent prints «—». */
export const Rate = Shape({
  title: Type.String(),
  numeratorWords: Type.String(),
  denominatorWords: Type.String(),
  /** Projects, or fen where `money`. */
  numerator: Type.String(),
  denominator: Type.String(),
  money: Type.Boolean(),
  percent: Nullable(Type.String()),
});
export type Rate = Static<typeof Rate>;

export const PoolBalance = Shape({
  pool: OneOf(POOLS),
  opening: Sum,
  in: Sum,
  out: Sum,
  closing: Sum,
  /** Of the closing: 亿元以上, 10亿元以上, of the leading industries, below the entry threshold without an exception. */
  over100M: Type.Integer(),
  over1B: Type.Integer(),
  leading: Type.Integer(),
  below: Type.Integer(),
});
export type PoolBalance = Static<typeof PoolBalance>;

export const Batches = Shape({
  month: MonthShape,
  /** The day up to which the ledger was read: the month's end, or today. */
  cutOff: DayShape,
  /** From which stage on each pool begins. */
  starts: Shape({
    reserve: OneOf(STAGES),
    construction: OneOf(STAGES),
    effect: OneOf(STAGES),
  }),
  pools: Type.Array(PoolBalance),
  /** Closings of twelve months, the asked one last. */
  trend: Type.Array(
    Shape({
      month: MonthShape,
      reserve: Type.Integer(),
      construction: Type.Integer(),
      effect: Type.Integer(),
    }),
  ),
  /** 待核实 projects, which no figure counts. */
  unconfirmed: Type.Integer(),
});
export type Batches = Static<typeof Batches>;

const Place = { unitId: Type.Optional(Id), chainId: Type.Optional(Id) };
export const MonthQuery = Shape({ month: MonthShape, ...Place });
export type MonthQuery = Static<typeof MonthQuery>;
export const DayQuery = Shape({ asOf: DayShape, ...Place });
export type DayQuery = Static<typeof DayQuery>;

export const readBatches = endpoint({
  method: "GET",
  path: "/api/batches",
  title: "三个一批",
  allow: "projects.read",
  query: MonthQuery,
  reply: Batches,
});
export const listPoolProjects = endpoint({
  method: "GET",
  path: "/api/batches/projects",
  title: "三个一批项目",
  allow: "projects.read",
  query: Shape({
    ...MonthQuery.properties,
    ...PageQuery,
    pool: OneOf(POOLS),
    cell: OneOf(CELLS),
  }),
  reply: Page(BatchProject),
});
export const readRates = endpoint({
  method: "GET",
  path: "/api/batches/rates",
  title: "履约开工投产率",
  allow: "projects.read",
  query: DayQuery,
  reply: Shape({
    asOf: DayShape,
    /** Each divided by the stage before it. */
    chain: Type.Array(Rate),
    /** Each divided by what was signed. */
    signed: Type.Array(Rate),
    /** Signed projects that left; they stay among the signed and count no further. */
    exited: Type.Integer(),
    /** Signed projects without a contract amount: in neither part of 资金到位率. */
    withoutContract: Type.Integer(),
  }),
});
export const listReached = endpoint({
  method: "GET",
  path: "/api/batches/reached",
  title: "达到阶段的项目",
  allow: "projects.read",
  query: Shape({ ...DayQuery.properties, ...PageQuery, mark: OneOf(MARKS) }),
  reply: Page(BatchProject),
});

export const Session = Shape({
  /** `2023Q2`. */
  quarter: Type.String(),
  /** Counted by quarters since July 2021, when the province began. */
  number: Nullable(Type.Integer()),
  signed: Sum,
  started: Sum,
  producing: Sum,
  /** Of those that began production in the quarter: how many had started in an earlier one. */
  convertedFromStarted: Type.Integer(),
});
export type Session = Static<typeof Session>;
export const QuarterShape = Type.String({ pattern: "^\\d{4}Q[1-4]$" });
export const listSessions = endpoint({
  method: "GET",
  path: "/api/batches/sessions",
  title: "省级三个一批",
  allow: "projects.read",
  query: DayQuery,
  reply: Shape({
    /** Newest first, eight quarters. */
    sessions: Type.Array(Session),
    /** Registered beyond a stage whose day nobody knows: in no session. */
    undated: Shape({
      signed: Type.Integer(),
      started: Type.Integer(),
      producing: Type.Integer(),
    }),
  }),
});
export const listSessionProjects = endpoint({
  method: "GET",
  path: "/api/batches/sessions/projects",
  title: "省级批次项目",
  allow: "projects.read",
  query: Shape({
    ...DayQuery.properties,
    ...PageQuery,
    quarter: QuarterShape,
    mark: OneOf(SESSION_MARKS),
  }),
  reply: Page(BatchProject),
});

export const readReserve = endpoint({
  method: "GET",
  path: "/api/batches/reserve",
  title: "储备库管理",
  allow: "projects.read",
  query: DayQuery,
  reply: Shape({
    asOf: DayShape,
    staleMonths: Type.Integer(),
    /** Reserve projects without a move, a rating or a note for that long, the longest first. */
    stale: Type.Array(Shape({ ...BatchProject.properties, lastOn: DayShape })),
    unrated: Type.Integer(),
    /** From the reserve into construction since the first of January, and out of how many. */
    conversion: Rate,
    ageing: Type.Array(Shape({ title: Type.String(), count: Type.Integer() })),
    /** Thresholds in force, fen. */
    thresholds: Type.Array(
      Shape({ pool: OneOf(POOLS), category: OneOf(CATEGORIES), fen: FenShape }),
    ),
  }),
});
export const addRating = endpoint({
  method: "POST",
  path: "/api/batches/ratings",
  title: "评定储备项目",
  allow: "batches.edit",
  body: RatingDraft,
  reply: Rating,
});
export const addNote = endpoint({
  method: "POST",
  path: "/api/batches/notes",
  title: "入库说明",
  allow: "batches.edit",
  body: NoteDraft,
});
export const exportBatches = endpoint({
  method: "GET",
  path: "/api/batches/file",
  title: "导出三个一批",
  allow: "projects.read",
  query: MonthQuery,
  file: "workbook",
  logged: true,
});
