import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import type { Twin, TwinQuery } from "../twin-shapes.ts";

/**
 * Receipts that stand already for what is being filled in: by slip number, by invoice, by payer with day and amount, by file. Another unit's
 * says its unit and day and no more.
 */
export async function findTwins(db: Db, asked: TwinQuery): Promise<Twin[]> {
  const stored = asked.receiptId
    ? await db
        .selectFrom("funds_evidence")
        .select("sha256")
        .where("receipt_id", "=", asked.receiptId)
        .execute()
    : [];
  const digests = [...stored.map(({ sha256 }) => sha256), ...(asked.sha256 ? [asked.sha256] : [])];
  const { rows } = await sql<{
    ground: Twin["ground"];
    unitName: string;
    since: string;
    id: number | null;
    no: string | null;
  }>`
    select ground, unit_name as "unitName", since, other_id as id, other_no as no
    from funds_twins(${asked.receiptId ?? null}::integer, ${asked.slipNo ?? ""}::text, ${asked.invoiceNo ?? ""}::text,
      ${asked.payerName ?? ""}::text, ${asked.arrivedOn ?? null}::date,
      ${asked.amountFen ?? null}::bigint, ${digests}::text[])`.execute(db);
  return rows.map(({ id, no, ...told }) => ({
    ...told,
    receipt: id === null || no === null ? null : { id, no },
  }));
}
