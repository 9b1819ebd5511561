import type { Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { standsIn } from "../use-rules.ts";
import { listExemptions } from "./exemptions.ts";

/** The units whose light is exempted in a month: for whoever names a light in words. */
export async function exemptedUnits(db: Db, month: Month): Promise<Set<number>> {
  const standing = (await listExemptions(db)).filter((one) => standsIn(one, month));
  return new Set(standing.flatMap(({ unit }) => (unit ? [unit.id] : [])));
}
