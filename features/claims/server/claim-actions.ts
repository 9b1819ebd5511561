import { type Day, addDays } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, Refused, insist } from "../../../platform/server/problem.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { unitById } from "../../organization/server/facts.ts";
import { projectById, setUnit } from "../../projects/server/facts.ts";
import type { Claim, ClaimDraft, Held } from "../shapes.ts";
import {
  refuseClaim,
  refuseRelease,
  refuseSecondClaim,
  refuseTransfer,
  refuseUnlessStanding,
} from "../rules.ts";
import { CLAIM_RULES } from "../settings.ts";
import * as store from "./claim-store.ts";
import * as writes from "./claim-writes.ts";
import { releaseLapsed } from "./lapses.ts";

/** Who acts, and on which business day. */
export interface Act {
  readonly caller: Pick<Caller, "accountId" | "name" | "scope" | "unitIds">;
  readonly today: Day;
}

export function doerOf({ caller, today }: Act): writes.Doer {
  return { accountId: caller.accountId, name: caller.name, day: today };
}

export async function readClaim(db: Db, id: number): Promise<Claim> {
  const claim = await store.findClaim(db, id);
  if (!claim) throw new Absent();
  return claim;
}

async function lockAndRead(tx: Db, id: number): Promise<Claim> {
  await writes.lockClaim(tx, id);
  return readClaim(tx, id);
}

/** Files a claim on the act's day; where another unit came first it is disputed, and says who and since when. */
export async function fileClaim(
  tx: Db,
  told: ClaimDraft,
  act: Act,
  demo = false,
): Promise<{ claim: Claim; held: Held | null }> {
  const draft = { ...told, investorUscc: told.investorUscc?.trim().toUpperCase() || null };
  const boundToUnitIds = act.caller.scope === "unit" ? act.caller.unitIds : null;
  insist(refuseClaim(draft, { today: act.today, boundToUnitIds }));
  if (draft.projectId !== null && !(await projectById(tx, draft.projectId))) throw new Absent();
  await insistUnit(tx, draft.unitId, "unitId");
  await writes.holdFiling(tx);
  // What is over by now stands in nobody's way.
  await releaseLapsed(tx, act.today);
  insist(refuseSecondClaim(await store.findOwnClaim(tx, draft.unitId, draft)));
  const held = await store.findHeld(tx, draft.unitId, draft);
  const rules = await settingOn(tx, CLAIM_RULES, act.today);
  const by = doerOf(act);
  const protectedUntil = addDays(act.today, rules.protectionDays);
  const id = await writes.insertClaim(
    tx,
    draft,
    { claimedOn: act.today, protectedUntil, fromId: null, demo },
    by,
  );
  await writes.insertStep(tx, id, "filed", draft.intent.trim(), by);
  if (await writes.contest(tx, id, by)) {
    const words = held ? `${held.unitName}已于${held.since}首报，由招商办裁定` : "由招商办裁定";
    await writes.insertStep(tx, id, "contested", words, by);
  }
  return { claim: await readClaim(tx, id), held };
}

async function insistUnit(tx: Db, unitId: number, field: string): Promise<{ name: string }> {
  const unit = await unitById(tx, unitId);
  if (!unit) throw new Refused({ code: "claims.unit_unknown", words: "没有这个单位", field });
  return unit;
}

/** A note of progress: idleness counts anew from its day. */
export async function noteProgress(tx: Db, id: number, words: string, act: Act): Promise<Claim> {
  const claim = await lockAndRead(tx, id);
  if (claim.state !== "disputed") insist(refuseUnlessStanding({ ...claim, disputeId: null }));
  await writes.insertStep(tx, id, "progress", words.trim(), doerOf(act));
  return readClaim(tx, id);
}

/** Protects a claim for another term from today. */
export async function extendClaim(tx: Db, id: number, reason: string, act: Act): Promise<Claim> {
  insist(refuseUnlessStanding(await lockAndRead(tx, id)));
  const rules = await settingOn(tx, CLAIM_RULES, act.today);
  await writes.setProtection(tx, id, addDays(act.today, rules.protectionDays));
  await writes.insertStep(tx, id, "extended", reason.trim(), doerOf(act));
  return readClaim(tx, id);
}

/** Releases a claim that is due; the investor is free for other units from then on. */
export async function releaseClaim(tx: Db, id: number, reason: string, act: Act): Promise<Claim> {
  const claim = await lockAndRead(tx, id);
  insist(refuseRelease(claim, act.today, await settingOn(tx, CLAIM_RULES, act.today)));
  await writes.setState(tx, [id], "released");
  await writes.insertStep(tx, id, "released", reason.trim(), doerOf(act));
  return readClaim(tx, id);
}

/** Passes a claim with its date to another unit; answers the new one. The project follows. */
export async function transferClaim(
  tx: Db,
  id: number,
  told: { toUnitId: number; reason: string },
  act: Act,
): Promise<{ before: Claim; after: Claim }> {
  await writes.holdFiling(tx);
  const before = await lockAndRead(tx, id);
  const money = before.project
    ? await store.moneyOf(tx, before.project.id)
    : { entered: false, counted: false };
  insist(refuseTransfer(before, told.toUnitId, money));
  const to = await insistUnit(tx, told.toUnitId, "toUnitId");
  const by = doerOf(act);
  const reason = told.reason.trim();
  const rules = await settingOn(tx, CLAIM_RULES, act.today);
  await writes.setState(tx, [id], "transferred");
  await writes.insertStep(tx, id, "transferred", `移交${to.name}：${reason}`, by);
  const draft = { ...before, projectId: before.project?.id ?? null, unitId: told.toUnitId };
  const protectedUntil = addDays(act.today, rules.protectionDays);
  const newId = await writes.insertClaim(
    tx,
    draft,
    { claimedOn: before.claimedOn, protectedUntil, fromId: id, demo: before.demo },
    by,
  );
  const words = `承接自${before.unit.name}（${before.claimedOn}首报）：${reason}`;
  await writes.insertStep(tx, newId, "received", words, by);
  if (before.project) await setUnit(tx, before.project.id, told.toUnitId);
  return { before, after: await readClaim(tx, newId) };
}
