import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Setting } from "../../../kernel/setting.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { SettingState } from "../contract.ts";

/** What holds of these settings on a day, with every entry they ever had, newest first; one round trip. */
export async function statesOf(
  db: Db,
  settings: readonly Setting[],
  today: Day,
): Promise<SettingState[]> {
  const names = settings.map((setting) => setting.name);
  const entries = await db
    .selectFrom("setting_entry")
    .select(["name", "value", "in_force_from", "basis", "set_by"])
    .select(sql<string>`to_char(set_at, 'YYYY-MM-DD')`.as("set_on"))
    .where("name", "in", names)
    .orderBy("in_force_from", "desc")
    .orderBy("id", "desc")
    .execute();
  return settings.map((setting) => {
    const own = entries.filter((entry) => entry.name === setting.name);
    const current = own.find((entry) => entry.in_force_from <= today);
    return {
      name: setting.name,
      value: current ? current.value : setting.fallback,
      isFallback: !current,
      history: own.map((entry) => ({
        value: entry.value,
        inForceFrom: entry.in_force_from,
        basis: entry.basis,
        setBy: entry.set_by,
        setOn: entry.set_on,
      })),
    };
  });
}
