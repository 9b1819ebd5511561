import { createInterface } from "node:readline/promises";
import { type Config, ConfigError, readConfig } from "../../platform/server/config.ts";
import { cityStanding, isOlderData, withClient } from "./city-schema.ts";
import { openCity } from "./open-city.ts";

/** `luming migrate [--yes]`: upgrades the data to this version, after a copy or a person's word that there is a backup. */
export async function runMigrate(options: { yes?: boolean }): Promise<void> {
  const config = readConfig();
  if (config.databaseUrl !== undefined && options.yes !== true)
    await askForBackup(config, config.databaseUrl);
  const city = await openCity(config, "migrate", (line) => console.log(line));
  await city.close();
  console.log("数据与本版本一致，可以启动了");
}

/** Data on a server of one's own is backed up by its keeper, not by us. */
async function askForBackup(config: Config, url: string): Promise<void> {
  const standing = await withClient(
    { connectionString: config.databaseOwnerUrl ?? url },
    (client) => cityStanding(client, config),
  );
  if (!isOlderData(standing)) return;
  const what = `数据将从 ${standing.newest ?? ""} 升级（${standing.pending.length} 个迁移文件），升级后旧版本不能再用`;
  if (!process.stdin.isTTY)
    throw new ConfigError(`${what}：请先备份数据库和 files 目录，再执行 luming migrate --yes`);
  const asked = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await asked.question(
      `${what}。\n数据库和 files 目录都备份好了吗？输入 yes 继续：`,
    );
    if (answer.trim().toLowerCase() !== "yes") throw new ConfigError("没有升级，数据没有改动");
  } finally {
    asked.close();
  }
}
