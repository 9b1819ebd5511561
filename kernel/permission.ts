/** What each room's `room.ts` adds its permissions to; its keys are the closed list. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled by the rooms, each its own part
export interface Permissions {}

/** What an account may do, as `room.verb`. Roles are sets of these; rows are a second question. */
export type Permission = keyof Permissions;

/** The roles of R-X.9 as far as they have work in the system; the last three are the separated administrators. */
export const ROLES = [
  "office_head",
  "office_verifier",
  "unit_clerk",
  "unit_head",
  "county_leader",
  "task_force",
  "finance",
  "statistics",
  "inspector",
  "auditor",
  "system_admin",
  "security_admin",
  "audit_admin",
] as const;
export type Role = (typeof ROLES)[number];

/** The ten roles that work with the business, not with the system. */
export const BUSINESS = ROLES.slice(0, 10);
/** The coordination office. */
export const OFFICE: readonly Role[] = ["office_head", "office_verifier"];
/** The three separated administrators. */
export const ADMINISTRATORS: readonly Role[] = ["system_admin", "security_admin", "audit_admin"];

/** How far an account sees: every row, its own unit's, its own chain's, or none of the business. */
export type Scope = "city" | "unit" | "chain" | "none";

interface RoleRule {
  readonly title: string;
  readonly scope: Scope;
}

/** What each role is called and how far it sees; what it may do the rooms say (`features/rooms.ts`). */
export const ROLE_RULES: Record<Role, RoleRule> = {
  office_head: { title: "招商办负责人", scope: "city" },
  office_verifier: { title: "招商办核验员", scope: "city" },
  unit_clerk: { title: "单位填报员", scope: "unit" },
  unit_head: { title: "单位主要负责人", scope: "unit" },
  county_leader: { title: "县级领导", scope: "city" },
  task_force: { title: "产业链服务专班", scope: "chain" },
  finance: { title: "财政", scope: "city" },
  statistics: { title: "统计", scope: "city" },
  inspector: { title: "督查室", scope: "city" },
  auditor: { title: "审计/纪检", scope: "city" },
  system_admin: { title: "系统管理员", scope: "none" },
  security_admin: { title: "安全管理员", scope: "none" },
  audit_admin: { title: "审计管理员", scope: "none" },
};

/** Where somebody works: the own unit and the units merged into it, whose affairs it carries on; empty outside any unit. */
export interface UnitSeat {
  readonly unitIds: readonly number[];
}

/** Whether the rows of a unit are this seat's to work on. */
export function isOwnUnit({ unitIds }: UnitSeat, unitId: number | null | undefined): boolean {
  return unitId !== null && unitId !== undefined && unitIds.includes(unitId);
}
