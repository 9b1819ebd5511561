import { type RawBuilder, sql } from "kysely";
import { type Day, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ApartSum, FundsSum } from "../execution-inputs.ts";
import { isMonthEnd } from "../rules.ts";
import { monthKey } from "./inputs.ts";

/**
 * Verified money as of a day, from the totals the ledger keeps: whole months, and the days of a month not
 * yet whole. Everyone may see totals, so no row policy stands in the way.
 */
export async function readFundsSums(db: Db, asOf: Day): Promise<FundsSum[]> {
  const month = monthKey(asOf);
  const inside = isMonthEnd(asOf)
    ? sql`select unit_id, chain_id, origin, counts, 0::bigint as earlier, amount_fen as inside
        from funds_month_total where month = ${month}`
    : sql`select unit_id, chain_id, origin, counts, 0::bigint, amount_fen
        from funds_day_total where day between ${month} and ${asOf}`;
  const answer =
    await sql<FundsSum>`select unit_id as "unitId", chain_id as "chainId", origin, counts,
      sum(earlier)::bigint as "earlierFen", sum(inside)::bigint as "monthFen"
    from (
      select unit_id, chain_id, origin, counts, amount_fen as earlier, 0::bigint as inside
        from funds_month_total where month >= ${`${yearOf(asOf)}-01-01`} and month < ${month}
      union all ${inside}
    ) totals group by unit_id, chain_id, origin, counts`.execute(db);
  return answer.rows;
}

/** The same sums straight from the ledger's entries up to a position: the independent path of a recomputation. */
export async function readLedgerSums(db: Db, asOf: Day, position: number): Promise<FundsSum[]> {
  const month = monthKey(asOf);
  const answer =
    await sql<FundsSum>`select unit_id as "unitId", coalesce(chain_id, 0) as "chainId", origin, counts,
      coalesce(sum(amount_fen) filter (where effective_on < ${month}), 0)::bigint as "earlierFen",
      coalesce(sum(amount_fen) filter (where effective_on >= ${month}), 0)::bigint as "monthFen"
    from funds_entry
    where effective_on between ${`${yearOf(asOf)}-01-01`} and ${asOf} and id <= ${position}
    group by 1, 2, 3, 4`.execute(db);
  return answer.rows;
}

/** What stands apart as of a day, from the totals the ledger keeps and the few receipts of mixed money (R-2.6). */
export function readApartSums(db: Db, asOf: Day): Promise<ApartSum[]> {
  return apartSums(
    db,
    { asOf, position: LAST_POSITION },
    sql`select unit_id, chain_id, 0::bigint as inside, amount_fen as former from funds_month_total
      where month < ${firstOfYear(asOf)} and origin = 'out_of_province' and counts`,
  );
}

/** The same straight from the ledger's entries up to a position. */
export function readLedgerApartSums(db: Db, asOf: Day, position: number): Promise<ApartSum[]> {
  return apartSums(
    db,
    { asOf, position },
    sql`select unit_id, coalesce(chain_id, 0), 0::bigint, amount_fen from funds_entry
      where effective_on < ${firstOfYear(asOf)} and origin = 'out_of_province' and counts and id <= ${position}`,
  );
}

const LAST_POSITION = 2_147_483_647;
const firstOfYear = (asOf: Day): Day => `${yearOf(asOf)}-01-01`;

async function apartSums(
  db: Db,
  { asOf, position }: { readonly asOf: Day; readonly position: number },
  former: RawBuilder<unknown>,
): Promise<ApartSum[]> {
  const answer =
    await sql<ApartSum>`select unit_id as "unitId", chain_id as "chainId", sum(inside)::bigint as "insideShareFen",
      sum(former)::bigint as "formerYearsFen"
    from (
      select unit_id, chain_id, fen as inside, 0::bigint as former
        from funds_inside_shares(${firstOfYear(asOf)}, ${asOf}, ${position})
      union all ${former}
    ) apart group by unit_id, chain_id order by unit_id, chain_id`.execute(db);
  return answer.rows;
}

/** The last entry of the ledger, 0 for an empty one; the caller must see the whole city. */
export async function ledgerPosition(db: Db): Promise<number> {
  const last = await db
    .selectFrom("funds_entry")
    .select(({ fn }) => fn.max("id").as("id"))
    .executeTakeFirst();
  return last?.id ?? 0;
}

export interface MonthFunds {
  readonly month: string;
  readonly fen: bigint;
}

/** Out-of-province money that counts, per month of a year, of units, of chains or of the city; merged ones are asked for together. */
export async function readMonthFunds(
  db: Db,
  year: number,
  { unitIds, chainIds }: Record<"unitIds" | "chainIds", readonly number[] | null>,
): Promise<MonthFunds[]> {
  let totals = db
    .selectFrom("funds_month_total")
    .select(({ fn }) => [
      sql<string>`to_char(month, 'YYYY-MM')`.as("month"),
      fn.sum<string>("amount_fen").as("fen"),
    ])
    .where("month", ">=", `${year}-01-01`)
    .where("month", "<=", `${year}-12-01`)
    .where("origin", "=", "out_of_province")
    .where("counts", "=", true)
    .groupBy("month")
    .orderBy("month");
  if (unitIds) totals = totals.where("unit_id", "in", unitIds);
  if (chainIds) totals = totals.where("chain_id", "in", chainIds);
  const rows = await totals.execute();
  return rows.map(({ month, fen }) => ({ month, fen: BigInt(fen) }));
}
