import { type DayDoubt, doubtOfDay } from "../../kernel/business-day.ts";
import type { Day } from "../../kernel/calendar.ts";
import type { Db } from "./database.ts";

/** Whether the business day follows from the last one the system worked on; what acts by itself asks first. */
export async function dayDoubt(db: Db, today: Day): Promise<DayDoubt | null> {
  return doubtOfDay(await lastDay(db), today);
}

/** Notes a day that follows from the last one, once. */
export async function keepDay(db: Db, today: Day): Promise<void> {
  if ((await lastDay(db)) !== today) await writeDay(db, today, "");
}

/** Notes a day a person vouches for: what acts by itself goes on from it. */
export function confirmDay(tx: Db, today: Day, by: string): Promise<void> {
  return writeDay(tx, today, by);
}

async function lastDay(db: Db): Promise<Day | null> {
  const row = await db
    .selectFrom("business_day")
    .select("day")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.day ?? null;
}

async function writeDay(db: Db, day: Day, by: string): Promise<void> {
  await db.insertInto("business_day").values({ day, confirmed_by: by }).execute();
}
