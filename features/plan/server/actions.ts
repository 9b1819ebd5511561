import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, Refused, insist } from "../../../platform/server/problem.ts";
import { soundsOf } from "../../../platform/server/sounds.ts";
import { refuseConfirmation } from "../confirmation.ts";
import type { ConfirmedPlan, PlanView } from "../contract.ts";
import { planFindings } from "../findings.ts";
import * as store from "./store.ts";

export async function readPlanOf(db: Db, year: number): Promise<PlanView> {
  const campaign = (await store.listCampaigns(db)).find((one) => one.year === year);
  if (!campaign) throw new Absent();
  const targets = await store.listTargets(db, year);
  return { campaign, targets, findings: planFindings(targets) };
}

/**
 * Stores a confirmed plan. The first plan of an installation makes its units and chains in annex order; later ones must name
 * known ones. All or nothing.
 */
export async function confirmPlan(
  tx: Db,
  plan: ConfirmedPlan,
  by: number | null,
): Promise<PlanView> {
  insist(refuseConfirmation(plan));
  const { year } = plan.campaign;
  if ((await store.listCampaigns(tx)).some((one) => one.year === year)) {
    throw new Refused({
      code: "plan.year_taken",
      words: `${year} 年的方案已经入库，改动请用「调整目标」并写明文号`,
    });
  }
  const places = await placesNamed(tx, plan);
  const documentId = await store.insertCampaign(tx, plan, by);
  for (const target of plan.targets) {
    await store.insertTarget(tx, {
      year,
      layer: target.layer,
      unitId: target.layer === "unit" ? (places.units.get(target.name ?? "") ?? null) : null,
      chainId: target.layer === "chain" ? (places.chains.get(target.name ?? "") ?? null) : null,
      indicator: target.indicator,
      amount: BigInt(target.amount),
      bound: target.bound,
      documentId,
    });
  }
  return readPlanOf(tx, year);
}

interface Places {
  units: Map<string, number>;
  chains: Map<string, number>;
}

async function placesNamed(tx: Db, plan: ConfirmedPlan): Promise<Places> {
  const namesOf = (layer: "unit" | "chain") => [
    ...new Set(
      plan.targets.filter((target) => target.layer === layer).map((target) => target.name ?? ""),
    ),
  ];
  const units = await tx
    .selectFrom("organization_unit")
    .select(["id", "name", "annex_order"])
    .execute();
  const chains = await tx.selectFrom("chains_chain").select(["id", "name"]).execute();
  const known: Places = {
    units: new Map(units.map((unit) => [unit.name, unit.id])),
    chains: new Map(chains.map((chain) => [chain.name, chain.id])),
  };
  if (units.every((unit) => unit.annex_order === null)) {
    for (const [index, name] of namesOf("unit").entries())
      known.units.set(name, await placeUnit(tx, name, index + 1, known.units.get(name)));
  }
  if (chains.length === 0) {
    for (const [index, name] of namesOf("chain").entries())
      known.chains.set(name, await insertChain(tx, name, index + 1));
  }
  const strange = [
    ...namesOf("unit").filter((name) => !known.units.has(name)),
    ...namesOf("chain").filter((name) => !known.chains.has(name)),
  ];
  if (strange.length > 0) {
    throw new Refused({
      code: "plan.unknown_place",
      words: `不认识的单位或产业链：${strange.join("、")}。请改成已有名称，或先在「单位与人员」中增加`,
    });
  }
  return known;
}

/** 乡, 镇, 街道 are told by their names; anything else in an annex of units is a department. */
export function unitKindOf(name: string): "town" | "township" | "subdistrict" | "department" {
  if (name.endsWith("镇")) return "town";
  if (name.endsWith("乡")) return "township";
  return name.endsWith("街道") || name.endsWith("街道办事处") ? "subdistrict" : "department";
}

async function placeUnit(
  tx: Db,
  name: string,
  annexOrder: number,
  existing: number | undefined,
): Promise<number> {
  if (existing !== undefined) {
    await tx
      .updateTable("organization_unit")
      .set({ annex_order: annexOrder })
      .where("id", "=", existing)
      .execute();
    return existing;
  }
  const row = await tx
    .insertInto("organization_unit")
    .values({ name, kind: unitKindOf(name), annex_order: annexOrder, ...soundsOf(name) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

async function insertChain(tx: Db, name: string, position: number): Promise<number> {
  const row = await tx
    .insertInto("chains_chain")
    .values({ name, grouping: "distinctive", position })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
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
