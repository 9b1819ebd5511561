import type { Db } from "../../../platform/server/database.ts";
import type { Finding } from "../../../platform/server/finding.ts";
import { listFreezes } from "./freezes.ts";
import { recomputeScores } from "./recompute.ts";

/** Every frozen score computed again; `db` sees the whole city. */
export async function frozenScoreFaults(
  db: Db,
): Promise<{ readonly checked: number; readonly findings: Finding[] }> {
  const freezes = await listFreezes(db, {});
  const findings: Finding[] = [];
  for (const { id } of freezes) {
    const { head, same, differences } = await recomputeScores(db, id);
    if (same) continue;
    const told = differences.length > 0 ? differences : ["重算的摘要与冻结时不同"];
    for (const words of told)
      findings.push({
        part: "scores",
        subject: `${head.period} 得分《${head.ruleTitle}》第${head.version}版`,
        words,
      });
  }
  return { checked: freezes.length, findings };
}
