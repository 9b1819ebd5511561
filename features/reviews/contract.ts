import { Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { DayShape, Id, IdParams, MaybeWords, OneOf, Page, Shape } from "../../kernel/shape.ts";
import {
  Exemption,
  KeepingRate,
  ProjectReviews,
  PromiseDraft,
  PromiseQuery,
  PromiseRow,
  PromiseSheet,
  ReviewDraft,
  TermDecision,
  TermDraft,
  WaitingQuery,
  WaitingRow,
} from "./shapes.ts";
import { REVIEW_KINDS } from "./words.ts";

const project = "/api/reviews/projects/:id";
export const readProjectReviews = endpoint({
  method: "GET",
  path: project,
  title: "评审与承诺",
  allow: "projects.read",
  params: IdParams,
  reply: ProjectReviews,
});
const ofProject = <const P extends string, const T extends string>(path: P, title: T) => ({
  method: "POST" as const,
  path: `${project}/${path}`,
  title,
  params: IdParams,
  reply: ProjectReviews,
});
export const askReview = endpoint({
  ...ofProject("request", "申请评审"),
  allow: "reviews.propose",
  body: Shape({ kind: OneOf(REVIEW_KINDS), words: MaybeWords(500) }),
});
export const recordReview = endpoint({
  ...ofProject("reviews", "记录评审结论"),
  allow: "reviews.decide",
  body: ReviewDraft,
});
export const exemptReview = endpoint({
  ...ofProject("exemption", "免于评审"),
  allow: "reviews.decide",
  body: Exemption,
});
export const undoReview = endpoint({
  method: "POST",
  path: "/api/reviews/reviews/:id/undoing",
  title: "撤回评审记录",
  allow: "reviews.decide",
  params: IdParams,
  body: Shape({ reason: MaybeWords(500) }),
  reply: ProjectReviews,
});
export const addTerm = endpoint({
  ...ofProject("terms", "列入一事一议"),
  allow: "reviews.propose",
  body: TermDraft,
});
const ofTerm = <const P extends string, const T extends string>(path: P, title: T) => ({
  method: "POST" as const,
  path: `/api/reviews/terms/:id/${path}`,
  title,
  params: IdParams,
  reply: ProjectReviews,
});
export const reviseTerm = endpoint({
  ...ofTerm("version", "修改一事一议"),
  allow: "reviews.propose",
  body: Shape({ ...TermDraft.properties, reason: MaybeWords(500) }),
});
export const dropTerm = endpoint({
  ...ofTerm("dropping", "取消一事一议"),
  allow: "reviews.propose",
  body: Shape({ reason: MaybeWords(500) }),
});
export const decideTerm = endpoint({
  ...ofTerm("decision", "公平竞争审查"),
  allow: "reviews.decide",
  body: TermDecision,
});
export const addPromise = endpoint({
  ...ofProject("promises", "登记承诺"),
  allow: "reviews.propose",
  body: PromiseDraft,
});

const promises = "/api/reviews/promises";
export const listPromises = endpoint({
  method: "GET",
  path: promises,
  title: "承诺兑现",
  allow: "projects.read",
  query: PromiseQuery,
  reply: Page(PromiseRow),
});
export const readKeepingRates = endpoint({
  method: "GET",
  path: "/api/reviews/keeping-rates",
  title: "承诺兑现率",
  allow: "projects.read",
  query: Shape({ unitId: Type.Optional(Id) }),
  reply: Shape({ government: KeepingRate, enterprise: KeepingRate, today: DayShape }),
});
export const readPromise = endpoint({
  method: "GET",
  path: `${promises}/:id`,
  title: "承诺",
  allow: "projects.read",
  params: IdParams,
  reply: PromiseSheet,
});
const ofPromise = <const P extends string, const T extends string>(path: P, title: T) => ({
  method: "POST" as const,
  path: `${promises}/:id/${path}`,
  title,
  params: IdParams,
  reply: PromiseSheet,
});
/** Multipart: the evidence as `file`. */
export const keepPromise = endpoint({
  ...ofPromise("keeping", "兑现承诺"),
  allow: "reviews.propose",
  upload: true,
  fields: Shape({
    onDay: Type.Optional(DayShape),
    words: Type.Optional(MaybeWords(500)),
    documentNo: Type.Optional(MaybeWords(60)),
  }),
});
/** Multipart: one more file for a promise that is kept. */
export const addPromiseEvidence = endpoint({
  ...ofPromise("evidence", "补充兑现凭证"),
  allow: "reviews.propose",
  upload: true,
});
export const extendPromise = endpoint({
  ...ofPromise("extension", "承诺展期"),
  allow: "reviews.propose",
  body: Shape({ newDueOn: DayShape, words: MaybeWords(500), documentNo: MaybeWords(60) }),
});
export const notePromiseBreach = endpoint({
  ...ofPromise("breach", "记录违约"),
  allow: "reviews.propose",
  body: Shape({ onDay: DayShape, words: MaybeWords(500) }),
});
export const revokePromise = endpoint({
  ...ofPromise("revocation", "撤销承诺"),
  allow: "reviews.decide",
  body: Shape({ words: MaybeWords(500), documentNo: MaybeWords(60) }),
});
export const reopenPromise = endpoint({
  ...ofPromise("reopening", "更正恢复承诺"),
  allow: "reviews.decide",
  body: Shape({ words: MaybeWords(500) }),
});
export const readPromiseEvidence = endpoint({
  method: "GET",
  path: `${promises}/:id/evidence/:evidenceId`,
  title: "查看兑现凭证",
  allow: "projects.read",
  params: Shape({ id: Id, evidenceId: Id }),
  file: "evidence",
  logged: true,
});

export const listWaiting = endpoint({
  method: "GET",
  path: "/api/reviews/waiting",
  title: "待评审项目",
  allow: "projects.read",
  query: WaitingQuery,
  reply: Page(WaitingRow),
});
