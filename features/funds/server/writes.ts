import { sql } from "kysely";
import { type Db, SENT_AHEAD } from "../../../platform/server/database.ts";
import type { Receipt } from "../contract.ts";
import type { ReceiptDraft } from "../receipt-draft.ts";
import type { SavedDraft } from "../path-shapes.ts";

/** Locks the row for the rest of the transaction; false where there is none to see. */
export async function lockReceipt(tx: Db, id: number): Promise<boolean> {
  const row = await tx
    .selectFrom("funds_receipt")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

function columns(draft: ReceiptDraft) {
  return {
    project_id: draft.projectId,
    arrived_on: draft.arrivedOn,
    amount_fen: BigInt(draft.amountFen),
    currency: draft.currency,
    foreign_amount_fen: draft.foreignAmountFen === null ? null : BigInt(draft.foreignAmountFen),
    rate: draft.rate,
    rate_source: draft.rateSource,
    rate_on: draft.rateOn,
    outside_share_bp: draft.outsideShareBp,
    payer_name: draft.payerName.trim(),
    payer_uscc: draft.payerUscc || null,
    payer_uscc_override: draft.payerUsccOverride || null,
    origin: draft.origin,
    origin_basis: draft.originBasis,
    receiver_name: draft.receiverName,
    form: draft.form,
    slip_no: draft.slipNo.trim(),
    invoice_no: draft.invoiceNo.trim(),
    note: draft.note,
  };
}

/**
 * Inserts a draft for a confirmed project of the unit or of one merged into it, under the project's unit, and nothing where there is no such project. Its number is `DZ` + year of
 * arrival + a running number.
 */
export async function insertDraft(
  tx: Db,
  draft: ReceiptDraft,
  by: { accountId: number; unitIds: readonly number[] },
): Promise<(SavedDraft & { projectName: string }) | undefined> {
  const values = {
    ...columns(draft),
    created_by: by.accountId,
    corrects_id: draft.correctsId ?? null,
  };
  const year = draft.arrivedOn.slice(0, 4);
  return tx
    .with("made", (made) =>
      made
        .insertInto("funds_receipt")
        .columns([...(Object.keys(values) as (keyof typeof values)[]), "unit_id", "demo", "no"])
        .expression((from) =>
          from
            .selectFrom("projects_project as p")
            .where("p.id", "=", draft.projectId)
            .where("p.unit_id", "in", by.unitIds)
            .where("p.confirmed", "=", true)
            .select(Object.entries(values).map(([name, value]) => sql`${value}`.as(name)))
            .select(["p.unit_id", "p.demo"])
            .select(
              sql`concat('DZ', ${year}::text, '-', lpad(nextval('funds_receipt_no')::text, 6, '0'))`.as(
                "no",
              ),
            ),
        )
        .returning(["id", "no", "version", "project_id"]),
    )
    .selectFrom("made as r")
    .innerJoin("projects_project as p", "p.id", "r.project_id")
    .select(["r.id", "r.no", "r.version", "p.name as projectName"])
    .executeTakeFirst();
}

/** Rewrites a draft; a returned receipt keeps its reason until it is reported again. */
export async function updateDraft(tx: Db, id: number, draft: ReceiptDraft): Promise<void> {
  await tx
    .updateTable("funds_receipt")
    .set({ ...columns(draft), version: sql`version + 1` })
    .where("id", "=", id)
    .execute();
}

/** Notes that this account's person changed the receipt; what else he may do to it hangs on that. */
export async function noteHand(tx: Db, id: number, accountId: number): Promise<void> {
  await sql`select funds_note_hand(${id}, ${accountId}, 'entered')`.execute(tx);
}

type StateColumns = Partial<{
  reported_by: number | null;
  reported_on: string | null;
  evidence_asked: string;
  signed_by: number;
  checked_by: number | null;
  verified_by: number;
  verified_on: string;
  return_reason: string | null;
  origin: Receipt["origin"];
  origin_basis: string;
  origin_decided_by: string;
}>;

/** Moves the receipt on and writes the step of its path. */
export async function takeStep(
  tx: Db,
  id: number,
  change: { state?: Receipt["state"] } & StateColumns,
  step: { act: string; accountId: number; name: string; day: string; words?: string },
): Promise<void> {
  await tx
    .updateTable("funds_receipt")
    .set({ ...change, version: sql`version + 1` })
    .where("id", "=", id)
    .modifyEnd(SENT_AHEAD)
    .execute();
  await writeStep(tx, id, step);
}

export async function writeStep(
  tx: Db,
  id: number,
  step: { act: string; accountId: number; name: string; day: string; words?: string },
): Promise<void> {
  await tx
    .insertInto("funds_step")
    .values({
      receipt_id: id,
      act: step.act,
      by_account: step.accountId,
      by_name: step.name,
      on_day: step.day,
      words: step.words ?? "",
    })
    .modifyEnd(SENT_AHEAD)
    .execute();
}
