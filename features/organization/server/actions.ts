import type { Day } from "../../../kernel/calendar.ts";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import { firstRefusal } from "../../../kernel/refusal.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, Refused, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import type * as contract from "../contract.ts";
import type { Tenure } from "../shapes.ts";
import * as offices from "../office-rules.ts";
import * as rules from "../rules.ts";
import { CITY_NAME } from "../settings.ts";
import * as signing from "../sign-in-rules.ts";
import { refuseResetAlone } from "../agreeing-rules.ts";
import * as accounts from "./accounts.ts";
import { presentAccount } from "./accounts.ts";
import { endException, endLapsed } from "./exceptions.ts";
import { isEmptyInstallation } from "./facts.ts";
import { isFirstRunToken } from "./first-run.ts";
import { noteReset } from "./resets.ts";
import { endSessionsOf } from "./sessions.ts";
import { personMeant } from "./people.ts";
import * as store from "./store.ts";

/** Sets an empty installation up: its name and three administrators, whose passwords must be changed at once. */
export async function setUp(
  tx: Db,
  body: BodyOf<typeof contract.firstRun>,
  day: string,
): Promise<void> {
  await accounts.holdGrants(tx);
  if (!(await isEmptyInstallation(tx))) {
    throw new Refused({ code: "organization.set_up_already", words: "系统已经设置过，请直接登录" });
  }
  if (!isFirstRunToken(body.token)) {
    throw new Refused({
      code: "organization.wrong_token",
      words: "一次性口令不对，请看控制台最近一次启动打印的口令",
      field: "token",
    });
  }
  insist(signing.refuseFounders(body.administrators));
  for (const { role, personName, ...login } of body.administrators) {
    const accountId = await accounts.createAccount(tx, { ...login, person: personName });
    await accounts.grant(tx, { accountId, role });
  }
  await writeSetting(tx, {
    name: CITY_NAME.name,
    value: body.cityName,
    inForceFrom: day,
    basis: "首次设置",
    setBy: "首次设置",
  });
}

/** A current grant of an account; absent where it was taken back. */
async function grantOf(tx: Db, accountId: number, grantId: number) {
  const { grants } = await presentAccount(tx, accountId);
  const found = grants.find((one) => one.id === grantId);
  if (!found) throw new Absent();
  return found;
}

export async function openAccount(
  tx: Db,
  body: BodyOf<typeof contract.openAccount>,
  today: Day,
): Promise<contract.Account> {
  const known = await accounts.knownWords(tx, body, today);
  insist(signing.refusePassword(body.password, "password", known));
  if (await accounts.isLoginTaken(tx, body.loginName)) {
    throw new Refused({
      code: "organization.login_taken",
      words: `登录账号 ${body.loginName} 已有人使用，请换一个`,
      field: "loginName",
    });
  }
  const person = await personMeant(tx, body);
  return presentAccount(tx, await accounts.createAccount(tx, { ...body, person }));
}

/** Answers the account as it was; its sessions end where it is disabled. */
export async function setAccountState(
  tx: Db,
  accountId: number,
  state: contract.Account["state"],
  caller: Pick<Caller, "personId">,
): Promise<contract.Account> {
  await accounts.holdGrants(tx);
  const account = await presentAccount(tx, accountId);
  if (state === "disabled" && account.state === "active") {
    const roles = account.grants.map(({ role }) => role);
    const holders = await accounts.countHolders(tx, "security_admin");
    const { personId } = account;
    insist(rules.refuseDisabling(caller.personId, { personId, roles }, holders));
    await endSessionsOf(tx, accountId);
  }
  await accounts.setState(tx, accountId, state);
  return account;
}

/**
 * Another's password, to be changed at the next sign-in; lifts the lock and ends the sessions. Throws Absent, or Refused: an
 * administrator's or a city role's is reset by two (`resets.ts`).
 */
export async function resetPassword(
  tx: Db,
  accountId: number,
  password: string,
  { caller, today }: { readonly caller: Caller; readonly today: Day },
): Promise<contract.Account> {
  // Held against a post that is being granted at the same time.
  await accounts.holdGrants(tx);
  const account = await presentAccount(tx, accountId);
  insist(
    firstRefusal(
      rules.refuseReset(caller.personId, account.personId),
      refuseResetAlone(account.grants.map(({ role }) => role)),
      signing.refusePassword(password, "password", await accounts.knownWords(tx, account, today)),
    ),
  );
  await accounts.setPassword(tx, accountId, password, true);
  await noteReset(tx, accountId, caller.accountId);
  await endSessionsOf(tx, accountId);
  return account;
}

/** Throws Refused where an own new password is guessable or was used before. To be called while no transaction is open. */
export async function insistNextPassword(
  db: Db,
  owner: { readonly id: number; readonly loginName: string; readonly personName: string },
  { current, next }: BodyOf<typeof contract.changePassword>,
  today: Day,
): Promise<void> {
  const known = await accounts.knownWords(db, owner, today);
  insist(signing.refuseNextPassword(current, next, { known }));
  const former = await accounts.isFormerPassword(db, owner.id, next);
  insist(signing.refuseNextPassword(current, next, { known, former }));
}

/** One's own password; the other sessions of the account end, `token`'s goes on. */
export async function changePassword(
  tx: Db,
  accountId: number,
  { next }: BodyOf<typeof contract.changePassword>,
  token: string,
): Promise<void> {
  await accounts.setPassword(tx, accountId, next, false);
  await endSessionsOf(tx, accountId, token);
}

/** Answers the account and the grant it now has. */
export async function grantRole(
  tx: Db,
  accountId: number,
  post: rules.Post,
  { caller, today }: { readonly caller: Caller; readonly today: Day },
) {
  await accounts.holdGrants(tx);
  await endLapsed(tx, today);
  const account = await presentAccount(tx, accountId);
  const known = await accounts.listAccounts(tx);
  const grantId = await grantTo(tx, { accounts: known, accountId, post, caller });
  const given = await grantOf(tx, accountId, grantId);
  return { account, given };
}

/** A role to be given, under the lock of grants. */
interface Granting {
  /** All accounts as they stand; the one granted to is brought up to date. */
  readonly accounts: contract.Account[];
  readonly accountId: number;
  readonly post: rules.Post;
  readonly caller: Caller;
}

/** Gives an account a role by the rules of granting and answers the grant's id. */
export async function grantTo(tx: Db, asked: Granting): Promise<number> {
  const { accounts: known, accountId, post, caller } = asked;
  const at = known.findIndex(({ id }) => id === accountId);
  const account = known[at];
  if (!account) throw new Absent();
  insist(rules.refuseOwnAccount(caller.personId, account.personId));
  insist(rules.refuseGrant(rules.postsOf(account), post, rules.othersOf(account, known)));
  const grantId = await accounts.grant(tx, { accountId, ...post, grantedBy: caller.accountId });
  known[at] = (await accounts.accountById(tx, accountId)) ?? account;
  return grantId;
}

/** Answers the account as it was and the grant that was taken back; an exception it rested on ends with it. */
export async function revokeRole(tx: Db, grantId: number, by: string) {
  await accounts.holdGrants(tx);
  const accountId = await accounts.holderOf(tx, grantId);
  if (accountId === undefined) throw new Absent();
  const account = await presentAccount(tx, accountId);
  const taken = await grantOf(tx, accountId, grantId);
  if (account.state === "active") {
    insist(rules.refuseRevocation(taken.role, await accounts.countHolders(tx, "security_admin")));
  }
  await accounts.revoke(tx, grantId);
  if (taken.exception) await endException(tx, taken.exception.id, by);
  return { account, taken };
}

/** Puts a person into a post; a head in office leaves it the day before, where the appointer said so. Answers the unit's name. */
export async function appoint(
  tx: Db,
  body: BodyOf<typeof contract.appoint>,
  today: Day,
): Promise<{ unitName: string; ended: Tenure | null }> {
  const unitName = await store.lockUnit(tx, body.unitId);
  if (unitName === undefined) throw new Absent();
  const post = await store.postTitled(tx, body.unitId, body.post);
  insist(offices.refusePostKind(post, body));
  const terms = await store.listTenures(tx, today, body.unitId);
  const personId = await personMeant(tx, body);
  insist(offices.refuseAppointment(terms, { ...body, personId }));
  const ended = terms.find(({ id }) => id === body.relieves) ?? null;
  if (ended) await store.closeTenure(tx, ended.id, offices.dayBefore(body.fromOn));
  await store.insertTenure(tx, {
    postId: post?.id ?? (await store.insertPost(tx, { ...body, title: body.post })),
    personId,
    fromOn: body.fromOn,
    basis: body.basis,
  });
  return { unitName, ended };
}

/** Ends a tenure on a day. Throws Absent, or Refused by `refuseTenureEnd`. */
export async function endTenure(
  tx: Db,
  id: number,
  toOn: Day,
  today: Day,
): Promise<{ before: Tenure; after: Tenure }> {
  const before = (await store.listTenures(tx, today)).find((tenure) => tenure.id === id);
  if (!before) throw new Absent();
  insist(offices.refuseTenureEnd(before, toOn, today));
  await store.closeTenure(tx, id, toOn);
  return { before, after: { ...before, toOn } };
}
