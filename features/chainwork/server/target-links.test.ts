import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { projectsRoutes } from "../../projects/server/routes.ts";
import * as contract from "../contract.ts";
import { chainworkRoutes } from "./routes.ts";

const TEXTILE = "轻工纺织产业";
let desk: TestDesk;
let office: Visitor, force: Visitor, neighbour: Visitor, clerk: Visitor;
let chainId: number, gapId: number, lead: number, stray: number;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-06-20", rooms: [chainworkRoutes, projectsRoutes] });
  office = await desk.signInAs("office_head");
  force = await desk.signInAs("task_force", { chain: TEXTILE });
  neighbour = await desk.signInAs("task_force", { chain: "绿色食品产业" });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  chainId = force.caller.chainId as number;
  gapId = await one(
    "insert into chainwork_gap (chain_id, node_id, opened_on) values ($1, 'a', '2023-05-01') returning id",
    [chainId],
  );
  await desk.owner.query(
    `insert into chainwork_gap_event (gap_id, act, kind, title, words, by_name, on_day)
     values ($1, 'opened', 'supplement', '高端面料', '', '演示', '2023-05-01')`,
    [gapId],
  );
  lead = await aProject("演示面料线索", chainId);
  stray = await aProject("演示别链项目", neighbour.caller.chainId as number);
});
afterAll(() => desk.close());

async function one(text: string, values: unknown[]): Promise<number> {
  return ((await desk.owner.query<{ id: number }>(text, values)).rows[0] as { id: number }).id;
}
let numbers = 0;
const aProject = (name: string, chain: number) =>
  one(
    `insert into projects_project (no, name, chain_id, unit_id, created_on)
     values ($1, $2, $3, (select id from organization_unit where name = '汝南街道'), '2023-05-01') returning id`,
    [`XM2023-9${(numbers += 1)}`, name, chain],
  );

async function aTarget(name: string, state: "untouched" | "contacted", gap: number | null = gapId) {
  const added = await force.call(contract.addTarget, {
    params: { id: chainId },
    body: {
      gapId: gap,
      name,
      uscc: null,
      usccOverrideReason: "",
      reasons: "能补一环",
      state,
      words: "",
      nextStep: "",
      nextOn: null,
      holder: "演示员",
      holderUnitId: clerk.caller.unitId,
    },
  });
  expect(added.status, added.body.words).toBe(200);
  return added.body.id;
}
const link = (who: Visitor, id: number, projectId: number, fillsGap = false) =>
  who.call(contract.linkTarget, {
    params: { id },
    body: { projectId, words: "签了意向", fillsGap },
  });
const funnel = async (who: Visitor) =>
  (await who.call(contract.readFunnel, { params: { id: chainId } })).body;
const gapState = async () =>
  (await force.call(contract.listGaps, { params: { id: chainId } })).body[0]?.state;

describe("a target becomes a lead, then a project", () => {
  let id: number, linkId: number;

  test("contact comes first; only a project of the chain; only the own task force", async () => {
    const untouched = await aTarget("演示未接触公司", "untouched");
    id = await aTarget("演示锦绣公司", "contacted");
    expect((await link(force, untouched, lead)).body.code).toBe("chainwork.link_untouched");
    expect((await link(force, id, stray)).body.code).toBe("chainwork.project_of_other_chain");
    expect((await link(neighbour, id, lead)).status).toBe(404);
    expect((await link(clerk, id, lead)).status).toBe(403);
    expect(await funnel(force)).toEqual({
      targets: 2,
      contacted: 1,
      leads: 0,
      negotiating: 0,
      signed: 0,
    });
  });

  test("linked it is counted, fills its gap, and whoever may not see the project learns no name", async () => {
    const linked = await link(force, id, lead, true);
    expect(linked.body.links).toMatchObject([{ project: { name: "演示面料线索", stage: "lead" } }]);
    linkId = linked.body.links[0]?.id as number;
    expect(await gapState()).toBe("filled");
    expect((await link(force, id, lead)).body.code).toBe("chainwork.link_twice");
    const seen = await clerk.call(contract.readTarget, { params: { id } });
    expect(seen.body.links).toMatchObject([{ project: null }]);
    expect(JSON.stringify(seen.body)).not.toContain("演示面料线索");
    expect(await funnel(force)).toMatchObject({ leads: 1, negotiating: 0 });
  });

  test("the project's own stage moves it on; one that exits counts no more", async () => {
    await desk.owner.query("alter table projects_project disable trigger user");
    const set = (stage: string, status = "ongoing") =>
      desk.owner.query("update projects_project set stage = $2, status = $3 where id = $1", [
        lead,
        stage,
        status,
      ]);
    await set("negotiating");
    expect(await funnel(office)).toMatchObject({ leads: 1, negotiating: 1, signed: 0 });
    await desk.owner.query(
      "update projects_project set signed_on = '2023-06-01', total_investment_fen = 1, investor_id = null where id = $1",
      [lead],
    );
    await set("performing");
    expect(await funnel(office)).toMatchObject({ negotiating: 1, signed: 1 });
    await set("performing", "exited");
    expect(await funnel(office)).toMatchObject({ leads: 1, negotiating: 0, signed: 0 });
    await set("performing");
    await desk.owner.query("alter table projects_project enable trigger user");
  });

  test("taken back, the gap it filled is open again; both rows stay, once", async () => {
    const params = { id: linkId };
    const body = { words: "企业另行选址" };
    expect((await neighbour.call(contract.unlinkTarget, { params, body })).status).toBe(404);
    const undone = await force.call(contract.unlinkTarget, { params, body });
    expect(undone.body.links).toEqual([]);
    expect(await gapState()).toBe("open");
    const read = await force.call(contract.readTarget, { params: { id } });
    expect(read.body.links).toMatchObject([{ id: linkId, removed: { words: "企业另行选址" } }]);
    expect((await force.call(contract.unlinkTarget, { params, body })).body.code).toBe(
      "chainwork.unlinked_already",
    );
    expect(await funnel(force)).toMatchObject({ leads: 0, signed: 0 });
    await expect(desk.owner.query("delete from chainwork_target_project")).rejects.toMatchObject({
      code: "LM001",
    });
    const audit = await desk.owner.query<{ summary: string }>(
      "select summary from audit_entry where subject = 'chain_target' order by id desc limit 2",
    );
    expect(audit.rows.map(({ summary }) => summary)).toEqual([
      "演示锦绣公司 取消项目，「高端面料」重新列为缺环：企业另行选址",
      "演示锦绣公司 转为项目 演示面料线索，填补「高端面料」",
    ]);
  });

  test("a gap that somebody else's project fills stays filled", async () => {
    const other = await aProject("演示另一项目", chainId);
    await force.call(contract.actOnGap, {
      params: { id: gapId },
      body: { act: "filled", kind: "supplement", projectId: other, words: "" },
    });
    expect((await link(force, id, lead, true)).body.code).toBe("chainwork.link_gap");
    const linked = await link(force, id, lead);
    const params = { id: linked.body.links[0]?.id as number };
    await force.call(contract.unlinkTarget, { params, body: { words: "误接" } });
    expect(await gapState()).toBe("filled");
  });
});
