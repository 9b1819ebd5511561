import { type SelectQueryBuilder, type SelectType, type SqlBool, sql } from "kysely";
import type { DB } from "../../../database/tables.ts";
import { type Day, addDays } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { noteFile } from "../../../platform/server/files.ts";
import { pageBy } from "../../../platform/server/page.ts";
import type { LogEntry, LogFile, LogRow, PromiseRow } from "../contract.ts";

/** An entry nobody has corrected. Not as «not exists»: the planner would hash the whole log for a page of fifty. */
const STANDS = sql<SqlBool>`(select n.id from service_log n where n.replaces_id = l.id limit 1) is null`;

function logRows(db: Db, some: (logs: Logs) => Logs) {
  // The page is chosen before anything is joined: joined first, the planner would join the whole log.
  const chosen = some(db.selectFrom("service_log as l").selectAll("l").where(STANDS));
  return db
    .selectFrom(chosen.as("l"))
    .innerJoin("projects_project as p", "p.id", "l.project_id")
    .leftJoin("organization_unit as u", "u.id", "l.by_unit_id")
    .leftJoin("service_log as o", "o.id", "l.replaces_id")
    .select([
      "l.id",
      "l.project_id",
      "p.name as project_name",
      "l.on_day",
      "l.kind",
      "l.words",
      "l.next_step",
      "l.next_on",
      "l.place",
      sql<number | null>`person_of(l.by_account)`.as("by_person"),
      "l.by_name",
      "u.name as unit_name",
      "o.id as replaced_id",
      "o.words as replaced_words",
      "o.by_name as replaced_by",
      "l.demo",
    ])
    .select(
      sql<
        LogFile[]
      >`coalesce((select json_agg(json_build_object('id', f.id, 'fileName', f.file_name,
          'mediaType', c.media_type, 'takenOn', f.taken_on, 'place', f.place) order by f.id)
        from service_log_file f join file_content c on c.sha256 = f.sha256 where f.log_id = l.id), '[]')`.as(
        "files",
      ),
    );
}

type Logs = SelectQueryBuilder<
  DB & { l: DB["service_log"] },
  "l",
  { [Name in keyof DB["service_log"]]: SelectType<DB["service_log"][Name]> }
>;
type Row = Awaited<ReturnType<ReturnType<typeof logRows>["executeTakeFirstOrThrow"]>>;

function logOf(row: Row): LogRow {
  return {
    id: row.id,
    project: { id: row.project_id, name: row.project_name },
    onDay: row.on_day,
    kind: row.kind,
    words: row.words,
    nextStep: row.next_step,
    nextOn: row.next_on,
    place: row.place,
    byPerson: row.by_person,
    byName: row.by_name,
    byUnit: row.unit_name,
    replaced:
      row.replaced_id === null
        ? null
        : {
            id: row.replaced_id,
            words: row.replaced_words ?? "",
            byName: row.replaced_by ?? "",
          },
    files: row.files,
    demo: row.demo,
  };
}

/** `2023-09-01_17`: a day and an id, as keyset lists of this room go on after. */
export function cursorOf(after: string | undefined): { day: Day; id: number } | null {
  const match = /^(\d{4}-\d{2}-\d{2})_(\d{1,9})$/.exec(after ?? "");
  return match ? { day: match[1] as string, id: Number(match[2]) } : null;
}

interface LogQuery {
  readonly projectId?: number;
  /** Only what this account wrote. */
  readonly byAccount?: number;
  readonly after?: string;
  readonly limit?: number;
}

/** One page of the log, the latest day first; corrected entries are left out. */
export async function listLogs(
  db: Db,
  query: LogQuery,
): Promise<{ rows: LogRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = cursorOf(query.after);
  const found = await logRows(db, (logs) => {
    let some = logs;
    if (query.projectId !== undefined) some = some.where("l.project_id", "=", query.projectId);
    if (query.byAccount !== undefined) some = some.where("l.by_account", "=", query.byAccount);
    if (after)
      some = some.where(
        sql<SqlBool>`(l.on_day, l.id) < (${after.day}::date, ${after.id}::integer)`,
      );
    return some
      .orderBy("l.on_day", "desc")
      .orderBy("l.id", "desc")
      .limit(sql.lit(limit + 1));
  })
    .orderBy("l.on_day", "desc")
    .orderBy("l.id", "desc")
    .execute();
  return pageBy(found.map(logOf), limit, ({ onDay, id }) => `${onDay}_${id}`);
}

/** One entry, or undefined where there is none to see or it was corrected. */
export async function logById(db: Db, id: number): Promise<LogRow | undefined> {
  const row = await logRows(db, (logs) => logs.where("l.id", "=", id)).executeTakeFirst();
  return row && logOf(row);
}

/** Stores an entry, in the place of an older one where `replacesId` names it; the older one's photos come along. */
export async function insertLog(
  tx: Db,
  entry: LogEntry,
  by: {
    projectId: number;
    accountId: number;
    name: string;
    unitId: number | null;
    demo: boolean;
    replacesId?: number;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto("service_log")
    .values({
      project_id: by.projectId,
      on_day: entry.onDay,
      kind: entry.kind,
      words: entry.words.trim(),
      next_step: entry.nextStep.trim(),
      next_on: entry.nextOn,
      place: entry.place.trim(),
      replaces_id: by.replacesId ?? null,
      by_account: by.accountId,
      by_name: by.name,
      by_unit_id: by.unitId,
      demo: by.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (by.replacesId !== undefined)
    await sql`insert into service_log_file (log_id, sha256, file_name, taken_on, place, added_by)
      select ${id}, sha256, file_name, taken_on, place, added_by from service_log_file
      where log_id = ${by.replacesId} order by id`.execute(tx);
  return id;
}

/** Attaches a kept file to an entry. */
export async function insertLogFile(
  tx: Db,
  logId: number,
  file: { sha256: string; sm3: string; mediaType: string; size: number },
  told: { fileName: string; takenOn: Day; place: string; addedBy: number },
): Promise<LogFile> {
  await noteFile(tx, file);
  const { id } = await tx
    .insertInto("service_log_file")
    .values({
      log_id: logId,
      sha256: file.sha256,
      file_name: told.fileName,
      taken_on: told.takenOn,
      place: told.place,
      added_by: told.addedBy,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { fileName, takenOn, place } = told;
  return { id, fileName, takenOn, place, mediaType: file.mediaType };
}

export async function logFileById(db: Db, logId: number, fileId: number) {
  return db
    .selectFrom("service_log_file as f")
    .innerJoin("file_content as c", "c.sha256", "f.sha256")
    .innerJoin("service_log as l", "l.id", "f.log_id")
    .innerJoin("projects_project as p", "p.id", "l.project_id")
    .select(["f.file_name", "f.sha256", "c.media_type", "p.name as project_name"])
    .where("f.log_id", "=", logId)
    .where("f.id", "=", fileId)
    .executeTakeFirst();
}

/** How far ahead the week's list looks, days. */
const WEEK_DAYS = 7;

/** Next steps of each project's last entry that are overdue or due within the week, soonest first. */
export async function listPromises(
  db: Db,
  today: Day,
  query: { unitId: number | null; after?: string; limit?: number },
): Promise<{ rows: PromiseRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = cursorOf(query.after);
  const { rows } = await sql<{
    id: number;
    project_id: number;
    project_name: string;
    unit_id: number | null;
    unit_name: string | null;
    next_step: string;
    next_on: Day;
    by_name: string;
  }>`select l.id, p.id as project_id, p.name as project_name, u.id as unit_id, u.name as unit_name,
      l.next_step, l.next_on, l.by_name
    from projects_project p
    cross join lateral (
      select l.* from service_log l where l.project_id = p.id and ${STANDS}
      order by l.on_day desc, l.id desc limit 1) l
    left join organization_unit u on u.id = p.unit_id
    where l.next_on <= ${addDays(today, WEEK_DAYS)}::date
      and (${query.unitId}::integer is null or p.unit_id = any (organization_under(${query.unitId}::integer)))
      and (l.next_on, l.id) > (${after?.day ?? "0001-01-01"}::date, ${after?.id ?? 0}::integer)
    order by l.next_on, l.id limit ${sql.lit(limit + 1)}`.execute(db);
  const shown = rows.map((row) => ({
    logId: row.id,
    project: { id: row.project_id, name: row.project_name },
    unit: row.unit_id === null ? null : { id: row.unit_id, name: row.unit_name ?? "" },
    nextStep: row.next_step,
    nextOn: row.next_on,
    byName: row.by_name,
  }));
  return pageBy(shown, limit, ({ nextOn, logId }) => `${nextOn}_${logId}`);
}
