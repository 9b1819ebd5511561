import { insertRank, recordsOn } from "../../../features/organization/server/facts.ts";
import type { Db } from "../../../platform/server/database.ts";

/** In office since before the oldest project. */
const SINCE = "2018-01-01";

/** A demo leader's post and rank, registered once. */
export async function registerLeader(tx: Db, personId: number): Promise<void> {
  const known = (await recordsOn(tx, SINCE)).some((one) => one.personId === personId);
  if (known) return;
  await insertRank(tx, {
    personId,
    words: "演示副市长",
    rank: "county_deputy",
    basis: "演示：任命文件",
    fromOn: SINCE,
    byName: "演示招商办",
  });
}
