import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import type { ReadExempted } from "../../assessment/server/facts.ts";
import { composeDocument } from "../compose.ts";
import { documentChanges, type DocumentChanges } from "../document-changes.ts";
import { readDocumentNumber } from "../document-number.ts";
import type { OfficialDocument } from "../document.ts";
import { formLine } from "../../../kernel/statistical-form.ts";
import { STATISTICAL_FORM } from "../settings.ts";
import { factsOf, type Found, subjectOf } from "./occasions.ts";
import { issuedDocument } from "./printing.ts";
import { documentRow, type StoredHead } from "./store.ts";
import type { DocumentRow } from "../shapes.ts";
import { issueOf, versionOf } from "./writes.ts";

/** What a correction changes, and the corrected document written out in full. */
export interface Restatement {
  readonly changes: DocumentChanges;
  readonly restated: OfficialDocument;
}

type Stored = DocumentRow & StoredHead;

/**
 * Writes an issued document again, word for word, from newer freezes, and compares it with what stands: what was issued, or what the
 * last correction of it said in full. So nothing that changed can be forgotten.
 */
export async function restatementOf(
  db: Db,
  formerId: number,
  found: Found,
  exempted?: ReadExempted,
): Promise<Restatement> {
  const former = await documentRow(db, formerId);
  if (!former) throw new Absent();
  const root = await rootOf(db, former);
  const restated = await writtenAgain(db, root, found);
  const standing = await standingDocument(db, former, root, exempted);
  return { changes: documentChanges(standing, restated), restated };
}

/** The document that a chain of corrections began with: its words are what is restated. */
async function rootOf(db: Db, row: Stored): Promise<Stored> {
  if (row.replacesId === null) return row;
  const former = await documentRow(db, row.replacesId);
  return former ? rootOf(db, former) : row;
}

async function writtenAgain(db: Db, root: Stored, { facts, office }: Found) {
  const words = await versionOf(db, root.id);
  if (!words || root.documentNo === null || root.datedOn === null) throw new Absent();
  const subject = await subjectOf(db, root);
  return composeDocument(
    words.words,
    { facts, office, subject, correction: null },
    {
      kind: root.kind,
      number: readDocumentNumber(root.documentNo, root.kind, Number(root.datedOn.slice(0, 4))),
      date: root.datedOn,
      draft: false,
      formLine: formLine(await settingOn(db, STATISTICAL_FORM, root.datedOn)),
    },
  );
}

/** A correction issued before its full text was kept is written out from the freezes it rests on. */
async function standingDocument(db: Db, former: Stored, root: Stored, exempted?: ReadExempted) {
  const issue = await issueOf(db, former.id);
  if (!issue) throw new Absent();
  if (issue.restated !== null) return JSON.parse(issue.restated) as OfficialDocument;
  if (former.id === root.id) return issuedDocument(issue);
  return writtenAgain(db, root, await factsOf(db, former.period, former.snapshotIds, exempted));
}
