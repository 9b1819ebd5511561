import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import { explanationOf } from "../use-rules.ts";
import type { Entry, EntryRow, Fact } from "../use-shapes.ts";
import type { Ledger } from "../words.ts";
import { afterId, pageOf } from "../../../platform/server/page.ts";

function fromEntries(db: Db) {
  return db
    .selectFrom("results_entry as e")
    .innerJoin("organization_unit as u", "u.id", "e.unit_id")
    .innerJoin("results_notice as n", "n.id", "e.notice_id")
    .leftJoin("organization_person as p", "p.id", "e.person_id")
    .leftJoin("results_decision as d", "d.entry_id", "e.id")
    .selectAll("e")
    .select(["u.name as unit_name", "n.title", "p.name as person_name"])
    .select(sql<number | null>`person_of(e.by_account)`.as("by_person"))
    .select(["d.choice", "d.organ", "d.reasons", "d.basis"])
    .select(["d.on_day as decided_on", "d.by_name as decided_by"])
    .select((q) =>
      q
        .selectFrom("results_comment as c")
        .whereRef("c.entry_id", "=", "e.id")
        .select((n) => n.fn.countAll<bigint>().as("n"))
        .as("comments"),
    );
}
type Stored = Awaited<ReturnType<ReturnType<typeof fromEntries>["executeTakeFirstOrThrow"]>>;

function rowOf(row: Stored): EntryRow {
  return {
    id: row.id,
    ledger: row.ledger,
    year: row.year,
    unit: { id: row.unit_id, name: row.unit_name },
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? "" },
    words: row.words,
    onDay: row.on_day,
    byName: row.by_name,
    byPerson: row.by_person,
    decision: row.choice,
    comments: Number(row.comments ?? 0n),
    demo: row.demo,
  };
}

/** One page of a ledger, newest first: the rows these eyes may see, and no count of others. */
export async function listEntries(
  db: Db,
  query: { after?: string; limit?: number; ledger: Ledger; year?: number; open?: boolean },
): Promise<{ rows: EntryRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = afterId(query.after);
  const found = await fromEntries(db)
    .where("e.ledger", "=", query.ledger)
    .$if(after !== null, (q) => q.where("e.id", "<", after as number))
    .$if(query.year !== undefined, (q) => q.where("e.year", "=", query.year as number))
    .$if(query.open === true, (q) => q.where("d.entry_id", "is", null))
    .$if(query.open === false, (q) => q.where("d.entry_id", "is not", null))
    .orderBy("e.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(found.map(rowOf), limit);
}

/** One entry with its facts, decision, comments and explanation; null where these eyes see none. */
export async function entryById(db: Db, id: number): Promise<Entry | null> {
  const row = await fromEntries(db).where("e.id", "=", id).executeTakeFirst();
  if (!row) return null;
  const said = await db
    .selectFrom("results_comment")
    .select(["id", "words", "on_day as onDay", "by_name as byName"])
    .where("entry_id", "=", id)
    .orderBy("id")
    .execute();
  const told = {
    ...rowOf(row),
    notice: { id: row.notice_id, title: row.title },
    digest: row.digest,
    facts: row.facts as unknown as Fact[],
    decided: decisionOf(row),
    said,
  };
  return { ...told, explanation: explanationOf(told) };
}

function decisionOf(row: Stored): Entry["decided"] {
  if (row.choice === null) return null;
  return {
    choice: row.choice,
    organ: row.organ ?? "",
    reasons: row.reasons ?? "",
    basis: row.basis ?? "",
    onDay: row.decided_on ?? "",
    byName: row.decided_by ?? "",
  };
}
