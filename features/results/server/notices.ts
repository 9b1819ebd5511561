import { sql } from "kysely";
import { type Day, firstDayOf, monthOf, monthText } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { afterId, pageOf } from "../../../platform/server/page.ts";
import { frozenResult, newestFreeze } from "../../assessment/server/facts.ts";
import { isAnnouncedBetween, type WorkCalendar } from "../../workdays/rules.ts";
import { calendarOf } from "../../workdays/server/facts.ts";
import { correctionsBetween } from "../corrections.ts";
import { lastWorkingDay, noticeState, refuseFinal, refusePublishing } from "../rules.ts";
import { OBJECTION_DAYS } from "../settings.ts";
import type { Notice, NoticeDraft, NoticeRow } from "../shapes.ts";
import type { NoticeState } from "../words.ts";
import { type Act, makerOf } from "./acting.ts";
import { objectionsOf } from "./objection-store.ts";

/** Notices with what became of them: final, succeeded, how many objections are open. */
function fromNotices(db: Db) {
  return db
    .selectFrom("results_notice as n")
    .innerJoin("assessment_snapshot as s", "s.id", "n.snapshot_id")
    .leftJoin("results_final as f", "f.notice_id", "n.id")
    .selectAll("n")
    .select([
      "s.version",
      "f.words as final_words",
      "f.on_day as final_on",
      "f.by_name as final_by",
    ])
    .select(sql<number>`results_unsettled(n.id)`.as("unsettled"))
    .select((e) => [
      e
        .selectFrom("results_notice as l")
        .whereRef("l.kind", "=", "n.kind")
        .whereRef("l.month", "=", "n.month")
        .whereRef("l.id", ">", "n.id")
        .select((m) => m.fn.min("l.id").as("id"))
        .as("successor_id"),
      e
        .selectFrom("results_notice as p")
        .whereRef("p.kind", "=", "n.kind")
        .whereRef("p.month", "=", "n.month")
        .whereRef("p.id", "<", "n.id")
        .select((m) => m.fn.max("p.id").as("id"))
        .as("predecessor_id"),
    ]);
}
type Stored = Awaited<ReturnType<ReturnType<typeof fromNotices>["executeTakeFirstOrThrow"]>>;

/** What notices are read by. */
interface Reading {
  readonly today: Day;
  readonly calendar: WorkCalendar;
}

async function readingOn(db: Db, today: Day): Promise<Reading> {
  return { today, calendar: await calendarOf(db) };
}

function rowOf(stored: Stored, { today, calendar }: Reading): NoticeRow {
  const facts = {
    closesOn: stored.closes_on,
    final: stored.final_on !== null,
    successorId: stored.successor_id,
    unsettled: stored.unsettled,
  };
  return {
    id: stored.id,
    kind: stored.kind,
    month: monthOf(stored.month),
    snapshotId: stored.snapshot_id,
    version: stored.version,
    digest: stored.digest,
    title: stored.title,
    publishedOn: stored.published_on,
    closesOn: stored.closes_on,
    announced: isAnnouncedBetween(calendar, stored.published_on, stored.closes_on),
    state: noticeState(facts, today),
    unsettled: stored.unsettled,
    successorId: stored.successor_id,
    demo: stored.demo,
  };
}

/** One page of notices, newest first. A state is derived, so that its filter is asked of the few dozen rows there are. */
export async function listNotices(
  db: Db,
  query: { after?: string; limit?: number; state?: NoticeState },
  today: Day,
): Promise<{ rows: NoticeRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = afterId(query.after);
  const found = await fromNotices(db)
    .$if(after !== null, (q) => q.where("n.id", "<", after as number))
    .orderBy("n.id", "desc")
    .$if(query.state === undefined, (q) => q.limit(limit + 1))
    .execute();
  const reading = await readingOn(db, today);
  const rows = found
    .map((stored) => rowOf(stored, reading))
    .filter(({ state }) => query.state === undefined || state === query.state);
  return pageOf(rows, limit);
}

/** A notice without its objections and corrections. Throws Absent. */
export async function noticeHead(db: Db, id: number, today: Day): Promise<NoticeRow> {
  const stored = await fromNotices(db).where("n.id", "=", id).executeTakeFirst();
  if (!stored) throw new Absent();
  return rowOf(stored, await readingOn(db, today));
}

/** A notice with its objections as far as these eyes see them, and what it corrects. Throws Absent. */
export async function readNotice(db: Db, id: number, { caller, clock }: Act): Promise<Notice> {
  const today = clock.today();
  const stored = await fromNotices(db).where("n.id", "=", id).executeTakeFirst();
  if (!stored) throw new Absent();
  const reading = await readingOn(db, today);
  const { published_on: from, working_days: days } = stored;
  const byCalendar = lastWorkingDay(from, days, reading.calendar.isWorkingDay);
  return {
    ...rowOf(stored, reading),
    words: stored.words,
    documentNo: stored.document_no,
    workingDays: stored.working_days,
    closesByCalendar: byCalendar === stored.closes_on ? null : byCalendar,
    byName: stored.by_name,
    final:
      stored.final_on === null
        ? null
        : {
            onDay: stored.final_on,
            byName: stored.final_by ?? "",
            words: stored.final_words ?? "",
          },
    predecessorId: stored.predecessor_id,
    corrections: await correctionsOf(db, stored),
    objections: await objectionsOf(db, id, caller.unitIds),
  };
}

async function correctionsOf(db: Db, stored: Stored): Promise<Notice["corrections"]> {
  if (stored.predecessor_id === null) return [];
  const earlier = await db
    .selectFrom("results_notice")
    .select("snapshot_id")
    .where("id", "=", stored.predecessor_id)
    .executeTakeFirstOrThrow();
  const before = await frozenResult(db, earlier.snapshot_id);
  const after = await frozenResult(db, stored.snapshot_id);
  return correctionsBetween(before.table, after.table);
}

/** Publishes a freeze for objections. Throws Absent, or Refused by `refusePublishing`. */
export async function publishNotice(tx: Db, draft: NoticeDraft, act: Act): Promise<Notice> {
  const today = act.clock.today();
  const { head, table } = await frozenResult(tx, draft.snapshotId);
  const newest = await newestFreeze(tx, head.month);
  const known = await tx
    .selectFrom("results_notice")
    .select("id")
    .where("kind", "=", draft.kind)
    .where("snapshot_id", "=", head.id)
    .executeTakeFirst();
  insist(
    refusePublishing({
      kind: draft.kind,
      month: head.month,
      version: head.version,
      newestVersion: newest?.version ?? head.version,
      published: known !== undefined,
    }),
  );
  const workingDays = await settingOn(tx, OBJECTION_DAYS, today);
  const calendar = await calendarOf(tx);
  const { on_day: publishedOn, ...maker } = makerOf(act);
  const { id } = await tx
    .insertInto("results_notice")
    .values({
      kind: draft.kind,
      snapshot_id: head.id,
      month: firstDayOf(head.month),
      digest: head.digest,
      title: titleOf(draft.kind, head),
      words: draft.words.trim(),
      document_no: draft.documentNo.trim(),
      published_on: publishedOn,
      working_days: workingDays,
      closes_on: lastWorkingDay(publishedOn, workingDays, calendar.isWorkingDay),
      ...maker,
      demo: table.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return readNotice(tx, id, act);
}

function titleOf(kind: Notice["kind"], head: { month: string; version: number }): string {
  const period = kind === "year" ? `${head.month.slice(0, 4)}年度` : monthText(head.month);
  return `${period}招商引资考核结果公示${head.version > 1 ? `（更正，第${head.version}版）` : ""}`;
}

/** 定稿, by a person, after the period. Throws Absent, or Refused by `refuseFinal`. */
export async function finaliseNotice(tx: Db, id: number, words: string, act: Act): Promise<Notice> {
  const today = act.clock.today();
  // An objection signed meanwhile waits here, or is seen.
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':results:' || ${id}))`.execute(
    tx,
  );
  insist(refuseFinal(await noticeHead(tx, id, today), today));
  await tx
    .insertInto("results_final")
    .values({ notice_id: id, words: words.trim(), ...makerOf(act) })
    .execute();
  return readNotice(tx, id, act);
}
