// The closed lists of this room and what each is called.
export const REVIEW_KINDS = ["preliminary", "joint"] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];
export const REVIEW_KIND_TITLES: Record<ReviewKind, string> = {
  preliminary: "初审",
  joint: "会审",
};
export const HELD_RESULTS = ["passed", "conditional", "refused"] as const;
export const REVIEW_RESULTS = [...HELD_RESULTS, "exempted"] as const;
export type ReviewResult = (typeof REVIEW_RESULTS)[number];
export const REVIEW_RESULT_TITLES: Record<ReviewResult, string> = {
  passed: "通过",
  conditional: "有条件通过",
  refused: "不通过",
  exempted: "免于评审",
};
export const OPINIONS = ["agree", "conditional", "dissent", "absent"] as const;
export type OpinionKind = (typeof OPINIONS)[number];
export const OPINION_TITLES: Record<OpinionKind, string> = {
  agree: "同意",
  conditional: "有条件同意",
  dissent: "不同意",
  absent: "缺席",
};
export const TERM_KINDS = [
  "tax",
  "subsidy",
  "factor",
  "forced_investment",
  "infrastructure",
  "service",
  "other",
] as const;
export type TermKind = (typeof TERM_KINDS)[number];
export const TERM_KIND_TITLES: Record<TermKind, string> = {
  tax: "特定经营者税收优惠",
  subsidy: "选择性财政奖补",
  factor: "要素价格优惠",
  forced_investment: "强制外地企业在本地投资设立",
  infrastructure: "基础设施配套",
  service: "服务保障",
  other: "其他",
};
export const TERM_RESULTS = ["passed", "failed", "exception"] as const;
export type TermResult = (typeof TERM_RESULTS)[number];
export const TERM_RESULT_TITLES: Record<TermResult, string> = {
  passed: "通过审查",
  failed: "未通过审查",
  exception: "适用例外",
};
/** How a term stands towards signing. */
export const TERM_STANDINGS = ["settled", "warned", "open", "blocked", "dropped"] as const;
export type TermStanding = (typeof TERM_STANDINGS)[number];
export const TERM_STANDING_TITLES: Record<TermStanding, string> = {
  settled: "已审查",
  warned: "已审查，有提示",
  open: "待审查",
  blocked: "不得给予",
  dropped: "已取消",
};
export const SIDES = ["government", "enterprise"] as const;
export type Side = (typeof SIDES)[number];
export const SIDE_TITLES: Record<Side, string> = { government: "政府承诺", enterprise: "企业承诺" };
export const SOURCES = ["contract", "minutes"] as const;
export const SOURCE_TITLES: Record<(typeof SOURCES)[number], string> = {
  contract: "合同协议",
  minutes: "会议纪要",
};
export const PROMISE_STATES = ["open", "overdue", "kept", "kept_late", "revoked"] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];
export const PROMISE_STATE_TITLES: Record<PromiseState, string> = {
  open: "待兑现",
  overdue: "逾期未兑现",
  kept: "按期兑现",
  kept_late: "逾期兑现",
  revoked: "已撤销",
};
export const PROMISE_ACTS = ["kept", "extended", "breached", "revoked", "reopened"] as const;
export type PromiseAct = (typeof PROMISE_ACTS)[number];
export const PROMISE_ACT_TITLES: Record<PromiseAct, string> = {
  kept: "兑现",
  extended: "展期",
  breached: "记违约",
  revoked: "撤销",
  reopened: "更正恢复",
};

/** `soon`: due within 30 days; `unfinished`: open or overdue. */
export const PROMISE_FILTERS = [
  "unfinished",
  "soon",
  "overdue",
  "kept",
  "kept_late",
  "breached",
  "revoked",
] as const;
export const PROMISE_FILTER_TITLES: Record<(typeof PROMISE_FILTERS)[number], string> = {
  unfinished: "未兑现",
  soon: "30日内到期",
  overdue: "逾期未兑现",
  kept: "按期兑现",
  kept_late: "逾期兑现",
  breached: "记有违约",
  revoked: "已撤销",
};
/** Why a project waits: asked for, above the threshold and not signed yet, or signed without a record here. */
export const WAITING_REASONS = ["requested", "threshold", "signed"] as const;
export type WaitingReason = (typeof WAITING_REASONS)[number];
export const WAITING_REASON_TITLES: Record<WaitingReason, string> = {
  requested: "单位已申请",
  threshold: "达到评审起点",
  signed: "已签约无评审记录",
};
