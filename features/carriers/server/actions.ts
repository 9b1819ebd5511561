import { createHash } from "node:crypto";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { isBoundary, readBoundary, refuseBoundarySize } from "../boundary.ts";
import type {
  BoundaryEdition,
  BuildingDraft,
  Carrier,
  CarrierDraft,
  ParcelDraft,
} from "../contract.ts";
import { buildingKey, refuseBuilding, refuseCarrier, refuseParcel, refuseStale } from "../rules.ts";
import * as store from "./store.ts";
import * as writes from "./writes.ts";

export interface By {
  readonly caller: Caller;
  readonly today: Day;
}

/** What a write did, for the audit trail: the carrier as it stood and stands. */
export interface Done {
  readonly words: string;
  readonly before: Carrier | null;
  readonly after: Carrier;
}

/** One carrier; Absent where there is none. */
export async function readCarrier(db: Db, id: number): Promise<Carrier> {
  const carrier = await store.findCarrier(db, id);
  if (!carrier) throw new Absent();
  return carrier;
}

export async function addCarrier(tx: Db, draft: CarrierDraft, by: By): Promise<Done> {
  insist(refuseCarrier(draft, { id: null, others: await store.listCarriers(tx) }));
  const id = await writes.insertCarrier(tx, draft, { createdOn: by.today, demo: false });
  return done(tx, id, { words: `登记载体 ${draft.name.trim()}`, before: null, draft }, by);
}

export async function editCarrier(
  tx: Db,
  id: number,
  edit: CarrierDraft & { version: number },
  by: By,
): Promise<Done> {
  const { version, ...draft } = edit;
  const before = await locked(tx, id);
  insist(refuseStale(version, before.version));
  insist(refuseCarrier(draft, { id, others: await store.listCarriers(tx) }));
  await writes.updateCarrier(tx, id, draft);
  return done(tx, id, { words: `修改载体 ${draft.name.trim()}`, before, draft }, by);
}

export async function addParcel(tx: Db, id: number, draft: ParcelDraft, by: By): Promise<Done> {
  const before = await locked(tx, id);
  insist(refuseParcel(draft, groundOf(before, parcelNos(before, null), by.today)));
  await writes.insertParcels(tx, id, [draft], before.demo);
  return done(tx, id, { words: `登记地块 ${draft.no.trim()}`, before, draft }, by);
}

export async function editParcel(
  tx: Db,
  { id, parcelId }: { id: number; parcelId: number },
  edit: ParcelDraft & { version: number },
  by: By,
): Promise<Done> {
  const { version, ...draft } = edit;
  const before = await locked(tx, id);
  const parcel = before.parcelList.find((one) => one.id === parcelId);
  if (!parcel) throw new Absent();
  insist(refuseStale(version, parcel.version));
  insist(refuseParcel(draft, groundOf(before, parcelNos(before, parcelId), by.today)));
  await writes.updateParcel(tx, parcelId, draft);
  const words = `修改地块 ${draft.no.trim()}`;
  return done(tx, id, { words, before, draft, stood: parcel }, by);
}

export async function addBuilding(tx: Db, id: number, draft: BuildingDraft, by: By): Promise<Done> {
  const before = await locked(tx, id);
  insist(refuseBuilding(draft, groundOf(before, buildingKeys(before, null), by.today)));
  await writes.insertBuildings(tx, id, [draft], before.demo);
  return done(tx, id, { words: `登记厂房 ${draft.name.trim()}`, before, draft }, by);
}

export async function editBuilding(
  tx: Db,
  { id, buildingId }: { id: number; buildingId: number },
  edit: BuildingDraft & { version: number },
  by: By,
): Promise<Done> {
  const { version, ...draft } = edit;
  const before = await locked(tx, id);
  const building = before.buildingList.find((one) => one.id === buildingId);
  if (!building) throw new Absent();
  insist(refuseStale(version, building.version));
  insist(refuseBuilding(draft, groundOf(before, buildingKeys(before, buildingId), by.today)));
  await writes.updateBuilding(tx, buildingId, draft);
  const words = `修改厂房 ${draft.name.trim()}`;
  return done(tx, id, { words, before, draft, stood: building }, by);
}

/** Stores an uploaded boundary as the next edition. Throws Refused with what is wrong in the file. */
export async function uploadBoundary(
  tx: Db,
  id: number,
  file: { name: string; bytes: Uint8Array },
  by: By,
): Promise<{ carrier: Carrier; edition: BoundaryEdition }> {
  insist(refuseBoundarySize(file.bytes.length));
  const boundary = readBoundary(new TextDecoder().decode(file.bytes));
  if (!isBoundary(boundary)) throw new Refused(boundary);
  const before = await locked(tx, id);
  const edition = (before.boundaries[0]?.edition ?? 0) + 1;
  const sha256 = createHash("sha256").update(file.bytes).digest("hex");
  await writes.insertBoundary(tx, id, boundary, {
    edition,
    fileName: file.name,
    sha256,
    byAccount: by.caller.accountId,
    byName: by.caller.name,
    onDay: by.today,
    demo: before.demo,
  });
  const after = { edition, fileName: file.name, sha256, points: boundary.points };
  await writes.tell(tx, id, told(`上传边界第 ${edition} 版（${file.name}）`, after, by));
  const carrier = await readCarrier(tx, id);
  return { carrier, edition: carrier.boundaries[0] as BoundaryEdition };
}

async function locked(tx: Db, id: number): Promise<Carrier> {
  const carrier = await store.lockCarrier(tx, id);
  if (!carrier) throw new Absent();
  return carrier;
}

const parcelNos = (carrier: Carrier, except: number | null) =>
  carrier.parcelList.filter(({ id }) => id !== except).map(({ no }) => no);
const buildingKeys = (carrier: Carrier, except: number | null) =>
  carrier.buildingList.filter(({ id }) => id !== except).map(buildingKey);

function groundOf(carrier: Carrier, taken: readonly string[], today: Day) {
  return { today, taken, projectIds: carrier.projectList.map(({ id }) => id) };
}

function told(words: string, after: unknown, by: By): store.Told {
  return {
    words,
    after,
    byAccount: by.caller.accountId,
    byName: by.caller.name,
    onDay: by.today,
  };
}

interface Deed {
  readonly words: string;
  readonly before: Carrier | null;
  readonly draft: unknown;
  /** The parcel or building as it stood, where not the carrier itself was changed. */
  readonly stood?: unknown;
}

async function done(tx: Db, id: number, deed: Deed, by: By): Promise<Done> {
  const { words, before, draft, stood } = deed;
  await writes.tell(tx, id, {
    ...told(words, draft, by),
    ...(stood !== undefined && { before: stood }),
    ...(stood === undefined && before !== null && { before: ownFacts(before) }),
  });
  return { words, before, after: await readCarrier(tx, id) };
}

function ownFacts({ name, kind, parent, plannedMu, note, basis }: Carrier) {
  return { name, kind, parentId: parent?.id ?? null, plannedMu, note, basis };
}
