import { isOwnUnit } from "../../../kernel/permission.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type FileStore, noteFile } from "../../../platform/server/files.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import * as rules from "../rules.ts";
import type { Inspection } from "../shapes.ts";
import { type Act, caseOf, held, makerOf } from "./actions.ts";
import { readInspection } from "./reading.ts";

/** A file as it was sent. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}
interface Of {
  readonly id: number;
  readonly rectificationId: number;
}

async function heldRectification(tx: Db, of: Of, act: Act) {
  const inspection = await held(tx, of.id, act.clock.today());
  for (const { unit, conclusion } of inspection.cases) {
    const found = conclusion?.rectifications.find(({ id }) => id === of.rectificationId);
    if (found) return { rectification: found, unitId: unit.id };
  }
  throw new Absent();
}

async function step(
  tx: Db,
  of: Of,
  told: { readonly act: "reported" | "accepted" | "sent_back"; readonly words: string },
  act: Act,
): Promise<Inspection> {
  await tx
    .insertInto("inspection_rectification_step")
    .values({
      rectification_id: of.rectificationId,
      act: told.act,
      words: told.words.trim(),
      ...makerOf(act),
    })
    .execute();
  return readInspection(tx, of.id, act.clock.today());
}

/** The unit says what it has put right. Throws Absent or Refused. */
export async function reportRectification(
  tx: Db,
  of: Of,
  words: string,
  act: Act,
): Promise<Inspection> {
  const { rectification, unitId } = await heldRectification(tx, of, act);
  insist(rules.refuseReport(rectification, unitId, act.caller));
  return step(tx, of, { act: "reported", words }, act);
}

/** The inspectors look again: accepted, or sent back. Throws Absent or Refused. */
export async function recheckRectification(
  tx: Db,
  of: Of,
  told: { readonly accepted: boolean; readonly words: string },
  act: Act,
): Promise<Inspection> {
  const { rectification } = await heldRectification(tx, of, act);
  insist(rules.refuseRecheck(rectification));
  return step(tx, of, { act: told.accepted ? "accepted" : "sent_back", words: told.words }, act);
}

/** One more file of the unit for its rectification, until it is accepted. Throws Absent or Refused. */
export async function addRectificationEvidence(
  tx: Db,
  of: Of,
  upload: Upload,
  act: Act & { readonly files: FileStore },
): Promise<Inspection> {
  const { rectification, unitId } = await heldRectification(tx, of, act);
  insist(
    rectification.state === "reported"
      ? null
      : rules.refuseReport(rectification, unitId, act.caller),
  );
  if (!isOwnUnit(act.caller, unitId)) throw new Absent();
  await keepEvidence(tx, { rectification_id: of.rectificationId }, upload, act);
  return readInspection(tx, of.id, act.clock.today());
}

/** One more file for a finding, until the conclusion is served. Throws Absent or Refused. */
export async function addFindingEvidence(
  tx: Db,
  of: { readonly id: number; readonly findingId: number },
  upload: Upload,
  act: Act & { readonly files: FileStore },
): Promise<Inspection> {
  const today = act.clock.today();
  const inspection = await held(tx, of.id, today);
  const owner = inspection.cases.find(({ findings }) =>
    findings.some(({ id }) => id === of.findingId),
  );
  if (!owner) throw new Absent();
  insist(rules.refuseFinding(inspection, caseOf(inspection, owner.unit.id), null, today));
  await keepEvidence(tx, { finding_id: of.findingId }, upload, act);
  return readInspection(tx, of.id, today);
}

async function keepEvidence(
  tx: Db,
  owner: { readonly finding_id: number } | { readonly rectification_id: number },
  upload: Upload,
  act: Act & { readonly files: FileStore },
): Promise<void> {
  const file = await act.files.keep(upload.bytes);
  if ("code" in file) throw new Refused(file);
  await noteFile(tx, file);
  const added = await tx
    .insertInto("inspection_evidence")
    .values({
      ...owner,
      sha256: file.sha256,
      file_name: upload.name,
      added_by: act.caller.accountId,
      added_on: act.clock.today(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added)
    throw new Refused({ code: "files.twice", words: "这份证据已经上传过了", field: "file" });
}

/** One file of an inspection these eyes see. Throws Absent. */
export async function evidenceById(db: Db, id: number, evidenceId: number) {
  const found = await db
    .selectFrom("inspection_evidence as v")
    .innerJoin("file_content as f", "f.sha256", "v.sha256")
    .leftJoin("inspection_finding as n", "n.id", "v.finding_id")
    .leftJoin("inspection_rectification as r", "r.id", "v.rectification_id")
    .leftJoin("inspection_conclusion as c", "c.id", "r.conclusion_id")
    .select(["v.file_name as name", "v.sha256", "f.media_type as mediaType"])
    .where("v.id", "=", evidenceId)
    .where((e) => e.or([e("n.inspection_id", "=", id), e("c.inspection_id", "=", id)]))
    .executeTakeFirst();
  if (!found) throw new Absent();
  return found;
}
