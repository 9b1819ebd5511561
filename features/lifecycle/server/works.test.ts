import { afterAll, beforeAll, expect, test } from "vitest";
import { aProject, aSlipPng } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { endCountyRank, listCountyRanks, recordRank } from "../../organization/rank-contract.ts";
import { organizationRoutes } from "../../organization/server/routes.ts";
import * as contract from "../contract.ts";
import { lifecycleRoutes } from "./routes.ts";

const TODAY = "2023-06-20";
let desk: TestDesk;
let clerk: Visitor, neighbour: Visitor, office: Visitor, force: Visitor, leader: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ day: TODAY, rooms: [organizationRoutes, lifecycleRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  office = await desk.signInAs("office_head");
  force = await desk.signInAs("task_force", { chain: "装备制造产业" });
  leader = await desk.signInAs("county_leader");
  await desk.owner.query(
    "insert into organization_grant (account_id, role) values ($1, 'county_leader')",
    [leader.caller.accountId],
  );
});
afterAll(() => desk.close());

/** A project of 2亿元 that entered 在建 on a day. */
async function building(name: string, since = "2023-04-10"): Promise<number> {
  const id = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业", name });
  await desk.owner.query(
    `insert into lifecycle_move (project_id, from_stage, to_stage, on_day, by_name) values ($1, 'signed', 'building', $2, '演示员')`,
    [id, since],
  );
  await desk.owner.query("update projects_project set stage = 'building' where id = $1", [id]);
  return id;
}
const aReport = (told: Partial<contract.ProgressBody> = {}): contract.ProgressBody => ({
  month: "2023-04",
  completedFen: "100000000",
  percent: 10,
  words: "基础施工",
  photoId: null,
  reason: "",
  replacesId: null,
  ...told,
});
const report = (id: number, told: Partial<contract.ProgressBody> = {}, who = clerk) =>
  who.call(contract.reportProgress, { params: { id }, body: aReport(told) });
const works = async (who: Visitor, query = {}) =>
  (await who.call(contract.listWorks, { query })).body;

test("a month is told, corrected by a further row, and kept in the trail", async () => {
  const id = await building("演示在建项目甲");
  const told = await report(id);
  expect(told.status).toBe(200);
  expect(told.body.progressMonths).toMatchObject([
    { month: "2023-04", state: "late", cumulativeFen: "100000000" },
    { month: "2023-05", state: "missing", report: null },
    { month: "2023-06", state: "open" },
  ]);
  expect((await report(id)).body.code).toBe("lifecycle.progress_by_other");
  const replacesId = told.body.progress[0]?.id as number;
  const bare = await report(id, { replacesId, completedFen: "90000000" });
  expect(bare).toMatchObject({ status: 409, body: { code: "lifecycle.progress_correction" } });
  const corrected = await report(id, { replacesId, completedFen: "90000000", reason: "发票重复" });
  expect(corrected.body.progress).toMatchObject([
    { replaced: true, completedFen: "100000000" },
    { replaced: false, completedFen: "90000000", reason: "发票重复", replacesId },
  ]);
  const trail = await desk.owner.query("select summary from audit_entry order by id desc limit 1");
  expect(trail.rows[0].summary).toContain(
    "更正2023-04 完成投资 90.00 万元，形象进度 10%：发票重复",
  );
});

test("above the plan is refused without a reason and goes with one", async () => {
  const id = await building("演示在建项目乙");
  const over = { completedFen: "20000000001" };
  const refused = await report(id, over);
  expect(refused.body).toMatchObject({ code: "lifecycle.progress_above_plan" });
  expect(refused.body.words).toContain("超过计划总投资 20,000.00 万元");
  expect((await report(id, { ...over, reason: "追加生产线" })).status).toBe(200);
});

test("a photo of the month goes with it and cannot be removed; another project's is refused", async () => {
  const id = await building("演示在建项目丙");
  const upload = (project: number, picture: number, takenOn: string) =>
    clerk.upload(
      contract.addDocument,
      { params: { id: project } },
      { name: "p.png", bytes: aSlipPng(picture) },
      { kind: "photo", takenOn, place: "演示地块" },
    );
  const other = await upload(await building("演示在建项目丁"), 71_001, "2023-04-20");
  expect((await report(id, { photoId: other.body.id })).body.code).toBe("lifecycle.progress_photo");
  const photo = await upload(id, 71_002, "2023-04-20");
  expect((await report(id, { photoId: photo.body.id })).status).toBe(200);
  const removed = await clerk.call(contract.removeDocument, {
    params: { id, documentId: photo.body.id },
  });
  expect(removed.body.code).toBe("lifecycle.photo_in_use");
});

test("the database keeps reports and lets a correction stand for its own month only", async () => {
  const id = await building("演示在建项目戊");
  const { body } = await report(id);
  const first = body.progress[0]?.id;
  await expect(
    desk.owner.query("update lifecycle_progress set percent = 99 where id = $1", [first]),
  ).rejects.toThrow();
  await expect(
    desk.owner.query(
      `insert into lifecycle_progress (project_id, month, completed_fen, percent, words, reason, replaces_id, reported_on, by_name)
       values ($1, '2023-05-01', 1, 1, '一', '一', $2, '2023-06-01', '演示员')`,
      [id, first],
    ),
  ).rejects.toThrow("同一月份");
});

test("the list of works counts what is missing and follows the rows' rights", async () => {
  const id = await building("演示在建项目己");
  const own = (await works(clerk)).rows.find((row) => row.id === id);
  expect(own).toMatchObject({ missing: ["2023-04", "2023-05"], percent: null });
  await report(id);
  await report(id, { month: "2023-05", percent: 20, words: "主体施工" });
  const told = (await works(clerk)).rows.find((row) => row.id === id);
  expect(told).toMatchObject({
    missing: [],
    percent: 20,
    words: "主体施工",
    cumulativeFen: "200000000",
    plannedFen: "20000000000",
  });
  expect((await works(clerk, { missing: true })).rows.map((row) => row.id)).not.toContain(id);
  expect((await works(neighbour)).total).toBe(0);
  expect((await works(force)).total).toBe(0);
  expect((await report(id, { month: "2023-06" }, neighbour)).status).toBe(404);
  expect((await works(office, { limit: 2 })).next).toBe("2");
});

test("stays past their limit climb by the days they are late; a leader asks for the own ones", async () => {
  const [leads, office1] = [await building("演示超时项目甲", "2021-12-01"), office];
  const near = await building("演示超时项目乙", "2022-01-10");
  const stays = async (query: object, who = office1) =>
    (await who.call(contract.listStays, { query })).body;
  const found = (await stays({ light: "red", limit: 200 })).rows;
  expect(found.find(({ id }) => id === leads)).toMatchObject({
    level: "leader",
    lateBy: 26,
    limit: 540,
    unitOfTime: "calendar",
  });
  const yellow = (await stays({ light: "yellow", limit: 200 })).rows;
  expect(yellow.find(({ id }) => id === near)).toMatchObject({ lateBy: 0, light: "yellow" });
  expect((await stays({ level: "conference", limit: 200 })).rows.map(({ id }) => id)).not.toContain(
    leads,
  );
  desk.clock.move("2023-06-24");
  expect((await stays({ level: "conference", limit: 200 })).rows.map(({ id }) => id)).toContain(
    leads,
  );
  desk.clock.move(TODAY);
  expect((await stays({}, neighbour)).total).toBe(0);
  expect((await stays({ mine: true }, leader)).total).toBe(0);
  const named = await office.call(contract.handOver, {
    params: { id: leads },
    body: {
      name: leader.caller.name,
      post: "",
      fromOn: TODAY,
      basis: "",
    },
  });
  expect(named.status).toBe(200);
  expect((await stays({ mine: true }, leader)).rows.map(({ id }) => id)).toEqual([leads]);
});

test("only a 县级领导 leads: the refusal cites the clause, one is so by a record of post and rank", async () => {
  const id = await building("演示分包项目");
  const body = {
    name: "演示科长甲",
    post: "科长",
    fromOn: TODAY,
    basis: "",
  };
  const name = (told: object) =>
    office.call(contract.handOver, { params: { id }, body: { ...body, ...told } });
  const refused = await name({});
  expect(refused.body).toMatchObject({
    code: "organization.rank_unknown",
    basis: { document: "汝政办〔2023〕17号", article: "四（一）" },
  });
  expect(refused.body.words).toContain("产业链项目由县级领导分包");
  const enter = (told: object, who = office) =>
    who.call(recordRank, {
      body: {
        personName: "演示副市长乙",
        words: "副市长",
        rank: "county_deputy",
        basis: "演示文件",
        fromOn: TODAY,
        ...told,
      },
    });
  expect((await enter({}, clerk)).status).toBe(403);
  expect((await enter({ basis: " " })).body.code).toBe("organization.rank_entry");
  expect((await enter({})).body).toMatchObject({ rank: "county_deputy", toOn: null });
  expect((await enter({})).body.code).toBe("organization.namesakes");
  const one = await desk.owner.query(
    "select id from organization_person where name = '演示副市长乙'",
  );
  expect((await enter({ personId: one.rows[0].id })).body.code).toBe("organization.rank_entry");
  const low = { personName: "演示科长甲", words: "商务局局长", rank: "section_chief" };
  expect((await enter(low)).status).toBe(200);
  expect((await name({})).body.code).toBe("organization.rank_too_low");
  const named = await name({ name: "演示副市长乙", post: "副市长" });
  expect(named.body.leaders.at(-1)).toMatchObject({
    name: "演示副市长乙",
    countyRank: true,
    rankBasis: "演示文件",
  });
  const known = (await office.call(contract.leaderNames)).body;
  expect(known).toContainEqual({
    personId: one.rows[0].id,
    name: "演示副市长乙",
    post: "副市长",
    rank: "county_deputy",
    basis: "演示文件",
  });
  expect(known.map((one) => one.name)).toContain(leader.caller.name);
  expect(known.map((one) => one.name)).not.toContain("演示科长甲");
  const listed = (await office.call(listCountyRanks)).body;
  const rank = listed.find((one) => one.name === "演示副市长乙");
  const end = (toOn: string, who = office) =>
    who.call(endCountyRank, { params: { id: rank?.id ?? 0 }, body: { toOn } });
  expect((await end(TODAY, clerk)).status).toBe(403);
  expect((await end("2023-06-21")).body.code).toBe("organization.rank_end");
  expect((await end(TODAY)).body).toMatchObject({ toOn: TODAY });
  desk.clock.move("2023-06-21");
  const left = (await office.call(contract.leaderNames)).body.map((one) => one.name);
  expect(left).not.toContain("演示副市长乙");
  desk.clock.move(TODAY);
  await expect(
    desk.owner.query(
      `insert into lifecycle_leader (project_id, person_id, from_on, by_name)
       select $1, min(id), '2023-07-01', '演示员' from organization_person`,
      [await building("演示分包项目乙")],
    ),
  ).rejects.toThrow("县级领导");
});
