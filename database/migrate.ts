import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Client } from "pg";
import { writeCurrentText } from "./current-text.ts";
import {
  dataIsNewer,
  fileWasChanged,
  migrationFailed,
  MigrationRefused,
  textWasChanged,
} from "./migration-words.ts";
import { POLICIES } from "./policies.ts";
import type { Policies } from "./row-rights.ts";
import { serverVersion } from "./server-version.ts";

/** Where the `.sql` files lie: beside this file in the tree, in the package's `database/` once built. */
export function migrationsFolder(packageRoot: string): string {
  return join(packageRoot, "database", "migrations");
}

/**
 * Checksums of files as they ran before they were rewritten without PostgreSQL 15's «nulls not distinct»; 0030 makes the
 * schemas of both writings the same, and a test compares them.
 */
const FORMER: Readonly<Record<string, string>> = {
  "0019-results.sql": "e02089d39efbb2145a9f5b9f01dd47f8c253169a8283a111f478f71cd1554b50",
  "0020-inspection.sql": "1a75295b8a0b4462699a020ac32742981a55e83d1f43c424e50273930daf43c2",
};

const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/;

interface MigrationFile {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** How far a city's data is, measured by the files of this version. */
export interface Standing {
  /** The newest file that ran; null where there is no data yet. */
  readonly newest: string | null;
  /** Files of this version that have not run, in order. */
  readonly pending: readonly string[];
}

/**
 * Looks how far a schema is, without changing anything. Throws MigrationRefused where a newer version was here, or a file
 * that ran was changed since.
 */
export async function standingOf(
  client: Client,
  options: { schema: string; folder: string },
): Promise<Standing> {
  return standingBy(await filesThatRan(client, options.schema), filesOf(options.folder));
}

/** What is brought up to date: `policies` are those of this version, except for tests on versions of their own. */
interface Order {
  readonly schema: string;
  readonly appRole: string;
  readonly folder: string;
  readonly policies?: Policies;
  readonly log?: (line: string) => void;
}

/**
 * Brings one city's schema up to date, forward only, under an advisory lock, each file in a transaction with its checksum; then
 * functions, row policies and the app role's rights as their files say. What is done is told to `log`. Returns the names of
 * the migrations that were run. Throws MigrationRefused.
 */
export async function migrate(owner: Client, options: Order): Promise<string[]> {
  for (const name of [options.schema, options.appRole]) {
    if (!IDENTIFIER.test(name)) throw new Error(`不能用作数据库名称：${name}`);
  }
  await owner.query("select pg_advisory_lock(hashtext($1))", [`luming:${options.schema}`]);
  try {
    const files = filesOf(options.folder);
    const { newest, pending } = standingBy(await filesThatRan(owner, options.schema), files);
    await owner.query(`create schema if not exists ${options.schema}`);
    await owner.query(`set search_path to ${options.schema}, public`);
    await owner.query(
      "create table if not exists migration (name text primary key, checksum text not null, run_at timestamptz not null default now())",
    );
    const due = files.filter(({ name }) => pending.includes(name));
    const log = options.log ?? (() => {});
    await runFiles(owner, due, newest, log);
    const changedByHand = await writeCurrentText(
      owner,
      dirname(options.folder),
      options.policies ?? POLICIES,
    );
    if (changedByHand && pending.length === 0) log(textWasChanged);
    await grantRights(owner, options);
    return [...pending];
  } finally {
    await owner.query("select pg_advisory_unlock(hashtext($1))", [`luming:${options.schema}`]);
  }
}

/** The newest file of this version: its number is that of the schema. */
export function newestFile(folder: string): string {
  return filesOf(folder).at(-1)?.name ?? "";
}

/** The files of this version in the order they run. */
function filesOf(folder: string): MigrationFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return { name, text, checksum: createHash("sha256").update(text).digest("hex") };
    });
}

/** Names and checksums of what ran; empty where the schema has no data yet. */
async function filesThatRan(client: Client, schema: string): Promise<Map<string, string>> {
  const found = await client.query<{ there: boolean }>(
    "select to_regclass($1) is not null as there",
    [`${schema}.migration`],
  );
  if (!found.rows[0]?.there) return new Map();
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `select name, checksum from ${schema}.migration order by name`,
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function standingBy(ran: Map<string, string>, files: readonly MigrationFile[]): Standing {
  const known = new Set(files.map(({ name }) => name));
  const unknown = [...ran.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new MigrationRefused(dataIsNewer(unknown, files.at(-1)?.name ?? ""));
  for (const { name, checksum } of files) {
    const then = ran.get(name);
    if (then !== undefined && then !== checksum && then !== FORMER[name])
      throw new MigrationRefused(fileWasChanged(name));
  }
  return {
    newest: [...ran.keys()].at(-1) ?? null,
    pending: files.map(({ name }) => name).filter((name) => !ran.has(name)),
  };
}

async function runFiles(
  owner: Client,
  due: readonly MigrationFile[],
  newest: string | null,
  log: (line: string) => void,
): Promise<void> {
  const last = due.at(-1);
  if (!last) return;
  log(
    newest === null
      ? `建立数据表（${due.length} 个迁移文件）……`
      : `升级数据：从 ${newest} 到 ${last.name}，共 ${due.length} 个迁移文件，${new Date().toISOString()} 开始`,
  );
  const began = performance.now();
  for (const file of due) {
    const started = performance.now();
    await runFile(owner, file, newest !== null);
    if (newest !== null) log(`  ${file.name}　${Math.round(performance.now() - started)} 毫秒`);
  }
  log(`数据表已就绪，用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒`);
}

async function runFile(
  owner: Client,
  { name, text, checksum }: MigrationFile,
  isUpgrade: boolean,
): Promise<void> {
  await owner.query("begin");
  try {
    await owner.query(text);
    await owner.query("insert into migration (name, checksum) values ($1, $2)", [name, checksum]);
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    const server = await serverVersion(owner);
    throw new MigrationRefused(migrationFailed({ name, text, server, isUpgrade }, error as Error), {
      cause: error,
    });
  }
}

async function grantRights(owner: Client, options: Order): Promise<void> {
  const text = readFileSync(join(dirname(options.folder), "grants.sql"), "utf8");
  await owner.query("begin");
  await owner.query(
    text.replaceAll("{app}", options.appRole).replaceAll("{schema}", options.schema),
  );
  await owner.query("commit");
}
