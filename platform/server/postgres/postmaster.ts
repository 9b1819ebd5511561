import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import type { Lock, Standing } from "./lock.ts";
import { readLock, removeLock, runsCluster, standingOf } from "./lock.ts";
import { birthOf, isAlive } from "./process.ts";
import { PORT, prepareSocketFolder } from "./socket.ts";
import { codeOf, PostgresUnavailable } from "./unavailable.ts";

/** How to run a cluster. */
export interface Service extends Cluster {
  readonly logFile: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** A server that takes connections. */
export interface Postmaster extends Pick<Lock, "pid" | "port" | "socketFolder"> {
  /** It was running already. */
  readonly adopted: boolean;
  /** Settles when the server is gone. */
  readonly ended: Promise<void>;
}

/** Milliseconds a dying server may keep its lock file and shared memory. */
const LINGERING = 30_000;
/** Milliseconds between two looks at a server that is not our child. */
const WATCH = 500;
/** Milliseconds of a fast shutdown before it is made an immediate one. */
const PATIENCE = 30_000;
const LARGEST_LOG = 16 * 1024 * 1024;

/** Adopts the server of the cluster or starts one; throws PostgresUnavailable. */
export async function bringUp(service: Service): Promise<Postmaster> {
  const deadline = Date.now() + LINGERING;
  for (;;) {
    const lock = readLock(service);
    const standing: Standing = lock ? standingOf(lock, service) : "free";
    if (lock && standing === "ready") return adopt(lock, service);
    if (lock && standing === "outdated") await shutDown(lock.pid, service);
    if (standing === "foreign") removeLock(service);
    if (standing === "free" || standing === "foreign") {
      const started = await launch(service, Date.now() < deadline);
      if (started) return started;
    }
    await sleep(20);
  }
}

function adopt(lock: Lock, service: Service): Postmaster {
  return { ...lock, adopted: true, ended: disappearance(lock.pid, service) };
}

async function disappearance(pid: number, service: Service): Promise<void> {
  while (runsCluster(pid, service)) await sleep(WATCH, undefined, { ref: false });
}

/** Starts a server and waits until it takes connections; null where an older one still lingers. */
async function launch(service: Service, mayRetry: boolean): Promise<Postmaster | null> {
  const child = spawnServer(service);
  const gone = { yet: false };
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve()).once("exit", () => resolve());
  }).then(() => {
    gone.yet = true;
  });
  while (!gone.yet) {
    const lock = readLock(service);
    if (lock?.pid === child.pid && lock?.status === "ready") {
      return { ...lock, adopted: false, ended };
    }
    await sleep(5);
  }
  const complaint = lastComplaint(service.logFile, child.pid);
  if (mayRetry && /lock file|shared memory block/.test(complaint)) return null;
  throw new PostgresUnavailable(
    `数据库没有启动成功（${complaint}）：请查看日志 ${service.logFile}，排除原因后再启动。`,
  );
}

/**
 * Detached, since Ctrl-C goes to the whole group and we must finish our requests first; its log
 * goes to a file, since a pipe would break it when we are killed.
 */
function spawnServer(service: Service): ChildProcess {
  const socketFolder = prepareSocketFolder(service.folder, service.identity);
  const log = openLog(service.logFile);
  const settings = Object.entries({ ...service.settings, ...fixedSettings(socketFolder) });
  const child = spawn(
    join(service.binaries, "bin", "postgres"),
    ["-D", service.folder, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    {
      ...service.identity.switch,
      cwd: "/",
      detached: true,
      stdio: ["ignore", log, log],
      env: { PATH: "/usr/bin:/bin" },
    },
  );
  closeSync(log);
  child.unref();
  return child;
}

/** No door but the socket: the libraries that come with the binaries are old. */
function fixedSettings(socketFolder: string): Record<string, string> {
  return {
    listen_addresses: "",
    ssl: "off",
    port: String(PORT),
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    log_line_prefix: "%m [%p] ",
  };
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LARGEST_LOG) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

/** The last line of one server that says why it gave up. */
function lastComplaint(logFile: string, pid: number | undefined): string {
  const lines = readFileSync(logFile, "utf8").split("\n");
  const own = lines.filter((line) => line.includes(`[${pid}]`) && /FATAL|PANIC/.test(line));
  return own.at(-1)?.replace(/^.*?(FATAL|PANIC):\s*/, "") ?? "未留下原因";
}

/** Stops a server: fast shutdown first, immediate after half a minute; returns when it is gone. */
export async function shutDown(pid: number, cluster: Cluster): Promise<void> {
  if (!runsCluster(pid, cluster)) return;
  const birth = birthOf(pid);
  const patience = Date.now() + PATIENCE;
  signal(pid, cluster, "SIGINT");
  // Its birth and not its program: one on its way out has no program any more and is not yet gone.
  while (isAlive(pid) && birthOf(pid) === birth) {
    if (Date.now() > patience) signal(pid, cluster, "SIGQUIT");
    await sleep(10);
  }
}

function signal(pid: number, cluster: Cluster, name: NodeJS.Signals): void {
  if (!runsCluster(pid, cluster)) return;
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== "ESRCH") throw error;
  }
}
