import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import type { Project, ProjectDraft, ProjectEdit, ProjectRegistration } from "../contract.ts";
import { refuseProjectDraft, refuseStaleEdit, type Writing } from "../rules.ts";
import { settleInvestor } from "./investors.ts";
import { soundsOf } from "../../../platform/server/sounds.ts";
import * as store from "./store.ts";

/** One project; Absent where the caller may see none. */
export async function readProject(db: Db, id: number): Promise<Project> {
  const project = await store.findProject(db, id);
  if (!project) throw new Absent();
  return project;
}

/** Registers a project on the given day, or takes it over with a reason. Throws Refused by `refuseProjectDraft`. */
export async function addProject(
  tx: Db,
  { takeoverReason, ...draft }: ProjectRegistration,
  by: { caller: Caller; today: Day },
): Promise<Project> {
  const reason = takeoverReason ?? null;
  insist(refuseProjectDraft(draft, { ...writingOf(by, null), takeoverReason: reason }));
  const columns = await columnsOf(tx, draft, { ...by, demo: false, presentId: null });
  const id = await store.insertColumns(tx, columns, {
    createdOn: by.today,
    demo: false,
    noticeQuote: null,
  });
  if (reason !== null)
    await store.insertTakeover(tx, id, {
      stage: draft.stage,
      reason: reason.trim(),
      onDay: by.today,
      byAccount: by.caller.accountId,
      byName: by.caller.name,
    });
  return readProject(tx, id);
}

/** Stores an edit upon the version the writer saw. Throws Absent, or Refused by the rules. */
export async function editProject(
  tx: Db,
  id: number,
  edit: ProjectEdit,
  by: { caller: Caller; today: Day },
): Promise<{ before: Project; after: Project }> {
  const { version, ...edited } = edit;
  const before = await store.lockProject(tx, id);
  if (!before) throw new Absent();
  insist(refuseStaleEdit(version, before.version));
  const draft = { ...edited, stage: before.stage, status: before.status };
  insist(refuseProjectDraft(draft, writingOf(by, before)));
  const columns = await columnsOf(tx, draft, {
    ...by,
    demo: before.demo,
    presentId: before.investor?.id ?? null,
  });
  await store.updateColumns(tx, id, columns);
  return { before, after: await readProject(tx, id) };
}

/** What a writing is judged by. */
export function writingOf(by: { caller: Caller; today: Day }, before: Project | null): Writing {
  return {
    today: by.today,
    boundToUnitIds: by.caller.scope === "unit" ? by.caller.unitIds : null,
    judges: by.caller.permissions.has("projects.judge"),
    before,
  };
}

/** The unit a caller is bound to; null for the city. */
export function boundUnit(caller: Caller): number | null {
  return caller.scope === "unit" ? caller.unitId : null;
}

async function columnsOf(
  tx: Db,
  draft: ProjectDraft,
  by: { caller: Caller; demo: boolean; presentId: number | null },
): Promise<store.ProjectColumns> {
  const investorId = draft.investor
    ? await settleInvestor(tx, draft.investor, {
        boundToUnitId: boundUnit(by.caller),
        demo: by.demo,
        presentId: by.presentId,
      })
    : null;
  return { ...store.draftColumns(draft), ...soundsOf(draft.name), investor_id: investorId };
}
