import pg from "pg";
import { migrate, migrationsFolder, type Standing, standingOf } from "../../database/migrate.ts";
import { dataIsOlder, MigrationRefused } from "../../database/migration-words.ts";
import { type Config, ConfigError } from "../../platform/server/config.ts";
import type { ConnectionSettings } from "../../platform/server/database.ts";
import { packageRoot } from "./package-root.ts";

/** What a command may do to the data it opens. */
export type Opening =
  /** Looks only: an older schema is refused, a missing one too. */
  | "read"
  /** Serves: makes what is missing, and upgrades where that is safe without asking. */
  | "serve"
  /** `luming migrate`, agreed to: upgrades. */
  | "migrate";

/**
 * The settings with the schema the city really has: the one that was named, else that of the only city in the database, for
 * earlier versions named it otherwise, and functions remember their schema, so that it is never renamed. Throws ConfigError where
 * there are several and none was named.
 */
export async function cityOf(client: pg.Client, config: Config): Promise<Config> {
  if (config.schemaNamed) return config;
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname as name from pg_namespace n
     where exists (select 1 from pg_class c where c.relnamespace = n.oid and c.relname = 'migration')
       and exists (select 1 from pg_class c where c.relnamespace = n.oid and c.relname = 'organization_unit')
     order by 1`,
  );
  const names = rows.map(({ name }) => name);
  if (names.length > 1)
    throw new ConfigError(
      `数据库里有几个城市的数据（${names.join("、")}）：请用 CITY_SCHEMA 指明是哪一个`,
    );
  return { ...config, schema: names[0] ?? config.schema };
}

/** How far the data is. Throws ConfigError where this version must not touch it. */
export async function cityStanding(client: pg.Client, config: Config): Promise<Standing> {
  return inWords(standingOf(client, placeOf(config)));
}

/** Refuses what only looks on data that is not this version's. */
export function insistOnCurrent({ newest, pending }: Standing, config: Config): void {
  if (newest === null)
    throw new ConfigError(
      `数据库里没有鹿鸣的数据（${config.schema}）：请检查 DATABASE_URL 和 CITY_SCHEMA`,
    );
  if (pending.length > 0) throw new ConfigError(dataIsOlder(newest, pending));
}

/** Whether there is data of an older version. */
export function isOlderData({ newest, pending }: Standing): boolean {
  return newest !== null && pending.length > 0;
}

/** Brings the schema up to date. Throws ConfigError with words for people. */
export async function upgradeCity(
  client: pg.Client,
  config: Config,
  appRole: string,
  log: (line: string) => void,
): Promise<void> {
  await inWords(migrate(client, { ...placeOf(config), appRole, log }));
}

/** A server that takes the connection and then says nothing is as good as none. */
const CONNECT_MS = 15_000;

/** A connection for as long as the work lasts. Throws ConfigError where the server cannot be reached. */
export async function withClient<T>(
  settings: ConnectionSettings,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: CONNECT_MS });
  try {
    await client.connect();
  } catch (error) {
    throw new ConfigError(`连不上数据库：${(error as Error).message}。请检查 DATABASE_URL`);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function placeOf(config: Config): { schema: string; folder: string } {
  return { schema: config.schema, folder: migrationsFolder(packageRoot) };
}

async function inWords<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof MigrationRefused ? new ConfigError(error.message) : error;
  }
}
