import { type SqlBool, sql } from "kysely";
import { type Day, firstDayOf, type Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ReceiptState } from "../../funds/contract.ts";
import type { Change } from "../duties.ts";

// Conditions that a partial index stands for are written out: a prepared statement knows no parameter's value.

/** How many receipts stand in a state, and the day the oldest of them was reported. */
interface InState {
  readonly count: number;
  readonly oldest: Day | null;
}
const NONE: InState = { count: 0, oldest: null };

/** Receipts the caller may see, by state. */
export async function countReceipts(db: Db): Promise<(state: ReceiptState) => InState> {
  const rows = await db
    .selectFrom("funds_receipt")
    .select(({ fn }) => [
      "state",
      fn.countAll<bigint>().as("count"),
      fn.min("reported_on").as("oldest"),
    ])
    .where(sql<SqlBool>`state <> 'verified'`)
    .groupBy("state")
    .execute();
  const found = new Map(
    rows.map(({ state, count, oldest }) => [state, { count: Number(count), oldest }]),
  );
  return (state) => found.get(state) ?? NONE;
}

/** Receipts whose first verifier was somebody else: this one may be the second. */
export async function countSecondChecks(db: Db, person: number): Promise<number> {
  const row = await db
    .selectFrom("funds_receipt")
    .select(({ fn }) => fn.countAll<bigint>().as("count"))
    .where(sql<SqlBool>`state = 'checked'`)
    .where(sql<SqlBool>`person_of(checked_by) <> ${person}::integer`)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Pairs of receipts nobody has ruled on, of which one at least waits in the queue. */
export async function countOpenReviews(db: Db): Promise<number> {
  const answer = await sql<{ count: bigint }>`select count(distinct
      (least(w.receipt_id, w.other_receipt_id), greatest(w.receipt_id, w.other_receipt_id))) as count
    from funds_review w where w.finding = 'open' and exists (select 1 from funds_receipt r
      where r.id in (w.receipt_id, w.other_receipt_id) and r.state in ('signed', 'checked'))`.execute(
    db,
  );
  return Number(answer.rows[0]?.count ?? 0);
}

/** Receipts on their way whose own month has closed: they will count as 补报. */
export async function countOverdueReceipts(db: Db, closedBefore: Day): Promise<number> {
  const row = await db
    .selectFrom("funds_receipt")
    .select(({ fn }) => fn.countAll<bigint>().as("count"))
    .where(sql<SqlBool>`state in ('returned', 'reported', 'signed', 'checked')`)
    .where("arrived_on", "<", closedBefore)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Projects still to be confirmed. */
export async function countUnconfirmedProjects(db: Db): Promise<number> {
  const row = await db
    .selectFrom("projects_project")
    .select(({ fn }) => fn.countAll<bigint>().as("count"))
    .where(sql<SqlBool>`not confirmed`)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Frozen months of a year with the last period event each was frozen after. */
export async function frozenMonths(db: Db, from: Month): Promise<ReadonlySet<Month>> {
  const rows = await db
    .selectFrom("assessment_snapshot")
    .select(sql<string>`to_char(month, 'YYYY-MM')`.as("month"))
    .where("month", ">=", firstDayOf(from))
    .distinct()
    .execute();
  return new Set(rows.map(({ month }) => month));
}

/** Steps of receipts the caller may see, since a day, newest first. */
export async function receiptSteps(db: Db, since: Day, most: number): Promise<Change[]> {
  const rows = await db
    .selectFrom("funds_step as s")
    .innerJoin("funds_receipt as r", "r.id", "s.receipt_id")
    .innerJoin("projects_project as p", "p.id", "r.project_id")
    .select(["s.by_name", "s.act", "s.on_day", "r.id", "r.no", "p.name"])
    .where("s.on_day", ">=", since)
    .orderBy("s.id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    at: row.on_day,
    words: `${row.by_name} ${row.act} ${row.no}（${row.name}）`,
    path: `/funds/${row.id}`,
    deed: `${row.by_name} ${row.act}`,
  }));
}

/** Closings, reopenings and freezes since a day, newest first: everyone may know them. */
export async function monthChanges(db: Db, since: Day): Promise<Change[]> {
  const words = {
    close: "关账",
    request_reopening: "申请重开",
    approve_reopening: "批准重开",
    refuse_reopening: "不同意重开",
  } as const;
  const [events, freezes] = await Promise.all([
    db
      .selectFrom("funds_period_event")
      .select(["act", "by_name", "on_day", sql<string>`to_char(month, 'YYYY-MM')`.as("month")])
      .where("on_day", ">=", since)
      .orderBy("id", "desc")
      .limit(10)
      .execute(),
    db
      .selectFrom("assessment_snapshot")
      .select([
        "frozen_by",
        "frozen_on",
        "version",
        sql<string>`to_char(month, 'YYYY-MM')`.as("month"),
      ])
      .where("frozen_on", ">=", since)
      .orderBy("id", "desc")
      .limit(10)
      .execute(),
  ]);
  return [
    ...freezes.map((freeze) => ({
      at: freeze.frozen_on,
      words: `${freeze.frozen_by} 冻结 ${freeze.month}（第${freeze.version}版）`,
      path: `/months?month=${freeze.month}`,
      deed: null,
    })),
    ...events.map((event) => ({
      at: event.on_day,
      words: `${event.by_name} ${words[event.act]} ${event.month}`,
      path: `/months?month=${event.month}`,
      deed: null,
    })),
  ];
}

export interface AccountCounts {
  readonly locked: number;
  readonly unused: number;
  readonly ungranted: number;
  readonly unsealed: number;
  /** Exceptions of posts and resets of passwords another administrator asked for, that are nobody's own. */
  readonly agreements: number;
}

/** What the three administrators look after; no business figure among them. `person` is who looks. */
export async function countAccounts(db: Db, person: number): Promise<AccountCounts> {
  const answer = await sql<Record<keyof AccountCounts, bigint>>`select
      count(*) filter (where exists (select 1 from organization_attempt t
        where t.account_id = a.id and t.locked_until > now())) as locked,
      count(*) filter (where a.must_change_password) as unused,
      count(*) filter (where not exists (select 1 from organization_grant g
        where g.account_id = a.id and g.revoked_at is null) and not exists (select 1 from organization_proposed_grant w
        where w.account_id = a.id and w.state = 'open')) as ungranted,
      (select count(*) from audit_pending) as unsealed,
      (select count(*) from (select account_id, asked_by from organization_exception where state = 'asked'
          union all select account_id, asked_by from organization_reset where state = 'asked') x
        where person_of(x.account_id) <> ${person}::integer and person_of(x.asked_by) <> ${person}::integer) as agreements
    from organization_account a where a.state = 'active'`.execute(db);
  const row = answer.rows[0];
  return {
    locked: Number(row?.locked ?? 0),
    unused: Number(row?.unused ?? 0),
    ungranted: Number(row?.ungranted ?? 0),
    unsealed: Number(row?.unsealed ?? 0),
    agreements: Number(row?.agreements ?? 0),
  };
}
