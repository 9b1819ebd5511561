import { Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  Id,
  IdParams,
  MaybeWords,
  Nullable,
  OneOf,
  Page,
  PageQuery,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import {
  AgreementDraft,
  CLAIM_STATES,
  Claim,
  ClaimDraft,
  ClaimRow,
  ClaimRules,
  Dispute,
  DisputeRow,
  Effect,
  GradeShape,
  Held,
  Merge,
  ProjectClaims,
  SUSPECT_STATES,
  Suspect,
  SuspectHint,
  SuspectRow,
} from "./shapes.ts";

const Reasoned = Shape({ reason: Words(500) });

export const listClaims = endpoint({
  method: "GET",
  path: "/api/claims",
  title: "首报列表",
  allow: "projects.read",
  query: Shape({
    ...PageQuery,
    unitId: Type.Optional(Id),
    state: Type.Optional(OneOf(CLAIM_STATES)),
    text: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  reply: Page(ClaimRow),
});
export const listDue = endpoint({
  method: "GET",
  path: "/api/claims/due",
  title: "到期未进展",
  allow: "projects.read",
  query: Shape(PageQuery),
  reply: Page(ClaimRow),
});
export const readRules = endpoint({
  method: "GET",
  path: "/api/claims/rules",
  title: "首报规则",
  allow: "projects.read",
  /** `bySystem`: what is over is released without anybody's act. */
  reply: Shape({ ...ClaimRules.properties, bySystem: Type.Boolean() }),
});
export const checkHeld = endpoint({
  method: "GET",
  path: "/api/claims/held",
  title: "查询在先首报",
  allow: "claims.file",
  logged: true,
  asksPerMinute: 40,
  query: Shape({
    investorName: MaybeWords(100),
    investorUscc: Type.Optional(Type.String({ maxLength: 18 })),
    projectId: Type.Optional(Id),
    unitId: Type.Optional(Id),
  }),
  reply: Nullable(Held),
});
export const readClaim = endpoint({
  method: "GET",
  path: "/api/claims/:id",
  title: "首报",
  allow: "projects.read",
  params: IdParams,
  reply: Claim,
});
/** Where another unit came first, the claim is recorded as disputed and says who and since when. */
export const fileClaim = endpoint({
  method: "POST",
  path: "/api/claims",
  title: "登记首报",
  allow: "claims.file",
  body: ClaimDraft,
  reply: Shape({ claim: Claim, held: Nullable(Held) }),
});
export const noteProgress = endpoint({
  method: "POST",
  path: "/api/claims/:id/progress",
  title: "登记进展",
  allow: "claims.file",
  params: IdParams,
  body: Shape({ words: Words(500) }),
  reply: Claim,
});
export const extendClaim = endpoint({
  method: "POST",
  path: "/api/claims/:id/extension",
  title: "延续首报保护",
  allow: "claims.rule",
  params: IdParams,
  body: Reasoned,
  reply: Claim,
});
export const releaseClaim = endpoint({
  method: "POST",
  path: "/api/claims/:id/release",
  title: "释放首报",
  allow: "claims.rule",
  params: IdParams,
  body: Reasoned,
  reply: Claim,
});
/** The claim passes to another unit with its date; the project's unit follows where no money is entered. */
export const transferClaim = endpoint({
  method: "POST",
  path: "/api/claims/:id/transfer",
  title: "项目流转",
  allow: "claims.rule",
  params: IdParams,
  body: Shape({ toUnitId: Id, reason: Words(500) }),
  reply: Claim,
});

export const listDisputes = endpoint({
  method: "GET",
  path: "/api/claims/disputes",
  title: "首报争议列表",
  allow: "projects.read",
  query: Shape({ ...PageQuery, open: Type.Optional(Type.Boolean()) }),
  reply: Page(DisputeRow),
});
export const readDispute = endpoint({
  method: "GET",
  path: "/api/claims/disputes/:id",
  title: "首报争议",
  allow: "projects.read",
  params: IdParams,
  reply: Dispute,
});
export const ruleDispute = endpoint({
  method: "POST",
  path: "/api/claims/disputes/:id/ruling",
  title: "裁定首报争议",
  allow: "claims.rule",
  params: IdParams,
  body: Shape({ winnerClaimId: Id, reason: Words(500) }),
  reply: Dispute,
});

/** Without a project: those registered or changed since they were last looked at (the office only). */
export const searchSuspects = endpoint({
  method: "POST",
  path: "/api/claims/suspects/search",
  title: "项目查重",
  allow: "claims.file",
  body: Shape({ projectId: Nullable(Id) }),
  reply: Shape({ searched: Type.Integer(), fresh: Type.Integer(), hints: Type.Array(SuspectHint) }),
});
export const listSuspects = endpoint({
  method: "GET",
  path: "/api/claims/suspects",
  title: "疑似重复列表",
  allow: "claims.rule",
  query: Shape({
    ...PageQuery,
    state: Type.Optional(OneOf(SUSPECT_STATES)),
    grade: Type.Optional(GradeShape),
  }),
  reply: Shape({
    ...Page(SuspectRow).properties,
    /** Projects that wait to be looked at. */
    waiting: Type.Integer(),
  }),
});
export const readSuspect = endpoint({
  method: "GET",
  path: "/api/claims/suspects/:id",
  title: "疑似重复",
  allow: "claims.rule",
  params: IdParams,
  reply: Suspect,
});
export const ruleDistinct = endpoint({
  method: "POST",
  path: "/api/claims/suspects/:id/finding",
  title: "认定不是同一项目",
  allow: "claims.rule",
  params: IdParams,
  body: Reasoned,
  reply: Suspect,
});
export const mergeProjects = endpoint({
  method: "POST",
  path: "/api/claims/suspects/:id/merge",
  title: "合并重复项目",
  allow: "claims.rule",
  params: IdParams,
  body: Shape({ keptId: Id, reason: Words(500) }),
  reply: Suspect,
});
export const undoMerge = endpoint({
  method: "POST",
  path: "/api/claims/merges/:id/undoing",
  title: "撤销合并",
  allow: "claims.rule",
  params: IdParams,
  body: Reasoned,
  reply: Merge,
});

export const readProjectClaims = endpoint({
  method: "GET",
  path: "/api/claims/projects/:id",
  title: "项目首报与分成",
  allow: "projects.read",
  params: IdParams,
  reply: ProjectClaims,
});

export const addAgreement = endpoint({
  method: "POST",
  path: "/api/claims/projects/:id/agreements",
  title: "登记分成协议",
  allow: "claims.rule",
  params: IdParams,
  body: AgreementDraft,
  reply: ProjectClaims,
});

export const previewEffect = endpoint({
  method: "GET",
  path: "/api/claims/projects/:id/effect",
  title: "分成测算",
  allow: "claims.file",
  params: IdParams,
  /** `3:6000,7:4000`: units and basis points. */
  query: Shape({
    shares: Type.String({ pattern: "^\\d{1,9}:\\d{1,5}(,\\d{1,9}:\\d{1,5}){0,20}$" }),
    /** The day the shares would be in force from; today where absent. */
    from: Type.Optional(DayShape),
  }),
  reply: Effect,
});
