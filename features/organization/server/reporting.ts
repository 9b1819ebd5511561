import { type Day, lastDayOf, type Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { annexOf, tableUnits } from "./histories.ts";

/** Who answers for whom on a day: itself, who it was merged into, or nobody before it was there and once it was dissolved. */
export type HeirOn = (unitId: number, day: Day) => number | null;

/** The beginnings, mergers and dissolutions of all units as a question; one query. */
export async function heirs(db: Db): Promise<HeirOn> {
  const acts = await db
    .selectFrom("organization_unit_act")
    .select(["act", "unit_id as unitId", "into_id as intoId", "from_on as fromOn"])
    .where("act", "in", ["added", "merged", "retired"])
    .execute();
  const begunOn = new Map(
    acts.filter(({ act }) => act === "added").map(({ unitId, fromOn }) => [unitId, fromOn]),
  );
  const endOf = new Map(acts.filter(({ act }) => act !== "added").map((end) => [end.unitId, end]));
  return (unitId, day) => {
    if ((begunOn.get(unitId) ?? day) > day) return null;
    let id: number | null = unitId;
    for (let steps = 0; id !== null && steps <= endOf.size; steps += 1) {
      const end = endOf.get(id);
      if (!end || end.fromOn > day) return id;
      id = end.intoId;
    }
    return null;
  };
}

/** A unit whose months are asked for, in annex order. */
export interface ReportingUnit {
  readonly id: number;
  readonly name: string;
  /** Whose reports a month has of it: its own and those of units merged into it by the month's end; empty before it was there and once it was no more. */
  readonly idsIn: (month: Month) => readonly number[];
}

/** The units of a year's annex, with those that were merged or dissolved on the way, each for the months it stood. */
export async function reportingUnits(db: Db, year: number, today: Day): Promise<ReportingUnit[]> {
  const heirOn = await heirs(db);
  const lines = await db
    .selectFrom(tableUnits(year, today))
    .select(["lines.id", "lines.name", "lines.place", "lines.absorbs"])
    .where("lines.place", "is not", null)
    .where("lines.ended", "=", false)
    .execute();
  const standing = new Set(lines.map(({ id }) => id));
  const annex = await db
    .selectFrom(annexOf(year, "unit"))
    .innerJoin("organization_unit as u", "u.id", "annex.place_id")
    .select(["u.id", "u.name", "annex.place"])
    .execute();
  const gone = annex.filter(({ id }) => !standing.has(id)).map((one) => ({ ...one, absorbs: [] }));
  return [...lines, ...gone]
    .toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0) || a.id - b.id)
    .map(({ id, name, absorbs }) => ({
      id,
      name,
      idsIn: (month) => [id, ...absorbs].filter((one) => heirOn(one, lastDayOf(month)) === id),
    }));
}
