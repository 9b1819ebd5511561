import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { aSlipPng } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { DESIGNATED_DEPARTMENTS, MOST_PER_YEAR } from "../settings.ts";
import type { InspectionDraft } from "../shapes.ts";
import { inspectionDuties } from "./facts.ts";
import { inspectionRoutes } from "./routes.ts";

let desk: TestDesk;
let inspector: Visitor, office: Visitor, leader: Visitor;
let clerk: Visitor, head: Visitor, other: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-06-01", rooms: [inspectionRoutes] });
  inspector = await desk.signInAs("inspector");
  office = await desk.signInAs("office_head");
  leader = await desk.signInAs("county_leader");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  other = await desk.signInAs("unit_head", { unit: "汝南街道" });
});
afterAll(() => desk.close());

const unitOf = (who: Visitor) => who.caller.unitId as number;
const draft = (told: Partial<InspectionDraft> = {}): InspectionDraft => ({
  title: "到位资金真实性督查（演示）",
  department: "",
  basis: "汝政办〔2023〕17号 五（四）",
  approvedBy: "演示批准人",
  approvedOn: "2023-05-30",
  fromOn: "2023-06-05",
  toOn: "2023-06-09",
  unitIds: [unitOf(clerk), unitOf(other)],
  items: ["到账凭证", "项目现场"],
  members: [
    { name: inspector.caller.name, organ: "督查室", leads: true },
    { name: office.caller.name, organ: "招商办", leads: false },
  ],
  ...told,
});
const proof = { name: "现场.png", bytes: aSlipPng(5) };
let id: number;

describe("计划", () => {
  test("the inspector plans; units and leaders do not; a second one at the same time is refused", async () => {
    for (const who of [clerk, leader])
      expect((await who.call(contract.planInspection, { body: draft() })).status).toBe(403);
    const made = await inspector.call(contract.planInspection, { body: draft() });
    expect(made.body).toMatchObject({ state: "planned", items: ["到账凭证", "项目现场"] });
    expect(made.body.units.map(({ name }) => name)).toEqual(["小屯镇", "汝南街道"]);
    id = made.body.id;
    const again = await office.call(contract.planInspection, {
      body: draft({
        title: "另一次",
        unitIds: [unitOf(other)],
        fromOn: "2023-06-09",
        toOn: "2023-06-12",
      }),
    });
    expect(again.body).toMatchObject({
      code: "inspection.overlapping",
      basis: { document: "《政府督查工作条例》", article: "第十五条" },
    });
    expect(again.body.words).toContain("汝南街道");
  });

  test("two plans sent at once do not both pass", async () => {
    const body = draft({ fromOn: "2023-08-01", toOn: "2023-08-02", unitIds: [unitOf(other)] });
    const answers = await Promise.all([
      inspector.call(contract.planInspection, { body }),
      office.call(contract.planInspection, { body }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const made = answers.find(({ status }) => status === 200)?.body;
    const params = { id: made?.id as number };
    const cancelled = await inspector.call(contract.cancelInspection, {
      params,
      body: { reason: "并入年度督查" },
    });
    expect(cancelled.body.state).toBe("cancelled");
    const twice = await inspector.call(contract.cancelInspection, {
      params,
      body: { reason: "x" },
    });
    expect(twice.body.code).toBe("inspection.cancelled");
    expect((await office.call(contract.planInspection, { body })).status).toBe(200);
  });

  test("the limit and the designated departments are dated settings", async () => {
    const db = desk.database.as(CITY_EYES);
    const body = draft({ department: "财政局", fromOn: "2023-09-01", toOn: "2023-09-02" });
    const refused = await inspector.call(contract.planInspection, { body });
    expect(refused.body).toMatchObject({
      code: "inspection.not_designated",
      basis: { article: "第七条" },
    });
    const told = { inForceFrom: "2023-09-01", basis: "演示", setBy: "演示" };
    await writeSetting(db, { name: DESIGNATED_DEPARTMENTS.name, value: ["财政局"], ...told });
    await writeSetting(db, { name: MOST_PER_YEAR.name, value: 2, ...told });
    const often = await inspector.call(contract.planInspection, { body });
    expect(often.body.code).toBe("inspection.too_often");
    const facts = await inspector.call(contract.readPlanFacts, { query: { fromOn: "2023-09-01" } });
    expect(facts.body).toMatchObject({ designated: ["财政局"], mostPerYear: 2 });
    expect(facts.body.engagements).toHaveLength(3);
    const one = await inspector.call(contract.planInspection, {
      body: { ...body, unitIds: [unitOf(clerk)] },
    });
    expect(one.body.department).toBe("财政局");
  });
});

describe("一次督查", () => {
  const params = () => ({ id });
  const read = async (who: Visitor) => who.call(contract.readInspection, { params: params() });

  test("findings keep to the items and are the unit's to see only with the conclusion", async () => {
    const body = {
      unitId: unitOf(clerk),
      kind: "problem",
      item: "到账凭证",
      words: "两笔凭证缺附言（演示）",
    } as const;
    const early = await inspector.call(contract.addFinding, { params: params(), body });
    expect(early.body.code).toBe("inspection.not_begun");
    desk.clock.move("2023-06-05");
    const odd = await inspector.call(contract.addFinding, {
      params: params(),
      body: { ...body, item: "别的" },
    });
    expect(odd.body.code).toBe("inspection.item_unknown");
    const found = await inspector.call(contract.addFinding, { params: params(), body });
    const findingId = found.body.cases[0]?.findings[0]?.id as number;
    const upload = { params: { id, findingId } };
    const proved = await inspector.upload(contract.addFindingEvidence, upload, proof);
    expect(proved.body.cases[0]?.findings[0]?.evidence).toHaveLength(1);
    expect((await inspector.upload(contract.addFindingEvidence, upload, proof)).body.code).toBe(
      "files.twice",
    );
    const evidenceId = proved.body.cases[0]?.findings[0]?.evidence[0]?.id as number;
    const file = { params: { id, evidenceId } };
    expect((await inspector.call(contract.readInspectionEvidence, file)).status).toBe(200);
    expect((await clerk.call(contract.readInspectionEvidence, file)).status).toBe(404);
    const seen = (await read(clerk)).body;
    expect(seen.units.map(({ name }) => name)).toEqual(["小屯镇"]);
    expect(seen.cases).toMatchObject([{ findings: [], conclusion: null }]);
    expect((await clerk.call(contract.addFinding, { params: params(), body })).status).toBe(403);
  });

  test("the conclusion is served with day and receiver; the unit may object for thirty days", async () => {
    const body = {
      unitId: unitOf(clerk),
      words: "总体真实，凭证须补正（演示）",
      documentNo: "演示督查1号",
      servedOn: "2023-06-05",
      receiver: "演示签收人",
    };
    const bare = await inspector.call(contract.serveConclusion, {
      params: params(),
      body: { ...body, unitId: unitOf(other) },
    });
    expect(bare.body.code).toBe("inspection.no_findings");
    const served = await inspector.call(contract.serveConclusion, { params: params(), body });
    expect(served.body.cases[0]?.conclusion).toMatchObject({ objectionUntil: "2023-07-05" });
    expect((await read(clerk)).body.cases[0]?.findings).toHaveLength(1);
    expect((await read(other)).body.cases).toMatchObject([{ unit: { name: "汝南街道" } }]);
    const gone = await inspector.call(contract.cancelInspection, {
      params: params(),
      body: { reason: "x" },
    });
    expect(gone.body.code).toBe("inspection.served");
    const duties = await inspectionDuties(desk.database.as(CITY_EYES), head.caller, "2023-07-05");
    expect(duties.waiting).toMatchObject([
      { code: "conclusions_to_read", count: 1, path: "/inspections?owed=objection" },
    ]);
  });

  test("day 31 is late, day 30 is not; only the unit's own head objects", async () => {
    const of = { id, unitId: unitOf(clerk) };
    const body = { reasons: "附言已在当日补齐（演示）" };
    expect((await clerk.call(contract.objectToConclusion, { params: of, body })).status).toBe(403);
    expect((await other.call(contract.objectToConclusion, { params: of, body })).status).toBe(404);
    desk.clock.move("2023-07-06");
    const late = await head.call(contract.objectToConclusion, { params: of, body });
    expect(late.body).toMatchObject({
      code: "inspection.objection_late",
      basis: { article: "第十七条" },
    });
    expect(late.body.words).toContain("2023年7月5日");
    desk.clock.move("2023-07-05");
    const made = await head.call(contract.objectToConclusion, { params: of, body });
    expect(made.body.cases[0]?.conclusion?.objection).toMatchObject({ reviewUntil: "2023-08-04" });
    const twice = await head.call(contract.objectToConclusion, { params: of, body });
    expect(twice.body.code).toBe("inspection.objected");
  });

  test("a member who made the conclusion cannot decide the review; another can, late too", async () => {
    const of = { id, unitId: unitOf(clerk) };
    const body = { outcome: "changed", words: "采纳第一项（演示）", basis: "补正材料" } as const;
    for (const [who, words] of [
      [inspector, "结论由"],
      [office, "督查组成员"],
    ] as const) {
      const refused = await who.call(contract.reviewConclusion, { params: of, body });
      expect([refused.status, refused.body.code]).toEqual([409, "inspection.recused"]);
      expect(refused.body.words).toContain(words);
    }
    const lateOn = async (day: string, caller = office.caller) =>
      (await inspectionDuties(desk.database.as(CITY_EYES), caller, day)).late;
    expect(await lateOn("2023-08-04")).toEqual([]);
    expect((await lateOn("2023-08-05"))[0]?.words).toContain("小屯镇督查复核");
    expect(await lateOn("2023-08-05", { ...office.caller, scope: "chain" })).toEqual([]);
    desk.clock.move("2023-08-05");
    const reviewed = await leader.call(contract.reviewConclusion, { params: of, body });
    expect(reviewed.body.cases[0]?.conclusion?.review).toMatchObject({ outcome: "changed" });
    const twice = await leader.call(contract.reviewConclusion, { params: of, body });
    expect(twice.body.code).toBe("inspection.reviewed");
  });

  test("a rectification goes to and fro until it is accepted", async () => {
    const of = { id, unitId: unitOf(clerk) };
    const past = { words: "补齐附言", dueOn: "2023-08-04" };
    const refused = await inspector.call(contract.orderRectification, { params: of, body: past });
    expect(refused.body.code).toBe("inspection.due_wrong");
    const made = await inspector.call(contract.orderRectification, {
      params: of,
      body: { ...past, dueOn: "2023-08-20" },
    });
    const rectificationId = made.body.cases[0]?.conclusion?.rectifications[0]?.id as number;
    const one = { id, rectificationId };
    const recheck = (accepted: boolean) =>
      inspector.call(contract.recheckRectification, {
        params: one,
        body: { accepted, words: "核查（演示）" },
      });
    const report = (who: Visitor) =>
      who.call(contract.reportRectification, { params: one, body: { words: "已补齐（演示）" } });
    expect((await recheck(true)).body.code).toBe("inspection.not_reported");
    expect((await report(other)).status).toBe(404);
    expect((await report(clerk)).status).toBe(200);
    const evidence = { params: one };
    expect((await clerk.upload(contract.addRectificationEvidence, evidence, proof)).status).toBe(
      200,
    );
    expect((await report(clerk)).body.code).toBe("inspection.reported");
    expect((await recheck(false)).body.cases[0]?.conclusion?.rectifications[0]?.state).toBe(
      "sent_back",
    );
    expect((await report(head)).status).toBe(200);
    const done = await recheck(true);
    expect(done.body.cases[0]?.conclusion?.rectifications[0]).toMatchObject({ state: "accepted" });
    expect((await report(clerk)).body.code).toBe("inspection.accepted");
  });

  test("praise and accountability need the chief's approval on record", async () => {
    const of = { id, unitId: unitOf(clerk) };
    const body = {
      kind: "praise",
      words: "整改及时（演示）",
      approvedBy: "",
      approvedOn: "2023-08-05",
      documentNo: "",
    } as const;
    const bare = await inspector.call(contract.recordMeasure, { params: of, body });
    expect(bare.body).toMatchObject({
      code: "inspection.not_approved",
      basis: { article: "第二十一条" },
    });
    const made = await inspector.call(contract.recordMeasure, {
      params: of,
      body: { ...body, approvedBy: "演示市长", documentNo: "演示批示1号" },
    });
    expect(made.body.cases[0]?.conclusion?.measures).toMatchObject([{ approvedBy: "演示市长" }]);
  });

  test("lists keep to what concerns a unit; nothing is changed afterwards; deeds are told", async () => {
    const titles = async (who: Visitor) =>
      (await who.call(contract.listInspections, { query: {} })).body.rows.map((one) => one.units);
    expect((await titles(inspector)).length).toBe(4);
    for (const units of await titles(other))
      expect(units.map(({ name }) => name)).toEqual(["汝南街道"]);
    const owed = await inspector.call(contract.listInspections, { query: { state: "reporting" } });
    expect(owed.body.rows.length).toBe(2);
    await expect(
      desk.owner.query("update inspection_conclusion set words = '改写'"),
    ).rejects.toMatchObject({ code: "LM001" });
    const { rows } = await desk.owner.query<{ summary: string }>(
      "select summary from audit_entry where subject = 'inspection'",
    );
    const told = rows.map(({ summary }) => summary).join("\n");
    for (const word of [
      "制定督查计划",
      "记录发现",
      "送达结论",
      "提出异议",
      "复核（变更结论）",
      "登记表扬激励",
    ])
      expect(told).toContain(word);
  });
});
