import { ADMINISTRATORS, type Role, ROLE_RULES } from "../../kernel/permission.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { roleMay } from "../rooms.ts";

/** How a matter of two administrators stands. */
export const TWO_STATES = ["asked", "agreed", "declined", "ended"] as const;
export type TwoState = (typeof TWO_STATES)[number];

/** Days a request waits for the second administrator before it must be made anew. */
export const ASKED_DAYS = 7;

/** A matter of two: who asked and whose account it is about, by person. */
export interface AskedMatter {
  readonly state: TwoState;
  readonly askedByPerson: number;
  readonly ownPerson: number;
  /** Asked so long ago that it no longer stands. */
  readonly stale: boolean;
}

interface Administrator {
  readonly personId: number;
  readonly roles: readonly Role[];
}

const SETTLED: Refusal = {
  code: "organization.two_settled",
  words: "这一件已经办理过了，请看最新情况",
};

/**
 * Why this administrator may not agree, or null (R-X.10): another person than who asked and than whose account it is; a security
 * administrator, or, where no other one is at work (`securityPersons`), the audit administrator.
 */
export function refuseAgreeing(
  matter: AskedMatter,
  by: Administrator,
  securityPersons: readonly number[],
): Refusal | null {
  if (matter.state !== "asked") return SETTLED;
  if (matter.stale)
    return {
      code: "organization.two_stale",
      words: `提出已超过 ${ASKED_DAYS} 天，须重新提出`,
    };
  const parties = [matter.askedByPerson, matter.ownPerson];
  if (by.personId === matter.askedByPerson)
    return {
      code: "organization.two_same_person",
      words: "提出人不能自己同意，须由另一位管理员办理",
    };
  if (by.personId === matter.ownPerson)
    return { code: "organization.two_own", words: "事关本人的账号，须由另一位管理员同意" };
  if (by.roles.includes("security_admin")) return null;
  return securityPersons.some((person) => !parties.includes(person))
    ? {
        code: "organization.two_security_first",
        words: "另有安全管理员在任，由其同意；没有时才由审计管理员同意",
      }
    : null;
}

/** Why it may not be declined or taken back, or null: by an administrator who agrees to such things, or by who asked; with a reason. */
export function refuseDeclining(
  matter: AskedMatter,
  by: Administrator,
  reason: string,
): Refusal | null {
  if (matter.state !== "asked") return SETTLED;
  const agrees = by.roles.some((role) => roleMay(role, "organization.agree"));
  if (by.personId !== matter.askedByPerson && !agrees)
    return { code: "organization.not_yours", words: "由提出人撤回，或由另一位管理员不同意" };
  return reason.trim() === ""
    ? { code: "organization.reason_missing", words: "请写明理由", field: "reason" }
    : null;
}

/** Whether the password of an account with these roles is reset by two: an administrator's, or one that acts for the whole city. */
export function isResetByTwo(roles: readonly Role[]): boolean {
  return roles.some((role) => ADMINISTRATORS.includes(role) || ROLE_RULES[role].scope === "city");
}

/** Why one administrator alone may not set this account's password, or null. */
export function refuseResetAlone(roles: readonly Role[]): Refusal | null {
  if (!isResetByTwo(roles)) return null;
  return {
    code: "organization.reset_by_two",
    words: "此账号任管理员或全市岗位，重置密码须两位管理员：一位提出，另一位同意，各转交一半口令",
  };
}

/** Why this administrator may not ask for a reset by two, or null. A system administrator's own is asked by a security administrator. */
export function refuseAskingReset(
  account: {
    readonly personId: number;
    readonly roles: readonly Role[];
    readonly resetAsked: boolean;
  },
  by: Administrator,
  reason: string,
): Refusal | null {
  const isSystem = account.roles.includes("system_admin");
  const may =
    by.roles.some((role) => roleMay(role, "organization.manage_accounts")) ||
    (isSystem && by.roles.includes("security_admin"));
  return firstRefusal(
    may
      ? null
      : {
          code: "organization.not_yours",
          words: "由系统管理员提出；系统管理员自己的密码由安全管理员提出",
        },
    by.personId === account.personId
      ? { code: "organization.own_account", words: "自己的密码请由另一位管理员提出重置" }
      : null,
    isResetByTwo(account.roles)
      ? null
      : { code: "organization.reset_by_one", words: "此账号由系统管理员直接重置密码即可" },
    account.resetAsked
      ? {
          code: "organization.reset_asked",
          words: "这个账号已有一件重置在等同意，请先办完或撤回",
        }
      : null,
    reason.trim() === ""
      ? { code: "organization.reason_missing", words: "请写明理由", field: "reason" }
      : null,
  );
}
