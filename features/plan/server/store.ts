import { sql } from "kysely";
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

/** Targets in force, in annex order, each with what it replaced. */
export async function listTargets(db: Db, year: number): Promise<Target[]> {
  const rows = await db
    .selectFrom("plan_target as t")
    .innerJoin("plan_document as d", "d.id", "t.document_id")
    .leftJoin("organization_unit as u", "u.id", "t.unit_id")
    .leftJoin("chains_chain as c", "c.id", "t.chain_id")
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
      "d.document_no",
    ])
    .where("t.year", "=", year)
    .orderBy("t.layer")
    .orderBy(sql`coalesce(p.position, 0)`)
    .orderBy("t.indicator")
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const replaced = new Set(rows.map((row) => row.replaces_id));
  return rows
    .filter((row) => !replaced.has(row.id))
    .map((row) => {
      const history: Target["history"] = [];
      for (let current = row; current.replaces_id !== null;) {
        const older = byId.get(current.replaces_id);
        if (!older) break;
        history.push({
          amount: older.amount.toString(),
          documentNo: older.document_no,
          reason: current.reason,
        });
        current = older;
      }
      return {
        id: row.id,
        layer: row.layer,
        unit: row.unit_id === null ? null : { id: row.unit_id, name: row.unit_name ?? "" },
        chain: row.chain_id === null ? null : { id: row.chain_id, name: row.chain_name ?? "" },
        indicator: row.indicator,
        amount: row.amount.toString(),
        bound: row.bound,
        documentNo: row.document_no,
        history,
      };
    });
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
