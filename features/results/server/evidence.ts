import type { FastifyReply } from "fastify";
import { handOut } from "../../../platform/server/hand-out.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type FileStore, noteFile } from "../../../platform/server/files.ts";
import { Absent, Refused } from "../../../platform/server/problem.ts";
import type { Act } from "./acting.ts";

/** A file as it was sent. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Keeps a file for an objection or an exemption. Throws Refused by the file store, or where it is there already. */
export async function addEvidence(
  tx: Db,
  owner: { readonly objection_id: number } | { readonly exemption_id: number },
  upload: SentFile,
  act: Act & { readonly files: FileStore },
): Promise<void> {
  const file = await act.files.keep(upload.bytes);
  if ("code" in file) throw new Refused(file);
  await noteFile(tx, file);
  const added = await tx
    .insertInto("results_evidence")
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

/** One file of an owner these eyes see, with its bytes, and the head under which it is shown. Throws Absent. */
export async function sendEvidence(
  db: Db,
  of: { readonly objectionId: number } | { readonly exemptionId: number },
  evidenceId: number,
  { files, reply }: { readonly files: FileStore; readonly reply: FastifyReply },
): Promise<{ name: string; bytes: Uint8Array }> {
  const found = await db
    .selectFrom("results_evidence as v")
    .innerJoin("file_content as f", "f.sha256", "v.sha256")
    .select(["v.file_name", "v.sha256", "f.media_type"])
    .where("v.id", "=", evidenceId)
    .where((e) =>
      "objectionId" in of
        ? e("v.objection_id", "=", of.objectionId)
        : e("v.exemption_id", "=", of.exemptionId),
    )
    .executeTakeFirst();
  if (!found) throw new Absent();
  handOut(reply, { how: "inline", type: found.media_type, name: found.file_name });
  return { name: found.file_name, bytes: await files.read(found.sha256) };
}
