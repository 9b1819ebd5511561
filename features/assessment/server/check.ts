import { monthText } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Finding } from "../../../platform/server/finding.ts";
import { recompute } from "./actions.ts";
import { allSnapshotIds, snapshotById } from "./snapshots.ts";

/** Every frozen month computed again; `db` sees the whole city. */
export async function frozenMonthFaults(
  db: Db,
): Promise<{ readonly checked: number; readonly findings: Finding[] }> {
  const ids = await allSnapshotIds(db);
  const findings: Finding[] = [];
  for (const id of ids) {
    const snapshot = await snapshotById(db, id);
    const { same, differences, storedDigest, recomputedDigest } = await recompute(db, id);
    if (same || !snapshot) continue;
    const subject = `${monthText(snapshot.month)}执行表第${snapshot.version}版`;
    const told = differences.length > 0 ? differences : ["重算的摘要与冻结时不同"];
    for (const words of told)
      findings.push({
        part: "months",
        subject,
        words,
        stored: storedDigest,
        expected: recomputedDigest,
      });
  }
  return { checked: ids.length, findings };
}
