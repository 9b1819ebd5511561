/** The closed lists of the room with the words people know. */
export const NOTICE_KINDS = ["month", "year"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export const NOTICE_KIND_TITLES: Record<NoticeKind, string> = { month: "月度", year: "年度" };

/** closed: the period is over and nothing is open; objected: something still is; superseded: a corrected notice took its place. */
export const NOTICE_STATES = ["open", "objected", "closed", "final", "superseded"] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];
export const NOTICE_STATE_TITLES: Record<NoticeState, string> = {
  open: "公示中",
  objected: "异议处理中",
  closed: "期满待定稿",
  final: "已定稿",
  superseded: "已被更正",
};

export const PARTS = ["target", "month", "cumulative", "rate", "gap", "rank", "light"] as const;
export type Part = (typeof PARTS)[number];
export const PART_TITLES: Record<Part, string> = {
  target: "年度目标",
  month: "本月",
  cumulative: "累计",
  rate: "完成率",
  gap: "序时差",
  rank: "名次",
  light: "亮灯",
};

export const OBJECTION_STATES = [
  "draft",
  "signed",
  "proposed",
  "tasked",
  "settled",
  "withdrawn",
] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];
export const OBJECTION_STATE_TITLES: Record<ObjectionState, string> = {
  draft: "待签发",
  signed: "调查中",
  proposed: "待裁定",
  tasked: "已裁定，更正中",
  settled: "已了结",
  withdrawn: "已撤回",
};

export const OUTCOMES = ["upheld", "partly", "dismissed"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OUTCOME_TITLES: Record<Outcome, string> = {
  upheld: "异议成立",
  partly: "部分成立",
  dismissed: "异议不成立",
};

export const REMEDY_KINDS = [
  "reversal",
  "late_report",
  "reopening",
  "refreeze",
  "reissue",
  "circular",
  "other",
] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];
export const REMEDY_KIND_TITLES: Record<RemedyKind, string> = {
  reversal: "冲销",
  late_report: "补报",
  reopening: "重开月份",
  refreeze: "重新关账冻结",
  reissue: "更正公示",
  circular: "重发通报",
  other: "其他",
};

/** Why somebody may not rule: what of the contested figure is that person's own work. */
export const INVOLVEMENTS = ["verified", "closed", "froze", "proposed"] as const;
export type Involvement = (typeof INVOLVEMENTS)[number];
export const INVOLVEMENT_TITLES: Record<Involvement, string> = {
  verified: "核验了所涉到账",
  closed: "办理了该月关账",
  froze: "冻结了该月数据",
  proposed: "提出了拟办意见",
};

export const ORGANS = ["statistics", "discipline"] as const;
export type Organ = (typeof ORGANS)[number];
export const ORGAN_TITLES: Record<Organ, string> = {
  statistics: "统计机构",
  discipline: "纪检监察机关",
};

export const LEDGERS = ["funding", "honours", "cadres"] as const;
export type Ledger = (typeof LEDGERS)[number];
export const LEDGER_TITLES: Record<Ledger, string> = {
  funding: "经费安排",
  honours: "评优表先",
  cadres: "干部选拔任用参考",
};

export const CHOICES = ["adopted", "adjusted", "declined"] as const;
export type Choice = (typeof CHOICES)[number];
export const CHOICE_TITLES: Record<Choice, string> = {
  adopted: "采纳",
  adjusted: "调整后采纳",
  declined: "不采纳",
};
