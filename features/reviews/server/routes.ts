import { dayText } from "../../../kernel/calendar.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import type { ProjectReviews } from "../shapes.ts";
import { REVIEW_KIND_TITLES, REVIEW_RESULT_TITLES, TERM_RESULT_TITLES } from "../words.ts";
import * as actions from "./actions.ts";
import { promiseRoutes } from "./promise-routes.ts";
import { rulesInForce } from "./settings.ts";
import { listWaiting } from "./waiting.ts";

/** How an act on a project's reviews is told in the audit trail: the project is its subject. */
function deedOf({ project }: ProjectReviews, words: string, after: unknown) {
  return {
    subject: "project",
    subjectId: project.id,
    summary: `${project.no} ${project.name} ${words}`,
    after,
  };
}

export function reviewsRoutes(desk: Desk): void {
  reviewRoutes(desk);
  termRoutes(desk);
  promiseRoutes(desk);
}

function reviewRoutes(desk: Desk): void {
  serve(desk, contract.readProjectReviews, ({ db, params, clock }) =>
    actions.projectReviews(db, params.id, clock.today()),
  );
  serve(desk, contract.listWaiting, async ({ db, query, clock }) => {
    const today = clock.today();
    const { neededFromFen } = await rulesInForce(db, today);
    return listWaiting(db, query, { neededFromFen, today });
  });
  serve(desk, contract.askReview, async ({ db, params, body, record, ...act }) => {
    const told = await actions.askReview(db, params.id, body, act);
    record(deedOf(told, `申请${REVIEW_KIND_TITLES[body.kind]}`, body));
    return told;
  });
  serve(desk, contract.recordReview, async ({ db, params, body, record, ...act }) => {
    const told = await actions.recordReview(db, params.id, body, act);
    const held = `${dayText(body.heldOn)}${REVIEW_KIND_TITLES[body.kind]}`;
    record(deedOf(told, `${held}：${REVIEW_RESULT_TITLES[body.result]}`, body));
    return told;
  });
  serve(desk, contract.exemptReview, async ({ db, params, body, record, ...act }) => {
    const told = await actions.exemptReview(db, params.id, body, act);
    record(deedOf(told, `免于评审（${body.documentNo}）：${body.reason}`, body));
    return told;
  });
  serve(desk, contract.undoReview, async ({ db, params, body, record, ...act }) => {
    const told = await actions.undoReview(db, params.id, body.reason, act);
    record(deedOf(told, `撤回评审记录：${body.reason}`, { reviewId: params.id, ...body }));
    return told;
  });
}

function termRoutes(desk: Desk): void {
  serve(desk, contract.addTerm, async ({ db, params, body, record, ...act }) => {
    const told = await actions.addTerm(db, params.id, body, act);
    record(deedOf(told, `列入一事一议：${body.words}`, body));
    return told;
  });
  serve(desk, contract.reviseTerm, async ({ db, params, body, record, ...act }) => {
    const told = await actions.reviseTerm(db, params.id, body, act);
    record(deedOf(told, `修改一事一议：${body.words}`, { termId: params.id, ...body }));
    return told;
  });
  serve(desk, contract.decideTerm, async ({ db, params, body, record, ...act }) => {
    const told = await actions.decideTerm(db, params.id, body, act);
    const words = `公平竞争审查：${TERM_RESULT_TITLES[body.result]}`;
    record(deedOf(told, words, { termId: params.id, ...body }));
    return told;
  });
  serve(desk, contract.dropTerm, async ({ db, params, body, record, ...act }) => {
    const told = await actions.dropTerm(db, params.id, body.reason, act);
    record(deedOf(told, `取消一事一议：${body.reason}`, { termId: params.id, ...body }));
    return told;
  });
}
