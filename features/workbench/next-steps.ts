import { monthText } from "../../kernel/calendar.ts";
import { type Permission, ROLE_RULES, type Role } from "../../kernel/permission.ts";
import type { Workbench } from "./contract.ts";

/** How far a city, or for its people a unit, is on the way to its first verified receipt. */
export interface BeginningFacts {
  /** Accounts in use besides the three administrators'. */
  readonly accounts: number;
  /** Of those, how many hold no role yet. */
  readonly ungranted: number;
  /** Roles that somebody holds. */
  readonly roles: ReadonlySet<Role>;
  readonly hasPlan: boolean;
  /** From which month on something is owed, or null before it is known. */
  readonly startMonth: string | null;
  /** Whether a unit's 主要负责人 is on record, without whom nothing can be signed. */
  readonly hasPrincipal: boolean;
  readonly project: boolean;
  readonly reported: boolean;
  readonly signed: boolean;
  readonly verified: boolean;
}

/** Whose workbench it is. */
export interface Beholder {
  readonly scope: string;
  readonly permissions: ReadonlySet<Permission>;
}

type Code =
  | "open_office"
  | "grant_office"
  | "plan"
  | "start_month"
  | "open_units"
  | "grant_units"
  | "principal"
  | "project"
  | "report"
  | "sign"
  | "verify";

interface Step {
  readonly code: Code;
  readonly words: (facts: BeginningFacts) => string;
  readonly role: Role;
  /** Who has it does the step. */
  readonly permission: Permission;
  readonly path: string;
  readonly after: readonly Code[];
  readonly done: (facts: BeginningFacts) => boolean;
}

const ACCOUNTS = "/organization?tab=accounts";
/** Roles nobody holds that the receipt still needs on its way from the form to the ledger. */
function missing({ roles, reported, signed }: BeginningFacts): Role[] {
  const needed: readonly (readonly [Role, boolean])[] = [
    ["unit_clerk", !reported && !signed],
    ["unit_head", !signed],
    ["office_verifier", true],
  ];
  return needed.flatMap(([role, isNeeded]) => (isNeeded && !roles.has(role) ? [role] : []));
}

const STEPS: readonly Step[] = [
  {
    code: "open_office",
    words: () => "给招商办负责人开账号",
    role: "system_admin",
    permission: "organization.manage_accounts",
    path: ACCOUNTS,
    after: [],
    done: ({ accounts }) => accounts > 0,
  },
  {
    code: "grant_office",
    words: () => "授予「招商办负责人」岗位",
    role: "security_admin",
    permission: "organization.grant_roles",
    path: ACCOUNTS,
    after: ["open_office"],
    done: ({ roles }) => roles.has("office_head"),
  },
  {
    code: "plan",
    words: () => "上传当年的方案文件，核对目标后入库",
    role: "office_head",
    permission: "plan.edit",
    path: "/plan",
    after: ["grant_office"],
    done: ({ hasPlan }) => hasPlan,
  },
  {
    code: "start_month",
    words: ({ startMonth }) =>
      startMonth === null
        ? "确定从哪个月起催报、关账"
        : `从${monthText(startMonth)}起催报、关账；不对的在「规则与设置」改`,
    role: "office_head",
    permission: "settings.edit",
    path: "/settings",
    after: ["plan"],
    done: ({ startMonth }) => startMonth !== null,
  },
  {
    code: "open_units",
    words: () => "给责任单位的填报员、主要负责人和核验员开账号",
    role: "system_admin",
    permission: "organization.manage_accounts",
    path: "/organization/roster",
    after: ["plan"],
    done: (facts) => facts.ungranted >= missing(facts).length,
  },
  {
    code: "grant_units",
    words: () => "授予填报员、主要负责人、核验员岗位",
    role: "security_admin",
    permission: "organization.grant_roles",
    path: ACCOUNTS,
    after: ["open_units"],
    done: (facts) => missing(facts).length === 0,
  },
  {
    code: "principal",
    words: () => "登记各单位主要负责人的任职，签发以此为准",
    role: "office_head",
    permission: "organization.appoint",
    path: "/organization?tab=tenures",
    after: ["open_units"],
    done: ({ hasPrincipal }) => hasPrincipal,
  },
  {
    code: "project",
    words: () => "登记第一个项目",
    role: "unit_clerk",
    permission: "funds.report",
    path: "/projects",
    after: ["grant_units"],
    done: ({ project }) => project,
  },
  {
    code: "report",
    words: () => "填报第一笔到位资金，附上凭证",
    role: "unit_clerk",
    permission: "funds.report",
    path: "/funds/new",
    after: ["grant_units", "project"],
    done: ({ reported }) => reported,
  },
  {
    code: "sign",
    words: () => "签发第一笔到位资金",
    role: "unit_head",
    permission: "funds.sign",
    path: "/signing",
    after: ["grant_units", "report", "principal"],
    done: ({ signed }) => signed,
  },
  {
    code: "verify",
    words: () => "核验第一笔到位资金",
    role: "office_verifier",
    permission: "funds.verify",
    path: "/verification",
    after: ["grant_units", "sign"],
    done: ({ verified }) => verified,
  },
];

const ROLE_STEPS: readonly Code[] = ["open_units", "grant_units"];

/**
 * The way from the first run to the first verified receipt, as this person sees it: what is done, what is next and whose, what
 * waits for whom. Null once a receipt is verified. Of a unit's people the steps of others are told only while they are open.
 */
export function nextSteps(
  facts: BeginningFacts,
  { scope, permissions }: Beholder,
): Workbench["begin"] {
  if (facts.verified) return null;
  // What comes later proves what came before, but for roles: who held one may have left.
  const done = new Set<Code>();
  for (const step of STEPS.toReversed()) {
    const proven =
      !ROLE_STEPS.includes(step.code) &&
      STEPS.some(({ code, after }) => done.has(code) && after.includes(step.code));
    if (proven || step.done(facts)) done.add(step.code);
  }
  return STEPS.map((step) => {
    const blocking = blockers(step, done, facts.roles);
    const mine = permissions.has(step.permission);
    const state = done.has(step.code) ? "done" : blocking.length === 0 ? "next" : "waits";
    return {
      code: step.code,
      words: step.words(facts),
      who: ROLE_RULES[step.role].title,
      state: state as "done" | "next" | "waits",
      waitsFor: [...new Set(blocking.map(({ role }) => ROLE_RULES[role].title))].join("、"),
      mine,
      path: mine && state !== "waits" ? step.path : null,
    };
  }).filter(({ state, mine }) => scope !== "unit" || mine || state !== "done");
}

/** The steps that can be done now and stand before this one; roles still missing hold up only the steps of those roles. */
function blockers(
  { after, role }: Step,
  done: ReadonlySet<Code>,
  held: BeginningFacts["roles"],
): Step[] {
  const waitedFor = STEPS.filter(
    ({ code }) =>
      after.includes(code) && !done.has(code) && !(code === "grant_units" && held.has(role)),
  );
  return waitedFor.flatMap((step) => {
    const earlier = blockers(step, done, held);
    return earlier.length > 0 ? earlier : [step];
  });
}
