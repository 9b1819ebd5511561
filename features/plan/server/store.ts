import { type Selectable, sql } from "kysely";
import type { PlanTarget } from "../../../database/tables.ts";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { namesOf, PLACE_LAYERS, type PlaceLayer } from "../places.ts";
import type { Campaign, ConfirmedPlan, Target } from "../contract.ts";

export async function listCampaigns(db: Db): Promise<Campaign[]> {
  const rows = await db.selectFrom("plan_campaign").selectAll().orderBy("year", "desc").execute();
  return rows.map((row) => ({
    year: row.year,
    documentNo: row.document_no,
    title: row.title,
    issuer: row.issuer,
    issuedOn: row.issued_on,
    addressees: row.addressees,
  }));
}

/** The day whose names a year's plan is shown under: today within the year, its last day ever after. */
export function namesDay(year: number, today: Day): Day {
  const last = `${year}-12-31`;
  return today < last ? today : last;
}

/** Targets as they hold on a day, in annex order, each with what it replaced; names as of `namesOn`. */
export async function listTargets(
  db: Db,
  year: number,
  today: Day,
  namesOn: Day = namesDay(year, today),
): Promise<Target[]> {
  type Called = { id: number; name: string };
  const units = sql<Called>`organization_units_on(${namesOn}::date)`.as<"u">("u");
  const chains = sql<Called>`chains_on(${namesOn}::date)`.as<"c">("c");
  const rows = await db
    .selectFrom("plan_target as t")
    .innerJoin("plan_document as d", "d.id", "t.document_id")
    .leftJoin(units, (on) => on.onRef("u.id", "=", "t.unit_id"))
    .leftJoin(chains, (on) => on.onRef("c.id", "=", "t.chain_id"))
    .leftJoin("plan_place as p", (on) =>
      on
        .onRef("p.year", "=", "t.year")
        .on((e) =>
          e.or([
            e("p.unit_id", "=", e.ref("t.unit_id")),
            e("p.chain_id", "=", e.ref("t.chain_id")),
          ]),
        ),
    )
    .select([
      "t.id",
      "t.layer",
      "t.unit_id",
      "u.name as unit_name",
      "t.chain_id",
      "c.name as chain_name",
      "t.indicator",
      "t.amount",
      "t.bound",
      "t.replaces_id",
      "t.reason",
      "t.effective_on",
      "d.document_no",
    ])
    .where("t.year", "=", year)
    .orderBy("t.layer")
    .orderBy(sql`coalesce(p.position, 0)`)
    .orderBy("t.indicator")
    .execute();
  const lines = new Map<string, TargetRow[]>();
  for (const row of rows) {
    const key = [row.layer, row.unit_id, row.chain_id, row.indicator].join();
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return [...lines.values()].map((line) => targetOf(line, today));
}

type TargetRow = Pick<
  Selectable<PlanTarget>,
  | "id"
  | "layer"
  | "unit_id"
  | "chain_id"
  | "indicator"
  | "amount"
  | "bound"
  | "reason"
  | "replaces_id"
  | "effective_on"
> & { unit_name: string | null; chain_name: string | null; document_no: string };

/** One target from all its values: what holds today, what held before, and what is yet to hold. */
function targetOf(rows: readonly TargetRow[], today: Day): Target {
  const line = rows.toSorted((a, b) => a.id - b.id);
  const newest = line.at(-1);
  const now = line.findLast(({ effective_on }) => effective_on <= today) ?? line[0];
  if (!newest || !now) throw new Error("a target has a value");
  const older = line.slice(0, line.indexOf(now));
  return {
    id: newest.id,
    layer: now.layer,
    unit: now.unit_id === null ? null : { id: now.unit_id, name: now.unit_name ?? "" },
    chain: now.chain_id === null ? null : { id: now.chain_id, name: now.chain_name ?? "" },
    indicator: now.indicator,
    ...valueOf(now),
    bound: now.bound,
    coming: newest === now ? null : valueOf(newest),
    history: older
      .map((row, index) => ({ ...valueOf(row), reason: line[index + 1]?.reason ?? "" }))
      .toReversed(),
  };
}

function valueOf({ amount, document_no, effective_on }: TargetRow) {
  return { amount: amount.toString(), documentNo: document_no, effectiveOn: effective_on };
}

/** A target by one of its rows: what an adjustment of that row is judged by. */
export interface OneTarget {
  readonly row: Selectable<PlanTarget>;
  readonly name: string;
  readonly year: number;
  readonly amount: string;
  readonly effectiveOn: Day;
  readonly replaced: boolean;
}

export async function targetById(db: Db, id: number, today: Day): Promise<OneTarget | null> {
  const row = await db
    .selectFrom("plan_target")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return null;
  const newer = await db
    .selectFrom("plan_target")
    .select("id")
    .where("replaces_id", "=", id)
    .executeTakeFirst();
  const shown = (await listTargets(db, row.year, today)).find(
    (one) =>
      one.layer === row.layer &&
      one.indicator === row.indicator &&
      (one.unit?.id ?? null) === row.unit_id &&
      (one.chain?.id ?? null) === row.chain_id,
  );
  return {
    row,
    name: (shown?.unit ?? shown?.chain)?.name ?? "全市",
    year: row.year,
    amount: row.amount.toString(),
    effectiveOn: row.effective_on,
    replaced: newer !== undefined,
  };
}

export async function insertCampaign(
  tx: Db,
  plan: ConfirmedPlan,
  by: number | null,
): Promise<number> {
  const { campaign } = plan;
  await tx
    .insertInto("plan_campaign")
    .values({
      year: campaign.year,
      document_no: campaign.documentNo,
      title: campaign.title,
      issuer: campaign.issuer,
      issued_on: campaign.issuedOn,
      addressees: campaign.addressees,
    })
    .execute();
  return insertDocument(tx, {
    year: campaign.year,
    documentNo: campaign.documentNo,
    issuedOn: campaign.issuedOn,
    fileName: plan.fileName,
    fileSha256: plan.fileSha256,
    by,
  });
}

export async function insertDocument(
  tx: Db,
  document: {
    year: number;
    documentNo: string;
    issuedOn: string | null;
    fileName: string;
    fileSha256: string;
    by: number | null;
  },
): Promise<number> {
  const row = await tx
    .insertInto("plan_document")
    .values({
      year: document.year,
      document_no: document.documentNo,
      issued_on: document.issuedOn,
      file_name: document.fileName,
      file_sha256: document.fileSha256,
      confirmed_by: document.by,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface NewTarget {
  year: number;
  layer: Target["layer"];
  unitId: number | null;
  chainId: number | null;
  indicator: Target["indicator"];
  amount: bigint;
  bound: Target["bound"];
  documentId: number;
  replacesId?: number;
  reason?: string;
  /** From which day it holds; without it the whole year. */
  effectiveOn?: Day;
  /** The approval it rests on where it reaches into frozen months. */
  approvalId?: number;
}

export async function insertTarget(tx: Db, target: NewTarget): Promise<void> {
  await tx
    .insertInto("plan_target")
    .values({
      year: target.year,
      layer: target.layer,
      unit_id: target.unitId,
      chain_id: target.chainId,
      indicator: target.indicator,
      amount: target.amount,
      bound: target.bound,
      document_id: target.documentId,
      replaces_id: target.replacesId ?? null,
      reason: target.reason ?? "",
      effective_on: target.effectiveOn ?? `${target.year}-01-01`,
      approval_id: target.approvalId ?? null,
    })
    .execute();
}

/** Who stands in the plan's annexes and in which order; names as the plan prints them, ids as they were settled. */
export async function insertPlaces(
  tx: Db,
  plan: ConfirmedPlan,
  places: Record<PlaceLayer, ReadonlyMap<string, number>>,
): Promise<void> {
  const rows = PLACE_LAYERS.flatMap((layer) =>
    namesOf(plan.targets, layer).map((name, index) => ({
      year: plan.campaign.year,
      layer,
      unit_id: layer === "unit" ? (places.unit.get(name) ?? null) : null,
      chain_id: layer === "chain" ? (places.chain.get(name) ?? null) : null,
      position: index + 1,
      group_name:
        plan.groups?.find((group) => group.layer === layer && group.name === name)?.group ?? "",
    })),
  );
  if (rows.length > 0) await tx.insertInto("plan_place").values(rows).execute();
}
