import { type Day, isDay } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { StoredFile } from "../../../platform/server/files.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { recordsOn } from "../../organization/server/facts.ts";
import { holderOfCode, lockProject } from "../../projects/server/facts.ts";
import type {
  Facts,
  LeaderBody,
  Life,
  LifeDocument,
  MilestoneBody,
  MoveBody,
  ProgressBody,
  StatusBody,
} from "../contract.ts";
import { refuseProgress } from "../progress.ts";
import { refuseDocument, refuseFacts, refuseMilestone, refuseRemoval } from "../record-rules.ts";
import { refuseHandover, refuseMove, refuseStatusChange, refuseUndo } from "../rules.ts";
import { lifeOf } from "./life.ts";
import * as store from "./store.ts";
import * as writes from "./writes.ts";

/** Who acts, and on which business day. */
export interface Act {
  readonly caller: Caller;
  readonly today: Day;
}

const handOf = ({ caller }: Act): writes.Hand => ({
  accountId: caller.accountId,
  name: caller.name,
});

/** One project's life; Absent where the caller may see none. */
export async function readLife(db: Db, id: number, today: Day): Promise<Life> {
  const life = await lifeOf(db, id, today);
  if (!life) throw new Absent();
  return life;
}

/** Holds the project until the transaction ends, so that of two at once the second sees the first. */
async function holdLife(tx: Db, id: number, today: Day): Promise<Life> {
  if (!(await lockProject(tx, id))) throw new Absent();
  return readLife(tx, id, today);
}

/** A write with what stood before it, for the audit trail. */
export interface Changed {
  readonly before: Life;
  readonly after: Life;
}

/** Enters a later stage (四（一）1). Throws Absent, or Refused by `refuseMove`. */
export async function moveStage(tx: Db, id: number, body: MoveBody, act: Act): Promise<Changed> {
  const before = await holdLife(tx, id, act.today);
  insist(refuseMove(before, body, act.today));
  const { to, onDay, reason } = body;
  const from = before.project.stage;
  await writes.addMove(tx, { projectId: id, from, to, onDay, reason, undoesId: null }, handOf(act));
  return { before, after: await readLife(tx, id, act.today) };
}

/** Takes the latest move back by a row of its own, on today. */
export async function undoMove(
  tx: Db,
  id: number,
  body: { moveId: number; reason: string },
  act: Act,
): Promise<Changed> {
  const before = await holdLife(tx, id, act.today);
  insist(refuseUndo(before, body));
  const undone = before.moves.find((move) => move.id === body.moveId);
  if (!undone?.from) throw new Absent();
  await writes.addMove(
    tx,
    {
      projectId: id,
      from: undone.to,
      to: undone.from,
      onDay: act.today,
      reason: body.reason,
      undoesId: undone.id,
    },
    handOf(act),
  );
  return { before, after: await readLife(tx, id, act.today) };
}

export async function changeStatus(
  tx: Db,
  id: number,
  body: StatusBody,
  act: Act,
): Promise<Changed> {
  const before = await holdLife(tx, id, act.today);
  const assigns = act.caller.permissions.has("lifecycle.assign");
  insist(refuseStatusChange(before, body, { today: act.today, assigns }));
  await writes.addStatusChange(tx, id, body, handOf(act));
  return { before, after: await readLife(tx, id, act.today) };
}

/** Names the first 分包领导, or hands over without a gap. */
export async function handOver(tx: Db, id: number, body: LeaderBody, act: Act): Promise<Changed> {
  const before = await holdLife(tx, id, act.today);
  const known = await recordsOn(tx, isDay(body.fromOn) ? body.fromOn : act.today);
  insist(refuseHandover(before, body, { today: act.today, known }));
  await writes.addLeader(tx, id, body, handOf(act));
  return { before, after: await readLife(tx, id, act.today) };
}

export async function editFacts(tx: Db, id: number, body: Facts, act: Act): Promise<Changed> {
  const before = await holdLife(tx, id, act.today);
  const facts = {
    ...body,
    projectCode: body.projectCode?.trim() || null,
    companyUscc: body.companyUscc?.trim().toUpperCase() || null,
  };
  insist(refuseFacts(before, facts, act.today));
  if (facts.projectCode && (await store.isCodeTaken(tx, facts.projectCode, id))) {
    const held = await holderOfCode(tx, facts.projectCode);
    const whose = held ? `${held.unitName ?? "未明确单位"}自${held.since}登记的` : "";
    throw new Refused({
      code: "lifecycle.project_code_taken",
      words: `这个项目代码已在${whose}另一个项目上，请核对；疑为同一项目的请找招商办`,
      field: "projectCode",
    });
  }
  await writes.storeFacts(tx, id, facts);
  return { before, after: await readLife(tx, id, act.today) };
}

export async function setMilestone(
  tx: Db,
  id: number,
  body: MilestoneBody,
  act: Act,
): Promise<Changed> {
  const before = await holdLife(tx, id, act.today);
  insist(refuseMilestone(body, act.today));
  await writes.addMilestone(tx, id, body, { ...handOf(act), today: act.today });
  return { before, after: await readLife(tx, id, act.today) };
}

/** Stores a month's 完成投资 and 形象进度. Throws Absent, or Refused by `refuseProgress`. */
export async function reportProgress(
  tx: Db,
  id: number,
  body: ProgressBody,
  act: Act,
): Promise<Changed> {
  const before = await holdLife(tx, id, act.today);
  insist(refuseProgress(before, body, act.today));
  await writes.addProgress(tx, id, { ...body, reportedOn: act.today }, handOf(act));
  return { before, after: await readLife(tx, id, act.today) };
}

/** Adds a file to the project's papers; `keep` stores its bytes once the rules agree. */
export async function addDocument(
  tx: Db,
  id: number,
  named: Pick<LifeDocument, "kind" | "fileName" | "takenOn" | "place">,
  keep: () => Promise<StoredFile>,
  act: Act,
): Promise<{ no: string; document: LifeDocument }> {
  const project = await lockProject(tx, id);
  if (!project) throw new Absent();
  insist(refuseDocument(named, act.today));
  const file = await keep();
  const stored = await tx
    .selectFrom("lifecycle_document")
    .select("id")
    .where("project_id", "=", id)
    .where("sha256", "=", file.sha256)
    .executeTakeFirst();
  if (stored)
    throw new Refused({ code: "files.twice", words: "这份材料已经上传过了", field: "file" });
  const document = await writes.addDocument(tx, id, file, {
    ...named,
    addedOn: act.today,
    addedBy: act.caller.accountId,
    addedByName: act.caller.name,
  });
  return { no: project.no, document };
}

/** Removes a document no stage rests on. */
export async function removeDocument(
  tx: Db,
  ids: { id: number; documentId: number },
): Promise<{ no: string; document: LifeDocument }> {
  const project = await lockProject(tx, ids.id);
  const document = (await store.documentsOf(tx, ids.id)).find(({ id }) => id === ids.documentId);
  if (!project || !document) throw new Absent();
  insist(refuseRemoval({ project, progress: await store.progressOf(tx, [ids.id]) }, document));
  await tx.deleteFrom("lifecycle_document").where("id", "=", document.id).execute();
  return { no: project.no, document };
}
