import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { MANDATORY_DEPARTMENTS, NEEDED_FROM } from "../settings.ts";
import type { ReviewRules } from "../shapes.ts";

/** The threshold in fen and the mandatory departments in force on a day (配置). */
export async function rulesInForce(db: Db, day: Day): Promise<ReviewRules> {
  const [neededFromFen, departments] = await Promise.all([
    settingOn(db, NEEDED_FROM, day),
    settingOn(db, MANDATORY_DEPARTMENTS, day),
  ]);
  return { neededFromFen, departments: [...departments] };
}
