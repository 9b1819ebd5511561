import { join } from "node:path";
import { schemaFaults } from "../../database/catalog.ts";
import type { Database } from "../../platform/server/database.ts";
import { packageRoot } from "./package-root.ts";

/** What the database lacks of this version's indexes, constraints, triggers and the like. */
export function schemaFaultsOf(database: Database): Promise<string[]> {
  return schemaFaults(join(packageRoot, "database"), (text) => database.pool.query(text));
}

/** Warns at start: a restore without pg_trgm, or a guard left off, would else go unnoticed for ever. */
export async function tellSchemaFaults(
  database: Database,
  log: (line: string) => void,
): Promise<void> {
  const faults = await schemaFaultsOf(database);
  if (faults.length === 0) return;
  log(`警告：数据库与本版本应有的不一致，共 ${faults.length} 处，请从完整的备份恢复或补上：`);
  for (const words of faults) log(`  ${words}`);
}
