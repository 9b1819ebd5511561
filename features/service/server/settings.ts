import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Setting } from "../../../kernel/setting.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ClimbSettings } from "../rules.ts";
import {
  CONFERENCE_AFTER,
  HANDED_DAYS,
  INVITATION_DAYS,
  LEADER_AFTER,
  RENEWED_DAYS,
  SETTINGS,
} from "../settings.ts";

/** The room's numbers as they are in force on a day, in calendar days. */
export interface ServiceSettings extends ClimbSettings {
  readonly invitationDays: number;
  readonly renewedDays: number;
  readonly handedDays: number;
}

/** All settings of the room in one look-up; a stranger's eyes may read them too. */
export async function serviceSettings(db: Db, day: Day): Promise<ServiceSettings> {
  const names = SETTINGS.map(({ name }) => name);
  const { rows } = await sql<{ name: string; value: unknown }>`
    select distinct on (name) name, value from setting_entry
    where name = any (${names}::text[]) and in_force_from <= ${day}
    order by name, in_force_from desc, id desc`.execute(db);
  const inForce = (setting: Setting<number>): number => {
    const value = rows.find((row) => row.name === setting.name)?.value;
    return typeof value === "number" ? value : setting.fallback;
  };
  return {
    leaderAfterDays: inForce(LEADER_AFTER),
    conferenceAfterDays: inForce(CONFERENCE_AFTER),
    invitationDays: inForce(INVITATION_DAYS),
    renewedDays: inForce(RENEWED_DAYS),
    handedDays: inForce(HANDED_DAYS),
  };
}
