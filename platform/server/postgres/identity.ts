import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { PostgresUnavailable } from "./unavailable.ts";

/** The account PostgreSQL runs under. `switch` is empty where it is our own account. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
  /** What `spawn` needs to become this account. */
  readonly switch: { readonly uid?: number; readonly gid?: number };
}

const ACCOUNTS = ["postgres", "nobody"];

/**
 * PostgreSQL refuses to run as root: root lends it the owner of the existing cluster, else
 * `postgres`, else `nobody`. Anybody else runs it under the own account.
 */
export function identityFor(clusterFolder: string, passwd = "/etc/passwd"): Identity {
  const self = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
  if (self.uid !== 0) return { ...self, switch: {} };
  const account = ownerOf(clusterFolder) ?? accountIn(readFileSync(passwd, "utf8"));
  if (account) return { ...account, switch: account };
  throw new PostgresUnavailable(
    "数据库不能以 root 运行，而本机没有 postgres 或 nobody 用户：请用普通用户启动，或设置 DATABASE_URL 使用已有的 PostgreSQL。",
  );
}

/** The owner of a folder, null where there is none or it is root. */
function ownerOf(folder: string): { uid: number; gid: number } | null {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null;
}

function accountIn(passwd: string): { uid: number; gid: number } | null {
  const rows = passwd.split("\n").map((line) => line.split(":"));
  for (const name of ACCOUNTS) {
    const row = rows.find((fields) => fields[0] === name);
    if (row) return { uid: Number(row[2]), gid: Number(row[3]) };
  }
  return null;
}

/** The first folder on the way down to `path` (itself included) the account may not enter, or null. */
export function closedFolder(path: string, identity: Identity): string | null {
  const parent = dirname(path);
  const above = parent === path ? null : closedFolder(parent, identity);
  return above ?? (mayEnter(path, identity) ? null : path);
}

function mayEnter(folder: string, identity: Identity): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return true;
  if (found.uid === identity.uid) return (found.mode & 0o100) !== 0;
  if (found.gid === identity.gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}
