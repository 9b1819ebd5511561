import { sql } from "kysely";
import { type Day, dayText } from "../../../kernel/calendar.ts";
import { type Duties, type Duty, type LateDuty, NO_DUTIES, waits } from "../../../kernel/duty.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { clocksOf } from "../clocks.ts";
import { owedIn } from "../owed.ts";
import type { Inspection } from "../shapes.ts";
import { OWED_TITLES, type OwedKind } from "../words.ts";
import { readInspection } from "./reading.ts";
import { fromInspections } from "./store.ts";

/** What of inspections waits for a caller on a day, and what is late for whoever sees units. */
export async function inspectionDuties(db: Db, caller: Caller, today: Day): Promise<Duties> {
  if (caller.scope === "none") return NO_DUTIES;
  const live = await liveInspections(db, today);
  return {
    waiting: waitingFor(caller, live, today),
    late: caller.scope === "chain" ? [] : lateInspections(live, today),
  };
}

function waitingFor(
  { permissions: may }: Caller,
  inspections: readonly Inspection[],
  today: Day,
): Duty[] {
  const works = may.has("inspection.work");
  const answers = may.has("inspection.answer");
  const concluding = inspections.filter(({ state }) => state === "reporting").length;
  const owed = (code: string, kind: OwedKind): Duty[] => {
    const count = inspections.reduce((sum, one) => sum + owedIn(one, kind, today), 0);
    return waits(code, OWED_TITLES[kind], count, `/inspections?owed=${kind}`);
  };
  return [
    ...(works
      ? [
          ...waits(
            "inspections_to_conclude",
            "待出结论的督查",
            concluding,
            "/inspections?state=reporting",
          ),
          ...owed("rectifications_to_check", "check"),
        ]
      : []),
    ...(may.has("inspection.review") ? owed("reviews_owed", "review") : []),
    ...(answers ? owed("rectifications_open", "report") : []),
    ...(answers && may.has("inspection.object") ? owed("conclusions_to_read", "objection") : []),
  ];
}

/** The inspections in which something of a kind waits. */
export async function inspectionsOwing(db: Db, kind: OwedKind, today: Day): Promise<number[]> {
  const inspections = await liveInspections(db, today);
  return inspections.filter((one) => owedIn(one, kind, today) > 0).map(({ id }) => id);
}

/** Late clocks in words: what the workbench lists as 逾期. */
function lateInspections(inspections: readonly Inspection[], today: Day): LateDuty[] {
  return inspections.flatMap((inspection) =>
    inspection.cases.flatMap((unitCase) =>
      clocksOf(unitCase, today)
        .filter(({ light, metOn }) => light === "red" && metOn === null)
        .map(({ title, dueOn }) => ({
          words: `${unitCase.unit.name}督查${title}，应于${dayText(dueOn)}完成`,
          path: `/inspections/${inspection.id}`,
        })),
    ),
  );
}

/** The inspections with something still to do: without a conclusion, in time for objections, to review or to rectify. */
async function liveInspections(db: Db, today: Day): Promise<Inspection[]> {
  const rows = await fromInspections(db)
    .where("x.inspection_id", "is", null)
    .where(
      sql<boolean>`exists (select 1 from inspection_target t
        left join inspection_conclusion c on c.inspection_id = t.inspection_id and c.unit_id = t.unit_id
        left join inspection_objection o on o.conclusion_id = c.id
        left join inspection_review v on v.conclusion_id = c.id
        where t.inspection_id = i.id and (c.id is null or c.objection_until >= ${today}::date
          or (o.conclusion_id is not null and v.conclusion_id is null)
          or exists (select 1 from inspection_rectification r where r.conclusion_id = c.id and not exists (
            select 1 from inspection_rectification_step s where s.rectification_id = r.id and s.act = 'accepted'))))`,
    )
    .orderBy("i.id", "desc")
    .limit(100)
    .execute();
  return Promise.all(rows.map(({ id }) => readInspection(db, id, today)));
}
