import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { personSoundsOf } from "../../../platform/server/sounds.ts";
import { type PersonMeant, refuseNamesakes } from "../person-rules.ts";
import { postWords } from "../rules.ts";
import type { Account } from "../contract.ts";
import type { Namesake } from "../shapes.ts";

interface KnownPerson {
  readonly id: number;
  readonly name: string;
  /** Posts held or last held, and ranks, in words. */
  readonly offices: readonly string[];
  readonly grants: Account["grants"];
}

/** Everybody who bears one of the names, with what tells them apart, by id. */
export async function peopleNamed(db: Db, names: readonly string[]): Promise<Namesake[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<KnownPerson>`select p.id, p.name,
      array(select u.name || o.title || case when t.to_on is null then '' else '（' || t.to_on || ' 离任）' end
        from organization_tenure t join organization_post o on o.id = t.post_id join organization_unit u on u.id = o.unit_id
        where t.person_id = p.id order by t.to_on desc, t.from_on desc limit 3)
      || array(select r.words from organization_county_rank r where r.person_id = p.id and r.to_on is null order by r.id) as offices,
      coalesce((select json_agg(json_build_object('id', g.id, 'role', g.role,
          'unit', (select json_build_object('id', u.id, 'name', u.name) from organization_unit u where u.id = g.unit_id),
          'chain', (select json_build_object('id', c.id, 'name', c.name) from chains_chain c where c.id = g.chain_id),
          'exception', (select json_build_object('id', x.id, 'fromOn', x.from_on, 'untilOn', x.until_on)
            from organization_exception x where x.id = g.exception_id)) order by g.id)
        from organization_grant g join organization_account a on a.id = g.account_id
        where a.person_id = p.id and g.revoked_at is null), '[]') as grants
    from organization_person p where p.name = any(${[...new Set(names)]}::text[]) order by p.id`.execute(
    db,
  );
  return rows.map(({ id, name, offices, grants }) => {
    const all = [...new Set([...offices, ...grants.map(postWords)])];
    return { id, name, words: all.join("、") || "没有任职和岗位" };
  });
}

/** Adds a person and answers the id; whether somebody of that name is known is the caller's to ask. */
export async function addPerson(tx: Db, name: string, demo = false): Promise<number> {
  const added = await tx
    .insertInto("organization_person")
    .values({ name, demo, ...personSoundsOf(name) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return added.id;
}

/**
 * The person of a name, added where nobody bears it. Throws Refused where somebody does and it was not said who is meant: a name
 * is never taken for a person. Throws Absent where the id is nobody's of that name.
 */
export async function personMeant(tx: Db, meant: PersonMeant): Promise<number> {
  const name = meant.personName.trim();
  const known = await peopleNamed(tx, [name]);
  insist(refuseNamesakes(known, meant));
  if (typeof meant.personId !== "number") return addPerson(tx, name);
  if (!known.some(({ id }) => id === meant.personId)) throw new Absent();
  return meant.personId;
}
