import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Cluster } from "./cluster.ts";
import { commandOf, exists, folderOf, isAlive, isDying, programOf } from "./process.ts";
import { socketFile } from "./socket.ts";
import { codeOf } from "./unavailable.ts";

/** What `postmaster.pid` says. */
export interface Lock {
  readonly pid: number;
  readonly port: number;
  readonly socketFolder: string;
  readonly status: string;
}

/**
 * - `free`: nobody runs the cluster, PostgreSQL itself copes with the lock file left.
 * - `foreign`: the number now belongs to another program or a zombie, which would block a start.
 * - `outdated`: ours, but of another version, or its files or socket are gone.
 */
export type Standing = "free" | "foreign" | "starting" | "ready" | "stopping" | "outdated";

const fileOf = (cluster: Cluster): string => join(cluster.folder, "postmaster.pid");

/** The lock file of the cluster; null where there is none or it is still being written. */
export function readLock(cluster: Cluster): Lock | null {
  try {
    const lines = readFileSync(fileOf(cluster), "utf8").split("\n");
    const pid = Math.abs(Number(lines[0]));
    if (!Number.isInteger(pid) || pid <= 0) return null;
    const [port, socketFolder = "", , , status = ""] = lines.slice(3);
    return { pid, port: Number(port), socketFolder, status: status.trim() };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

export function removeLock(cluster: Cluster): void {
  rmSync(fileOf(cluster), { force: true });
}

/** How the process named by the lock stands to the cluster. */
export function standingOf(lock: Lock, cluster: Cluster): Standing {
  if (!exists(lock.pid)) return "free";
  if (!runsCluster(lock.pid, cluster)) return "foreign";
  if (lock.status === "stopping" || isDying(lock.pid)) return "stopping";
  if (programOf(lock.pid) !== join(cluster.binaries, "bin", "postgres")) return "outdated";
  if (lock.status !== "ready") return "starting";
  return existsSync(socketFile(lock.socketFolder, lock.port)) ? "ready" : "outdated";
}

/** Whether the process is a PostgreSQL on this cluster; in doubt it is, for two would destroy it. */
export function runsCluster(pid: number, cluster: Cluster): boolean {
  if (!isAlive(pid)) return false;
  const program = programOf(pid)?.replace(/ \(deleted\)$/, "");
  if (program === undefined || basename(program) !== "postgres") return false;
  const folder = folderOf(pid);
  if (folder !== null) return sameFolder(folder, cluster.folder);
  const command = commandOf(pid);
  const named = command[command.indexOf("-D") + 1];
  return named === undefined || !existsSync(named) || sameFolder(named, cluster.folder);
}

function sameFolder(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}
