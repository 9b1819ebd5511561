import type { Day, Month } from "../../../kernel/calendar.ts";
import { isDatedBack } from "../../../kernel/dating-back.ts";
import { moneyText } from "../../../kernel/money.ts";
import type { Db } from "../../../platform/server/database.ts";
import {
  type Actor,
  askAnother,
  listDatedBack,
  ruleOn,
} from "../../../platform/server/dating-back.ts";
import { Absent, Refused, insist } from "../../../platform/server/problem.ts";
import { takeTurn } from "../../../platform/server/turns.ts";
import { refuseConfirmation } from "../confirmation.ts";
import { type ConfirmedPlan, INDICATOR_TITLES, type PlanView } from "../contract.ts";
import { planFindings } from "../findings.ts";
import { type Adjustment, refuseAdjustment, refuseOverWhole } from "../rules.ts";
import { settlePlaces } from "./place-acts.ts";
import * as store from "./store.ts";
import { insertText } from "./text.ts";

/** A year's plan with its targets as they hold on a day. Throws Absent. */
export async function readPlanOf(db: Db, year: number, today: Day): Promise<PlanView> {
  const campaign = (await store.listCampaigns(db)).find((one) => one.year === year);
  if (!campaign) throw new Absent();
  const targets = await store.listTargets(db, year, today);
  const ofYear = await listDatedBack(db, "plan.target");
  return {
    campaign,
    targets,
    findings: planFindings(targets),
    datedBack: ofYear
      .filter(({ effectiveOn }) => effectiveOn.startsWith(`${year}-`))
      .map(({ subjectId: _target, ...shown }) => shown),
  };
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
  const { fileName, fileSha256, clauses = [] } = plan;
  await insertText(tx, { id: documentId, fileName, fileSha256 }, clauses, by);
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
  return readPlanOf(tx, year, by.today);
}

/** The newest frozen month of a year: what an adjustment may reach into. A later room knows; the front door brings it. */
export type LastFrozen = (db: Db, year: number) => Promise<Month | null>;

export const nothingFrozen: LastFrozen = () => Promise.resolve(null);

/** Who adjusts a target, on which day, and the newest frozen month of a year. */
export interface Adjuster extends Actor {
  readonly lastFrozen: LastFrozen;
}

/**
 * A new value beside the old one, with the document it rests on (R-A1.3). One that reaches into frozen months is kept until another
 * person approves it; answers whether it waits.
 */
export async function adjustTarget(
  tx: Db,
  id: number,
  change: Adjustment,
  by: Adjuster,
): Promise<{ view: PlanView; title: string; waits: boolean }> {
  await takeTurn(tx, "plan.targets");
  const target = await store.targetById(tx, id, by.today);
  if (!target) throw new Absent();
  const { year } = target;
  const datedBack = await listDatedBack(tx, "plan.target");
  const waiting = datedBack.some((one) => one.subjectId === id && one.ruling === null);
  insist(
    refuseAdjustment({ ...target, waiting }, change) ?? (await refuseBeside(tx, target, change)),
  );
  const frozen = await by.lastFrozen(tx, year);
  const title = adjustmentTitle(target, change);
  const waits = isDatedBack(change.effectiveOn, frozen);
  if (waits) {
    const { effectiveOn, reason } = change;
    const asking = { kind: "plan.target", subjectId: id, title, effectiveOn, reason } as const;
    await askAnother(tx, { ...asking, body: change }, by);
  } else await storeAdjustment(tx, target, change, by.accountId);
  return { view: await readPlanOf(tx, year, by.today), title, waits };
}

/** Beside the other targets of the same line as they hold on the adjustment's day. */
async function refuseBeside(tx: Db, { row }: store.OneTarget, change: Adjustment) {
  const others = (await store.listTargets(tx, row.year, change.effectiveOn)).filter(
    ({ layer, unit, chain }) =>
      layer === row.layer &&
      (unit?.id ?? null) === row.unit_id &&
      (chain?.id ?? null) === row.chain_id,
  );
  return refuseOverWhole({ indicator: row.indicator, amount: change.amount }, others);
}

async function storeAdjustment(
  tx: Db,
  { row }: store.OneTarget,
  change: Adjustment,
  by: number,
  approvalId?: number,
): Promise<void> {
  const documentId = await store.insertDocument(tx, {
    year: row.year,
    documentNo: change.documentNo.trim(),
    issuedOn: null,
    fileName: "",
    fileSha256: "",
    by,
  });
  await store.insertTarget(tx, {
    year: row.year,
    layer: row.layer,
    unitId: row.unit_id,
    chainId: row.chain_id,
    indicator: row.indicator,
    amount: BigInt(change.amount),
    bound: row.bound,
    documentId,
    replacesId: row.id,
    reason: change.reason.trim(),
    effectiveOn: change.effectiveOn,
    ...(approvalId !== undefined && { approvalId }),
  });
}

/** Another person's word on an adjustment that reaches into frozen months; approved, it holds from its day. Throws Absent or Refused. */
export async function ruleAdjustment(
  tx: Db,
  id: number,
  ruling: { approved: boolean; words: string },
  by: Actor,
): Promise<{ view: PlanView; title: string }> {
  await takeTurn(tx, "plan.targets");
  const asked = await ruleOn(tx, { kind: "plan.target", id }, ruling, by);
  const target = await store.targetById(tx, asked.subjectId ?? 0, by.today);
  if (!target) throw new Absent();
  const change = asked.body as Adjustment;
  if (ruling.approved) {
    insist(
      refuseAdjustment({ ...target, waiting: false }, change) ??
        (await refuseBeside(tx, target, change)),
    );
    await storeAdjustment(tx, target, change, by.accountId, id);
  }
  return { view: await readPlanOf(tx, target.year, by.today), title: asked.title };
}

/** `小屯镇省外资金107,000万元调整为50,000万元`. */
function adjustmentTitle({ name, row }: store.OneTarget, { amount }: Adjustment): string {
  const said = (value: bigint) =>
    row.indicator === "out_of_province_funds" ? `${moneyText(value, "万元", 0)}万元` : `${value}个`;
  const what = INDICATOR_TITLES[row.indicator];
  return `${name}${what}${said(row.amount)}调整为${said(BigInt(amount))}`;
}
