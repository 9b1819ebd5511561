import type { Setting } from "../../kernel/setting.ts";
import { STAGE_TITLES } from "../projects/contract.ts";
import { type RankRules, UNIT_VIEW_TITLES, type UnitView } from "./contract.ts";

/** How the execution table counts and ranks; a frozen month keeps the rules it was frozen under. */
export const RANK_RULES: Setting<RankRules> = {
  name: "assessment.rank_rules",
  title: "执行表与排名规则",
  meaning: "并列、亮灯、计数阶段和序时口径；已冻结的月份不变",
  field: {
    tieStyle: {
      kind: "choice",
      title: "并列名次",
      options: {
        competition: "并列后跳号（1、1、3）",
        dense: "并列不跳号（1、1、2）",
        ordinal: "不并列，按附件顺序",
      },
    },
    yellowWithinPoints: {
      kind: "whole",
      title: "黄灯范围",
      unit: "个百分点以内",
      least: 0,
      most: 100,
    },
    introducedFromStage: { kind: "choice", title: "「引进」从哪个阶段起计", options: STAGE_TITLES },
    signedFromStage: { kind: "choice", title: "「签订」从哪个阶段起计", options: STAGE_TITLES },
    largeCountsInBoth: { kind: "yes", title: "10亿元以上项目同时计入亿元以上" },
    schedule: {
      kind: "choice",
      title: "序时进度",
      options: {
        months: "按已过整月，资金也算到上月末",
        days: "按已过天数，资金算到当天",
      },
    },
  },
  fallback: {
    tieStyle: "competition",
    yellowWithinPoints: 10,
    introducedFromStage: "signed",
    signedFromStage: "signed",
    largeCountsInBoth: true,
    schedule: "months",
  },
};

/** Which view of the units ranks; a frozen month keeps the one it was frozen under. */
export const RANKS_BY: Setting<UnitView> = {
  name: "assessment.ranks_by",
  title: "单位排名按哪种口径",
  meaning: "到位资金按统计单位（属地）排名，还是按确认的分成排名；项目个数都按属地（通知没有规定）",
  field: { kind: "choice", title: "排名口径", options: UNIT_VIEW_TITLES },
  fallback: "statistics",
};

export const SETTINGS = [RANK_RULES, RANKS_BY];
