import type { Setting } from "../../kernel/setting.ts";

/** Fen, as text, from which on a project needs a 专题评审 before 签约. */
export const NEEDED_FROM: Setting<string> = {
  name: "reviews.needed_from_fen",
  title: "专题评审起点",
  meaning: "投资额达到这个数的项目，评审通过或者豁免之前不得签约；本市的起点未明确，默认1亿元",
  field: { kind: "amount", title: "投资额" },
  fallback: "10000000000",
};

/** Departments without which a review does not pass, unless they are marked absent with a reason. */
export const MANDATORY_DEPARTMENTS: Setting<readonly string[]> = {
  name: "reviews.mandatory_departments",
  title: "评审必到部门",
  meaning: "没有意见又没有记缺席原因的，评审不能记为通过；本市的名单未明确，默认取外地做法",
  field: { kind: "list", title: "部门" },
  fallback: ["土地", "规划", "水利", "林业", "环保"],
};

export const SETTINGS = [NEEDED_FROM, MANDATORY_DEPARTMENTS];
