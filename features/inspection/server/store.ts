import { type Day, yearOf } from "../../../kernel/calendar.ts";
import { sql } from "kysely";
import { annexOf, underUnit } from "../../organization/server/facts.ts";
import type { Db } from "../../../platform/server/database.ts";
import { pageOf } from "../../../platform/server/page.ts";
import { inspectionState } from "../rules.ts";
import type { InspectionRow, PlanFacts } from "../shapes.ts";
import type { InspectionState } from "../words.ts";

/** Inspections these eyes see; units see those that concern them. */
export function fromInspections(db: Db) {
  return db
    .selectFrom("inspection_inspection as i")
    .leftJoin("inspection_cancellation as x", "x.inspection_id", "i.id")
    .selectAll("i")
    .select(["x.reason as cancel_reason", "x.on_day as cancelled_on", "x.by_name as cancelled_by"]);
}
export type StoredInspection = Awaited<
  ReturnType<ReturnType<typeof fromInspections>["executeTakeFirstOrThrow"]>
>;

/** The inspected units of inspections with whether each has its conclusion, in annex order. */
export async function targetsOf(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("inspection_target as t")
    .innerJoin("organization_unit as u", "u.id", "t.unit_id")
    .leftJoin("inspection_conclusion as c", (on) =>
      on.onRef("c.inspection_id", "=", "t.inspection_id").onRef("c.unit_id", "=", "t.unit_id"),
    )
    .select(["t.inspection_id", "u.id", "u.name", "c.id as conclusion_id"])
    .where("t.inspection_id", "in", ids)
    .leftJoin(annexOf(9999, "unit"), (join) => join.onRef("annex.place_id", "=", "u.id"))
    .orderBy(sql`annex.place nulls last`)
    .orderBy("u.id")
    .execute();
}
export type StoredTarget = Awaited<ReturnType<typeof targetsOf>>[number];

export function inspectionRow(
  stored: StoredInspection,
  targets: readonly StoredTarget[],
  today: Day,
): InspectionRow {
  const own = targets.filter(({ inspection_id }) => inspection_id === stored.id);
  return {
    id: stored.id,
    title: stored.title,
    department: stored.department,
    fromOn: stored.from_on,
    toOn: stored.to_on,
    units: own.map(({ id, name }) => ({ id, name })),
    state: inspectionState(
      {
        fromOn: stored.from_on,
        toOn: stored.to_on,
        cancelled: stored.cancelled_on !== null,
        owed: own.filter(({ conclusion_id }) => conclusion_id === null).length,
      },
      today,
    ),
    demo: stored.demo,
  };
}

/** One page, newest first. A state is derived, so that its filter is asked of the few dozen rows a year has. */
export async function listInspections(
  db: Db,
  query: {
    after?: string;
    limit?: number;
    unitId?: number;
    state?: InspectionState;
    ids?: readonly number[];
  },
  today: Day,
): Promise<{ rows: InspectionRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = query.after !== undefined && /^\d{1,9}$/.test(query.after) ? +query.after : null;
  const found = await fromInspections(db)
    .$if(after !== null, (q) => q.where("i.id", "<", after as number))
    .$if(query.unitId !== undefined, (q) =>
      q.where((e) =>
        e.exists(
          e
            .selectFrom("inspection_target as t")
            .whereRef("t.inspection_id", "=", "i.id")
            .where(underUnit("t.unit_id", query.unitId as number))
            .select("t.unit_id"),
        ),
      ),
    )
    .$if(query.ids !== undefined, (q) => q.where("i.id", "in", [0, ...(query.ids ?? [])]))
    .orderBy("i.id", "desc")
    .$if(query.state === undefined, (q) => q.limit(limit + 1))
    .execute();
  const targets = await targetsOf(
    db,
    found.map(({ id }) => id),
  );
  const rows = found
    .map((stored) => inspectionRow(stored, targets, today))
    .filter(({ state }) => query.state === undefined || state === query.state);
  return pageOf(rows, limit);
}

/** What units already have in the year of a day and the one after: cancelled inspections do not count. */
export async function engagementsAround(db: Db, day: Day): Promise<PlanFacts["engagements"]> {
  const rows = await db
    .selectFrom("inspection_target as t")
    .innerJoin("inspection_inspection as i", "i.id", "t.inspection_id")
    .innerJoin("organization_unit as u", "u.id", "t.unit_id")
    .leftJoin("inspection_cancellation as x", "x.inspection_id", "i.id")
    .select(["u.id", "u.name", "i.title", "i.from_on", "i.to_on"])
    .where("x.inspection_id", "is", null)
    .where("i.to_on", ">=", `${yearOf(day)}-01-01`)
    .orderBy("i.from_on")
    .orderBy("i.id")
    .orderBy("u.id")
    .execute();
  return rows.map(({ id, name, title, from_on, to_on }) => ({
    unit: { id, name },
    title,
    fromOn: from_on,
    toOn: to_on,
  }));
}
