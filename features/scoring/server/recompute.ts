import { canonicalJson } from "../../../kernel/canonical-json.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { recomputeFrozenMonth } from "../../assessment/server/facts.ts";
import { figuresOf, movesBetween } from "../compare-sheets.ts";
import type { FreezeHead } from "../contract.ts";
import { score } from "../score.ts";
import type { ScoreSheet } from "../score-sheet.ts";
import { freezeById } from "./freezes.ts";
import { digestOf } from "./ranking.ts";

export interface Recomputation {
  readonly head: FreezeHead;
  readonly same: boolean;
  readonly storedDigest: string;
  readonly recomputedDigest: string;
  readonly differences: string[];
  readonly milliseconds: number;
}

/**
 * A frozen score computed again: the score from the stored rules and inputs, and the month it rests on from the ledger's
 * entries up to the stored position. `db` must see the whole city.
 */
export async function recomputeScores(db: Db, freezeId: number): Promise<Recomputation> {
  const started = performance.now();
  const freeze = await freezeById(db, freezeId);
  if (!freeze) throw new Absent();
  const { head, rules, roster, inputs, result } = freeze;
  const again = score(rules, inputs);
  const { period, version, ledgerPosition, algorithm } = head;
  const contentOf = (sheet: ScoreSheet) => ({
    period,
    version,
    ledgerPosition,
    inputs,
    result: sheet,
    rules,
    roster,
  });
  const differences = differencesBetween(result, again);
  // With the same figures the stored words stand for both: a later version may explain the same points in other words.
  const recomputedDigest = digestOf(
    contentOf(differences.length === 0 ? result : again),
    algorithm,
  );
  if (digestOf(contentOf(result), algorithm) !== head.digest)
    differences.push("冻结时存下的规则、数据或得分与摘要不符，可能被改动过");
  if (head.snapshotId !== null) {
    const month = await recomputeFrozenMonth(db, head.snapshotId);
    if (!month.same)
      differences.push(...month.differences.map((words) => `所依据的执行表：${words}`));
  }
  return {
    head,
    same: differences.length === 0 && recomputedDigest === head.digest,
    storedDigest: head.digest,
    recomputedDigest,
    differences,
    milliseconds: Math.round(performance.now() - started),
  };
}

/** Where two sheets of one freeze differ, in words; empty where they are the same to the last digit. */
export function differencesBetween(stored: ScoreSheet, again: ScoreSheet): string[] {
  const found = movesBetween(stored, again).flatMap((move) => [
    ...(move.totalBefore === move.totalAfter
      ? []
      : [`${move.name} 总分：冻结 ${move.totalBefore}，重算 ${move.totalAfter}`]),
    ...(move.rankBefore === move.rankAfter
      ? []
      : [`${move.name} 名次：冻结 ${move.rankBefore ?? "—"}，重算 ${move.rankAfter ?? "—"}`]),
    ...move.lines.map(
      ({ name, before, after }) => `${move.name} ${name}：冻结 ${before}，重算 ${after}`,
    ),
  ]);
  const isSame = canonicalJson(figuresOf(stored)) === canonicalJson(figuresOf(again));
  if (found.length === 0 && !isSame) found.push("等次、名单或未修约的得分不一致");
  return found;
}
