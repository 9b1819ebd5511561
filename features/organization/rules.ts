import { type Day, addDays, isDay } from "../../kernel/calendar.ts";
import { type Permission, ROLES, ROLE_RULES, type Role, roleMay } from "../../kernel/permission.ts";
import { type Refusal, firstRefusal } from "../../kernel/refusal.ts";
import type { Account } from "./contract.ts";

/** Wrong passwords in a row until an account locks, and for how long. */
export const ATTEMPTS_BEFORE_LOCK = 5;
export const LOCK_MINUTES = 15;

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/];

/** Why a new password is refused, or null: at least 8 characters of three of the four classes. */
export function refusePassword(password: string, field = "password"): Refusal | null {
  const classes = CLASSES.filter((one) => one.test(password)).length;
  if (password.length >= 8 && classes >= 3) return null;
  return {
    code: "organization.weak_password",
    words: "密码至少 8 位，并含大写字母、小写字母、数字、符号中的三类",
    field,
  };
}

/** Why a login name is refused, or null. */
export function refuseLoginName(loginName: string, field = "loginName"): Refusal | null {
  if (/^[a-z0-9._-]{2,50}$/.test(loginName)) return null;
  return {
    code: "organization.login_name",
    words: "登录账号用 2 到 50 位小写字母、数字、点、横线或下划线",
    field,
  };
}

/** Why one's own new password is refused, or null. */
export function refuseNextPassword(current: string, next: string): Refusal | null {
  if (current === next) {
    return { code: "organization.same_password", words: "新密码不能与现在的相同", field: "next" };
  }
  return refusePassword(next, "next");
}

/** The three of the first run, as the page asks for them. */
export interface Founder {
  readonly role: Role;
  readonly loginName: string;
  readonly password: string;
}

/** Why the three administrators of an empty installation are refused, or null. */
export function refuseFounders(founders: readonly Founder[]): Refusal | null {
  if (new Set(founders.map(({ role }) => role)).size < ADMINISTRATORS.length) {
    return {
      code: "organization.administrators_missing",
      words: "系统管理员、安全管理员、审计管理员须各设一个账号",
    };
  }
  for (const [index, { loginName, password }] of founders.entries()) {
    const at = `administrators.${index}`;
    const earlier = founders.slice(0, index).some((other) => other.loginName === loginName);
    const refusal = firstRefusal(
      refuseLoginName(loginName, `${at}.loginName`),
      earlier ? sameLogin(`${at}.loginName`) : null,
      refusePassword(password, `${at}.password`),
    );
    if (refusal) return refusal;
  }
  return null;
}

function sameLogin(field: string): Refusal {
  return { code: "organization.same_login", words: "三位管理员须用不同的登录账号", field };
}

const ADMINISTRATORS: readonly Role[] = ["system_admin", "security_admin", "audit_admin"];
const OF_A_UNIT: readonly Role[] = ["unit_clerk", "unit_head"];

export function isAdministrator(role: Role): boolean {
  return ADMINISTRATORS.includes(role);
}

/** Which place a role is held at: a unit, a chain, or none. */
export function placeOf(role: Role): "unit" | "chain" | "none" {
  if (OF_A_UNIT.includes(role)) return "unit";
  return role === "task_force" ? "chain" : "none";
}

/** A role at its place: unit or chain by id, null where the role has none. */
export interface Post {
  readonly role: Role;
  readonly unitId: number | null;
  readonly chainId: number | null;
}

/** The posts an account holds now. */
export function postsOf({ grants }: Pick<Account, "grants">): Post[] {
  return grants.map(({ role, unit, chain }) => ({
    role,
    unitId: unit?.id ?? null,
    chainId: chain?.id ?? null,
  }));
}

/** Why an act is not this caller's, or null: says whose it is. */
export function refuseLacking(
  permissions: readonly Permission[],
  permission: Permission,
): Refusal | null {
  if (permissions.includes(permission)) return null;
  const titles = ROLES.filter((role) => roleMay(role, permission)).map(
    (role) => ROLE_RULES[role].title,
  );
  return { code: "organization.not_yours", words: `由${titles.join("、")}办理` };
}

/** Why nobody may grant or revoke at his own account, or null. */
export function refuseOwnAccount(callerId: number, accountId: number): Refusal | null {
  if (callerId !== accountId) return null;
  return {
    code: "organization.own_account",
    words: "不能给自己授予岗位，请由另一位安全管理员办理",
  };
}

/** Why a post may not be added to those an account holds, or null (R-X.9, three separated administrators of R-X.10). */
export function refuseGrant(held: readonly Post[], post: Post): Refusal | null {
  return refusePlace(post) ?? refuseSeparation(held, post) ?? refuseSecondPlace(held, post);
}

function refusePlace({ role, unitId, chainId }: Post): Refusal | null {
  const place = placeOf(role);
  const title = ROLE_RULES[role].title;
  if (place === "unit" && unitId === null) {
    return { code: "organization.unit_missing", words: `「${title}」须指明单位`, field: "unitId" };
  }
  if (place === "chain" && chainId === null) {
    return {
      code: "organization.chain_missing",
      words: `「${title}」须指明产业链`,
      field: "chainId",
    };
  }
  if ((place !== "unit" && unitId !== null) || (place !== "chain" && chainId !== null)) {
    return {
      code: "organization.place_unasked",
      words: `「${title}」不分${unitId !== null ? "单位" : "产业链"}，请留空`,
      field: unitId !== null ? "unitId" : "chainId",
    };
  }
  return null;
}

function refuseSeparation(held: readonly Post[], { role }: Post): Refusal | null {
  const other = held.find(
    (one) => one.role !== role && (isAdministrator(one.role) || isAdministrator(role)),
  );
  if (!other) return null;
  const titles = `「${ROLE_RULES[other.role].title}」与「${ROLE_RULES[role].title}」`;
  const words =
    isAdministrator(other.role) && isAdministrator(role)
      ? `三员分立：${titles}不能是同一账号`
      : `管理员不办业务：${titles}不能是同一账号`;
  return { code: "organization.roles_separated", words, field: "role" };
}

/** One account works in one place: its rows are its unit's or its chain's. */
function refuseSecondPlace(held: readonly Post[], post: Post): Refusal | null {
  const twice = held.some(
    (one) => one.role === post.role && one.unitId === post.unitId && one.chainId === post.chainId,
  );
  if (twice) {
    return { code: "organization.granted_already", words: "该账号已有这个岗位", field: "role" };
  }
  const elsewhere = held.some(
    (one) =>
      (one.unitId !== null && post.unitId !== null && one.unitId !== post.unitId) ||
      (one.chainId !== null && post.chainId !== null && one.chainId !== post.chainId),
  );
  if (!elsewhere) return null;
  return {
    code: "organization.second_place",
    words: "一个账号只能属于一个单位或一条产业链，请先收回原岗位或另开账号",
    field: post.unitId !== null ? "unitId" : "chainId",
  };
}

/** Why a post may not be taken back, or null: without a security administrator nobody could grant again. */
export function refuseRevocation(role: Role, activeSecurityAdministrators: number): Refusal | null {
  if (role !== "security_admin" || activeSecurityAdministrators > 1) return null;
  return {
    code: "organization.last_security_admin",
    words: "这是最后一位在用的安全管理员，请先授予另一个账号",
  };
}

/** Why an account may not be disabled, or null. */
export function refuseDisabling(
  callerId: number,
  account: { id: number; roles: readonly Role[] },
  activeSecurityAdministrators: number,
): Refusal | null {
  if (callerId === account.id) {
    return { code: "organization.own_account", words: "不能停用自己的账号" };
  }
  return account.roles.includes("security_admin")
    ? refuseRevocation("security_admin", activeSecurityAdministrators)
    : null;
}

/** Why a password may not be reset by an administrator, or null. */
export function refuseReset(callerId: number, accountId: number): Refusal | null {
  if (callerId !== accountId) return null;
  return { code: "organization.own_account", words: "自己的密码请从右上角「修改密码」更改" };
}

/** Why a unit may not be added, or null: names and statistical codes are each used once. */
export function refuseUnit(
  units: readonly { name: string; code: string | null }[],
  unit: { name: string; code: string | null },
): Refusal | null {
  if (units.some(({ name }) => name === unit.name)) {
    return { code: "organization.unit_twice", words: `已有「${unit.name}」`, field: "name" };
  }
  const owner = unit.code === null ? undefined : units.find(({ code }) => code === unit.code);
  return owner
    ? {
        code: "organization.code_twice",
        words: `统计代码 ${unit.code} 已属「${owner.name}」`,
        field: "code",
      }
    : null;
}

/** Why a known post may not be appointed to as head, or as no head, or null. */
export function refusePostKind(
  known: { principal: boolean } | undefined,
  asked: { post: string; principal: boolean },
): Refusal | null {
  if (!known || known.principal === asked.principal) return null;
  return {
    code: "organization.post_kind",
    words: `「${asked.post}」已登记为${known.principal ? "" : "非"}主要负责人，请改选或另写职务`,
    field: "principal",
  };
}

/** A tenure as far as an appointment minds it; `toOn` null while it lasts. */
export interface Term {
  readonly personName: string;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}

/** Why a person may not take a post from a day on, or null; `terms` are those of the post so far. */
export function refuseAppointment(
  terms: readonly Term[],
  appointed: { personName: string; fromOn: Day },
): Refusal | null {
  const { fromOn, personName } = appointed;
  if (!isDay(fromOn)) {
    return {
      code: "organization.no_such_day",
      words: "没有这一天，请核对起任日期",
      field: "fromOn",
    };
  }
  const later = terms.find((term) => term.fromOn >= fromOn || (term.toOn ?? "") >= fromOn);
  if (later) {
    return {
      code: "organization.tenure_overlaps",
      words: `与${later.personName}的任职（${later.fromOn} 至 ${later.toOn ?? "今"}）重叠，请核对起任日期`,
      field: "fromOn",
    };
  }
  if (terms.some((term) => term.toOn === null && term.personName === personName)) {
    return {
      code: "organization.in_post_already",
      words: `${personName}正在任此职，不必再登记`,
      field: "personName",
    };
  }
  return null;
}

/** The last day of a predecessor. */
export function dayBefore(day: Day): Day {
  return addDays(day, -1);
}
