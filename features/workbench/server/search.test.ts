import { afterAll, beforeAll, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { insertProject } from "../../projects/server/facts.ts";
import { seedNoticeProjects } from "../../projects/server/notice-projects.ts";
import { searchAll } from "../contract.ts";
import { workbenchRoutes } from "./routes.ts";
import { SEED_NOTICE } from "../../../tests/builders/seed-notice.ts";

let desk: TestDesk;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [(desk) => workbenchRoutes(desk)] });
  const db = desk.database.as(CITY_EYES);
  await seedNoticeProjects(db, SEED_NOTICE);
  for (const [unit, name] of [
    ["小屯镇", "云雀阀门项目"],
    ["汝南街道", "云雀电梯项目"],
  ] as const) {
    const { rows } = await desk.owner.query("select id from organization_unit where name = $1", [
      unit,
    ]);
    const unitId = (rows[0] as { id: number }).id;
    const projectId = await insertProject(db, aDraft(name, unitId), {
      createdOn: "2023-06-01",
      demo: true,
    });
    await desk.owner.query(
      `insert into funds_receipt (no, project_id, unit_id, arrived_on, amount_fen, payer_name, slip_no, invoice_no, created_by)
       values ($1, $2, $3, '2023-06-02', 100, '云雀', $4, $5, 1)`,
      [`DZ2023-0000${projectId}`, projectId, unitId, `SLIP${unitId}`, `FP${unitId}`],
    );
  }
});
afterAll(() => desk.close());

test("Chinese, pinyin and initials; the beginning before the inside", async () => {
  const office = await desk.signInAs("office_verifier");
  expect((await titles(office, "trjh"))[0]).toBe("天瑞焦化360万吨升级改造项目");
  expect((await titles(office, "tianruijh")).length).toBe(0);
  expect((await titles(office, "tianruijiaohua"))[0]).toBe("天瑞焦化360万吨升级改造项目");
  const stone = await titles(office, "建材产业园");
  expect(stone.slice(0, 2).toSorted()).toEqual([
    "日晟昌矿业港利绿色建材产业园一期项目",
    "港利绿色建材产业园二期项目",
  ]);
  const parks = await titles(office, "阀门");
  expect(parks.slice(0, 2)).toEqual(["阀门产业园", "云雀阀门项目"]);
  expect(await titles(office, "17号")).toEqual(["汝政办〔2023〕17号"]);
  expect(await titles(office, "汝南")).toEqual(["汝南街道"]);
  expect(await titles(office, "%")).toEqual([]);
  expect(await titles(office, "  ")).toEqual([]);
  expect((await titles(office, "项目")).length).toBe(20);
});

test("several words in any order, and a bare number of a receipt or a project", async () => {
  const office = await desk.signInAs("office_verifier");
  expect(await titles(office, "云雀 阀门")).toEqual(["云雀阀门项目", "云雀阀门项目投资演示公司"]);
  expect(await titles(office, "项目 阀门　云雀")).toContain("云雀阀门项目");
  expect(await titles(office, "云雀 没有")).toEqual([]);
  await desk.owner.query(
    "update funds_receipt set no = 'DZ2023-001460' where unit_id = (select id from organization_unit where name = '小屯镇')",
  );
  expect(await titles(office, "1460")).toContain("DZ2023-001460");
  const project = (await office.call(searchAll, { query: { text: "云雀阀门" } })).body.hits[0];
  const number = project?.subtitle.split(" · ")[0]?.split("-")[1] ?? "";
  expect(await titles(office, String(Number(number)))).toContain("云雀阀门项目");
  const other = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  expect(await titles(other, "1460")).toEqual([]);
  expect(await titles(other, "阀门 云雀")).toEqual([]);
});

test("each hit leads to its page", async () => {
  const office = await desk.signInAs("office_verifier");
  const paths = (await office.call(searchAll, { query: { text: "云雀" } })).body.hits;
  expect(paths.map((hit) => hit.kind).toSorted()).toEqual([
    "enterprise",
    "enterprise",
    "project",
    "project",
  ]);
  for (const hit of paths.filter((one) => one.kind === "project"))
    expect(hit.path).toBe(`/projects/${hit.id}`);
});

test("nothing of another unit shows: project, investor, receipt, slip", async () => {
  const clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  const other = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  expect(await titles(clerk, "云雀")).toEqual(["云雀阀门项目", "云雀阀门项目投资演示公司"]);
  expect(await titles(other, "yunque")).toEqual(["云雀电梯项目", "云雀电梯项目投资演示公司"]);
  expect(await titles(clerk, "DZ2023")).toHaveLength(1);
  expect(await titles(clerk, `slip${other.caller.unitId}`)).toEqual([]);
  expect(await titles(other, `slip${other.caller.unitId}`)).toHaveLength(1);
  expect(await titles(clerk, `fp${other.caller.unitId}`)).toEqual([]);
  expect(await titles(other, `fp${other.caller.unitId}`)).toHaveLength(1);
  expect(await titles(clerk, "天瑞")).toEqual([]);
});

test("a task force finds its own chain's only", async () => {
  const force = await desk.signInAs("task_force", { chain: "生物医药产业" });
  expect(await titles(force, "产业园")).toHaveLength(2);
  expect(await titles(force, "云雀")).toEqual([]);
});

test("administrators find units and people, and no business", async () => {
  const admin = await desk.signInAs("system_admin");
  expect(await titles(admin, "云雀")).toEqual([]);
  expect(await titles(admin, "DZ2023")).toEqual([]);
  expect(await titles(admin, "17号")).toEqual([]);
  expect(await titles(admin, "小屯")).toEqual(["小屯镇"]);
  expect((await titles(admin, "系统管理员")).length).toBeGreaterThan(0);
});

test("a stranger is asked to sign in", async () => {
  const reply = await desk.app.inject({ method: "GET", url: "/api/search?text=a" });
  expect(reply.statusCode).toBe(401);
});

async function titles(visitor: Visitor, text: string): Promise<string[]> {
  const reply = await visitor.call(searchAll, { query: { text } });
  expect(reply.status).toBe(200);
  return reply.body.hits.map((hit) => hit.title);
}

function aDraft(name: string, unitId: number) {
  return {
    name,
    investor: {
      name: `${name}投资演示公司`,
      uscc: null,
      usccOverrideReason: null,
      registeredCapitalFen: null,
      origin: "out_of_province" as const,
      originBasis: "演示",
    },
    unitId,
    chainId: null,
    carrier: "",
    content: "",
    totalInvestmentFen: null,
    contractInvestmentFen: null,
    keyProject: false,
    countsTowardTarget: true,
    confirmed: true,
    stage: "negotiating" as const,
    status: "ongoing" as const,
    signedOn: null,
  };
}
