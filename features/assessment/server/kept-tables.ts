import { sql } from "kysely";
import type { Database, Db } from "../../../platform/server/database.ts";
import type { ExecutionTable } from "../contract.ts";

interface Kept {
  readonly stamp: string;
  readonly table: ExecutionTable;
}

const MOST_KEPT = 60;
const keptOf = new WeakMap<Database, Map<string, Kept>>();

/**
 * A table made before is given again while nothing was committed since: two equal transaction snapshots see
 * the same rows. The stamp is read first, so a table is at worst newer than its stamp and then never given again.
 */
export async function keptTable(
  database: Database,
  db: Db,
  key: string,
  make: () => Promise<ExecutionTable>,
): Promise<ExecutionTable> {
  const tables = keptOf.get(database) ?? new Map<string, Kept>();
  keptOf.set(database, tables);
  const stamp = await stampOf(db);
  const kept = tables.get(key);
  if (kept?.stamp === stamp) return kept.table;
  const table = await make();
  tables.delete(key);
  tables.set(key, { stamp, table });
  for (const oldest of tables.keys()) {
    if (tables.size <= MOST_KEPT) break;
    tables.delete(oldest);
  }
  return table;
}

async function stampOf(db: Db): Promise<string> {
  const answer = await sql<{ stamp: string }>`
    select txid_current_snapshot()::text as stamp`.execute(db);
  return answer.rows[0]?.stamp ?? "";
}
