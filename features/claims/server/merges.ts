import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, Refused, insist } from "../../../platform/server/problem.ts";
import type { Project } from "../../projects/contract.ts";
import { projectById } from "../../projects/server/facts.ts";
import type { Merge, Suspect, SuspectRow, SuspectState } from "../shapes.ts";
import { refuseFinding, refuseMerge, refuseUndoing } from "../rules.ts";
import { type Act, doerOf } from "./claim-actions.ts";
import { moneyOf } from "./claim-store.ts";
import type { Doer } from "./claim-writes.ts";
import { findSuspect } from "./suspects.ts";

function mergesAsSeen(db: Db) {
  return db
    .selectFrom("claims_merge as m")
    .leftJoin("projects_project as k", "k.id", "m.kept_id")
    .leftJoin("projects_project as g", "g.id", "m.merged_id")
    .select([
      "m.id",
      "m.suspect_id",
      "m.kept_id",
      "m.merged_id",
      "m.status_before",
      "m.reason",
      "m.by_name",
      "m.on_day",
      "m.undone_reason",
      "m.undone_by_name",
      "m.undone_on",
      "k.no as kept_no",
      "k.name as kept_name",
      "g.no as merged_no",
      "g.name as merged_name",
    ])
    .orderBy("m.id");
}

type Stored = Awaited<ReturnType<ReturnType<typeof mergesAsSeen>["execute"]>>[number];

function mergeOf(stored: Stored): Merge {
  const project = (id: number, no: string | null, name: string | null) =>
    no === null ? null : { id, no, name: name ?? "" };
  return {
    id: stored.id,
    keptId: stored.kept_id,
    mergedId: stored.merged_id,
    kept: project(stored.kept_id, stored.kept_no, stored.kept_name),
    merged: project(stored.merged_id, stored.merged_no, stored.merged_name),
    reason: stored.reason,
    byName: stored.by_name,
    onDay: stored.on_day,
    undone:
      stored.undone_on === null
        ? null
        : {
            reason: stored.undone_reason ?? "",
            byName: stored.undone_by_name ?? "",
            onDay: stored.undone_on,
          },
  };
}

/** The merges a project took part in. */
export async function mergesOf(db: Db, projectId: number): Promise<Merge[]> {
  const stored = await mergesAsSeen(db)
    .where((eb) => eb.or([eb("m.kept_id", "=", projectId), eb("m.merged_id", "=", projectId)]))
    .execute();
  return stored.map(mergeOf);
}

/** Two projects side by side, with what was found and done about them. */
export async function readSuspect(db: Db, id: number): Promise<Suspect> {
  const row = await findSuspect(db, id);
  if (!row) throw new Absent();
  const projects = await Promise.all([
    wholeProject(db, row.one.id),
    wholeProject(db, row.other.id),
  ]);
  const findings = await db
    .selectFrom("claims_finding")
    .select(["finding", "reason", "by_name as byName", "on_day as onDay"])
    .where("suspect_id", "=", id)
    .orderBy("id")
    .execute();
  const merges = await mergesAsSeen(db)
    .where("m.kept_id", "in", [row.one.id, row.other.id])
    .where("m.merged_id", "in", [row.one.id, row.other.id])
    .execute();
  return { ...row, projects, findings, merges: merges.map(mergeOf) };
}

async function wholeProject(db: Db, id: number) {
  const project = await projectById(db, id);
  if (!project) throw new Absent();
  const facts = await db
    .selectFrom("lifecycle_facts")
    .select("project_code as projectCode")
    .where("project_id", "=", id)
    .executeTakeFirst();
  return { project, projectCode: facts?.projectCode ?? null, money: await moneyOf(db, id) };
}

async function insertFinding(
  tx: Db,
  suspectId: number,
  told: { finding: SuspectState; reason: string },
  by: Doer,
): Promise<void> {
  await tx
    .insertInto("claims_finding")
    .values({
      suspect_id: suspectId,
      finding: told.finding,
      reason: told.reason,
      by_account: by.accountId,
      by_name: by.name,
      on_day: by.day,
    })
    .execute();
}

/** The two projects in the order of their ids, held until the transaction ends. */
async function lockPair(tx: Db, { one, other }: SuspectRow): Promise<void> {
  await tx
    .selectFrom("projects_project")
    .select("id")
    .where("id", "in", [one.id, other.id])
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Rules that two projects are not one, with a reason. */
export async function ruleDistinct(
  tx: Db,
  id: number,
  reason: string,
  act: Act,
): Promise<{ before: SuspectRow; after: Suspect }> {
  const before = await findSuspect(tx, id);
  if (!before) throw new Absent();
  await lockPair(tx, before);
  insist(refuseFinding((await readSuspect(tx, id)).state));
  await insertFinding(tx, id, { finding: "distinct", reason: reason.trim() }, doerOf(act));
  return { before, after: await readSuspect(tx, id) };
}

/** Merges one project of a pair into the other: it exits, what hangs on it stays there. */
export async function mergeProjects(
  tx: Db,
  id: number,
  told: { keptId: number; reason: string },
  act: Act,
): Promise<Suspect> {
  const row = await findSuspect(tx, id);
  if (!row) throw new Absent();
  await lockPair(tx, row);
  const pair = await readSuspect(tx, id);
  const kept = pair.projects.find(({ project }) => project.id === told.keptId);
  const merged = pair.projects.find(({ project }) => project.id !== told.keptId);
  if (!kept || !merged)
    throw new Refused({
      code: "claims.kept_unknown",
      words: "请在这两个项目中选定保留的一个",
      field: "keptId",
    });
  insist(
    refuseMerge({
      state: pair.state,
      keptExited: kept.project.status === "exited",
      mergedExited: merged.project.status === "exited",
      mergedMoney: merged.money,
    }),
  );
  const by = doerOf(act);
  await insertMerge(
    tx,
    id,
    { kept: kept.project, merged: merged.project, reason: told.reason },
    by,
  );
  const reason = `${merged.project.no}并入${kept.project.no}：${told.reason.trim()}`;
  await setStatus(tx, merged.project.id, { status: "exited", words: reason }, by);
  await insertFinding(tx, id, { finding: "merged", reason }, by);
  return readSuspect(tx, id);
}

async function insertMerge(
  tx: Db,
  suspectId: number,
  told: { kept: Project; merged: Project; reason: string },
  by: Doer,
): Promise<void> {
  await tx
    .insertInto("claims_merge")
    .values({
      suspect_id: suspectId,
      kept_id: told.kept.id,
      merged_id: told.merged.id,
      status_before: told.merged.status,
      reason: told.reason.trim(),
      by_account: by.accountId,
      by_name: by.name,
      on_day: by.day,
    })
    .execute();
}

/** Sets the status through the ledger of statuses, with words that say where the project went. */
async function setStatus(
  tx: Db,
  projectId: number,
  told: { status: Project["status"]; words: string },
  by: Doer,
): Promise<void> {
  await sql`select claims_set_status(${projectId}::integer, ${told.status}::project_status, ${told.words}::text,
    ${by.day}::date, ${by.accountId}::integer, ${by.name}::text)`.execute(tx);
}

/** Undoes a merge once: the project returns to the status it had, the pair waits for a ruling again. */
export async function undoMerge(
  tx: Db,
  id: number,
  reason: string,
  act: Act,
): Promise<{ before: Merge; after: Merge }> {
  await tx.selectFrom("claims_merge").select("id").where("id", "=", id).forUpdate().execute();
  const stored = await mergesAsSeen(tx).where("m.id", "=", id).executeTakeFirst();
  if (!stored) throw new Absent();
  const before = mergeOf(stored);
  insist(refuseUndoing(before));
  const by = doerOf(act);
  await tx
    .updateTable("claims_merge")
    .set({
      undone_reason: reason.trim(),
      undone_by_account: by.accountId,
      undone_by_name: by.name,
      undone_on: by.day,
    })
    .where("id", "=", id)
    .execute();
  const words = `撤销合并：${reason.trim()}`;
  await setStatus(tx, stored.merged_id, { status: stored.status_before, words }, by);
  if (stored.suspect_id !== null) {
    const told = { finding: "open", reason: words } as const;
    await insertFinding(tx, stored.suspect_id, told, by);
  }
  const after = await mergesAsSeen(tx).where("m.id", "=", id).executeTakeFirstOrThrow();
  return { before, after: mergeOf(after) };
}
