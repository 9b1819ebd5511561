import type { ReadFiled } from "../../../platform/server/room.ts";
import { readReceipt } from "./act.ts";

/** Every receipt of a project with its path and its lines in the ledger, and the slips. */
export const filedReceipts: ReadFiled = async (db, projectId, _caller, today) => {
  const receipts = await db
    .selectFrom("funds_receipt")
    .select("id")
    .where("project_id", "=", projectId)
    .orderBy("id")
    .execute();
  const records = [];
  for (const { id } of receipts) records.push(await readReceipt(db, id, today));
  const files = await db
    .selectFrom("funds_evidence as e")
    .innerJoin("funds_receipt as r", "r.id", "e.receipt_id")
    .select(["r.no as of", "e.file_name as name", "e.sha256"])
    .where("r.project_id", "=", projectId)
    .orderBy("e.receipt_id")
    .orderBy("e.id")
    .execute();
  return { records, files };
};
