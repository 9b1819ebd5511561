import { startSealer } from "../../features/audit/server/sealer.ts";
import { isEmptyInstallation } from "../../features/organization/server/facts.ts";
import { firstRunToken } from "../../features/organization/server/first-run.ts";
import type { Day } from "../../kernel/calendar.ts";
import { type Clock, clockSetTo, realClock } from "../../platform/server/clock.ts";
import { type Config, ConfigError, readConfig } from "../../platform/server/config.ts";
import { CITY_EYES } from "../../platform/server/database.ts";
import { createApp } from "./create-app.ts";
import { demoDayOf } from "./demo/demo-day.ts";
import { demoAccounts } from "./demo/accounts.ts";
import { type City, openCity } from "./open-city.ts";
import { tellSchemaFaults } from "./schema-health.ts";
import { watchDays } from "./watch-days.ts";

const log = (line: string) => console.log(line);

/** `luming serve`: production on whatever the environment names. */
export async function runServe(): Promise<void> {
  const config = readConfig();
  const city = await openCity(config, "serve", log);
  await run(city, config);
}

/** `luming demo`: loads the synthetic year once, then serves it on the demo's own day. */
export async function runDemo(): Promise<void> {
  const config = readConfig();
  const loadDemo = await findDemo();
  const city = await openCity(config, "serve", log);
  try {
    await loadDemo(city, config, log);
  } catch (error) {
    await city.close();
    throw error;
  }
  await run(city, config);
}

/** Only the demo needs what draws its slips: a production install comes without. */
async function findDemo() {
  try {
    return (await import("./demo/load-demo.ts")).loadDemo;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new ConfigError(
      "本安装不带演示数据所用的程序包（装时用了 --omit=dev）：要看演示，请在另一处完整安装（npm ci）后执行 npm run demo",
    );
  }
}

async function run(city: City, config: Config): Promise<void> {
  const db = city.database.as(CITY_EYES);
  const demoDay = await demoDayOf(db);
  const demo = demoDay !== null;
  const clock = clockFor(config, demoDay);
  await tellSchemaFaults(city.database, log);
  const { app } = await createApp({ ...city, clock, config, demo });
  const sealer = startSealer(city.database, { algorithm: config.digest, log });
  const stopWatching = watchDays(city.database, clock, log);
  const stop = stopOnSignal(async () => {
    stopWatching();
    await app.close();
    await sealer.sealNow();
    await sealer.stop();
    await city.close();
  });
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    await stop();
    throw listenTrouble(error as NodeJS.ErrnoException, config);
  }
  await greet(city, app.server.address(), demo, clock);
}

/** The business clock of an installation: set by LUMING_DAY, the demo's own, or the real one. */
export function clockFor(config: Config, demoDay: Day | null): Clock {
  if (config.clockDay !== undefined) return clockSetTo(config.clockDay);
  return demoDay === null ? realClock : clockSetTo(demoDay);
}

/** Runs the shutdown once on Ctrl-C or SIGTERM; a second Ctrl-C does not wait. */
function stopOnSignal(shutDown: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= shutDown());
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      log("正在停止……");
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
  return stop;
}

function listenTrouble(error: NodeJS.ErrnoException, config: Config): Error {
  if (error.code === "EADDRINUSE")
    return new ConfigError(
      `端口 ${config.port} 已被占用：请停掉占用它的程序，或设 PORT 换一个端口`,
    );
  if (error.code === "EACCES")
    return new ConfigError(`没有权限使用端口 ${config.port}：请设 PORT 为 1024 以上的端口`);
  if (error.code === "EADDRNOTAVAIL")
    return new ConfigError(`本机没有地址 ${config.host}：请检查 HOST`);
  return error;
}

async function greet(
  city: City,
  address: ReturnType<import("node:net").Server["address"]>,
  demo: boolean,
  clock: Clock,
): Promise<void> {
  const port = typeof address === "object" && address ? address.port : "";
  log(`鹿鸣已启动：http://localhost:${port}`);
  if (demo) {
    log(`演示数据，业务日期 ${clock.today()}。演示账号（密码均为 ${demoAccounts[0]?.password}）：`);
    for (const account of demoAccounts) log(`  ${account.loginName.padEnd(12)} ${account.title}`);
  } else if (await isEmptyInstallation(city.database.as(CITY_EYES))) {
    log(`首次设置：打开 http://localhost:${port}/first-run ，输入一次性口令 ${firstRunToken()}`);
  }
  log("按 Ctrl-C 停止。");
}
