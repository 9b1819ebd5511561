import type { Setting } from "../../kernel/setting.ts";
import type { ClaimRules } from "./shapes.ts";
import { DEFAULT_RULES } from "./rules.ts";

const days = (title: string) =>
  ({ kind: "whole", title, unit: "天", least: 1, most: 3650 }) as const;
const percent = (title: string) =>
  ({ kind: "whole", title, unit: "%", least: 1, most: 100 }) as const;

/** The thresholds of claims and of suspected duplicates. */
export const CLAIM_RULES: Setting<ClaimRules> = {
  name: "claims.rules",
  title: "首报保护与查重",
  meaning: "通知没有规定这些数；首报保护多久、多久无进展可以释放、相近到多少列为疑似重复",
  field: {
    namePercent: percent("名称相近的界线"),
    contentPercent: percent("内容相近的界线"),
    protectionDays: days("首报保护期"),
    idleDays: days("无进展可以释放"),
  },
  fallback: DEFAULT_RULES,
};

/** Whether the system itself releases what is over; else it waits for the office's act. */
export const RELEASED_BY_SYSTEM: Setting<boolean> = {
  name: "claims.released_by_system",
  title: "首报到点自动释放",
  meaning:
    "项目退出，或过了保护期且满「无进展可以释放」的天数，系统记一行并释放；关掉后由招商办逐份办理（通知没有规定）",
  field: { kind: "yes", title: "由系统自动释放" },
  fallback: true,
};

export const SETTINGS = [CLAIM_RULES, RELEASED_BY_SYSTEM];
