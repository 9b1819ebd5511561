import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { movesBetween } from "../compare-sheets.ts";
import type { Correction, FreezeHead } from "../contract.ts";
import { freezeById } from "./freezes.ts";
import { computeScores, type Ground } from "./ranking.ts";
import { versionById } from "./rule-sets.ts";

/**
 * What a frozen score would be on today's figures under the rules it was frozen by: both figures of whatever differs. The
 * frozen one stays what was published. `db` must see the whole city.
 */
export async function correctionsOf(
  ground: Ground,
  db: Db,
  freezeId: number,
  today: Day,
): Promise<{ freeze: FreezeHead; rows: Correction[] }> {
  const freeze = await freezeById(db, freezeId);
  const version = freeze && (await versionById(db, freeze.head.ruleVersionId));
  if (!freeze || !version) throw new Absent();
  const { sheet } = await computeScores(ground, db, version, freeze.head.period, today);
  const rows = movesBetween(freeze.result, sheet).flatMap((move) => {
    const pairs: readonly [string, string, string][] = [
      ["总分", move.totalBefore, move.totalAfter],
      ["名次", String(move.rankBefore ?? "—"), String(move.rankAfter ?? "—")],
      ["等次", move.gradeBefore ?? "—", move.gradeAfter ?? "—"],
      ...move.lines.map(
        ({ name, before, after }) => [name, before, after] as [string, string, string],
      ),
    ];
    return pairs
      .filter(([, frozen, now]) => frozen !== now)
      .map(([what, frozen, now]) => ({ assessee: move.name, what, frozen, today: now }));
  });
  return { freeze: freeze.head, rows };
}
