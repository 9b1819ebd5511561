import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Named } from "../../../kernel/shape.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { BoundaryEdition, Building, Carrier, CarrierRow, Parcel } from "../contract.ts";

/** How many changes a carrier's page shows. */
const CHANGES_SHOWN = 100;

interface StoredCarrier extends Omit<CarrierRow, "parent"> {
  readonly parentId: number | null;
  readonly parentName: string | null;
}

/**
 * Carriers with what they hold, those of one id or all, parents before their children. Projects are counted through the
 * caller's own row rights, so that a figure never holds more than the list behind it.
 */
export async function listCarriers(db: Db, id: number | null = null): Promise<CarrierRow[]> {
  const { rows } = await sql<StoredCarrier>`
    select c.id, c.name, c.kind, c.parent_id as "parentId", u.name as "parentName", c.planned_mu as "plannedMu",
      coalesce(p.parcels, 0)::integer as parcels, coalesce(p.available, 0)::integer as "availableParcels",
      coalesce(p.available_mu, 0)::text as "availableMu", coalesce(b.buildings, 0)::integer as buildings,
      coalesce(b.free_m2, 0)::text as "freeM2",
      coalesce(j.projects, 0)::integer as projects, coalesce(j.investment, 0)::text as "investmentFen",
      exists (select 1 from carriers_boundary g where g.carrier_id = c.id) as "hasBoundary",
      c.from_notice as "fromNotice", c.demo
    from carriers_carrier c
    left join carriers_carrier u on u.id = c.parent_id
    left join (select carrier_id, count(*) as parcels, count(*) filter (where state = 'available') as available,
        sum(area_mu) filter (where state = 'available') as available_mu from carriers_parcel group by carrier_id) p
      on p.carrier_id = c.id
    left join (select carrier_id, count(*) as buildings, sum(area_m2) filter (where state = 'free') as free_m2
        from carriers_building group by carrier_id) b on b.carrier_id = c.id
    left join (select carrier_id, count(*) as projects, sum(total_investment_fen) as investment from projects_project
        where carrier_id is not null and confirmed and status <> 'exited' group by carrier_id) j on j.carrier_id = c.id
    where ${id}::integer is null or c.id = ${id}::integer
    order by coalesce(c.parent_id, c.id), c.parent_id is not null, c.id`.execute(db);
  return rows.map(({ parentId, parentName, ...row }) => ({
    ...row,
    parent: parentId === null ? null : { id: parentId, name: parentName ?? "" },
  }));
}

/** One carrier with all that its page shows; null where there is none. */
export async function findCarrier(db: Db, id: number): Promise<Carrier | null> {
  const [row] = await listCarriers(db, id);
  if (!row) return null;
  const own = await db
    .selectFrom("carriers_carrier")
    .select(["note", "basis", "created_on", "version"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return {
    ...row,
    note: own.note,
    basis: own.basis,
    createdOn: own.created_on,
    version: own.version,
    children: await childrenOf(db, id),
    parcelList: await parcelsOf(db, id),
    buildingList: await buildingsOf(db, id),
    boundaries: await editionsOf(db, id),
    changes: await changesOf(db, id),
    projectList: await projectsOn(db, id),
  };
}

/** Holds the carrier until the transaction ends, so that two editors come one after the other. */
export async function lockCarrier(tx: Db, id: number): Promise<Carrier | null> {
  await tx.selectFrom("carriers_carrier").select("id").where("id", "=", id).forUpdate().execute();
  return findCarrier(tx, id);
}

async function childrenOf(db: Db, id: number): Promise<Named[]> {
  return db
    .selectFrom("carriers_carrier")
    .select(["id", "name"])
    .where("parent_id", "=", id)
    .orderBy("id")
    .execute();
}

/** The project's name comes through its own row rights: null where the caller may not see it. */
const named = (id: number | null, name: string | null): Named | null =>
  id === null || name === null ? null : { id, name };

async function parcelsOf(db: Db, carrierId: number): Promise<Parcel[]> {
  const rows = await db
    .selectFrom("carriers_parcel as p")
    .leftJoin("projects_project as j", "j.id", "p.project_id")
    .select(["p.id", "p.no", "p.area_mu", "p.purpose", "p.state", "p.since", "p.project_id"])
    .select(["p.note", "p.demo", "p.version", "j.name as project_name"])
    .where("p.carrier_id", "=", carrierId)
    .orderBy("p.no")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    no: row.no,
    areaMu: row.area_mu,
    purpose: row.purpose,
    state: row.state,
    since: row.since,
    project: named(row.project_id, row.project_name),
    taken: row.project_id !== null,
    note: row.note,
    demo: row.demo,
    version: row.version,
  }));
}

async function buildingsOf(db: Db, carrierId: number): Promise<Building[]> {
  const rows = await db
    .selectFrom("carriers_building as b")
    .leftJoin("projects_project as j", "j.id", "b.project_id")
    .select(["b.id", "b.name", "b.floor", "b.area_m2", "b.state", "b.since", "b.project_id"])
    .select(["b.note", "b.demo", "b.version", "j.name as project_name"])
    .where("b.carrier_id", "=", carrierId)
    .orderBy("b.name")
    .orderBy("b.floor")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    floor: row.floor,
    areaM2: row.area_m2,
    state: row.state,
    since: row.since,
    project: named(row.project_id, row.project_name),
    taken: row.project_id !== null,
    note: row.note,
    demo: row.demo,
    version: row.version,
  }));
}

async function editionsOf(db: Db, carrierId: number): Promise<BoundaryEdition[]> {
  const rows = await db
    .selectFrom("carriers_boundary")
    .select(["edition", "points", "area_mu", "file_name", "on_day", "by_name", "demo"])
    .where("carrier_id", "=", carrierId)
    .orderBy("edition", "desc")
    .execute();
  return rows.map((row) => ({
    edition: row.edition,
    points: row.points,
    areaMu: row.area_mu,
    fileName: row.file_name,
    onDay: row.on_day,
    byName: row.by_name,
    demo: row.demo,
  }));
}

async function changesOf(db: Db, carrierId: number): Promise<Carrier["changes"]> {
  const rows = await db
    .selectFrom("carriers_change")
    .select(["id", "words", "by_name", "on_day"])
    .where("carrier_id", "=", carrierId)
    .orderBy("id", "desc")
    .limit(CHANGES_SHOWN)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    words: row.words,
    byName: row.by_name,
    onDay: row.on_day,
  }));
}

/** Projects on a carrier that the caller may see. */
async function projectsOn(db: Db, carrierId: number): Promise<Named[]> {
  return db
    .selectFrom("projects_project")
    .select(["id", "name"])
    .where("carrier_id", "=", carrierId)
    .orderBy("id", "desc")
    .limit(1000)
    .execute();
}

/** The checked coordinates of one edition; null where there is none. */
export async function coordinatesOf(
  db: Db,
  carrierId: number,
  edition: number,
): Promise<number[][][][] | null> {
  const row = await db
    .selectFrom("carriers_boundary")
    .select("geometry")
    .where("carrier_id", "=", carrierId)
    .where("edition", "=", edition)
    .executeTakeFirst();
  return row ? (row.geometry as unknown as number[][][][]) : null;
}

/** How a change is told in the history of a carrier. */
export interface Told {
  readonly words: string;
  readonly before?: unknown;
  readonly after: unknown;
  readonly byAccount: number | null;
  readonly byName: string;
  readonly onDay: Day;
}
