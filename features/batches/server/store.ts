import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Named } from "../../../kernel/shape.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Stage, STATUSES } from "../../projects/contract.ts";
import type { NoteDraft, Pool, Rating, RatingDraft } from "../contract.ts";
import type { ExceptionWord } from "../rules.ts";
import { underUnit } from "../../organization/server/facts.ts";

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
  // Names are put in here: joined, the same thirty would be sent ten thousand times.
  const [rows, units, chains] = await Promise.all([
    db
      .selectFrom("projects_project as p")
      .select(["p.id", "p.no", "p.name", "p.unit_id", "p.chain_id", "p.stage", "p.status"])
      .select(["p.signed_on", "p.total_investment_fen", "p.contract_investment_fen"])
      .select(["p.confirmed", "p.demo"])
      .$if(unitId !== undefined, (some) => some.where(underUnit("p.unit_id", unitId as number)))
      .$if(chainId !== undefined, (some) => some.where("p.chain_id", "=", chainId ?? null))
      .$if(id !== undefined, (some) => some.where("p.id", "=", id ?? 0))
      .orderBy("p.id", "desc")
      .execute(),
    db.selectFrom("organization_unit").select(["id", "name"]).execute(),
    db.selectFrom("chains_chain").select(["id", "name", "grouping"]).execute(),
  ]);
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const chainOf = new Map(chains.map(({ grouping, ...chain }) => [chain.id, { chain, grouping }]));
  return rows.map((row) => {
    const chain = row.chain_id === null ? undefined : chainOf.get(row.chain_id);
    return {
      id: row.id,
      no: row.no,
      name: row.name,
      unit: (row.unit_id === null ? null : unitOf.get(row.unit_id)) ?? null,
      chain: chain?.chain ?? null,
      leading: chain?.grouping === "leading",
      stage: row.stage,
      status: row.status,
      totalFen: row.total_investment_fen,
      contractFen: row.contract_investment_fen,
      signedOn: row.signed_on,
      confirmed: row.confirmed,
      demo: row.demo,
    };
  });
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
