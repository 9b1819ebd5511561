import type { Citation } from "../../kernel/citation.ts";

/** 政府督查工作条例, in force from 1 February 2021. */
export function regulation(article: string): Citation {
  return { document: "《政府督查工作条例》", article };
}

/** reporting: the days on the spot are over, a conclusion is still owed. */
export const INSPECTION_STATES = [
  "planned",
  "running",
  "reporting",
  "concluded",
  "cancelled",
] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];
export const INSPECTION_STATE_TITLES: Record<InspectionState, string> = {
  planned: "待开展",
  running: "督查中",
  reporting: "待出结论",
  concluded: "已出结论",
  cancelled: "已取消",
};

/** What of an inspection waits for somebody: the workbench counts it, the list is filtered by it. */
export const OWED_KINDS = ["check", "report", "review", "objection"] as const;
export type OwedKind = (typeof OWED_KINDS)[number];
export const OWED_TITLES: Record<OwedKind, string> = {
  check: "待核查的整改",
  report: "待报送的整改",
  review: "待复核的督查异议",
  objection: "异议期内的督查结论",
};

export const FINDING_KINDS = ["good", "problem", "fact"] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];
export const FINDING_KIND_TITLES: Record<FindingKind, string> = {
  good: "好的做法",
  problem: "问题",
  fact: "情况",
};

export const REVIEW_OUTCOMES = ["kept", "changed", "revoked"] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];
export const REVIEW_OUTCOME_TITLES: Record<ReviewOutcome, string> = {
  kept: "维持结论",
  changed: "变更结论",
  revoked: "撤销结论",
};

export const RECTIFICATION_STATES = ["open", "reported", "accepted", "sent_back"] as const;
export type RectificationState = (typeof RECTIFICATION_STATES)[number];
export const RECTIFICATION_STATE_TITLES: Record<RectificationState, string> = {
  open: "整改中",
  reported: "待核查",
  accepted: "已销号",
  sent_back: "退回再改",
};

export const RECTIFICATION_ACT_TITLES = {
  reported: "报送整改",
  accepted: "核查通过",
  sent_back: "核查退回",
} as const;

export const MEASURE_KINDS = ["praise", "criticism", "accountability"] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];
export const MEASURE_KIND_TITLES: Record<MeasureKind, string> = {
  praise: "表扬激励",
  criticism: "通报批评",
  accountability: "追究责任",
};
