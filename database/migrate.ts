import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Client } from "pg";

/** A file that ran was changed since: in one sentence what to do. */
export class ChangedMigration extends Error {}

/** Where the `.sql` files lie: beside this file in the tree, in the package's `database/` once built. */
export function migrationsFolder(packageRoot: string): string {
  return join(packageRoot, "database", "migrations");
}

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * Brings one city's schema up to date, forward only, under an advisory lock, each file in a transaction with its checksum;
 * grants the app role its rights anew. Returns the names that were run. Throws ChangedMigration.
 */
export async function migrate(
  owner: Client,
  options: { schema: string; appRole: string; folder: string },
): Promise<string[]> {
  for (const name of [options.schema, options.appRole]) {
    if (!IDENTIFIER.test(name)) throw new Error(`不能用作数据库名称：${name}`);
  }
  await owner.query("select pg_advisory_lock(hashtext($1))", [`luming:${options.schema}`]);
  try {
    await owner.query(`create schema if not exists ${options.schema}`);
    await owner.query(`set search_path to ${options.schema}, public`);
    await owner.query(
      "create table if not exists migration (name text primary key, checksum text not null, run_at timestamptz not null default now())",
    );
    const run = await runFiles(owner, options.folder);
    await grantRights(owner, options);
    return run;
  } finally {
    await owner.query("select pg_advisory_unlock(hashtext($1))", [`luming:${options.schema}`]);
  }
}

async function runFiles(owner: Client, folder: string): Promise<string[]> {
  const done = new Map<string, string>();
  for (const row of (
    await owner.query<{ name: string; checksum: string }>("select name, checksum from migration")
  ).rows) {
    done.set(row.name, row.checksum);
  }
  const run: string[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()) {
    const text = readFileSync(join(folder, name), "utf8");
    const checksum = createHash("sha256").update(text).digest("hex");
    const known = done.get(name);
    if (known === checksum) continue;
    if (known !== undefined) {
      throw new ChangedMigration(
        `迁移文件 ${name} 在执行后被改动过：请换回原来的文件，或为演示另设一个 DATA_DIR`,
      );
    }
    await owner.query("begin");
    try {
      await owner.query(text);
      await owner.query("insert into migration (name, checksum) values ($1, $2)", [name, checksum]);
      await owner.query("commit");
    } catch (error) {
      await owner.query("rollback");
      throw new Error(`迁移 ${name} 失败：${(error as Error).message}`, { cause: error });
    }
    run.push(name);
  }
  return run;
}

async function grantRights(
  owner: Client,
  options: { schema: string; appRole: string; folder: string },
): Promise<void> {
  const text = readFileSync(join(dirname(options.folder), "grants.sql"), "utf8");
  await owner.query("begin");
  await owner.query(
    text.replaceAll("{app}", options.appRole).replaceAll("{schema}", options.schema),
  );
  await owner.query("commit");
}
