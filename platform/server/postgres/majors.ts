import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PostgresUnavailable } from "./unavailable.ts";

/** The PostgreSQL majors whose data lies in a data folder, as `17`; by what the data itself says, not by its folder's name. */
export function majorsWithData(folder: string): string[] {
  return clustersIn(folder).map(({ major }) => major);
}

/**
 * Refuses a data folder whose data is of another PostgreSQL major only: it cannot be opened, and an empty database beside it
 * would look like a loss of everything.
 */
export function insistOnOwnMajor(folder: string, major: string): void {
  const clusters = clustersIn(folder);
  const own = clusters.find(({ name }) => name === `pg${major}`);
  const other = own === undefined ? clusters[0] : own.major === major ? undefined : own;
  if (!other) return;
  throw new PostgresUnavailable(
    `数据目录里是 PostgreSQL ${other.major} 的数据（${join(folder, other.name)}），本版本自带的是 ${major}，不能打开；数据没有改动，也没有新建空库。请换回自带 ${other.major} 的版本，或按 docs/operating.md「换数据库大版本」一节转到新库。`,
  );
}

function clustersIn(folder: string): { name: string; major: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^pg\d+$/.test(name) && existsSync(join(folder, name, "PG_VERSION")))
    .map((name) => ({
      name,
      major: readFileSync(join(folder, name, "PG_VERSION"), "utf8").trim(),
    }));
}
