import { createHash } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { giveTo } from "./folder.ts";
import type { Identity } from "./identity.ts";
import { closedFolder } from "./identity.ts";
import { codeOf, PostgresUnavailable } from "./unavailable.ts";

/** Nothing listens on it: the number only names the socket file. */
export const PORT = 5432;

/** Bytes a socket path may have; Linux allows 107, macOS 103. */
const LONGEST = 103;

export function socketFile(folder: string, port = PORT): string {
  return join(folder, `.s.PGSQL.${port}`);
}

/** The folder of the socket, mode 0700: in tmpdir, since the data folder may have too long a path. */
export function prepareSocketFolder(clusterFolder: string, identity: Identity): string {
  const name = `luming-${createHash("sha256").update(clusterFolder).digest("hex").slice(0, 16)}`;
  const places = [tmpdir(), "/tmp"].filter(
    (place) =>
      Buffer.byteLength(socketFile(join(place, name))) <= LONGEST && !closedFolder(place, identity),
  );
  const folder = join(places[0] ?? "/tmp", name);
  try {
    mkdirSync(folder, { mode: 0o700 });
    giveTo(identity, folder);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw unusable(folder, error);
  }
  insistOwn(folder, identity);
  return folder;
}

/** Leaves nothing in tmpdir, unless another starter is already using the folder. */
export function removeSocketFolder(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(codeOf(error))) throw error;
  }
}

/** Anybody may make a folder in /tmp first, to listen in our place. */
function insistOwn(folder: string, identity: Identity): void {
  const found = lstatSync(folder);
  // Another starter running as root may be between making it and giving it away.
  if (found.uid === 0 && process.getuid?.() === 0 && found.isDirectory()) giveTo(identity, folder);
  else if (!found.isDirectory() || found.uid !== identity.uid) throw unusable(folder);
  chmodSync(folder, 0o700);
}

function unusable(folder: string, cause?: unknown): PostgresUnavailable {
  return new PostgresUnavailable(
    `数据库的通信目录 ${folder} 不能用（不属于运行数据库的用户，或临时目录不可写）：请删除它，或用环境变量 TMPDIR 换一个临时目录。`,
    { cause },
  );
}
