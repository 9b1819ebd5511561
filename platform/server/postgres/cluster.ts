import { existsSync } from "node:fs";
import { chown, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { giveTo, makeScratch } from "./folder.ts";
import type { Identity } from "./identity.ts";
import { runAs } from "./process.ts";
import type { Secrets } from "./secrets.ts";
import { codeOf, PostgresUnavailable } from "./unavailable.ts";

export const DATABASE = "luming";
export const ROLES = { superuser: "postgres", owner: "luming_owner", app: "luming_app" } as const;

/** The files of one database: `<data>/pg18`, the binaries it needs, the account it belongs to. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: string;
  readonly identity: Identity;
}

export function clusterExists(folder: string): boolean {
  return existsSync(join(folder, "PG_VERSION"));
}

/**
 * Makes the cluster with its roles and database in a scratch folder, then renames it into place,
 * so that a first start that is killed, or runs twice at once, leaves a whole cluster or none.
 */
export async function createCluster(cluster: Cluster, secrets: Secrets): Promise<void> {
  const scratch = makeScratch(dirname(cluster.folder), cluster.identity);
  const draft = { ...cluster, folder: join(scratch, "cluster") };
  try {
    await initialize(draft, scratch, secrets);
    await provision(draft, secrets);
    await rename(draft.folder, cluster.folder);
    await syncFolder(dirname(cluster.folder));
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST"].includes(codeOf(error))) throw refusalOf(error);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function refusalOf(error: unknown): PostgresUnavailable {
  const words = error instanceof Error ? error.message.trim() : "";
  const line = words.split("\n").findLast((each) => /error|fatal/i.test(each)) ?? words;
  return new PostgresUnavailable(
    `数据库初始化失败（${line}）：请排除原因后再启动，或设置 DATABASE_URL 使用已有的 PostgreSQL。`,
    { cause: error },
  );
}

/** pg_trgm sees Chinese only where LC_CTYPE is UTF-8; old systems and macOS have no C.UTF-8. */
const LOCALES = [
  ["--locale=C.UTF-8"],
  ["--locale=C", "--lc-ctype=zh_CN.UTF-8"],
  ["--locale=C", "--lc-ctype=en_US.UTF-8"],
];

async function initialize(draft: Cluster, scratch: string, secrets: Secrets): Promise<void> {
  const passwordFile = join(scratch, "password");
  await writeFile(passwordFile, secrets.superuser, { mode: 0o600 });
  giveTo(draft.identity, passwordFile);
  const fixed = ["-D", draft.folder, "-U", ROLES.superuser, "-A", "scram-sha-256", "-E", "UTF8"];
  fixed.push("-k", `--pwfile=${passwordFile}`, "--no-instructions");
  for (const [index, locale] of LOCALES.entries()) {
    try {
      await runAs(draft.identity, join(draft.binaries, "bin", "initdb"), [...fixed, ...locale]);
      return;
    } catch (error) {
      const unknown = error instanceof Error && error.message.includes("invalid locale");
      if (!unknown || index === LOCALES.length - 1) throw error;
    }
  }
}

async function provision(draft: Cluster, secrets: Secrets): Promise<void> {
  await runSql(draft, "postgres", [
    `CREATE ROLE ${ROLES.owner} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`,
    `CREATE ROLE ${ROLES.app} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`,
    ...passwordStatements(secrets),
    `CREATE DATABASE ${DATABASE} OWNER ${ROLES.owner}`,
    `REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${DATABASE} TO ${ROLES.app}`,
  ]);
  await runSql(draft, DATABASE, [
    "CREATE EXTENSION pg_trgm",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
  ]);
}

/** Sets the passwords of a cluster that is not running: the cure for a lost secrets.json. */
export async function resetPasswords(cluster: Cluster, secrets: Secrets): Promise<void> {
  await runSql(cluster, "postgres", passwordStatements(secrets)).catch((error: unknown) => {
    throw refusalOf(error);
  });
}

function passwordStatements(secrets: Secrets): string[] {
  const keys = ["superuser", "owner", "app"] as const;
  return keys.map((key) => `ALTER ROLE ${ROLES[key]} PASSWORD '${secrets[key]}'`);
}

/** Runs statements without a server; in single-user mode each line is one statement. */
async function runSql(cluster: Cluster, database: string, statements: string[]): Promise<void> {
  const mode = ["--single", "-D", cluster.folder, "-c", "exit_on_error=on", database];
  const input = `${statements.join("\n")}\n`;
  await runAs(cluster.identity, join(cluster.binaries, "bin", "postgres"), mode, input);
}

/** Gives a cluster that root copied back from a backup to the account that runs it. */
export async function ownCluster(cluster: Cluster): Promise<void> {
  const { uid, gid } = cluster.identity.switch;
  if (uid === undefined || gid === undefined) return;
  if ((await stat(cluster.folder)).uid === uid) return;
  const names = await readdir(cluster.folder, { recursive: true });
  // The folder itself comes last: its owner says whether all of it was done.
  for (const name of [...names, ""]) await chown(join(cluster.folder, name), uid, gid);
}

/** Makes a rename last through a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}
