import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { DB } from "../../../database/tables.ts";
import { type Day, addDays } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { pageBy } from "../../../platform/server/page.ts";
import type { Level, Problem, ProblemQuery, ProblemRow, ProblemStep } from "../contract.ts";
import { type ClimbSettings, levelOf, overdueDays, wasLateDays } from "../rules.ts";
import { serviceSettings, settingsHeld, settingsOf } from "./settings.ts";
import { cursorOf } from "./store.ts";
import { underUnit } from "../../organization/server/facts.ts";
import { type AnswerPlace } from "../vocabulary.ts";

/** Beyond this many rows the count says no more. */
const COUNT_CAP = 10_000;

type Builder = ExpressionBuilder<DB & { s: DB["service_problem"] }, "s">;

/** When to judge, and by which settings. */
export interface Judging {
  readonly today: Day;
  readonly climb: ClimbSettings;
  /** The projects the caller leads, where only theirs are asked for. */
  readonly led?: readonly number[];
}

/** Stands where no level is looked for. */
const NEVER: ClimbSettings = { leaderAfterDays: 0, conferenceAfterDays: 0 };

/** The due days up to which a running problem lies with the leader, and with the conference. */
function climbDays({ today, climb }: Judging): { leader: Day; conference: Day } {
  return {
    leader: addDays(today, -climb.leaderAfterDays),
    conference: addDays(today, -climb.conferenceAfterDays),
  };
}

/** `levelOf` as a condition: the stamp or the due day, whichever is higher. */
function levelCondition(eb: Builder, level: Level, judging: Judging): Expression<SqlBool> {
  const day = climbDays(judging);
  const atTop = eb.or([eb("s.level", "=", "conference"), eb("s.due_key", "<=", day.conference)]);
  if (level === "conference") return atTop;
  const atLeader = eb.or([eb("s.level", "=", "leader"), eb("s.due_key", "<=", day.leader)]);
  if (level === "leader") return eb.and([eb.not(atTop), atLeader]);
  return eb.and([eb("s.level", "=", "unit"), eb("s.due_key", ">", day.leader)]);
}

function conditions(eb: Builder, query: ProblemQuery, judging: Judging): Expression<SqlBool> {
  const all: Expression<SqlBool>[] = [];
  if (query.projectId !== undefined) all.push(eb("s.project_id", "=", query.projectId));
  if (query.unitId !== undefined) all.push(underUnit("s.owner_unit_id", query.unitId));
  if (query.state !== undefined) all.push(eb("s.state", "=", query.state));
  // Written out, as a partial index has it: a prepared statement knows no parameter's value.
  if (query.settled === true) all.push(sql<SqlBool>`s.state = 'confirmed'`);
  if (query.settled === false) all.push(sql<SqlBool>`s.state <> 'confirmed'`);
  if (query.level !== undefined) all.push(levelCondition(eb, query.level, judging));
  if (query.overdue !== undefined)
    all.push(eb("s.due_key", query.overdue ? "<" : ">=", judging.today));
  if (judging.led) all.push(sql<SqlBool>`s.project_id = any(${[...judging.led]}::integer[])`);
  return eb.and(all);
}

function rowsOf(db: Db, some: (eb: Builder) => Expression<SqlBool>, page?: Page) {
  const chosen = db
    .selectFrom("service_problem as s")
    .selectAll("s")
    .where((eb) => some(eb as unknown as Builder))
    .$if(page !== undefined, (q) => {
      const { order, after, limit } = page as Page;
      const ordered =
        order === "late" ? q.orderBy("s.due_key").orderBy("s.id") : q.orderBy("s.id", "desc");
      return (after === null ? ordered : ordered.where(after)).limit(sql.lit(limit));
    });
  return (
    db
      .selectFrom(chosen.as("s"))
      .leftJoin("organization_unit as o", "o.id", "s.owner_unit_id")
      .leftJoin("projects_project as p", "p.id", "s.project_id")
      .leftJoin("organization_unit as u", "u.id", "p.unit_id")
      .selectAll("s")
      .select(["o.name as owner_name", "o.kind as owner_kind"])
      .select(sql<number | null>`person_of(s.solved_by)`.as("solved_by_person"))
      .select(["p.name as project_name", "p.unit_id", "u.name as unit_name"])
      .select(
        sql<AnswerPlace | null>`case when s.enterprise_answer = 'confirm' then
          (select w.place from service_answer_place w join service_invitation i on i.id = w.invitation_id
            where i.project_id = s.project_id and (i.answered_at at time zone 'Asia/Shanghai')::date = s.closed_on
            order by i.id desc limit 1) end`.as("enterprise_place"),
      )
      // The owner need not see the project: a function tells its name and no more.
      .select(
        sql<Place | null>`case when p.id is null then
          (select row_to_json(f) from service_project_of(s.id) f) end`.as("place"),
      )
  );
}

interface Page {
  readonly order: "late" | "new";
  readonly after: Expression<SqlBool> | null;
  readonly limit: number;
}
interface Place {
  readonly project_name: string;
  readonly unit_id: number | null;
  readonly unit_name: string | null;
  readonly opens: boolean;
}
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>["executeTakeFirstOrThrow"]>>;

const NOWHERE: Place = { project_name: "", unit_id: null, unit_name: null, opens: false };

/** The project as these eyes see it; where they see none, what the function tells of it. */
function placeOf({ project_name, unit_id, unit_name, place }: Row): Place {
  if (project_name === null) return place ?? NOWHERE;
  return { project_name, unit_id, unit_name, opens: true };
}

function problemOf(row: Row, { today, climb }: Judging): ProblemRow {
  const due = { state: row.state, dueOn: row.due_on, level: row.level, lateDays: row.late_days };
  const place = placeOf(row);
  return {
    id: row.id,
    project: { id: row.project_id, name: place.project_name },
    projectOpens: place.opens,
    unit: place.unit_id === null ? null : { id: place.unit_id, name: place.unit_name ?? "" },
    raisedOn: row.raised_on,
    raisedBy: row.raised_by_name,
    words: row.words,
    kind: row.kind,
    owner:
      row.owner_unit_id === null
        ? null
        : {
            id: row.owner_unit_id,
            name: row.owner_name ?? "",
            office: row.owner_kind === "office",
          },
    ownerWords: row.owner_words,
    dueOn: row.due_on,
    level: levelOf(due, today, climb),
    state: row.state,
    answer: row.answer,
    answeredOn: row.answered_on,
    solution: row.solution,
    solvedOn: row.solved_on,
    solvedByPerson: row.solved_by_person,
    closedOn: row.closed_on,
    overdueDays: overdueDays(due, today),
    wasLateDays: wasLateDays(due, today),
    enterpriseAnswer: row.enterprise_answer,
    enterprisePlace: row.enterprise_place,
    demo: row.demo,
  };
}

/** One page by key, newest first or (`late`) by due day with the settled ones last. The first page counts. */
export async function listProblems(
  db: Db,
  query: ProblemQuery,
  { today, led }: Omit<Judging, "climb">,
): Promise<{ rows: ProblemRow[]; next: string | null; total?: number }> {
  const limit = query.limit ?? 50;
  const order = query.order ?? "new";
  const after = afterOf(order, query.after);
  // Only a level is looked for by the settings: else they come with the rows.
  const climb = query.level === undefined ? NEVER : await serviceSettings(db, today);
  const judging = { today, climb, ...(led && { led }) };
  const found = await rowsOf(db, (eb) => conditions(eb, query, judging), {
    order,
    after,
    limit: limit + 1,
  })
    .select(settingsHeld(today).as("held"))
    .$if(after === null, (q) => q.select(countProblems(db, query, judging).as("total")))
    .$if(order === "late", (q) => q.orderBy("s.due_key").orderBy("s.id"))
    .$if(order === "new", (q) => q.orderBy("s.id", "desc"))
    .execute();
  const settings = settingsOf(found[0]?.held ?? null);
  const page = pageBy(found, limit, ({ due_key: dueKey, id }) =>
    order === "late" ? `${dueKey}_${id}` : String(id),
  );
  const rows = page.rows.map((row) => problemOf(row, { today, climb: settings }));
  const { next } = page;
  if (after !== null) return { rows, next };
  return { rows, next, total: Number(found[0]?.total ?? 0) };
}

function afterOf(order: "late" | "new", after: string | undefined): Expression<SqlBool> | null {
  if (order === "new")
    return /^\d{1,9}$/.test(after ?? "") ? sql<SqlBool>`s.id < ${Number(after)}::integer` : null;
  const cursor = cursorOf(after);
  return cursor && sql<SqlBool>`(s.due_key, s.id) > (${cursor.day}::date, ${cursor.id}::integer)`;
}

/** How many problems a query leaves, counted up to the cap: a part of the first page's own query. */
function countProblems(db: Db, query: ProblemQuery, judging: Judging) {
  const capped = db
    .selectFrom("service_problem as s")
    .select("s.id")
    .where((eb) => conditions(eb as unknown as Builder, query, judging))
    .limit(sql.lit(COUNT_CAP));
  return db.selectFrom(capped.as("capped")).select((eb) => eb.fn.countAll<bigint>().as("total"));
}

/** How many unconfirmed problems lie on each level, and how many are overdue, among those these eyes see. */
export async function countLevels(
  db: Db,
  judging: Judging,
): Promise<{ unit: number; leader: number; conference: number; overdue: number }> {
  const day = climbDays(judging);
  const { rows } = await sql<{
    unit: number;
    leader: number;
    conference: number;
    overdue: number;
  }>`select count(*) filter (where place = 'unit')::int as unit, count(*) filter (where place = 'leader')::int as leader,
      count(*) filter (where place = 'conference')::int as conference,
      count(*) filter (where due_key < ${judging.today}::date)::int as overdue
    from (select s.due_key, case
        when s.level = 'conference' or s.due_key <= ${day.conference}::date then 'conference'
        when s.level = 'leader' or s.due_key <= ${day.leader}::date then 'leader' else 'unit' end as place
      from service_problem s where s.state <> 'confirmed') placed`.execute(db);
  return rows[0] ?? { unit: 0, leader: 0, conference: 0, overdue: 0 };
}

/** A problem with its steps, or undefined where there is none to see. */
export async function problemById(
  db: Db,
  id: number,
  judging: Judging,
): Promise<Problem | undefined> {
  const row = await rowsOf(db, (eb) => eb("s.id", "=", id)).executeTakeFirst();
  if (!row) return undefined;
  const steps = await db
    .selectFrom("service_problem_step as s")
    .leftJoin("organization_unit as u", "u.id", "s.to_unit_id")
    .select(["s.act", "s.by_name", "s.on_day", "s.words", "s.due_on", "s.level"])
    .select(["u.name as to_unit", "s.to_words"])
    .where("s.problem_id", "=", id)
    .orderBy("s.id")
    .execute();
  return { ...problemOf(row, judging), steps: steps.map(stepOf) };
}

function stepOf(step: {
  act: ProblemStep["act"];
  by_name: string;
  on_day: Day;
  words: string;
  due_on: Day | null;
  level: Level | null;
  to_unit: string | null;
  to_words: string;
}): ProblemStep {
  return {
    act: step.act,
    byName: step.by_name,
    onDay: step.on_day,
    words: step.words,
    dueOn: step.due_on,
    level: step.level,
    to: [step.to_unit, step.to_words].filter(Boolean).join(" "),
  };
}
