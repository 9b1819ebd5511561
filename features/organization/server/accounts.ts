import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Role } from "../../../kernel/permission.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { personSoundsOf, soundsOf } from "../../../platform/server/sounds.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { ASKED_DAYS } from "../agreeing-rules.ts";
import type { Account } from "../contract.ts";
import { CITY_NAME } from "../settings.ts";
import { forgetFailures } from "./attempts.ts";
import { FORMER_PASSWORDS } from "../sign-in-rules.ts";
import { hashPassword, isPassword, NO_PASSWORD } from "./passwords.ts";
import { addPerson } from "./people.ts";

/** Keeps grants, revocations and disablings one after another: the last administrator is counted safely. */
export async function holdGrants(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':grants'))`.execute(tx);
}

/** Every account with the posts it holds now, by login name; or the one of an id. */
export async function listAccounts(db: Db, id?: number): Promise<Account[]> {
  let select = db
    .selectFrom("organization_account as a")
    .innerJoin("organization_person as p", "p.id", "a.person_id")
    .select([
      "a.id",
      "a.login_name as loginName",
      "p.id as personId",
      "p.name as personName",
      "a.state",
    ])
    .select(
      sql<boolean>`exists (select 1 from organization_attempt t where t.account_id = a.id and t.locked_until > now())`.as(
        "locked",
      ),
    )
    .select("a.must_change_password as firstPassword")
    .select(
      sql<boolean>`exists (select 1 from organization_session s where s.account_id = a.id)`.as(
        "signedIn",
      ),
    )
    .select(sql<boolean>`a.password_hash <> ${NO_PASSWORD}`.as("issued"))
    .select(
      sql<boolean>`exists (select 1 from organization_reset x where x.account_id = a.id and x.state = 'asked'
        and x.asked_at >= now() - make_interval(days => ${ASKED_DAYS}::integer))`.as("resetAsked"),
    )
    .select(
      sql<number>`(select count(*)::int from organization_proposed_grant w where w.account_id = a.id and w.state = 'open')`.as(
        "proposed",
      ),
    )
    .select(
      sql<Account["grants"]>`coalesce((select json_agg(json_build_object('id', g.id, 'role', g.role,
          'unit', (select json_build_object('id', u.id, 'name', u.name) from organization_unit u where u.id = g.unit_id),
          'chain', (select json_build_object('id', c.id, 'name', c.name) from chains_chain c where c.id = g.chain_id),
          'exception', (select json_build_object('id', x.id, 'fromOn', x.from_on, 'untilOn', x.until_on)
            from organization_exception x where x.id = g.exception_id)) order by g.id)
        from organization_grant g where g.account_id = a.id and g.revoked_at is null), '[]')`.as(
        "grants",
      ),
    )
    .orderBy("a.login_name");
  if (id !== undefined) select = select.where("a.id", "=", id);
  return select.execute();
}

/** The account of an id, or undefined. */
export async function accountById(db: Db, id: number): Promise<Account | undefined> {
  return (await listAccounts(db, id))[0];
}

/** The account of an id. Throws Absent. */
export async function presentAccount(tx: Db, id: number): Promise<Account> {
  const account = await accountById(tx, id);
  if (!account) throw new Absent();
  return account;
}

/** How many active accounts hold a role now. */
export async function countHolders(db: Db, role: Role): Promise<number> {
  const row = await db
    .selectFrom("organization_grant as g")
    .innerJoin("organization_account as a", "a.id", "g.account_id")
    .where("g.role", "=", role)
    .where("g.revoked_at", "is", null)
    .where("a.state", "=", "active")
    .select(sql<number>`count(distinct a.id)::int`.as("holders"))
    .executeTakeFirstOrThrow();
  return row.holders;
}

/**
 * What a new account is made of: of a known person, or of a new one of that name; without `password` none fits until a first one
 * is issued; `mustChange` by default except in the demo, `cost` of the hash for tests only.
 */
export interface NewAccount {
  readonly loginName: string;
  readonly person: number | string;
  readonly password?: string;
  readonly mustChange?: boolean;
  readonly demo?: boolean;
  readonly cost?: number;
}

/** Opens an account without any post and returns its id. The password rule is the caller's to ask. */
export async function createAccount(tx: Db, account: NewAccount): Promise<number> {
  const row = await tx
    .insertInto("organization_account")
    .values({
      login_name: account.loginName,
      person_id:
        typeof account.person === "number"
          ? account.person
          : await addPerson(tx, account.person, account.demo),
      password_hash:
        account.password === undefined
          ? NO_PASSWORD
          : await hashPassword(account.password, account.cost),
      must_change_password: account.mustChange ?? account.demo !== true,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A post for an account; `grantedBy` is the account that grants, absent where the installation itself does. */
export interface NewGrant {
  readonly accountId: number;
  readonly role: Role;
  readonly unitId?: number | null;
  readonly chainId?: number | null;
  readonly grantedBy?: number | null;
  /** The agreed exception a conflicting post rests on. */
  readonly exceptionId?: number | null;
}

/** Gives an account a post and returns the grant's id. Separation of posts is the caller's to ask. */
export async function grant(tx: Db, given: NewGrant): Promise<number> {
  const row = await tx
    .insertInto("organization_grant")
    .values({
      account_id: given.accountId,
      role: given.role,
      unit_id: given.unitId ?? null,
      chain_id: given.chainId ?? null,
      granted_by: given.grantedBy ?? null,
      exception_id: given.exceptionId ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Takes a post back: the grant stays with its last day. */
export async function revoke(tx: Db, grantId: number): Promise<void> {
  await tx
    .updateTable("organization_grant")
    .set({ revoked_at: sql`now()` })
    .where("id", "=", grantId)
    .where("revoked_at", "is", null)
    .execute();
}

/** Stores a new password; `mustChange` where somebody else chose it. */
export async function setPassword(
  tx: Db,
  accountId: number,
  password: string,
  mustChange: boolean,
): Promise<void> {
  await storePassword(tx, accountId, await hashPassword(password), mustChange);
}

/** Puts a password's hash in the place of the former one, which is kept so that it is not taken again; lifts locks. */
export async function storePassword(
  tx: Db,
  accountId: number,
  hash: string,
  mustChange: boolean,
): Promise<void> {
  await tx
    .insertInto("organization_former_password")
    .columns(["account_id", "password_hash"])
    .expression((e) =>
      e
        .selectFrom("organization_account")
        .select(["id", "password_hash"])
        .where("id", "=", accountId),
    )
    .execute();
  await tx
    .updateTable("organization_account")
    .set({
      password_hash: hash,
      password_set_at: sql`now()`,
      must_change_password: mustChange,
    })
    .where("id", "=", accountId)
    .execute();
  await forgetFailures(tx, accountId);
}

/** Whether a password is one of the last ones of an account. To be asked while no transaction is open: it derives keys. */
export async function isFormerPassword(
  db: Db,
  accountId: number,
  password: string,
): Promise<boolean> {
  const former = await db
    .selectFrom("organization_former_password")
    .select("password_hash")
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(FORMER_PASSWORDS)
    .execute();
  for (const { password_hash } of former) {
    if (await isPassword(password, password_hash)) return true;
  }
  return false;
}

/** What a guesser knows of an account's owner: its login name, how the person's name and the city's are spelt. */
export async function knownWords(
  db: Db,
  { loginName, personName }: { readonly loginName: string; readonly personName: string },
  today: Day,
): Promise<string[]> {
  const city = await settingOn(db, CITY_NAME, today);
  const places = [city, city.replace(/[市县区]$/, "")];
  return [
    loginName,
    personSoundsOf(personName).pinyin,
    ...places.map((place) => soundsOf(place).pinyin),
  ];
}

/** The persons who are security administrators at work. */
export async function securityPersons(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom("organization_grant as g")
    .innerJoin("organization_account as a", "a.id", "g.account_id")
    .where("g.role", "=", "security_admin")
    .where("g.revoked_at", "is", null)
    .where("a.state", "=", "active")
    .select("a.person_id")
    .distinct()
    .execute();
  return rows.map(({ person_id }) => person_id);
}

export async function setState(tx: Db, accountId: number, state: Account["state"]): Promise<void> {
  await tx.updateTable("organization_account").set({ state }).where("id", "=", accountId).execute();
}

export async function isLoginTaken(db: Db, loginName: string): Promise<boolean> {
  const row = await db
    .selectFrom("organization_account")
    .select("id")
    .where("login_name", "=", loginName)
    .executeTakeFirst();
  return row !== undefined;
}

/** The account a grant was given to, or undefined. */
export async function holderOf(db: Db, grantId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom("organization_grant")
    .select("account_id")
    .where("id", "=", grantId)
    .executeTakeFirst();
  return row?.account_id;
}
