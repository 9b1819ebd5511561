import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  FenShape,
  Id,
  IdParams,
  MaybeWords,
  Named,
  Nullable,
  OneOf,
  Shape,
  Words,
} from "../../kernel/shape.ts";

export const CARRIER_KINDS = ["zone", "park", "base", "other"] as const;
export type CarrierKind = (typeof CARRIER_KINDS)[number];
export const CARRIER_KIND_TITLES: Record<CarrierKind, string> = {
  zone: "开发区",
  park: "园区",
  base: "基地",
  other: "其他",
};

export const PARCEL_STATES = ["available", "supplied", "reserved", "idle"] as const;
export type ParcelState = (typeof PARCEL_STATES)[number];
export const PARCEL_STATE_TITLES: Record<ParcelState, string> = {
  available: "可供",
  supplied: "已供",
  reserved: "预留",
  idle: "闲置",
};

export const BUILDING_STATES = ["free", "used", "reserved", "rising"] as const;
export type BuildingState = (typeof BUILDING_STATES)[number];
export const BUILDING_STATE_TITLES: Record<BuildingState, string> = {
  free: "空置",
  used: "在用",
  reserved: "预留",
  rising: "在建",
};

/** 亩 or 平方米 with at most two decimals, as text. */
export const AreaShape = Type.String({ pattern: "^\\d{1,9}(\\.\\d{1,2})?$" });

/** What a carrier holds and what is free; projects are those the caller may see, confirmed and not exited. */
export const CarrierRow = Shape({
  id: Id,
  name: Type.String(),
  kind: OneOf(CARRIER_KINDS),
  parent: Nullable(Named),
  plannedMu: Nullable(AreaShape),
  parcels: Type.Integer(),
  availableParcels: Type.Integer(),
  availableMu: AreaShape,
  buildings: Type.Integer(),
  /** Factory space that is free, m². */
  freeM2: AreaShape,
  projects: Type.Integer(),
  /** Their total investment, fen; unknown amounts add nothing. */
  investmentFen: FenShape,
  hasBoundary: Type.Boolean(),
  fromNotice: Type.Boolean(),
  demo: Type.Boolean(),
});
export type CarrierRow = Static<typeof CarrierRow>;

export const Parcel = Shape({
  id: Id,
  no: Type.String(),
  areaMu: AreaShape,
  purpose: Type.String(),
  state: OneOf(PARCEL_STATES),
  since: DayShape,
  /** Null where there is none, and where the caller may not see which. */
  project: Nullable(Named),
  taken: Type.Boolean(),
  note: Type.String(),
  demo: Type.Boolean(),
  version: Type.Integer(),
});
export type Parcel = Static<typeof Parcel>;

export const Building = Shape({
  id: Id,
  name: Type.String(),
  floor: Type.String(),
  areaM2: AreaShape,
  state: OneOf(BUILDING_STATES),
  since: DayShape,
  project: Nullable(Named),
  taken: Type.Boolean(),
  note: Type.String(),
  demo: Type.Boolean(),
  version: Type.Integer(),
});
export type Building = Static<typeof Building>;

export const BoundaryEdition = Shape({
  edition: Type.Integer(),
  points: Type.Integer(),
  /** What the boundary encloses, computed on the sphere. */
  areaMu: AreaShape,
  fileName: Type.String(),
  onDay: DayShape,
  byName: Type.String(),
  demo: Type.Boolean(),
});
export type BoundaryEdition = Static<typeof BoundaryEdition>;

export const CarrierChange = Shape({
  id: Id,
  words: Type.String(),
  byName: Type.String(),
  onDay: DayShape,
});

export const Carrier = Shape({
  ...CarrierRow.properties,
  note: Type.String(),
  basis: Type.String(),
  createdOn: DayShape,
  version: Type.Integer(),
  children: Type.Array(Named),
  parcelList: Type.Array(Parcel),
  buildingList: Type.Array(Building),
  /** Newest first; the first one is in force. */
  boundaries: Type.Array(BoundaryEdition),
  /** The last ones, newest first; only for those who see the whole city. */
  changes: Type.Array(CarrierChange),
  /** Projects on it that the caller may see: a parcel can be given to one of them. */
  projectList: Type.Array(Named),
});
export type Carrier = Static<typeof Carrier>;

export const CarrierDraft = Shape({
  name: Words(60),
  kind: OneOf(CARRIER_KINDS),
  parentId: Nullable(Id),
  plannedMu: Nullable(AreaShape),
  note: MaybeWords(1000),
  /** Document or record it rests on. */
  basis: MaybeWords(200),
});
export type CarrierDraft = Static<typeof CarrierDraft>;

export const ParcelDraft = Shape({
  no: Words(40),
  areaMu: AreaShape,
  purpose: MaybeWords(40),
  state: OneOf(PARCEL_STATES),
  since: DayShape,
  projectId: Nullable(Id),
  note: MaybeWords(300),
});
export type ParcelDraft = Static<typeof ParcelDraft>;

export const BuildingDraft = Shape({
  name: Words(40),
  floor: MaybeWords(20),
  areaM2: AreaShape,
  state: OneOf(BUILDING_STATES),
  since: DayShape,
  projectId: Nullable(Id),
  note: MaybeWords(300),
});
export type BuildingDraft = Static<typeof BuildingDraft>;

/** `version` guards against two people at once. */
const Edit = Shape({ version: Type.Integer() }).properties;

export const listCarriers = endpoint({
  method: "GET",
  path: "/api/carriers",
  title: "园区载体列表",
  allow: "projects.read",
  reply: Type.Array(CarrierRow),
});
export const readCarrier = endpoint({
  method: "GET",
  path: "/api/carriers/:id",
  title: "园区载体",
  allow: "projects.read",
  params: IdParams,
  reply: Carrier,
});
export const addCarrier = endpoint({
  method: "POST",
  path: "/api/carriers",
  title: "登记载体",
  allow: "carriers.edit",
  body: CarrierDraft,
  reply: Carrier,
});
export const editCarrier = endpoint({
  method: "PUT",
  path: "/api/carriers/:id",
  title: "修改载体",
  allow: "carriers.edit",
  params: IdParams,
  body: Shape({ ...CarrierDraft.properties, ...Edit }),
  reply: Carrier,
});
export const addParcel = endpoint({
  method: "POST",
  path: "/api/carriers/:id/parcels",
  title: "登记地块",
  allow: "carriers.edit",
  params: IdParams,
  body: ParcelDraft,
  reply: Carrier,
});
export const editParcel = endpoint({
  method: "PUT",
  path: "/api/carriers/:id/parcels/:parcelId",
  title: "修改地块",
  allow: "carriers.edit",
  params: Shape({ id: Id, parcelId: Id }),
  body: Shape({ ...ParcelDraft.properties, ...Edit }),
  reply: Carrier,
});
export const addBuilding = endpoint({
  method: "POST",
  path: "/api/carriers/:id/buildings",
  title: "登记厂房",
  allow: "carriers.edit",
  params: IdParams,
  body: BuildingDraft,
  reply: Carrier,
});
export const editBuilding = endpoint({
  method: "PUT",
  path: "/api/carriers/:id/buildings/:buildingId",
  title: "修改厂房",
  allow: "carriers.edit",
  params: Shape({ id: Id, buildingId: Id }),
  body: Shape({ ...BuildingDraft.properties, ...Edit }),
  reply: Carrier,
});
/** Multipart, field `file`: GeoJSON; a new edition, earlier ones stay. */
export const uploadBoundary = endpoint({
  method: "POST",
  path: "/api/carriers/:id/boundaries",
  title: "上传边界",
  allow: "carriers.edit",
  params: IdParams,
  upload: true,
  reply: BoundaryEdition,
});

const Position = Type.Array(Type.Number());
/** The coordinates of a MultiPolygon: polygons of rings of positions, longitude first. */
export const Coordinates = Type.Array(Type.Array(Type.Array(Position)));
export const readBoundaryEdition = endpoint({
  method: "GET",
  path: "/api/carriers/:id/boundaries/:edition",
  title: "载体边界",
  allow: "projects.read",
  params: Shape({ id: Id, edition: Id }),
  reply: Shape({ edition: Type.Integer(), coordinates: Coordinates }),
});
