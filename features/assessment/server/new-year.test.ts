import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fenFromWan } from "../../../kernel/money.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { standingClock } from "../../../platform/server/clock.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { aCountedEntry, aProject } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as circulars from "../../circulars/contract.ts";
import { circularsRoutes } from "../../circulars/server/routes.ts";
import * as funds from "../../funds/contract.ts";
import { closeDueMonths } from "../../funds/server/facts.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import { START_MONTH } from "../../organization/settings.ts";
import * as contract from "../contract.ts";
import { recompute } from "./actions.ts";
import { assessmentRoutes } from "./routes.ts";

let desk: TestDesk;
let office: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({
    day: "2024-02-06",
    rooms: [fundsRoutes, assessmentRoutes, circularsRoutes],
  });
  office = await desk.signInAs("office_head");
});
afterAll(() => desk.close());

const closeOn = (day: string) => closeDueMonths(desk.database, standingClock(day));
const periods = async (year: number) =>
  (await office.call(funds.listPeriods, { query: { year } })).body;

describe("before a city began", () => {
  test("months are owed by nobody, and close with the first month that is", async () => {
    const begin = (value: string) =>
      writeSetting(desk.database.as(CITY_EYES), {
        name: START_MONTH.name,
        value,
        inForceFrom: "2023-01-01",
        basis: "试",
        setBy: "试",
      });
    await begin("2023-09");
    expect(await closeOn("2023-10-05")).toEqual([]);
    const before = await periods(2023);
    expect(before[7]).toMatchObject({ beforeStart: true, closed: false, unreported: [] });
    expect(before[8]?.unreported).toHaveLength(21);
    expect(await closeOn("2023-10-06")).toEqual(["2023-09"]);
    expect((await periods(2023)).slice(0, 10).map(({ closed }) => closed)).toEqual([
      ...Array.from({ length: 9 }, () => true),
      false,
    ]);
  });
});

describe("January without the new notice", () => {
  test("last year's months and January close by themselves, each on its day", async () => {
    expect(await closeOn("2024-01-06")).toEqual(["2023-10", "2023-11", "2023-12"]);
    expect(await closeOn("2024-01-07")).toEqual([]);
    const project = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业" });
    await aCountedEntry(desk, { projectId: project, day: "2024-01-20", fen: fenFromWan(300) });
    expect(await closeOn("2024-02-06")).toEqual(["2024-01"]);
  });

  test("January is frozen with its money, in last year's order, without targets, rates, ranks and lights", async () => {
    const frozen = await office.call(contract.freezeMonth, { body: { month: "2024-01" } });
    expect(frozen.status).toBe(200);
    const { body: table } = await office.call(contract.readExecution, {
      query: { asOf: "2024-01-31" },
    });
    expect(table).toMatchObject({ targetsPending: true, snapshot: { month: "2024-01" } });
    expect(table.units).toHaveLength(21);
    expect(table.units[0]?.measures[0]).toMatchObject({
      cumulative: String(fenFromWan(300)),
      target: null,
      rate: null,
      rank: null,
      light: "none",
    });
    const again = await recompute(desk.database.as(CITY_EYES), frozen.body.id);
    expect(again).toMatchObject({ same: true, differences: [] });
  });

  test("and its circular says that the targets are not handed down yet", async () => {
    const { status, body } = await office.call(circulars.draftDocument, {
      body: { templateCode: "work-circular", period: "2024-01", unitId: null, chainId: null },
    });
    expect(status).toBe(200);
    const text = body.lines.join("\n");
    expect(text).toContain("目标任务尚未下达");
    expect(text).not.toContain("绿灯");
    expect(text).not.toContain("达到序时进度");
  });
});
