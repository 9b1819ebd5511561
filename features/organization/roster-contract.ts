import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { ROLES } from "../../kernel/permission.ts";
import { DayShape, Id, Named, Nullable, OneOf, Shape, Words } from "../../kernel/shape.ts";
import { ROSTER_COLUMNS, ROSTER_MOST, RosterEntry, type RosterKey } from "./roster-sheet.ts";

const KEYS = ROSTER_COLUMNS.map(({ key }): RosterKey => key);

/** A line of the roster and what becomes of it. */
export const RosterLine = Shape({
  /** Its row in the sheet, or its place on the page. */
  at: Type.Integer(),
  entry: RosterEntry,
  outcome: OneOf(["new", "same", "fault"]),
  /** What is made, in words. */
  makes: Type.Array(Type.String()),
  faults: Type.Array(Shape({ key: Nullable(OneOf(KEYS)), words: Type.String() })),
  hints: Type.Array(Type.String()),
});
export type RosterLine = Static<typeof RosterLine>;

/** What a roster would make, or has made. */
export const RosterReport = Shape({
  lines: Type.Array(RosterLine),
  people: Type.Integer(),
  accounts: Type.Integer(),
  grants: Type.Integer(),
  tenures: Type.Integer(),
  same: Type.Integer(),
  faulty: Type.Integer(),
  /** Columns of the sheet that are none of the roster's. */
  unknownColumns: Type.Array(Type.String()),
});
export type RosterReport = Static<typeof RosterReport>;

const Entries = Type.Array(RosterEntry, { minItems: 1, maxItems: ROSTER_MOST });

/** The lines a roster begins with: a head and a clerk for each unit of the annex in force who has none yet. */
export const draftRoster = endpoint({
  method: "GET",
  path: "/api/organization/roster/draft",
  title: "花名册底稿",
  allow: "organization.manage_accounts",
  reply: Type.Array(RosterEntry),
});
export const rosterTemplate = endpoint({
  method: "GET",
  path: "/api/organization/roster/template",
  title: "下载花名册模板",
  allow: "organization.manage_accounts",
  /** With the lines of the draft, or the example only. */
  query: Shape({ filled: Type.Optional(Type.Boolean()) }),
  file: "workbook",
  logged: true,
});
/** Reads a sheet and says of each row what would become of it; stores nothing. */
export const readRoster = endpoint({
  method: "POST",
  path: "/api/organization/roster/reading",
  title: "核对花名册（上传）",
  allow: "organization.manage_accounts",
  upload: true,
  reply: RosterReport,
});
/** The faulty rows of a sheet, their cells marked. */
export const markRoster = endpoint({
  method: "POST",
  path: "/api/organization/roster/marked",
  title: "导出花名册待改正的行",
  allow: "organization.manage_accounts",
  upload: true,
  file: "workbook",
});
/** The same for lines typed on the page. */
export const tryRoster = endpoint({
  method: "POST",
  path: "/api/organization/roster/trial",
  title: "核对花名册",
  allow: "organization.manage_accounts",
  body: Shape({ entries: Entries }),
  reply: RosterReport,
});
/**
 * Makes the persons and accounts of a roster and proposes its roles and tenures, all or nothing. Roles are the security
 * administrator's to confirm, tenures the office head's.
 */
export const enterRoster = endpoint({
  method: "POST",
  path: "/api/organization/roster",
  title: "办理花名册",
  allow: "organization.manage_accounts",
  body: Shape({ source: Words(100), entries: Entries }),
  reply: RosterReport,
});

/** What waits for a decision: from which roster, entered by whom. */
const WAITING = {
  id: Id,
  source: Type.String(),
  enteredBy: Type.String(),
  enteredOn: DayShape,
  personName: Type.String(),
  /** Why it may not be confirmed as things stand now; null where it may. */
  refusal: Nullable(Type.String()),
};
export const ProposedGrant = Shape({
  ...WAITING,
  accountId: Id,
  loginName: Type.String(),
  role: OneOf(ROLES),
  unit: Nullable(Named),
  chain: Nullable(Named),
});
export type ProposedGrant = Static<typeof ProposedGrant>;
export const ProposedTenure = Shape({
  ...WAITING,
  unit: Named,
  post: Type.String(),
  principal: Type.Boolean(),
  fromOn: DayShape,
  basis: Type.String(),
  /** The 主要负责人 now in office whom it would relieve. */
  relieves: Nullable(Shape({ id: Id, name: Type.String() })),
});
export type ProposedTenure = Static<typeof ProposedTenure>;

const Ids = Type.Array(Id, { minItems: 1, maxItems: 2_000 });
const Declined = Shape({ ids: Ids, reason: Words(200) });

export const listProposedGrants = endpoint({
  method: "GET",
  path: "/api/organization/proposals/grants",
  title: "待确认的岗位",
  allow: "organization.grant_roles",
  reply: Type.Array(ProposedGrant),
});
/** Grants all that were shown, or none: what was decided meanwhile or may not be granted is named. */
export const confirmGrants = endpoint({
  method: "POST",
  path: "/api/organization/proposals/grants/confirmation",
  title: "确认岗位建议",
  allow: "organization.grant_roles",
  body: Shape({ ids: Ids }),
});
export const declineGrants = endpoint({
  method: "POST",
  path: "/api/organization/proposals/grants/refusal",
  title: "退回岗位建议",
  allow: "organization.grant_roles",
  body: Declined,
});
export const listProposedTenures = endpoint({
  method: "GET",
  path: "/api/organization/proposals/tenures",
  title: "待确认的任职",
  allow: "organization.appoint",
  reply: Type.Array(ProposedTenure),
});
/** Appoints all that were shown, or none; `relieves` is the head in office as it was shown. */
export const confirmTenures = endpoint({
  method: "POST",
  path: "/api/organization/proposals/tenures/confirmation",
  title: "确认任职建议",
  allow: "organization.appoint",
  body: Shape({
    tenures: Type.Array(Shape({ id: Id, relieves: Nullable(Id) }), {
      minItems: 1,
      maxItems: 2_000,
    }),
  }),
});
export const declineTenures = endpoint({
  method: "POST",
  path: "/api/organization/proposals/tenures/refusal",
  title: "退回任职建议",
  allow: "organization.appoint",
  body: Declined,
});

/** A first password as it is handed over: told once, kept nowhere. */
export const PasswordSlip = Shape({
  accountId: Id,
  personName: Type.String(),
  /** Unit or chain of the roles held or proposed, in words. */
  place: Type.String(),
  loginName: Type.String(),
  password: Type.String(),
});
export type PasswordSlip = Static<typeof PasswordSlip>;

/** Gives accounts that never signed in a first password, instead of one that was lost too. */
export const issueFirstPasswords = endpoint({
  method: "POST",
  path: "/api/organization/first-passwords",
  title: "发放初始口令",
  allow: "organization.manage_accounts",
  body: Shape({ accountIds: Type.Array(Id, { minItems: 1, maxItems: ROSTER_MOST }) }),
  reply: Type.Array(PasswordSlip),
  secret: true,
});
