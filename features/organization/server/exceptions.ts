import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import { firstRefusal } from "../../../kernel/refusal.ts";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { ASKED_DAYS, refuseAgreeing, refuseDeclining } from "../agreeing-rules.ts";
import type { Account } from "../contract.ts";
import type { askException } from "../two-contract.ts";
import { refuseException } from "../exception-rules.ts";
import { clashing } from "../post-conflicts.ts";
import * as rules from "../rules.ts";
import type { PostException } from "../shapes.ts";
import * as accounts from "./accounts.ts";

/** Every exception there is or was, the newest first; or the one of an id. */
export async function listExceptions(db: Db, id?: number): Promise<PostException[]> {
  const { rows } = await sql<PostException>`
    select x.id, a.id as "accountId", a.login_name as "loginName", p.id as "personId", p.name as "personName", x.role,
      case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as unit,
      case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as chain,
      to_json(x.beside) as beside, x.reason, x.basis, x.from_on as "fromOn", x.until_on as "untilOn", x.state,
      x.state = 'asked' and x.asked_at < now() - make_interval(days => ${ASKED_DAYS}::integer) as stale,
      b.person_id as "askedByPerson", (select name from organization_person where id = b.person_id) as "askedByName",
      to_json(x.asked_at) #>> '{}' as "askedAt",
      (select n.name from organization_account r join organization_person n on n.id = r.person_id where r.id = x.ruled_by) as "ruledByName",
      to_json(x.ruled_at) #>> '{}' as "ruledAt", x.ruling, x.ended_by as "endedBy", to_json(x.ended_at) #>> '{}' as "endedAt"
    from organization_exception x join organization_account a on a.id = x.account_id
    join organization_person p on p.id = a.person_id join organization_account b on b.id = x.asked_by
    left join organization_unit u on u.id = x.unit_id left join chains_chain c on c.id = x.chain_id
    where ${id ?? null}::integer is null or x.id = ${id ?? null}::integer
    order by x.id desc`.execute(db);
  return rows;
}

async function exceptionOf(db: Db, id: number): Promise<PostException> {
  const [found] = await listExceptions(db, id);
  if (!found) throw new Absent();
  return found;
}

/** Ends the exceptions whose last day is over, with the posts held by them. */
export async function endLapsed(tx: Db, today: Day): Promise<void> {
  const over = await tx
    .selectFrom("organization_exception")
    .select("id")
    .where("state", "=", "agreed")
    .where("until_on", "<", today)
    .execute();
  for (const { id } of over) await endException(tx, id, "期满");
}

/** Ends an agreed exception: the post held by it is taken back with it. */
export async function endException(tx: Db, id: number, by: string): Promise<void> {
  await tx
    .updateTable("organization_exception")
    .set({ state: "ended", ended_by: by, ended_at: sql`now()` })
    .where("id", "=", id)
    .where("state", "=", "agreed")
    .execute();
  await tx
    .updateTable("organization_grant")
    .set({ revoked_at: sql`now()` })
    .where("exception_id", "=", id)
    .where("revoked_at", "is", null)
    .execute();
}

type Asking = BodyOf<typeof askException>;

/** Asks that an account may hold a conflicting post. Throws Absent, or Refused by `refuseException`. */
export async function enterException(
  tx: Db,
  accountId: number,
  asked: Asking,
  { caller, today }: { readonly caller: Caller; readonly today: Day },
): Promise<PostException> {
  await accounts.holdGrants(tx);
  await endLapsed(tx, today);
  const account = await accounts.presentAccount(tx, accountId);
  const others = rules.othersOf(account, await accounts.listAccounts(tx));
  const held = rules.postsOf(account);
  const { role, unitId, chainId } = asked;
  insist(
    firstRefusal(
      rules.refuseOwnAccount(caller.personId, account.personId),
      refuseException(held, { role, unitId, chainId }, others, asked, today),
    ),
  );
  const { id } = await tx
    .insertInto("organization_exception")
    .values({
      account_id: accountId,
      role,
      unit_id: unitId,
      chain_id: chainId,
      beside: clashing(rolesOf(account), role),
      reason: asked.reason,
      basis: asked.basis,
      from_on: asked.fromOn,
      until_on: asked.untilOn,
      asked_by: caller.accountId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return exceptionOf(tx, id);
}

function rolesOf({ grants }: Account) {
  return grants.map(({ role }) => role);
}

/** Agrees to an exception and grants its post. Throws Absent, or Refused: what was true at the asking is asked again. */
export async function agreeToException(
  tx: Db,
  id: number,
  { caller, today }: { readonly caller: Caller; readonly today: Day },
): Promise<PostException> {
  await accounts.holdGrants(tx);
  await endLapsed(tx, today);
  const asked = await exceptionOf(tx, id);
  const account = await accounts.presentAccount(tx, asked.accountId);
  const post = {
    role: asked.role,
    unitId: asked.unit?.id ?? null,
    chainId: asked.chain?.id ?? null,
  };
  const others = rules.othersOf(account, await accounts.listAccounts(tx));
  insist(
    firstRefusal(
      refuseAgreeing(matterOf(asked), caller, await accounts.securityPersons(tx)),
      rules.refuseGrant(rules.postsOf(account), post, others, { excepted: true }),
      asked.untilOn < today
        ? { code: "organization.exception_over", words: "例外的截止日期已过，请重新提出" }
        : null,
    ),
  );
  await tx
    .updateTable("organization_exception")
    .set({ state: "agreed", ruled_by: caller.accountId, ruled_at: sql`now()` })
    .where("id", "=", id)
    .execute();
  const grantedBy = await askerOf(tx, id);
  await accounts.grant(tx, { accountId: account.id, ...post, grantedBy, exceptionId: id });
  return exceptionOf(tx, id);
}

async function askerOf(tx: Db, id: number): Promise<number> {
  const row = await tx
    .selectFrom("organization_exception")
    .select("asked_by")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.asked_by;
}

/** Declines an exception, or takes one's own asking back. Throws Absent, or Refused by `refuseDeclining`. */
export async function declineException(
  tx: Db,
  id: number,
  reason: string,
  caller: Caller,
): Promise<PostException> {
  await accounts.holdGrants(tx);
  insist(refuseDeclining(matterOf(await exceptionOf(tx, id)), caller, reason));
  await tx
    .updateTable("organization_exception")
    .set({ state: "declined", ruled_by: caller.accountId, ruled_at: sql`now()`, ruling: reason })
    .where("id", "=", id)
    .execute();
  return exceptionOf(tx, id);
}

function matterOf({ state, stale, askedByPerson, personId }: PostException) {
  return { state, stale, askedByPerson, ownPerson: personId };
}
