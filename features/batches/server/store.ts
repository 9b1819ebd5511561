import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Named } from "../../../kernel/shape.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Stage, STATUSES } from "../../projects/contract.ts";
import type { NoteDraft, Pool, Rating, RatingDraft } from "../contract.ts";
import type { ExceptionWord } from "../rules.ts";

/** What the batches need to know of a project. */
export interface ProjectFacts {
  readonly id: number;
  readonly no: string;
  readonly name: string;
  readonly unit: Named | null;
  readonly chain: Named | null;
  /** Of a chain of the leading industries. */
  readonly leading: boolean;
  readonly stage: Stage;
  readonly status: (typeof STATUSES)[number];
  readonly totalFen: bigint | null;
  readonly contractFen: bigint | null;
  readonly signedOn: Day | null;
  readonly confirmed: boolean;
  readonly demo: boolean;
}

export interface Place {
  readonly unitId?: number | undefined;
  readonly chainId?: number | undefined;
}

/** The projects of a unit, a chain or the city, as far as these eyes see, newest first. */
export async function projectsIn(
  db: Db,
  { unitId, chainId, id }: Place & { readonly id?: number },
): Promise<ProjectFacts[]> {
  let query = db
    .selectFrom("projects_project as p")
    .leftJoin("organization_unit as u", "u.id", "p.unit_id")
    .leftJoin("chains_chain as c", "c.id", "p.chain_id")
    .select(["p.id", "p.no", "p.name", "p.unit_id", "u.name as unit_name", "p.chain_id"])
    .select(["c.name as chain_name", "c.grouping", "p.stage", "p.status", "p.signed_on"])
    .select(["p.total_investment_fen", "p.contract_investment_fen", "p.confirmed", "p.demo"])
    .orderBy("p.id", "desc");
  if (unitId !== undefined) query = query.where("p.unit_id", "=", unitId);
  if (chainId !== undefined) query = query.where("p.chain_id", "=", chainId);
  if (id !== undefined) query = query.where("p.id", "=", id);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    no: row.no,
    name: row.name,
    unit: row.unit_id === null ? null : { id: row.unit_id, name: row.unit_name ?? "" },
    chain: row.chain_id === null ? null : { id: row.chain_id, name: row.chain_name ?? "" },
    leading: row.grouping === "leading",
    stage: row.stage,
    status: row.status,
    totalFen: row.total_investment_fen,
    contractFen: row.contract_investment_fen,
    signedOn: row.signed_on,
    confirmed: row.confirmed,
    demo: row.demo,
  }));
}

/** The last rating of each project up to a day. */
export async function ratingsUntil(db: Db, day: Day): Promise<Map<number, Rating>> {
  const rows = await db
    .selectFrom("batches_rating")
    .selectAll()
    .distinctOn("project_id")
    .where("on_day", "<=", day)
    .orderBy("project_id")
    .orderBy("id", "desc")
    .execute();
  return new Map(
    rows.map((row) => [
      row.project_id,
      {
        category: row.category,
        directions: {
          high: { grade: row.high, reason: row.high_reason },
          green: { grade: row.green, reason: row.green_reason },
          smart: { grade: row.smart, reason: row.smart_reason },
          fused: { grade: row.fused, reason: row.fused_reason },
        },
        byName: row.by_name,
        onDay: row.on_day,
        demo: row.demo,
      },
    ]),
  );
}

export interface Note extends ExceptionWord {
  readonly onDay: Day;
}

/** Every note up to a day by project, in their order. */
export async function notesUntil(db: Db, day: Day): Promise<Map<number, Note[]>> {
  const rows = await db
    .selectFrom("batches_note")
    .select(["project_id", "kind", "pool", "on_day"])
    .where("on_day", "<=", day)
    .orderBy("id")
    .execute();
  const notes = new Map<number, Note[]>();
  for (const { project_id, kind, pool, on_day } of rows) {
    const note = { kind, pool, onDay: on_day };
    const known = notes.get(project_id);
    if (known) known.push(note);
    else notes.set(project_id, [note]);
  }
  return notes;
}

/** Verified money up to a day by project, every origin, reversals taken off, fen. */
export async function arrivedUntil(db: Db, day: Day): Promise<Map<number, bigint>> {
  const rows = await db
    .selectFrom("funds_entry")
    .select(["project_id", sql<bigint>`sum(amount_fen)::bigint`.as("fen")])
    .where("effective_on", "<=", day)
    .groupBy("project_id")
    .execute();
  return new Map(rows.map(({ project_id, fen }) => [project_id, fen]));
}

/** Who writes; an account of null is the demo's hand. */
export interface Hand {
  readonly accountId: number | null;
  readonly name: string;
  readonly onDay: Day;
  readonly demo: boolean;
}

const handed = (by: Hand) => ({
  by_account: by.accountId,
  by_name: by.name,
  on_day: by.onDay,
  demo: by.demo,
});

export async function insertRating(tx: Db, draft: RatingDraft, by: Hand): Promise<void> {
  const { high, green, smart, fused } = draft.directions;
  await tx
    .insertInto("batches_rating")
    .values({
      project_id: draft.projectId,
      category: draft.category,
      high: high.grade,
      high_reason: high.reason.trim(),
      green: green.grade,
      green_reason: green.reason.trim(),
      smart: smart.grade,
      smart_reason: smart.reason.trim(),
      fused: fused.grade,
      fused_reason: fused.reason.trim(),
      ...handed(by),
    })
    .execute();
}

export async function insertNote(tx: Db, draft: NoteDraft, pool: Pool, by: Hand): Promise<void> {
  await tx
    .insertInto("batches_note")
    .values({
      project_id: draft.projectId,
      kind: draft.kind,
      pool,
      reason: draft.reason.trim(),
      ...handed(by),
    })
    .execute();
}
