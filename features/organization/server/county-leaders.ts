import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { CountyRank } from "../shapes.ts";
import { refuseRankEnd } from "../rules.ts";

/** A 县级领导 with the present post and what the rank rests on. */
export interface CountyLeader {
  readonly personId: number;
  readonly name: string;
  readonly words: string;
  readonly basis: string;
}

/** What the rank of who acts as a county leader in the system rests on, where no document was named. */
const BY_GRANT = "县级领导岗位授权";

/** The 县级领导 known on a day: those on the list, and those who hold the post 「县级领导」 in the system. In the order of names. */
export async function countyLeadersOn(db: Db, day: Day): Promise<CountyLeader[]> {
  const { rows } = await sql<CountyLeader>`
    select p.id as "personId", p.name, coalesce(k.words, held.title, '') as words, coalesce(k.basis, ${BY_GRANT}) as basis
    from organization_person p
    left join lateral (select r.words, r.basis from organization_county_rank r
      where r.person_id = p.id and (r.to_on is null or r.to_on >= ${day}::date)
      order by r.from_on desc, r.id desc limit 1) k on true
    left join lateral (select o.title from organization_tenure t join organization_post o on o.id = t.post_id
      where t.person_id = p.id and t.to_on is null order by t.from_on desc limit 1) held on true
    where k.basis is not null or exists (select 1 from organization_account a join organization_grant g on g.account_id = a.id
      where a.person_id = p.id and a.state = 'active' and g.role = 'county_leader' and g.revoked_at is null)
    order by p.name, p.id`.execute(db);
  return rows;
}

/** Puts a person on the list of 县级领导 from a day on; who is on it stays as written. */
export async function enrolCountyLeader(
  tx: Db,
  one: { personId: number; words: string; basis: string; fromOn: Day; byName: string },
): Promise<void> {
  await tx
    .insertInto("organization_county_rank")
    .values({
      person_id: one.personId,
      words: one.words.trim(),
      basis: one.basis.trim(),
      from_on: one.fromOn,
      by_name: one.byName,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const ranks = (db: Db) =>
  db
    .selectFrom("organization_county_rank as r")
    .innerJoin("organization_person as p", "p.id", "r.person_id")
    .select(["r.id", "p.name", "r.words", "r.basis", "r.from_on as fromOn", "r.to_on as toOn"])
    .select("r.by_name as byName");

/** Everyone who is or was on the list, the present ones first. */
export async function listCountyRanks(db: Db): Promise<CountyRank[]> {
  return ranks(db).orderBy("r.to_on", "desc").orderBy("r.from_on").orderBy("r.id").execute();
}

/** Writes the last day on the list. Throws Absent, or Refused by `refuseRankEnd`. */
export async function endCountyRank(
  tx: Db,
  id: number,
  toOn: Day,
  today: Day,
): Promise<{ before: CountyRank; after: CountyRank }> {
  const before = await ranks(tx).where("r.id", "=", id).executeTakeFirst();
  if (!before) throw new Absent();
  insist(refuseRankEnd(before, toOn, today));
  await tx
    .updateTable("organization_county_rank")
    .set({ to_on: toOn })
    .where("id", "=", id)
    .execute();
  return { before, after: { ...before, toOn } };
}
