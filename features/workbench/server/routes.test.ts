import { afterAll, beforeAll, expect, test } from "vitest";
import {
  aDraft,
  aDraftedReceipt,
  aProject,
  aSignedMonth,
  aSignedReceipt,
} from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { returnReceipt, verifyReceipt } from "../../funds/contract.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import { readWorkbench, type Workbench } from "../contract.ts";
import { workbenchRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, verifier: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-07-02", rooms: [fundsRoutes, workbenchRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  verifier = await desk.signInAs("office_verifier");
  const project = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业" });
  await aDraftedReceipt(clerk, aDraft(project));
  const [returned, verified] = [
    await aSignedReceipt(clerk, head, aDraft(project)),
    await aSignedReceipt(clerk, head, aDraft(project)),
  ];
  await aSignedReceipt(clerk, head, aDraft(project));
  await aSignedMonth(desk, clerk.caller.unitId, "2023-06-30", "2023-07-01");
  const body = { reason: "单据号看不清", version: returned.version };
  await verifier.call(returnReceipt, { params: { id: returned.id }, body });
  await verifier.call(verifyReceipt, {
    params: { id: verified.id },
    body: { version: verified.version },
  });
});
afterAll(() => desk.close());

const benchOf = async (who: Visitor): Promise<Workbench> => {
  const reply = await who.call(readWorkbench);
  expect(reply.status).toBe(200);
  return reply.body;
};
const waiting = ({ waiting: lines }: Workbench) =>
  Object.fromEntries(lines.map(({ code, count }) => [code, count]));

test("a clerk finds returned and draft receipts, the months to report and the unit's progress", async () => {
  const bench = await benchOf(clerk);
  expect(waiting(bench)).toMatchObject({ returned: 1, drafts: 1, unreported_months: 5 });
  expect(bench.progress).toMatchObject({
    title: "小屯镇",
    schedulePercent: "50.00",
    rank: 1,
    light: "red",
  });
  expect(bench.changed[0]?.words).toContain("核验");
});

test("a clerk of another unit sees nothing of it", async () => {
  const bench = await benchOf(await desk.signInAs("unit_clerk", { unit: "汝南街道" }));
  expect(bench.waiting.map(({ code }) => code)).toEqual(["unreported_months"]);
  expect(bench.changed).toEqual([]);
});

test("a verifier finds the queue and the months to close, a leader the silent units", async () => {
  expect(waiting(await benchOf(verifier))).toMatchObject({
    to_verify: 1,
    to_close: 6,
  });
  const leader = await benchOf(await desk.signInAs("county_leader"));
  expect(waiting(leader)).toEqual({});
  expect(leader.late[0]).toMatchObject({
    words: expect.stringMatching(/^2023年6月未报单位 20 个：/),
    path: "/monthly?month=2023-06&state=missing",
  });
  expect(leader.late[1]?.words).toContain("小屯镇严重滞后");
  expect(leader.progress).toMatchObject({ title: "全市", rank: null, of: 0 });
});

test("works without reports and stays past their limit wait for the unit and the city, not for a neighbour", async () => {
  const id = await aProject(desk, { unit: "汝南街道", name: "演示在建项目" });
  await desk.owner.query(
    `insert into lifecycle_move (project_id, from_stage, to_stage, on_day, by_name) values ($1, 'signed', 'building', '2021-10-01', '演示员')`,
    [id],
  );
  await desk.owner.query("update projects_project set stage = 'building' where id = $1", [id]);
  const own = waiting(await benchOf(await desk.signInAs("unit_clerk", { unit: "汝南街道" })));
  expect(own).toMatchObject({ works_missing: 1, stays_red: 1 });
  expect(waiting(await benchOf(verifier))).toMatchObject({ works_missing: 1, conference: 2 });
  const neighbours = waiting(await benchOf(clerk));
  expect(neighbours).not.toHaveProperty("works_missing");
  const inspector = await benchOf(await desk.signInAs("inspector"));
  expect(inspector.late.map(({ path }) => path)).toContain("/works?missing=yes");
});

test("a task force sees its chain; an administrator sees no business", async () => {
  const chain = await benchOf(await desk.signInAs("task_force", { chain: "绿色食品产业" }));
  expect(chain.progress).toMatchObject({ title: "绿色食品产业", targetFen: null });
  const admin = await benchOf(await desk.signInAs("security_admin"));
  expect(admin).toMatchObject({ late: [], changed: [], progress: null });
  expect(Object.keys(waiting(admin))).toEqual(["ungranted"]);
});
