import type { Setting } from "../../kernel/setting.ts";

const days = (title: string, most: number) =>
  ({ kind: "whole", title, unit: "日", least: 1, most }) as const;

/** Calendar days past the due day from which a problem lies with the 分包领导. */
export const LEADER_AFTER: Setting<number> = {
  name: "service.leader_after_days",
  title: "问题升至分包领导",
  meaning: "逾期满几天升至分包领导（通知四（一）未定天数）",
  field: days("逾期", 90),
  fallback: 7,
};

/** Calendar days past the due day from which a problem lies with the 联席会议. */
export const CONFERENCE_AFTER: Setting<number> = {
  name: "service.conference_after_days",
  title: "问题升至联席会议",
  meaning: "逾期满几天升至联席会议（通知四（一）未定天数）",
  field: days("逾期", 180),
  fallback: 15,
};

/** Days an enterprise's link stays open. */
export const INVITATION_DAYS: Setting<number> = {
  name: "service.invitation_days",
  title: "企业确认链接有效期",
  meaning: "一次性链接生成后几天内有效",
  field: days("有效", 90),
  fallback: 14,
};

/** Days a problem is given anew when the enterprise objects. */
export const RENEWED_DAYS: Setting<number> = {
  name: "service.renewed_days",
  title: "企业有异议后的期限",
  meaning: "企业不认可办结的问题，重新给几天",
  field: days("重新给", 90),
  fallback: 7,
};

/** The most days a new owner may be given when a problem is handed over. */
export const HANDED_DAYS: Setting<number> = {
  name: "service.handed_days",
  title: "转办后的期限",
  meaning: "转办时期限不变，或自转办日起最多重新给几天；已经逾期的不改（通知没有规定）",
  field: days("最多", 90),
  fallback: 15,
};

export const SETTINGS = [
  LEADER_AFTER,
  CONFERENCE_AFTER,
  INVITATION_DAYS,
  RENEWED_DAYS,
  HANDED_DAYS,
];
