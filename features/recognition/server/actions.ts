import type { Clock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { signingRightOf } from "../../organization/server/facts.ts";
import { lockProject, setFigures } from "../../projects/server/facts.ts";
import type { Figures, Recognition } from "../contract.ts";
import {
  type Frozen,
  refuseFiling,
  refuseRecognition,
  refuseReturn,
  refuseSignature,
  refuseWithdrawal,
} from "../rules.ts";
import * as store from "./store.ts";

/** Who acts, and on which business day. */
export interface Act {
  readonly caller: Caller;
  readonly clock: Clock;
}

/** What a frozen month knows of a project; the front door brings it from a later room. */
export interface Freezes {
  /** The last frozen month of a year that counts the project as 引进 and is not reopened now, or null. */
  countsIn(db: Db, projectId: number, year: number): Promise<string | null>;
  /** When a month was last frozen, as an instant; null where none was. */
  lastFrozenAt(db: Db): Promise<string | null>;
}

const stepBy = ({ caller, clock }: Act, state: store.Step["state"], words = ""): store.Step => ({
  state,
  words,
  onDay: clock.today(),
  by: caller,
});

async function read(db: Db, id: number): Promise<Recognition> {
  const found = await store.recognitionById(db, id);
  if (!found) throw new Absent();
  return found;
}

/** Holds the project, so that acts on its figures come one after the other, and reads the 签约认定. */
async function held(tx: Db, id: number): Promise<Recognition> {
  const projectId = await store.projectIdOf(tx, id);
  if (projectId === null || !(await lockProject(tx, projectId))) throw new Absent();
  return read(tx, id);
}

/** Puts figures forward with their evidence. Throws Absent, or Refused by `refuseFiling` or the file store. */
export async function fileRecognition(
  tx: Db,
  projectId: number,
  given: { figures: Figures; reason: string; fileName: string; bytes: Uint8Array },
  act: Act & { readonly files: FileStore },
): Promise<Recognition> {
  const project = await lockProject(tx, projectId);
  if (!project) throw new Absent();
  const today = act.clock.today();
  const open = await store.openOf(tx, projectId);
  const { figures, reason } = given;
  const hasFile = given.bytes.length > 0;
  insist(refuseFiling({ project, open, figures, reason, hasFile, today }));
  if (figures.signedOn === null) throw new Absent();
  const file = await act.files.keep(given.bytes);
  if ("code" in file) throw new Refused(file);
  const id = await store.insertRequest(tx, {
    projectId,
    former: project,
    figures: { ...figures, signedOn: figures.signedOn },
    reason,
    file,
    fileName: given.fileName,
    filedOn: today,
    demo: project.demo,
  });
  await store.takeStep(tx, id, stepBy(act, "filed"));
  return read(tx, id);
}

/** The unit's head answers for the figures. Throws Absent, or Refused by `refuseSignature`. */
export async function signRecognition(tx: Db, id: number, act: Act): Promise<Recognition> {
  const found = await held(tx, id);
  const { personId } = act.caller;
  const right = await signingRightOf(
    tx,
    { personId, unitId: found.project.unitId },
    act.clock.today(),
  );
  insist(refuseSignature(found, { personId, right }));
  await store.takeStep(tx, id, stepBy(act, "signed", right?.post ?? ""));
  return read(tx, id);
}

/** The office recognizes: from here the project's figures are these. Throws Absent, or Refused by `refuseRecognition`. */
export async function recognize(
  tx: Db,
  id: number,
  act: Act & { readonly freezes: Freezes },
): Promise<Recognition> {
  const found = await held(tx, id);
  const frozen: Frozen = {
    countedIn:
      found.former.signedOn === null
        ? null
        : await act.freezes.countsIn(
            tx,
            found.project.id,
            Number(found.former.signedOn.slice(0, 4)),
          ),
  };
  insist(refuseRecognition(found, act.caller, frozen));
  await store.takeStep(tx, id, stepBy(act, "recognized"));
  await setFigures(tx, found.project.id, found.figures);
  return read(tx, id);
}

/** Sends it back with a reason. Throws Absent, or Refused by `refuseReturn`. */
export async function returnRecognition(
  tx: Db,
  id: number,
  reason: string,
  act: Act,
): Promise<Recognition> {
  const found = await held(tx, id);
  const may = act.caller.permissions;
  insist(
    refuseReturn(
      found,
      { signs: may.has("recognition.sign"), judges: may.has("projects.judge") },
      reason,
    ),
  );
  await store.takeStep(tx, id, stepBy(act, "returned", reason));
  return read(tx, id);
}

/** Takes it back before the head signed. Throws Absent, or Refused by `refuseWithdrawal`. */
export async function withdrawRecognition(
  tx: Db,
  id: number,
  reason: string,
  act: Act,
): Promise<Recognition> {
  insist(refuseWithdrawal(await held(tx, id), reason));
  await store.takeStep(tx, id, stepBy(act, "withdrawn", reason));
  return read(tx, id);
}
