import { sql } from "kysely";
import { type Db, SENT_AHEAD } from "./database.ts";

/**
 * Waits until every other transaction that took this turn has ended, and holds it to the end of this one: what a rule is told
 * after it holds when the row is stored, also where two people act at once. `of` names the turn, unique in the city.
 */
export async function takeTurn(tx: Db, of: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ${`:${of}`}, 0)) ${SENT_AHEAD}`.execute(
    tx,
  );
}
