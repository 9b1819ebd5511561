import { type Selectable, sql } from "kysely";
import type { ScoringFreeze } from "../../../database/tables.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FreezeHead, Roster } from "../contract.ts";
import type { Inputs } from "../inputs.ts";
import type { RuleSet } from "../rule-set.ts";
import type { ScoreSheet } from "../score-sheet.ts";

/** A frozen score as stored, with the rules it was made by. */
export interface StoredFreeze {
  readonly head: FreezeHead;
  readonly rules: RuleSet;
  readonly roster: Roster;
  readonly inputs: Inputs;
  readonly result: ScoreSheet;
}

function headQuery(db: Db) {
  return db
    .selectFrom("scoring_freeze as f")
    .innerJoin("scoring_rule_version as v", "v.id", "f.rule_version_id")
    .select(["f.id", "f.rule_set_id", "f.rule_version_id", "f.snapshot_id", "f.period"])
    .select(["f.version", "f.ledger_position", "f.algorithm", "f.digest", "f.frozen_by"])
    .select(["f.frozen_on", "f.demo", "v.version as rule_version", "v.sample"])
    .select(sql<string>`v.body ->> 'title'`.as("rule_title"));
}

/** Frozen scores, newest period and version first; of a set and of a year where told. */
export async function listFreezes(
  db: Db,
  of: { ruleSetId?: number | undefined; year?: number | undefined; period?: string },
): Promise<FreezeHead[]> {
  let query = headQuery(db).orderBy("f.period", "desc").orderBy("f.rule_set_id");
  if (of.ruleSetId !== undefined) query = query.where("f.rule_set_id", "=", of.ruleSetId);
  if (of.year !== undefined) query = query.where("f.period", "like", `${of.year}%`);
  if (of.period !== undefined) query = query.where("f.period", "=", of.period);
  return (await query.orderBy("f.version", "desc").execute()).map(headOf);
}

/** A frozen score with rules, inputs and result, or null. */
export async function freezeById(db: Db, id: number): Promise<StoredFreeze | null> {
  const row = await headQuery(db)
    .select(["f.inputs", "f.result", "v.body", "v.roster"])
    .where("f.id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  return {
    head: headOf(row),
    rules: row.body as unknown as RuleSet,
    roster: row.roster as unknown as Roster,
    inputs: row.inputs as unknown as Inputs,
    result: row.result as unknown as ScoreSheet,
  };
}

/** The newest freeze of a set and period, or null. */
export async function lastFreezeOf(
  db: Db,
  ruleSetId: number,
  period: string,
): Promise<StoredFreeze | null> {
  const [head] = await listFreezes(db, { ruleSetId, period });
  return head ? freezeById(db, head.id) : null;
}

export interface NewFreeze {
  readonly ruleSetId: number;
  readonly ruleVersionId: number;
  readonly snapshotId: number | null;
  readonly period: string;
  readonly version: number;
  readonly inputs: Inputs;
  readonly result: ScoreSheet;
  readonly ledgerPosition: number;
  readonly algorithm: string;
  readonly digest: string;
  readonly frozenBy: string;
  readonly frozenOn: string;
  readonly demo: boolean;
}

export async function insertFreeze(tx: Db, freeze: NewFreeze): Promise<number> {
  const row = await tx
    .insertInto("scoring_freeze")
    .values({
      rule_set_id: freeze.ruleSetId,
      rule_version_id: freeze.ruleVersionId,
      snapshot_id: freeze.snapshotId,
      period: freeze.period,
      version: freeze.version,
      inputs: JSON.stringify(freeze.inputs),
      result: JSON.stringify(freeze.result),
      ledger_position: freeze.ledgerPosition,
      algorithm: freeze.algorithm,
      digest: freeze.digest,
      frozen_by: freeze.frozenBy,
      frozen_on: freeze.frozenOn,
      demo: freeze.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

type HeadRow = Pick<
  Selectable<ScoringFreeze>,
  | "id"
  | "rule_set_id"
  | "rule_version_id"
  | "snapshot_id"
  | "period"
  | "version"
  | "ledger_position"
  | "algorithm"
  | "digest"
  | "frozen_by"
  | "frozen_on"
  | "demo"
> & { readonly rule_version: number; readonly sample: boolean; readonly rule_title: string };

function headOf(row: HeadRow): FreezeHead {
  return {
    id: row.id,
    ruleSetId: row.rule_set_id,
    ruleVersionId: row.rule_version_id,
    ruleVersion: row.rule_version,
    ruleTitle: row.rule_title,
    sample: row.sample,
    snapshotId: row.snapshot_id,
    period: row.period,
    version: row.version,
    ledgerPosition: row.ledger_position,
    algorithm: row.algorithm,
    digest: row.digest,
    frozenBy: row.frozen_by,
    frozenOn: row.frozen_on,
    demo: row.demo,
  };
}
