import { Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import {
  DayShape,
  Id,
  IdParams,
  OneOf,
  Page,
  PageQuery,
  Shape,
  Words,
} from "../../kernel/shape.ts";
import {
  ConclusionDraft,
  FindingDraft,
  Inspection,
  InspectionDraft,
  InspectionRow,
  MeasureDraft,
  PlanFacts,
  ReviewDraft,
} from "./shapes.ts";
import { INSPECTION_STATES, OWED_KINDS } from "./words.ts";

/** Acts on one unit's case: the inspection and the unit. */
const CaseParams = Shape({ id: Id, unitId: Id });
const RectificationParams = Shape({ id: Id, rectificationId: Id });

export const listInspections = endpoint({
  method: "GET",
  path: "/api/inspection/inspections",
  title: "督查列表",
  allow: "assessment.read",
  query: Shape({
    ...PageQuery,
    unitId: Type.Optional(Id),
    state: Type.Optional(OneOf(INSPECTION_STATES)),
    owed: Type.Optional(OneOf(OWED_KINDS)),
  }),
  reply: Page(InspectionRow),
});
export const readPlanFacts = endpoint({
  method: "GET",
  path: "/api/inspection/plan-facts",
  title: "督查计划核对",
  allow: "inspection.work",
  query: Shape({ fromOn: DayShape }),
  reply: PlanFacts,
});
export const planInspection = endpoint({
  method: "POST",
  path: "/api/inspection/inspections",
  title: "制定督查计划",
  allow: "inspection.work",
  body: InspectionDraft,
  reply: Inspection,
});
export const readInspection = endpoint({
  method: "GET",
  path: "/api/inspection/inspections/:id",
  title: "督查",
  allow: "assessment.read",
  params: IdParams,
  reply: Inspection,
});
export const cancelInspection = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/cancellation",
  title: "取消督查",
  allow: "inspection.work",
  params: IdParams,
  body: Shape({ reason: Words(500) }),
  reply: Inspection,
});
export const addFinding = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/findings",
  title: "记录督查发现",
  allow: "inspection.work",
  params: IdParams,
  body: FindingDraft,
  reply: Inspection,
});
/** Multipart: field `file`. */
export const addFindingEvidence = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/findings/:findingId/evidence",
  title: "上传督查证据",
  allow: "inspection.work",
  params: Shape({ id: Id, findingId: Id }),
  upload: true,
  reply: Inspection,
});
export const readInspectionEvidence = endpoint({
  method: "GET",
  path: "/api/inspection/inspections/:id/evidence/:evidenceId",
  title: "查看督查证据",
  allow: "assessment.read",
  params: Shape({ id: Id, evidenceId: Id }),
  file: "evidence",
  logged: true,
});
export const serveConclusion = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/conclusions",
  title: "送达督查结论",
  allow: "inspection.work",
  params: IdParams,
  body: ConclusionDraft,
  reply: Inspection,
});
export const objectToConclusion = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/units/:unitId/objection",
  title: "对督查结论提异议",
  allow: "inspection.object",
  params: CaseParams,
  body: Shape({ reasons: Words(1000) }),
  reply: Inspection,
});
export const reviewConclusion = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/units/:unitId/review",
  title: "复核督查结论",
  allow: "inspection.review",
  params: CaseParams,
  body: ReviewDraft,
  reply: Inspection,
});
export const orderRectification = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/units/:unitId/rectifications",
  title: "列入整改清单",
  allow: "inspection.work",
  params: CaseParams,
  body: Shape({ words: Words(500), dueOn: DayShape }),
  reply: Inspection,
});
export const reportRectification = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/rectifications/:rectificationId/report",
  title: "报送整改情况",
  allow: "inspection.answer",
  params: RectificationParams,
  body: Shape({ words: Words(1000) }),
  reply: Inspection,
});
/** Multipart: field `file`. */
export const addRectificationEvidence = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/rectifications/:rectificationId/evidence",
  title: "上传整改证据",
  allow: "inspection.answer",
  params: RectificationParams,
  upload: true,
  reply: Inspection,
});
export const recheckRectification = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/rectifications/:rectificationId/recheck",
  title: "核查整改情况",
  allow: "inspection.work",
  params: RectificationParams,
  body: Shape({ accepted: Type.Boolean(), words: Words(500) }),
  reply: Inspection,
});
export const recordMeasure = endpoint({
  method: "POST",
  path: "/api/inspection/inspections/:id/units/:unitId/measures",
  title: "登记督查奖惩",
  allow: "inspection.work",
  params: CaseParams,
  body: MeasureDraft,
  reply: Inspection,
});
