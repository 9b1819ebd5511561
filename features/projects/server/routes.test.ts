import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { usccCheckCharacter } from "../../../kernel/uscc.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { listChains } from "../../chains/contract.ts";
import { chainsRoutes } from "../../chains/server/routes.ts";
import * as contract from "../contract.ts";
import { fillSearchColumns } from "./facts.ts";
import { seedNoticeProjects } from "./notice-projects.ts";
import { projectsRoutes } from "./routes.ts";
import { SEED_NOTICE } from "../../../tests/builders/seed-notice.ts";

const codeOf = (body: string) => body + usccCheckCharacter(body);
const USCC = codeOf("91310000MA1FL0XX0");
const WAN = 1_000_000n;

let desk: TestDesk;
let clerk: Visitor;
let neighbour: Visitor;
let office: Visitor;
let unitId: number;

function aDraft(change: Partial<contract.ProjectRegistration> = {}): contract.ProjectRegistration {
  return {
    name: "阀门智造园项目",
    investor: {
      name: "江南云锦演示有限公司",
      uscc: USCC,
      usccOverrideReason: null,
      registeredCapitalFen: String(5_000n * WAN),
      origin: "out_of_province",
      originBasis: "营业执照住所在上海",
    },
    unitId,
    chainId: null,
    carrier: "阀门产业园",
    content: "",
    totalInvestmentFen: String(20_000n * WAN),
    contractInvestmentFen: null,
    keyProject: false,
    countsTowardTarget: false,
    confirmed: true,
    stage: "lead",
    status: "ongoing",
    signedOn: null,
    ...change,
  };
}

/** The same, found signed when the system began: the office takes it over. */
const aTakenOver = (change: Partial<contract.ProjectRegistration> = {}) =>
  aDraft({
    stage: "signed",
    signedOn: "2023-06-01",
    takeoverReason: "系统启用前已签约，依据投资协议",
    ...change,
  });

function anEdit(change: Partial<contract.ProjectDraft>, version: number): contract.ProjectEdit {
  const { stage: _stage, status: _status, takeoverReason: _why, ...edit } = aDraft(change);
  return { ...edit, version };
}

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [projectsRoutes, chainsRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  office = await desk.signInAs("office_verifier");
  unitId = clerk.caller.unitId as number;
});
afterAll(() => desk.close());

describe("a project's path", () => {
  test("a clerk registers, the office lets it count, an older edit is refused", async () => {
    const added = await clerk.call(contract.addProject, { body: aDraft() });
    expect(added.status).toBe(200);
    expect(added.body).toMatchObject({
      name: "阀门智造园项目",
      unit: { name: "小屯镇" },
      investorName: "江南云锦演示有限公司",
      createdOn: "2023-06-20",
      version: 1,
    });
    expect(added.body.no).toMatch(/^XM2023-\d{5}$/);

    const params = { id: added.body.id };
    const judged = await office.call(contract.editProject, {
      params,
      body: anEdit({ countsTowardTarget: true }, 1),
    });
    expect(judged.body).toMatchObject({ countsTowardTarget: true, version: 2 });

    const stale = await clerk.call(contract.editProject, {
      params,
      body: anEdit({ countsTowardTarget: true, carrier: "别处" }, 1),
    });
    expect(stale).toMatchObject({ status: 409, body: { code: "projects.changed_by_other" } });
    expect(stale.body.words).toContain("他人已修改");
  });

  test("an edit cannot change the stage: the form does not ask, and an extra field is refused", async () => {
    const { rows } = (await clerk.call(contract.listProjects, { query: {} })).body;
    const reply = await clerk.call(contract.editProject, {
      params: { id: rows[0]?.id as number },
      body: { ...anEdit({}, 2), stage: "building" } as contract.ProjectEdit,
    });
    expect(reply).toMatchObject({ status: 400, body: { code: "malformed" } });
    const stored = await desk.owner.query("select to_stage, reason from lifecycle_move");
    expect(stored.rows).toEqual([{ to_stage: "lead", reason: "建档" }]);
  });

  test("each write leaves its audit entry, a refused one none", async () => {
    const entries = await desk.owner.query<{ action: string; summary: string }>(
      "select action, summary from audit_entry order by id",
    );
    expect(entries.rows.map((entry) => entry.action)).toEqual(["projects.post", "projects.put"]);
    expect(entries.rows[0]?.summary).toContain("阀门智造园项目");
  });
});

describe("refusals", () => {
  test.each<[string, Partial<contract.ProjectRegistration>, string]>([
    ["another unit", { unitId: 1_000 }, "projects.other_unit"],
    ["counting by a clerk", { countsTowardTarget: true }, "projects.judgement_reserved"],
    ["found signed", { stage: "signed", signedOn: "2023-06-01" }, "projects.gate_jumped"],
    ["taken over by a clerk", { takeoverReason: "早已签约" }, "projects.judgement_reserved"],
    ["new and gone", { status: "exited" }, "projects.new_exited"],
  ])("%s", async (_case, change, code) => {
    const reply = await clerk.call(contract.addProject, { body: aDraft(change) });
    expect(reply).toMatchObject({ status: 409, body: { code } });
  });

  test.each<[string, Partial<contract.ProjectDraft>, string]>([
    ["no day", { signedOn: null }, "projects.signed_on_missing"],
    ["no money", { totalInvestmentFen: null }, "projects.investment_missing"],
    ["a day to come", { signedOn: "2023-07-01" }, "projects.signed_in_future"],
    ["no investor", { investor: null }, "projects.investor_missing"],
  ])("taken over with %s", async (_case, change, code) => {
    const reply = await office.call(contract.addProject, { body: aTakenOver(change) });
    expect(reply).toMatchObject({ status: 409, body: { code } });
  });

  test("a unit's connection cannot store one beyond 线索 either", async () => {
    const eyes = desk.database.as({ ...CITY_EYES, scope: "unit", unitId });
    const row = {
      no: "XM-X",
      name: "越门的项目",
      unit_id: unitId,
      stage: "signed" as const,
      signed_on: "2023-06-01",
      created_on: "2023-06-20",
    };
    const stored = eyes.insertInto("projects_project").values(row).execute();
    await expect(stored).rejects.toThrow("row-level security");
  });

  test("the notice's and a local investor's may not count", async () => {
    const local = aDraft({
      countsTowardTarget: true,
      investor: { ...aDraft().investor!, origin: "in_province", uscc: null, name: "本地演示公司" },
    });
    expect((await office.call(contract.addProject, { body: local })).body.code).toBe(
      "projects.local_investor_counts",
    );
  });

  test("strangers, readers and administrators", async () => {
    const reader = await desk.signInAs("finance");
    const admin = await desk.signInAs("system_admin");
    expect((await reader.call(contract.addProject, { body: aDraft() })).status).toBe(403);
    expect((await reader.call(contract.checkTaken, { query: { text: "天瑞" } })).status).toBe(403);
    expect((await admin.call(contract.listProjects)).status).toBe(403);
    expect((await desk.app.inject({ method: "GET", url: "/api/projects" })).statusCode).toBe(401);
    expect((await office.call(contract.readProject, { params: { id: 99_999 } })).status).toBe(404);
  });

  test("a code of another name; a shared investor's facts", async () => {
    const shared = aDraft({ name: "第二个项目", unitId: neighbour.caller.unitId });
    const left = { registeredCapitalFen: null, origin: "undecided", originBasis: "" } as const;
    const bare = { ...shared, investor: { ...shared.investor!, ...left } };
    const kept = await neighbour.call(contract.addProject, { body: bare });
    expect(kept.body.investor).toMatchObject(shared.investor!);
    const renamed = { ...shared.investor!, name: "换了名字的公司" };
    expect(
      (await neighbour.call(contract.addProject, { body: { ...shared, investor: renamed } })).body,
    ).toMatchObject({ code: "projects.uscc_of_other" });
    const corrected = { ...shared.investor!, registeredCapitalFen: "100" };
    const body = { ...shared, name: "第三个项目", investor: corrected };
    expect((await neighbour.call(contract.addProject, { body })).body).toMatchObject({
      code: "projects.investor_shared",
    });
    expect((await office.call(contract.addProject, { body })).status).toBe(200);
  });
});

describe("taking over what was under way", () => {
  test("by the office, with its reason, marked; size and signing day stand still from then on", async () => {
    const taken = await office.call(contract.addProject, {
      body: aTakenOver({ name: "存量阀门项目", countsTowardTarget: true }),
    });
    expect(taken.status, taken.body.words).toBe(200);
    expect(taken.body).toMatchObject({
      takenOver: true,
      takeover: { stage: "signed", reason: "系统启用前已签约，依据投资协议", onDay: "2023-06-20" },
    });
    const entry = await desk.owner.query<{ summary: string }>(
      "select summary from audit_entry order by id desc limit 1",
    );
    expect(entry.rows[0]?.summary).toContain("存量接收登记");
    const {
      takeoverReason: _why,
      stage: _stage,
      status: _status,
      ...same
    } = aTakenOver({
      name: "存量阀门项目",
      countsTowardTarget: true,
    });
    const edit = (change: Partial<contract.ProjectEdit>) =>
      office.call(contract.editProject, {
        params: { id: taken.body.id },
        body: { ...same, version: 1, ...change },
      });
    for (const change of [
      { totalInvestmentFen: String(100_000n * WAN) },
      { contractInvestmentFen: String(100_000n * WAN) },
      { signedOn: "2023-05-01" },
    ])
      expect((await edit(change)).body.code).toBe("projects.figures_fixed");
    expect((await edit({ carrier: "别处" })).status).toBe(200);
  });

  test("新建 and 续建 follow the year of signing, in list and export", async () => {
    const names = async (query: contract.ProjectQuery) =>
      (await office.call(contract.listProjects, { query })).body.rows.map((row) => row.name);
    expect(await names({ novelty: "new" })).toEqual(["存量阀门项目"]);
    expect(await names({ novelty: "continuing" })).toEqual([]);
    expect(await names({ novelty: "continuing", noveltyYear: 2024 })).toEqual(["存量阀门项目"]);
    expect(await names({ novelty: "new", noveltyYear: 2022 })).toEqual([]);
    expect(await names({ takenOver: true })).toEqual(["存量阀门项目"]);
    const sheet = await sheetOf(office, { takenOver: true });
    expect(sheet[1]?.[9]).toBe("2023年新建或续建");
    expect(sheet[2]?.[9]).toBe("新建");
  });
});

describe("another unit's rows", () => {
  test("are in no list, count, page or export", async () => {
    const mine = await neighbour.call(contract.listProjects, { query: {} });
    expect(mine.body.rows.map((row) => row.unit?.name)).toEqual(["汝南街道", "汝南街道"]);
    expect(mine.body.total).toBe(2);
    const asked = await neighbour.call(contract.listProjects, { query: { unitId } });
    expect(asked.body).toMatchObject({ rows: [], total: 0, next: null });
    const named = await neighbour.call(contract.listProjects, { query: { text: "阀门智造" } });
    expect(named.body.total).toBe(0);
    const others = await clerk.call(contract.listProjects, { query: {} });
    const id = others.body.rows[0]?.id as number;
    expect((await neighbour.call(contract.readProject, { params: { id } })).status).toBe(404);
    const body = anEdit({}, 2);
    expect((await neighbour.call(contract.editProject, { params: { id }, body })).status).toBe(404);
    const sheet = await sheetOf(neighbour, {});
    expect(sheet.flat().filter((value) => value === "小屯镇")).toEqual([]);
    expect(sheet.length).toBe(2 + 2);
  });

  test("查重 says unit and day, and no more", async () => {
    const taken = await neighbour.call(contract.checkTaken, { query: { text: "阀门智造园" } });
    expect(taken.body).toEqual([{ unitName: "小屯镇", since: "2023-06-20" }]);
    const byCode = await clerk.call(contract.checkTaken, { query: { text: USCC.toLowerCase() } });
    expect(byCode.body.length).toBe(4);
    const short = await clerk.call(contract.checkTaken, { query: { text: "阀门" } });
    expect(short.body).toEqual([]);
  });

  test("a project being edited is no duplicate of itself", async () => {
    const mine = await clerk.call(contract.listProjects, { query: { text: "阀门智造" } });
    const except = mine.body.rows[0]?.id as number;
    const query = { text: "阀门智造园项目", except };
    expect((await clerk.call(contract.checkTaken, { query })).body).toEqual([]);
  });
});

describe("lists", () => {
  test("page by key, newest first, the first page counts", async () => {
    const first = await office.call(contract.listProjects, { query: { limit: 2 } });
    expect(first.body.total).toBe(4);
    expect(first.body.rows.map((row) => row.name)).toEqual(["存量阀门项目", "第三个项目"]);
    const after = first.body.next as string;
    const second = await office.call(contract.listProjects, { query: { limit: 2, after } });
    expect(second.body.rows.map((row) => row.name)).toEqual(["第二个项目", "阀门智造园项目"]);
    expect(second.body).toMatchObject({ next: null });
    expect(second.body).not.toHaveProperty("total");
  });

  test("filters and words, LIKE's own signs mean themselves", async () => {
    const names = async (query: contract.ProjectQuery) =>
      (await office.call(contract.listProjects, { query })).body.rows.map((row) => row.name);
    expect(await names({ text: "famenzhizao" })).toEqual(["阀门智造园项目"]);
    expect(await names({ text: "FMZZ" })).toEqual(["阀门智造园项目"]);
    expect(await names({ text: "云锦", unitId })).toEqual(["存量阀门项目", "阀门智造园项目"]);
    expect(await names({ text: "%" })).toEqual([]);
    expect(await names({ stage: "building" })).toEqual([]);
  });

  test("exports what a page shows; words that look like formulas stay words; it is logged", async () => {
    const trap = aDraft({ name: '=HYPERLINK("http://x","y")', investor: null, stage: "lead" });
    await office.call(contract.addProject, {
      body: { ...trap, signedOn: null, totalInvestmentFen: null },
    });
    const sheet = await sheetOf(office, {});
    expect(sheet[1]).toContain("总投资（万元）");
    expect(sheet[2]?.[1]).toBe('=HYPERLINK("http://x","y")');
    const row = sheet.find((cells) => cells[1] === "存量阀门项目");
    expect(row?.slice(5, 9)).toEqual([20_000, "签约", "推进中", new Date("2023-06-01")]);
    const logged = await desk.owner.query(
      "select summary from audit_entry where subject = 'export'",
    );
    expect(logged.rows.at(-1)).toEqual({ summary: "导出项目 5 个" });
  });
});

test("the notice's projects are loaded once, 待核实, with its words and nothing invented", async () => {
  const db = desk.database.as(CITY_EYES);
  expect(await seedNoticeProjects(db, SEED_NOTICE)).toBe(24);
  expect(await seedNoticeProjects(db, SEED_NOTICE)).toBe(0);
  expect(await fillSearchColumns(db)).toBe(0);
  const query = { confirmed: false, limit: 100 };
  const { rows } = (await office.call(contract.listProjects, { query })).body;
  expect(rows).toHaveLength(24);
  for (const row of rows) {
    expect(row).toMatchObject({ keyProject: true, countsTowardTarget: false, unit: null });
    expect(row.chain).not.toBeNull();
  }
  expect(rows.filter((row) => row.totalInvestmentFen).map((row) => row.name)).toEqual([
    "舜兴生物特色农产品循环经济产业园项目",
  ]);
  const id = rows[0]?.id as number;
  const project = (await office.call(contract.readProject, { params: { id } })).body;
  expect(project.noticeQuote).toContain("天瑞焦化360万吨升级改造项目");
  const found = await office.call(contract.listProjects, { query: { text: "trjh" } });
  expect(found.body.rows.map((row) => row.name)).toEqual(["天瑞焦化360万吨升级改造项目"]);
});

test("the chains come in the notice's order, to a task force too", async () => {
  const force = await desk.signInAs("task_force", { chain: "生物医药产业" });
  const chains = (await force.call(listChains)).body;
  expect(chains.map((chain) => chain.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const own = await force.call(contract.listProjects, { query: {} });
  expect(new Set(own.body.rows.map((row) => row.chain?.name))).toEqual(new Set(["生物医药产业"]));
  expect(own.body.total).toBe(3);
});

/** The exported cells, row by row: title, heads, projects. */
async function sheetOf(visitor: Visitor, query: contract.ProjectQuery): Promise<unknown[][]> {
  const reply = await desk.app.inject({
    method: "GET",
    url: contract.exportProjects.path,
    query: query as Record<string, string>,
    cookies: { luming: `token-${visitor.caller.accountId}` },
  });
  expect(reply.statusCode).toBe(200);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(reply.rawPayload as never);
  const rows: unknown[][] = [];
  workbook.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}
