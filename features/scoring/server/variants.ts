import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Variant } from "../contract.ts";
import type { RuleSet } from "../rule-set.ts";

type Row = {
  id: number;
  rule_version_id: number;
  period: string;
  title: string;
  body: unknown;
  saved_on: string;
};
const COLUMNS = ["id", "rule_version_id", "period", "title", "body", "saved_on"] as const;

/** A person's own variants of a version and period, in the order they were saved; nobody else's. */
export async function listVariants(
  db: Db,
  of: { accountId: number; versionId: number; period: string },
): Promise<Variant[]> {
  const rows = await db
    .selectFrom("scoring_variant")
    .select(COLUMNS)
    .where("account_id", "=", of.accountId)
    .where("rule_version_id", "=", of.versionId)
    .where("period", "=", of.period)
    .orderBy("id")
    .execute();
  return rows.map(variantOf);
}

export async function insertVariant(
  tx: Db,
  draft: Pick<Variant, "versionId" | "period" | "title" | "body">,
  by: { accountId: number; today: Day },
): Promise<Variant> {
  const row = await tx
    .insertInto("scoring_variant")
    .values({
      account_id: by.accountId,
      rule_version_id: draft.versionId,
      period: draft.period,
      title: draft.title.trim(),
      body: JSON.stringify(draft.body),
      saved_on: by.today,
    })
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
  return variantOf(row);
}

/** Removes a person's own variant; answers its title, or null where it is none of theirs. */
export async function deleteVariant(tx: Db, id: number, accountId: number): Promise<string | null> {
  const row = await tx
    .deleteFrom("scoring_variant")
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .returning("title")
    .executeTakeFirst();
  return row?.title ?? null;
}

function variantOf(row: Row): Variant {
  return {
    id: row.id,
    versionId: row.rule_version_id,
    period: row.period,
    title: row.title,
    body: row.body as RuleSet,
    savedOn: row.saved_on,
  };
}
