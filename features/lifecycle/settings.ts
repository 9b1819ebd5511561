import type { Setting } from "../../kernel/setting.ts";

/** How many days each stage may take; 研判 of 10亿元以上 has a period of its own. */
export interface PeriodDays {
  readonly lead: number;
  readonly screening: number;
  readonly screeningOver1B: number;
  readonly negotiating: number;
  readonly reviewing: number;
  readonly signed: number;
  readonly performing: number;
  readonly approving: number;
  readonly started: number;
  readonly building: number;
  readonly producing: number;
}

const days = (title: string, unit: string) =>
  ({ kind: "whole", title, unit, least: 1, most: 3650 }) as const;

/** The periods of the service clocks: a stay is measured by the table of the day it began. */
export const PERIODS: Setting<PeriodDays> = {
  name: "lifecycle.periods",
  title: "各阶段办理时限",
  meaning: "超过时限亮红灯，用到三分之二亮黄灯；线索、研判按外地线索办法，其余为建议值",
  field: {
    lead: days("线索答复", "工作日"),
    screening: days("研判", "工作日"),
    screeningOver1B: days("研判（10亿元以上）", "工作日"),
    negotiating: days("在谈", "天"),
    reviewing: days("评审", "天"),
    signed: days("签约至公司注册", "天"),
    performing: days("履约至备案", "天"),
    approving: days("备案供地至开工", "天"),
    started: days("开工至在建", "天"),
    building: days("在建至投产", "天"),
    producing: days("投产至达产达效", "天"),
  },
  fallback: {
    lead: 1,
    screening: 3,
    screeningOver1B: 7,
    negotiating: 60,
    reviewing: 30,
    signed: 30,
    performing: 60,
    approving: 90,
    started: 90,
    building: 540,
    producing: 360,
  },
};

/** How many months after the agreed start a project that never started may be let go for it. */
export const LATE_START: Setting<number> = {
  name: "lifecycle.late_start_months",
  title: "逾期未开工退出",
  meaning: "约定开工日期后满几个月仍未开工，送达限期开工通知书后可以按逾期未开工退出（通知未定）",
  field: { kind: "whole", title: "约定开工后", unit: "个月", least: 1, most: 60 },
  fallback: 6,
};

/** Days after a month's end within which 完成投资 and 形象进度 of 在建 are to be told. */
export const PROGRESS_DUE: Setting<number> = {
  name: "lifecycle.progress_due_days",
  title: "在建进度填报期限",
  meaning: "月末后几天内填报上月完成投资和形象进度，过期标未报（通知未定）",
  field: { kind: "whole", title: "月末后", unit: "天", least: 1, most: 31 },
  fallback: 5,
};

/** How late a stay lies with whom. */
export interface StayClimb {
  readonly leaderAfterDays: number;
  readonly conferenceAfterDays: number;
}

/** Days beyond the stage's limit from which a stay lies with the 分包领导, and with the 联席会议. */
export const STAY_CLIMB: Setting<StayClimb> = {
  name: "lifecycle.stay_climb",
  title: "阶段超时上报",
  meaning: "超过阶段时限满几天，列入分包领导、联席会议清单（通知四（一）未定天数）",
  field: {
    leaderAfterDays: days("升至分包领导", "天"),
    conferenceAfterDays: days("升至联席会议", "天"),
  },
  fallback: { leaderAfterDays: 7, conferenceAfterDays: 30 },
};

export const SETTINGS = [PERIODS, PROGRESS_DUE, LATE_START, STAY_CLIMB];
