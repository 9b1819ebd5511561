import { handOut } from "../../../platform/server/hand-out.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import type { PromiseSheet } from "../shapes.ts";
import { PROMISE_ACT_TITLES, type PromiseAct, SIDE_TITLES } from "../words.ts";
import * as actions from "./promise-actions.ts";
import { evidenceById, keepingRates, listPromises } from "./promise-store.ts";

/** How a step of a promise is told in the audit trail. */
function deedOf(promise: PromiseSheet, act: PromiseAct) {
  return {
    subject: "promise",
    subjectId: promise.id,
    summary: `${promise.project.no} ${SIDE_TITLES[promise.side]} ${PROMISE_ACT_TITLES[act]}：${promise.words}`,
    after: promise,
  };
}

export function promiseRoutes(desk: Desk): void {
  readRoutes(desk);
  evidenceRoutes(desk);
  stepRoutes(desk);
}

function readRoutes(desk: Desk): void {
  serve(desk, contract.listPromises, ({ db, query, clock }) =>
    listPromises(db, query, clock.today()),
  );
  serve(desk, contract.readKeepingRates, async ({ db, query, clock }) => ({
    ...(await keepingRates(db, query.unitId ?? null, clock.today())),
    today: clock.today(),
  }));
  serve(desk, contract.readPromise, ({ db, params, clock }) =>
    actions.readPromise(db, params.id, clock.today()),
  );
}

function evidenceRoutes(desk: Desk): void {
  serve(desk, contract.keepPromise, async ({ db, params, upload, fields, record, ...act }) => {
    const file = { name: upload.name, bytes: await upload.bytes() };
    const given = { onDay: "", words: "", documentNo: "", ...fields, file };
    const promise = await actions.keepPromise(db, params.id, given, { ...act, files: desk.files });
    record(deedOf(promise, "kept"));
    return promise;
  });
  serve(desk, contract.addPromiseEvidence, async ({ db, params, upload, record, ...act }) => {
    const file = { name: upload.name, bytes: await upload.bytes() };
    const promise = await actions.addEvidence(db, params.id, file, { ...act, files: desk.files });
    record({ ...deedOf(promise, "kept"), summary: `补充兑现凭证 ${file.name}：${promise.words}` });
    return promise;
  });
  serve(desk, contract.readPromiseEvidence, async ({ db, params, reply, record }) => {
    const evidence = await evidenceById(db, params.id, params.evidenceId);
    if (!evidence) throw new Absent();
    record({
      subject: "promise",
      subjectId: params.id,
      summary: `查看兑现凭证 ${evidence.file_name}`,
    });
    handOut(reply, { how: "inline", type: evidence.media_type, name: evidence.file_name });
    return desk.files.read(evidence.sha256);
  });
}

function stepRoutes(desk: Desk): void {
  serve(desk, contract.addPromise, async ({ db, params, body, record, ...act }) => {
    const told = await actions.addPromise(db, params.id, body, act);
    record({
      subject: "project",
      subjectId: params.id,
      summary: `${told.project.no} 登记${SIDE_TITLES[body.side]}：${body.words}`,
      after: body,
    });
    return told;
  });
  serve(desk, contract.extendPromise, async ({ db, params, body, record, ...act }) => {
    const promise = await actions.extendPromise(db, params.id, body, act);
    record(deedOf(promise, "extended"));
    return promise;
  });
  serve(desk, contract.notePromiseBreach, async ({ db, params, body, record, ...act }) => {
    const promise = await actions.noteBreach(db, params.id, body, act);
    record(deedOf(promise, "breached"));
    return promise;
  });
  serve(desk, contract.revokePromise, async ({ db, params, body, record, ...act }) => {
    const promise = await actions.revokePromise(db, params.id, body, act);
    record(deedOf(promise, "revoked"));
    return promise;
  });
  serve(desk, contract.reopenPromise, async ({ db, params, body, record, ...act }) => {
    const promise = await actions.reopenPromise(db, params.id, body.words, act);
    record(deedOf(promise, "reopened"));
    return promise;
  });
}
