import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";

export interface NewEntry {
  kind: "count" | "reversal";
  receiptId: number;
  reversesId: number | null;
  amountFen: bigint;
  effectiveOn: string;
  late: boolean;
  reason: string;
  madeBy: number;
  madeOn: string;
}

/** Adds a line to the ledger, its attribution copied from receipt and project as they stand now. */
export async function insertEntry(tx: Db, entry: NewEntry): Promise<void> {
  await sql`insert into funds_entry (kind, receipt_id, reverses_id, project_id, unit_id, chain_id, origin, counts, amount_fen, arrived_on,
      effective_on, late, reason, made_by, made_on)
    select ${entry.kind}::entry_kind, r.id, ${entry.reversesId}::integer, r.project_id, r.unit_id, p.chain_id, r.origin, p.counts_toward_target,
      ${entry.amountFen}::bigint, r.arrived_on, ${entry.effectiveOn}::date, ${entry.late}::boolean, ${entry.reason}, ${entry.madeBy}::integer, ${entry.madeOn}::date
    from funds_receipt r join projects_project p on p.id = r.project_id where r.id = ${entry.receiptId}`.execute(
    tx,
  );
}

/** Takes a counted line back: the same attribution, the amount negative. */
export async function insertReversal(
  tx: Db,
  receiptId: number,
  reversal: { effectiveOn: string; reason: string; madeBy: number; madeOn: string },
): Promise<void> {
  await sql`insert into funds_entry (kind, receipt_id, reverses_id, project_id, unit_id, chain_id, origin, counts, amount_fen, arrived_on,
      effective_on, late, reason, made_by, made_on)
    select 'reversal', receipt_id, id, project_id, unit_id, chain_id, origin, counts, -amount_fen, arrived_on,
      ${reversal.effectiveOn}::date, false, ${reversal.reason}, ${reversal.madeBy}::integer, ${reversal.madeOn}::date
    from funds_entry where receipt_id = ${receiptId} and kind = 'count'`.execute(tx);
}
