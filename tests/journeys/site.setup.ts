import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { isAlive } from "../../platform/server/postgres/process.ts";
import { leftLocks, startLuming } from "./luming-process.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the demo of the journeys is served. */
    siteAddress: string;
  }
}

/** One demo with a small year for all journeys; afterwards it must leave cleanly. JOURNEY_SITE names a demo that already runs. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env.JOURNEY_SITE;
  if (running) {
    project.provide("siteAddress", running);
    return async () => {};
  }
  const folder = mkdtempSync(join(tmpdir(), "luming-journeys-"));
  const luming = await startLuming("demo", {
    DATA_DIR: folder,
    LUMING_DEMO_RECEIPTS: process.env.LUMING_DEMO_RECEIPTS ?? "300",
  });
  project.provide("siteAddress", luming.address);
  return async () => {
    const code = await luming.interrupt();
    if (code !== 0) throw new Error(`Ctrl-C ended the demo with ${code}:\n${luming.output()}`);
    if (isAlive(luming.databaseProcess)) throw new Error("the demo left its database running");
    if (leftLocks(folder).length > 0) throw new Error("the demo left a lock of its database");
    rmSync(folder, { recursive: true, force: true });
  };
}
