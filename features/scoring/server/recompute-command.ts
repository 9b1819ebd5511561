import type { Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { listFreezes } from "./freezes.ts";
import { recomputeScores } from "./recompute.ts";

/** The scores part of `luming recompute 2023-06`: every frozen score of the month computed again; whether all are the same. */
export async function recomputeScoresCommand(db: Db, month: Month): Promise<boolean> {
  const results = [];
  for (const { id } of await listFreezes(db, { period: month }))
    results.push(await recomputeScores(db, id));
  for (const { head, same, differences, recomputedDigest, milliseconds } of results) {
    const lines = [
      `${month} 得分《${head.ruleTitle}》第${head.version}版，${head.frozenOn} 由${head.frozenBy}冻结`,
      `  冻结摘要 ${head.algorithm}:${head.digest}`,
      `  重算摘要 ${head.algorithm}:${recomputedDigest}（${milliseconds} 毫秒）`,
      same ? "  一致：重算与冻结逐位相同" : `  不一致：${differences.length} 处`,
      ...differences.map((words) => `    ${words}`),
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
  }
  return results.every(({ same }) => same);
}
