import { sql } from "kysely";
import { type Day, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Chain } from "../contract.ts";

/** The chains there were on a day, as they were then: those of the annex in its order, the others after them, ended ones last. */
export async function chainsInOrder(db: Db, day: Day): Promise<Chain[]> {
  const answer =
    await sql<Chain>`select c.id, n.name, n.chain_group as grouping, c.carrier, n.ended,
      row_number() over (order by n.ended, a.place nulls last, c.id)::integer as position
    from chains_chain c join chains_on(${day}) n on n.id = c.id
    left join plan_places(${yearOf(day)}, 'chain') a on a.place_id = c.id
    where n.begun
    order by position`.execute(db);
  return answer.rows;
}
