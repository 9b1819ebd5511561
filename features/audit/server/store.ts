import { sql } from "kysely";
import type { QueryOf, ReplyOf } from "../../../kernel/endpoint.ts";
import type { Db } from "../../../platform/server/database.ts";
import { pageOf } from "../../../platform/server/page.ts";
import type { listAudit } from "../contract.ts";

/**
 * One page of the trail, newest first; `next` is the id to go on after. Days are days of Asia/Shanghai. Without `content` it says who
 * did what to which record and its digest, not what the record says: the 审计管理员 sees no business (R-X.10).
 */
export async function listEntries(
  db: Db,
  query: QueryOf<typeof listAudit>,
  content: boolean,
): Promise<ReplyOf<typeof listAudit>> {
  const limit = query.limit ?? 50;
  const { after, actor, action, subject, subjectId, from, to } = query;
  let select = db
    .selectFrom("audit_entry as e")
    .leftJoin("audit_seal as s", "s.entry_id", "e.id")
    .select(["e.id", "e.at", "e.actor", "e.action", "e.title", "e.subject"])
    .select(["e.subject_id", "e.summary", "e.before", "e.after", "e.address"])
    .select(["s.seq", "s.digest"])
    .orderBy("e.id", "desc")
    .limit(limit + 1);
  if (after && /^\d{1,18}$/.test(after)) select = select.where("e.id", "<", BigInt(after));
  if (actor) select = select.where("e.actor", "ilike", containing(actor));
  if (action) {
    select = select.where((e) =>
      e.or([e("e.title", "ilike", containing(action)), e("e.action", "=", action)]),
    );
  }
  if (subject) select = select.where("e.subject", "=", subject);
  if (subjectId) select = select.where("e.subject_id", "=", subjectId);
  if (from) select = select.where(sql<boolean>`e.at >= ${from}::date`);
  if (to) select = select.where(sql<boolean>`e.at < ${to}::date + 1`);
  const found = await select.execute();
  const rows = found.map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    title: row.title,
    subject: row.subject,
    subjectId: row.subject_id,
    ...(content ? contentOf(row) : { summary: contentless(row), before: null, after: null }),
    address: row.address,
    seq: row.seq === null ? null : String(row.seq),
    digest: row.digest,
  }));
  return pageOf(rows, limit);
}

function contentOf({
  summary,
  before,
  after,
}: Record<"before" | "after", unknown> & { summary: string }) {
  return { summary, before, after };
}

/** Records of the accounts and posts the administrators themselves keep; their summaries are no business. */
const OF_ADMINISTRATION = ["account", "door", "installation", "person", "setting", "unit"];

function contentless({
  subject,
  summary,
  title,
}: Record<"subject" | "summary" | "title", string>): string {
  return OF_ADMINISTRATION.includes(subject) ? summary : title;
}

/** A LIKE pattern for text anywhere within, its own signs taken literally. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
