import { type Static, Type } from "typebox";
import { DatedBack } from "../../kernel/dating-back.ts";
import { endpoint } from "../../kernel/endpoint.ts";
import { NamedCounts, NamedView } from "./named.ts";
import { KnownPlace, PLACE_LAYERS, PlaceDecision } from "./places.ts";
import { CHAIN_GROUPINGS } from "../chains/contract.ts";
import { PlanReading, ReadClause } from "./reading.ts";
import {
  DayShape,
  Id,
  IdParams,
  MaybeWords,
  Named,
  Nullable,
  OneOf,
  Shape,
  Words,
  YearShape,
} from "../../kernel/shape.ts";

export const LAYERS = ["city", "unit", "chain"] as const;
export const INDICATORS = [
  "out_of_province_funds",
  "introduced",
  "over_100m",
  "over_1b",
  "signed",
] as const;
export type Indicator = (typeof INDICATORS)[number];
export const INDICATOR_TITLES: Record<Indicator, string> = {
  out_of_province_funds: "省外资金",
  introduced: "引进项目",
  over_100m: "亿元以上项目",
  over_1b: "10亿元以上项目",
  signed: "签订项目",
};

/** A year's campaign and the document it rests on. */
export const Campaign = Shape({
  year: Type.Integer(),
  documentNo: Type.String(),
  title: Type.String(),
  issuer: Type.String(),
  issuedOn: DayShape,
  addressees: Type.String(),
});
export type Campaign = Static<typeof Campaign>;

/** A target as it holds today; `id` is its newest row, which an adjustment replaces; `amount` is fen for funds, a count for the rest, as a decimal string. */
export const Target = Shape({
  id: Id,
  layer: OneOf(LAYERS),
  unit: Nullable(Named),
  chain: Nullable(Named),
  indicator: OneOf(INDICATORS),
  amount: Type.String(),
  bound: OneOf(["exact", "floor"]),
  documentNo: Type.String(),
  /** From which day this value holds. */
  effectiveOn: DayShape,
  /** A value that is decided and does not hold yet. */
  coming: Nullable(
    Shape({ amount: Type.String(), documentNo: Type.String(), effectiveOn: DayShape }),
  ),
  /** Older values this one replaced, newest first; `reason` is why each was replaced. */
  history: Type.Array(
    Shape({
      amount: Type.String(),
      documentNo: Type.String(),
      reason: Type.String(),
      effectiveOn: DayShape,
    }),
  ),
});
export type Target = Static<typeof Target>;

export const Finding = Shape({
  level: OneOf(["ok", "warning", "error"]),
  code: Type.String(),
  words: Type.String(),
});
export type Finding = Static<typeof Finding>;

export const PlanView = Shape({
  campaign: Campaign,
  targets: Type.Array(Target),
  findings: Type.Array(Finding),
  /** Adjustments that reach into frozen months: what waits for another person first, then what was ruled on. */
  datedBack: Type.Array(DatedBack),
});
export type PlanView = Static<typeof PlanView>;

export const listCampaigns = endpoint({
  method: "GET",
  path: "/api/plan/campaigns",
  title: "年度方案",
  allow: "plan.read",
  reply: Type.Array(Campaign),
});
export const readPlanOf = endpoint({
  method: "GET",
  path: "/api/plan/campaigns/:year",
  title: "目标与分解",
  allow: "plan.read",
  params: Shape({ year: YearShape }),
  reply: PlanView,
});

/** What the person confirmed: goals and rows as shown, corrected where the reader was unsure. */
export const ConfirmedPlan = Shape({
  campaign: Campaign,
  fileName: Type.String(),
  fileSha256: Type.String(),
  targets: Type.Array(
    Shape({
      layer: OneOf(LAYERS),
      /** Name of the unit or chain; null for the city. */
      name: Nullable(Type.String()),
      indicator: OneOf(INDICATORS),
      amount: Type.String({ pattern: "^\\d{1,18}$" }),
      bound: OneOf(["exact", "floor"]),
    }),
    { maxItems: 2000 },
  ),
  /** Groups of the annex by the name of a unit or chain, where it prints subtotals of groups. */
  groups: Type.Optional(
    Type.Array(Shape({ layer: OneOf(PLACE_LAYERS), name: Type.String(), group: MaybeWords(50) }), {
      maxItems: 2000,
    }),
  ),
  /** 主导, 新兴, 特色 of the chains as the notice names them. */
  chains: Type.Optional(
    Type.Array(Shape({ name: Type.String(), grouping: OneOf(CHAIN_GROUPINGS) }), {
      maxItems: 200,
    }),
  ),
  /** The notice's own clauses, kept beside its targets; none where the plan is a copy of last year's. */
  clauses: Type.Optional(Type.Array(ReadClause, { maxItems: 2000 })),
  /** What the names are that were not there before. */
  places: Type.Optional(Type.Array(PlaceDecision, { maxItems: 500 })),
});
export type ConfirmedPlan = Static<typeof ConfirmedPlan>;
/** What was read of a notice, and the plan it proposes to store. */
const ReadNotice = Shape({
  reading: PlanReading,
  proposed: ConfirmedPlan,
  /** What the notice names beside its targets, where the system knows it. */
  named: Nullable(NamedCounts),
  /** Units and chains as they are known, so that the page can ask what a strange name is. */
  known: Type.Array(KnownPlace),
  /** Names change only after it. */
  frozenThrough: Nullable(DayShape),
});
/** Reads an uploaded notice (multipart, field `file`) and stores nothing: what was read, and the plan it proposes to store. */
export const readNotice = endpoint({
  method: "POST",
  path: "/api/plan/readings",
  title: "读取方案文件",
  allow: "plan.edit",
  upload: true,
  reply: ReadNotice,
});
/** The next year's plan as a copy of this one, to be looked at and confirmed like one that was read; stores nothing. */
export const copyPlan = endpoint({
  method: "GET",
  path: "/api/plan/campaigns/:year/copy",
  title: "沿用上年方案",
  allow: "plan.edit",
  params: Shape({ year: YearShape }),
  reply: ReadNotice,
});
export const confirmPlan = endpoint({
  method: "POST",
  path: "/api/plan/campaigns",
  title: "确认方案入库",
  allow: "plan.edit",
  /** What the notice names is registered with it unless declined; it can be registered later. */
  query: Shape({ declineNamed: Type.Optional(Type.Boolean()) }),
  body: ConfirmedPlan,
  reply: PlanView,
});
/** Keeps the clauses of a plan that was confirmed without them: the file that was confirmed is sent again (multipart, field `file`). */
export const keepText = endpoint({
  method: "POST",
  path: "/api/plan/campaigns/:year/text",
  title: "补存方案原文",
  allow: "plan.edit",
  params: Shape({ year: Type.Integer() }),
  upload: true,
  reply: Shape({ clauses: Type.Integer() }),
});
export const readNamed = endpoint({
  method: "GET",
  path: "/api/plan/campaigns/:year/named",
  title: "通知点名的事项",
  allow: "plan.read",
  params: Shape({ year: YearShape }),
  reply: NamedView,
});
/** Registers what is missing of what the notice names, or declines it. */
export const decideNamed = endpoint({
  method: "POST",
  path: "/api/plan/campaigns/:year/named",
  title: "登记点名的事项",
  allow: "plan.edit",
  params: Shape({ year: YearShape }),
  body: Shape({ declined: Type.Boolean() }),
  reply: NamedView,
});
export const adjustTarget = endpoint({
  method: "POST",
  path: "/api/plan/targets/:id/adjustments",
  title: "调整目标",
  allow: "plan.edit",
  params: IdParams,
  body: Shape({
    amount: Type.String({ pattern: "^\\d{1,18}$" }),
    documentNo: Words(100),
    reason: Words(500),
    effectiveOn: DayShape,
  }),
  reply: PlanView,
});
/** Another person's word on an adjustment that reaches into frozen months. */
export const ruleAdjustment = endpoint({
  method: "POST",
  path: "/api/plan/adjustments/:id/ruling",
  title: "批准追溯调整目标",
  allow: "results.rule",
  params: IdParams,
  body: Shape({ approved: Type.Boolean(), words: MaybeWords(300) }),
  reply: PlanView,
});
export const exportPlan = endpoint({
  method: "GET",
  path: "/api/plan/campaigns/:year/file",
  title: "导出方案",
  allow: "plan.read",
  params: Shape({ year: YearShape }),
  query: Shape({ format: OneOf(["xlsx", "docx"]) }),
  file: "plan",
  logged: true,
});
