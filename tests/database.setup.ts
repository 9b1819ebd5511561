import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../platform/server/postgres/embedded.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Connections for tests: the owner that migrates and the role the application uses. */
    ownerUrl: string;
    appUrl: string;
  }
}

/** One real server for all test files; each file makes a schema of its own. TEST_DATABASE_URL names another server. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide("ownerUrl", given);
    project.provide("appUrl", process.env.TEST_APP_DATABASE_URL ?? given);
    return async () => {};
  }
  const folder = mkdtempSync(join(tmpdir(), "luming-test-"));
  const server = await startEmbeddedPostgres({ dataDir: folder });
  const url = (side: typeof server.owner) =>
    `postgres://${side.user}:${encodeURIComponent(side.password ?? "")}@${encodeURIComponent(side.host ?? "")}:${side.port}/${side.database}`;
  project.provide("ownerUrl", url(server.owner));
  project.provide("appUrl", url(server.app));
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
