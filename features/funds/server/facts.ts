export { firstReports } from "./reported.ts";
export { closeDueMonths, closedMonths, holdPeriods, listPeriods, startMonth } from "./periods.ts";
import { type Day, firstDayOf, type Month } from "../../../kernel/calendar.ts";
import type { Origin } from "../../projects/contract.ts";
import type { ReceiptState } from "../contract.ts";
import type { Db } from "../../../platform/server/database.ts";
import { underUnit } from "../../organization/server/facts.ts";
import { closedMonths } from "./periods.ts";

/** Whether a month is closed now. */
export async function isClosed(db: Db, month: Month): Promise<boolean> {
  return (await closedMonths(db))(month);
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

/** A receipt as a unit's month counts it. */
export interface MonthReceipt {
  readonly unitId: number;
  readonly state: ReceiptState;
  readonly line: {
    readonly id: number;
    readonly no: string;
    readonly projectName: string;
    readonly payerName: string;
    readonly arrivedOn: Day;
    readonly amountFen: string;
    readonly origin: Origin;
  };
}

/** Receipts that arrived in a span and were not taken back, of one unit or of all these eyes see, by day and number. */
export async function receiptsArrived(
  db: Db,
  from: Day,
  to: Day,
  unitId: number | null = null,
): Promise<MonthReceipt[]> {
  let select = db
    .selectFrom("funds_receipt as r")
    .innerJoin("projects_project as p", "p.id", "r.project_id")
    .select(["r.id", "r.no", "r.unit_id", "r.state", "r.arrived_on", "r.amount_fen", "r.origin"])
    .select(["r.payer_name", "p.name as project_name"])
    .where("r.arrived_on", ">=", from)
    .where("r.arrived_on", "<=", to)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("funds_entry as x")
            .select("x.id")
            .whereRef("x.receipt_id", "=", "r.id")
            .where("x.kind", "=", "reversal"),
        ),
      ),
    )
    .orderBy("r.arrived_on")
    .orderBy("r.no");
  if (unitId !== null) select = select.where(underUnit("r.unit_id", unitId));
  return (await select.execute()).map((row) => ({
    unitId: row.unit_id,
    state: row.state,
    line: {
      id: row.id,
      no: row.no,
      projectName: row.project_name,
      payerName: row.payer_name,
      arrivedOn: row.arrived_on,
      amountFen: row.amount_fen.toString(),
      origin: row.origin,
    },
  }));
}
