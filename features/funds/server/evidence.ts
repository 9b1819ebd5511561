import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { noteFile } from "../../../platform/server/files.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import type { Evidence, EvidenceSets } from "../evidence-sets.ts";
import { FORMS } from "../paper-words.ts";
import { EVIDENCE_SETS } from "../settings.ts";

export async function insertEvidence(
  tx: Db,
  receiptId: number,
  file: { sha256: string; sm3: string; mediaType: string; size: number },
  named: { fileName: string; kind: Evidence["kind"]; addedBy: number },
): Promise<Evidence> {
  await noteFile(tx, file);
  const row = await tx
    .insertInto("funds_evidence")
    .values({
      receipt_id: receiptId,
      sha256: file.sha256,
      file_name: named.fileName,
      kind: named.kind,
      added_by: named.addedBy,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id: row.id, fileName: named.fileName, kind: named.kind, ...file };
}

/** What must be attached to money of each form on a day. */
export async function evidenceSetsOn(db: Db, day: Day): Promise<EvidenceSets> {
  const sets = await Promise.all(
    FORMS.map(async (form) => [form, await settingOn(db, EVIDENCE_SETS[form], day)] as const),
  );
  return Object.fromEntries(sets) as EvidenceSets;
}

export async function evidenceById(db: Db, receiptId: number, evidenceId: number) {
  return db
    .selectFrom("funds_evidence as v")
    .innerJoin("file_content as f", "f.sha256", "v.sha256")
    .innerJoin("funds_receipt as r", "r.id", "v.receipt_id")
    .select(["v.id", "v.file_name", "v.sha256", "f.media_type", "r.no", "r.state"])
    .where("v.receipt_id", "=", receiptId)
    .where("v.id", "=", evidenceId)
    .executeTakeFirst();
}
