import type { Database, Db } from "../../../platform/server/database.ts";
import { keptWhileUnchanged } from "../../../platform/server/kept.ts";
import type { ExecutionTable } from "../contract.ts";

const MOST_KEPT = 60;

/** A table made before is given again while nothing was committed since; everyone sees the same one. */
export function keptTable(
  database: Database,
  db: Db,
  key: string,
  make: () => Promise<ExecutionTable>,
): Promise<ExecutionTable> {
  return keptWhileUnchanged(database, db, { key, most: MOST_KEPT }, make);
}
