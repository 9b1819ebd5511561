import { realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Package } from "./binaries.ts";
import { findPackage, insistRunnable, installBinaries, removeOldBinaries } from "./binaries.ts";
import type { Cluster } from "./cluster.ts";
import {
  clusterExists,
  createCluster,
  DATABASE,
  ownCluster,
  resetPasswords,
  ROLES,
} from "./cluster.ts";
import { insistReachable, prepareFolder } from "./folder.ts";
import { hold } from "./holders.ts";
import { identityFor } from "./identity.ts";
import { readLock, standingOf } from "./lock.ts";
import type { Postmaster, Service } from "./postmaster.ts";
import { bringUp, shutDown } from "./postmaster.ts";
import type { Secrets } from "./secrets.ts";
import { hasSecrets, keepSecrets, newSecrets, readSecrets } from "./secrets.ts";
import { removeSocketFolder } from "./socket.ts";

export { PostgresUnavailable } from "./unavailable.ts";

/** What a pg client needs to sign in. */
export interface ConnectionSettings {
  /** The folder of the socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

export interface EmbeddedPostgres {
  /** Owns the database, is no superuser: for migrations. */
  readonly owner: ConnectionSettings;
  /** Neither superuser nor owner, so that row security binds it: for the site. */
  readonly app: ConnectionSettings;
  /** For tests and CREATE EXTENSION only. */
  readonly superuser: ConnectionSettings;
  /** The server was already running. */
  readonly adopted: boolean;
  /** Stops the server, unless another living process of ours still uses it. Close pools first. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** Settings of postgresql.conf that go before ours. */
  readonly settings?: Record<string, string>;
  /** Called when the server died and runs again: connections of the pool are dead. */
  readonly onRestart?: () => void;
}

/** A small house: server and site together stay below 300 MB. fsync stays on. */
const SETTINGS = {
  shared_buffers: "64MB",
  max_connections: "60",
  max_parallel_workers: "2",
  io_method: "sync",
  jit: "off",
  dynamic_shared_memory_type: "mmap",
  timezone: "Asia/Shanghai",
  log_timezone: "Asia/Shanghai",
};

/** `DATA_DIR`, else /var/lib/luming for root (others may not enter its home), else ./data. */
export function defaultDataDir(): string {
  const folder = process.env["DATA_DIR"];
  if (folder) return resolve(folder);
  return process.getuid?.() === 0 ? "/var/lib/luming" : resolve("data");
}

/**
 * Starts the PostgreSQL of the npm binaries on `<dataDir>/pg18`, or adopts the one left running,
 * and keeps it running until `stop`. Throws PostgresUnavailable.
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const source = findPackage();
  prepareFolder(resolve(options.dataDir));
  const folder = realpathSync(options.dataDir);
  const holder = hold(folder);
  try {
    const cluster = await prepareCluster(source, folder);
    const secrets = await prepareSecrets(folder, cluster);
    if (!clusterExists(cluster.folder)) await createCluster(cluster, secrets);
    await ownCluster(cluster);
    const service = serviceOf(cluster, folder, options.settings);
    const first = await bringUp(service);
    await removeOldBinaries(join(folder, "bin"), source.version);
    const stop = keepRunning(first, service, options);
    return {
      ...connections(first, secrets),
      adopted: first.adopted,
      stop: () => stop(holder.release()),
    };
  } catch (error) {
    holder.release();
    throw error;
  }
}

async function prepareCluster(source: Package, folder: string): Promise<Cluster> {
  const clusterFolder = join(folder, `pg${source.major}`);
  const identity = identityFor(clusterFolder);
  insistReachable(folder, identity);
  const binaries = await installBinaries(source, join(folder, "bin"));
  await insistRunnable(binaries, identity);
  return { folder: clusterFolder, binaries, identity };
}

async function prepareSecrets(folder: string, cluster: Cluster): Promise<Secrets> {
  if (hasSecrets(folder)) return readSecrets(folder);
  const secrets = newSecrets();
  if (clusterExists(cluster.folder)) {
    await stopLeftover(cluster);
    await resetPasswords(cluster, secrets);
  }
  return keepSecrets(folder, secrets);
}

async function stopLeftover(cluster: Cluster): Promise<void> {
  const lock = readLock(cluster);
  if (lock && standingOf(lock, cluster) !== "foreign") await shutDown(lock.pid, cluster);
}

function serviceOf(cluster: Cluster, folder: string, settings = {}): Service {
  return {
    ...cluster,
    logFile: join(folder, "postgres.log"),
    settings: { ...SETTINGS, ...settings },
  };
}

function connections(server: Postmaster, secrets: Secrets) {
  const place = { host: server.socketFolder, port: server.port, database: DATABASE };
  const settingsOf = (role: keyof Secrets): ConnectionSettings => ({
    ...place,
    user: ROLES[role],
    password: secrets[role],
  });
  return {
    owner: settingsOf("owner"),
    app: settingsOf("app"),
    superuser: settingsOf("superuser"),
  };
}

/** Brings the server back whenever it dies; gives the function that ends this, and the server. */
function keepRunning(
  first: Postmaster,
  service: Service,
  options: StartOptions,
): (mayStop: boolean) => Promise<void> {
  const log = options.log ?? (() => undefined);
  let current: Promise<Postmaster | null> = Promise.resolve(first);
  let stopping = false;
  const watch = (server: Postmaster): void => {
    log(`数据库${server.adopted ? "已在运行，接着使用" : "已启动"}（进程 ${server.pid}）`);
    void server.ended.then(() => {
      if (stopping) return;
      log(`数据库意外停止（进程 ${server.pid}），正在重新启动`);
      current = bringBack(service, log, () => stopping).then((again) => {
        if (again) watch(again);
        if (again && !stopping) options.onRestart?.();
        return again;
      });
    });
  };
  watch(first);
  return async (mayStop) => {
    stopping = true;
    const server = await current;
    if (!server) return;
    if (!mayStop) return log("另有进程在使用数据库，不予停止");
    await shutDown(server.pid, service);
    removeSocketFolder(server.socketFolder);
  };
}

/** Milliseconds between two attempts to bring the server back. */
const PAUSE = 5_000;

/** Tries until the server is back; null if we are told to stop before. */
async function bringBack(
  service: Service,
  log: (line: string) => void,
  isStopping: () => boolean,
): Promise<Postmaster | null> {
  while (!isStopping()) {
    try {
      return await bringUp(service);
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
      await sleep(PAUSE, undefined, { ref: false });
    }
  }
  return null;
}
