import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";

/** For how many minutes the oldest audit entry has been waiting for its seal; 0 where none waits. */
export async function minutesUnsealed(db: Db): Promise<number> {
  const { minutes } = await db
    .selectFrom("audit_pending as w")
    .innerJoin("audit_entry as e", "e.id", "w.entry_id")
    .select(
      sql<number>`coalesce(extract(epoch from now() - min(e.at)) / 60, 0)::double precision`.as(
        "minutes",
      ),
    )
    .executeTakeFirstOrThrow();
  return minutes;
}

/** The newest digest of the audit chain, whoever asks; null where nothing was sealed yet. */
export async function newestHead(db: Db): Promise<string | null> {
  const { rows } = await sql<{ head: string | null }>`select audit_newest_head() as head`.execute(
    db,
  );
  return rows[0]?.head ?? null;
}
