import { type Day, dayText, isDay } from "../../kernel/calendar.ts";
import {
  ADMINISTRATORS,
  type Permission,
  ROLES,
  ROLE_RULES,
  type Role,
} from "../../kernel/permission.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { roleMay } from "../rooms.ts";
import { refuseConflict } from "./post-conflicts.ts";
import type { Account } from "./contract.ts";
import type { CountyRank } from "./shapes.ts";

export { refuseNamesakes } from "./person-rules.ts";
export {
  HISTORY_ACT_TITLES,
  HISTORY_ACTS,
  type HistoryActKind,
  refuseFrozenDay,
  refuseHistoryAct,
} from "./history-rules.ts";

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

/** `小屯镇 · 单位填报员`, `财政`, `财政（例外，至2023-12-31）`: a held post in words, with the exception it rests on. */
export function postWords(held: {
  readonly role: Role;
  readonly unit: { readonly name: string } | null;
  readonly chain: { readonly name: string } | null;
  readonly exception?: { readonly untilOn: Day } | null;
}): string {
  const place = held.unit?.name ?? held.chain?.name;
  const title = ROLE_RULES[held.role].title;
  const until = held.exception ? `（例外，至${dayText(held.exception.untilOn)}）` : "";
  return place === undefined ? `${title}${until}` : `${place} · ${title}${until}`;
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

/** Why nobody may grant to an account of his own, or null; both are persons. */
export function refuseOwnAccount(callerPerson: number, ownPerson: number): Refusal | null {
  if (callerPerson !== ownPerson) return null;
  return {
    code: "organization.own_account",
    words: "不能给自己授予岗位，请由另一位安全管理员办理",
  };
}

/** Another account of the same person, with the posts it holds. */
export interface OtherAccount {
  readonly loginName: string;
  readonly posts: readonly Post[];
}

/**
 * Why a post may not be added to those an account holds, or null (R-X.1, R-X.9, three separated administrators of R-X.10). What
 * the person holds through `others` counts like the account's own: people are kept apart, not accounts. `excepted`: conflicting
 * posts are let through, as a second administrator may agree to (`exception-rules.ts`).
 */
export function refuseGrant(
  held: readonly Post[],
  post: Post,
  others: readonly OtherAccount[] = [],
  { excepted = false } = {},
): Refusal | null {
  const all = [...held, ...others.flatMap(({ posts }) => posts)];
  return firstRefusal(
    refusePlace(post),
    refuseSeparation(all, post),
    excepted
      ? null
      : refuseConflict(
          all.map(({ role }) => role),
          post.role,
        ),
    refuseSecondPlace(held, post),
    refuseSecondAccount(others),
  );
}

/** One person works with one account, so that whoever acted is one whoever asks. */
function refuseSecondAccount(others: readonly OtherAccount[]): Refusal | null {
  const busy = others.find(({ posts }) => posts.length > 0);
  if (!busy) return null;
  return {
    code: "organization.second_account",
    words: `此人已用账号 ${busy.loginName} 任「${ROLE_RULES[(busy.posts[0] as Post).role].title}」，一人只用一个账号，请在那个账号上办理`,
    field: "role",
  };
}

/** The other accounts of an account's person, for `refuseGrant`. */
export function othersOf(
  account: Pick<Account, "id" | "personId">,
  accounts: readonly Account[],
): OtherAccount[] {
  return accounts
    .filter(({ id, personId }) => id !== account.id && personId === account.personId)
    .map((other) => ({ loginName: other.loginName, posts: postsOf(other) }));
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
      ? `三员分立：${titles}不能是同一人`
      : `管理员不办业务：${titles}不能是同一人`;
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

/** Why an account may not be disabled, or null; both ids are persons. */
export function refuseDisabling(
  callerPerson: number,
  account: { personId: number; roles: readonly Role[] },
  activeSecurityAdministrators: number,
): Refusal | null {
  if (callerPerson === account.personId) {
    return { code: "organization.own_account", words: "不能停用自己的账号" };
  }
  return account.roles.includes("security_admin")
    ? refuseRevocation("security_admin", activeSecurityAdministrators)
    : null;
}

/** Why a password may not be reset by an administrator, or null; both are persons. */
export function refuseReset(callerPerson: number, ownPerson: number): Refusal | null {
  if (callerPerson !== ownPerson) return null;
  return { code: "organization.own_account", words: "自己的密码请从右上角「修改密码」更改" };
}

/** Why a person may not be taken off the list of 县级领导 on a day, or null. */
export function refuseRankEnd(
  { fromOn, toOn: ended }: Pick<CountyRank, "fromOn" | "toOn">,
  toOn: Day,
  today: Day,
): Refusal | null {
  const refused = (words: string): Refusal => ({
    code: "organization.rank_end",
    words,
    field: "toOn",
  });
  if (ended !== null) return refused(`已于 ${ended} 卸任`);
  if (!isDay(toOn)) return refused("请填写卸任日期");
  if (toOn > today) return refused(`卸任日期不能晚于今天（${dayText(today)}）`);
  return toOn < fromOn ? refused(`卸任日期不能早于列入名单的日期（${dayText(fromOn)}）`) : null;
}
