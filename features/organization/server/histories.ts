import { type SqlBool, sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Unit, UnitAct } from "../contract.ts";

/** Units as they were on a day: name, kind and code of then; `stands_for` is who answers for it, itself unless it was merged. */
export const unitsOn = (day: Day) =>
  sql<{
    id: number;
    name: string;
    kind: Unit["kind"];
    code: string | null;
    begun: boolean;
    ended: boolean;
    stands_for: number;
  }>`organization_units_on(${day}::date)`.as<"now">("now");

/** The annex of the plan that governs a year, or of the latest before it: place ids in the order of the paper. */
export const annexOf = (year: number, layer: "unit" | "chain") =>
  sql<{
    place_id: number;
    place: number;
    group_name: string;
    of_year: number;
  }>`plan_places(${year}::integer, ${layer}::target_layer)`.as<"annex">("annex");

/**
 * The lines of a year's table as of a day: units that stand for themselves, in the order of the governing annex, each with the
 * units merged into it; `place` is null for those outside the annex.
 */
export const tableUnits = (year: number, day: Day) =>
  sql<{
    id: number;
    name: string;
    place: number | null;
    group_name: string;
    ended: boolean;
    absorbs: number[];
  }>`table_units(${year}::integer, ${day}::date)`.as<"lines">("lines");

/** That a column names a unit or one merged into it: what a list narrowed to a unit holds. */
export const underUnit = (column: string, unitId: number) =>
  sql<SqlBool>`${sql.ref(column)} = any (organization_under(${unitId}::integer))`;

/** The last day of the newest frozen month, null before the first freeze. */
export async function frozenThrough(db: Db): Promise<Day | null> {
  const answer = await sql<{ day: Day | null }>`select frozen_through() as day`.execute(db);
  return answer.rows[0]?.day ?? null;
}

/** The histories of all units, or of one, the newest act first. */
export async function listUnitActs(db: Db, unitId?: number): Promise<UnitAct[]> {
  let select = db
    .selectFrom("organization_unit_act as a")
    .leftJoin("organization_unit as i", "i.id", "a.into_id")
    .leftJoin("organization_unit as o", "o.id", "a.origin_id")
    .select(["a.id", "a.unit_id as unitId", "a.act", "a.from_on as fromOn", "a.reason"])
    .select(["a.document_no as documentNo", "a.name", "a.kind", "a.code", "a.by_name as byName"])
    .select([
      "i.id as into_id",
      "i.name as into_name",
      "o.id as origin_id",
      "o.name as origin_name",
    ])
    .orderBy("a.from_on", "desc")
    .orderBy("a.id", "desc");
  if (unitId !== undefined) select = select.where("a.unit_id", "=", unitId);
  const rows = await select.execute();
  return rows.map(({ into_id, into_name, origin_id, origin_name, ...act }) => ({
    ...act,
    act: act.act as UnitAct["act"],
    into: into_id === null ? null : { id: into_id, name: into_name ?? "" },
    origin: origin_id === null ? null : { id: origin_id, name: origin_name ?? "" },
  }));
}
