import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { judgedReceipt } from "../../funds/server/facts.ts";
import { BY_RECEIPT, refuseCompletion } from "../remedies.ts";
import type { Objection } from "../shapes.ts";
import { type Act, makerOf } from "./acting.ts";
import { objectionById } from "./objection-reading.ts";
import { findsOf } from "./remedies.ts";

/** Calls one remedy done after checking what can be checked. Throws Absent, or Refused by `refuseCompletion`. */
export async function completeRemedy(
  tx: Db,
  of: { readonly id: number; readonly remedyId: number },
  told: { readonly words: string; readonly receiptNo: string },
  act: Act,
): Promise<Objection> {
  const objection = await objectionById(tx, of.id, act.caller.unitIds);
  const remedy = objection?.remedies.find(({ id }) => id === of.remedyId);
  if (!objection || !remedy) throw new Absent();
  const ruledOn = objection.ruling?.onDay ?? "";
  const no = told.receiptNo.trim();
  const named = no === "" ? null : await judgedReceipt(tx, { no });
  const receipt = named?.unitId === objection.unit.id ? named : null;
  insist(
    refuseCompletion(remedy, {
      receipt,
      found: remedy.found !== null,
      month: objection.notice.month,
      ruledOn,
    }),
  );
  const finds = await findsOf(tx, { id: of.id, noticeId: objection.notice.id });
  const byReceipt = BY_RECEIPT.includes(remedy.kind);
  await tx
    .insertInto("results_remedy_done")
    .values({
      remedy_id: remedy.id,
      reference_id: byReceipt ? (receipt?.id ?? null) : (finds[remedy.kind]?.referenceId ?? null),
      words: told.words.trim(),
      ...makerOf(act),
    })
    .execute();
  const after = await objectionById(tx, of.id, act.caller.unitIds);
  if (!after) throw new Absent();
  return after;
}
