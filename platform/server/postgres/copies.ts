import { constants, existsSync } from "node:fs";
import { chmod, cp, mkdir, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { join, resolve } from "node:path";
import { makeScratch } from "./folder.ts";
import { codeOf, PostgresUnavailable } from "./unavailable.ts";

/** Copies made before upgrades that are kept; the oldest goes when a newer one is whole. */
export const COPIES_KEPT = 3;

/** Where the copies lie within the data folder. */
export const COPIES_FOLDER = "copies";

/**
 * Copies the stopped database `<dataDir>/pg18` to `<dataDir>/copies/<name>` and answers the path. Throws PostgresUnavailable
 * where the database still runs, where there is no room, or where the copy fails; nothing is left behind then.
 */
export async function copyStoppedCluster(
  dataDir: string,
  cluster: string,
  name: string,
): Promise<string> {
  const from = join(resolve(dataDir), cluster);
  insistOnStopped(from);
  const folder = join(resolve(dataDir), COPIES_FOLDER);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // The database's account differs from root's; the copy keeps the modes and is given to it when put back.
    await chmod(folder, 0o700);
    await insistOnRoom(from, folder);
    const scratch = makeScratch(folder);
    try {
      const copy = join(scratch, cluster);
      await cp(from, copy, {
        recursive: true,
        preserveTimestamps: true,
        mode: constants.COPYFILE_FICLONE,
      });
      insistOnStopped(from);
      await rename(copy, join(folder, name));
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    await forgetOldest(folder);
    return join(folder, name);
  } catch (error) {
    if (error instanceof PostgresUnavailable) throw error;
    throw new PostgresUnavailable(
      `升级前复制数据库没有成功（${codeOf(error) || (error as Error).message}），所以没有升级，数据没有改动：请检查 ${folder} 和磁盘空间后再启动。`,
      { cause: error },
    );
  }
}

/** A copy of a running database is worth nothing. */
function insistOnStopped(cluster: string): void {
  if (!existsSync(join(cluster, "postmaster.pid"))) return;
  throw new PostgresUnavailable(
    "升级前要先复制一份数据库，但另一个鹿鸣程序正在使用它：请先停掉那个程序，再启动本版本。",
  );
}

/** Refuses where the copy would not fit, with a tenth to spare. */
async function insistOnRoom(from: string, folder: string): Promise<void> {
  const needed = await sizeOf(from);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= needed * 1.1) return;
  throw new PostgresUnavailable(
    `升级前要复制一份数据库，需要约 ${megabytes(needed * 1.1)} MB，${folder} 只剩 ${megabytes(free)} MB：请腾出空间后再启动，数据没有改动。`,
  );
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, name));
    if (found.isFile()) bytes += found.size;
  }
  return bytes;
}

async function forgetOldest(folder: string): Promise<void> {
  const copies = (await readdir(folder)).filter((name) => name.startsWith("pg"));
  const aged = await Promise.all(
    // Names carry the file they were made before and the time; the time a copy was put there decides.
    copies.map(async (name) => ({ name, at: (await stat(join(folder, name))).ctimeMs })),
  );
  aged.sort((a, b) => b.at - a.at);
  for (const { name } of aged.slice(COPIES_KEPT))
    await rm(join(folder, name), { recursive: true, force: true });
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
