import { handOut } from "../../../platform/server/hand-out.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import type { Inspection } from "../shapes.ts";
import { MEASURE_KIND_TITLES, REVIEW_OUTCOME_TITLES } from "../words.ts";
import * as actions from "./actions.ts";
import { inspectionsOwing } from "./facts.ts";
import { readInspection } from "./reading.ts";
import * as rectifications from "./rectifications.ts";
import { listInspections } from "./store.ts";

/** How an act on an inspection is told in the audit trail. */
function deedOf(act: string, after: Inspection, unitId?: number) {
  const unit = after.cases.find((one) => one.unit.id === unitId)?.unit.name;
  return {
    subject: "inspection",
    subjectId: after.id,
    summary: `${act}「${after.title}」${unit ?? ""}`,
    after,
  };
}

/** 五（四） 督查. */
export function inspectionRoutes(desk: Desk): void {
  planRoutes(desk);
  caseRoutes(desk);
  rectificationRoutes(desk);
  evidenceRoutes(desk);
}

function planRoutes(desk: Desk): void {
  serve(desk, contract.listInspections, async ({ db, query, clock }) => {
    const { owed, ...asked } = query;
    const ids = owed && (await inspectionsOwing(db, owed, clock.today()));
    return listInspections(db, { ...asked, ...(ids && { ids }) }, clock.today());
  });
  serve(desk, contract.readPlanFacts, ({ db, query }) => actions.planFacts(db, query.fromOn));
  serve(desk, contract.readInspection, ({ db, params, clock }) =>
    readInspection(db, params.id, clock.today()),
  );
  serve(desk, contract.planInspection, async ({ db, body, record, ...act }) => {
    const after = await actions.planInspection(db, body, { ...act, demo: desk.demo });
    record(deedOf("制定督查计划", after));
    return after;
  });
  serve(desk, contract.cancelInspection, async ({ db, params, body, record, ...act }) => {
    const after = await actions.cancelInspection(db, params.id, body.reason, act);
    record(deedOf("取消督查", after));
    return after;
  });
  serve(desk, contract.addFinding, async ({ db, params, body, record, ...act }) => {
    const after = await actions.addFinding(db, params.id, body, act);
    record(deedOf("记录发现", after, body.unitId));
    return after;
  });
  serve(desk, contract.serveConclusion, async ({ db, params, body, record, ...act }) => {
    const after = await actions.serveConclusion(db, params.id, body, act);
    record(deedOf("送达结论", after, body.unitId));
    return after;
  });
}

function caseRoutes(desk: Desk): void {
  serve(desk, contract.objectToConclusion, async ({ db, params, body, record, ...act }) => {
    const after = await actions.objectToConclusion(db, params, body.reasons, act);
    record(deedOf("提出异议", after, params.unitId));
    return after;
  });
  serve(desk, contract.reviewConclusion, async ({ db, params, body, record, ...act }) => {
    const after = await actions.reviewConclusion(db, params, body, act);
    record(deedOf(`复核（${REVIEW_OUTCOME_TITLES[body.outcome]}）`, after, params.unitId));
    return after;
  });
  serve(desk, contract.orderRectification, async ({ db, params, body, record, ...act }) => {
    const after = await actions.orderRectification(db, params, body, act);
    record(deedOf("列入整改", after, params.unitId));
    return after;
  });
  serve(desk, contract.recordMeasure, async ({ db, params, body, record, ...act }) => {
    const after = await actions.recordMeasure(db, params, body, act);
    record(deedOf(`登记${MEASURE_KIND_TITLES[body.kind]}`, after, params.unitId));
    return after;
  });
}

function rectificationRoutes(desk: Desk): void {
  serve(desk, contract.reportRectification, async ({ db, params, body, record, ...act }) => {
    const after = await rectifications.reportRectification(db, params, body.words, act);
    record(deedOf("报送整改", after));
    return after;
  });
  serve(desk, contract.recheckRectification, async ({ db, params, body, record, ...act }) => {
    const after = await rectifications.recheckRectification(db, params, body, act);
    record(deedOf(body.accepted ? "整改核查通过" : "整改核查退回", after));
    return after;
  });
  serve(desk, contract.addRectificationEvidence, async ({ db, params, upload, record, ...act }) => {
    const sent = { name: upload.name, bytes: await upload.bytes() };
    const given = { ...act, files: desk.files };
    const after = await rectifications.addRectificationEvidence(db, params, sent, given);
    record(deedOf(`上传整改证据 ${upload.name}`, after));
    return after;
  });
}

function evidenceRoutes(desk: Desk): void {
  serve(desk, contract.addFindingEvidence, async ({ db, params, upload, record, ...act }) => {
    const sent = { name: upload.name, bytes: await upload.bytes() };
    const given = { ...act, files: desk.files };
    const after = await rectifications.addFindingEvidence(db, params, sent, given);
    record(deedOf(`上传督查证据 ${upload.name}`, after));
    return after;
  });
  serve(desk, contract.readInspectionEvidence, async ({ db, params, reply, record }) => {
    const file = await rectifications.evidenceById(db, params.id, params.evidenceId);
    record({
      subject: "inspection",
      subjectId: params.id,
      summary: `查看督查证据 ${file.name}`,
    });
    handOut(reply, { how: "inline", type: file.mediaType, name: file.name });
    return desk.files.read(file.sha256);
  });
}
