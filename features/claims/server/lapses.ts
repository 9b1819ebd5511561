import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import { recordDeed } from "../../../platform/server/audit-trail.ts";
import { dayDoubt } from "../../../platform/server/business-day.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import { CITY_EYES, type Database, type Db } from "../../../platform/server/database.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { CLAIM_RULES, RELEASED_BY_SYSTEM } from "../settings.ts";

interface Lapsed {
  readonly claim_id: number;
  readonly unit_name: string;
  readonly investor_name: string;
  readonly words: string;
}

/**
 * Releases by itself what `lapseDay` says is over by a day: claims of projects that exited, and claims past their protection
 * without progress. Each gets a dated step and an audit entry. Answers how many; 0 where the setting leaves it to the office.
 */
export async function releaseLapsed(tx: Db, today: Day): Promise<number> {
  if (!(await settingOn(tx, RELEASED_BY_SYSTEM, today))) return 0;
  const { idleDays } = await settingOn(tx, CLAIM_RULES, today);
  const { rows } = await sql<Lapsed>`select claim_id, unit_name, investor_name, words
    from claims_release_lapsed(${today}::date, ${idleDays}::integer)`.execute(tx);
  for (const row of rows)
    await recordDeed(
      tx,
      {
        accountId: null,
        name: "系统",
        unitId: null,
        requestId: `lapse-${row.claim_id}`,
        address: "",
      },
      { action: "claims.lapse", title: "首报自动释放" },
      {
        subject: "claim",
        subjectId: row.claim_id,
        summary: `释放首报 ${row.unit_name} ${row.investor_name}：${row.words}`,
      },
    );
  return rows.length;
}

/** `releaseLapsed` with the city's eyes in a transaction of its own: for the hourly look, and after an exit. Nothing while the day is in doubt. */
export function releaseDueClaims(database: Database, clock: Clock): Promise<number> {
  return database
    .as(CITY_EYES)
    .transaction()
    .execute(async (tx) =>
      (await dayDoubt(tx, clock.today())) ? 0 : releaseLapsed(tx, clock.today()),
    );
}
