import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { identifyBy } from "../../features/organization/server/sessions.ts";
import type { Endpoint } from "../../kernel/endpoint.ts";
import type { Clock } from "../../platform/server/clock.ts";
import type { Config } from "../../platform/server/config.ts";
import type { Database } from "../../platform/server/database.ts";
import { openFileStore, sweepHalfWritten } from "../../platform/server/files.ts";
import { openInbox } from "../../platform/server/inbox.ts";
import { replyWithProblem, Absent } from "../../platform/server/problem.ts";
import type { Desk } from "../../platform/server/serve.ts";
import { createServer } from "./create-server.ts";
import { noteDamage } from "../../features/audit/server/damage.ts";
import { healthOf } from "./health.ts";
import { openApi } from "./openapi/document.ts";
import { packageRoot } from "./package-root.ts";
import { ROW_PERMISSIONS } from "../../features/rooms.ts";
import { isQuotedByRules } from "./notice-facts.ts";
import { openRooms } from "./rooms.ts";

/** The whole application on a database: rooms, OpenAPI, and the built site where there is one. */
export async function createApp(parts: {
  database: Database;
  clock: Clock;
  config: Config;
  filesFolder: string;
  scratchFolder: string;
  demo: boolean;
}): Promise<{ app: FastifyInstance; desk: Desk }> {
  await mkdir(parts.filesFolder, { recursive: true, mode: 0o700 });
  await sweepHalfWritten(parts.filesFolder);
  const app = await createServer(parts.config);
  const endpoints: Endpoint[] = [];
  await app.register(swagger, openApi(endpoints));
  const desk: Desk = {
    app,
    database: parts.database,
    clock: parts.clock,
    config: parts.config,
    files: openFileStore(parts.filesFolder, noteDamage(parts.database)),
    inbox: await openInbox(parts.scratchFolder),
    demo: parts.demo,
    identify: identifyBy(parts.database, parts.clock, parts.config).identify,
    quotes: isQuotedByRules,
    rowPermissions: ROW_PERMISSIONS,
    endpoints,
  };
  openRooms(desk);
  app.get("/api/openapi.json", { schema: { hide: true } }, () => app.swagger());
  const health = healthOf(parts.database, parts.filesFolder);
  app.get("/api/health", { schema: { hide: true } }, async (_request, reply) => {
    const found = await health();
    if (!found.ok) void reply.code(503).header("retry-after", "10");
    return found;
  });
  app.addHook("onClose", () => desk.inbox.close());
  await serveSite(app);
  await app.ready();
  return { app, desk };
}

/** Where a probe might look for us. It is told that nothing is there, or it would call the page well whatever happens. */
const PROBES = /^\/(health|healthz|livez|readyz?|live|metrics|status|ping)\/?(\?|$)/;

/** Files with a digest in their name are kept for a year; every other address is the page itself. */
async function serveSite(app: FastifyInstance): Promise<void> {
  const folder = join(packageRoot, "build/site");
  if (!existsSync(folder)) return;
  await app.register(fastifyStatic, {
    root: folder,
    maxAge: 0,
    wildcard: true,
    // Packed at build time, as small as it gets.
    preCompressed: true,
    setHeaders: (reply, path) => {
      if (path.includes("/assets/"))
        reply.header("cache-control", "public, max-age=31536000, immutable");
    },
  });
  const page = readFileSync(join(folder, "index.html"), "utf8");
  app.setNotFoundHandler((request, reply) => {
    if (
      request.method !== "GET" ||
      request.url.startsWith("/api/") ||
      request.url.startsWith("/assets/") ||
      PROBES.test(request.url)
    ) {
      return replyWithProblem(new Absent(), request, reply);
    }
    return reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
  });
}
