import { join } from "node:path";
import { type Config, ConfigError } from "../../platform/server/config.ts";
import { type Database, openDatabase } from "../../platform/server/database.ts";
import { copyStoppedCluster } from "../../platform/server/postgres/copies.ts";
import {
  defaultDataDir,
  type EmbeddedPostgres,
  hasEmbeddedDatabase,
  startEmbeddedPostgres,
} from "../../platform/server/postgres/embedded.ts";
import {
  cityOf,
  cityStanding,
  insistOnCurrent,
  isOlderData,
  type Opening,
  upgradeCity,
  withClient,
} from "./city-schema.ts";
import { openOwnServer } from "./own-server.ts";

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
export async function openCity(
  config: Config,
  opening: Opening,
  log: (line: string) => void,
): Promise<City> {
  const dataDir = defaultDataDir();
  const filesFolder = join(dataDir, "files");
  const scratchFolder = join(dataDir, "scratch");
  if (config.databaseUrl !== undefined) {
    const database = await openOwnServer(config, config.databaseUrl, opening, log);
    await insistOnLowlyRole(database);
    return { database, filesFolder, scratchFolder, close: () => database.close() };
  }
  if (opening === "read" && !hasEmbeddedDatabase(dataDir))
    throw new ConfigError(
      `${dataDir} 里没有鹿鸣的数据：请用 DATA_DIR 指明数据目录，或设 DATABASE_URL`,
    );
  const { server, schema } = await openEmbedded(config, dataDir, opening, log);
  try {
    const database = openDatabase(server.app, {
      schema,
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

/** The embedded server with the schema of this version; existing data is copied before it is upgraded. */
async function openEmbedded(
  asked: Config,
  dataDir: string,
  opening: Opening,
  log: (line: string) => void,
): Promise<{ server: EmbeddedPostgres; schema: string }> {
  let server = await startEmbeddedPostgres({ dataDir, log });
  try {
    const [config, standing] = await withClient(server.owner, async (client) => {
      const found = await cityOf(client, asked);
      return [found, await cityStanding(client, found)] as const;
    });
    const opened = () => ({ server, schema: config.schema });
    if (opening === "read") {
      insistOnCurrent(standing, config);
      return opened();
    }
    if (isOlderData(standing)) {
      await server.stop();
      const name = `${server.cluster}-${(standing.newest ?? "").slice(0, 4)}-${stamp()}`;
      const copy = await copyStoppedCluster(dataDir, server.cluster, name);
      log(`升级前的数据库已复制到 ${copy}`);
      server = await startEmbeddedPostgres({ dataDir, log });
    }
    const appRole = server.app.user;
    await withClient(server.owner, (client) => upgradeCity(client, config, appRole, log));
    return opened();
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The instant, fit for a file name. */
function stamp(): string {
  return new Date().toISOString().replace(/[-:]|\.\d+/g, "");
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
