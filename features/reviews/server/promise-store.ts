import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { DB } from "../../../database/tables.ts";
import { addDays, type Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { pageBy } from "../../../platform/server/page.ts";
import { keepingRate, promiseState, SOON_DAYS } from "../promises.ts";
import type {
  KeepingRate,
  PromiseQuery,
  PromiseRow,
  PromiseSheet,
  PromiseStep,
} from "../shapes.ts";
import type { Side } from "../words.ts";
import { groupBy } from "./store.ts";
import { underUnit } from "../../organization/server/facts.ts";

/** Promises with their state of now and the project's name, even where only the promise may be seen. */
function fromPromises(db: Db) {
  return db
    .selectFrom("reviews_promise_now as n")
    .innerJoin("reviews_promise as r", "r.id", "n.promise_id")
    .innerJoin("organization_unit as u", "u.id", "r.owner_unit_id")
    .leftJoin("projects_project as p", "p.id", "r.project_id")
    .leftJoinLateral(
      sql<{ no: string; name: string }>`reviews_promised_project(r.id)`.as<"named">(
        sql`named(no, name)`,
      ),
      (on) => on.onTrue(),
    )
    .select([
      "r.id",
      "r.project_id",
      "p.id as open_project_id",
      "named.no as project_no",
      "named.name as project_name",
      "r.side",
      "r.words",
      "r.source",
      "r.document_no",
      "n.due_on",
      "r.due_on as first_due_on",
      "r.owner_unit_id",
      "u.name as owner_name",
      "n.kept_on",
      "n.revoked",
      "n.breached",
      "n.late",
      "n.closed",
      "r.recorded_name",
      "r.recorded_on",
    ]);
}
type Row = Awaited<ReturnType<ReturnType<typeof fromPromises>["executeTakeFirstOrThrow"]>>;

function rowOf(row: Row, today: Day): PromiseRow {
  const facts = {
    dueOn: row.due_on,
    keptOn: row.kept_on,
    revoked: row.revoked,
    late: row.late,
  };
  return {
    id: row.id,
    project: { id: row.project_id, no: row.project_no ?? "", name: row.project_name ?? "" },
    openable: row.open_project_id !== null,
    side: row.side,
    words: row.words,
    source: row.source,
    documentNo: row.document_no,
    dueOn: row.due_on,
    firstDueOn: row.first_due_on,
    ownerUnit: { id: row.owner_unit_id, name: row.owner_name },
    state: promiseState(facts, today),
    keptOn: row.kept_on,
    breached: row.breached,
    late: row.late,
  };
}

type Now = ExpressionBuilder<DB & { n: DB["reviews_promise_now"] }, "n">;

function conditions(eb: Now, query: PromiseQuery, today: Day): Expression<SqlBool> {
  const asked: Expression<SqlBool>[] = [];
  if (query.unitId !== undefined) asked.push(underUnit("n.owner_unit_id", query.unitId));
  if (query.side !== undefined) asked.push(eb("n.side", "=", query.side));
  if (query.state !== undefined) asked.push(...stateConditions(eb, query.state, today));
  return eb.and(asked);
}

function stateConditions(
  eb: Now,
  state: NonNullable<PromiseQuery["state"]>,
  today: Day,
): Expression<SqlBool>[] {
  const open = eb("n.closed", "=", false);
  const late = eb.or([eb("n.late", "=", true), eb("n.kept_on", ">", eb.ref("n.due_on"))]);
  const kept = [eb("n.revoked", "=", false), eb("n.kept_on", "is not", null)];
  switch (state) {
    case "unfinished":
      return [open];
    case "soon":
      return [open, eb("n.due_on", ">=", today), eb("n.due_on", "<=", addDays(today, SOON_DAYS))];
    case "overdue":
      return [open, eb("n.due_on", "<", today)];
    case "kept":
      return [...kept, eb.not(late)];
    case "kept_late":
      return [...kept, late];
    case "breached":
      return [eb("n.breached", "=", true)];
    case "revoked":
      return [eb("n.revoked", "=", true)];
  }
}

const CURSOR = /^([01])_(\d{4}-\d{2}-\d{2})_(\d{1,9})$/;
const COUNT_CAP = 10_000;

/** Promises of all projects these eyes may see: unfinished ones first, the earliest due first. */
export async function listPromises(
  db: Db,
  query: PromiseQuery,
  today: Day,
): Promise<{ rows: PromiseRow[]; next: string | null; total?: number }> {
  const limit = query.limit ?? 50;
  const cursor = CURSOR.exec(query.after ?? "");
  const found = await fromPromises(db)
    .where((eb) => conditions(eb as unknown as Now, query, today))
    .$if(cursor !== null, (later) =>
      later.where(
        sql<boolean>`(n.closed, n.due_on, n.promise_id) > (${cursor?.[1] === "1"}, ${cursor?.[2]}::date, ${Number(cursor?.[3])})`,
      ),
    )
    .orderBy("n.closed")
    .orderBy("n.due_on")
    .orderBy("n.promise_id")
    .limit(sql.lit(limit + 1))
    .execute();
  const { rows: shown, next } = pageBy(
    found,
    limit,
    ({ closed, due_on: dueOn, id }) => `${closed ? 1 : 0}_${dueOn}_${id}`,
  );
  const rows = shown.map((row) => rowOf(row, today));
  if (cursor !== null) return { rows, next };
  return { rows, next, total: await countPromises(db, query, today) };
}

async function countPromises(db: Db, query: PromiseQuery, today: Day): Promise<number> {
  const capped = db
    .selectFrom("reviews_promise_now as n")
    .select("n.promise_id")
    .where((eb) => conditions(eb as unknown as Now, query, today))
    .limit(sql.lit(COUNT_CAP));
  const { total } = await db
    .selectFrom(capped.as("capped"))
    .select((eb) => eb.fn.countAll<bigint>().as("total"))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** 兑现率 of both sides on a day, over what these eyes may see. */
export async function keepingRates(
  db: Db,
  unitId: number | null,
  today: Day,
): Promise<Record<Side, KeepingRate>> {
  const count = (what: ReturnType<typeof sql<SqlBool>>) =>
    sql<number>`(count(*) filter (where ${what}))::int`;
  const kept = sql<SqlBool>`n.kept_on is not null`;
  const rows = await db
    .selectFrom("reviews_promise_now as n")
    .select([
      "n.side",
      count(kept).as("kept"),
      count(sql`n.kept_on <= n.due_on and not n.late`).as("keptOnTime"),
      count(sql`n.kept_on is not null or n.due_on < ${today} or n.breached`).as("due"),
      count(sql`n.kept_on is null and n.due_on >= ${today}`).as("open"),
      count(sql`n.kept_on is null and n.due_on < ${today}`).as("overdue"),
    ])
    .where("n.revoked", "=", false)
    .$if(unitId !== null, (one) => one.where(underUnit("n.owner_unit_id", unitId as number)))
    .groupBy("n.side")
    .execute();
  const rateOf = (side: Side) => {
    const found = rows.find((row) => row.side === side);
    const { side: _side, ...counts } = found ?? NOTHING;
    return keepingRate(counts);
  };
  return { government: rateOf("government"), enterprise: rateOf("enterprise") };
}
const NOTHING = { side: null, kept: 0, keptOnTime: 0, due: 0, open: 0, overdue: 0 };

/** All promises of a project with their steps, in the order they were listed. */
export async function promisesOf(db: Db, projectId: number, today: Day): Promise<PromiseSheet[]> {
  const rows = await fromPromises(db)
    .where("r.project_id", "=", projectId)
    .orderBy("n.closed")
    .orderBy("n.due_on")
    .orderBy("r.id")
    .execute();
  return sheetsOf(db, rows, today);
}

/** One promise with its steps, or undefined where these eyes may see none. */
export async function promiseById(
  db: Db,
  id: number,
  today: Day,
): Promise<PromiseSheet | undefined> {
  const rows = await fromPromises(db).where("r.id", "=", id).execute();
  return (await sheetsOf(db, rows, today))[0];
}

async function sheetsOf(db: Db, rows: Row[], today: Day): Promise<PromiseSheet[]> {
  const steps = await stepsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...rowOf(row, today),
    recordedName: row.recorded_name,
    recordedOn: row.recorded_on,
    steps: steps.get(row.id) ?? [],
  }));
}

async function stepsOf(db: Db, promiseIds: number[]): Promise<Map<number, PromiseStep[]>> {
  if (promiseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("reviews_promise_step as s")
    .leftJoin("reviews_evidence as v", "v.step_id", "s.id")
    .leftJoin("file_content as f", "f.sha256", "v.sha256")
    .selectAll("s")
    .select(["v.id as evidence_id", "v.file_name", "f.media_type"])
    .where("s.promise_id", "in", promiseIds)
    .orderBy("s.id")
    .orderBy("v.id")
    .execute();
  const steps = new Map<number, PromiseStep & { promiseId: number }>();
  for (const row of rows) {
    const step = steps.get(row.id) ?? {
      promiseId: row.promise_id,
      id: row.id,
      act: row.act,
      onDay: row.on_day,
      newDueOn: row.new_due_on,
      words: row.words,
      documentNo: row.document_no,
      recordedName: row.recorded_name,
      recordedOn: row.recorded_on,
      evidence: [],
    };
    if (row.evidence_id !== null)
      step.evidence.push({
        id: row.evidence_id,
        fileName: row.file_name ?? "",
        mediaType: row.media_type ?? "",
      });
    steps.set(row.id, step);
  }
  const grouped = groupBy(steps.values(), (step) => step.promiseId);
  return new Map(
    [...grouped].map(([id, list]) => [id, list.map(({ promiseId: _promiseId, ...step }) => step)]),
  );
}

/** One file of a promise these eyes may see. */
export async function evidenceById(db: Db, promiseId: number, evidenceId: number) {
  return db
    .selectFrom("reviews_evidence as v")
    .innerJoin("reviews_promise_step as s", "s.id", "v.step_id")
    .innerJoin("file_content as f", "f.sha256", "v.sha256")
    .select(["v.id", "v.file_name", "v.sha256", "f.media_type"])
    .where("s.promise_id", "=", promiseId)
    .where("v.id", "=", evidenceId)
    .executeTakeFirst();
}
