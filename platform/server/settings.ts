import type { Day } from "../../kernel/calendar.ts";
import type { Setting } from "../../kernel/setting.ts";
import { jsonText } from "./audit-trail.ts";
import type { Db } from "./database.ts";

/** What holds of a declared setting on a day. */
export function settingOn<T>(db: Db, setting: Setting<T>, day: Day): Promise<T> {
  return readSetting(db, setting.name, day, setting.fallback);
}

/** What held of a declared setting on any day, as a question; one query. */
export async function settingByDay<T>(db: Db, setting: Setting<T>): Promise<(day: Day) => T> {
  const entries = await db
    .selectFrom("setting_entry")
    .select(["in_force_from", "value"])
    .where("name", "=", setting.name)
    .orderBy("in_force_from", "desc")
    .orderBy("id", "desc")
    .execute();
  return (day) => {
    const held = entries.find(({ in_force_from: from }) => from <= day);
    return held ? (held.value as T) : setting.fallback;
  };
}

/** The value of a setting in force on a day, the latest entry of the latest date; `fallback` where there is none. */
export async function readSetting<T>(db: Db, name: string, day: Day, fallback: T): Promise<T> {
  const row = await db
    .selectFrom("setting_entry")
    .select("value")
    .where("name", "=", name)
    .where("in_force_from", "<=", day)
    .orderBy("in_force_from", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? (row.value as T) : fallback;
}

/** A new value of a setting: from which day, on what basis, set by whom (a name). */
export interface NewSetting {
  readonly name: string;
  readonly value: unknown;
  readonly inForceFrom: Day;
  readonly basis: string;
  readonly setBy: string;
}

/** Adds an entry; earlier ones stay, so a past day still reads what held then. */
export async function writeSetting(tx: Db, setting: NewSetting): Promise<void> {
  await tx
    .insertInto("setting_entry")
    .values({
      name: setting.name,
      value: jsonText(setting.value),
      in_force_from: setting.inForceFrom,
      basis: setting.basis,
      set_by: setting.setBy,
    })
    .execute();
}
