import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import type { Project, ProjectDraft, Stage } from "../contract.ts";
import { settleInvestor } from "./investors.ts";
import { soundsOf } from "../../../platform/server/sounds.ts";
import { draftColumns, findProject, insertColumns } from "./store.ts";

export type { CodeBook } from "./imports.ts";
export { type ProjectBehind, projectConditions } from "./project-filter.ts";
export { holderOfCode, lockProject, setFigures, setStage, setStatus, setUnit } from "./store.ts";

/** One project with its investor, or null where there is none or none these eyes may see. */
export async function projectById(db: Db, id: number): Promise<Project | null> {
  return findProject(db, id);
}

/** Loads a project as it is, without asking the rules: for seeds, whose words come from a source. Answers its id. */
export async function insertProject(
  tx: Db,
  draft: ProjectDraft,
  origin: { createdOn: string; demo: boolean; noticeQuote?: string },
): Promise<number> {
  const investorId = draft.investor
    ? await settleInvestor(tx, draft.investor, { boundToUnitId: null, demo: origin.demo })
    : null;
  const columns = {
    ...draftColumns(draft),
    ...soundsOf(draft.name),
    investor_id: investorId,
  };
  return insertColumns(tx, columns, { ...origin, noticeQuote: origin.noticeQuote ?? null });
}

/** The stages of many projects at once. The ledger's rows must stand before: for seeds. */
export async function setStages(tx: Db, stages: ReadonlyMap<number, Stage>): Promise<void> {
  await sql`update projects_project p set stage = s.stage::project_stage
    from unnest(${[...stages.keys()]}::integer[], ${[...stages.values()]}::text[]) as s (id, stage)
    where s.id = p.id and p.stage::text <> s.stage`.execute(tx);
}

/** How many projects fare, at once. The ledger's rows must stand before: for seeds. */
export async function setStatuses(
  tx: Db,
  statuses: ReadonlyMap<number, Project["status"]>,
): Promise<void> {
  await sql`update projects_project p set status = s.status::project_status
    from unnest(${[...statuses.keys()]}::integer[], ${[...statuses.values()]}::text[]) as s (id, status)
    where s.id = p.id and p.status::text <> s.status`.execute(tx);
}

/** Makes the sounds of projects and enterprises that were loaded without; answers how many rows. */
export async function fillSearchColumns(db: Db): Promise<number> {
  let filled = 0;
  for (const table of ["projects_project", "projects_enterprise"] as const) {
    const rows = await db
      .selectFrom(table)
      .select(["id", "name"])
      .where("pinyin", "=", "")
      .execute();
    for (const row of rows) {
      await db.updateTable(table).set(soundsOf(row.name)).where("id", "=", row.id).execute();
    }
    filled += rows.length;
  }
  return filled;
}

/** The names of those of some projects that these eyes may see. */
export async function projectNames(db: Db, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("projects_project")
    .select(["id", "name"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
