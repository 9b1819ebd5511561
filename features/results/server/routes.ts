import { type Desk, serve } from "../../../platform/server/serve.ts";
import { PART_TITLES } from "../words.ts";
import * as contract from "../contract.ts";
import type { Objection } from "../shapes.ts";
import { OUTCOME_TITLES } from "../words.ts";
import { completeRemedy } from "./completions.ts";
import { sendEvidence } from "./evidence.ts";
import * as notices from "./notices.ts";
import { listObjections } from "./objection-store.ts";
import * as objections from "./objections.ts";
import { applicationRoutes } from "./use-routes.ts";

/** 五（四） 公示、异议、豁免、虚报认定、结果运用. */
export function resultsRoutes(desk: Desk): void {
  noticeRoutes(desk);
  objectionRoutes(desk);
  rulingRoutes(desk);
  applicationRoutes(desk);
}

function noticeRoutes(desk: Desk): void {
  serve(desk, contract.listNotices, ({ db, query, clock }) =>
    notices.listNotices(db, query, clock.today()),
  );
  serve(desk, contract.readNotice, ({ db, params, ...act }) =>
    notices.readNotice(db, params.id, act),
  );
  serve(desk, contract.publishNotice, async ({ db, body, record, ...act }) => {
    const after = await notices.publishNotice(db, body, act);
    const summary = `公示《${after.title}》，${after.closesOn}止`;
    record({
      subject: "notice",
      subjectId: after.id,
      summary,
      after: { ...after, objections: [] },
    });
    return after;
  });
  serve(desk, contract.finaliseNotice, async ({ db, params, body, record, ...act }) => {
    const after = await notices.finaliseNotice(db, params.id, body.words, act);
    const summary = `定稿《${after.title}》：${body.words}`;
    record({ subject: "notice", subjectId: after.id, summary, after: after.final });
    return after;
  });
}

/** How an act on an objection is told in the audit trail. */
function deedOf(act: string, after: Objection) {
  return {
    subject: "objection",
    subjectId: after.id,
    summary: `${act} ${after.unit.name} 对《${after.notice.title}》${PART_TITLES[after.part]}的异议`,
    after,
  };
}

function objectionRoutes(desk: Desk): void {
  serve(desk, contract.listObjections, ({ db, query, caller }) =>
    listObjections(db, query, caller.unitIds),
  );
  serve(desk, contract.readObjection, ({ db, params, caller }) =>
    objections.readObjection(db, params.id, caller),
  );
  serve(desk, contract.draftObjection, async ({ db, body, record, ...act }) => {
    const after = await objections.draftObjection(db, body, act);
    record(deedOf("起草", after));
    return after;
  });
  serve(desk, contract.addObjectionEvidence, async ({ db, params, upload, record, ...act }) => {
    const files = desk.files;
    const sent = { name: upload.name, bytes: await upload.bytes() };
    const after = await objections.addObjectionEvidence(db, params.id, sent, { ...act, files });
    record(deedOf(`上传证据 ${upload.name}：`, after));
    return after;
  });
  serve(desk, contract.readObjectionEvidence, async ({ db, params, reply, record }) => {
    const of = { objectionId: params.id };
    const sent = await sendEvidence(db, of, params.evidenceId, { files: desk.files, reply });
    record({ subject: "objection", subjectId: params.id, summary: `查看异议证据 ${sent.name}` });
    return sent.bytes;
  });
  serve(desk, contract.signObjection, async ({ db, params, record, ...act }) => {
    const after = await objections.signObjection(db, params.id, act);
    record(deedOf("签发", after));
    return after;
  });
  serve(desk, contract.withdrawObjection, async ({ db, params, body, record, ...act }) => {
    const after = await objections.withdrawObjection(db, params.id, body.reason, act);
    record(deedOf("撤回", after));
    return after;
  });
}

function rulingRoutes(desk: Desk): void {
  serve(desk, contract.investigateObjection, async ({ db, params, body, record, ...act }) => {
    const after = await objections.investigateObjection(db, params.id, body, act);
    record(deedOf("调查", after));
    return after;
  });
  serve(desk, contract.ruleObjection, async ({ db, params, body, record, ...act }) => {
    const after = await objections.ruleObjection(db, params.id, body, act);
    record(deedOf(`裁定（${OUTCOME_TITLES[body.outcome]}）`, after));
    return after;
  });
  serve(desk, contract.completeRemedy, async ({ db, params, body, record, ...act }) => {
    const after = await completeRemedy(db, params, body, act);
    record(deedOf("办结更正事项", after));
    return after;
  });
}
