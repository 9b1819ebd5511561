import { type Static, Type } from "typebox";
import { ROLES, ROLE_RULES, type Role } from "../../kernel/permission.ts";
import { MaybeWords, Shape } from "../../kernel/shape.ts";
import type { SheetForm } from "../../kernel/sheet-form.ts";
import { isAdministrator } from "./rules.ts";

/** The roles a roster may propose: the three administrators are made elsewhere, one by one. */
export const ROSTER_ROLES: readonly Role[] = ROLES.filter((role) => !isAdministrator(role));
const ROLE_WORDS = ROSTER_ROLES.map((role) => ROLE_RULES[role].title);

/** The columns of 人员花名册, by their heads. */
export const ROSTER_COLUMNS = [
  { key: "name", title: "姓名", note: "必填" },
  {
    key: "person",
    title: "人员编号",
    note: "平时留空；有同名的，按核对结果填编号，另有其人填“新”",
  },
  { key: "unit", title: "单位", note: "与系统里的单位名称一致；县级领导等不在单位表里的可留空" },
  { key: "post", title: "职务", note: "如：镇长、招商专员；不登记任职的留空" },
  { key: "principal", title: "主要负责人", note: "是或空；一个单位一位", choices: ["是"] },
  { key: "begins", title: "起任日期", note: "有职务的必填，如 2023-06-01" },
  { key: "basis", title: "任职依据", note: "任命文件的文号，可后补" },
  {
    key: "loginName",
    title: "登录账号",
    note: "小写字母、数字、点、横线；有岗位而留空的，系统按拼音代拟",
  },
  {
    key: "roles",
    title: "岗位",
    note: `可填多个，用顿号隔开：${ROLE_WORDS.join("、")}`,
    choices: ROLE_WORDS,
  },
  { key: "chain", title: "产业链", note: "仅产业链服务专班填写" },
] as const;
export type RosterKey = (typeof ROSTER_COLUMNS)[number]["key"];

export const ROSTER_MOST = 1_000;

/** The roster as a sheet; the choices of units and chains are the city's. */
export function rosterSheet(units: readonly string[], chains: readonly string[]) {
  const choices: Partial<Record<RosterKey, readonly string[]>> = { unit: units, chain: chains };
  const form: SheetForm<RosterKey> = {
    columns: ROSTER_COLUMNS.map((column) => ({
      ...column,
      ...(choices[column.key] && { choices: choices[column.key] ?? [] }),
    })),
    needs: "name",
    mostRows: ROSTER_MOST + 20,
  };
  return form;
}

export const ROSTER_SHEET = rosterSheet([], []);

const Cell = Type.Optional(MaybeWords(200));
/** A line of the roster as it was typed: texts by column. */
export const RosterEntry = Shape({
  name: Cell,
  person: Cell,
  unit: Cell,
  post: Cell,
  principal: Cell,
  begins: Cell,
  basis: Cell,
  loginName: Cell,
  roles: Cell,
  chain: Cell,
} satisfies Record<RosterKey, typeof Cell>);
export type RosterEntry = Static<typeof RosterEntry>;

/** The name under which the template's example stands; such a line is passed over. */
export const EXAMPLE_NAME = "样例";

export function isExample({ name }: Pick<RosterEntry, "name">): boolean {
  return name?.trim().startsWith(EXAMPLE_NAME) ?? false;
}

/** A line that was listed for a post and nobody's name was put to it yet: it stands by. */
export function isUnfilled({ name, person, post, begins }: RosterEntry): boolean {
  return [name, person, post, begins].every((text) => !text?.trim());
}

/** The example line of the template, marked as one. */
export function exampleEntry(unit: string | undefined): RosterEntry {
  return {
    name: `${EXAMPLE_NAME}（本行不导入）`,
    unit: unit ?? "某某镇",
    post: "镇长",
    principal: "是",
    begins: "2023-01-01",
    basis: "某任〔2023〕1号",
    loginName: "yangli.fzr",
    roles: ROLE_RULES.unit_head.title,
  };
}

/** Roles of a cell, and the words in it that are none a roster may name. */
export function rolesOf(text: string): { roles: Role[]; strange: string[] } {
  const words = text.split(/[、，,；;/\s]+/).filter((word) => word !== "");
  const roles = ROSTER_ROLES.filter((role) => words.includes(ROLE_RULES[role].title));
  return { roles, strange: words.filter((word) => !ROLE_WORDS.includes(word)) };
}
