import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import type { Day, Month } from "../../../kernel/calendar.ts";
import { likeText } from "../../../platform/server/like-text.ts";
import { documentNumberText } from "../document.ts";

/** An issued document as a search finds it; `place` is 0 for its number, 2 for words of its title. */
export interface FoundDocument {
  readonly id: number;
  readonly title: string;
  readonly documentNo: string;
  readonly place: 0 | 2;
}

/** Issued documents these eyes may see whose title or number has these words, the latest first. */
export async function findIssuedDocuments(
  db: Db,
  words: string,
  most: number,
): Promise<FoundDocument[]> {
  const like = `%${likeText(words)}%`;
  // `9月通报` means both words, whatever stands between them.
  const parts = words.match(/\d+[年月日号]?|[^\d\s]+/g) ?? [words];
  const titled = sql.join(
    parts.map((part) => sql`i.title like ${`%${likeText(part)}%`}`),
    sql` and `,
  );
  const number = sql<string>`i.agency_code || '〔' || i.number_year || '〕' || i.serial || '号'`;
  const rows = await issued(db)
    .select(sql<boolean>`${number} like ${like}`.as("by_number"))
    .where(sql<boolean>`((${titled}) or ${number} like ${like})`)
    .orderBy("d.id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({ ...foundOf(row), place: row.by_number ? 0 : 2 }));
}

/**
 * The newest issued document that corrects a month's circular of the whole city, issued after a moment, or where
 * none was kept on or after a day; null where there is none.
 */
export async function circularCorrectedSince(
  db: Db,
  month: Month,
  since: { readonly day: Day; readonly at: Date | null },
): Promise<Omit<FoundDocument, "place"> | null> {
  const row = await issued(db)
    .where("i.replaces_id", "is not", null)
    .where((e) =>
      since.at === null ? e("i.issued_on", ">=", since.day) : e("i.at", ">", since.at),
    )
    .where("d.period", "=", month)
    .where("d.subject_unit_id", "is", null)
    .where("d.subject_chain_id", "is", null)
    .where("d.subject_group", "is", null)
    .orderBy("d.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? foundOf(row) : null;
}

function issued(db: Db) {
  return db
    .selectFrom("circulars_issue as i")
    .innerJoin("circulars_document as d", "d.id", "i.document_id")
    .select(["d.id", "d.kind", "i.title", "i.agency_code", "i.number_year", "i.serial"]);
}

function foundOf(row: Awaited<ReturnType<ReturnType<typeof issued>["executeTakeFirstOrThrow"]>>) {
  const number = { agencyCode: row.agency_code, year: row.number_year, serial: row.serial };
  return { id: row.id, title: row.title, documentNo: documentNumberText(number, row.kind) };
}
