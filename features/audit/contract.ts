import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { DayShape, Nullable, Page, PageQuery, Shape } from "../../kernel/shape.ts";

/** One line of the trail; `seq` and `digest` are set once it is sealed into the chain. */
export const AuditRow = Shape({
  id: Type.String(),
  at: Type.String(),
  actor: Type.String(),
  action: Type.String(),
  title: Type.String(),
  subject: Type.String(),
  subjectId: Type.String(),
  summary: Type.String(),
  before: Type.Unknown(),
  after: Type.Unknown(),
  address: Type.String(),
  seq: Nullable(Type.String()),
  digest: Nullable(Type.String()),
});
export type AuditRow = Static<typeof AuditRow>;

export const listAudit = endpoint({
  method: "GET",
  path: "/api/audit/entries",
  title: "审计记录",
  allow: "audit.read",
  query: Shape({
    ...PageQuery,
    actor: Type.Optional(Type.String()),
    action: Type.Optional(Type.String()),
    subject: Type.Optional(Type.String()),
    subjectId: Type.Optional(Type.String()),
    from: Type.Optional(DayShape),
    to: Type.Optional(DayShape),
  }),
  reply: Page(AuditRow),
});
/** Recomputes the chain and names the first broken link. */
export const verifyChain = endpoint({
  method: "GET",
  path: "/api/audit/verification",
  title: "校验审计链",
  allow: "audit.read",
  reply: Shape({
    whole: Type.Boolean(),
    sealed: Type.Integer(),
    pending: Type.Integer(),
    head: Nullable(Type.String()),
    broken: Nullable(Shape({ seq: Type.String(), entryId: Type.String(), words: Type.String() })),
  }),
});
