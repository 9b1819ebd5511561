import { addDays, type Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { CLAIM_RULES } from "../settings.ts";
import { listDue } from "./claim-store.ts";

/** Counted up to here: a workbench line says no more. */
const MOST = 999;

/** Claims without progress, disputes without a ruling, and suspects nobody found on, as these eyes see them. */
export async function claimsWaiting(
  db: Db,
  today: Day,
): Promise<{ due: number; disputes: number; suspects: number }> {
  const { idleDays } = await settingOn(db, CLAIM_RULES, today);
  const [due, disputes, suspects] = await Promise.all([
    listDue(db, { limit: MOST }, addDays(today, -idleDays)),
    db
      .selectFrom("claims_dispute as d")
      .leftJoin("claims_ruling as r", "r.dispute_id", "d.id")
      .select(({ fn }) => fn.countAll<bigint>().as("count"))
      .where("r.dispute_id", "is", null)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("claims_suspect")
      .select(({ fn }) => fn.countAll<bigint>().as("count"))
      .where("state", "=", "open")
      .executeTakeFirstOrThrow(),
  ]);
  return {
    due: due.rows.length,
    disputes: Number(disputes.count),
    suspects: Number(suspects.count),
  };
}
