import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { refuseResetAlone } from "./agreeing-rules.ts";
import { refuseReset } from "./rules.ts";
import type { Account } from "./shapes.ts";
import type { RosterReport } from "./roster-contract.ts";

/** Why a roster may not be entered, or null: nothing of it is while a line is at fault, and there must be something new. */
export function refuseRoster(
  lines: readonly { readonly faults: readonly unknown[]; readonly makes: readonly unknown[] }[],
): Refusal | null {
  const faulty = lines.filter(({ faults }) => faults.length > 0).length;
  if (faulty > 0)
    return {
      code: "organization.roster_faulty",
      words: `有 ${faulty} 行有误，改正后再办理；现在一行也没有办`,
    };
  if (lines.some(({ makes }) => makes.length > 0)) return null;
  return {
    code: "organization.roster_nothing",
    words: "没有新的内容：这些人员、账号、岗位和任职都已登记或已提请",
  };
}

/** `登记 12 人，开账号 12 个，提请岗位 12 项、任职 6 项`: what a roster makes, in words. */
export function rosterWords(
  report: Pick<RosterReport, "people" | "accounts" | "grants" | "tenures">,
): string {
  const { people, accounts, grants, tenures } = report;
  return `登记 ${people} 人，开账号 ${accounts} 个，提请岗位 ${grants} 项、任职 ${tenures} 项`;
}

/**
 * Why an account is given no first password, or null: once its person has signed in a password is reset, not issued; and where a
 * reset takes two, another first password does too.
 */
export function refuseFirstPassword(
  callerPerson: number,
  account: Pick<Account, "personId" | "loginName" | "state" | "signedIn" | "issued" | "grants">,
): Refusal | null {
  const { loginName } = account;
  const refused = (code: string, words: string): Refusal => ({
    code: `organization.${code}`,
    words: `${loginName}：${words}`,
  });
  const byTwo = refuseResetAlone(account.grants.map(({ role }) => role));
  return firstRefusal(
    refuseReset(callerPerson, account.personId),
    account.signedIn
      ? refused("signed_in_already", "已登录过，不再发放初始口令；忘记密码的请单独重置")
      : null,
    account.state === "disabled" ? refused("account_disabled", "账号已停用") : null,
    account.issued && byTwo ? refused("reset_by_two", byTwo.words) : null,
  );
}

/** Why proposals may not be decided together, or null: what was shown must still wait. */
export function refuseStale(asked: readonly number[], open: readonly number[]): Refusal | null {
  const gone = asked.filter((id) => !open.includes(id)).length;
  if (gone === 0) return null;
  return {
    code: "organization.proposal_decided",
    words: `有 ${gone} 项刚才已由别人办过，请看最新的清单再办；这一次没有办任何一项`,
  };
}
