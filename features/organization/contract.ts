import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { ROLES } from "../../kernel/permission.ts";
import { PERMISSIONS } from "../rooms.ts";
import { HISTORY_ACTS } from "./history-rules.ts";
import {
  DayShape,
  Id,
  IdParams,
  MaybeWords,
  Named,
  Nullable,
  OneOf,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import { Account, Authority, Namesake, SigningRight, Tenure } from "./shapes.ts";

export { Account };

export const UNIT_KINDS = ["town", "township", "subdistrict", "department", "office"] as const;
export const UNIT_KIND_TITLES: Record<(typeof UNIT_KINDS)[number], string> = {
  town: "镇",
  township: "乡",
  subdistrict: "街道",
  department: "部门",
  office: "招商办",
};

/** A responsible unit; `annexOrder` is its row in the annex of the plan in force, null where it has no target there. */
export const Unit = Shape({
  id: Id,
  code: Nullable(Type.String()),
  name: Type.String(),
  kind: OneOf(UNIT_KINDS),
  annexOrder: Nullable(Type.Integer()),
  principal: Nullable(Type.String()),
  /** Merged into another or dissolved: shown for its past, chosen for nothing new. */
  ended: Type.Boolean(),
});
export type Unit = Static<typeof Unit>;

/** One dated act of a unit's history: what it was from that day on, and the document it rests on. */
export const UnitAct = Shape({
  id: Id,
  unitId: Id,
  act: OneOf([...HISTORY_ACTS, "added"]),
  fromOn: DayShape,
  documentNo: Type.String(),
  reason: Type.String(),
  name: Type.String(),
  kind: OneOf(UNIT_KINDS),
  code: Nullable(Type.String()),
  into: Nullable(Named),
  origin: Nullable(Named),
  byName: Type.String(),
});
export type UnitAct = Static<typeof UnitAct>;

/** The histories of all units, and the day up to which months are frozen: nothing is dated back to it. */
export const UnitHistories = Shape({
  acts: Type.Array(UnitAct),
  frozenThrough: Nullable(DayShape),
});
export type UnitHistories = Static<typeof UnitHistories>;

/** The caller of this browser: who, in which post, with which rights. */
export const Session = Shape({
  account: Shape({ id: Id, personId: Id, name: Type.String(), loginName: Type.String() }),
  /** By what right this person signs for the unit today; null where nothing dated says so. */
  signingRight: Nullable(SigningRight),
  roles: Type.Array(OneOf(ROLES)),
  permissions: Type.Array(OneOf(PERMISSIONS)),
  unit: Nullable(Named),
  /** The unit and those merged into it: whose rows one works on. */
  unitIds: Type.Array(Id),
  chain: Nullable(Named),
  mustChangePassword: Type.Boolean(),
  /** Who set the password that must be changed, and when: its owner is told at sign-in. */
  passwordSetBy: Nullable(Shape({ words: Type.String(), at: Type.String() })),
  demo: Type.Boolean(),
  businessDay: DayShape,
  /** The year of the first plan, or this one: where a choice of years begins. */
  firstYear: Type.Integer(),
  /** The plan that governs today, null before there is one: what rules are cited by, with their articles where it is `quoted`. */
  plan: Nullable(
    Shape({ year: Type.Integer(), documentNo: Type.String(), quoted: Type.Boolean() }),
  ),
  /** What codes of the own province begin with; empty until the office says. */
  provincePrefix: Type.String(),
  cityName: Type.String(),
});
export type Session = Static<typeof Session>;

export const Welcome = Shape({
  demo: Type.Boolean(),
  firstRun: Type.Boolean(),
  cityName: Type.String(),
  /** One account per role, in the demo only. */
  accounts: Type.Array(
    Shape({ loginName: Type.String(), password: Type.String(), title: Type.String() }),
  ),
});
export type Welcome = Static<typeof Welcome>;

/** The nine-digit statistical code; null where there is none. */
const UnitCode = Nullable(Type.String({ pattern: "^\\d{9}$" }));
/** A person by name; where the name is known, `personId` says who: an id, or null for another who bears it. */
export const PERSON_MEANT = { personName: Words(50), personId: Type.Optional(Nullable(Id)) };
/** At the doors that take a password or a token. */
const TRIES = 120;
const Password = Type.String({ minLength: 1, maxLength: 200 });

export const welcome = endpoint({
  method: "GET",
  path: "/api/welcome",
  title: "欢迎页",
  allow: "anyone",
  reply: Welcome,
});
export const signIn = endpoint({
  method: "POST",
  path: "/api/session",
  title: "登录",
  allow: "anyone",
  body: Shape({ loginName: Words(100), password: Password }),
  reply: Session,
  triesPerMinute: TRIES,
});
export const currentSession = endpoint({
  method: "GET",
  path: "/api/session",
  title: "当前登录",
  allow: "account",
  reply: Session,
});
export const signOut = endpoint({
  method: "DELETE",
  path: "/api/session",
  title: "退出登录",
  allow: "account",
});
export const changePassword = endpoint({
  method: "PUT",
  path: "/api/session/password",
  title: "修改密码",
  allow: "account",
  body: Shape({ current: Password, next: Password }),
  triesPerMinute: TRIES,
});
/** The one-time set-up of an empty installation: city and the three separated administrators. */
export const firstRun = endpoint({
  method: "POST",
  path: "/api/first-run",
  title: "首次设置",
  allow: "anyone",
  body: Shape({
    token: Words(100),
    cityName: Words(50),
    administrators: Type.Array(
      Shape({
        role: OneOf(["system_admin", "security_admin", "audit_admin"]),
        personName: Words(50),
        loginName: Words(50),
        password: Password,
      }),
      { minItems: 3, maxItems: 3 },
    ),
  }),
  triesPerMinute: TRIES,
});
export const listUnits = endpoint({
  method: "GET",
  path: "/api/organization/units",
  title: "单位",
  allow: "organization.read",
  reply: Type.Array(Unit),
});
/** Chains by name, for granting: security administrators see no other room. */
export const listChainNames = endpoint({
  method: "GET",
  path: "/api/organization/chains",
  title: "产业链名称",
  allow: "organization.read",
  reply: Type.Array(Named),
});
export const addUnit = endpoint({
  method: "POST",
  path: "/api/organization/units",
  title: "增加单位",
  allow: "organization.appoint",
  body: Shape({
    name: Words(50),
    kind: OneOf(UNIT_KINDS),
    code: UnitCode,
    /** From which day it is there, and by which document; without a day it was there before the records begin. */
    fromOn: Type.Optional(DayShape),
    documentNo: Type.Optional(MaybeWords(100)),
    /** The unit it was split off. */
    originId: Type.Optional(Nullable(Id)),
  }),
  reply: Unit,
});
/** Renamed, put into another kind, coded, merged or dissolved, from a day on, by a document. */
export const changeUnit = endpoint({
  method: "POST",
  path: "/api/organization/units/:id/acts",
  title: "登记单位变更",
  allow: "organization.appoint",
  params: IdParams,
  body: Shape({
    act: OneOf(HISTORY_ACTS),
    name: Type.Optional(Words(50)),
    kind: Type.Optional(OneOf(UNIT_KINDS)),
    code: Type.Optional(UnitCode),
    intoId: Type.Optional(Id),
    fromOn: DayShape,
    documentNo: Words(100),
    reason: MaybeWords(500),
  }),
  reply: Unit,
});
export const listUnitActs = endpoint({
  method: "GET",
  path: "/api/organization/unit-acts",
  title: "单位沿革",
  allow: "organization.read",
  reply: UnitHistories,
});
/** Who bears a name already: asked wherever a person is entered by name. */
export const listNamesakes = endpoint({
  method: "GET",
  path: "/api/organization/people",
  title: "查看同名人员",
  allow: "organization.read",
  query: Shape({ name: Words(50) }),
  reply: Type.Array(Namesake),
});
export const listTenures = endpoint({
  method: "GET",
  path: "/api/organization/tenures",
  title: "查看任职",
  allow: "organization.read",
  reply: Type.Array(Tenure),
  logged: true,
});
/**
 * Puts a person into a post from a day on. A unit has one 主要负责人: whose tenure ends the day before is said in `relieves`; other
 * posts may be held by several.
 */
export const appoint = endpoint({
  method: "POST",
  path: "/api/organization/tenures",
  title: "任职登记",
  allow: "organization.appoint",
  body: Shape({
    unitId: Id,
    post: Words(50),
    principal: Type.Boolean(),
    ...PERSON_MEANT,
    fromOn: DayShape,
    basis: MaybeWords(200),
    /** The tenure of the present 主要负责人 this one ends, as the appointer was shown it; null where there is none. */
    relieves: Nullable(Id),
  }),
});
/** Ends a tenure on a day without a successor: who left does not sign from the day after. */
export const endTenure = endpoint({
  method: "POST",
  path: "/api/organization/tenures/:id/end",
  title: "离任登记",
  allow: "organization.appoint",
  params: IdParams,
  body: Shape({ toOn: DayShape }),
  reply: Tenure,
});
export const listAuthorities = endpoint({
  method: "GET",
  path: "/api/organization/authorities",
  title: "授权签发",
  allow: "organization.read",
  reply: Type.Array(Authority),
});
export const authorise = endpoint({
  method: "POST",
  path: "/api/organization/authorities",
  title: "登记授权签发",
  allow: "organization.appoint",
  body: Shape({
    unitId: Id,
    personId: Id,
    document: Words(200),
    fromOn: DayShape,
    toOn: DayShape,
  }),
  reply: Authority,
});
export const endAuthority = endpoint({
  method: "POST",
  path: "/api/organization/authorities/:id/end",
  title: "收回授权签发",
  allow: "organization.appoint",
  params: IdParams,
  body: Shape({ endedOn: DayShape }),
  reply: Authority,
});
export const listAccounts = endpoint({
  method: "GET",
  path: "/api/organization/accounts",
  title: "查看账号",
  allow: "organization.read_accounts",
  reply: Type.Array(Account),
  logged: true,
});
export const openAccount = endpoint({
  method: "POST",
  path: "/api/organization/accounts",
  title: "开账号",
  allow: "organization.manage_accounts",
  body: Shape({
    loginName: Type.String({ pattern: "^[a-z0-9._-]{2,50}$" }),
    ...PERSON_MEANT,
    password: Password,
  }),
  reply: Account,
});
export const setAccountState = endpoint({
  method: "PUT",
  path: "/api/organization/accounts/:id/state",
  title: "启用或停用账号",
  allow: "organization.manage_accounts",
  params: IdParams,
  body: Shape({ state: OneOf(["active", "disabled"]) }),
});
/** Sets a new password that must be changed at the next sign-in, and lifts a lock. */
export const resetPassword = endpoint({
  method: "PUT",
  path: "/api/organization/accounts/:id/password",
  title: "重置密码",
  allow: "organization.manage_accounts",
  params: IdParams,
  body: Shape({ password: Password }),
});
/** Lifts every lock that wrong passwords have put on an account. */
export const unlockAccount = endpoint({
  method: "POST",
  path: "/api/organization/accounts/:id/unlock",
  title: "解除账号锁定",
  allow: "organization.manage_accounts",
  params: IdParams,
});
export const grantRole = endpoint({
  method: "POST",
  path: "/api/organization/accounts/:id/grants",
  title: "授予岗位",
  allow: "organization.grant_roles",
  params: IdParams,
  body: Shape({ role: OneOf(ROLES), unitId: Nullable(Id), chainId: Nullable(Id) }),
});
export const revokeRole = endpoint({
  method: "DELETE",
  path: "/api/organization/grants/:id",
  title: "收回岗位",
  allow: "organization.grant_roles",
  params: IdParams,
});
