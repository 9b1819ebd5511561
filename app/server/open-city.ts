import { join } from "node:path";
import pg from "pg";
import { ChangedMigration, migrate, migrationsFolder } from "../../database/migrate.ts";
import { ConfigError, type Config } from "../../platform/server/config.ts";
import {
  type ConnectionSettings,
  type Database,
  openDatabase,
} from "../../platform/server/database.ts";
import { defaultDataDir, startEmbeddedPostgres } from "../../platform/server/postgres/embedded.ts";
import { packageRoot } from "./package-root.ts";

/** One city's open database, migrated, seen through the app role. */
export interface City {
  readonly database: Database;
  /** Folder of uploaded files. */
  readonly filesFolder: string;
  /** Folder of this machine's own, for what is being uploaded. */
  readonly scratchFolder: string;
  /** Closes the pool and, where we started one, the embedded server. */
  close(): Promise<void>;
}

/** Opens the city of the settings: an external server with DATABASE_URL, the embedded one without. Throws ConfigError. */
export async function openCity(config: Config, log: (line: string) => void): Promise<City> {
  const dataDir = defaultDataDir();
  const filesFolder = join(dataDir, "files");
  const scratchFolder = join(dataDir, "scratch");
  if (config.databaseUrl !== undefined) {
    const database = await openExternal(config, config.databaseUrl, log);
    return { database, filesFolder, scratchFolder, close: () => database.close() };
  }
  const server = await startEmbeddedPostgres({ dataDir, log });
  try {
    await migrateWith(server.owner, config, server.app.user ?? config.appRole);
    const database = openDatabase(server.app, {
      schema: config.schema,
      poolSize: config.poolSize,
      onError: (error) => log(`数据库连接断开：${error.message}`),
    });
    await insistOnLowlyRole(database);
    return {
      database,
      filesFolder,
      scratchFolder,
      async close() {
        await database.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function openExternal(
  config: Config,
  url: string,
  log: (line: string) => void,
): Promise<Database> {
  const owner = { connectionString: config.databaseOwnerUrl ?? url };
  const separate = config.databaseOwnerUrl !== undefined;
  const appRole = separate ? decodeURIComponent(new URL(url).username) : config.appRole;
  const client = await connect(owner);
  try {
    await insistOnServer(client);
    if (!separate) await ensureAppRole(client, appRole);
  } finally {
    await client.end();
  }
  await migrateWith(owner, config, appRole);
  const database = openDatabase(
    { connectionString: url },
    {
      schema: config.schema,
      poolSize: config.poolSize,
      onError: (error) => log(`数据库连接断开：${error.message}`),
      ...(separate ? {} : { steppingDown: appRole }),
    },
  );
  await insistOnLowlyRole(database);
  return database;
}

/** A server that takes the connection and then says nothing is as good as none. */
const CONNECT_MS = 15_000;

async function connect(settings: ConnectionSettings): Promise<pg.Client> {
  const client = new pg.Client({ ...settings, connectionTimeoutMillis: CONNECT_MS });
  try {
    await client.connect();
  } catch (error) {
    throw new ConfigError(`连不上数据库：${(error as Error).message}。请检查 DATABASE_URL`);
  }
  return client;
}

async function migrateWith(
  settings: ConnectionSettings,
  config: Config,
  appRole: string,
): Promise<void> {
  const client = await connect(settings);
  try {
    await migrate(client, {
      schema: config.schema,
      appRole,
      folder: migrationsFolder(packageRoot),
    });
  } catch (error) {
    throw error instanceof ChangedMigration ? new ConfigError(error.message) : error;
  } finally {
    await client.end();
  }
}

/** PostgreSQL 14 or newer, UTF-8 with a ctype that knows Chinese, and trigrams installed or installable. */
async function insistOnServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string; ctype: string }>(
    "select current_setting('server_version_num')::int as version, pg_encoding_to_char(encoding) as encoding, datctype as ctype from pg_database where datname = current_database()",
  );
  const server = rows[0];
  if (!server || server.version < 140_000)
    throw new ConfigError("数据库版本太旧：需要 PostgreSQL 14 或更新");
  if (server.encoding !== "UTF8")
    throw new ConfigError(`数据库编码是 ${server.encoding}，需要 UTF8`);
  if (server.ctype === "C" || server.ctype === "POSIX") {
    throw new ConfigError("数据库的 LC_CTYPE 是 C，中文检索不可用：请用 --locale=C.UTF-8 建库");
  }
  const extension = await client.query("select 1 from pg_extension where extname = 'pg_trgm'");
  if (extension.rowCount === 0) {
    await client.query("create extension pg_trgm").catch(() => {
      throw new ConfigError("数据库缺少扩展 pg_trgm：请让管理员执行 create extension pg_trgm");
    });
  }
}

async function ensureAppRole(client: pg.Client, appRole: string): Promise<void> {
  const found = await client.query("select 1 from pg_roles where rolname = $1", [appRole]);
  try {
    if (found.rowCount === 0) await client.query(`create role ${appRole} nologin`);
    const member = await client.query<{ member: boolean }>(
      "select pg_has_role(current_user, $1, 'member') as member",
      [appRole],
    );
    if (!member.rows[0]?.member) await client.query(`grant ${appRole} to current_user`);
  } catch {
    throw new ConfigError(
      `不能使用应用角色 ${appRole}：请让管理员建好并授予本登录，或另设 DATABASE_OWNER_URL`,
    );
  }
}

/** Row rights bind neither superusers nor owners, so the application must be neither. */
async function insistOnLowlyRole(database: Database): Promise<void> {
  const { rows } = await database.pool.query<{ super: boolean; owner: boolean }>(
    `select (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as super,
            exists (select 1 from pg_tables where schemaname = current_schema() and tableowner = current_user) as owner`,
  );
  if (rows[0]?.super || rows[0]?.owner) {
    await database.close();
    throw new ConfigError("应用连接不能是超级用户或表的所有者，否则行级权限失效");
  }
}
