import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import type { authorise } from "../contract.ts";
import type { Authority, SigningRight } from "../shapes.ts";
import { refuseAuthority, refuseAuthorityEnd, refuseUnentitled } from "../signing-rules.ts";
import { lockUnit, listTenures } from "./store.ts";

/**
 * By what right a person signs for a unit on a day, or null: tenure first, else an authority whose giver is still in office. For a
 * merged unit the head of the one it was merged into signs.
 */
export async function signingRightOf(
  db: Db,
  asked: { readonly personId: number; readonly unitId: number | null },
  day: Day,
): Promise<SigningRight | null> {
  if (asked.unitId === null) return null;
  const heir = sql`organization_heir(${asked.unitId}::integer, ${day}::date)`;
  const { rows } = await sql<SigningRight>`
    select 'principal' as kind, o.title as post, t.from_on as "fromOn", t.to_on as "toOn", t.basis as document
      from organization_tenure t join organization_post o on o.id = t.post_id
      where o.unit_id = ${heir} and o.principal and t.person_id = ${asked.personId}
        and t.from_on <= ${day}::date and (t.to_on is null or t.to_on >= ${day}::date)
    union all
    select 'deputy', coalesce((select o.title from organization_tenure t join organization_post o on o.id = t.post_id
          where o.unit_id = a.unit_id and t.person_id = a.person_id and t.from_on <= ${day}::date
            and (t.to_on is null or t.to_on >= ${day}::date) order by t.id limit 1), ''),
        a.from_on, coalesce(a.ended_on, a.to_on), a.document
      from organization_authority a
      where a.unit_id = ${heir} and a.person_id = ${asked.personId}
        and ${day}::date between a.from_on and coalesce(a.ended_on, a.to_on)
        and exists (select 1 from organization_tenure t join organization_post o on o.id = t.post_id
          where o.unit_id = a.unit_id and o.principal and t.person_id = a.principal_id
            and t.from_on <= ${day}::date and (t.to_on is null or t.to_on >= ${day}::date))
    limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The right this caller signs by today. Throws Refused where nothing dated gives it. */
export async function insistSigner(
  db: Db,
  caller: Pick<Caller, "personId" | "unitId">,
  today: Day,
): Promise<SigningRight> {
  const right = await signingRightOf(db, caller, today);
  if (right) return right;
  const unit = await db
    .selectFrom("organization_unit")
    .select("name")
    .where("id", "=", caller.unitId ?? 0)
    .executeTakeFirst();
  insist(refuseUnentitled(right, unit?.name ?? null));
  throw new Absent();
}

/** Every authority there is or was, those that run longest first; `day` decides which have lapsed. */
export async function listAuthorities(db: Db, day: Day, id?: number): Promise<Authority[]> {
  const { rows } = await sql<Authority>`
    select a.id, json_build_object('id', u.id, 'name', u.name) as unit, a.person_id as "personId", p.name as "personName",
      a.principal_id as "principalId", h.name as "principalName", a.document, a.from_on as "fromOn", a.to_on as "toOn",
      a.ended_on as "endedOn", a.from_on <= ${day}::date and not exists (
        select 1 from organization_tenure t join organization_post o on o.id = t.post_id
          where o.unit_id = a.unit_id and o.principal and t.person_id = a.principal_id
            and t.from_on <= ${day}::date and (t.to_on is null or t.to_on >= ${day}::date)) as lapsed
    from organization_authority a join organization_unit u on u.id = a.unit_id
    join organization_person p on p.id = a.person_id join organization_person h on h.id = a.principal_id
    where ${id ?? null}::integer is null or a.id = ${id ?? null}::integer
    order by a.to_on desc, a.id desc`.execute(db);
  return rows;
}

async function authorityOf(db: Db, id: number, day: Day): Promise<Authority> {
  const [found] = await listAuthorities(db, day, id);
  if (!found) throw new Absent();
  return found;
}

/** Enters a written authority as given by the unit's head of its first day. Throws Absent, or Refused by `refuseAuthority`. */
export async function enterAuthority(
  tx: Db,
  body: BodyOf<typeof authorise>,
  by: { readonly name: string; readonly today: Day },
): Promise<Authority> {
  if ((await lockUnit(tx, body.unitId)) === undefined) throw new Absent();
  const tenures = (await listTenures(tx, by.today, body.unitId)).filter(
    ({ fromOn, toOn }) => fromOn <= body.fromOn && (toOn === null || toOn >= body.fromOn),
  );
  const principal = tenures.find((tenure) => tenure.principal);
  const others = (await listAuthorities(tx, by.today)).filter(
    (one) => one.unit.id === body.unitId && one.personId === body.personId,
  );
  const head = principal ? { personId: principal.personId, name: principal.personName } : null;
  insist(refuseAuthority(body, { principal: head, tenures, others }));
  const { id } = await tx
    .insertInto("organization_authority")
    .values({
      unit_id: body.unitId,
      person_id: body.personId,
      principal_id: head?.personId ?? 0,
      document: body.document.trim(),
      from_on: body.fromOn,
      to_on: body.toOn,
      entered_by: by.name,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return authorityOf(tx, id, by.today);
}

/** Takes an authority back: the given day is its last. Throws Absent, or Refused by `refuseAuthorityEnd`. */
export async function endAuthority(
  tx: Db,
  id: number,
  endedOn: Day,
  today: Day,
): Promise<{ before: Authority; after: Authority }> {
  const before = await authorityOf(tx, id, today);
  insist(refuseAuthorityEnd(before, endedOn, today));
  await tx
    .updateTable("organization_authority")
    .set({ ended_on: endedOn })
    .where("id", "=", id)
    .execute();
  return { before, after: await authorityOf(tx, id, today) };
}
