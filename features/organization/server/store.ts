import { sql } from "kysely";
import { type Day, yearOf } from "../../../kernel/calendar.ts";
import type { Named } from "../../../kernel/shape.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Unit } from "../contract.ts";
import type { Tenure } from "../shapes.ts";
import { annexOf, unitsOn } from "./histories.ts";

/** Units in the annex order of the plan in force on a day, the others after them, ended ones last, each with its head of the day. */
export async function listUnits(db: Db, day: Day): Promise<Unit[]> {
  return db
    .selectFrom("organization_unit as u")
    .innerJoin(unitsOn(day), (join) => join.onRef("now.id", "=", "u.id"))
    .leftJoin(annexOf(yearOf(day), "unit"), (join) => join.onRef("annex.place_id", "=", "u.id"))
    .select(["u.id", "now.code", "now.name", "now.kind", "annex.place as annexOrder", "now.ended"])
    .select((e) =>
      e
        .selectFrom("organization_tenure as t")
        .innerJoin("organization_post as o", "o.id", "t.post_id")
        .innerJoin("organization_person as p", "p.id", "t.person_id")
        .whereRef("o.unit_id", "=", "u.id")
        .where("o.principal", "=", true)
        .where("t.from_on", "<=", day)
        .where((or) => or.or([or("t.to_on", "is", null), or("t.to_on", ">=", day)]))
        .orderBy("t.from_on", "desc")
        .limit(1)
        .select("p.name")
        .as("principal"),
    )
    .orderBy("now.ended")
    .orderBy(sql`annex.place nulls last`)
    .orderBy("u.id")
    .execute();
}

/** The chains there are on a day in the annex's order, by name only. */
export async function listChainNames(db: Db, day: Day): Promise<Named[]> {
  const answer = await sql<Named>`select c.id, c.name from chains_on(${day}) c
    left join plan_places(${yearOf(day)}, 'chain') a on a.place_id = c.id
    where not c.ended order by a.place nulls last, c.id`.execute(db);
  return answer.rows;
}

/** Locks a unit's row for the rest of the transaction; its name, or undefined where there is none. */
export async function lockUnit(tx: Db, id: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom("organization_unit")
    .select("name")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row?.name;
}

/** Every tenure there is or was, by unit, heads first, the latest first. */
export async function listTenures(db: Db, day: Day, unitId?: number): Promise<Tenure[]> {
  let select = db
    .selectFrom("organization_tenure as t")
    .innerJoin("organization_post as o", "o.id", "t.post_id")
    .innerJoin("organization_unit as u", "u.id", "o.unit_id")
    .innerJoin("organization_person as p", "p.id", "t.person_id")
    .select(["t.id", "u.id as unit_id", "u.name as unit_name", "o.title as post", "o.principal"])
    .select(["p.id as personId", "p.name as personName"])
    .select(["t.from_on as fromOn", "t.to_on as toOn", "t.basis"])
    .leftJoin(annexOf(yearOf(day), "unit"), (join) => join.onRef("annex.place_id", "=", "u.id"))
    .orderBy(sql`annex.place nulls last`)
    .orderBy("u.id")
    .orderBy("o.principal", "desc")
    .orderBy("o.title")
    .orderBy("t.from_on", "desc");
  if (unitId !== undefined) select = select.where("u.id", "=", unitId);
  const rows = await select.execute();
  return rows.map(({ unit_id, unit_name, ...tenure }) => ({
    ...tenure,
    unit: { id: unit_id, name: unit_name },
  }));
}

/** The post of a title in a unit, or undefined. */
export async function postTitled(
  tx: Db,
  unitId: number,
  title: string,
): Promise<{ id: number; principal: boolean } | undefined> {
  return tx
    .selectFrom("organization_post")
    .select(["id", "principal"])
    .where("unit_id", "=", unitId)
    .where("title", "=", title)
    .executeTakeFirst();
}

export async function insertPost(
  tx: Db,
  post: { unitId: number; title: string; principal: boolean },
): Promise<number> {
  const row = await tx
    .insertInto("organization_post")
    .values({ unit_id: post.unitId, title: post.title, principal: post.principal })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Writes the last day of a tenure. */
export async function closeTenure(tx: Db, id: number, toOn: Day): Promise<void> {
  await tx.updateTable("organization_tenure").set({ to_on: toOn }).where("id", "=", id).execute();
}

export async function insertTenure(
  tx: Db,
  tenure: { postId: number; personId: number; fromOn: Day; basis: string },
): Promise<number> {
  const row = await tx
    .insertInto("organization_tenure")
    .values({
      post_id: tenure.postId,
      person_id: tenure.personId,
      from_on: tenure.fromOn,
      basis: tenure.basis,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
