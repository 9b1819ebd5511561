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

const NAMES = SETTINGS.map(({ name }) => name);
type Held = Readonly<Record<string, unknown>> | null;

/** All settings of the room in one look-up; a stranger's eyes may read them too. */
export async function serviceSettings(db: Db, day: Day): Promise<ServiceSettings> {
  const { rows } = await sql<{ held: Held }>`select ${settingsHeld(day)} as held`.execute(db);
  return settingsOf(rows[0]?.held ?? null);
}

/** What was set of the room by a day, as one value: a column beside rows that are judged by it. */
export function settingsHeld(day: Day) {
  return sql<Held>`(select json_object_agg(held.name, held.value) from (
    select distinct on (name) name, value from setting_entry
    where name = any (${NAMES}::text[]) and in_force_from <= ${day}::date
    order by name, in_force_from desc, id desc) held)`;
}

/** The settings behind what `settingsHeld` answered. */
export function settingsOf(held: Held): ServiceSettings {
  const inForce = (setting: Setting<number>): number => {
    const value = held?.[setting.name];
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
