/** The yardstick: what a hand writes over Fastify and pg for the same replies — no sign-in, no rights, no audit. */
import Fastify from "fastify";
import pg from "pg";
import { BENCH_DAY, POOL_SIZE } from "./scale.ts";
import { listening, orderOf } from "./server-process.ts";
import { poolBalances } from "./yardstick-batches.ts";
import { boardColumns, moreCards, openProblems, projectLog } from "./yardstick-life.ts";
import { type ProjectAsk, insertReceipt, projectPage, searchNames } from "./yardstick-queries.ts";
import { rankingTable } from "./yardstick-ranking.ts";

const order = orderOf(process.argv);
const pool = new pg.Pool({
  ...order.connection,
  max: POOL_SIZE,
  options: `-c search_path=${order.schema},public -c timezone=Asia/Shanghai`,
});
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

const app = Fastify({ logger: false });
app.get("/api/projects", (request) => projectPage(pool, request.query as ProjectAsk));
app.get("/api/lifecycle/board", (request) =>
  boardColumns(pool, request.query as { unitId?: string }),
);
app.get("/api/lifecycle/board/:stage", async (request) => {
  const { stage } = request.params as { stage: string };
  const { cards: rows, next } = await moreCards(pool, stage, request.query as { after?: string });
  return { rows, next };
});
app.get("/api/service/problems", () => openProblems(pool, BENCH_DAY));
app.get("/api/batches", (request) =>
  poolBalances(pool, request.query as { month: string; unitId?: string }),
);
app.get("/api/service/logs", (request) =>
  projectLog(pool, (request.query as { projectId: string }).projectId),
);
app.get("/api/search", (request) =>
  searchNames(pool, request.query as { text: string; unitId?: string }),
);
app.get("/api/assessment/execution", (request) =>
  rankingTable(pool, (request.query as { asOf: string }).asOf),
);
app.post("/api/funds/receipts", (request) =>
  insertReceipt(pool, request.body as Record<string, string>),
);
await listening(app, async () => {
  await app.close();
  await pool.end();
});
