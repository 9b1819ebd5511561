import type { ReadFiled } from "../../../platform/server/room.ts";
import { findProject } from "./store.ts";

/** The project with its investor, as it stands. */
export const filedProject: ReadFiled = async (db, projectId) => {
  const project = await findProject(db, projectId);
  return { records: project ? [project] : [], files: [] };
};
