import type { ReadFiled } from "../../../platform/server/room.ts";
import { DOCUMENT_KIND_TITLES, type DocumentKind } from "../kinds.ts";
import { lifeOf } from "./life.ts";

/** The whole life of a project, and its papers. */
export const filedLife: ReadFiled = async (db, projectId, _caller, today) => {
  const life = await lifeOf(db, projectId, today);
  const files = await db
    .selectFrom("lifecycle_document")
    .select(["kind", "file_name as name", "sha256"])
    .where("project_id", "=", projectId)
    .orderBy("id")
    .execute();
  return {
    records: life ? [life] : [],
    files: files.map(({ kind, ...file }) => ({
      of: DOCUMENT_KIND_TITLES[kind as DocumentKind],
      ...file,
    })),
  };
};
