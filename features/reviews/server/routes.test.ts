import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aProject, aSlipPng } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import * as contract from "../contract.ts";
import { MANDATORY_DEPARTMENTS, NEEDED_FROM } from "../settings.ts";
import type { Opinion, PromiseDraft, ReviewDraft } from "../shapes.ts";
import { reviewStateOf } from "./facts.ts";
import { reviewsRoutes } from "./routes.ts";

const TODAY = "2023-06-20";
let desk: TestDesk;
let clerk: Visitor;
let neighbour: Visitor;
let head: Visitor;
let office: Visitor;
let leader: Visitor;

const opinion = (department: string, told: Partial<Opinion> = {}): Opinion => ({
  department,
  speaker: "演示代表",
  chair: false,
  opinion: "agree",
  statement: "",
  ...told,
});
const review = (told: Partial<ReviewDraft> = {}): ReviewDraft => ({
  heldOn: "2023-06-15",
  kind: "joint",
  chair: "演示主持人",
  presenter: "演示汇报人",
  result: "passed",
  conditions: "",
  documentNo: "演示纪要1号",
  opinions: [
    ...MANDATORY_DEPARTMENTS.fallback.map((name) => opinion(name)),
    opinion("", { speaker: "演示主持人", chair: true }),
  ],
  ...told,
});
const promise = (told: Partial<PromiseDraft> = {}): PromiseDraft => ({
  side: "government",
  words: "红线外供水管网接到厂区",
  source: "contract",
  documentNo: "演示合同1号",
  dueOn: "2023-06-01",
  ownerUnitId: clerk.caller.unitId as number,
  ...told,
});
const slip = (seed: number) => ({ name: "通水验收单.png", bytes: aSlipPng(seed) });
const newProject = (told: { totalWan?: number; unit?: string } = {}) =>
  aProject(desk, { unit: "小屯镇", signedOn: null, ...told });
const stateOf = (id: number) => reviewStateOf(desk.database.as(CITY_EYES), id, TODAY);

beforeAll(async () => {
  desk = await openTestDesk({ day: TODAY, rooms: [reviewsRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  office = await desk.signInAs("office_verifier");
  leader = await desk.signInAs("county_leader");
});
afterAll(() => desk.close());

describe("评审", () => {
  test("above the threshold nobody signs without a passed review; a small project needs none", async () => {
    const id = await newProject({ totalWan: 20_000 });
    expect(await stateOf(id)).toMatchObject({ needed: true, state: "none", openTerms: 0 });
    const params = { id };
    const recorded = await office.call(contract.recordReview, { params, body: review() });
    expect(recorded.body.gate).toMatchObject({ needed: true, state: "passed" });
    expect(await stateOf(id)).toMatchObject({ state: "passed", words: "2023年6月15日会审通过" });
    expect(await stateOf(await newProject({ totalWan: 9_999 }))).toMatchObject({ needed: false });
  });

  test("on a day before the review it was not there yet", async () => {
    const id = await newProject();
    await office.call(contract.recordReview, { params: { id }, body: review() });
    const db = desk.database.as(CITY_EYES);
    expect(await reviewStateOf(db, id, "2023-06-14")).toMatchObject({ state: "none" });
  });

  test("dissent is stored word by word, in the order of speaking, the chair last", async () => {
    const params = { id: await newProject() };
    const dissent = opinion("土地", { opinion: "dissent", statement: "选址占用一般耕地，不同意" });
    const opinions = [...review().opinions.slice(1, -1), dissent, ...review().opinions.slice(-1)];
    await office.call(contract.recordReview, { params, body: review({ opinions }) });
    const { body } = await leader.call(contract.readProjectReviews, { params });
    expect(body.reviews[0]?.opinions.at(-2)).toEqual(dissent);
    expect(body.reviews[0]?.opinions.at(-1)?.chair).toBe(true);
    expect(body.reviews[0]).toMatchObject({ standing: true, missing: [], undone: null });
  });

  test("a later review supersedes, and undoing is a row of its own", async () => {
    const params = { id: await newProject() };
    const record = (told: Partial<ReviewDraft>) =>
      office.call(contract.recordReview, { params, body: review(told) });
    await record({ heldOn: "2023-05-10", result: "refused" });
    expect((await stateOf(params.id)).state).toBe("refused");
    const passed = await record({ heldOn: "2023-06-10" });
    expect(passed.body.gate.state).toBe("passed");
    const reviewId = passed.body.reviews[0]?.id ?? 0;
    const undone = await office.call(contract.undoReview, {
      params: { id: reviewId },
      body: { reason: "会审日期录错" },
    });
    expect(undone.body.gate.state).toBe("refused");
    expect(undone.body.reviews.map((one) => one.standing)).toEqual([false, true]);
    expect(undone.body.reviews[0]?.undone).toMatchObject({ reason: "会审日期录错" });
    const again = await office.call(contract.undoReview, {
      params: { id: reviewId },
      body: { reason: "再撤" },
    });
    expect(again).toMatchObject({ status: 409, body: { code: "reviews.undone_already" } });
  });

  test("who missed is kept as it was, though the list changes later", async () => {
    const params = { id: await newProject() };
    const opinions = [opinion("土地"), opinion("", { chair: true })];
    await office.call(contract.recordReview, {
      params,
      body: review({ result: "refused", opinions }),
    });
    const seen = await clerk.call(contract.readProjectReviews, { params });
    expect(seen.body.reviews[0]?.missing).toEqual(["规划", "水利", "林业", "环保"]);
  });

  test("only the office records and exempts; an exemption needs its document", async () => {
    const params = { id: await newProject() };
    const exemption = { decidedOn: TODAY, reason: "省重点项目", documentNo: "演示批复1号" };
    for (const visitor of [clerk, head, leader]) {
      const recorded = await visitor.call(contract.recordReview, { params, body: review() });
      expect(recorded.status).toBe(403);
      const exempted = await visitor.call(contract.exemptReview, { params, body: exemption });
      expect(exempted.status).toBe(403);
    }
    const bare = await office.call(contract.exemptReview, {
      params,
      body: { ...exemption, documentNo: "" },
    });
    expect(bare).toMatchObject({ status: 409, body: { field: "documentNo" } });
    const exempted = await office.call(contract.exemptReview, { params, body: exemption });
    expect(exempted.body.gate).toMatchObject({ state: "exempted" });
  });

  test("asked for, it waits; recorded, it waits no more", async () => {
    const id = await newProject({ totalWan: 3_000 });
    const params = { id };
    const waits = async (visitor: Visitor) =>
      (await visitor.call(contract.listWaiting, { query: { reason: "requested" } })).body.rows.some(
        (row) => row.id === id,
      );
    expect(await waits(office)).toBe(false);
    const body = { kind: "joint" as const, words: "拟七月签约" };
    expect((await clerk.call(contract.askReview, { params, body })).status).toBe(200);
    expect(await clerk.call(contract.askReview, { params, body })).toMatchObject({
      status: 409,
      body: { code: "reviews.asked_already" },
    });
    expect([await waits(office), await waits(clerk), await waits(neighbour)]).toEqual([
      true,
      true,
      false,
    ]);
    await office.call(contract.recordReview, { params, body: review() });
    expect(await waits(office)).toBe(false);
  });

  test("the waiting list says why: above the threshold, or signed without a record", async () => {
    const big = await newProject({ totalWan: 10_000, unit: "温泉镇" });
    const small = await newProject({ totalWan: 9_999, unit: "温泉镇" });
    const signed = await aProject(desk, { unit: "温泉镇", totalWan: 10_000 });
    const { body } = await office.call(contract.listWaiting, { query: {} });
    const reasonOf = (id: number) => body.rows.find((row) => row.id === id)?.reason;
    expect([big, small, signed].map(reasonOf)).toEqual(["threshold", undefined, "signed"]);
    expect(body.total).toBeGreaterThanOrEqual(2);
  });
});

describe("一事一议", () => {
  test("listed by the unit, decided by the office, each change a version", async () => {
    const params = { id: await newProject() };
    const draft = { words: "按设备投资额的5%给予奖补", kind: "subsidy" as const, legalBasis: "" };
    const listed = await clerk.call(contract.addTerm, { params, body: draft });
    expect(listed.body.gate.openTerms).toBe(1);
    const term = () => listed.body.terms[0]?.id ?? 0;
    const decision = { result: "passed" as const, legalBasis: "", resultBasis: "" };
    const byClerk = await clerk.call(contract.decideTerm, {
      params: { id: term() },
      body: { ...decision, reviewedOn: TODAY },
    });
    expect(byClerk.status).toBe(403);
    const decided = await office.call(contract.decideTerm, {
      params: { id: term() },
      body: { ...decision, reviewedOn: TODAY },
    });
    expect(decided.body.terms[0]).toMatchObject({ version: 2, standing: "warned", position: 1 });
    expect(decided.body.gate.openTerms).toBe(0);
    const stale = await clerk.call(contract.reviseTerm, {
      params: { id: term() },
      body: { ...draft, words: "按10%给予奖补", reason: "谈判" },
    });
    expect(stale).toMatchObject({ status: 409, body: { code: "reviews.term_changed" } });
    const revised = await clerk.call(contract.reviseTerm, {
      params: { id: decided.body.terms[0]?.id ?? 0 },
      body: { ...draft, words: "按10%给予奖补", reason: "谈判" },
    });
    expect(revised.body.terms[0]).toMatchObject({ version: 3, result: null, standing: "open" });
    expect(revised.body.terms[0]?.earlier.map((one) => one.version)).toEqual([2, 1]);
    const dropped = await clerk.call(contract.dropTerm, {
      params: { id: revised.body.terms[0]?.id ?? 0 },
      body: { reason: "不再给予" },
    });
    expect(dropped.body.gate.openTerms).toBe(0);
  });

  test("from 2024-08-01 a tax favour without legal basis is blocked", async () => {
    const params = { id: await newProject() };
    const body = { words: "前三年税收留成返还", kind: "tax" as const, legalBasis: "" };
    const listed = await clerk.call(contract.addTerm, { params, body });
    const decide = (reviewedOn: string) =>
      office.call(contract.decideTerm, {
        params: { id: listed.body.terms[0]?.id ?? 0 },
        body: { result: "passed", legalBasis: "", resultBasis: "", reviewedOn },
      });
    desk.clock.move("2024-08-01");
    const refused = await decide("2024-08-01");
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "reviews.term_baseless", field: "legalBasis" },
    });
    desk.clock.move(TODAY);
    await decide(TODAY);
    const db = desk.database.as(CITY_EYES);
    expect((await reviewStateOf(db, params.id, "2024-07-31")).openTerms).toBe(0);
    expect((await reviewStateOf(db, params.id, "2024-08-01")).openTerms).toBe(1);
  });
});

describe("承诺兑现", () => {
  async function aPromise(told: Partial<PromiseDraft> = {}): Promise<number> {
    const params = { id: await aProject(desk, { unit: "小屯镇", signedOn: "2023-03-01" }) };
    const added = await clerk.call(contract.addPromise, { params, body: promise(told) });
    return added.body.promises[0]?.id ?? 0;
  }
  const kept = (id: number, onDay: string, visitor = clerk) =>
    visitor.upload(contract.keepPromise, { params: { id } }, slip(id), {
      onDay,
      words: "已通水",
      documentNo: "",
    });

  test("of a project nobody has signed, a promise is not due before today", async () => {
    const params = { id: await newProject() };
    const body = promise({ dueOn: "2020-01-01" });
    const refused = await clerk.call(contract.addPromise, { params, body });
    expect([refused.status, refused.body.code]).toEqual([409, "reviews.due_too_early"]);
  });

  test("kept in time with its evidence, which can be read again", async () => {
    const id = await aPromise();
    const { status, body } = await kept(id, "2023-05-31");
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: "kept", keptOn: "2023-05-31" });
    const file = body.steps[0]?.evidence[0];
    const read = await office.call(contract.readPromiseEvidence, {
      params: { id, evidenceId: file?.id ?? 0 },
    });
    expect(read.status).toBe(200);
    const twice = await kept(id, "2023-05-31");
    expect(twice).toMatchObject({ status: 409, body: { code: "reviews.promise_kept" } });
    const more = await clerk.upload(
      contract.addPromiseEvidence,
      { params: { id } },
      slip(id + 1_000),
    );
    expect(more.body.steps[0]?.evidence).toHaveLength(2);
  });

  test("words are no evidence: a text file is refused, and nothing is stored", async () => {
    const id = await aPromise();
    const refused = await clerk.upload(
      contract.keepPromise,
      { params: { id } },
      { name: "说明.txt", bytes: new TextEncoder().encode("已通水") },
      { onDay: TODAY, words: "已通水", documentNo: "" },
    );
    expect(refused).toMatchObject({ status: 409, body: { code: "files.type_not_accepted" } });
    const { body } = await clerk.call(contract.readPromise, { params: { id } });
    expect(body).toMatchObject({ state: "overdue", steps: [] });
  });

  test("late stays late: kept after its day, or extended only after it", async () => {
    expect((await kept(await aPromise(), "2023-06-10")).body.state).toBe("kept_late");
    const id = await aPromise();
    const extension = { newDueOn: "2023-12-31", words: "雨季停工", documentNo: "演示补充协议1号" };
    const extended = await clerk.call(contract.extendPromise, { params: { id }, body: extension });
    expect(extended.body).toMatchObject({ state: "open", late: true, dueOn: "2023-12-31" });
    expect(extended.body.firstDueOn).toBe("2023-06-01");
    expect((await kept(id, TODAY)).body.state).toBe("kept_late");
    const early = await aPromise({ dueOn: "2023-07-01" });
    await clerk.call(contract.extendPromise, { params: { id: early }, body: extension });
    expect((await kept(early, TODAY)).body).toMatchObject({ state: "kept", late: false });
  });

  test("a mistaken day is corrected by the office through a row, not by rubbing out", async () => {
    const id = await aPromise();
    await kept(id, "2023-06-10");
    const params = { id };
    const body = { words: "验收日期录错" };
    expect((await clerk.call(contract.reopenPromise, { params, body })).status).toBe(403);
    expect((await office.call(contract.reopenPromise, { params, body })).body.state).toBe(
      "overdue",
    );
    const again = await clerk.upload(contract.keepPromise, { params }, slip(9_000 + id), {
      onDay: "2023-05-30",
      words: "已通水",
      documentNo: "",
    });
    expect(again.body).toMatchObject({ state: "kept" });
    expect(again.body.steps.map((step) => step.act)).toEqual(["kept", "reopened", "kept"]);
  });

  test("a unit does not free itself of its word: revoking is the office's", async () => {
    const id = await aPromise();
    const body = { words: "双方另订协议", documentNo: "演示协议2号" };
    expect((await clerk.call(contract.revokePromise, { params: { id }, body })).status).toBe(403);
    const revoked = await office.call(contract.revokePromise, { params: { id }, body });
    expect(revoked.body.state).toBe("revoked");
  });

  test("the list: overdue first by day, pages by key, filters, and the owner sees what it owes", async () => {
    const owner = neighbour.caller.unitId as number;
    const id = await aPromise({ ownerUnitId: owner, dueOn: "2023-06-05", side: "enterprise" });
    const mine = await neighbour.call(contract.listPromises, { query: {} });
    expect(mine.body.rows).toMatchObject([
      { id, openable: false, state: "overdue", project: { name: "演示青鸾项目" } },
    ]);
    expect((await neighbour.call(contract.readPromise, { params: { id } })).status).toBe(200);
    const project = mine.body.rows[0]?.project.id ?? 0;
    const hidden = await neighbour.call(contract.readProjectReviews, { params: { id: project } });
    expect(hidden.status).toBe(404);
    const first = await office.call(contract.listPromises, {
      query: { state: "unfinished", limit: 1 },
    });
    const second = await office.call(contract.listPromises, {
      query: { state: "unfinished", limit: 1, after: first.body.next ?? "" },
    });
    expect(first.body.total).toBeGreaterThan(1);
    expect(second.body.rows[0]?.id).not.toBe(first.body.rows[0]?.id);
    const overdue = await office.call(contract.listPromises, {
      query: { state: "overdue", unitId: owner, side: "enterprise" },
    });
    expect(overdue.body.rows.map((row) => row.id)).toEqual([id]);
  });

  test("兑现率 has both numbers; a unit without anything due has none", async () => {
    const { body } = await neighbour.call(contract.readKeepingRates, { query: {} });
    expect(body.enterprise).toMatchObject({ kept: 0, due: 1, overdue: 1, percent: "0.00" });
    expect(body.government).toMatchObject({ kept: 0, due: 0, percent: null });
  });
});

describe("rights and history", () => {
  test("a neighbour sees nothing of another unit's project and writes nothing upon it", async () => {
    const params = { id: await newProject() };
    const added = await clerk.call(contract.addPromise, {
      params,
      body: promise({ dueOn: "2023-12-01" }),
    });
    const term = { words: "代建标准厂房", kind: "other" as const, legalBasis: "" };
    const listed = await clerk.call(contract.addTerm, { params, body: term });
    const answers = await Promise.all([
      neighbour.call(contract.readProjectReviews, { params }),
      neighbour.call(contract.addTerm, { params, body: term }),
      neighbour.call(contract.addPromise, { params, body: promise() }),
      neighbour.call(contract.askReview, { params, body: { kind: "joint", words: "" } }),
      neighbour.call(contract.dropTerm, {
        params: { id: listed.body.terms[0]?.id ?? 0 },
        body: { reason: "不是我的" },
      }),
      neighbour.call(contract.notePromiseBreach, {
        params: { id: added.body.promises[0]?.id ?? 0 },
        body: { onDay: TODAY, words: "不是我的" },
      }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404, 404]);
  });

  test.each([
    "reviews_request",
    "reviews_review",
    "reviews_opinion",
    "reviews_term",
    "reviews_promise",
    "reviews_promise_step",
    "reviews_evidence",
  ])("%s only grows, even for its owner", async (table) => {
    const { rows } = await desk.owner.query(`select count(*)::int as n from ${table}`);
    expect((rows[0] as { n: number }).n).toBeGreaterThan(0);
    await expect(desk.owner.query(`update ${table} set id = id`)).rejects.toThrow();
    await expect(desk.owner.query(`delete from ${table}`)).rejects.toThrow(/只增不改/);
    await expect(desk.owner.query(`truncate ${table} cascade`)).rejects.toThrow(/只增不改/);
  });

  test("the state of now is the database's own: the application cannot write it", async () => {
    const db = desk.database.as(CITY_EYES);
    await expect(
      db.updateTable("reviews_promise_now").set({ late: false }).execute(),
    ).rejects.toThrow(/permission denied/);
  });

  test("every act is in the audit trail under its project", async () => {
    const params = { id: await newProject() };
    await office.call(contract.recordReview, { params, body: review() });
    const { rows } = await desk.owner.query<{ title: string; summary: string }>(
      "select title, summary from audit_entry where subject = 'project' and subject_id = $1",
      [String(params.id)],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ title: "记录评审结论" });
    expect(rows[0]?.summary).toMatch(/2023年6月15日会审：通过$/);
  });

  test("the threshold is dated: yesterday keeps its own", async () => {
    const id = await newProject({ totalWan: 6_000 });
    const db = desk.database.as(CITY_EYES);
    await writeSetting(db, {
      name: NEEDED_FROM.name,
      value: "5000000000",
      inForceFrom: "2023-06-19",
      basis: "演示纪要2号",
      setBy: "演示",
    });
    expect((await reviewStateOf(db, id, "2023-06-18")).needed).toBe(false);
    expect((await reviewStateOf(db, id, "2023-06-19")).needed).toBe(true);
  });
});
