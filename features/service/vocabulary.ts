export const LOG_KINDS = ["visit", "talk", "coordination", "progress", "other"] as const;
export type LogKind = (typeof LOG_KINDS)[number];
export const LOG_KIND_TITLES: Record<LogKind, string> = {
  visit: "走访",
  talk: "洽谈",
  coordination: "协调",
  progress: "进展",
  other: "其他",
};
export const PROBLEM_KINDS = [
  "land",
  "utilities",
  "finance",
  "permits",
  "labour",
  "works",
  "policy",
  "other",
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];
export const PROBLEM_KIND_TITLES: Record<ProblemKind, string> = {
  land: "用地",
  utilities: "水电气暖",
  finance: "融资",
  permits: "手续",
  labour: "用工",
  works: "道路配套",
  policy: "政策兑现",
  other: "其他",
};
/** Whose table an unsolved problem lies on; overdue ones climb. */
export const LEVELS = ["unit", "leader", "conference"] as const;
export type Level = (typeof LEVELS)[number];
export const LEVEL_TITLES: Record<Level, string> = {
  unit: "本单位",
  leader: "分包领导",
  conference: "联席会议",
};
export const PROBLEM_STATES = ["open", "answered", "solved", "confirmed", "reopened"] as const;
export type ProblemState = (typeof PROBLEM_STATES)[number];
export const PROBLEM_STATE_TITLES: Record<ProblemState, string> = {
  open: "待答复",
  answered: "办理中",
  solved: "已办结待确认",
  confirmed: "已确认",
  reopened: "重新办理",
};
export const PROBLEM_ACTS = [
  "raise",
  "answer",
  "escalate",
  "extend",
  "solve",
  "enterprise_confirm",
  "enterprise_object",
  "close",
  "reopen",
  "hand_over",
] as const;
export type ProblemAct = (typeof PROBLEM_ACTS)[number];
export const PROBLEM_ACT_TITLES: Record<ProblemAct, string> = {
  raise: "提出",
  answer: "答复",
  escalate: "升级",
  extend: "延期",
  solve: "办结",
  enterprise_confirm: "企业确认",
  enterprise_object: "企业有异议",
  close: "确认办结",
  reopen: "重新办理",
  hand_over: "转办",
};
/** Where an answer came from: a browser staff has signed in from, the maker's address, or elsewhere. */
export const ANSWER_PLACES = ["device", "address", "elsewhere"] as const;
export type AnswerPlace = (typeof ANSWER_PLACES)[number];
/** What stands beside an answer that did not come from elsewhere. */
export const ANSWER_PLACE_WORDS: Record<AnswerPlace, string | null> = {
  device: "与工作人员同一设备",
  address: "与发送人同一地址",
  elsewhere: null,
};
export const ENTERPRISE_ANSWERS = ["confirm", "object"] as const;
export type EnterpriseAnswer = (typeof ENTERPRISE_ANSWERS)[number];

export const INVITATION_STATES = ["waiting", "opened", "answered", "expired", "revoked"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];
export const INVITATION_STATE_TITLES: Record<InvitationState, string> = {
  waiting: "未打开",
  opened: "已打开",
  answered: "已答复",
  expired: "已过期",
  revoked: "已撤销",
};
