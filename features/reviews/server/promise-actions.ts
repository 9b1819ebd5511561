import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore, StoredFile } from "../../../platform/server/files.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import {
  refuseBreach,
  refuseExtension,
  refuseKeeping,
  refuseMoreEvidence,
  refusePromiseDraft,
  refuseReopening,
  refuseRevocation,
} from "../promises.ts";
import type { ProjectReviews, PromiseDraft, PromiseSheet } from "../shapes.ts";
import { type Act, projectReviews, writerOf } from "./actions.ts";
import { promiseById } from "./promise-store.ts";
import { projectHead } from "./store.ts";
import * as writes from "./writes.ts";

/** A file as it was sent. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One promise with its steps; Absent where the caller may not see it. */
export async function readPromise(db: Db, id: number, today: Day): Promise<PromiseSheet> {
  const found = await promiseById(db, id, today);
  if (!found) throw new Absent();
  return found;
}

/** Holds a promise and reads it, for a step upon it. */
async function held(tx: Db, id: number, today: Day): Promise<PromiseSheet> {
  await writes.holdTurn(tx, "promise", id);
  return readPromise(tx, id, today);
}

/** Lists a promise of either side. Throws Absent, or Refused by `refusePromiseDraft`. */
export async function addPromise(
  tx: Db,
  projectId: number,
  draft: PromiseDraft,
  act: Act,
): Promise<ProjectReviews> {
  const project = await projectHead(tx, projectId);
  if (!project) throw new Absent();
  const today = act.clock.today();
  insist(refusePromiseDraft(draft, { today, signedOn: project.signedOn }));
  await writes.insertPromise(tx, projectId, draft, writerOf(act));
  return projectReviews(tx, projectId, today);
}

/** 兑现 with its evidence. Throws Absent, or Refused by `refuseKeeping` or the file store. */
export async function keepPromise(
  tx: Db,
  id: number,
  given: { onDay: Day; words: string; documentNo: string; file: Upload | null },
  act: Act & { files: FileStore },
): Promise<PromiseSheet> {
  const today = act.clock.today();
  const { state } = await held(tx, id, today);
  insist(refuseKeeping(state, { ...given, files: given.file ? 1 : 0 }, today));
  if (!given.file) throw new Absent();
  const kept = await keptFile(act.files, given.file);
  const stepId = await writes.insertStep(tx, id, { act: "kept", ...given }, writerOf(act));
  await writes.insertEvidence(tx, stepId, kept, given.file.name);
  return readPromise(tx, id, today);
}

/** One more file for a promise that is kept. Throws Absent or Refused. */
export async function addEvidence(
  tx: Db,
  id: number,
  file: Upload,
  act: Act & { files: FileStore },
): Promise<PromiseSheet> {
  const today = act.clock.today();
  const promise = await held(tx, id, today);
  insist(refuseMoreEvidence(promise.state));
  const step = promise.steps.findLast((one) => one.act === "kept");
  if (!step) throw new Absent();
  await writes.insertEvidence(tx, step.id, await keptFile(act.files, file), file.name);
  return readPromise(tx, id, today);
}

async function keptFile(files: FileStore, upload: Upload): Promise<StoredFile> {
  const file = await files.keep(upload.bytes);
  if ("code" in file) throw new Refused(file);
  return file;
}

/** 展期: on the day it is recorded, so that one agreed after the due day stays marked. Throws Absent or Refused. */
export async function extendPromise(
  tx: Db,
  id: number,
  given: { newDueOn: Day; words: string; documentNo: string },
  act: Act,
): Promise<PromiseSheet> {
  const today = act.clock.today();
  insist(refuseExtension(await held(tx, id, today), given));
  await writes.insertStep(tx, id, { act: "extended", onDay: today, ...given }, writerOf(act));
  return readPromise(tx, id, today);
}

/** Notes a breach; the promise stays owed. Throws Absent or Refused. */
export async function noteBreach(
  tx: Db,
  id: number,
  given: { onDay: Day; words: string },
  act: Act,
): Promise<PromiseSheet> {
  const today = act.clock.today();
  const { state } = await held(tx, id, today);
  insist(refuseBreach(state, given, today));
  await writes.insertStep(tx, id, { act: "breached", ...given }, writerOf(act));
  return readPromise(tx, id, today);
}

/** 撤销: the promise is owed no more. Throws Absent or Refused. */
export async function revokePromise(
  tx: Db,
  id: number,
  given: { words: string; documentNo: string },
  act: Act,
): Promise<PromiseSheet> {
  const today = act.clock.today();
  const { state } = await held(tx, id, today);
  insist(refuseRevocation(state, given.words));
  await writes.insertStep(tx, id, { act: "revoked", onDay: today, ...given }, writerOf(act));
  return readPromise(tx, id, today);
}

/** Corrects a mistaken 兑现 or 撤销: the promise is owed again. Throws Absent or Refused. */
export async function reopenPromise(
  tx: Db,
  id: number,
  words: string,
  act: Act,
): Promise<PromiseSheet> {
  const today = act.clock.today();
  const { state } = await held(tx, id, today);
  insist(refuseReopening(state, words));
  await writes.insertStep(tx, id, { act: "reopened", onDay: today, words }, writerOf(act));
  return readPromise(tx, id, today);
}
