import type { ReadFiled } from "../../../platform/server/room.ts";
import { projectReviews } from "./actions.ts";

/** What was decided on a project, its policy terms and its promises, and what shows that they were kept. */
export const filedReviews: ReadFiled = async (db, projectId, _caller, today) => {
  const files = await db
    .selectFrom("reviews_evidence as v")
    .innerJoin("reviews_promise_step as s", "s.id", "v.step_id")
    .innerJoin("reviews_promise as p", "p.id", "s.promise_id")
    .select(["s.on_day", "v.file_name as name", "v.sha256"])
    .where("p.project_id", "=", projectId)
    .orderBy("v.id")
    .execute();
  return {
    records: [await projectReviews(db, projectId, today)],
    files: files.map(({ on_day: day, ...file }) => ({ of: `${day}兑现`, ...file })),
  };
};
