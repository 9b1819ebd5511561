import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { OpenAPIV3_1 } from "openapi-types";
import { createApp } from "../../app/server/create-app.ts";
import { type TestDesk, openTestDesk } from "../desk.ts";

/** The whole application on a test's database, and what it says of its interface. */
export interface Served {
  readonly desk: TestDesk;
  readonly app: FastifyInstance;
  readonly document: OpenAPIV3_1.Document;
  close(): Promise<void>;
}

/** Opens the application as it is served, sign-in and all. */
export async function openServed(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "luming-served-"));
  const desk = await openTestDesk({ rooms: [] });
  const { database, clock } = desk;
  const { config } = desk.desk;
  const folders = { filesFolder: join(folder, "files"), scratchFolder: join(folder, "scratch") };
  const { app } = await createApp({ database, clock, config, ...folders, demo: false });
  const reply = await app.inject({ method: "GET", url: "/api/openapi.json" });
  return {
    desk,
    app,
    document: reply.json<OpenAPIV3_1.Document>(),
    async close() {
      await app.close();
      await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
