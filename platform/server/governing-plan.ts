import type { GoverningPlan } from "../../kernel/citation.ts";
import type { Db } from "./database.ts";

/** The plan that governs a year: its own, or the latest before it; null before there is one. */
export async function governingPlan(
  db: Db,
  { quotes }: { readonly quotes: (documentNo: string) => boolean },
  year: number,
): Promise<GoverningPlan | null> {
  const row = await db
    .selectFrom("plan_campaign")
    .select(["year", "document_no as documentNo"])
    .where("year", "<=", year)
    .orderBy("year", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, quoted: quotes(row.documentNo) } : null;
}
