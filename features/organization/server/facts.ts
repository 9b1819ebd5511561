import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Unit } from "../contract.ts";

export { listUnits } from "./store.ts";
export { annexOf, frozenThrough, underUnit, unitsOn } from "./histories.ts";
export { heirs, type ReportingUnit, reportingUnits } from "./reporting.ts";
export { addUnit, changeUnit } from "./unit-acts.ts";
export { createAccount, grant } from "./accounts.ts";
export { addPerson, personMeant } from "./people.ts";
export { deviceDigest } from "./attempts.ts";
export { callerById } from "./callers.ts";
export { type CountyLeader, countyLeadersOn, insertRank, recordsOn } from "./county-leaders.ts";

export { insistSigner, signingRightOf } from "./signing.ts";

/** The setting under which the demo keeps what the welcome page offers: `{loginName, password, title}[]`. */
export const DEMO_ACCOUNTS_SETTING = "demo.accounts";

/** Names of all units by id. */
export async function unitNames(db: Db): Promise<Map<number, string>> {
  const rows = await db.selectFrom("organization_unit").select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The person behind an account. */
export async function personOf(db: Db, accountId: number): Promise<number | null> {
  const row = await db
    .selectFrom("organization_account")
    .select("person_id")
    .where("id", "=", accountId)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** A unit as it is now, or undefined. */
export async function unitById(
  db: Db,
  id: number,
): Promise<Pick<Unit, "id" | "code" | "name" | "kind"> | undefined> {
  return db
    .selectFrom("organization_unit")
    .select(["id", "code", "name", "kind"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** A unit's 主要负责人 on a day, or null while none is registered. */
export async function currentPrincipal(
  db: Db,
  unitId: number,
  day: Day,
): Promise<{ personId: number; name: string; post: string } | null> {
  const row = await db
    .selectFrom("organization_tenure as t")
    .innerJoin("organization_post as o", "o.id", "t.post_id")
    .innerJoin("organization_person as p", "p.id", "t.person_id")
    .select(["p.id as personId", "p.name", "o.title as post"])
    .where("o.unit_id", "=", unitId)
    .where("o.principal", "=", true)
    .where("t.from_on", "<=", day)
    .where((e) => e.or([e("t.to_on", "is", null), e("t.to_on", ">=", day)]))
    .orderBy("t.from_on", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether nobody has an account yet: the first-run page is open then and never again. */
export async function isEmptyInstallation(db: Db): Promise<boolean> {
  const row = await db.selectFrom("organization_account").select("id").limit(1).executeTakeFirst();
  return row === undefined;
}

/** The 招商办 among the units, or null where none is registered. */
export async function officeUnitId(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom("organization_unit")
    .select("id")
    .where("kind", "=", "office")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
