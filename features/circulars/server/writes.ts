import type { Selectable } from "kysely";
import type { CircularsIssue } from "../../../database/tables.ts";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { noteFile, type StoredFile } from "../../../platform/server/files.ts";
import type { DocumentChanges } from "../document-changes.ts";
import type { FontReport } from "../font-report.ts";
import type { FullDocumentNumber } from "../document-number.ts";
import type { Period } from "../period.ts";
import { yearOfPeriod } from "../period.ts";
import type { DocumentAct, DocumentStep, DocumentVersion, DraftWords } from "../shapes.ts";
import type { DocumentKind } from "../document.ts";
import type { TypedFigure } from "../typed-figures.ts";
import type { SubjectIds } from "./occasions.ts";

/** Who does it and on which business day. */
export interface Hand {
  readonly accountId: number;
  readonly name: string;
  readonly onDay: Day;
}

export interface NewDocument extends SubjectIds {
  readonly kind: DocumentKind;
  readonly templateCode: string;
  readonly templateVersion: number;
  readonly period: Period;
  readonly snapshotIds: readonly number[];
  readonly replacesId: number | null;
  readonly reason: string;
  readonly demo: boolean;
}

export async function insertDocument(tx: Db, made: NewDocument, hand: Hand): Promise<number> {
  const { id } = await tx
    .insertInto("circulars_document")
    .values({
      kind: made.kind,
      template_code: made.templateCode,
      template_version: made.templateVersion,
      period: made.period,
      year: yearOfPeriod(made.period),
      snapshots: [...made.snapshotIds],
      subject_unit_id: made.unitId,
      subject_chain_id: made.chainId,
      subject_group: made.group?.name ?? null,
      subject_group_units: made.group && [...made.group.units],
      replaces_id: made.replacesId,
      reason: made.reason,
      demo: made.demo,
      drafted_by: hand.accountId,
      drafted_name: hand.name,
      drafted_on: hand.onDay,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** A version of a draft; `title` has its placeholders filled. */
export async function insertVersion(
  tx: Db,
  version: { documentId: number; version: number; title: string; words: DraftWords; note: string },
  hand: Hand,
): Promise<void> {
  await tx
    .insertInto("circulars_version")
    .values({
      document_id: version.documentId,
      version: version.version,
      title: version.title,
      words: JSON.stringify(version.words),
      note: version.note,
      made_by: hand.accountId,
      made_name: hand.name,
      made_on: hand.onDay,
    })
    .execute();
}

/** The database moves the document's state by its steps. */
export async function insertStep(
  tx: Db,
  step: { documentId: number; act: DocumentAct; words?: string },
  hand: Hand,
): Promise<void> {
  await tx
    .insertInto("circulars_step")
    .values({
      document_id: step.documentId,
      act: step.act,
      words: step.words ?? "",
      by_account: hand.accountId,
      by_name: hand.name,
      on_day: hand.onDay,
    })
    .execute();
}

export interface NewIssue {
  readonly documentId: number;
  readonly version: number;
  readonly number: FullDocumentNumber;
  readonly datedOn: Day;
  readonly title: string;
  readonly occasion: string | null;
  readonly replacesId: number | null;
  /** The whole document as canonical JSON, and its digest. */
  readonly content: string;
  readonly algorithm: string;
  readonly digest: string;
  readonly docx: StoredFile;
  readonly pdf: StoredFile;
  readonly fonts: FontReport;
  /** Of a correction: the former document in full, corrected, as canonical JSON; and how it differs. */
  readonly restated: string | null;
  readonly changes: DocumentChanges | null;
  readonly typedFigures: readonly TypedFigure[];
  readonly typedReason: string;
}

export async function insertIssue(tx: Db, issue: NewIssue, hand: Hand): Promise<void> {
  for (const file of [issue.docx, issue.pdf]) {
    await noteFile(tx, file);
  }
  await tx
    .insertInto("circulars_issue")
    .values({
      document_id: issue.documentId,
      version: issue.version,
      agency_code: issue.number.agencyCode,
      number_year: issue.number.year,
      serial: issue.number.serial,
      dated_on: issue.datedOn,
      title: issue.title,
      occasion: issue.occasion,
      replaces_id: issue.replacesId,
      content: issue.content,
      algorithm: issue.algorithm,
      digest: issue.digest,
      docx_sha256: issue.docx.sha256,
      pdf_sha256: issue.pdf.sha256,
      fonts: JSON.stringify(issue.fonts),
      restated: issue.restated,
      changes: issue.changes && JSON.stringify(issue.changes),
      typed_figures: JSON.stringify(issue.typedFigures),
      typed_reason: issue.typedReason,
      issued_by: hand.accountId,
      issued_name: hand.name,
      issued_on: hand.onDay,
    })
    .execute();
}

export type StoredIssue = Selectable<CircularsIssue>;

export async function issueOf(db: Db, documentId: number): Promise<StoredIssue | undefined> {
  return db
    .selectFrom("circulars_issue")
    .selectAll()
    .where("document_id", "=", documentId)
    .executeTakeFirst();
}

/** Who bears a number already, by its title; undefined where it is free. */
export async function titleOfNumber(
  db: Db,
  { agencyCode, year, serial }: FullDocumentNumber,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("circulars_issue")
    .select("title")
    .where("agency_code", "=", agencyCode)
    .where("number_year", "=", year)
    .where("serial", "=", serial)
    .executeTakeFirst();
  return row?.title;
}

export interface StoredVersion {
  readonly version: number;
  readonly words: DraftWords;
}

/** A version of a document's words, the newest where none is named. */
export async function versionOf(
  db: Db,
  documentId: number,
  version?: number,
): Promise<StoredVersion | undefined> {
  let query = db
    .selectFrom("circulars_version")
    .select(["version", "words"])
    .where("document_id", "=", documentId)
    .orderBy("version", "desc")
    .limit(1);
  if (version !== undefined) query = query.where("version", "=", version);
  const row = await query.executeTakeFirst();
  return row && { version: row.version, words: row.words as unknown as DraftWords };
}

/** The versions and steps of a document, each in order. */
export async function historyOf(
  db: Db,
  documentId: number,
): Promise<{ versions: DocumentVersion[]; steps: DocumentStep[] }> {
  const versions = await db
    .selectFrom("circulars_version")
    .select(["version", "note", "made_name as madeBy", "made_on as madeOn"])
    .where("document_id", "=", documentId)
    .orderBy("version")
    .execute();
  const steps = await db
    .selectFrom("circulars_step")
    .select(["act", "words", "by_name as byName", "on_day as onDay"])
    .where("document_id", "=", documentId)
    .orderBy("id")
    .execute();
  return { versions, steps };
}
