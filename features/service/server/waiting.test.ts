import { afterAll, beforeAll, expect, test } from "vitest";
import { aProject } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { lifecycleRoutes } from "../../lifecycle/server/routes.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { handOver } from "../../lifecycle/contract.ts";
import * as contract from "../contract.ts";
import { serviceRoutes } from "./routes.ts";
import { serviceWaiting } from "./waiting.ts";

const TODAY = "2023-06-20";
let desk: TestDesk;
let clerk: Visitor, neighbour: Visitor, office: Visitor, leader: Visitor;
let led: number, other: number;

beforeAll(async () => {
  desk = await openTestDesk({ day: TODAY, rooms: [lifecycleRoutes, serviceRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  office = await desk.signInAs("office_head");
  leader = await desk.signInAs("county_leader");
  led = await aProject(desk, { unit: "小屯镇", name: "演示分包项目" });
  other = await aProject(desk, { unit: "小屯镇", name: "演示其他项目" });
  const rank = { post: "副市长", basis: "" };
  await office.call(handOver, {
    params: { id: led },
    body: { name: leader.caller.name, fromOn: TODAY, ...rank },
  });
  for (const [projectId, dueOn] of [
    [led, "2023-06-21"],
    [other, "2023-06-21"],
    [led, "2023-07-20"],
  ] as const) {
    const raised = await clerk.call(contract.raiseProblem, {
      body: {
        projectId,
        raisedOn: TODAY,
        words: `演示问题 ${projectId} ${dueOn}`,
        kind: contract.PROBLEM_KINDS[0],
        ownerUnitId: clerk.caller.unitId,
        ownerWords: "",
        dueOn,
      },
    });
    if (raised.status !== 200) throw new Error(raised.body.words);
  }
});
afterAll(() => desk.close());

test("a leader's list holds the problems of the led projects only", async () => {
  desk.clock.move("2023-06-30");
  const listed = async (who: Visitor, query: object) =>
    (await who.call(contract.listProblems, { query })).body.rows.map(({ project }) => project.id);
  expect(await listed(leader, { mine: true })).toEqual([led, led]);
  expect(await listed(leader, { mine: true, level: "leader" })).toEqual([led]);
  expect(await listed(office, { mine: true })).toEqual([]);
  expect(await listed(office, {})).toHaveLength(3);
  desk.clock.move(TODAY);
});

test("what waits is counted by owner, level and lead", async () => {
  const db = desk.database.as(CITY_EYES);
  const asked = { today: "2023-06-30", unitId: clerk.caller.unitId, ledProjects: [led] };
  const waiting = await serviceWaiting(db, asked);
  expect(waiting).toMatchObject({
    owned: 3,
    ownedLate: 2,
    led: 1,
    ledConference: 0,
    conference: 0,
  });
});

test("links wait until the enterprise answers; another unit sees none", async () => {
  await desk.owner.query(
    `with investor as (insert into projects_enterprise (name) values ('演示青鸾有限公司') returning id)
     update projects_project set investor_id = investor.id from investor where projects_project.id = $1`,
    [led],
  );
  const made = await clerk.call(contract.makeInvitation, { body: { projectId: led } });
  expect(made.status).toBe(200);
  const listed = async (who: Visitor, query = {}) =>
    (await who.call(contract.listConfirmations, { query })).body.rows;
  expect(await listed(clerk)).toMatchObject([{ project: { id: led }, state: "waiting" }]);
  expect(await listed(neighbour)).toEqual([]);
  expect(await listed(clerk, { outcome: "objected" })).toEqual([]);
  const token = made.body.path.split("/").at(-1) as string;
  const view = (await neighbour.call(contract.readInvited, { params: { token } })).body;
  expect(view.project).toBe("演示分包项目");
  const reply = await desk.app.inject({
    method: "POST",
    url: `/api/service/confirmations/${token}`,
    headers: { "x-luming": "1" },
    payload: {
      answer: "object",
      moneyAnswer: "confirm",
      receivedFen: "0",
      words: "合同金额不符",
      name: "演示经办",
      problems: [],
    },
  });
  expect(reply.statusCode).toBeLessThan(300);
  expect(await listed(clerk)).toEqual([]);
  expect(await listed(clerk, { outcome: "objected" })).toMatchObject([
    { answer: "object", words: "合同金额不符" },
  ]);
});
