import type pg from "pg";
import { type Config, ConfigError } from "../../platform/server/config.ts";
import { type Database, openDatabase } from "../../platform/server/database.ts";
import {
  cityOf,
  cityStanding,
  insistOnCurrent,
  isOlderData,
  type Opening,
  upgradeCity,
  withClient,
} from "./city-schema.ts";

/** Opens the city on the server of `DATABASE_URL`. Throws ConfigError. */
export async function openOwnServer(
  asked: Config,
  url: string,
  opening: Opening,
  log: (line: string) => void,
): Promise<Database> {
  const separate = asked.databaseOwnerUrl !== undefined;
  const appRole = separate ? decodeURIComponent(new URL(url).username) : asked.appRole;
  const owner = { connectionString: asked.databaseOwnerUrl ?? url };
  const { schema } = await withClient(owner, async (client) => {
    await insistOnServer(client, opening);
    const config = await cityOf(client, asked);
    const standing = await cityStanding(client, config);
    if (opening === "read") {
      insistOnCurrent(standing, config);
      return config;
    }
    if (opening === "serve" && isOlderData(standing) && !asked.autoMigrate) {
      throw new ConfigError(
        `数据是旧版的（到 ${standing.newest ?? ""}，还差 ${standing.pending.length} 个迁移文件）：请先备份数据库，再执行 luming migrate；若每次启动前都有备份，可设 AUTO_MIGRATE=1`,
      );
    }
    if (!separate) await ensureAppRole(client, appRole);
    await upgradeCity(client, config, appRole, log);
    return config;
  });
  return openDatabase(
    { connectionString: url },
    {
      schema,
      poolSize: asked.poolSize,
      ...(separate ? {} : { steppingDown: appRole }),
      onError: (error) => log(`数据库连接断开：${error.message}`),
    },
  );
}

/** PostgreSQL 14 or newer, UTF-8 with a ctype that knows Chinese, and trigrams installed or installable. */
async function insistOnServer(client: pg.Client, opening: Opening): Promise<void> {
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
  if (extension.rowCount === 0 && opening !== "read") {
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
