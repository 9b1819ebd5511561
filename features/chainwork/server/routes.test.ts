import { registerRank } from "../../../tests/builders/ranks.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { projectsRoutes } from "../../projects/server/routes.ts";
import { seedNoticeProjects } from "../../projects/server/notice-projects.ts";
import * as contract from "../contract.ts";
import type { MapGraph, MapNode } from "../map-shapes.ts";
import { seedNoticeMaps } from "./facts.ts";
import { factsOf } from "../../../app/server/notice-facts.ts";
import { chainworkRoutes } from "./routes.ts";
import { SEED_NOTICE } from "../../../tests/builders/seed-notice.ts";

const TEXTILE = "轻工纺织产业";
const FOOD = "绿色食品产业";
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let desk: TestDesk;
let office: Visitor;
let force: Visitor;
let neighbour: Visitor;
let leader: Visitor;
let clerk: Visitor;
let textile: { id: number };
let food: { id: number };
let bureau: number;

beforeAll(async () => {
  desk = await openTestDesk({
    day: "2023-06-20",
    rooms: [(own) => chainworkRoutes(own, factsOf), projectsRoutes],
  });
  office = await desk.signInAs("office_head");
  force = await desk.signInAs("task_force", { chain: TEXTILE });
  neighbour = await desk.signInAs("task_force", { chain: FOOD });
  leader = await desk.signInAs("county_leader");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  textile = { id: force.caller.chainId as number };
  food = { id: neighbour.caller.chainId as number };
  bureau = await one(
    "insert into organization_unit (name, kind) values ('演示工信局', 'department') returning id",
  );
});
afterAll(() => desk.close());

async function one(text: string, values: unknown[] = []): Promise<number> {
  return ((await desk.owner.query<{ id: number }>(text, values)).rows[0] as { id: number }).id;
}

/** A person in a post of 演示工信局; a head relieves the one before. */
async function appoint(name: string, title: string, principal: boolean, fromOn: string) {
  const person = await one("insert into organization_person (name) values ($1) returning id", [
    name,
  ]);
  const post = await one(
    `insert into organization_post (unit_id, title, principal) values ($1, $2, $3)
     on conflict on constraint organization_post_title_key do update set title = excluded.title returning id`,
    [bureau, title, principal],
  );
  await desk.owner.query(
    "update organization_tenure set to_on = $2::date - 1 where post_id = $1 and to_on is null",
    [post, fromOn],
  );
  await desk.owner.query(
    "insert into organization_tenure (post_id, person_id, from_on) values ($1, $2, $3)",
    [post, person, fromOn],
  );
  return person;
}

const aPost: BodyOf<typeof contract.namePost> = {
  kind: "chief",
  personName: "演示领导甲",
  unitId: null,
  rankWords: "",
  fromOn: "2023-03-20",
  documentNo: "演示办〔2023〕1号",
};
/** Of a name that is known the test means the person who bears it. */
const name = async (told: Partial<typeof aPost>) => {
  const body = { ...aPost, ...told };
  const known = await desk.owner.query("select id from organization_person where name = $1", [
    body.personName,
  ]);
  const personId = body.personId ?? known.rows[0]?.id;
  return office.call(contract.namePost, {
    params: textile,
    body: { ...body, ...(personId && { personId }) },
  });
};
const sheet = async (visitor = office) =>
  (await visitor.call(contract.readChainSheet, { params: textile })).body;

describe("who leads a chain (四（一）)", () => {
  test("nobody is invented: everything is 未明确 at first", async () => {
    const { body } = await leader.call(contract.readChainOverview);
    expect(body.cards).toHaveLength(9);
    expect(body.missing).toEqual({
      chief: 9,
      deputy: 9,
      leadUnit: 9,
      liaison: 9,
      logKeeper: 9,
    });
    expect(body.cards[0]?.duties.map(({ state }) => state)).toEqual(["nobody", "nobody"]);
    expect(body.city).toMatchObject({ state: "ahead", period: "2023年上半年" });
  });

  test("a lower rank is refused with the clause; a county leader is named, and followed", async () => {
    expect((await name({})).body.code).toBe("organization.rank_unknown");
    await registerRank(desk, ["演示商务局长"], { rank: "section_chief", words: "商务局局长" });
    const low = await name({ personName: "演示商务局长" });
    expect(low.body.code).toBe("organization.rank_too_low");
    expect(low.body.words).toContain("商务局局长（正科级）");
    await registerRank(desk, ["演示领导甲", "演示领导乙", "演示领导丙", "演示领导丁"]);
    expect(low.body.words).toContain("由县级领导担任链长、副链长");
    expect((await name({})).status).toBe(200);
    expect((await name({ kind: "deputy", personName: "演示领导乙" })).status).toBe(200);
    expect((await name({ kind: "deputy", personName: "演示领导丙" })).status).toBe(200);
    const next = await name({ personName: "演示领导丁", fromOn: "2023-05-01" });
    expect(next.status).toBe(200);
    const { card, posts } = await sheet(clerk);
    expect(card.leadership.chief?.person.name).toBe("演示领导丁");
    expect(card.leadership.deputies).toHaveLength(2);
    const first = posts.find(({ person }) => person.name === "演示领导甲");
    expect(first).toMatchObject({ fromOn: "2023-03-20", toOn: "2023-04-30" });
  });

  test("the 联络人 must be the unit's head; a deputy is refused with the clause quoted", async () => {
    const liaison = { kind: "liaison" as const, rankWords: "" };
    const early = await name({ ...liaison, personName: "演示局长" });
    expect(early.body.code).toBe("chainwork.lead_unit_first");
    const lead = { unitId: bureau, fromOn: "2023-03-20", documentNo: "" };
    await office.call(contract.nameLeadUnit, { params: textile, body: lead });
    expect((await name({ ...liaison, personName: "演示局长" })).body.code).toBe(
      "chainwork.head_unknown",
    );
    await appoint("演示局长", "局长", true, "2023-01-01");
    await appoint("演示副局长", "副局长", false, "2023-01-01");
    const deputy = await name({ ...liaison, personName: "演示副局长" });
    expect(deputy.status).toBe(409);
    expect(deputy.body).toMatchObject({ code: "chainwork.not_the_head", field: "personName" });
    expect(deputy.body.words).toContain("单位主要负责人为具体联络人");
    expect((await name({ ...liaison, personName: "演示局长" })).status).toBe(200);
    expect((await sheet()).card.leadership.liaisonState).toBe("valid");
  });

  test("when the head changes the 联络人 is to be named anew", async () => {
    await appoint("演示新局长", "局长", true, "2023-06-01");
    expect((await sheet()).card.leadership.liaisonState).toBe("head_changed");
    const { body } = await office.call(contract.readChainOverview);
    expect(body.missing.liaison).toBe(9);
    const again = {
      kind: "liaison" as const,
      personName: "演示新局长",
      fromOn: "2023-06-05",
    };
    expect((await name(again)).status).toBe(200);
    const { card, posts } = await sheet();
    expect(card.leadership.liaisonState).toBe("valid");
    const old = posts.find(({ person }) => person.name === "演示局长");
    expect(old?.toOn).toBe("2023-06-04");
  });

  test("whoever names somebody chooses among all people, each with the posts of the day", async () => {
    const people = async (visitor: Visitor) =>
      (await visitor.call(contract.listChainPeople)).body.filter(({ name: one }) =>
        one.startsWith("演示择人"),
      );
    const left = await appoint("演示择人甲", "股长", false, "2023-01-01");
    const stays = await appoint("演示择人乙", "股长", false, "2023-06-20");
    await appoint("演示择人乙之后", "科长", false, "2023-06-21");
    const shown = await people(force);
    expect(shown.slice(0, 2)).toEqual([
      { id: left, name: "演示择人甲", posts: "" },
      { id: stays, name: "演示择人乙", posts: "演示工信局股长" },
    ]);
    expect(shown[2]?.posts).toBe("");
    expect(await people(office)).toEqual(shown);
    for (const visitor of [clerk, leader])
      expect((await visitor.call(contract.listChainPeople)).status).toBe(403);
  });

  test("names are the office's to give, members the task force's own", async () => {
    expect((await force.call(contract.namePost, { params: textile, body: aPost })).status).toBe(
      403,
    );
    const member = {
      kind: "log_keeper" as const,
      personId: force.caller.personId,
      personName: force.caller.name,
      unitId: bureau,
      rankWords: "",
      fromOn: "2023-06-01",
      documentNo: "",
    };
    const foreign = await neighbour.call(contract.nameForce, { params: textile, body: member });
    expect(foreign.body.code).toBe("chainwork.other_chain");
    expect((await force.call(contract.nameForce, { params: textile, body: member })).status).toBe(
      200,
    );
    const chief = (await sheet()).card.leadership.chief?.id as number;
    const end = { params: { id: chief }, body: { toOn: "2023-06-10" } };
    expect((await force.call(contract.endPost, end)).body.code).toBe("chainwork.office_names");
    expect((await clerk.call(contract.endPost, end)).status).toBe(403);
  });

  test("posts are kept: nothing but the last day is ever written", async () => {
    await expect(
      desk.owner.query("update chainwork_post set from_on = '2020-01-01'"),
    ).rejects.toMatchObject({ code: "LM001" });
    await expect(desk.owner.query("delete from chainwork_lead_unit")).rejects.toMatchObject({
      code: "LM001",
    });
  });
});

const node = (id: string, change: Partial<MapNode> = {}): MapNode => ({
  id,
  title: `环节${id}`,
  tier: "midstream",
  grade: "ungraded",
  note: "",
  projectIds: [],
  enterprises: [],
  ...change,
});
const save = (visitor: Visitor, graph: MapGraph, basedOn: number) =>
  visitor.call(contract.saveMap, { params: textile, body: { graph, note: "", basedOn } });

describe("maps and gaps", () => {
  test("the notice's maps are seeded once, ungraded, projects on their links", async () => {
    const db = desk.database.as(CITY_EYES);
    await seedNoticeProjects(db, SEED_NOTICE);
    expect(await seedNoticeMaps(db, SEED_NOTICE)).toBe(9);
    expect(await seedNoticeMaps(db, SEED_NOTICE)).toBe(0);
    const nylon = (await leader.call(contract.readChainOverview)).body.cards[0]?.chain.id as number;
    const { body } = await clerk.call(contract.readMap, { params: { id: nylon } });
    expect(body.map).toMatchObject({ version: 1, nodes: 9, onDay: "2023-03-15" });
    const coking = body.map?.graph.nodes.find(({ title }) => title === "焦化");
    expect(coking?.projectIds).toHaveLength(1);
    const { body: overview } = await leader.call(contract.readChainOverview);
    expect(overview.cards.every(({ gaps }) => gaps.open === 0)).toBe(true);
  });

  test("saving adds a version and opens gaps; an overtaken writer is refused; others only read", async () => {
    const graph = {
      nodes: [node("a", { grade: "absent", tier: "downstream" }), node("b", { grade: "weak" })],
      flows: [{ from: "b", to: "a", words: "面料" }],
    };
    expect((await save(neighbour, graph, 1)).body.code).toBe("chainwork.other_chain");
    expect((await save(clerk, graph, 1)).status).toBe(403);
    expect((await save(leader, graph, 1)).status).toBe(403);
    const saved = await save(force, graph, 1);
    expect(saved.body).toEqual({ version: 2, opened: 2, closed: 0 });
    expect((await save(office, graph, 1)).body.code).toBe("chainwork.map_changed_by_other");
    const versions = await clerk.call(contract.listMapVersions, { params: textile });
    expect(versions.body.map(({ version }) => version)).toEqual([2, 1]);
    const old = await clerk.call(contract.readMap, { params: textile, query: { version: 1 } });
    expect(old.body.map?.graph.nodes.map(({ title }) => title)).toContain("机绣");
    const gaps = await clerk.call(contract.listGaps, { params: textile });
    expect(gaps.body.map(({ title, kind, state }) => [title, kind, state])).toEqual([
      ["环节a", "extend", "open"],
      ["环节b", "strengthen", "open"],
    ]);
  });

  test("versions are append-only", async () => {
    await expect(
      desk.owner.query("update chainwork_map_version set note = 'x'"),
    ).rejects.toMatchObject({ code: "LM001" });
    await expect(desk.owner.query("delete from chainwork_map_version")).rejects.toMatchObject({
      code: "LM001",
    });
  });

  test("a project of this chain fills a gap; a unit that may not see it is told no name", async () => {
    const project = await one(
      `insert into projects_project (no, name, chain_id, unit_id, created_on)
       values ('XM2023-90001', '演示面料项目', $1, (select id from organization_unit where name = '汝南街道'), '2023-05-01') returning id`,
      [textile.id],
    );
    const stray = await one(
      "insert into projects_project (no, name, chain_id, created_on) values ('XM2023-90002', '演示别链项目', $1, '2023-05-01') returning id",
      [food.id],
    );
    const [gap] = (await force.call(contract.listGaps, { params: textile })).body;
    const fill = (projectId: number) =>
      force.call(contract.actOnGap, {
        params: { id: gap?.id as number },
        body: { act: "filled", kind: "extend", projectId, words: "签约" },
      });
    expect((await fill(stray)).body.code).toBe("chainwork.project_of_other_chain");
    expect((await fill(project)).body).toMatchObject({ state: "filled" });
    expect((await fill(project)).body.code).toBe("chainwork.gap_not_open");
    const seen = (visitor: Visitor) => visitor.call(contract.listGaps, { params: textile });
    const filled = (await seen(leader)).body.find(({ state }) => state === "filled");
    expect(filled?.events.at(-1)?.project).toEqual({ id: project, name: "演示面料项目" });
    const hidden = (await seen(clerk)).body.find(({ state }) => state === "filled");
    expect(hidden?.events.at(-1)).toMatchObject({ project: null, hiddenProject: true });
    const { body } = await clerk.call(contract.readChainOverview);
    const card = body.cards.find(({ chain }) => chain.id === textile.id);
    expect(card?.gaps).toEqual({ open: 1, filled: 1 });
    const reopened = await office.call(contract.actOnGap, {
      params: { id: gap?.id as number },
      body: { act: "reopened", kind: "extend", projectId: null, words: "项目退出" },
    });
    expect(reopened.body).toMatchObject({ state: "open" });
  });

  test("a sound grade closes the gap", async () => {
    const graph = { nodes: [node("a", { grade: "sound" }), node("b")], flows: [] };
    expect((await save(force, graph, 2)).body).toEqual({ version: 3, opened: 0, closed: 2 });
  });
});

describe("target enterprises", () => {
  const draft: contract.TargetDraft = {
    gapId: null,
    name: "演示锦绣面料有限公司",
    uscc: null,
    usccOverrideReason: "",
    reasons: "能补高端面料",
    state: "contacted",
    words: "电话联系",
    nextStep: "上门拜访",
    nextOn: "2023-06-25",
    holder: "演示联系人",
    holderUnitId: null,
  };
  let id: number;

  test("a code that fails its check is refused at its field", async () => {
    const body = { ...draft, uscc: "91310000MA1FL0XX00" };
    const answer = await force.call(contract.addTarget, { params: textile, body });
    expect(answer.body).toMatchObject({ field: "uscc" });
  });

  test("seen by the city, the own task force, and the unit that holds the contact", async () => {
    const body = { ...draft, holderUnitId: clerk.caller.unitId };
    const added = await force.call(contract.addTarget, { params: textile, body });
    expect(added.status).toBe(200);
    id = added.body.id;
    expect((await force.call(contract.addTarget, { params: textile, body })).body.code).toBe(
      "chainwork.target_twice",
    );
    const count = async (visitor: Visitor) =>
      (await visitor.call(contract.listTargets, { params: textile, query: {} })).body.rows.length;
    expect(await count(leader)).toBe(1);
    expect(await count(force)).toBe(1);
    expect(await count(clerk)).toBe(1);
    expect(await count(neighbour)).toBe(0);
    const stranger = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
    expect(await count(stranger)).toBe(0);
    const found = await force.call(contract.listTargets, {
      params: textile,
      query: { text: "yanshijinxiu", state: "contacted" },
    });
    expect(found.body.rows).toHaveLength(1);
  });

  test("steps are added, never changed; the last one says how it stands", async () => {
    const { name: _name, gapId: _gap, uscc: _uscc, usccOverrideReason: _o, ...rest } = draft;
    const { reasons: _reasons, ...step } = rest;
    const params = { id };
    const talking = { ...step, state: "talking" as const, words: "见了面", nextOn: "2023-07-01" };
    expect((await neighbour.call(contract.addTargetStep, { params, body: talking })).status).toBe(
      404,
    );
    const after = await force.call(contract.addTargetStep, { params, body: talking });
    expect(after.body.last).toMatchObject({ state: "talking", nextOn: "2023-07-01" });
    const read = await force.call(contract.readTarget, { params });
    expect(read.body.steps.map(({ state }) => state)).toEqual(["talking", "contacted"]);
    expect((await neighbour.call(contract.readTarget, { params })).status).toBe(404);
    await expect(
      desk.owner.query("update chainwork_target_step set words = 'x'"),
    ).rejects.toMatchObject({ code: "LM001" });
  });

  test("the 链长's own page: what is due within seven days, on own chains only", async () => {
    const none = await leader.call(contract.readMyChains);
    expect(none.body.chains).toEqual([]);
    const person = await one("select person_id as id from organization_account where id = $1", [
      leader.caller.accountId,
    ]);
    await name({ kind: "deputy", personId: person, personName: leader.caller.name });
    desk.clock.move("2023-06-24");
    const mine = await leader.call(contract.readMyChains);
    expect(mine.body.until).toBe("2023-07-01");
    expect(mine.body.chains).toHaveLength(1);
    expect(mine.body.chains[0]).toMatchObject({ as: "deputy" });
    expect(mine.body.chains[0]?.steps.map((step) => step.name)).toEqual(["演示锦绣面料有限公司"]);
    desk.clock.move("2023-06-20");
    const early = await leader.call(contract.readMyChains);
    expect(early.body.chains[0]?.steps).toEqual([]);
  });
});

describe("lists, papers, meetings, log", () => {
  test("a list keeps what was taken off, with the reason", async () => {
    const body = { list: "park" as const, title: "演示机绣产业园", projectId: null, note: "" };
    await force.call(contract.addEntry, { params: textile, body });
    expect((await force.call(contract.addEntry, { params: textile, body })).body.code).toBe(
      "chainwork.entry_twice",
    );
    const entries = async () => (await clerk.call(contract.listEntries, { params: textile })).body;
    const id = (await entries())[0]?.id as number;
    const removal = { params: { id }, body: { reason: "园区调整" } };
    expect((await neighbour.call(contract.removeEntry, removal)).body.code).toBe(
      "chainwork.other_chain",
    );
    expect((await force.call(contract.removeEntry, removal)).status).toBe(204);
    expect((await entries())[0]?.removed).toMatchObject({
      onDay: "2023-06-20",
      reason: "园区调整",
    });
    expect((await force.call(contract.addEntry, { params: textile, body })).status).toBe(204);
    expect(await entries()).toHaveLength(2);
  });

  test("a listed project is named only to those who may open it", async () => {
    const projectId = await one(
      `insert into projects_project (no, name, unit_id, chain_id, created_on, pinyin, initials)
       values ('XM2023-09001', '演示绒布项目', $1, $2, '2023-06-20', '', '') returning id`,
      [clerk.caller.unitId, textile.id],
    );
    const body = { list: "project" as const, title: "演示绒布项目", projectId, note: "绒布线" };
    expect((await force.call(contract.addEntry, { params: textile, body })).status).toBe(204);
    const stranger = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
    const newest = async (visitor: Visitor) =>
      (await visitor.call(contract.listEntries, { params: textile })).body[0];
    expect(await newest(clerk)).toMatchObject({ title: "演示绒布项目", note: "绒布线" });
    expect(await newest(stranger)).toMatchObject({
      title: "其他单位的项目",
      note: "",
      project: null,
    });
  });

  test("a map paper is kept by its kind and read back", async () => {
    const file = { name: "图谱.png", bytes: PNG };
    const fields = { kind: "技术路线图", title: "机绣技术路线图" };
    const foreign = await neighbour.upload(contract.addDocument, { params: textile }, file, fields);
    expect(foreign.body.code).toBe("chainwork.other_chain");
    const added = await force.upload(contract.addDocument, { params: textile }, file, fields);
    expect(added.body).toMatchObject({ kind: "技术路线图", mediaType: "image/png" });
    const { documents, mapKinds } = await sheet(clerk);
    expect(documents).toHaveLength(1);
    expect(mapKinds).toHaveLength(4);
    const read = await clerk.call(contract.readDocument, { params: { id: added.body.id } });
    expect(read.status).toBe(200);
  });

  test("meetings: a missed quarter shows, a withdrawn meeting does not count", async () => {
    const chiefDuty = async () => (await sheet()).card.duties.find(({ kind }) => kind === "chief");
    // 演示领导丁 since 2023-05-01: owes from the third quarter on.
    expect(await chiefDuty()).toMatchObject({ state: "ahead", missed: [] });
    desk.clock.move("2023-10-08");
    expect(await chiefDuty()).toMatchObject({ state: "due", missed: ["2023年第三季度"] });
    const body = {
      chainId: textile.id,
      kind: "chief" as const,
      onDay: "2023-09-20",
      summary: "研究面料缺环",
    };
    expect((await neighbour.call(contract.addMeeting, { body })).body.code).toBe(
      "chainwork.other_chain",
    );
    expect((await force.call(contract.addMeeting, { body })).status).toBe(204);
    expect(await chiefDuty()).toMatchObject({ missed: [], lastHeldOn: "2023-09-20" });
    const held = await clerk.call(contract.listMeetings, { params: textile });
    const params = { id: held.body[0]?.id as number };
    await force.call(contract.withdrawMeeting, { params, body: { reason: "登记错了链" } });
    expect(await chiefDuty()).toMatchObject({ missed: ["2023年第三季度"], lastHeldOn: null });
    const city = { ...body, chainId: null, kind: "city" as const };
    expect((await force.call(contract.addMeeting, { body: city })).status).toBe(409);
    expect((await office.call(contract.addMeeting, { body: city })).status).toBe(204);
    desk.clock.move("2023-06-20");
  });

  test("the log is the keeper's, and closed to other chains and units", async () => {
    const body = { onDay: "2023-06-20", words: "走访企业两家" };
    expect((await force.call(contract.addLog, { params: textile, body })).status).toBe(204);
    const other = await desk.signInAs("task_force", { chain: TEXTILE });
    expect((await other.call(contract.addLog, { params: textile, body })).body.code).toBe(
      "chainwork.not_the_keeper",
    );
    expect((await neighbour.call(contract.addLog, { params: food, body })).body.code).toBe(
      "chainwork.keeper_missing",
    );
    const rows = async (visitor: Visitor) =>
      (await visitor.call(contract.listLog, { params: textile, query: {} })).body.rows.length;
    expect(await rows(force)).toBe(1);
    expect(await rows(leader)).toBe(1);
    expect(await rows(clerk)).toBe(0);
    expect(await rows(neighbour)).toBe(0);
  });

  test("the rhythm is a dated setting: earlier days keep theirs", async () => {
    const monthly = { leadUnit: "month", chief: "month", city: "half" };
    await desk.owner.query(
      "insert into setting_entry (name, value, in_force_from, basis, set_by) values ('chainwork.rhythm', $1, '2023-06-15', '演示', '演示')",
      [JSON.stringify(monthly)],
    );
    const duty = async () => (await sheet()).card.duties.find(({ kind }) => kind === "chief");
    expect(await duty()).toMatchObject({ period: "2023年6月", state: "due" });
    desk.clock.move("2023-06-14");
    expect(await duty()).toMatchObject({ period: "2023年第二季度" });
    desk.clock.move("2023-06-20");
  });

  test("every write is in the audit trail", async () => {
    const { rows } = await desk.owner.query(
      "select distinct action from audit_entry where action like 'chainwork.%' order by 1",
    );
    expect(rows.map((row: { action: string }) => row.action)).toEqual([
      "chainwork.chains.documents.post",
      "chainwork.chains.entries.post",
      "chainwork.chains.force.post",
      "chainwork.chains.lead-unit.post",
      "chainwork.chains.log.post",
      "chainwork.chains.maps.post",
      "chainwork.chains.posts.post",
      "chainwork.chains.targets.post",
      "chainwork.documents.file.get",
      "chainwork.entries.removal.post",
      "chainwork.gaps.events.post",
      "chainwork.meetings.post",
      "chainwork.meetings.withdrawal.post",
      "chainwork.targets.steps.post",
    ]);
  });
});
