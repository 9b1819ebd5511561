import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { pageOf } from "../../../platform/server/page.ts";
import type { ClaimState, Dispute, DisputeRow } from "../shapes.ts";
import { refuseRuling } from "../rules.ts";
import { type Act, doerOf } from "./claim-actions.ts";
import * as store from "./claim-store.ts";
import * as writes from "./claim-writes.ts";

interface StoredSide {
  readonly dispute_id: number;
  readonly claim_id: number;
  readonly unit_id: number;
  readonly unit_name: string;
  readonly claimed_on: string;
  readonly state: ClaimState;
}

/** The sides of disputes as every party may know them, by time of filing. */
async function sidesOf(db: Db, disputeIds: readonly number[]): Promise<StoredSide[]> {
  if (disputeIds.length === 0) return [];
  const { rows } = await sql<StoredSide>`
    select dispute_id, claim_id, unit_id, unit_name, claimed_on, state
    from claims_sides(${[...disputeIds]}::integer[])`.execute(db);
  return rows;
}

function disputesAsSeen(db: Db) {
  return db
    .selectFrom("claims_dispute as d")
    .leftJoin("claims_ruling as r", "r.dispute_id", "d.id")
    .select([
      "d.id",
      "d.subject",
      "d.opened_on",
      "r.winner_id",
      "r.reason",
      "r.by_name",
      "r.on_day",
    ]);
}

const unitOf = (side: StoredSide | undefined) =>
  side ? { id: side.unit_id, name: side.unit_name } : null;

/** One page of disputes, newest first, by key. */
export async function listDisputes(
  db: Db,
  query: { after?: string; limit?: number; open?: boolean },
): Promise<{ rows: DisputeRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = query.after !== undefined && /^\d{1,9}$/.test(query.after) ? +query.after : null;
  const found = await disputesAsSeen(db)
    .$if(after !== null, (q) => q.where("d.id", "<", after as number))
    .$if(query.open === true, (q) => q.where("r.dispute_id", "is", null))
    .$if(query.open === false, (q) => q.where("r.dispute_id", "is not", null))
    .orderBy("d.id", "desc")
    .limit(sql.lit(limit + 1))
    .execute();
  const sides = await sidesOf(
    db,
    found.map(({ id }) => id),
  );
  const rows = found.map((stored): DisputeRow => {
    const own = sides.filter((side) => side.dispute_id === stored.id);
    return {
      id: stored.id,
      subject: stored.subject,
      openedOn: stored.opened_on,
      sides: own.map((side) => ({
        claimId: side.claim_id,
        unit: { id: side.unit_id, name: side.unit_name },
        claimedOn: side.claimed_on,
      })),
      winner: unitOf(own.find((side) => side.claim_id === stored.winner_id)),
      decidedOn: stored.on_day,
    };
  });
  return pageOf(rows, limit);
}

/** A dispute; of another unit's claim only unit, day and state. Throws Absent for whoever has no part in it. */
export async function readDispute(db: Db, id: number): Promise<Dispute> {
  const stored = await disputesAsSeen(db).where("d.id", "=", id).executeTakeFirst();
  if (!stored) throw new Absent();
  const sides = await sidesOf(db, [id]);
  const claims = await store.findClaims(
    db,
    sides.map((side) => side.claim_id),
  );
  const winner = unitOf(sides.find((side) => side.claim_id === stored.winner_id));
  return {
    id,
    subject: stored.subject,
    openedOn: stored.opened_on,
    sides: sides.map((side) => ({
      claimId: side.claim_id,
      unit: { id: side.unit_id, name: side.unit_name },
      claimedOn: side.claimed_on,
      state: side.state,
      claim: claims.find((claim) => claim.id === side.claim_id) ?? null,
    })),
    ruling: winner && {
      winner,
      reason: stored.reason ?? "",
      byName: stored.by_name ?? "",
      onDay: stored.on_day ?? "",
    },
  };
}

/** Decides whose claim stands; the others are lost, all of it stays on record. */
export async function ruleDispute(
  tx: Db,
  id: number,
  told: { winnerClaimId: number; reason: string },
  act: Act,
): Promise<Dispute> {
  await writes.holdFiling(tx);
  const dispute = await readDispute(tx, id);
  const claimIds = dispute.sides.map(({ claimId }) => claimId);
  insist(
    refuseRuling(
      { ruled: dispute.ruling !== null, sides: claimIds },
      told.winnerClaimId,
      told.reason,
    ),
  );
  const by = doerOf(act);
  const { winnerClaimId: winnerId, reason } = told;
  await writes.insertRuling(tx, { disputeId: id, winnerId, reason }, by);
  await writes.setState(tx, [winnerId], "standing");
  await writes.setState(
    tx,
    claimIds.filter((claimId) => claimId !== winnerId),
    "lost",
  );
  const winner = dispute.sides.find(({ claimId }) => claimId === winnerId)?.unit.name ?? "";
  for (const claimId of claimIds) {
    await writes.insertStep(tx, claimId, "ruled", `裁定首报归${winner}：${reason.trim()}`, by);
  }
  return readDispute(tx, id);
}
