import type { Db } from "./database.ts";

/** The number of the plan that governs a year: its own, or the latest before it; null before there is one. */
export async function governingPlanNo(db: Db, year: number): Promise<string | null> {
  const row = await db
    .selectFrom("plan_campaign")
    .select("document_no")
    .where("year", "<=", year)
    .orderBy("year", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.document_no ?? null;
}
