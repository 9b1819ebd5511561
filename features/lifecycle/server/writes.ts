import { addDays, type Day, firstDayOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { noteFile, type StoredFile } from "../../../platform/server/files.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { leaderMeant } from "../rules.ts";
import type { Stage } from "../../projects/contract.ts";
import { countyLeadersOn } from "../../organization/server/facts.ts";
import { setStage, setStatus } from "../../projects/server/facts.ts";
import type {
  Facts,
  LeaderBody,
  LifeDocument,
  MilestoneBody,
  ProgressBody,
  StatusBody,
} from "../contract.ts";

/** Who writes; an account of null is the system's own hand. */
export interface Hand {
  readonly accountId: number | null;
  readonly name: string;
}

const handed = (by: Hand) => ({ by_account: by.accountId, by_name: by.name });

/** Adds a row to the ledger, then brings the project to its stage: in this order, as the database compares. */
export async function addMove(
  tx: Db,
  move: {
    projectId: number;
    from: Stage;
    to: Stage;
    onDay: Day;
    reason: string;
    undoesId: number | null;
  },
  by: Hand,
): Promise<void> {
  await tx
    .insertInto("lifecycle_move")
    .values({
      project_id: move.projectId,
      from_stage: move.from,
      to_stage: move.to,
      on_day: move.onDay,
      reason: move.reason.trim(),
      undoes_id: move.undoesId,
      ...handed(by),
    })
    .execute();
  await setStage(tx, move.projectId, move.to);
}

export async function addStatusChange(
  tx: Db,
  projectId: number,
  change: StatusBody,
  by: Hand,
): Promise<void> {
  await tx
    .insertInto("lifecycle_status_change")
    .values({
      project_id: projectId,
      from_status: change.from,
      to_status: change.to,
      reason_code: change.reasonCode,
      words: change.words.trim(),
      on_day: change.onDay,
      ...handed(by),
    })
    .execute();
  await setStatus(tx, projectId, change.to);
}

/** The predecessor ends the day before the successor begins. Whether the person is of rank is the rule's to ask. */
export async function addLeader(
  tx: Db,
  projectId: number,
  { post, fromOn, basis, ...meant }: LeaderBody,
  by: Hand,
): Promise<void> {
  const known = leaderMeant(meant, await countyLeadersOn(tx, fromOn));
  if (!known) throw new Absent();
  await tx
    .updateTable("lifecycle_leader")
    .set({ to_on: addDays(fromOn, -1) })
    .where("project_id", "=", projectId)
    .where("to_on", "is", null)
    .execute();
  await tx
    .insertInto("lifecycle_leader")
    .values({
      project_id: projectId,
      person_id: known.personId,
      post: post.trim() || known.words,
      from_on: fromOn,
      basis: basis.trim(),
      county_rank: true,
      rank_basis: known.basis,
      ...handed(by),
    })
    .execute();
}

/** Stores a month's report; where it corrects one it names the row it replaces. */
export async function addProgress(
  tx: Db,
  projectId: number,
  report: ProgressBody & { readonly reportedOn: Day },
  by: Hand,
): Promise<void> {
  await tx
    .insertInto("lifecycle_progress")
    .values({
      project_id: projectId,
      month: firstDayOf(report.month),
      completed_fen: BigInt(report.completedFen ?? "0"),
      percent: report.percent ?? 0,
      words: report.words.trim(),
      photo_id: report.photoId,
      reason: report.reason.trim(),
      replaces_id: report.replacesId,
      reported_on: report.reportedOn,
      ...handed(by),
    })
    .execute();
}

export async function addMilestone(
  tx: Db,
  projectId: number,
  milestone: MilestoneBody,
  by: Hand & { today: Day },
): Promise<void> {
  await tx
    .insertInto("lifecycle_milestone")
    .values({
      project_id: projectId,
      kind: milestone.kind,
      promised_on: milestone.promisedOn,
      kept_on: milestone.keptOn,
      document_no: milestone.documentNo.trim(),
      note: milestone.note.trim(),
      entered_on: by.today,
      ...handed(by),
    })
    .execute();
}

/** Facts as they stand in the table, blank text as none. */
export function factColumns(facts: Facts) {
  const text = (words: string | null) => words?.trim() || null;
  const fen = (words: string | null) => (words === null ? null : BigInt(words));
  return {
    project_code: text(facts.projectCode),
    company_name: facts.companyName.trim(),
    company_uscc: text(facts.companyUscc),
    company_uscc_override: text(facts.companyUsccOverride),
    agreed_start_on: facts.agreedStartOn,
    agreed_production_on: facts.agreedProductionOn,
    started_on: facts.startedOn,
    produced_on: facts.producedOn,
    jobs: facts.jobs,
    agreed_output_fen: fen(facts.agreedOutputFen),
    agreed_tax_fen: fen(facts.agreedTaxFen),
    yield_year: facts.yieldYear,
    output_fen: fen(facts.outputFen),
    tax_fen: fen(facts.taxFen),
    land_mu: facts.landMu,
  };
}

/** Stores facts upon the version that was seen; the caller holds the project. */
export async function storeFacts(tx: Db, projectId: number, facts: Facts): Promise<void> {
  const columns = factColumns(facts);
  if (facts.version === 0) {
    await tx
      .insertInto("lifecycle_facts")
      .values({ project_id: projectId, ...columns })
      .execute();
    return;
  }
  await tx
    .updateTable("lifecycle_facts")
    .set((eb) => ({ ...columns, version: eb("version", "+", 1) }))
    .where("project_id", "=", projectId)
    .execute();
}

export async function addDocument(
  tx: Db,
  projectId: number,
  file: StoredFile,
  named: Pick<LifeDocument, "kind" | "fileName" | "takenOn" | "place"> & {
    addedOn: Day;
    addedBy: number;
    addedByName: string;
  },
): Promise<LifeDocument> {
  await noteFile(tx, file);
  const place = named.place.trim();
  const row = await tx
    .insertInto("lifecycle_document")
    .values({
      project_id: projectId,
      kind: named.kind,
      sha256: file.sha256,
      file_name: named.fileName,
      taken_on: named.takenOn,
      place,
      added_on: named.addedOn,
      added_by: named.addedBy,
      added_by_name: named.addedByName,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { kind, fileName, takenOn, addedOn, addedByName } = named;
  const { mediaType, size } = file;
  return { id: row.id, kind, fileName, mediaType, size, takenOn, place, addedOn, addedByName };
}
