import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Funnel, TargetLink } from "../shapes.ts";

/** A link with the target it belongs to. */
export interface LinkOf {
  readonly targetId: number;
  readonly link: TargetLink;
}

const linkRows = (db: Db) =>
  db
    .selectFrom("chainwork_target_project as l")
    .leftJoin("projects_project as p", "p.id", "l.project_id")
    .leftJoin("chainwork_target_project as r", "r.removes_id", "l.id")
    .select([
      "l.id",
      "l.target_id",
      "l.chain_id",
      "l.project_id",
      "l.words",
      "l.by_name",
      "l.on_day",
    ])
    .select(["p.name as project_name", "p.stage", "r.on_day as removed_on"])
    .select(["r.by_name as removed_by", "r.words as removed_words"])
    .where("l.removes_id", "is", null)
    .orderBy("l.id", "desc");

type Row = Awaited<ReturnType<ReturnType<typeof linkRows>["execute"]>>[number];

function linkOf(row: Row): TargetLink {
  const { stage, project_name: name, removed_on: removedOn } = row;
  return {
    id: row.id,
    project: stage === null || name === null ? null : { id: row.project_id, name, stage },
    words: row.words,
    byName: row.by_name,
    onDay: row.on_day,
    removed:
      removedOn === null
        ? null
        : { onDay: removedOn, byName: row.removed_by ?? "", words: row.removed_words ?? "" },
  };
}

/** Every link of some targets, the newest first, those taken back included. */
export async function linksOf(db: Db, targetIds: readonly number[]): Promise<LinkOf[]> {
  if (targetIds.length === 0) return [];
  const rows = await linkRows(db)
    .where("l.target_id", "in", [...targetIds])
    .execute();
  return rows.map((row) => ({ targetId: row.target_id, link: linkOf(row) }));
}

/** One link with the ids behind it, or undefined. */
export async function linkById(db: Db, id: number) {
  const row = await linkRows(db).where("l.id", "=", id).executeTakeFirst();
  return (
    row && {
      targetId: row.target_id,
      chainId: row.chain_id,
      projectId: row.project_id,
      link: linkOf(row),
    }
  );
}

/** Stores a link, or (`removesId`) the row that takes one back. */
export async function insertLink(
  tx: Db,
  link: {
    targetId: number;
    chainId: number;
    projectId: number;
    removesId: number | null;
    words: string;
    byName: string;
    onDay: Day;
  },
): Promise<void> {
  await tx
    .insertInto("chainwork_target_project")
    .values({
      target_id: link.targetId,
      chain_id: link.chainId,
      project_id: link.projectId,
      removes_id: link.removesId,
      words: link.words.trim(),
      by_name: link.byName,
      on_day: link.onDay,
    })
    .execute();
}

/** 在谈 is the third stage, 签约 the fifth. */
const NEGOTIATING_ORDER = 3;
const SIGNED_ORDER = 5;

/** How far a chain's targets came, of targets and projects these eyes see. */
export async function funnelOf(db: Db, chainId: number): Promise<Funnel> {
  const { rows } = await sql<Funnel>`
    select count(*)::int as targets, count(*) filter (where contacted)::int as contacted,
      count(*) filter (where contacted and linked)::int as leads,
      count(*) filter (where contacted and reached >= ${NEGOTIATING_ORDER})::int as negotiating,
      count(*) filter (where contacted and reached >= ${SIGNED_ORDER})::int as signed
    from (
      select exists (select 1 from chainwork_target_step s
          where s.target_id = t.id and s.state in ('contacted', 'talking', 'signed')) as contacted,
        l.linked, l.reached
      from chainwork_target t
      cross join lateral (
        select count(*) > 0 as linked, coalesce(max(p.stage_order), 0) as reached
        from chainwork_target_project k left join projects_project p on p.id = k.project_id and p.status <> 'exited'
        where k.target_id = t.id and k.removes_id is null
          and not exists (select 1 from chainwork_target_project r where r.removes_id = k.id)) l
      where t.chain_id = ${chainId}::integer) told`.execute(db);
  return rows[0] ?? { targets: 0, contacted: 0, leads: 0, negotiating: 0, signed: 0 };
}
