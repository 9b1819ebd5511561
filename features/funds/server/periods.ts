import { sql } from "kysely";
import {
  type Day,
  dueAfter,
  type Month,
  addMonths,
  firstDayOf,
  monthOf,
  yearOf,
} from "../../../kernel/calendar.ts";
import { recordDeed } from "../../../platform/server/audit-trail.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import { CITY_EYES, type Database, type Db } from "../../../platform/server/database.ts";
import { insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { settingByDay, settingOn } from "../../../platform/server/settings.ts";
import { reportingUnits } from "../../organization/server/facts.ts";
import type { Period } from "../contract.ts";
import { refuseClosing } from "../month-rules.ts";
import { START_MONTH } from "../../organization/settings.ts";
import { CLOSING_DAY } from "../settings.ts";
import { firstReports } from "./reported.ts";

/** Keeps closing and counting apart: counting holds it shared, closing and freezing alone. */
export async function holdPeriods(tx: Db, mode: "shared" | "alone"): Promise<void> {
  const key = sql`hashtext(current_schema() || ':periods')`;
  await (
    mode === "shared"
      ? sql`select pg_advisory_xact_lock_shared(${key})`
      : sql`select pg_advisory_xact_lock(${key})`
  ).execute(tx);
}

/** The months that are closed now, as a JSON list of texts like `2023-06`. */
export const CLOSED_MONTHS = sql`(select coalesce(json_agg(to_char(month, 'YYYY-MM') order by month), '[]') from (
    select distinct on (month) month, act from funds_period_event where act in ('close', 'approve_reopening') order by month, id desc
  ) last where act = 'close')`;

/** The months that are closed now, as a question. */
export async function closedMonths(db: Db): Promise<(month: Month) => boolean> {
  const answer = await sql<{ months: Month[] }>`select ${CLOSED_MONTHS} as months`.execute(db);
  const closed = new Set(answer.rows[0]?.months);
  return (month) => closed.has(month);
}

/** Where no plan was ever confirmed every month lies before the start. */
const NEVER: Month = "9999-12";

/** The month from which on months are owed: as set, else the January of the first plan; null before there is one. */
export async function startMonth(db: Db, today: Day): Promise<Month | null> {
  const set = await settingOn(db, START_MONTH, today);
  if (set !== "") return set;
  const first = await db
    .selectFrom("plan_campaign")
    .select(({ fn }) => fn.min("year").as("year"))
    .executeTakeFirst();
  return first?.year == null ? null : `${first.year}-01`;
}

/** Every month of a year with its state, its events and who has not reported. */
export async function listPeriods(db: Db, year: number, today: Day): Promise<Period[]> {
  const first = `${year}-01-01`;
  const closingDay = await settingByDay(db, CLOSING_DAY);
  const start = (await startMonth(db, today)) ?? NEVER;
  const events = await db
    .selectFrom("funds_period_event")
    .selectAll()
    .where("month", ">=", first)
    .where("month", "<=", `${year}-12-01`)
    .orderBy("id")
    .execute();
  const reported = await firstReports(db, `${year}-01`, `${year}-12`);
  const underway = await sql<{ month: string; receipts: number }>`
    select to_char(arrived_on, 'YYYY-MM') as month, count(*)::int as receipts from funds_receipt
    where state in ('reported', 'signed', 'checked') and arrived_on between ${first} and ${`${year}-12-31`}
    group by 1`.execute(db);
  const unverified = new Map(underway.rows.map(({ month, receipts }) => [month, receipts]));
  const units = await reportingUnits(db, year, today);
  return Array.from({ length: 12 }, (_none, index) => addMonths(`${year}-01`, index))
    .filter((month) => month <= monthOf(today))
    .map((month) => {
      const own = events.filter((event) => monthOf(event.month) === month);
      const decisive = own.findLast(
        (event) => event.act === "close" || event.act === "approve_reopening",
      );
      return {
        month,
        closed: decisive?.act === "close",
        beforeStart: month < start,
        closesOn: dueAfter(month, closingDay),
        unverified: unverified.get(month) ?? 0,
        reopeningRequested: own.at(-1)?.act === "request_reopening",
        events: own.map((event) => ({
          act: event.act,
          byName: event.by_name,
          onDay: event.on_day,
          reason: event.reason,
          documentNo: event.document_no,
        })),
        unreported: units
          .filter(({ idsIn }) => {
            const ids = month >= start ? idsIn(month) : [];
            return ids.length > 0 && !ids.some((one) => reported.get(one)?.has(month));
          })
          .map((unit) => unit.name),
      };
    });
}

export async function periodOf(db: Db, month: Month, today: Day): Promise<Period | undefined> {
  return (await listPeriods(db, Number(month.slice(0, 4)), today)).find(
    (period) => period.month === month,
  );
}

interface PeriodAct {
  act: "close" | "request_reopening" | "approve_reopening" | "refuse_reopening";
  reason?: string;
  documentNo?: string;
}

export async function writePeriodAct(
  tx: Db,
  month: Month,
  by: Pick<Caller, "accountId" | "name">,
  today: Day,
  act: PeriodAct,
): Promise<void> {
  await tx
    .insertInto("funds_period_event")
    .values({
      month: firstDayOf(month),
      act: act.act,
      by_account: by.accountId,
      by_name: by.name,
      on_day: today,
      reason: act.reason ?? "",
      document_no: act.documentNo ?? "",
    })
    .execute();
}

/**
 * Closes a month, earlier ones first; waits for counting in flight. Months before the city's start close together with the first
 * that follows them: until then they take what is entered for them.
 */
export async function closePeriod(
  tx: Db,
  month: Month,
  by: Pick<Caller, "accountId" | "name">,
  today: Day,
): Promise<void> {
  await holdPeriods(tx, "alone");
  const isClosed = await closedMonths(tx);
  const start = (await startMonth(tx, today)) ?? NEVER;
  const open = monthsBefore(month).filter((earlier) => !isClosed(earlier));
  const owed = open.find((earlier) => month < start || earlier >= start);
  insist(refuseClosing(month, isClosed(month), owed ?? null, today));
  for (const earlier of open)
    await writePeriodAct(tx, earlier, by, today, {
      act: "close",
      reason: "启用前的月份，一并关账",
    });
  await writePeriodAct(tx, month, by, today, { act: "close" });
}

/** The months of the year before a month. */
function monthsBefore(month: Month): Month[] {
  const months: Month[] = [];
  for (let one = `${month.slice(0, 4)}-01`; one < month; one = addMonths(one, 1)) months.push(one);
  return months;
}

/** The months of every year since the start that are due, each year as far as no month reopened by hand stands before. */
async function dueMonths(tx: Db, today: Day): Promise<Month[]> {
  const start = await startMonth(tx, today);
  if (start === null) return [];
  const due: Month[] = [];
  for (let year = yearOf(start); year <= yearOf(today); year += 1) {
    for (const period of await listPeriods(tx, year, today)) {
      if (period.closed || period.beforeStart) continue;
      const isReopened = period.events.some((event) => event.act === "close");
      if (isReopened || period.closesOn >= today) break;
      due.push(period.month);
    }
  }
  return due;
}

const SYSTEM = { accountId: 0, name: "系统（按关账日设置）" };

/** Closes the months whose day has come; a reopened month stays open until a person closes it. Returns them. */
export async function closeDueMonths(database: Database, clock: Clock): Promise<Month[]> {
  const today = clock.today();
  return database
    .as(CITY_EYES)
    .transaction()
    .execute(async (tx) => {
      const closed: Month[] = [];
      for (const month of await dueMonths(tx, today)) {
        await closePeriod(tx, month, SYSTEM, today);
        await recordDeed(
          tx,
          {
            accountId: null,
            name: SYSTEM.name,
            unitId: null,
            requestId: `closing-${month}`,
            address: "",
          },
          { action: "funds.periods.closing.post", title: "月份关账" },
          { subject: "month", subjectId: month, summary: `${month} 按设置关账` },
        );
        closed.push(month);
      }
      return closed;
    });
}
