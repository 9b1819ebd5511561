export { closeDueMonths, closedMonths, holdPeriods, listPeriods } from "./periods.ts";
import { sql } from "kysely";
import { type Day, firstDayOf, type Month, monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { closedMonths } from "./periods.ts";

/** Whether a month is closed now. */
export async function isClosed(db: Db, month: Month): Promise<boolean> {
  return (await closedMonths(db))(month);
}

/**
 * The day each unit of 附件1 first reported for each month of a span, a zero report included; a month it never reported for is
 * absent. `db` must see the whole city.
 */
export async function firstReports(
  db: Db,
  from: Month,
  to: Month,
): Promise<Map<number, ReadonlyMap<Month, Day>>> {
  const answer = await sql<{ unit_id: number; month: string; day: Day | null }>`
    select m.unit_id, to_char(m.month, 'YYYY-MM-DD') as month, least(
      (select z.on_day from funds_zero_report z where z.unit_id = m.unit_id and z.month = m.month),
      (select min(s.on_day) from funds_receipt r join funds_step s on s.receipt_id = r.id and s.act = '填报'
        where r.unit_id = m.unit_id and r.state <> 'draft'
          and r.arrived_on >= m.month and r.arrived_on < m.month + interval '1 month')) as day
    from funds_reported_months(${firstDayOf(from)}::date, ${firstDayOf(to)}::date) m`.execute(db);
  const reports = new Map<number, Map<Month, Day>>();
  for (const { unit_id, month, day } of answer.rows) {
    const own = reports.get(unit_id) ?? new Map<Month, Day>();
    // Loaded without its path it has no day: reported, and not known to be late.
    own.set(monthOf(month), day ?? month);
    reports.set(unit_id, own);
  }
  return reports;
}

/** A receipt as far as an objection or a finding asks: who verified it, whether it counts, whether it was taken back. */
export interface JudgedReceipt {
  readonly id: number;
  readonly no: string;
  readonly unitId: number;
  readonly amountFen: bigint;
  /** Accounts of its one or two verifiers. */
  readonly verifiers: readonly number[];
  readonly counted: boolean;
  readonly reversed: boolean;
  readonly demo: boolean;
}

/** A receipt these eyes see, by its number or id; null where there is none. */
export async function judgedReceipt(
  db: Db,
  by: { readonly no: string } | { readonly id: number },
): Promise<JudgedReceipt | null> {
  const row = await db
    .selectFrom("funds_receipt as r")
    .select([
      "r.id",
      "r.no",
      "r.unit_id",
      "r.amount_fen",
      "r.checked_by",
      "r.verified_by",
      "r.demo",
    ])
    .select((e) => [
      e
        .selectFrom("funds_entry as c")
        .whereRef("c.receipt_id", "=", "r.id")
        .where("c.kind", "=", "count")
        .select((n) => n.fn.countAll<bigint>().as("n"))
        .as("counts"),
      e
        .selectFrom("funds_entry as v")
        .whereRef("v.receipt_id", "=", "r.id")
        .where("v.kind", "=", "reversal")
        .select((n) => n.fn.countAll<bigint>().as("n"))
        .as("reversals"),
    ])
    .where((e) => ("no" in by ? e("r.no", "=", by.no.trim()) : e("r.id", "=", by.id)))
    .executeTakeFirst();
  if (!row) return null;
  const verifiers = [row.checked_by, row.verified_by].filter((one) => one !== null);
  return {
    id: row.id,
    no: row.no,
    unitId: row.unit_id,
    amountFen: row.amount_fen,
    verifiers,
    counted: (row.counts ?? 0n) > 0n,
    reversed: (row.reversals ?? 0n) > 0n,
    demo: row.demo,
  };
}

/** Who closed a month, in order, and the last approved reopening on or after a day (null: none). */
export async function monthActs(
  db: Db,
  month: Month,
  since: string,
): Promise<{
  closers: { accountId: number; name: string }[];
  reopenedOn: string | null;
}> {
  const events = await db
    .selectFrom("funds_period_event")
    .select(["act", "by_account", "by_name", "on_day"])
    .where("month", "=", `${month}-01`)
    .orderBy("id")
    .execute();
  const closings = events.filter(({ act }) => act === "close");
  const reopening = events.findLast(
    ({ act, on_day }) => act === "approve_reopening" && on_day >= since,
  );
  return {
    closers: closings.map(({ by_account, by_name }) => ({ accountId: by_account, name: by_name })),
    reopenedOn: reopening?.on_day ?? null,
  };
}
