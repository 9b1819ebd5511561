import { sql } from "kysely";
import { type Day, addDays } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { CLAIM_RULES } from "../settings.ts";

export { agreementNumbers, sharedAgreements, sharedEntries } from "./credits.ts";
export { releaseDueClaims } from "./lapses.ts";

/** A claim as it stood from a day on, for seeds: a project with its unit and investor, filed by somebody. */
export interface SeedClaim {
  readonly projectId: number;
  readonly unitId: number;
  readonly investorName: string;
  readonly investorUscc: string | null;
  readonly claimedOn: Day;
  readonly byAccount: number;
  readonly byName: string;
}

/** Loads standing claims with their first steps as they are, without asking the rules. Answers their ids in order. */
export async function insertClaims(
  tx: Db,
  claims: readonly SeedClaim[],
  told: { today: Day; contact: string; demo: boolean },
): Promise<number[]> {
  if (claims.length === 0) return [];
  const { protectionDays } = await settingOn(tx, CLAIM_RULES, told.today);
  const stored = await tx
    .insertInto("claims_claim")
    .values(
      claims.map((claim) => ({
        project_id: claim.projectId,
        unit_id: claim.unitId,
        investor_name: claim.investorName,
        investor_uscc: claim.investorUscc,
        contact: told.contact,
        claimed_on: claim.claimedOn,
        talked_on: claim.claimedOn,
        protected_until: addDays(claim.claimedOn, protectionDays),
        by_account: claim.byAccount,
        by_name: claim.byName,
        demo: told.demo,
      })),
    )
    .returning("id")
    .execute();
  await tx
    .insertInto("claims_step")
    .columns(["claim_id", "kind", "by_account", "by_name", "on_day"])
    .expression((eb) =>
      eb
        .selectFrom("claims_claim")
        .select((on) => [
          "id",
          on.cast<"filed">(on.val("filed"), sql`claim_step_kind`).as("kind"),
          "by_account",
          "by_name",
          "claimed_on",
        ])
        .where(
          "id",
          "in",
          stored.map(({ id }) => id),
        )
        .orderBy("id"),
    )
    .execute();
  return stored.map(({ id }) => id);
}

/** Takes projects as looked at and unchanged since they were registered: for seeds, whose pairs are searched on purpose. */
export async function settleChanges(tx: Db): Promise<void> {
  await tx
    .updateTable("claims_change as h")
    .from("projects_project as p")
    .set({ searched: true, changed_on: sql`p.created_on` })
    .whereRef("p.id", "=", "h.project_id")
    .execute();
}
export { claimsWaiting } from "./waiting.ts";
