import { sql } from "kysely";
import { addDays, type Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { SOON_DAYS } from "../promises.ts";
import { rulesInForce } from "./settings.ts";
import { listWaiting } from "./waiting.ts";
import { underUnit } from "../../organization/server/facts.ts";

/** Projects that wait for a review, and promises near or past their day; `unitId` narrows to a unit's own. */
export async function reviewsWaiting(
  db: Db,
  asked: { readonly today: Day; readonly unitId: number | null },
): Promise<{ reviews: number; promisesSoon: number; promisesOverdue: number }> {
  const { today, unitId } = asked;
  const { neededFromFen } = await rulesInForce(db, today);
  const [waiting, promises] = await Promise.all([
    listWaiting(db, { limit: 1, ...(unitId !== null && { unitId }) }, { neededFromFen, today }),
    db
      .selectFrom("reviews_promise_now as n")
      .select(sql<number>`(count(*) filter (where n.due_on < ${today}))::int`.as("overdue"))
      .select(
        sql<number>`(count(*) filter (where n.due_on between ${today} and ${addDays(today, SOON_DAYS)}))::int`.as(
          "soon",
        ),
      )
      .where("n.closed", "=", false)
      .$if(unitId !== null, (own) => own.where(underUnit("n.owner_unit_id", unitId as number)))
      .executeTakeFirstOrThrow(),
  ]);
  return {
    reviews: waiting.total ?? 0,
    promisesSoon: promises.soon,
    promisesOverdue: promises.overdue,
  };
}
