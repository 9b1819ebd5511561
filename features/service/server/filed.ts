import { everyPage } from "../../../platform/server/page.ts";
import type { ReadFiled } from "../../../platform/server/room.ts";
import { listProblems } from "./problems.ts";
import { listLogs } from "./store.ts";

/** Service log and problems of a project, and the photos of the log. */
export const filedService: ReadFiled = async (db, projectId, _caller, today) => {
  const logs = await everyPage((after) => listLogs(db, { projectId, ...after }));
  const problems = await everyPage((after) => listProblems(db, { projectId, ...after }, { today }));
  const files = await db
    .selectFrom("service_log_file as f")
    .innerJoin("service_log as l", "l.id", "f.log_id")
    .select(["l.on_day", "f.file_name as name", "f.sha256"])
    .where("l.project_id", "=", projectId)
    .orderBy("f.id")
    .execute();
  return {
    records: [...logs, ...problems],
    files: files.map(({ on_day: day, ...file }) => ({ of: `${day}服务`, ...file })),
  };
};
