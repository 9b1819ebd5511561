import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { postWords } from "../rules.ts";
import { noteReset } from "./resets.ts";
import type { PasswordSlip } from "../roster-contract.ts";
import { refuseFirstPassword } from "../roster-rules.ts";
import { holdGrants, listAccounts, storePassword } from "./accounts.ts";
import { drawPassword, hashPassword } from "./passwords.ts";

/** A password drawn for an account, in clear for its slip, and what is stored of it. */
export interface DrawnPassword {
  readonly accountId: number;
  readonly password: string;
  readonly hash: string;
}

/**
 * Draws and hashes a password for each account, one after the other: whoever signs in meanwhile waits for one of them at most.
 * To be called while no transaction is open.
 */
export async function drawPasswords(accountIds: readonly number[]): Promise<DrawnPassword[]> {
  const drawn: DrawnPassword[] = [];
  const half = Math.ceil(accountIds.length / 2);
  const draw = async (ids: readonly number[]): Promise<void> => {
    for (const accountId of ids) {
      const password = drawPassword();
      drawn.push({ accountId, password, hash: await hashPassword(password) });
    }
  };
  await Promise.all([draw(accountIds.slice(0, half)), draw(accountIds.slice(half))]);
  return drawn;
}

/** Stores drawn passwords and answers the slips, by place and name. Throws Refused where one of the accounts was signed in to. */
export async function issueFirstPasswords(
  tx: Db,
  drawn: readonly DrawnPassword[],
  caller: Caller,
): Promise<PasswordSlip[]> {
  await holdGrants(tx);
  const accounts = await listAccounts(tx);
  const proposed = await proposedPlaces(tx);
  const slips: PasswordSlip[] = [];
  for (const { accountId, password, hash } of drawn) {
    const account = accounts.find(({ id }) => id === accountId);
    if (!account) throw new Absent();
    insist(refuseFirstPassword(caller.personId, account));
    await storePassword(tx, accountId, hash, true);
    if (account.issued) await noteReset(tx, accountId, caller.accountId);
    const { loginName, personName, grants } = account;
    const places = [...grants.map(postWords), ...(proposed.get(accountId) ?? [])];
    slips.push({ accountId, personName, place: places.join("、"), loginName, password });
  }
  return slips.toSorted(
    (a, b) => a.place.localeCompare(b.place, "zh") || a.loginName.localeCompare(b.loginName),
  );
}

async function proposedPlaces(db: Db): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom("organization_proposed_grant as w")
    .leftJoin("organization_unit as u", "u.id", "w.unit_id")
    .leftJoin("chains_chain as c", "c.id", "w.chain_id")
    .select(["w.account_id", "w.role", "u.id as unit_id", "u.name as unit_name"])
    .select(["c.id as chain_id", "c.name as chain_name"])
    .where("w.state", "=", "open")
    .orderBy("w.id")
    .execute();
  const places = new Map<number, string[]>();
  for (const { account_id, role, ...at } of rows) {
    const unit = at.unit_id === null ? null : { id: at.unit_id, name: at.unit_name ?? "" };
    const chain = at.chain_id === null ? null : { id: at.chain_id, name: at.chain_name ?? "" };
    const words = postWords({ role, unit, chain });
    places.set(account_id, [...(places.get(account_id) ?? []), words]);
  }
  return places;
}
