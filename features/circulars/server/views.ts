import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import type { ReadExempted } from "../../assessment/server/facts.ts";
import { composeDocument, type Sheet } from "../compose.ts";
import { readDocumentNumber } from "../document-number.ts";
import { documentText } from "../document-text.ts";
import type { OfficialDocument } from "../document.ts";
import { figureLinks } from "../figure-links.ts";
import { changeScope, factValues, type Occasion } from "../fact-values.ts";
import type { DocumentChanges } from "../document-changes.ts";
import { changesInWords } from "../change-words.ts";
import { monthsOf } from "../period.ts";
import { formLine } from "../../../kernel/statistical-form.ts";
import { STATISTICAL_FORM } from "../settings.ts";
import type { About, DocumentRow, DocumentView, DocumentIssue, DraftWords } from "../shapes.ts";
import { factsOf, type Found, outdatedMonth, subjectOf, type SubjectIds } from "./occasions.ts";
import { issuedDocument } from "./printing.ts";
import { type Restatement, restatementOf } from "./restating.ts";
import { documentRow, type StoredHead } from "./store.ts";
import { historyOf, issueOf, type StoredIssue, type StoredVersion, versionOf } from "./writes.ts";

export type Stored = DocumentRow & StoredHead;

/** A document these eyes may see, whoever drafts or not; throws Absent. Drafts need the drafter's permission, unless sent for comments. */
export async function documentFor(db: Db, id: number, caller: Caller): Promise<Stored> {
  const row = await documentRow(db, id);
  const open = row?.state === "issued" || row?.state === "consulting";
  if (!row || (!open && !mayDraft(caller))) throw new Absent();
  return row;
}

export function mayDraft(caller: Caller): boolean {
  return caller.permissions.has("circulars.draft");
}

/** What a document is written from: its freezes, its subject, and what it corrects; of an issued one as it was said then. */
export async function occasionOf(
  db: Db,
  row: Pick<
    Stored,
    "id" | "period" | "unitId" | "chainId" | "group" | "replaces" | "replacesId" | "reason"
  >,
  found: Found,
  exempted?: ReadExempted,
): Promise<Occasion & { readonly restated: OfficialDocument | null }> {
  const subject = await subjectOf(db, row);
  const { facts, office } = found;
  if (row.replacesId === null || !row.replaces)
    return { facts, office, subject, correction: null, restated: null };
  const { changes, restated } =
    (await keptRestatement(db, row.id)) ??
    (await restatementOf(db, row.replacesId, found, exempted));
  const correction = {
    formerTitle: row.replaces.title,
    formerNumber: row.replaces.documentNo,
    reason: row.reason,
    changes,
  };
  return { facts, office, subject, correction, restated };
}

async function keptRestatement(db: Db, id: number): Promise<Restatement | null> {
  const issue = await issueOf(db, id);
  if (!issue || issue.restated === null) return null;
  return {
    changes: issue.changes as unknown as DocumentChanges,
    restated: JSON.parse(issue.restated) as OfficialDocument,
  };
}

/** A draft as it would be printed today. */
export async function draftValue(
  db: Db,
  row: Stored,
  words: DraftWords,
  today: Day,
  exempted?: ReadExempted,
): Promise<OfficialDocument> {
  const found = await factsOf(db, row.period, row.snapshotIds, exempted);
  const occasion = await occasionOf(db, row, found, exempted);
  return composeDocument(words, occasion, await sheetOf(db, row, today));
}

/** The sheet a document stands on: of an issued one its own number and day, of a draft none. */
async function sheetOf(db: Db, row: Stored, today: Day): Promise<Sheet> {
  const { kind, documentNo, datedOn } = row;
  const date = documentNo === null ? null : datedOn;
  return {
    kind,
    number:
      documentNo === null || datedOn === null
        ? null
        : readDocumentNumber(documentNo, kind, Number(datedOn.slice(0, 4))),
    date,
    draft: date === null,
    formLine: formLine(await settingOn(db, STATISTICAL_FORM, date ?? today)),
  };
}

/** The newest words of a document; throws Absent where these eyes see none. */
export async function wordsOf(db: Db, id: number, version?: number): Promise<StoredVersion> {
  const found = await versionOf(db, id, version);
  if (!found) throw new Absent();
  return found;
}

/**
 * A document with all the caller may know of it. Units see no words behind an issued document; what its figures lead to and what a
 * correction changed is told of them by `eyes` that see the city, and says no more than the printed lines do.
 */
export async function documentView(
  db: Db,
  id: number,
  caller: Caller,
  today: Day,
  { exempted, eyes = db }: { exempted?: ReadExempted | undefined; eyes?: Db } = {},
): Promise<DocumentView> {
  const row = await documentFor(db, id, caller);
  const wide = row.state === "issued" ? eyes : db;
  const found = await factsOf(db, row.period, row.snapshotIds, exempted);
  const occasion = await occasionOf(wide, row, found, exempted);
  const issue = row.state === "issued" ? await issueOf(db, id) : undefined;
  const { words } = await wordsOf(wide, id);
  const value = issue ? issuedDocument(issue) : await draftValue(db, row, words, today, exempted);
  const lines = linesOf(value);
  const { snapshotIds: _ids, unitId, chainId, group, replacesId: _former, ...shown } = row;
  return {
    ...shown,
    about: aboutOf({ unitId, chainId, group }),
    lines,
    figures: figureLinks(
      lines,
      { words, occasion, sheet: await sheetOf(db, row, today) },
      { table: found.table, period: row.period },
    ),
    agencyCode: occasion.office.agencyCode,
    snapshots: await usedSnapshots(db, row, found),
    issue: issue ? issueShown(issue) : null,
    changes: changesShown(occasion),
    restated: occasion.restated && linesOf(occasion.restated),
    work: mayDraft(caller) ? await workOf(db, id, occasion) : null,
  };
}

export function linesOf(document: OfficialDocument): string[] {
  return documentText(document).trimEnd().split("\n");
}

function changesShown({ facts, subject, correction }: Occasion): DocumentView["changes"] {
  if (!correction) return null;
  const { cells, sentences } = correction.changes;
  return {
    cells: [...cells],
    sentences: [...sentences],
    inWords: changesInWords(cells, changeScope(facts, subject)),
  };
}

function aboutOf({ unitId, chainId, group }: SubjectIds): About {
  if (group !== null) return "group";
  return unitId !== null ? "unit" : chainId !== null ? "chain" : "city";
}

async function workOf(db: Db, id: number, occasion: Occasion) {
  const { version, words } = await wordsOf(db, id);
  return { version, words, ...(await historyOf(db, id)), values: factValues(occasion) };
}

/** The freezes of the period itself; those of earlier months only draw the course of the year. */
async function usedSnapshots(db: Db, row: Stored, found: Found) {
  const months = monthsOf(row.period);
  const outdated = await outdatedMonth(db, row.period, found.snapshots);
  return found.snapshots
    .filter(({ month }) => months.includes(month))
    .map(({ id, month, version, digest, frozenOn }) => ({
      id,
      month,
      version,
      digest,
      frozenOn,
      outdated: month === outdated,
    }));
}

function issueShown(issue: StoredIssue): DocumentView["issue"] {
  return {
    version: issue.version,
    algorithm: issue.algorithm,
    digest: issue.digest,
    docxSha256: issue.docx_sha256,
    pdfSha256: issue.pdf_sha256,
    fonts: issue.fonts as unknown as DocumentIssue["fonts"],
    typedFigures: issue.typed_figures as unknown as DocumentIssue["typedFigures"],
    typedReason: issue.typed_reason,
    issuedBy: issue.issued_name,
    issuedOn: issue.issued_on,
  };
}
