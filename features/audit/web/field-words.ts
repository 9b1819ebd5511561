import { moneyText } from "../../../kernel/money.ts";
import { ROLES, ROLE_RULES } from "../../../kernel/permission.ts";
import type { Room } from "../../../kernel/room.ts";
import { ROOMS } from "../../rooms.ts";

/** What people call the fields that acts of many rooms write. */
const SHARED: Readonly<Record<string, string>> = {
  amountFen: "金额",
  basis: "依据",
  chain: "产业链",
  chainId: "产业链编号",
  cityName: "本市名称",
  code: "统计代码",
  demo: "演示数据",
  fileName: "文件名",
  fromOn: "起任日期",
  id: "编号",
  kind: "类别",
  month: "月份",
  name: "名称",
  no: "编号",
  note: "备注",
  project: "项目",
  projectId: "项目编号",
  reason: "原因",
  state: "状态",
  status: "情形",
  steps: "经过",
  toOn: "止任日期",
  unit: "单位",
  unitId: "单位编号",
  uscc: "统一社会信用代码",
  value: "内容",
  version: "版本",
};

/** These and what each room calls its own; an unlisted one stands as it is stored. */
const TITLES: Readonly<Record<string, string>> = Object.assign(
  {},
  SHARED,
  ...ROOMS.map((room: Room) => room.fieldWords ?? {}),
);

/** `evidence.1.fileName` → `凭证 1 · 文件名`. */
export function fieldTitle(path: string): string {
  let title = "";
  for (const part of path.split(".")) {
    const words = TITLES[part] ?? part;
    if (title === "") title = words;
    else title += /^\d+$/.test(part) ? ` ${part}` : ` · ${words}`;
  }
  return title;
}

/** A stored value as people read it: fen as 元, a role by its name. */
export function valueWords(path: string, value: string): string {
  if (value === "") return "（空）";
  const field = path.split(".").at(-1) ?? "";
  if (field.endsWith("Fen") && /^-?\d+$/.test(value)) return `${moneyText(BigInt(value), "元")} 元`;
  const role = field === "role" && ROLES.find((one) => one === value);
  return role ? ROLE_RULES[role].title : value;
}
