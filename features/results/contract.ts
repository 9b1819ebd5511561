import { Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  Id,
  IdParams,
  OneOf,
  Page,
  PageQuery,
  Shape,
  Words,
  YearShape,
} from "../../kernel/shape.ts";
import {
  Notice,
  NoticeDraft,
  NoticeRow,
  Objection,
  ObjectionDraft,
  ObjectionRow,
  RulingDraft,
} from "./shapes.ts";
import {
  DecisionDraft,
  Entry,
  EntryDraft,
  EntryRow,
  Exemption,
  ExemptionDraft,
  ExemptionRuling,
  FalseReport,
  FalseReportDraft,
  HandoverDraft,
} from "./use-shapes.ts";
import { LEDGERS, NOTICE_STATES, OBJECTION_STATES, OUTCOMES } from "./words.ts";

const Reasoned = Shape({ reason: Words(500) });
const EvidenceParams = Shape({ id: Id, evidenceId: Id });

export const listNotices = endpoint({
  method: "GET",
  path: "/api/results/notices",
  title: "结果公示列表",
  allow: "assessment.read",
  query: Shape({ ...PageQuery, state: Type.Optional(OneOf(NOTICE_STATES)) }),
  reply: Page(NoticeRow),
});
export const publishNotice = endpoint({
  method: "POST",
  path: "/api/results/notices",
  title: "公示结果",
  allow: "results.publish",
  body: NoticeDraft,
  reply: Notice,
});
export const readNotice = endpoint({
  method: "GET",
  path: "/api/results/notices/:id",
  title: "结果公示",
  allow: "assessment.read",
  params: IdParams,
  reply: Notice,
});
export const finaliseNotice = endpoint({
  method: "POST",
  path: "/api/results/notices/:id/final",
  title: "结果定稿",
  allow: "results.publish",
  params: IdParams,
  body: Shape({ words: Words(500) }),
  reply: Notice,
});

export const listObjections = endpoint({
  method: "GET",
  path: "/api/results/objections",
  title: "异议列表",
  allow: "assessment.read",
  query: Shape({
    ...PageQuery,
    unitId: Type.Optional(Id),
    state: Type.Optional(OneOf(OBJECTION_STATES)),
  }),
  reply: Page(ObjectionRow),
});
export const draftObjection = endpoint({
  method: "POST",
  path: "/api/results/objections",
  title: "起草异议",
  allow: "results.object",
  body: ObjectionDraft,
  reply: Objection,
});
export const readObjection = endpoint({
  method: "GET",
  path: "/api/results/objections/:id",
  title: "异议",
  allow: "assessment.read",
  params: IdParams,
  reply: Objection,
});
/** Multipart: field `file`. */
export const addObjectionEvidence = endpoint({
  method: "POST",
  path: "/api/results/objections/:id/evidence",
  title: "上传异议证据",
  allow: "results.object",
  params: IdParams,
  upload: true,
  reply: Objection,
});
export const readObjectionEvidence = endpoint({
  method: "GET",
  path: "/api/results/objections/:id/evidence/:evidenceId",
  title: "查看异议证据",
  allow: "assessment.read",
  params: EvidenceParams,
  file: "evidence",
  logged: true,
});
export const signObjection = endpoint({
  method: "POST",
  path: "/api/results/objections/:id/signature",
  title: "签发异议",
  allow: "results.sign",
  params: IdParams,
  reply: Objection,
});
export const withdrawObjection = endpoint({
  method: "POST",
  path: "/api/results/objections/:id/withdrawal",
  title: "撤回异议",
  allow: "results.object",
  params: IdParams,
  body: Reasoned,
  reply: Objection,
});
export const investigateObjection = endpoint({
  method: "POST",
  path: "/api/results/objections/:id/investigations",
  title: "记录异议调查",
  allow: "results.publish",
  params: IdParams,
  body: Shape({ words: Words(1000), proposed: Type.Union([OneOf(OUTCOMES), Type.Null()]) }),
  reply: Objection,
});
export const ruleObjection = endpoint({
  method: "POST",
  path: "/api/results/objections/:id/ruling",
  title: "裁定异议",
  allow: "results.rule",
  params: IdParams,
  body: RulingDraft,
  reply: Objection,
});
/** `receiptNo` names the receipt of a reversal or 补报; the rest the system finds itself. */
export const completeRemedy = endpoint({
  method: "POST",
  path: "/api/results/objections/:id/remedies/:remedyId/completion",
  title: "办结更正事项",
  allow: "results.publish",
  params: Shape({ id: Id, remedyId: Id }),
  body: Shape({ words: Words(500), receiptNo: Type.String({ maxLength: 30 }) }),
  reply: Objection,
});

export const listExemptions = endpoint({
  method: "GET",
  path: "/api/results/exemptions",
  title: "亮灯豁免列表",
  allow: "assessment.read",
  reply: Type.Array(Exemption),
});
export const grantExemption = endpoint({
  method: "POST",
  path: "/api/results/exemptions",
  title: "登记亮灯豁免",
  allow: "results.publish",
  body: ExemptionDraft,
  reply: Exemption,
});
/** Multipart: field `file`. */
export const addExemptionEvidence = endpoint({
  method: "POST",
  path: "/api/results/exemptions/:id/evidence",
  title: "上传豁免证据",
  allow: "results.publish",
  params: IdParams,
  upload: true,
  reply: Exemption,
});
export const readExemptionEvidence = endpoint({
  method: "GET",
  path: "/api/results/exemptions/:id/evidence/:evidenceId",
  title: "查看豁免证据",
  allow: "assessment.read",
  params: EvidenceParams,
  file: "evidence",
  logged: true,
});
/** Approves or refuses an exemption that reaches back into frozen months. */
export const ruleOnExemption = endpoint({
  method: "POST",
  path: "/api/results/exemptions/:id/ruling",
  title: "批准追溯豁免",
  allow: "results.rule",
  params: IdParams,
  body: ExemptionRuling,
  reply: Exemption,
});
export const endExemption = endpoint({
  method: "POST",
  path: "/api/results/exemptions/:id/end",
  title: "终止亮灯豁免",
  allow: "results.publish",
  params: IdParams,
  body: Reasoned,
  reply: Exemption,
});

export const listFalseReports = endpoint({
  method: "GET",
  path: "/api/results/false-reports",
  title: "虚报认定列表",
  allow: "assessment.read",
  reply: Type.Array(FalseReport),
});
export const findFalseReport = endpoint({
  method: "POST",
  path: "/api/results/false-reports",
  title: "认定虚报",
  allow: "results.publish",
  body: FalseReportDraft,
  reply: FalseReport,
});
export const handOver = endpoint({
  method: "POST",
  path: "/api/results/false-reports/:id/handovers",
  title: "移送线索",
  allow: "results.propose",
  params: IdParams,
  body: HandoverDraft,
  reply: FalseReport,
});

export const listEntries = endpoint({
  method: "GET",
  path: "/api/results/entries",
  title: "结果运用台账",
  allow: "assessment.read",
  query: Shape({
    ...PageQuery,
    ledger: OneOf(LEDGERS),
    year: Type.Optional(YearShape),
    open: Type.Optional(Type.Boolean()),
  }),
  reply: Page(EntryRow),
});
export const proposeEntry = endpoint({
  method: "POST",
  path: "/api/results/entries",
  title: "提出结果运用建议",
  allow: "results.propose",
  body: EntryDraft,
  reply: Entry,
});
/** Personal matters: every reading is written to the audit trail. */
export const readEntry = endpoint({
  method: "GET",
  path: "/api/results/entries/:id",
  title: "结果运用建议",
  allow: "assessment.read",
  params: IdParams,
  reply: Entry,
  logged: true,
});
export const decideEntry = endpoint({
  method: "POST",
  path: "/api/results/entries/:id/decision",
  title: "决定结果运用",
  allow: "results.decide",
  params: IdParams,
  body: DecisionDraft,
  reply: Entry,
});
export const commentEntry = endpoint({
  method: "POST",
  path: "/api/results/entries/:id/comments",
  title: "对建议提出意见",
  allow: "results.own_entries",
  params: IdParams,
  body: Shape({ words: Words(500) }),
  reply: Entry,
});
