import { type Day, dayOf } from "../../../kernel/calendar.ts";
import type { QueryOf } from "../../../kernel/endpoint.ts";
import type { Db } from "../../../platform/server/database.ts";
import { pageOf } from "../../../platform/server/page.ts";
import type { ConfirmationRow, listConfirmations as endpoint } from "../contract.ts";
import { invitationState } from "../rules.ts";

/** Links still open on a day, or the objections that came through them, of the projects these eyes see, the newest first. */
export async function listConfirmations(
  db: Db,
  query: QueryOf<typeof endpoint>,
  today: Day,
): Promise<{ rows: ConfirmationRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = /^\d{1,9}$/.test(query.after ?? "") ? Number(query.after) : null;
  const found = await db
    .selectFrom("service_invitation as i")
    .innerJoin("projects_project as p", "p.id", "i.project_id")
    .leftJoin("organization_unit as u", "u.id", "p.unit_id")
    .select(["i.id", "i.project_id", "p.name as project_name", "u.name as unitName", "i.answer"])
    .select(["i.words", "i.made_by_name as madeBy", "i.made_on as madeOn", "i.demo"])
    .select(["i.expires_on as expiresOn", "i.opened_at", "i.answered_at", "i.revoked_at"])
    .$if(query.outcome === "objected", (q) => q.where("i.answer", "=", "object"))
    .$if(query.outcome !== "objected", (q) =>
      q
        .where("i.answered_at", "is", null)
        .where("i.revoked_at", "is", null)
        .where("i.expires_on", ">=", today),
    )
    .$if(after !== null, (q) => q.where("i.id", "<", after))
    .orderBy("i.id", "desc")
    .limit(limit + 1)
    .execute();
  const rows = found.map((row): ConfirmationRow => {
    const { project_id, project_name, opened_at, answered_at, revoked_at, ...shown } = row;
    const state = invitationState(
      {
        answered: answered_at !== null,
        revoked: revoked_at !== null,
        opened: opened_at !== null,
        expiresOn: row.expiresOn,
      },
      today,
    );
    return {
      ...shown,
      project: { id: project_id, name: project_name },
      state,
      openedOn: opened_at && dayOf(opened_at),
      answeredOn: answered_at && dayOf(answered_at),
    };
  });
  return pageOf(rows, limit);
}
