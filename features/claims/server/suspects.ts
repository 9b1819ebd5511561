import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { pageOf } from "../../../platform/server/page.ts";
import type { Project } from "../../projects/contract.ts";
import { projectById } from "../../projects/server/facts.ts";
import type { ClaimRules, Grade, SuspectHint, SuspectRow, SuspectState } from "../shapes.ts";
import { type Likened, likenessOf } from "../duplicates.ts";

import { CLAIM_RULES } from "../settings.ts";

interface Candidate {
  readonly id: number;
  readonly name: string;
  readonly investor_id: number | null;
  readonly investor_name: string | null;
  readonly uscc: string | null;
  readonly project_code: string | null;
  /** The searched project's own 项目代码, the same in every row. */
  readonly own_code: string | null;
  readonly unit_id: number | null;
  readonly carrier: string;
  readonly content: string;
}

function likenedProject(project: Project, projectCode: string | null): Likened {
  return {
    name: project.name,
    investorId: project.investor?.id ?? null,
    investorName: project.investor?.name ?? null,
    uscc: project.investor?.uscc ?? null,
    projectCode,
    unitId: project.unit?.id ?? null,
    carrier: project.carrier,
    content: project.content,
  };
}

function likenedCandidate(candidate: Candidate): Likened {
  return {
    name: candidate.name,
    investorId: candidate.investor_id,
    investorName: candidate.investor_name,
    uscc: candidate.uscc,
    projectCode: candidate.project_code,
    unitId: candidate.unit_id,
    carrier: candidate.carrier,
    content: candidate.content,
  };
}

/** Compares one project with the likely ones and records new suspects; answers how many are new. */
export async function searchProject(
  tx: Db,
  projectId: number,
  today: Day,
  known?: ClaimRules,
): Promise<number> {
  const project = await projectById(tx, projectId);
  if (!project) throw new Absent();
  if (project.status === "exited") return 0;
  const rules = known ?? (await settingOn(tx, CLAIM_RULES, today));
  const { rows } = await sql<Candidate>`
    select id, name, investor_id, investor_name, uscc, project_code, own_code, unit_id, carrier, content
    from claims_candidates(${projectId}::integer)`.execute(tx);
  let fresh = 0;
  for (const candidate of rows) {
    const found = likenessOf(
      likenedProject(project, candidate.own_code),
      likenedCandidate(candidate),
      rules,
    );
    if (found.grade === null) continue;
    const { rows: added } = await sql<{ added: boolean }>`
      select claims_add_suspect(${projectId}::integer, ${candidate.id}::integer, ${found.grade}::integer,
        ${found.namePercent}::integer, ${found.contentPercent}::integer, ${today}::date) as added`.execute(
      tx,
    );
    if (added[0]?.added) fresh += 1;
  }
  return fresh;
}

/** Looks at projects registered or changed since they were last looked at; also notes the day of their change. */
export async function searchWaiting(
  tx: Db,
  today: Day,
  most: number,
): Promise<{ searched: number; fresh: number }> {
  const waiting = await tx
    .selectFrom("claims_change")
    .select("project_id")
    .where("searched", "=", false)
    .orderBy("project_id")
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  if (waiting.length === 0) return { searched: 0, fresh: 0 };
  const rules = await settingOn(tx, CLAIM_RULES, today);
  let fresh = 0;
  for (const { project_id } of waiting) fresh += await searchProject(tx, project_id, today, rules);
  await tx
    .updateTable("claims_change")
    .set({ searched: true, changed_on: sql`coalesce(changed_on, ${today}::date)` })
    .where(
      "project_id",
      "in",
      waiting.map((row) => row.project_id),
    )
    .execute();
  return { searched: waiting.length, fresh };
}

/** How many projects wait to be looked at. */
export async function countWaiting(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("claims_change")
    .select((eb) => eb.fn.countAll<bigint>().as("count"))
    .where("searched", "=", false)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** A project's suspects as its own unit may know them: grade, holder, day. */
export async function suspectsOf(db: Db, projectId: number): Promise<SuspectHint[]> {
  const { rows } = await sql<{
    id: number;
    grade: Grade;
    unit_name: string | null;
    since: string;
    state: SuspectState;
  }>`select id, grade, unit_name, since, state from claims_suspects_of(${projectId}::integer)`.execute(
    db,
  );
  return rows.map(({ unit_name, ...row }) => ({ ...row, unitName: unit_name }));
}

function suspectsAsSeen(db: Db) {
  return db
    .selectFrom("claims_suspect as s")
    .innerJoin("projects_project as a", "a.id", "s.one_id")
    .innerJoin("projects_project as b", "b.id", "s.other_id")
    .leftJoin("organization_unit as ua", "ua.id", "a.unit_id")
    .leftJoin("organization_unit as ub", "ub.id", "b.unit_id")
    .select([
      "s.id",
      "s.grade",
      "s.state",
      "s.name_percent",
      "s.content_percent",
      "s.found_on",
      "s.one_id",
      "s.other_id",
      "a.no as one_no",
      "a.name as one_name",
      "ua.id as one_unit_id",
      "ua.name as one_unit",
      "b.no as other_no",
      "b.name as other_name",
      "ub.id as other_unit_id",
      "ub.name as other_unit",
    ]);
}

type Stored = Awaited<ReturnType<ReturnType<typeof suspectsAsSeen>["execute"]>>[number];

const named = (id: number | null, name: string | null) =>
  id === null ? null : { id, name: name ?? "" };

function rowOf(stored: Stored): SuspectRow {
  return {
    id: stored.id,
    grade: stored.grade as Grade,
    state: stored.state,
    namePercent: stored.name_percent,
    contentPercent: stored.content_percent,
    foundOn: stored.found_on,
    one: {
      id: stored.one_id,
      no: stored.one_no,
      name: stored.one_name,
      unit: named(stored.one_unit_id, stored.one_unit),
    },
    other: {
      id: stored.other_id,
      no: stored.other_no,
      name: stored.other_name,
      unit: named(stored.other_unit_id, stored.other_unit),
    },
  };
}

/** One page of suspects, newest first, by key; the first page counts. */
export async function listSuspects(
  db: Db,
  query: { after?: string; limit?: number; state?: SuspectState; grade?: Grade },
): Promise<{ rows: SuspectRow[]; next: string | null; total?: number; waiting: number }> {
  const limit = query.limit ?? 50;
  const after = query.after !== undefined && /^\d{1,9}$/.test(query.after) ? +query.after : null;
  const asked = suspectsAsSeen(db)
    .$if(query.state !== undefined, (q) => q.where("s.state", "=", query.state as SuspectState))
    .$if(query.grade !== undefined, (q) => q.where("s.grade", "=", query.grade as Grade));
  const found = await asked
    .$if(after !== null, (q) => q.where("s.id", "<", after as number))
    .orderBy("s.id", "desc")
    .limit(sql.lit(limit + 1))
    .execute();
  const { rows, next } = pageOf(found.map(rowOf), limit);
  const waiting = await countWaiting(db);
  if (after !== null) return { rows, next, waiting };
  const { total } = await db
    .selectFrom(asked.clearSelect().select("s.id").limit(sql.lit(10_000)).as("capped"))
    .select((eb) => eb.fn.countAll<bigint>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, next, waiting, total: Number(total) };
}

export async function findSuspect(db: Db, id: number): Promise<SuspectRow | null> {
  const stored = await suspectsAsSeen(db).where("s.id", "=", id).executeTakeFirst();
  return stored ? rowOf(stored) : null;
}
