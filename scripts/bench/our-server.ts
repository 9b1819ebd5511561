/** The real application on one city, in a process of its own; tells its parent the port. */
import { createApp } from "../../app/server/create-app.ts";
import { startSealer } from "../../features/audit/server/sealer.ts";
import { clockSetTo } from "../../platform/server/clock.ts";
import { readConfig } from "../../platform/server/config.ts";
import { openDatabase } from "../../platform/server/database.ts";
import { BENCH_DAY, POOL_SIZE } from "./scale.ts";
import { listening, orderOf } from "./server-process.ts";

const order = orderOf(process.argv);
const database = openDatabase(order.connection, { schema: order.schema, poolSize: POOL_SIZE });
const { app } = await createApp({
  database,
  clock: clockSetTo(BENCH_DAY),
  config: readConfig({ LOG_LEVEL: "error" }),
  filesFolder: order.filesFolder,
  scratchFolder: `${order.filesFolder}.scratch`,
  demo: true,
});
const sealer = startSealer(database, { algorithm: "sha256", log: console.error });
await listening(app, async () => {
  await app.close();
  await sealer.sealNow();
  await sealer.stop();
  await database.close();
});
