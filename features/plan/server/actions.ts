import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, Refused, insist } from "../../../platform/server/problem.ts";
import { refuseConfirmation } from "../confirmation.ts";
import type { ConfirmedPlan, PlanView } from "../contract.ts";
import { planFindings } from "../findings.ts";
import { settlePlaces } from "./place-acts.ts";
import * as store from "./store.ts";

export async function readPlanOf(db: Db, year: number): Promise<PlanView> {
  const campaign = (await store.listCampaigns(db)).find((one) => one.year === year);
  if (!campaign) throw new Absent();
  const targets = await store.listTargets(db, year);
  return { campaign, targets, findings: planFindings(targets) };
}

/**
 * Stores a confirmed plan: its order of units and chains, and what became of those that are new, renamed or gone. The first plan
 * of an installation makes its units and chains. All or nothing.
 */
export async function confirmPlan(
  tx: Db,
  plan: ConfirmedPlan,
  by: { accountId: number | null; name: string; today: Day },
): Promise<PlanView> {
  insist(refuseConfirmation(plan, by.today));
  const { year } = plan.campaign;
  if ((await store.listCampaigns(tx)).some((one) => one.year === year)) {
    throw new Refused({
      code: "plan.year_taken",
      words: `${year} 年的方案已经入库，改动请用「调整目标」并写明文号`,
    });
  }
  const places = await settlePlaces(tx, plan, by);
  const documentId = await store.insertCampaign(tx, plan, by.accountId);
  await store.insertPlaces(tx, plan, places);
  for (const target of plan.targets) {
    await store.insertTarget(tx, {
      year,
      layer: target.layer,
      unitId: target.layer === "unit" ? (places.unit.get(target.name ?? "") ?? null) : null,
      chainId: target.layer === "chain" ? (places.chain.get(target.name ?? "") ?? null) : null,
      indicator: target.indicator,
      amount: BigInt(target.amount),
      bound: target.bound,
      documentId,
    });
  }
  return readPlanOf(tx, year);
}

/** A new value beside the old one, with the document it rests on (R-A1.3). */
export async function adjustTarget(
  tx: Db,
  id: number,
  change: { amount: string; documentNo: string; reason: string },
  act: { by: number; today: Day },
): Promise<PlanView> {
  const old = await tx
    .selectFrom("plan_target")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!old) throw new Absent();
  const newer = await tx
    .selectFrom("plan_target")
    .select("id")
    .where("replaces_id", "=", id)
    .executeTakeFirst();
  if (newer)
    throw new Refused({ code: "plan.replaced", words: "这个目标刚被他人调整过，请看最新的数" });
  if (old.amount === BigInt(change.amount)) {
    throw new Refused({
      code: "plan.same_amount",
      words: "调整后的目标与原目标相同",
      field: "amount",
    });
  }
  const documentId = await store.insertDocument(tx, {
    year: old.year,
    documentNo: change.documentNo,
    issuedOn: act.today,
    fileName: "",
    fileSha256: "",
    by: act.by,
  });
  await store.insertTarget(tx, {
    year: old.year,
    layer: old.layer,
    unitId: old.unit_id,
    chainId: old.chain_id,
    indicator: old.indicator,
    amount: BigInt(change.amount),
    bound: old.bound,
    documentId,
    replacesId: id,
    reason: change.reason,
  });
  return readPlanOf(tx, old.year);
}
