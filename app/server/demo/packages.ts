import { makePackage } from "../../../features/archive/server/actions.ts";
import { newestHead } from "../../../features/audit/server/facts.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { projectSources } from "../rooms.ts";
import { DEMO_DAY } from "./demo-day.ts";
import type { Staff } from "./staff.ts";

/** One project's package, so that the list of packages is not empty. */
export async function archiveProject(
  tx: Db,
  projectId: number,
  { office }: Staff,
  files: FileStore,
): Promise<void> {
  await makePackage(tx, projectId, "演示：年中向审计移交", {
    caller: office.caller,
    today: DEMO_DAY,
    files,
    demo: true,
    sources: projectSources(),
    auditHead: newestHead,
  });
}
