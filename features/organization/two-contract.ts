import { Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { ROLES } from "../../kernel/permission.ts";
import { DayShape, Id, IdParams, MaybeWords, Nullable, OneOf, Shape } from "../../kernel/shape.ts";
import { PasswordReset, PostException } from "./shapes.ts";

/** What one administrator asks and another agrees to: exceptions of conflicting posts, resets of guarded passwords. */
export const listExceptions = endpoint({
  method: "GET",
  path: "/api/organization/exceptions",
  title: "岗位例外",
  allow: "organization.read_accounts",
  reply: Type.Array(PostException),
  logged: true,
});
export const askException = endpoint({
  method: "POST",
  path: "/api/organization/accounts/:id/exceptions",
  title: "提出岗位例外",
  allow: "organization.grant_roles",
  params: IdParams,
  body: Shape({
    role: OneOf(ROLES),
    unitId: Nullable(Id),
    chainId: Nullable(Id),
    reason: MaybeWords(500),
    basis: MaybeWords(200),
    fromOn: DayShape,
    untilOn: DayShape,
  }),
});
/** Agrees, by which the post is granted from its first day on. */
export const agreeException = endpoint({
  method: "POST",
  path: "/api/organization/exceptions/:id/agreement",
  title: "同意岗位例外",
  allow: "organization.agree",
  params: IdParams,
});
export const declineException = endpoint({
  method: "POST",
  path: "/api/organization/exceptions/:id/refusal",
  title: "不同意岗位例外",
  allow: "organization.read_accounts",
  params: IdParams,
  body: Shape({ reason: MaybeWords(500) }),
});
export const listResets = endpoint({
  method: "GET",
  path: "/api/organization/resets",
  title: "密码重置记录",
  allow: "organization.read_accounts",
  reply: Type.Array(PasswordReset),
  logged: true,
});
/** One half of a one-time password, told to one administrator once: neither has the whole. */
const Half = Shape({ half: Type.String() });
export const askReset = endpoint({
  method: "POST",
  path: "/api/organization/accounts/:id/resets",
  title: "提出重置密码",
  allow: "organization.ask_reset",
  params: IdParams,
  body: Shape({ reason: MaybeWords(500) }),
  reply: Half,
});
export const agreeReset = endpoint({
  method: "POST",
  path: "/api/organization/resets/:id/agreement",
  title: "同意重置密码",
  allow: "organization.agree",
  params: IdParams,
  reply: Half,
});
export const declineReset = endpoint({
  method: "POST",
  path: "/api/organization/resets/:id/refusal",
  title: "不同意重置密码",
  allow: "organization.read_accounts",
  params: IdParams,
  body: Shape({ reason: MaybeWords(500) }),
});
