import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { noteFile, type StoredFile } from "../../../platform/server/files.ts";
import { afterId, pageOf } from "../../../platform/server/page.ts";
import type { ChainDocument, DutyKind, ListEntry, ListKind, LogEntry, Meeting } from "../shapes.ts";

/** Who wrote, and on which business day. */
interface By {
  readonly byName: string;
  readonly onDay: Day;
}

/** Stands for a project the caller may not open, whose name a list must not give away either. */
const OF_OTHERS = "其他单位的项目";

/** All that stands or stood in the four lists of a chain, the newest first. */
export async function entriesOf(db: Db, chainId: number): Promise<ListEntry[]> {
  const rows = await db
    .selectFrom("chainwork_list_entry as e")
    .leftJoin("chainwork_list_entry as r", "r.removes_id", "e.id")
    .leftJoin("projects_project as p", "p.id", "e.project_id")
    .select(["e.id", "e.list", "e.title", "e.project_id", "p.name as project_name", "e.note"])
    .select(["e.by_name", "e.on_day"])
    .select(["r.on_day as removed_on", "r.by_name as removed_by", "r.note as removed_reason"])
    .where("e.chain_id", "=", chainId)
    .where("e.removes_id", "is", null)
    .orderBy("e.id", "desc")
    .limit(1000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    list: row.list,
    ...namedIn(row),
    byName: row.by_name,
    onDay: row.on_day,
    removed:
      row.removed_on === null
        ? null
        : {
            onDay: row.removed_on,
            byName: row.removed_by ?? "",
            reason: row.removed_reason ?? "",
          },
  }));
}

function namedIn(row: {
  title: string;
  note: string;
  project_id: number | null;
  project_name: string | null;
}): Pick<ListEntry, "title" | "note" | "project"> {
  const { title, note, project_id: id, project_name: name } = row;
  if (id === null) return { title, note, project: null };
  return name === null
    ? { title: OF_OTHERS, note: "", project: null }
    : { title, note, project: { id, name } };
}

/** One entry with its chain and whether it was removed, or undefined. */
export async function entryById(db: Db, id: number) {
  return db
    .selectFrom("chainwork_list_entry as e")
    .leftJoin("chainwork_list_entry as r", "r.removes_id", "e.id")
    .select(["e.id", "e.chain_id", "e.list", "e.title", "r.id as removed_id"])
    .where("e.id", "=", id)
    .where("e.removes_id", "is", null)
    .executeTakeFirst();
}

export async function insertEntry(
  tx: Db,
  entry: {
    chainId: number;
    list: ListKind;
    title: string;
    projectId: number | null;
    note: string;
    removesId: number | null;
  } & By,
): Promise<number> {
  const row = await tx
    .insertInto("chainwork_list_entry")
    .values({
      chain_id: entry.chainId,
      list: entry.list,
      title: entry.title,
      project_id: entry.projectId,
      note: entry.note,
      removes_id: entry.removesId,
      by_name: entry.byName,
      on_day: entry.onDay,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

const documents = (db: Db) =>
  db
    .selectFrom("chainwork_document as d")
    .innerJoin("file_content as f", "f.sha256", "d.sha256")
    .select(["d.id", "d.kind", "d.title", "d.file_name as fileName", "f.media_type as mediaType"])
    .select(["f.size", "d.by_name as byName", "d.on_day as onDay"]);

/** The uploaded maps and papers of a chain, the newest first. */
export async function documentsOf(db: Db, chainId: number): Promise<ChainDocument[]> {
  return documents(db)
    .where("d.chain_id", "=", chainId)
    .orderBy("d.id", "desc")
    .limit(200)
    .execute();
}

export async function documentFile(db: Db, id: number) {
  return documents(db)
    .select(["d.sha256", "d.chain_id as chainId"])
    .where("d.id", "=", id)
    .executeTakeFirst();
}

export async function insertDocument(
  tx: Db,
  file: StoredFile,
  named: { chainId: number; kind: string; title: string; fileName: string } & By,
): Promise<ChainDocument> {
  await noteFile(tx, file);
  const row = await tx
    .insertInto("chainwork_document")
    .values({
      chain_id: named.chainId,
      kind: named.kind,
      title: named.title,
      sha256: file.sha256,
      file_name: named.fileName,
      by_name: named.byName,
      on_day: named.onDay,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { kind, title, fileName, byName, onDay } = named;
  return {
    id: row.id,
    kind,
    title,
    fileName,
    mediaType: file.mediaType,
    size: file.size,
    byName,
    onDay,
  };
}

/** The meetings of a chain and the city's, withdrawn ones marked, the latest day first. */
export async function meetingsOf(db: Db, chainId: number): Promise<Meeting[]> {
  const rows = await db
    .selectFrom("chainwork_meeting as m")
    .leftJoin("chainwork_meeting as w", "w.withdraws_id", "m.id")
    .select(["m.id", "m.kind", "m.on_day", "m.summary", "m.by_name", "m.recorded_on"])
    .select("w.summary as withdrawn")
    .where((eb) => eb.or([eb("m.chain_id", "=", chainId), eb("m.chain_id", "is", null)]))
    .where("m.withdraws_id", "is", null)
    .orderBy("m.on_day", "desc")
    .orderBy("m.id", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    onDay: row.on_day,
    summary: row.summary,
    byName: row.by_name,
    recordedOn: row.recorded_on,
    withdrawn: row.withdrawn,
  }));
}

/** One meeting, or undefined. */
export async function meetingById(db: Db, id: number) {
  return db
    .selectFrom("chainwork_meeting as m")
    .leftJoin("chainwork_meeting as w", "w.withdraws_id", "m.id")
    .select(["m.id", "m.chain_id", "m.kind", "m.on_day", "m.summary", "w.id as withdrawn_id"])
    .where("m.id", "=", id)
    .where("m.withdraws_id", "is", null)
    .executeTakeFirst();
}

/** The days on which meetings were held since a day, not withdrawn; `chainId` null is the city's. */
export async function heldSince(
  db: Db,
  since: Day,
): Promise<{ chainId: number | null; kind: DutyKind; onDay: Day }[]> {
  return db
    .selectFrom("chainwork_meeting as m")
    .select(["m.chain_id as chainId", "m.kind", "m.on_day as onDay"])
    .where("m.on_day", ">=", since)
    .where("m.withdraws_id", "is", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("chainwork_meeting as w")
            .select("w.id")
            .whereRef("w.withdraws_id", "=", "m.id"),
        ),
      ),
    )
    .execute();
}

export async function insertMeeting(
  tx: Db,
  meeting: {
    chainId: number | null;
    kind: DutyKind;
    onDay: Day;
    summary: string;
    withdrawsId: number | null;
    byName: string;
    recordedOn: Day;
  },
): Promise<number> {
  const row = await tx
    .insertInto("chainwork_meeting")
    .values({
      chain_id: meeting.chainId,
      kind: meeting.kind,
      on_day: meeting.onDay,
      summary: meeting.summary,
      withdraws_id: meeting.withdrawsId,
      by_name: meeting.byName,
      recorded_on: meeting.recordedOn,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** One page of a chain's work log, the newest first. */
export async function logOf(
  db: Db,
  chainId: number,
  page: { after?: string | undefined; limit?: number | undefined },
): Promise<{ rows: LogEntry[]; next: string | null }> {
  const limit = page.limit ?? 50;
  let select = db
    .selectFrom("chainwork_log as l")
    .innerJoin("organization_person as k", "k.id", "l.keeper_id")
    .select(["l.id", "l.on_day as onDay", "l.words", "k.name as keeperName", "l.by_name as byName"])
    .where("l.chain_id", "=", chainId);
  const after = afterId(page.after);
  if (after !== null) select = select.where("l.id", "<", after);
  const found = await select
    .orderBy("l.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(found, limit);
}

export async function insertLog(
  tx: Db,
  entry: {
    chainId: number;
    words: string;
    keeperId: number;
    byAccount: number | null;
  } & By,
): Promise<number> {
  const row = await tx
    .insertInto("chainwork_log")
    .values({
      chain_id: entry.chainId,
      on_day: entry.onDay,
      words: entry.words,
      keeper_id: entry.keeperId,
      by_account: entry.byAccount,
      by_name: entry.byName,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
