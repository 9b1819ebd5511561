import { constants } from "node:fs";
import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { ConnectionSettings } from "./embedded.ts";
import { codeOf } from "./unavailable.ts";

/** What a server makes anew at its start: their folders are copied empty. */
const MADE_ANEW = [
  "pg_wal",
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
];
/** Of the running process, or of one session. */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|pg_internal\.init.*|pgsql_tmp.*)$/;
/** Read last: it says from where the log is replayed. */
const CONTROL = join("global", "pg_control");

/**
 * Copies the files of a running database to a new folder, in which a server starts as of the end of the copy. PostgreSQL's own
 * way: a begun backup, the files as they lie, an ended backup, and the log written meanwhile, kept by a slot of this session.
 */
export async function copyRunningCluster(
  superuser: ConnectionSettings,
  from: string,
  to: string,
): Promise<void> {
  const client = new pg.Client(superuser);
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("select pg_create_physical_replication_slot($1, true, true)", [
      `luming_backup_${process.pid}`,
    ]);
    await client.query("select pg_backup_start('luming', true)");
    await copyFolder(from, to, "");
    await copyFile(join(from, CONTROL), join(to, CONTROL));
    const { rows } = await client.query<{ labelfile: string }>(
      "select labelfile from pg_backup_stop(false)",
    );
    for (const segment of await readdir(join(from, "pg_wal")))
      if (/^[0-9A-F]{24}$|\.history$/.test(segment))
        await copyIfThere(join(from, "pg_wal", segment), join(to, "pg_wal", segment));
    await writeFile(join(to, "backup_label"), rows[0]?.labelfile ?? "", { mode: 0o600 });
  } finally {
    await client.end();
  }
}

async function copyFolder(from: string, to: string, within: string): Promise<void> {
  await mkdir(join(to, within), { recursive: true, mode: 0o700 });
  for (const entry of await readdir(join(from, within), { withFileTypes: true })) {
    const path = join(within, entry.name);
    if (LEFT_OUT.test(entry.name) || path === CONTROL) continue;
    if (!entry.isDirectory()) await copyIfThere(join(from, path), join(to, path));
    else if (MADE_ANEW.includes(path)) await emptyFolder(from, to, path);
    else await copyFolder(from, to, path);
  }
}

/** A folder that is copied without its files; folders in it are wanted at the start. */
async function emptyFolder(from: string, to: string, path: string): Promise<void> {
  await mkdir(join(to, path), { mode: 0o700 });
  if (path === "pg_replslot") return;
  for (const entry of await readdir(join(from, path), { withFileTypes: true }))
    if (entry.isDirectory()) await mkdir(join(to, path, entry.name), { mode: 0o700 });
}

/** What is dropped while one copies is not missed: the log says so too. */
async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}
