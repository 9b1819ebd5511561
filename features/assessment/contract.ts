import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  FenShape,
  Id,
  MonthShape,
  Named,
  Nullable,
  OneOf,
  Shape,
  YearShape,
} from "../../kernel/shape.ts";
import { INDICATORS } from "../plan/contract.ts";

export const LIGHTS = ["green", "yellow", "red", "none"] as const;
export type Light = (typeof LIGHTS)[number];
export const TIE_STYLES = ["competition", "dense", "ordinal"] as const;

/** The dated rules a table was made by; they travel with every figure and every freeze. */
export const RankRules = Shape({
  tieStyle: OneOf(TIE_STYLES),
  /** Points behind schedule up to which the light is yellow, in percentage points. */
  yellowWithinPoints: Type.Number(),
  /** Stage from which a project counts as introduced or signed. */
  introducedFromStage: Type.String(),
  signedFromStage: Type.String(),
  /** A 10亿元 project also counts as 亿元以上. */
  largeCountsInBoth: Type.Boolean(),
  schedule: OneOf(["months", "days"]),
});
export type RankRules = Static<typeof RankRules>;

/** A figure beside its target. `rate` and `gap` are percent texts at two places; null prints «—». Amounts: fen or counts. */
export const Measure = Shape({
  indicator: OneOf(INDICATORS),
  target: Nullable(Type.String()),
  month: Type.String(),
  cumulative: Type.String(),
  rate: Nullable(Type.String()),
  gap: Nullable(Type.String()),
  /** The rate at the end of the last whole month, where the table is of a running one: gap and light are by it, `rate` is not. */
  paceRate: Type.Optional(Nullable(Type.String())),
  rank: Nullable(Type.Integer()),
  /** Places gained since last month; negative is lost; null where there is nothing to compare. */
  movement: Nullable(Type.Integer()),
  light: OneOf(LIGHTS),
});
export type Measure = Static<typeof Measure>;

export const ExecutionRow = Shape({
  /** Unit or chain id; 0 is the line of projects without a chain. */
  id: Type.Integer(),
  name: Type.String(),
  order: Type.Integer(),
  /** False prints 未报. */
  reported: Type.Boolean(),
  measures: Type.Array(Measure),
  /** Money beside the target figure: overseas, in-province, undecided, and money of projects that do not count. */
  overseasFen: FenShape,
  inProvinceFen: FenShape,
  undecidedFen: FenShape,
  /** Out-of-province money of projects that do not count toward the target. */
  notCountingFen: FenShape,
  /** What mixed money brought that is not the outside investor's. Absent, as the two below, in months frozen before it was told. */
  insideShareFen: Type.Optional(FenShape),
  /** Out-of-province money that counted in earlier years. */
  formerYearsFen: Type.Optional(FenShape),
  /** Contract sums of the projects that count as signed in the year; no money that arrived. */
  contractFen: Type.Optional(FenShape),
});
export type ExecutionRow = Static<typeof ExecutionRow>;

/** By place of statistics (属地), or by the agreed split of credit (按确认分成). */
export const UNIT_VIEWS = ["statistics", "credit"] as const;
export type UnitView = (typeof UNIT_VIEWS)[number];
export const UNIT_VIEW_TITLES: Record<UnitView, string> = {
  statistics: "按属地",
  credit: "按确认分成",
};

export const ExecutionTable = Shape({
  year: Type.Integer(),
  asOf: DayShape,
  /** Set where the figures come from a frozen month. */
  snapshot: Nullable(
    Shape({
      id: Id,
      month: MonthShape,
      version: Type.Integer(),
      digest: Type.String(),
      frozenOn: DayShape,
    }),
  ),
  /** Elapsed share of the year, percent. */
  schedulePercent: Type.String(),
  rules: RankRules,
  city: Type.Array(Measure),
  /** By the view that ranks. */
  units: Type.Array(ExecutionRow),
  /** Which view `units` is; absent in months that were frozen before there were two: 属地. */
  rankedBy: Type.Optional(OneOf(UNIT_VIEWS)),
  /** The units by the other view, without ranks; its sums are the same to the fen. */
  otherUnits: Type.Optional(Type.Array(ExecutionRow)),
  chains: Type.Array(ExecutionRow),
  /** The groups of 附件1, each with its lines; absent where the annex has none, and in months frozen before they were told. */
  groups: Type.Optional(
    Type.Array(Shape({ name: Type.String(), unitIds: Type.Array(Type.Integer()) })),
  ),
  /** Sums by unit and by chain with the unassigned line; they must be equal. */
  unitTotalFen: FenShape,
  chainTotalFen: FenShape,
  /** Targets adjusted by this day, from the plan's value to the one in force; absent where there are none. */
  adjustments: Type.Optional(
    Type.Array(
      Shape({
        layer: OneOf(["city", "unit", "chain"]),
        name: Type.String(),
        indicator: OneOf(INDICATORS),
        from: Type.String(),
        to: Type.String(),
        documentNo: Type.String(),
        effectiveOn: DayShape,
      }),
    ),
  ),
  demo: Type.Boolean(),
  /** The year's targets were not handed down yet: no rates, ranks or lights. */
  targetsPending: Type.Optional(Type.Literal(true)),
});
export type ExecutionTable = Static<typeof ExecutionTable>;

const AsOfQuery = Shape({ asOf: Type.Optional(DayShape), snapshot: Type.Optional(Id) });
export const readExecution = endpoint({
  method: "GET",
  path: "/api/assessment/execution",
  title: "执行表与排名",
  allow: "assessment.read",
  query: AsOfQuery,
  reply: ExecutionTable,
});
export const exportExecution = endpoint({
  method: "GET",
  path: "/api/assessment/execution.xlsx",
  title: "导出执行表",
  allow: "assessment.read",
  query: AsOfQuery,
  file: "workbook",
  logged: true,
});
/** What agreed splits move to and from a unit's figure up to a day, project by project; of hidden projects no name. */
export const CreditLine = Shape({
  project: Nullable(Named),
  statisticsUnit: Named,
  documentNo: Type.String(),
  /** Verified money of the project that meets the target and is split, fen. */
  receivedFen: FenShape,
  /** What of it this unit is credited with, and what stands in its figure by statistics. */
  creditedFen: FenShape,
  statisticsFen: FenShape,
});
export type CreditLine = Static<typeof CreditLine>;
export const listCredits = endpoint({
  method: "GET",
  path: "/api/assessment/credits",
  title: "分成明细",
  allow: "assessment.read",
  query: Shape({ unitId: Id, asOf: Type.Optional(DayShape), snapshot: Type.Optional(Id) }),
  reply: Type.Array(CreditLine),
});
/** Cumulative funds per month of a year, this one without, beside the schedule, for the drawn progress. */
export const readProgress = endpoint({
  method: "GET",
  path: "/api/assessment/progress",
  title: "进度曲线",
  allow: "assessment.read",
  query: Shape({
    unitId: Type.Optional(Id),
    chainId: Type.Optional(Id),
    year: Type.Optional(YearShape),
  }),
  reply: Shape({
    targetFen: Nullable(FenShape),
    months: Type.Array(
      Shape({
        month: MonthShape,
        monthFen: FenShape,
        cumulativeFen: FenShape,
        whole: Type.Boolean(),
      }),
    ),
  }),
});

export const Snapshot = Shape({
  id: Id,
  month: MonthShape,
  version: Type.Integer(),
  ledgerPosition: Type.Integer(),
  algorithm: Type.String(),
  digest: Type.String(),
  frozenBy: Type.String(),
  frozenOn: DayShape,
});
export type Snapshot = Static<typeof Snapshot>;
/** A freeze in the list of its year, and whether its month's reopening was approved since. */
export const ListedSnapshot = Shape({ ...Snapshot.properties, reopenedSince: Type.Boolean() });
export type ListedSnapshot = Static<typeof ListedSnapshot>;
export const listSnapshots = endpoint({
  method: "GET",
  path: "/api/assessment/snapshots",
  title: "月度冻结",
  allow: "assessment.read",
  /** Without a year those of every year. */
  query: Shape({ year: Type.Optional(YearShape) }),
  reply: Type.Array(ListedSnapshot),
});
export const freezeMonth = endpoint({
  method: "POST",
  path: "/api/assessment/snapshots",
  title: "冻结月份",
  allow: "assessment.freeze",
  body: Shape({ month: MonthShape }),
  reply: Snapshot,
});
/** Computes the frozen month again from the ledger and the stored inputs and compares to the last digit. */
export const recomputeSnapshot = endpoint({
  method: "GET",
  path: "/api/assessment/snapshots/:id/recomputation",
  title: "重算冻结月份",
  allow: "assessment.read",
  params: Shape({ id: Id }),
  reply: Shape({
    same: Type.Boolean(),
    storedDigest: Type.String(),
    recomputedDigest: Type.String(),
    differences: Type.Array(Type.String()),
  }),
});
