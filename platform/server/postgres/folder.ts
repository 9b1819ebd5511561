import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Identity } from "./identity.ts";
import { closedFolder } from "./identity.ts";
import { exists } from "./process.ts";
import { codeOf, PostgresUnavailable } from "./unavailable.ts";

/**
 * Makes the data folder and proves that it can be written, before anything expensive is tried.
 * Root keeps it open for passing through, since PostgreSQL runs under another account.
 */
export function prepareFolder(folder: string): void {
  try {
    const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (process.getuid?.() === 0) openForPassing(folder, first ?? folder);
    rmSync(makeScratch(folder), { recursive: true });
  } catch (error) {
    throw new PostgresUnavailable(
      `数据目录 ${folder} 写不进去（${codeOf(error)}）：请用环境变量 DATA_DIR 换一个可写的目录，或设置 DATABASE_URL 使用已有的 PostgreSQL。`,
      { cause: error },
    );
  }
}

/** Opens `folder` and what we made above it, up to `first`: the umask of root may have closed them. */
function openForPassing(folder: string, first: string): void {
  chmodSync(folder, statSync(folder).mode | 0o011);
  if (folder !== first) openForPassing(dirname(folder), first);
}

/** Refuses a data folder that the account of PostgreSQL cannot reach. */
export function insistReachable(folder: string, identity: Identity): void {
  const closed = closedFolder(folder, identity);
  if (closed === null) return;
  throw new PostgresUnavailable(
    `运行数据库的用户（uid ${identity.uid}）进不了目录 ${closed}：请用环境变量 DATA_DIR 把数据放到别处（如 /var/lib/luming），或对该目录执行 chmod o+x。`,
  );
}

const SCRATCH = /^\.scratch-(\d+)-/;

/** A fresh folder to prepare something in, then rename; leftovers of processes that died are removed. */
export function makeScratch(parent: string, identity?: Identity): string {
  for (const name of readdirSync(parent)) {
    const maker = SCRATCH.exec(basename(name))?.[1];
    if (maker && !exists(Number(maker)))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
  const scratch = mkdtempSync(join(parent, `.scratch-${process.pid}-`));
  if (identity) giveTo(identity, scratch);
  return scratch;
}

/** Hands a file or folder to the account, where that is not our own. */
export function giveTo(identity: Identity, path: string): void {
  const { uid, gid } = identity.switch;
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}
