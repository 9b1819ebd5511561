import type { Day } from "../../../kernel/calendar.ts";
import { addDays } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { insist } from "../../../platform/server/problem.ts";
import { addChain, chainsInOrder, changeChain } from "../../chains/server/facts.ts";
import { addUnit, changeUnit, frozenThrough, listUnits } from "../../organization/server/facts.ts";
import type { ConfirmedPlan } from "../contract.ts";
import {
  type KnownPlace,
  namesOf,
  type PlaceDecision,
  type PlaceLayer,
  refusePlaces,
} from "../places.ts";

interface By {
  readonly name: string;
  readonly today: Day;
}
type Ids = Record<PlaceLayer, Map<string, number>>;

/** Units and chains as a new plan meets them. */
export async function knownPlaces(db: Db, today: Day): Promise<KnownPlace[]> {
  const planned = await db.selectFrom("plan_place").select(["unit_id", "chain_id"]).execute();
  const units = new Set(planned.map(({ unit_id }) => unit_id));
  const chains = new Set(planned.map(({ chain_id }) => chain_id));
  return [
    ...(await listUnits(db, today)).map(({ id, name, kind, ended }) => ({
      layer: "unit" as const,
      name,
      planned: units.has(id),
      candidate: units.has(id) || (kind !== "department" && kind !== "office"),
      ended,
    })),
    ...(await chainsInOrder(db, today)).map(({ id, name, ended }) => ({
      layer: "chain" as const,
      name,
      planned: chains.has(id),
      candidate: true,
      ended,
    })),
  ];
}

/** Does what was decided on the names of a plan, by its document; answers the id behind every name. */
export async function settlePlaces(tx: Db, plan: ConfirmedPlan, by: By): Promise<Ids> {
  const decisions = plan.places ?? [];
  insist(refusePlaces(plan.targets, await knownPlaces(tx, by.today), decisions));
  const ids: Ids = {
    unit: new Map((await listUnits(tx, by.today)).map(({ id, name }) => [name, id])),
    chain: new Map((await chainsInOrder(tx, by.today)).map(({ id, name }) => [name, id])),
  };
  for (const layer of ["unit", "chain"] as const) {
    for (const name of namesOf(plan.targets, layer)) {
      if (ids[layer].has(name)) continue;
      const decision = decisions.find((one) => one.layer === layer && one.name === name);
      ids[layer].set(name, await enter({ tx, plan, by, ids }, layer, name, decision));
    }
  }
  for (const { layer, name, act, fromOn } of decisions) {
    if (act !== "retired") continue;
    const body = { act, fromOn, documentNo: plan.campaign.documentNo, reason: "" } as const;
    await (layer === "unit" ? changeUnit : changeChain)(tx, ids[layer].get(name) ?? 0, body, by);
  }
  await regroupChains(tx, plan, by);
  return ids;
}

interface Settling {
  readonly tx: Db;
  readonly plan: ConfirmedPlan;
  readonly by: By;
  readonly ids: Ids;
}

/** A strange name becomes a unit or chain: the one it was renamed from, or a new one. */
async function enter(
  { tx, plan, by, ids }: Settling,
  layer: PlaceLayer,
  name: string,
  decision: PlaceDecision | undefined,
): Promise<number> {
  const { documentNo } = plan.campaign;
  const grouping = plan.chains?.find((chain) => chain.name === name)?.grouping ?? null;
  if (decision?.act === "renamed") {
    const id = ids[layer].get(decision.former ?? "") ?? 0;
    const body = { act: "renamed", name, fromOn: decision.fromOn, documentNo, reason: "" } as const;
    if (layer === "unit") await changeUnit(tx, id, { ...body, kind: unitKindOf(name) }, by);
    else await changeChain(tx, id, body, by);
    return id;
  }
  const since = decision ? { fromOn: decision.fromOn } : {};
  const { id } =
    layer === "unit"
      ? await addUnit(tx, { name, kind: unitKindOf(name), code: null, documentNo, ...since }, by)
      : await addChain(tx, { name, grouping, documentNo, ...since }, by);
  return id;
}

/** Chains whose group the notice states otherwise than it is kept: put right from the plan's day, never inside a frozen month. */
async function regroupChains(tx: Db, plan: ConfirmedPlan, by: By): Promise<void> {
  const frozen = await frozenThrough(tx);
  const open = frozen === null ? "" : addDays(frozen, 1);
  const { issuedOn, documentNo } = plan.campaign;
  const days = [issuedOn, open, ...(plan.places ?? []).map(({ fromOn }) => fromOn)];
  const fromOn = days.toSorted().at(-1) ?? issuedOn;
  if (fromOn > by.today) return;
  for (const { id, name, grouping, ended } of await chainsInOrder(tx, by.today)) {
    const stated = plan.chains?.find((chain) => chain.name === name)?.grouping;
    if (ended || stated === undefined || stated === grouping) continue;
    const body = { act: "regrouped", grouping: stated, fromOn, documentNo, reason: "" } as const;
    await changeChain(tx, id, body, by);
  }
}

/** 乡, 镇, 街道 are told by their names; anything else in an annex of units is a department. */
export function unitKindOf(name: string): "town" | "township" | "subdistrict" | "department" {
  if (name.endsWith("镇")) return "town";
  if (name.endsWith("乡")) return "township";
  return name.endsWith("街道") || name.endsWith("街道办事处") ? "subdistrict" : "department";
}
