import { jsonText } from "../../../platform/server/audit-trail.ts";
import { type Db, SENT_AHEAD } from "../../../platform/server/database.ts";
import type { Boundary } from "../boundary.ts";
import type { BuildingDraft, CarrierDraft, ParcelDraft } from "../contract.ts";
import type { Told } from "./store.ts";

function carrierColumns(draft: CarrierDraft) {
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    parent_id: draft.parentId,
    planned_mu: draft.plannedMu,
    note: draft.note.trim(),
    basis: draft.basis.trim(),
  };
}

function parcelColumns(draft: ParcelDraft) {
  return {
    no: draft.no.trim(),
    area_mu: draft.areaMu,
    purpose: draft.purpose.trim(),
    state: draft.state,
    since: draft.since,
    project_id: draft.projectId,
    note: draft.note.trim(),
  };
}

function buildingColumns(draft: BuildingDraft) {
  return {
    name: draft.name.trim(),
    floor: draft.floor.trim(),
    area_m2: draft.areaM2,
    state: draft.state,
    since: draft.since,
    project_id: draft.projectId,
    note: draft.note.trim(),
  };
}

/** Where a record came from, besides its draft. */
export interface Origin {
  readonly createdOn: string;
  readonly demo: boolean;
  readonly fromNotice?: boolean;
}

/** Answers the new carrier's id. */
export async function insertCarrier(
  tx: Db,
  draft: CarrierDraft,
  { createdOn, demo, fromNotice = false }: Origin,
): Promise<number> {
  const { id } = await tx
    .insertInto("carriers_carrier")
    .values({ ...carrierColumns(draft), created_on: createdOn, demo, from_notice: fromNotice })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateCarrier(tx: Db, id: number, draft: CarrierDraft): Promise<void> {
  await tx
    .updateTable("carriers_carrier")
    .set((eb) => ({ ...carrierColumns(draft), version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Several parcels of one carrier at once. */
export async function insertParcels(
  tx: Db,
  carrierId: number,
  drafts: readonly ParcelDraft[],
  demo: boolean,
): Promise<void> {
  await tx
    .insertInto("carriers_parcel")
    .values(drafts.map((draft) => ({ ...parcelColumns(draft), carrier_id: carrierId, demo })))
    .execute();
}

export async function updateParcel(tx: Db, id: number, draft: ParcelDraft): Promise<void> {
  await tx
    .updateTable("carriers_parcel")
    .set((eb) => ({ ...parcelColumns(draft), version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Several pieces of factory space of one carrier at once. */
export async function insertBuildings(
  tx: Db,
  carrierId: number,
  drafts: readonly BuildingDraft[],
  demo: boolean,
): Promise<void> {
  await tx
    .insertInto("carriers_building")
    .values(drafts.map((draft) => ({ ...buildingColumns(draft), carrier_id: carrierId, demo })))
    .execute();
}

export async function updateBuilding(tx: Db, id: number, draft: BuildingDraft): Promise<void> {
  await tx
    .updateTable("carriers_building")
    .set((eb) => ({ ...buildingColumns(draft), version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Who put a boundary in, when, from which file. */
export interface Filing {
  readonly edition: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly byAccount: number | null;
  readonly byName: string;
  readonly onDay: string;
  readonly demo: boolean;
}

export async function insertBoundary(
  tx: Db,
  carrierId: number,
  boundary: Boundary,
  filing: Filing,
): Promise<void> {
  await tx
    .insertInto("carriers_boundary")
    .values({
      carrier_id: carrierId,
      edition: filing.edition,
      geometry: JSON.stringify(boundary.coordinates),
      points: boundary.points,
      area_mu: boundary.areaMu,
      file_name: filing.fileName,
      sha256: filing.sha256,
      by_account: filing.byAccount,
      by_name: filing.byName,
      on_day: filing.onDay,
      demo: filing.demo,
    })
    .execute();
}

/** One line of the history that stands beside every write. */
export async function tell(tx: Db, carrierId: number, told: Told): Promise<void> {
  await tx
    .insertInto("carriers_change")
    .values({
      carrier_id: carrierId,
      words: told.words,
      before: told.before === undefined ? null : jsonText(told.before),
      after: jsonText(told.after),
      by_account: told.byAccount,
      by_name: told.byName,
      on_day: told.onDay,
    })
    .modifyEnd(SENT_AHEAD)
    .execute();
}
