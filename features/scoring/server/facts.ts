import type { Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { FreezeHead } from "../contract.ts";
import type { ScoreSheet } from "../score-sheet.ts";
export { createRuleSet, freezeScores, type Hand } from "./actions.ts";
export { insertMark } from "./marks.ts";
export { SAMPLES_OFFERED } from "./samples.ts";
import { freezeById, listFreezes } from "./freezes.ts";

/** A frozen score as it was published: who got what, by which lines. */
export interface FrozenScore {
  readonly head: FreezeHead;
  readonly sheet: ScoreSheet;
}

/** One frozen score. Throws Absent. */
export async function frozenScore(db: Db, id: number): Promise<FrozenScore> {
  const freeze = await freezeById(db, id);
  if (!freeze) throw new Absent();
  return { head: freeze.head, sheet: freeze.result };
}

/** The newest frozen score of every rule set for a month, in the order the sets were made. */
export async function scoresOfMonth(db: Db, month: Month): Promise<FrozenScore[]> {
  const heads = await listFreezes(db, { period: month });
  const newest = heads.filter(
    (head, index) => heads.findIndex((one) => one.ruleSetId === head.ruleSetId) === index,
  );
  return Promise.all(newest.map(({ id }) => frozenScore(db, id)));
}
