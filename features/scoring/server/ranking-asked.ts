import { monthOf } from "../../../kernel/calendar.ts";
import type { Scope } from "../../../kernel/permission.ts";
import { CITY_EYES, type Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { Desk } from "../../../platform/server/serve.ts";
import type { Ranking } from "../contract.ts";
import { versionAsked } from "./actions.ts";
import { freezeById } from "./freezes.ts";
import { computeScores, withoutRows } from "./ranking.ts";
import { versionById } from "./rule-sets.ts";

interface Asked {
  readonly ruleSetId?: number | undefined;
  readonly versionId?: number | undefined;
  readonly month?: string | undefined;
  readonly freeze?: number | undefined;
}

/**
 * A ranking as asked: frozen, or live under a version. Scores and figures are totals, which everyone may see; marks, ballots,
 * audits and items line by line only the city's eyes. Throws Absent where there is none.
 */
export async function rankingAsked(
  desk: Desk,
  db: Db,
  asked: Asked,
  scope: Scope,
): Promise<Ranking> {
  const ranking = await (asked.freeze === undefined
    ? liveRanking(desk, db, asked)
    : frozenRanking(desk, db, asked.freeze));
  if (scope === "city") return ranking;
  return { ...ranking, ...withoutRows(ranking.inputs) };
}

async function liveRanking(desk: Desk, db: Db, asked: Asked): Promise<Ranking> {
  const today = desk.clock.today();
  const month = asked.month ?? monthOf(today);
  const version = await versionAsked(db, asked, month);
  const city = desk.database.as(CITY_EYES);
  const { asOf, table, inputs, sheet } = await computeScores(desk, city, version, month, today);
  return {
    rules: version.head,
    body: version.body,
    period: month,
    asOf,
    snapshotId: table.snapshot?.id ?? null,
    freeze: null,
    inputs,
    partial: false,
    sheet,
    demo: desk.demo,
  };
}

async function frozenRanking(desk: Desk, db: Db, id: number): Promise<Ranking> {
  const freeze = await freezeById(db, id);
  const version = freeze && (await versionById(db, freeze.head.ruleVersionId));
  if (!freeze || !version) throw new Absent();
  return {
    rules: version.head,
    body: version.body,
    period: freeze.head.period,
    asOf: freeze.inputs.asOf,
    snapshotId: freeze.head.snapshotId,
    freeze: freeze.head,
    inputs: freeze.inputs,
    partial: false,
    sheet: freeze.result,
    demo: desk.demo || freeze.head.demo,
  };
}
