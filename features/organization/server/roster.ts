import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { insist } from "../../../platform/server/problem.ts";
import { personSoundsOf, soundsOf } from "../../../platform/server/sounds.ts";
import { takeTurn } from "../../../platform/server/turns.ts";
import type { RosterLine, RosterReport } from "../roster-contract.ts";
import {
  type JudgedLine,
  judgeRoster,
  loginOfPlace,
  type RosterGround,
  type TypedLine,
} from "../roster-judging.ts";
import { type Bearer, RosterPeople } from "../roster-people.ts";
import { refuseRoster } from "../roster-rules.ts";
import { isExample, isUnfilled, type RosterEntry } from "../roster-sheet.ts";
import { ROLE_RULES, type Role } from "../../../kernel/permission.ts";
import { createAccount } from "./accounts.ts";
import { addPerson, peopleNamed } from "./people.ts";
import { listChainNames, listTenures, listUnits } from "./store.ts";

/** Who enters a roster, when, and what it was read from. */
export interface Entering {
  readonly accountId: number;
  readonly today: Day;
  readonly source: string;
}

/** What would become of each line; nothing is stored. */
export async function judged(
  db: Db,
  lines: readonly TypedLine[],
  today: Day,
): Promise<JudgedLine[]> {
  const real = lines.filter(({ entry }) => !isExample(entry) && !isUnfilled(entry));
  return judgeRoster(real, await groundOf(db, real, today));
}

/** Stores what the lines make, all or nothing; the same lines again make nothing. Throws Refused by `refuseRoster`. */
export async function enterRoster(
  tx: Db,
  lines: readonly TypedLine[],
  by: Entering,
): Promise<JudgedLine[]> {
  await takeTurn(tx, "organization.roster");
  const found = await judged(tx, lines, by.today);
  insist(refuseRoster(found));
  const roster = await tx
    .insertInto("organization_roster")
    .values({
      source: by.source,
      lines: found.length,
      entered_by: by.accountId,
      entered_on: by.today,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const made: Made = { rosterId: roster.id, people: new Map(), accounts: new Map() };
  for (const line of found) await store(tx, line, made);
  return found;
}

interface Made {
  readonly rosterId: number;
  readonly people: Map<Bearer, number>;
  readonly accounts: Map<string, number>;
}

async function store(tx: Db, line: JudgedLine, made: Made): Promise<void> {
  const { person, opens, grants, tenure } = line;
  const personId = person.id ?? made.people.get(person) ?? (await addPerson(tx, person.name));
  made.people.set(person, personId);
  if (opens !== null)
    made.accounts.set(opens, await createAccount(tx, { loginName: opens, person: personId }));
  if (grants.length > 0) {
    const accountId = made.accounts.get(person.login ?? "") ?? (await accountOf(tx, person.login));
    await tx
      .insertInto("organization_proposed_grant")
      .values(
        grants.map(({ role, unitId, chainId }) => ({
          roster_id: made.rosterId,
          account_id: accountId,
          role,
          unit_id: unitId,
          chain_id: chainId,
        })),
      )
      .execute();
  }
  if (!tenure) return;
  await tx
    .insertInto("organization_proposed_tenure")
    .values({
      roster_id: made.rosterId,
      unit_id: tenure.unitId,
      person_id: personId,
      post: tenure.post,
      principal: tenure.principal,
      from_on: tenure.fromOn,
      basis: tenure.basis,
    })
    .execute();
}

async function accountOf(tx: Db, login: string | null): Promise<number> {
  const row = await tx
    .selectFrom("organization_account")
    .select("id")
    .where("login_name", "=", login ?? "")
    .executeTakeFirstOrThrow();
  return row.id;
}

async function groundOf(db: Db, lines: readonly TypedLine[], today: Day): Promise<RosterGround> {
  const names = lines.flatMap(({ entry }) => entry.name?.trim() || []);
  const logins = lines.flatMap(({ entry }) => entry.loginName?.trim() || []);
  const units = await listUnits(db, today);
  return {
    today,
    units: units.filter(({ ended }) => !ended),
    chains: await listChainNames(db, today),
    people: await bearers(db, names, logins),
    logins: await loginNames(db),
    tenures: await listTenures(db, today),
    soundOfPlace: (name) => soundsOf(name).pinyin,
    soundOfPerson: (name) => personSoundsOf(name).pinyin,
  };
}

async function loginNames(db: Db): Promise<Set<string>> {
  const taken = await db.selectFrom("organization_account").select("login_name").execute();
  return new Set(taken.map(({ login_name }) => login_name));
}

type KnownBearer = Omit<Bearer, "words" | "made">;

/** Everybody of some names, and whoever has one of some accounts, with what is held and proposed. */
async function bearers(
  db: Db,
  names: readonly string[],
  logins: readonly string[],
): Promise<Bearer[]> {
  const { rows } = await sql<KnownBearer>`select p.id, p.name,
      (select a.login_name from organization_account a where a.person_id = p.id order by a.state, a.id limit 1) as login,
      coalesce((select bool_and(a.state = 'disabled') from organization_account a where a.person_id = p.id), false) as disabled,
      coalesce((select json_agg(json_build_object('role', w.role, 'unitId', w.unit_id, 'chainId', w.chain_id)) from (
        select g.role, g.unit_id, g.chain_id, g.account_id from organization_grant g where g.revoked_at is null
        union select g.role, g.unit_id, g.chain_id, g.account_id from organization_proposed_grant g where g.state = 'open') w
        join organization_account a on a.id = w.account_id where a.person_id = p.id), '[]') as posts,
      coalesce((select json_agg(json_build_object('unitId', w.unit_id, 'post', w.post, 'principal', w.principal)) from (
        select o.unit_id, o.title as post, o.principal from organization_tenure t join organization_post o on o.id = t.post_id
          where t.person_id = p.id and t.to_on is null
        union select w.unit_id, w.post, w.principal from organization_proposed_tenure w
          where w.person_id = p.id and w.state = 'open') w), '[]') as offices,
      array(select o.unit_id from organization_tenure t join organization_post o on o.id = t.post_id where t.person_id = p.id
        union select w.unit_id from organization_proposed_tenure w where w.person_id = p.id
        union select g.unit_id from organization_grant g join organization_account a on a.id = g.account_id
          where a.person_id = p.id and g.unit_id is not null
        union select g.unit_id from organization_proposed_grant g join organization_account a on a.id = g.account_id
          where a.person_id = p.id and g.unit_id is not null) as "unitIds"
    from organization_person p
    where p.name = any(${[...new Set(names)]}::text[])
      or p.id in (select a.person_id from organization_account a where a.login_name = any(${[...new Set(logins)]}::text[]))
    order by p.id`.execute(db);
  const words = new Map(
    (
      await peopleNamed(
        db,
        rows.map(({ name }) => name),
      )
    ).map((one) => [one.id, one.words]),
  );
  return rows.map((row) => ({ ...row, words: words.get(row.id ?? 0) ?? "" }));
}

const DRAFTED: readonly Role[] = ["unit_head", "unit_clerk"];

/** A line for the head and the clerk of each unit of the annex who has none yet, held or proposed; names are left to be typed. */
export async function draftEntries(db: Db, today: Day): Promise<RosterEntry[]> {
  const units = (await listUnits(db, today)).filter(
    ({ ended, annexOrder }) => !ended && annexOrder !== null,
  );
  const { rows: held } = await sql<{ role: Role; unit_id: number }>`select role, unit_id
    from organization_grant where revoked_at is null and unit_id is not null
    union select role, unit_id from organization_proposed_grant where state = 'open' and unit_id is not null`.execute(
    db,
  );
  const people = new RosterPeople([], await loginNames(db));
  return units.flatMap(({ id, name, principal }) =>
    DRAFTED.filter((role) => !held.some((one) => one.role === role && one.unit_id === id)).map(
      (role) => ({
        ...(role === "unit_head" && principal !== null && { name: principal }),
        unit: name,
        ...(role === "unit_head" && principal === null && { principal: "是" }),
        loginName: people.freeLogin(loginOfPlace(soundsOf(name).pinyin, role)) ?? "",
        roles: ROLE_RULES[role].title,
      }),
    ),
  );
}

/** What is told of a judged roster. */
export function reportOf(
  lines: readonly JudgedLine[],
  unknownColumns: readonly string[] = [],
): RosterReport {
  const sound = lines.filter(({ faults }) => faults.length === 0);
  const told = lines.map(({ at, entry, faults, hints, makes }): RosterLine => ({
    at,
    entry,
    outcome: faults.length > 0 ? "fault" : makes.length > 0 ? "new" : "same",
    makes: [...makes],
    faults: [...faults],
    hints: [...hints],
  }));
  return {
    lines: told,
    people: new Set(sound.filter(({ person }) => person.id === null).map(({ person }) => person))
      .size,
    accounts: sound.filter(({ opens }) => opens !== null).length,
    grants: sound.reduce((sum, { grants }) => sum + grants.length, 0),
    tenures: sound.filter(({ tenure }) => tenure !== null).length,
    same: told.filter(({ outcome }) => outcome === "same").length,
    faulty: told.filter(({ outcome }) => outcome === "fault").length,
    unknownColumns: [...unknownColumns],
  };
}
