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
          and not exists (select 1 from funds_step t where t.receipt_id = r.id and t.act = '撤回' and t.id > s.id)
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

/** Who closed a month, in order; closings by the system have the account 0. */
export async function monthClosers(
  db: Db,
  month: Month,
): Promise<{ accountId: number; name: string }[]> {
  const closings = await db
    .selectFrom("funds_period_event")
    .select(["by_account as accountId", "by_name as name"])
    .where("month", "=", firstDayOf(month))
    .where("act", "=", "close")
    .orderBy("id")
    .execute();
  return closings;
}

/**
 * The day of the last approved reopening of a month after an event of the months, or from a day on where no event is known;
 * null where there is none. Days do not order what happened on one day, events do.
 */
export async function reopenedSince(
  db: Db,
  month: Month,
  since: { readonly event: number } | { readonly day: Day },
): Promise<Day | null> {
  const row = await db
    .selectFrom("funds_period_event")
    .select("on_day")
    .where("month", "=", firstDayOf(month))
    .where("act", "=", "approve_reopening")
    .where((e) => ("event" in since ? e("id", ">", since.event) : e("on_day", ">=", since.day)))
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.on_day ?? null;
}

/** The newest event of all months, 0 for none: what happens later has a higher number, also on the same day. */
export async function newestPeriodEvent(db: Db): Promise<number> {
  const row = await db
    .selectFrom("funds_period_event")
    .select(({ fn }) => fn.max("id").as("id"))
    .executeTakeFirst();
  return row?.id ?? 0;
}
