import { existsSync } from "node:fs";
import { chmod, copyFile, cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { ConfigError, readConfig } from "../../platform/server/config.ts";
import {
  defaultDataDir,
  hasEmbeddedDatabase,
  startEmbeddedPostgres,
} from "../../platform/server/postgres/embedded.ts";
import { copyRunningCluster } from "../../platform/server/postgres/online-copy.ts";
import { codeOf } from "../../platform/server/postgres/unavailable.ts";

/** `luming backup <folder>`: a whole data folder, taken while the system works. */
export async function runBackup(folder: string): Promise<void> {
  if (readConfig().databaseUrl !== undefined)
    throw new ConfigError(
      "数据在自备的数据库服务器上：请用 pg_dump 备份，做法见 docs/operating.md；files 目录另行复制",
    );
  const dataDir = defaultDataDir();
  if (!hasEmbeddedDatabase(dataDir))
    throw new ConfigError(`${dataDir} 里没有鹿鸣的数据：请用 DATA_DIR 指明数据目录`);
  const started = Date.now();
  const { files } = await backUp(dataDir, resolve(folder));
  console.log(
    `已备份到 ${resolve(folder)}：数据库和 ${files} 个文件，用时 ${Math.ceil((Date.now() - started) / 1000)} 秒。\n` +
      `目录里有数据库口令，请妥善保管。检查这份备份：复制一份，用 DATA_DIR 指向它执行 luming verify`,
  );
}

/**
 * Copies the data folder of a running or stopped city to a new folder, whole or not at all: the database first, the evidence
 * after it, so that every file the database names is there. Throws ConfigError.
 */
export async function backUp(dataDir: string, folder: string): Promise<{ files: number }> {
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new ConfigError(`${folder} 里已有内容：请另指一个新目录，旧的备份不会被覆盖`);
  if (`${folder}/`.startsWith(`${resolve(dataDir)}/`))
    throw new ConfigError("备份不能放在数据目录里面：请放到别的盘或别的机器");
  const unfinished = `${folder}.unfinished-${process.pid}`;
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(unfinished, { mode: 0o700 });
    const { cluster, superuser } = server;
    await copyRunningCluster(superuser, join(dataDir, cluster), join(unfinished, cluster));
    await copyFile(join(dataDir, "secrets.json"), join(unfinished, "secrets.json"));
    await chmod(join(unfinished, "secrets.json"), 0o600);
    const files = await copyFiles(join(dataDir, "files"), join(unfinished, "files"));
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
    return { files };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (["ENOSPC", "EACCES", "EROFS", "EDQUOT"].includes(codeOf(error)))
      throw new ConfigError(`备份没有成功（${codeOf(error)}）：请检查 ${folder} 所在的磁盘`);
    throw error;
  } finally {
    await server.stop();
  }
}

/** Evidence is only ever added; how many files there are. */
async function copyFiles(from: string, to: string): Promise<number> {
  await mkdir(to, { mode: 0o700 });
  if (!existsSync(from)) return 0;
  await cp(from, to, { recursive: true, preserveTimestamps: true });
  const entries = await readdir(to, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}
