import type { Setting } from "../../kernel/setting.ts";

/** Departments the government has designated to inspect on its behalf (regulation, article 7). */
export const DESIGNATED_DEPARTMENTS: Setting<string[]> = {
  name: "inspection.designated_departments",
  title: "经指定可以督查的部门",
  meaning: "县级以上政府指定的部门才可以组织政府督查（条例第七条）；依据栏写指定的文件",
  field: { kind: "list", title: "部门" },
  fallback: [],
};

/** How often one unit may be inspected in a year (regulation, article 15, asks for a limit and names none). */
export const MOST_PER_YEAR: Setting<number> = {
  name: "inspection.most_per_year",
  title: "每个单位每年督查次数上限",
  meaning: "条例第十五条要求严格控制频次，没有规定次数",
  field: { kind: "whole", title: "每年至多", unit: "次", least: 1, most: 52 },
  fallback: 4,
};

export const SETTINGS = [DESIGNATED_DEPARTMENTS, MOST_PER_YEAR];
