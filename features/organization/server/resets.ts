import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { firstRefusal } from "../../../kernel/refusal.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import {
  ASKED_DAYS,
  refuseAgreeing,
  refuseAskingReset,
  refuseDeclining,
} from "../agreeing-rules.ts";
import type { PasswordReset } from "../shapes.ts";
import * as accounts from "./accounts.ts";
import { hashHalf, ofTwoHalves } from "./passwords.ts";
import { endSessionsOf } from "./sessions.ts";

/** Signs of a one-time half: none that is mistaken for another when read out. */
const SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const HALF_SIGNS = 8;

/** `K7M2QW9P`: half a one-time password. */
function newHalf(): string {
  return Array.from({ length: HALF_SIGNS }, () => SIGNS[randomInt(SIGNS.length)]).join("");
}

/** Every reset by an administrator, the newest first; or the one of an id. */
export async function listResets(db: Db, id?: number): Promise<PasswordReset[]> {
  const { rows } = await sql<PasswordReset>`
    select x.id, a.id as "accountId", a.login_name as "loginName", p.id as "personId", p.name as "personName",
      x.by_two as "byTwo", x.reason, x.state,
      x.state = 'asked' and x.asked_at < now() - make_interval(days => ${ASKED_DAYS}::integer) as stale,
      b.person_id as "askedByPerson", (select name from organization_person where id = b.person_id) as "askedByName",
      to_json(x.asked_at) #>> '{}' as "askedAt",
      (select n.name from organization_account r join organization_person n on n.id = r.person_id where r.id = x.ruled_by) as "ruledByName",
      to_json(x.ruled_at) #>> '{}' as "ruledAt", x.ruling
    from organization_reset x join organization_account a on a.id = x.account_id
    join organization_person p on p.id = a.person_id join organization_account b on b.id = x.asked_by
    where ${id ?? null}::integer is null or x.id = ${id ?? null}::integer
    order by x.id desc limit 500`.execute(db);
  return rows;
}

async function resetOf(db: Db, id: number): Promise<PasswordReset> {
  const [found] = await listResets(db, id);
  if (!found) throw new Absent();
  return found;
}

/** Keeps that one administrator alone set a password, for its owner to be told. */
export async function noteReset(tx: Db, accountId: number, callerId: number): Promise<void> {
  await tx
    .insertInto("organization_reset")
    .values({ account_id: accountId, by_two: false, state: "agreed", asked_by: callerId })
    .execute();
}

/** Asks for a reset by two; answers the asker's half of the one-time password. Throws Absent, or Refused by `refuseAskingReset`. */
export async function enterReset(
  tx: Db,
  accountId: number,
  reason: string,
  caller: Caller,
): Promise<{ reset: PasswordReset; half: string }> {
  await accounts.holdGrants(tx);
  const account = await accounts.presentAccount(tx, accountId);
  await dropStale(tx, accountId, caller);
  const roles = account.grants.map(({ role }) => role);
  insist(refuseAskingReset({ ...account, roles }, caller, reason));
  const half = newHalf();
  const { id } = await tx
    .insertInto("organization_reset")
    .values({
      account_id: accountId,
      by_two: true,
      reason,
      first_half: await hashHalf(half),
      state: "asked",
      asked_by: caller.accountId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { reset: await resetOf(tx, id), half };
}

/** A request nobody agreed to in time stands in the way of none. */
async function dropStale(tx: Db, accountId: number, caller: Caller): Promise<void> {
  await tx
    .updateTable("organization_reset")
    .set({
      state: "declined",
      ruled_by: caller.accountId,
      ruled_at: sql`now()`,
      ruling: `${ASKED_DAYS} 天内无人同意，已重新提出`,
      first_half: "",
    })
    .where("account_id", "=", accountId)
    .where("state", "=", "asked")
    .where(sql<boolean>`asked_at < now() - make_interval(days => ${ASKED_DAYS}::integer)`)
    .execute();
}

/**
 * Agrees to a reset: the former password and all sessions end. Answers the second half; the asker has the first, so neither can
 * sign in alone. Throws Absent, or Refused by `refuseAgreeing`.
 */
export async function agreeToReset(
  tx: Db,
  id: number,
  caller: Caller,
): Promise<{ reset: PasswordReset; half: string }> {
  await accounts.holdGrants(tx);
  const asked = await resetOf(tx, id);
  insist(refuseAgreeing(matterOf(asked), caller, await accounts.securityPersons(tx)));
  const half = newHalf();
  const hash = ofTwoHalves(await firstHalfOf(tx, id), await hashHalf(half));
  await accounts.storePassword(tx, asked.accountId, hash, true);
  await endSessionsOf(tx, asked.accountId);
  await settle(tx, id, "agreed", caller);
  return { reset: await resetOf(tx, id), half };
}

async function firstHalfOf(tx: Db, id: number): Promise<string> {
  const row = await tx
    .selectFrom("organization_reset")
    .select("first_half")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.first_half;
}

/** Declines a reset, or takes one's own asking back. Throws Absent, or Refused by `refuseDeclining`. */
export async function declineReset(
  tx: Db,
  id: number,
  reason: string,
  caller: Caller,
): Promise<PasswordReset> {
  await accounts.holdGrants(tx);
  const asked = await resetOf(tx, id);
  insist(firstRefusal(refuseDeclining(matterOf(asked), caller, reason)));
  await settle(tx, id, "declined", caller, reason);
  return resetOf(tx, id);
}

async function settle(
  tx: Db,
  id: number,
  state: "agreed" | "declined",
  { accountId }: Caller,
  ruling = "",
): Promise<void> {
  await tx
    .updateTable("organization_reset")
    .set({ state, ruled_by: accountId, ruled_at: sql`now()`, ruling, first_half: "" })
    .where("id", "=", id)
    .execute();
}

function matterOf({ state, stale, askedByPerson, personId }: PasswordReset) {
  return { state, stale, askedByPerson, ownPerson: personId };
}

/** Who set the password an account must change, in words, and when; null where it was its first or its own. */
export async function passwordSetBy(
  db: Db,
  accountId: number,
): Promise<{ words: string; at: string } | null> {
  const row = await db
    .selectFrom("organization_reset as x")
    .innerJoin("organization_account as b", "b.id", "x.asked_by")
    .innerJoin("organization_person as p", "p.id", "b.person_id")
    .leftJoin("organization_account as r", "r.id", "x.ruled_by")
    .leftJoin("organization_person as n", "n.id", "r.person_id")
    .where("x.account_id", "=", accountId)
    .where("x.state", "=", "agreed")
    .orderBy("x.id", "desc")
    .limit(1)
    .select(["p.name as asked", "n.name as ruled"])
    .select(sql<string>`to_json(coalesce(x.ruled_at, x.asked_at)) #>> '{}'`.as("at"))
    .executeTakeFirst();
  if (!row) return null;
  const words = row.ruled ? `${row.asked}提出、${row.ruled}同意重置` : `${row.asked}重置`;
  return { words, at: row.at };
}
