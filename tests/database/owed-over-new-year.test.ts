import { afterAll, beforeAll, expect, test } from "vitest";
import { openRooms } from "../../app/server/rooms.ts";
import * as batches from "../../features/batches/contract.ts";
import * as chainwork from "../../features/chainwork/contract.ts";
import * as lifecycle from "../../features/lifecycle/contract.ts";
import { START_MONTH } from "../../features/organization/settings.ts";
import * as service from "../../features/service/contract.ts";
import { readWorkbench } from "../../features/workbench/contract.ts";
import { CITY_EYES } from "../../platform/server/database.ts";
import { writeSetting } from "../../platform/server/settings.ts";
import { aProject } from "../builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../desk.ts";

let desk: TestDesk;
let office: Visitor, clerk: Visitor;

/** What a city owed in the autumn and did not do: month reports, works, a problem, a chain's meetings, a reserve that stands still. */
beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-11-20", rooms: [openRooms] });
  office = await desk.signInAs("office_head");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  await writeSetting(desk.database.as(CITY_EYES), {
    name: START_MONTH.name,
    value: "2023-09",
    inForceFrom: "2023-01-01",
    basis: "试",
    setBy: "试",
  });
  const built = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业", name: "在建" });
  await desk.owner.query(
    `insert into lifecycle_move (project_id, from_stage, to_stage, on_day, by_name)
     values ($1, 'signed', 'building', '2023-10-09', '试')`,
    [built],
  );
  await desk.owner.query("update projects_project set stage = 'building' where id = $1", [built]);
  await aProject(desk, { unit: "小屯镇", name: "储备", signedOn: null });
  await desk.owner.query(
    `insert into chainwork_lead_unit (chain_id, unit_id, from_on, document_no, named_by)
     select c.id, u.id, '2023-09-01', '试', '试' from chains_chain c, organization_unit u
     where c.name = '绿色食品产业' and u.name = '小屯镇'`,
  );
  const raised = await clerk.call(service.raiseProblem, {
    body: {
      projectId: built,
      raisedOn: "2023-11-20",
      words: "用电没有接通",
      kind: "other",
      ownerUnitId: clerk.caller.unitId,
      ownerWords: "",
      dueOn: "2023-11-25",
    },
  });
  expect(raised.status, raised.body.code).toBe(200);
});
afterAll(() => desk.close());

const waitingOf = async (who: Visitor) => {
  const { body } = await who.call(readWorkbench);
  return new Map(body.waiting.map((line) => [line.code, line]));
};
const missedBy = async () => {
  const { body } = await office.call(chainwork.readChainOverview, { query: {} });
  const card = body.cards.find(({ chain }) => chain.name === "绿色食品产业");
  return card?.duties.find(({ kind }) => kind === "lead_unit")?.missed ?? [];
};
const works = async () => (await office.call(lifecycle.listWorks, { query: {} })).body.rows[0];

test.each`
  today           | months | last         | built
  ${"2023-12-28"} | ${3}   | ${"2023-11"} | ${["2023-10", "2023-11"]}
  ${"2024-01-08"} | ${4}   | ${"2023-12"} | ${["2023-10", "2023-11", "2023-12"]}
  ${"2024-02-26"} | ${5}   | ${"2024-01"} | ${["2023-10", "2023-11", "2023-12", "2024-01"]}
  ${"2025-02-26"} | ${17}  | ${"2025-01"} | ${null}
`("what was owed in autumn is owed on $today", async ({ today, months, last, built }) => {
  desk.clock.move(today);
  const own = await waitingOf(clerk);
  expect(own.get("unreported_months")?.count).toBe(months);
  expect(own.get("problems_owned")?.words).toContain("逾期");
  expect(own.get("works_missing")?.count).toBe(1);
  const city = await waitingOf(office);
  expect(city.get("to_close")?.count).toBe(months);
  expect(city.get("to_close")?.path).toContain("2023-09");
  if (built) expect((await works())?.missing).toEqual(built);
  const { body } = await office.call(readWorkbench);
  const silent = [...body.waiting, ...body.late].find(({ path }) => path.includes("state=missing"));
  expect(silent?.path).toContain(`month=${last}`);
});

test("meetings missed and a reserve that stands still are not forgotten at New Year", async () => {
  desk.clock.move("2024-02-26");
  expect(await missedBy()).toEqual([
    "2023年9月",
    "2023年10月",
    "2023年11月",
    "2023年12月",
    "2024年1月",
  ]);
  const { body } = await office.call(batches.readReserve, { query: { asOf: "2024-02-26" } });
  expect(body.stale.map(({ name }) => name)).toContain("储备");
  expect(body.ageing.reduce((sum, { count }) => sum + count, 0)).toBe(1);
});
