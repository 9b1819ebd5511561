import { realpathSync } from "node:fs";
import { join, resolve } from "node:path";
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
import { insistOnOwnMajor, majorsWithData } from "./majors.ts";
import { hold } from "./holders.ts";
import { identityFor } from "./identity.ts";
import type { Listeners } from "./keeper.ts";
import { keepRunning } from "./keeper.ts";
import { readLock, standingOf } from "./lock.ts";
import type { Postmaster, Service } from "./postmaster.ts";
import { bringUp, shutDown } from "./postmaster.ts";
import type { Secrets } from "./secrets.ts";
import { hasSecrets, keepSecrets, newSecrets, readSecrets } from "./secrets.ts";

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
  /** The name of the database's folder in the data folder: `pg18`. */
  readonly cluster: string;
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

export interface StartOptions extends Listeners {
  readonly dataDir: string;
  /** Settings of postgresql.conf that go before ours. */
  readonly settings?: Record<string, string>;
  /** Binaries other than the installed ones: for the test on the oldest supported server. */
  readonly source?: Package;
}

/** A small house: server and site together stay below 300 MB. fsync stays on. */
const SETTINGS = {
  shared_buffers: "64MB",
  max_connections: "60",
  max_parallel_workers: "2",
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

/** Whether a data folder holds a database of the shipped version; makes and changes nothing. Throws PostgresUnavailable. */
export function hasEmbeddedDatabase(dataDir: string): boolean {
  const { major } = findPackage();
  insistOnOwnMajor(resolve(dataDir), major);
  return clusterExists(join(resolve(dataDir), `pg${major}`));
}

/**
 * Starts the PostgreSQL of the npm binaries on `<dataDir>/pg18`, or adopts the one left running,
 * and keeps it running until `stop`. Throws PostgresUnavailable.
 */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  const source = options.source ?? findPackage();
  prepareFolder(resolve(options.dataDir));
  const folder = realpathSync(options.dataDir);
  insistOnOwnMajor(folder, source.major);
  const holder = hold(folder);
  try {
    const cluster = await prepareCluster(source, folder);
    const secrets = await prepareSecrets(folder, cluster);
    if (!clusterExists(cluster.folder)) await createCluster(cluster, secrets);
    await ownCluster(cluster);
    const service = serviceOf(cluster, folder, source.major, options.settings);
    const first = await bringUp(service);
    await removeOldBinaries(join(folder, "bin"), source, majorsWithData(folder));
    const stop = keepRunning(first, service, options);
    return {
      ...connections(first, secrets),
      cluster: `pg${source.major}`,
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

function serviceOf(cluster: Cluster, folder: string, major: string, settings = {}): Service {
  return {
    ...cluster,
    logFile: join(folder, "postgres.log"),
    settings: { ...SETTINGS, ...(Number(major) >= 18 && { io_method: "sync" }), ...settings },
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
