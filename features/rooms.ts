import { ROOM as archive } from "./archive/room.ts";
import { ROOM as assessment } from "./assessment/room.ts";
import { ROOM as audit } from "./audit/room.ts";
import { ROOM as batches } from "./batches/room.ts";
import { ROOM as carriers } from "./carriers/room.ts";
import { ROOM as chains } from "./chains/room.ts";
import { ROOM as chainwork } from "./chainwork/room.ts";
import { ROOM as circulars } from "./circulars/room.ts";
import { ROOM as claims } from "./claims/room.ts";
import { ROOM as clauses } from "./clauses/room.ts";
import { ROOM as funds } from "./funds/room.ts";
import { ROOM as inspection } from "./inspection/room.ts";
import { ROOM as lifecycle } from "./lifecycle/room.ts";
import { ROOM as monthly } from "./monthly/room.ts";
import { ROOM as organization } from "./organization/room.ts";
import { ROOM as plan } from "./plan/room.ts";
import { ROOM as projects } from "./projects/room.ts";
import { ROOM as recognition } from "./recognition/room.ts";
import { ROOM as results } from "./results/room.ts";
import { ROOM as reviews } from "./reviews/room.ts";
import { ROOM as scoring } from "./scoring/room.ts";
import { ROOM as service } from "./service/room.ts";
import { ROOM as settings } from "./settings/room.ts";
import { ROOM as workbench } from "./workbench/room.ts";
import { ROOM as workdays } from "./workdays/room.ts";
import type { Permission, Role } from "../kernel/permission.ts";
import type { Room } from "../kernel/room.ts";

/** Every room of the house, each below those it asks. */
export const ROOMS = [
  organization,
  workdays,
  chains,
  plan,
  carriers,
  projects,
  funds,
  monthly,
  claims,
  reviews,
  recognition,
  lifecycle,
  service,
  batches,
  chainwork,
  assessment,
  scoring,
  circulars,
  results,
  inspection,
  archive,
  clauses,
  workbench,
  settings,
  audit,
] as const satisfies readonly Room[];

export type RoomName = (typeof ROOMS)[number]["name"];

const HOLDERS = new Map(
  ROOMS.flatMap((room: Room) => Object.entries(room.may ?? {})) as [Permission, readonly Role[]][],
);

/** The closed list of permissions, in the order of the rooms. */
export const PERMISSIONS: readonly Permission[] = [...HOLDERS.keys()];

/** Permissions by which policies of the database open rows. */
export const ROW_PERMISSIONS = ROOMS.flatMap(
  (room: Room) => room.opensRows ?? [],
) as readonly Permission[];

/** Whether a role carries a permission. */
export function roleMay(role: Role, permission: Permission): boolean {
  return HOLDERS.get(permission)?.includes(role) ?? false;
}

/** What a role may do. */
export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSIONS.filter((permission) => roleMay(role, permission));
}
