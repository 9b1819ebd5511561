import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import { type Db, SENT_AHEAD } from "../../../platform/server/database.ts";
import type { ClaimDraft, ClaimState, StepKind } from "../shapes.ts";

/** Who does it, and on which day. */
export interface Doer {
  readonly accountId: number;
  readonly name: string;
  readonly day: Day;
}

/** One claim is filed after the other, so that two at once have an order. */
export async function holdFiling(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('claims.filing ' || current_schema()))`.execute(
    tx,
  );
}

/** Holds a claim until the transaction ends. */
export async function lockClaim(tx: Db, id: number): Promise<void> {
  await tx.selectFrom("claims_claim").select("id").where("id", "=", id).forUpdate().execute();
}

export async function insertClaim(
  tx: Db,
  draft: ClaimDraft,
  told: { claimedOn: Day; protectedUntil: Day; fromId: number | null; demo: boolean },
  by: Doer,
): Promise<number> {
  const stored = await tx
    .insertInto("claims_claim")
    .values({
      project_id: draft.projectId,
      investor_name: draft.investorName.trim(),
      investor_uscc: draft.investorUscc,
      unit_id: draft.unitId,
      contact: draft.contact.trim(),
      intent: draft.intent.trim(),
      talked_on: draft.talkedOn,
      claimed_on: told.claimedOn,
      protected_until: told.protectedUntil,
      from_id: told.fromId,
      by_account: by.accountId,
      by_name: by.name,
      demo: told.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return stored.id;
}

export async function insertStep(
  tx: Db,
  claimId: number,
  kind: StepKind,
  words: string,
  by: Doer,
): Promise<void> {
  await tx
    .insertInto("claims_step")
    .values({
      claim_id: claimId,
      kind,
      words,
      by_account: by.accountId,
      by_name: by.name,
      on_day: by.day,
    })
    .modifyEnd(SENT_AHEAD)
    .execute();
}

export async function setState(
  tx: Db,
  claimIds: readonly number[],
  state: ClaimState,
): Promise<void> {
  if (claimIds.length === 0) return;
  await tx.updateTable("claims_claim").set({ state }).where("id", "in", claimIds).execute();
}

export async function setProtection(tx: Db, claimId: number, until: Day): Promise<void> {
  await tx
    .updateTable("claims_claim")
    .set({ protected_until: until })
    .where("id", "=", claimId)
    .execute();
}

/** Opens or joins the dispute with whoever came first; null where nobody did. Asked under `holdFiling`. */
export async function contest(tx: Db, claimId: number, by: Doer): Promise<number | null> {
  const { rows } = await sql<{ dispute: number | null }>`
    select claims_contest(${claimId}::integer, ${by.day}::date, ${by.accountId}::integer) as dispute`.execute(
    tx,
  );
  return rows[0]?.dispute ?? null;
}

/** Inserts a ruling; the key refuses a second one. */
export async function insertRuling(
  tx: Db,
  ruling: { disputeId: number; winnerId: number; reason: string },
  by: Doer,
): Promise<void> {
  await tx
    .insertInto("claims_ruling")
    .values({
      dispute_id: ruling.disputeId,
      winner_id: ruling.winnerId,
      reason: ruling.reason.trim(),
      by_account: by.accountId,
      by_name: by.name,
      on_day: by.day,
    })
    .execute();
}
