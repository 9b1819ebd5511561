/** What an account may do, as `room.verb`. Roles are sets of these; rows are a second question. */
export type Permission = (typeof PERMISSIONS)[number];

export const PERMISSIONS = [
  "organization.read",
  "organization.read_accounts",
  "organization.manage_accounts",
  "organization.grant_roles",
  "organization.ask_reset",
  "organization.agree",
  "organization.appoint",
  "organization.confirm_day",
  "plan.read",
  "plan.edit",
  "chains.read",
  "projects.read",
  "projects.edit",
  "projects.judge",
  "recognition.sign",
  "recognition.return",
  "carriers.edit",
  "lifecycle.work",
  "lifecycle.assign",
  "service.work",
  "service.answer",
  "claims.file",
  "claims.rule",
  "reviews.propose",
  "reviews.decide",
  "batches.edit",
  "chainwork.edit",
  "chainwork.appoint",
  "funds.read",
  "funds.report",
  "funds.sign",
  "funds.verify",
  "funds.reverse",
  "funds.close_month",
  "funds.approve_reopening",
  "assessment.read",
  "assessment.freeze",
  "scoring.edit",
  "scoring.mark",
  "scoring.freeze",
  "circulars.read",
  "circulars.draft",
  "circulars.issue",
  "results.publish",
  "results.object",
  "results.sign",
  "results.rule",
  "results.handover",
  "results.propose",
  "results.decide",
  "results.funding_ledger",
  "results.honours_ledger",
  "results.cadre_ledger",
  "results.own_entries",
  "inspection.work",
  "inspection.answer",
  "inspection.object",
  "inspection.review",
  "settings.edit",
  "audit.read",
] as const;

/** Permissions that open rows: the policies of the database ask for them by name (`viewer_opens`). */
export const ROW_PERMISSIONS = [
  "results.handover",
  "results.funding_ledger",
  "results.honours_ledger",
  "results.cadre_ledger",
  "results.own_entries",
] as const satisfies readonly Permission[];

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

/** How far an account sees: every row, its own unit's, its own chain's, or none of the business. */
export type Scope = "city" | "unit" | "chain" | "none";

const READ: Permission[] = [
  "organization.read",
  "plan.read",
  "chains.read",
  "projects.read",
  "funds.read",
  "assessment.read",
  "circulars.read",
];

/** What the office does for every project, besides its money. */
const OFFICE_WORK: Permission[] = [
  "organization.confirm_day",
  "carriers.edit",
  "lifecycle.work",
  "lifecycle.assign",
  "service.work",
  "service.answer",
  "claims.file",
  "claims.rule",
  "reviews.propose",
  "reviews.decide",
  "batches.edit",
  "chainwork.edit",
  "chainwork.appoint",
];
/** What a unit does for its own projects. */
const UNIT_WORK: Permission[] = [
  "lifecycle.work",
  "service.work",
  "claims.file",
  "reviews.propose",
];

/** The three recommendation ledgers and what was handed over; only roles that decide by them or supervise them. */
const LEDGERS: Permission[] = [
  "results.handover",
  "results.funding_ledger",
  "results.honours_ledger",
  "results.cadre_ledger",
];

interface RoleRule {
  readonly title: string;
  readonly scope: Scope;
  readonly may: readonly Permission[];
}

/** Roles, what each is called, how far it sees and what it may do. */
export const ROLE_RULES: Record<Role, RoleRule> = {
  office_head: {
    title: "招商办负责人",
    scope: "city",
    may: [
      ...READ,
      ...OFFICE_WORK,
      "plan.edit",
      "projects.edit",
      "projects.judge",
      "recognition.return",
      "organization.appoint",
      "funds.verify",
      "funds.reverse",
      "funds.close_month",
      "funds.approve_reopening",
      "assessment.freeze",
      "scoring.edit",
      "scoring.mark",
      "scoring.freeze",
      "circulars.draft",
      "circulars.issue",
      ...LEDGERS,
      "results.publish",
      "results.rule",
      "results.propose",
      "inspection.work",
      "inspection.review",
      "settings.edit",
    ],
  },
  office_verifier: {
    title: "招商办核验员",
    scope: "city",
    may: [
      ...READ,
      ...OFFICE_WORK,
      "projects.edit",
      "projects.judge",
      "recognition.return",
      "funds.verify",
      "funds.reverse",
      "funds.close_month",
      "assessment.freeze",
      "scoring.mark",
      "scoring.freeze",
      "circulars.draft",
      "results.publish",
      "results.rule",
    ],
  },
  unit_clerk: {
    title: "单位填报员",
    scope: "unit",
    may: [
      ...READ,
      ...UNIT_WORK,
      "projects.edit",
      "funds.report",
      "results.object",
      "inspection.answer",
    ],
  },
  unit_head: {
    title: "单位主要负责人",
    scope: "unit",
    may: [
      ...READ,
      "service.answer",
      "recognition.sign",
      "recognition.return",
      "funds.sign",
      "results.object",
      "results.sign",
      "results.own_entries",
      "inspection.answer",
      "inspection.object",
    ],
  },
  county_leader: {
    title: "县级领导",
    scope: "city",
    may: [
      ...READ,
      "service.answer",
      ...LEDGERS,
      "results.rule",
      "results.decide",
      "inspection.review",
    ],
  },
  task_force: {
    title: "产业链服务专班",
    scope: "chain",
    may: [...READ, "service.work", "chainwork.edit"],
  },
  finance: { title: "财政", scope: "city", may: [...READ, "results.funding_ledger"] },
  statistics: {
    title: "统计",
    scope: "city",
    may: [...READ, "scoring.mark", "results.handover"],
  },
  inspector: {
    title: "督查室",
    scope: "city",
    may: [...READ, "scoring.mark", "inspection.work", "inspection.review"],
  },
  auditor: {
    title: "审计/纪检",
    scope: "city",
    may: [...READ, ...LEDGERS, "organization.read_accounts", "audit.read"],
  },
  system_admin: {
    title: "系统管理员",
    scope: "none",
    may: [
      "organization.read",
      "organization.read_accounts",
      "organization.manage_accounts",
      "organization.ask_reset",
      "organization.confirm_day",
    ],
  },
  security_admin: {
    title: "安全管理员",
    scope: "none",
    may: [
      "organization.read",
      "organization.read_accounts",
      "organization.grant_roles",
      "organization.ask_reset",
      "organization.agree",
    ],
  },
  audit_admin: {
    title: "审计管理员",
    scope: "none",
    may: ["organization.read", "organization.read_accounts", "organization.agree", "audit.read"],
  },
};

/** Whether a role carries a permission. */
export function roleMay(role: Role, permission: Permission): boolean {
  return ROLE_RULES[role].may.includes(permission);
}

/** Where somebody works: the own unit and the units merged into it, whose affairs it carries on; empty outside any unit. */
export interface UnitSeat {
  readonly unitIds: readonly number[];
}

/** Whether the rows of a unit are this seat's to work on. */
export function isOwnUnit({ unitIds }: UnitSeat, unitId: number | null | undefined): boolean {
  return unitId !== null && unitId !== undefined && unitIds.includes(unitId);
}
