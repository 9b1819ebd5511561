import type { ReadFiled } from "../../../platform/server/room.ts";
import { readProjectClaims } from "./project-claims.ts";

/** Who reported a project first, and how its credit is split. */
export const filedClaims: ReadFiled = async (db, projectId, caller) => ({
  records: [await readProjectClaims(db, projectId, caller)],
  files: [],
});
