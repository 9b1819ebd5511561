import type { Day } from "../../kernel/calendar.ts";
import { jsonText } from "./audit-trail.ts";
import type { Db } from "./database.ts";

/** The value of a dated setting in force on a day, or the fallback while nobody has set one. */
export async function readSetting<T>(db: Db, name: string, day: Day, fallback: T): Promise<T> {
  const row = await db
    .selectFrom("setting_entry")
    .select("value")
    .where("name", "=", name)
    .where("in_force_from", "<=", day)
    .orderBy("in_force_from", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row ? (row.value as T) : fallback;
}

/** Sets a value from a day on; older values stay and keep their days. */
export async function writeSetting(
  tx: Db,
  setting: { name: string; value: unknown; inForceFrom: Day; basis: string; setBy: string },
): Promise<void> {
  await tx
    .insertInto("setting_entry")
    .values({ name: setting.name, value: jsonText(setting.value), in_force_from: setting.inForceFrom, basis: setting.basis, set_by: setting.setBy })
    .execute();
}
