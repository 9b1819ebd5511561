import { everyPage } from "../../../platform/server/page.ts";
import type { ReadFiled } from "../../../platform/server/room.ts";
import { listRecognitions } from "./store.ts";

/** The 签约认定 of a project, and the agreements they rest on. */
export const filedRecognitions: ReadFiled = async (db, projectId) => {
  const records = await everyPage((after) => listRecognitions(db, { projectId, ...after }, null));
  const files = await db
    .selectFrom("recognition_request")
    .select(["filed_on", "file_name as name", "sha256"])
    .where("project_id", "=", projectId)
    .orderBy("id")
    .execute();
  return {
    records,
    files: files.map(({ filed_on: day, ...file }) => ({ of: `${day}提出`, ...file })),
  };
};
