import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import type { DatedPeriods } from "../clocks.ts";
import type {
  Facts,
  Leader,
  LifeDocument,
  Milestone,
  Move,
  Progress,
  StatusChange,
} from "../contract.ts";
import type { DocumentKind, MilestoneKind, StatusReason } from "../kinds.ts";
import { type PeriodDays, PERIODS } from "../settings.ts";

/** A move of the ledger with the project it belongs to. */
export type MoveOf = Move & { readonly projectId: number };

/** Any of these ids, as one array: an `in` list would be another statement for every length. */
export const anyOf = (ids: readonly number[]) => sql<number>`any(${[...ids]}::integer[])`;

function moves(db: Db, projectIds: readonly number[]) {
  return db
    .selectFrom("lifecycle_move as m")
    .leftJoin("lifecycle_move as u", "u.undoes_id", "m.id")
    .select(["m.id", "m.project_id", "m.from_stage", "m.to_stage", "m.on_day", "m.by_name"])
    .select(["m.reason", "m.undoes_id", "u.id as undone_by"])
    .where("m.project_id", "=", anyOf(projectIds))
    .orderBy("m.project_id");
}

function moveOf(row: Awaited<ReturnType<ReturnType<typeof moves>["execute"]>>[number]): MoveOf {
  return {
    id: row.id,
    projectId: row.project_id,
    from: row.from_stage,
    to: row.to_stage,
    onDay: row.on_day,
    byName: row.by_name,
    reason: row.reason,
    undoesId: row.undoes_id,
    undone: row.undone_by !== null,
  };
}

/** The ledgers of some projects, each in its order. */
export async function movesOf(db: Db, projectIds: readonly number[]): Promise<MoveOf[]> {
  if (projectIds.length === 0) return [];
  return (await moves(db, projectIds).orderBy("m.id").execute()).map(moveOf);
}

export async function statusChangesOf(db: Db, projectId: number): Promise<StatusChange[]> {
  const rows = await db
    .selectFrom("lifecycle_status_change")
    .select(["id", "from_status as from", "to_status as to", "reason_code", "words"])
    .select(["on_day as onDay", "by_name as byName"])
    .where("project_id", "=", projectId)
    .orderBy("id")
    .execute();
  return rows.map(({ reason_code, ...row }) => ({
    ...row,
    reasonCode: reason_code as StatusReason,
  }));
}

/** Everyone who ever was 分包领导, the first first. */
export async function leadersOf(db: Db, projectId: number): Promise<Leader[]> {
  return db
    .selectFrom("lifecycle_leader as l")
    .innerJoin("organization_person as p", "p.id", "l.person_id")
    .select(["l.id", "p.name", "l.post", "l.from_on as fromOn", "l.to_on as toOn", "l.basis"])
    .select(["l.county_rank as countyRank", "l.rank_basis as rankBasis"])
    .where("l.project_id", "=", projectId)
    .orderBy("l.from_on")
    .execute();
}

export async function milestonesOf(db: Db, projectId: number): Promise<Milestone[]> {
  const rows = await db
    .selectFrom("lifecycle_milestone")
    .select(["id", "kind", "promised_on as promisedOn", "kept_on as keptOn"])
    .select(["document_no as documentNo", "note", "entered_on as enteredOn", "by_name as byName"])
    .where("project_id", "=", projectId)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as MilestoneKind }));
}

/** Monthly reports of some projects with the project each belongs to, in the order they were made. */
export async function progressOf(
  db: Db,
  projectIds: readonly number[],
): Promise<(Progress & { readonly projectId: number })[]> {
  const rows = await db
    .selectFrom("lifecycle_progress as r")
    .leftJoin("lifecycle_progress as n", "n.replaces_id", "r.id")
    .select(["r.id", "r.project_id as projectId", "r.completed_fen", "r.percent", "r.words"])
    .select(["r.photo_id as photoId", "r.reason", "r.replaces_id as replacesId", "n.id as newer"])
    .select(["r.reported_on as reportedOn", "r.by_name as byName"])
    .select(sql<string>`to_char(r.month, 'YYYY-MM')`.as("month"))
    .where("r.project_id", "=", anyOf(projectIds))
    .orderBy("r.id")
    .execute();
  return rows.map(({ completed_fen, newer, ...row }) => ({
    ...row,
    completedFen: completed_fen.toString(),
    replaced: newer !== null,
  }));
}

const documents = (db: Db) =>
  db
    .selectFrom("lifecycle_document as d")
    .innerJoin("file_content as f", "f.sha256", "d.sha256")
    .select(["d.id", "d.kind", "d.file_name as fileName", "f.media_type as mediaType", "f.size"])
    .select(["d.taken_on as takenOn", "d.place", "d.added_on as addedOn"])
    .select("d.added_by_name as addedByName");

export async function documentsOf(db: Db, projectId: number): Promise<LifeDocument[]> {
  const rows = await documents(db).where("d.project_id", "=", projectId).orderBy("d.id").execute();
  return rows.map((row) => ({ ...row, kind: row.kind as DocumentKind }));
}

/** One document with where its bytes are, or undefined. */
export async function documentById(db: Db, projectId: number, documentId: number) {
  return documents(db)
    .innerJoin("projects_project as p", "p.id", "d.project_id")
    .select(["d.sha256", "p.no"])
    .where("d.project_id", "=", projectId)
    .where("d.id", "=", documentId)
    .executeTakeFirst();
}

const NO_FACTS: Facts = {
  projectCode: null,
  companyName: "",
  companyUscc: null,
  companyUsccOverride: null,
  agreedStartOn: null,
  agreedProductionOn: null,
  startedOn: null,
  producedOn: null,
  jobs: null,
  agreedOutputFen: null,
  agreedTaxFen: null,
  yieldYear: null,
  outputFen: null,
  taxFen: null,
  landMu: null,
  version: 0,
};

export async function factsOf(db: Db, projectId: number): Promise<Facts> {
  const row = await db
    .selectFrom("lifecycle_facts")
    .selectAll()
    .where("project_id", "=", projectId)
    .executeTakeFirst();
  if (!row) return NO_FACTS;
  return {
    projectCode: row.project_code,
    companyName: row.company_name,
    companyUscc: row.company_uscc,
    companyUsccOverride: row.company_uscc_override,
    agreedStartOn: row.agreed_start_on,
    agreedProductionOn: row.agreed_production_on,
    startedOn: row.started_on,
    producedOn: row.produced_on,
    jobs: row.jobs,
    agreedOutputFen: row.agreed_output_fen?.toString() ?? null,
    agreedTaxFen: row.agreed_tax_fen?.toString() ?? null,
    yieldYear: row.yield_year,
    outputFen: row.output_fen?.toString() ?? null,
    taxFen: row.tax_fen?.toString() ?? null,
    landMu: row.land_mu,
    version: row.version,
  };
}

/** Verified money of a project, whatever its origin, reversals taken off; fen. */
export async function verifiedFen(db: Db, projectId: number): Promise<bigint> {
  const row = await db
    .selectFrom("funds_entry")
    .select(sql<bigint>`coalesce(sum(amount_fen), 0)::bigint`.as("fen"))
    .where("project_id", "=", projectId)
    .executeTakeFirstOrThrow();
  return row.fen;
}

/** Every table of periods ever set, in the order in which they came into force. */
export async function datedPeriods(db: Db): Promise<DatedPeriods[]> {
  const rows = await db
    .selectFrom("setting_entry")
    .select(["in_force_from as inForceFrom", "value"])
    .where("name", "=", PERIODS.name)
    .orderBy("in_force_from")
    .orderBy("id")
    .execute();
  return rows.map(({ inForceFrom, value }) => ({
    inForceFrom,
    periods: value as unknown as PeriodDays,
  }));
}

/** Whether another project, seen or not, bears this 项目代码. */
export async function isCodeTaken(db: Db, code: string, exceptId: number): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select lifecycle_code_taken(${code}, ${exceptId}::integer) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}
