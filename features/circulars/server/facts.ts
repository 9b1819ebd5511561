import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
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
  const number = sql<string>`i.agency_code || '〔' || i.number_year || '〕' || i.serial || '号'`;
  const rows = await db
    .selectFrom("circulars_issue as i")
    .innerJoin("circulars_document as d", "d.id", "i.document_id")
    .select(["d.id", "d.kind", "i.title", "i.agency_code", "i.number_year", "i.serial"])
    .select(sql<boolean>`${number} like ${like}`.as("by_number"))
    .where(sql<boolean>`(i.title like ${like} or ${number} like ${like})`)
    .orderBy("d.id", "desc")
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    documentNo: documentNumberText(
      { agencyCode: row.agency_code, year: row.number_year, serial: row.serial },
      row.kind,
    ),
    place: row.by_number ? 0 : 2,
  }));
}
