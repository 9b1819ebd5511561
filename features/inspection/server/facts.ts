import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { clocksOf } from "../clocks.ts";
import type { Inspection, UnitCase } from "../shapes.ts";
import { readInspection } from "./reading.ts";
import { fromInspections } from "./store.ts";

/** One line of what waits for somebody, as the workbench draws it. */
export interface Duty {
  readonly code: string;
  readonly words: string;
  readonly count: number;
  readonly path: string;
}

const line = (code: string, words: string, count: number, path: string): Duty[] =>
  count > 0 ? [{ code, words, count, path }] : [];

/** What of inspections waits for a caller on a day, and what is late. */
export async function inspectionDuties(db: Db, caller: Caller, today: Day): Promise<Duty[]> {
  const may = caller.permissions;
  const works = may.has("inspection.work");
  const answers = may.has("inspection.answer");
  if (!works && !answers && !may.has("inspection.review")) return [];
  const inspections = await liveInspections(db, today);
  const cases = inspections.flatMap((one) => one.cases);
  const rectifications = cases.flatMap(({ conclusion }) => conclusion?.rectifications ?? []);
  const inState = (...states: string[]) =>
    rectifications.filter(({ state }) => states.includes(state)).length;
  const owed = inspections.filter(({ state }) => state === "reporting").length;
  const path = "/inspections";
  return [
    ...(works
      ? [
          ...line("inspections_to_conclude", "待出结论的督查", owed, `${path}?state=reporting`),
          ...line("rectifications_to_check", "待核查的整改", inState("reported"), path),
        ]
      : []),
    ...(may.has("inspection.review")
      ? line("reviews_owed", "待复核的督查异议", cases.filter(isReviewOwed).length, path)
      : []),
    ...(answers
      ? [
          ...line("rectifications_open", "待报送的整改", inState("open", "sent_back"), path),
          ...(may.has("inspection.object")
            ? line(
                "conclusions_to_read",
                "异议期内的督查结论",
                cases.filter((one) => isOpenToObjection(one, today)).length,
                path,
              )
            : []),
        ]
      : []),
  ];
}

const isReviewOwed = ({ conclusion }: UnitCase): boolean =>
  conclusion !== null && conclusion.objection !== null && conclusion.review === null;

const isOpenToObjection = ({ conclusion }: UnitCase, today: Day): boolean =>
  conclusion !== null && conclusion.objection === null && today <= conclusion.objectionUntil;

/** Late clocks in words: what the workbench lists as 逾期. */
export async function lateInspections(
  db: Db,
  today: Day,
): Promise<{ words: string; path: string }[]> {
  const inspections = await liveInspections(db, today);
  return inspections.flatMap((inspection) =>
    inspection.cases.flatMap((unitCase) =>
      clocksOf(unitCase, today)
        .filter(({ light, metOn }) => light === "red" && metOn === null)
        .map(({ title, dueOn }) => ({
          words: `${unitCase.unit.name}督查${title}，应于${dueOn}完成`,
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
