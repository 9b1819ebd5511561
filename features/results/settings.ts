import type { Setting } from "../../kernel/setting.ts";

/** Working days a result is open to objections, counted from the day after its publication. */
export const OBJECTION_DAYS: Setting<number> = {
  name: "results.objection_days",
  title: "公示期",
  meaning: "公示次日起几个工作日内可以提出异议；通知五（四）没有规定，已公示的不变",
  field: { kind: "whole", title: "公示期", unit: "个工作日", least: 1, most: 60 },
  fallback: 5,
};

/** Points lost per confirmed false receipt, decimal text; empty until the office sets it: nobody has told Ruzhou's figure. */
export const FALSE_REPORT_POINTS: Setting<string> = {
  name: "results.false_report_points",
  title: "虚报扣分",
  meaning: "每认定一笔虚报扣几分；省、市的规定未知，设置之前认定记录里扣分空着",
  field: {
    kind: "words",
    title: "每笔扣分",
    most: 6,
    pattern: "^(?!0+(\\.0+)?$)\\d{1,3}(\\.\\d{1,2})?$",
  },
  fallback: "",
};

export const SETTINGS = [OBJECTION_DAYS, FALSE_REPORT_POINTS];
