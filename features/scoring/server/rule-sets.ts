import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Roster, RuleSetState, RuleVersionHead, Subject } from "../contract.ts";
import type { RuleSet } from "../rule-set.ts";

/** A version with everything that was saved. */
export interface StoredVersion {
  readonly head: RuleVersionHead;
  readonly body: RuleSet;
  readonly roster: Roster;
}

/** Heads of versions: of all sets, of one set, or of one version; newest version first. */
async function headsWhere(
  db: Db,
  place: { readonly setId?: number; readonly id?: number },
): Promise<RuleVersionHead[]> {
  let query = db
    .selectFrom("scoring_rule_version as v")
    .innerJoin("scoring_rule_set as s", "s.id", "v.rule_set_id")
    .select(["v.id", "v.rule_set_id", "s.code", "s.subject", "v.version", "v.sample"])
    .select(["v.in_force_from", "v.basis", "v.digest", "v.created_by", "v.created_on"])
    .select(sql<string>`v.body ->> 'title'`.as("title"))
    .orderBy("v.rule_set_id")
    .orderBy("v.version", "desc");
  if (place.setId !== undefined) query = query.where("v.rule_set_id", "=", place.setId);
  if (place.id !== undefined) query = query.where("v.id", "=", place.id);
  return (await query.execute()).map((row) => ({
    id: row.id,
    ruleSetId: row.rule_set_id,
    code: row.code,
    title: row.title,
    subject: row.subject,
    version: row.version,
    sample: row.sample,
    inForceFrom: row.in_force_from,
    basis: row.basis,
    digest: row.digest,
    createdBy: row.created_by,
    createdOn: row.created_on,
  }));
}

/** Every rule set with its versions, in the order they were made. */
export async function listRuleSets(db: Db): Promise<RuleSetState[]> {
  const sets = await db.selectFrom("scoring_rule_set").selectAll().orderBy("id").execute();
  const heads = await headsWhere(db, {});
  return sets.map(({ id, code, title, subject, demo }) => {
    const versions = heads.filter(({ ruleSetId }) => ruleSetId === id);
    return { id, code, title: versions[0]?.title ?? title, subject, demo, versions };
  });
}

/** The versions of one set, newest first; empty where there is no such set. */
export function versionsOf(db: Db, ruleSetId: number): Promise<RuleVersionHead[]> {
  return headsWhere(db, { setId: ruleSetId });
}

/** A version with its rules and roster, or null. */
export async function versionById(db: Db, id: number): Promise<StoredVersion | null> {
  const [head] = await headsWhere(db, { id });
  const row = await db
    .selectFrom("scoring_rule_version")
    .select(["body", "roster"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!head || !row) return null;
  return {
    head,
    body: row.body as unknown as RuleSet,
    roster: row.roster as unknown as Roster,
  };
}

export async function insertRuleSet(
  tx: Db,
  set: { code: string; title: string; subject: Subject; by: string; today: Day; demo: boolean },
): Promise<number> {
  const row = await tx
    .insertInto("scoring_rule_set")
    .values({
      code: set.code,
      title: set.title,
      subject: set.subject,
      created_by: set.by,
      created_on: set.today,
      demo: set.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Whether a set of this code exists. */
export async function isCodeTaken(db: Db, code: string): Promise<boolean> {
  const row = await db
    .selectFrom("scoring_rule_set")
    .select("id")
    .where("code", "=", code)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewVersion {
  readonly ruleSetId: number;
  readonly version: number;
  readonly body: RuleSet;
  readonly roster: Roster;
  readonly digest: string;
  readonly inForceFrom: Day;
  readonly basis: string;
  readonly by: string;
  readonly today: Day;
  /** The approval it rests on where it reaches into frozen months. */
  readonly approvalId?: number;
}

export async function insertVersion(tx: Db, draft: NewVersion): Promise<number> {
  const row = await tx
    .insertInto("scoring_rule_version")
    .values({
      rule_set_id: draft.ruleSetId,
      version: draft.version,
      body: JSON.stringify(draft.body),
      roster: JSON.stringify(draft.roster),
      digest: draft.digest,
      sample: draft.body.sample,
      in_force_from: draft.inForceFrom,
      basis: draft.basis.trim(),
      created_by: draft.by,
      created_on: draft.today,
      approval_id: draft.approvalId ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
