import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRooms } from "../../app/server/rooms.ts";
import * as assessment from "../../features/assessment/contract.ts";
import * as circulars from "../../features/circulars/contract.ts";
import { WORK_CIRCULAR_CODE } from "../../features/circulars/shipped-templates.ts";
import { closeDueMonths } from "../../features/funds/server/facts.ts";
import { currentSession } from "../../features/organization/contract.ts";
import * as plan from "../../features/plan/contract.ts";
import { listSettings } from "../../features/settings/contract.ts";
import { standingClock } from "../../platform/server/clock.ts";
import { CITY_EYES } from "../../platform/server/database.ts";
import { writeSetting } from "../../platform/server/settings.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../desk.ts";

/** The city of the seed notice, what it lies in, its region's code. */
const FIRST_CITY = /汝|平顶山|河南|410482/;

let desk: TestDesk;
let office: Visitor;

/** An empty installation; its city has a name and a province, and nothing else. */
beforeAll(async () => {
  desk = await openTestDesk({ day: "2024-03-20", rooms: [openRooms], empty: true });
  office = await desk.signInAs("office_head");
  const set = { inForceFrom: "2024-03-01", basis: "首次设置", setBy: "试" };
  const db = desk.database.as(CITY_EYES);
  await writeSetting(db, { name: "city.name", value: "云溪县", ...set });
  await writeSetting(db, { name: "city.province_prefix", value: "53", ...set });
});
afterAll(() => desk.close());

async function settled<Reply>(reply: { status: number; body: Reply & { words?: string } }) {
  expect(reply.status, reply.body.words).toBeLessThan(300);
  return reply.body;
}
const session = async () => settled(await office.call(currentSession));

describe("an empty installation with another city's notice", () => {
  test("knows no plan before there is one, and nothing of another city's", async () => {
    expect(await session()).toMatchObject({ cityName: "云溪县", plan: null, provincePrefix: "53" });
    expect(JSON.stringify(await settled(await office.call(listSettings)))).not.toMatch(FIRST_CITY);
  });

  test("takes its own units, number and issuer; nothing foreign is offered", async () => {
    const bytes = readFileSync("tests/fixtures/plan/yunxi-serial-decimals.txt");
    const read = await settled(
      await office.upload(plan.readNotice, {}, { name: "云溪.txt", bytes }),
    );
    expect(read.named).toBeNull();
    const view = await settled(
      await office.call(plan.confirmPlan, { query: {}, body: read.proposed }),
    );
    expect(view.campaign).toMatchObject({
      documentNo: "云政〔2024〕8号",
      issuer: "云溪县人民政府",
    });
    expect((await session()).plan).toEqual({
      year: 2024,
      documentNo: "云政〔2024〕8号",
      quoted: false,
    });
  });

  test("is refused by the number of its own plan, without an article it may not have", async () => {
    const body = { month: "2024-03" };
    const refused = await office.call(assessment.freezeMonth, { body });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ basis: { document: "云政〔2024〕8号", article: "" } });
  });

  test("writes its circular under its own letterhead and by its own plan", async () => {
    desk.clock.move("2024-04-10");
    await closeDueMonths(desk.database, standingClock("2024-04-10"));
    await settled(await office.call(assessment.freezeMonth, { body: { month: "2024-03" } }));
    const occasion = { period: "2024-03", unitId: null, chainId: null };
    const { id } = await settled(
      await office.call(circulars.draftDocument, {
        body: { templateCode: WORK_CIRCULAR_CODE, ...occasion },
      }),
    );
    const { lines } = await settled(await office.call(circulars.readDocument, { params: { id } }));
    const text = lines.join("\n");
    expect(text).toContain("云溪县人民政府");
    expect(text).toContain("云政〔2024〕8号");
    expect(text).not.toMatch(FIRST_CITY);
  });

  test("has no word of the first city in any table", async () => {
    const { rows } = await desk.owner.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = current_schema()",
    );
    expect(rows.length).toBeGreaterThan(100);
    for (const { name } of rows) {
      const found = await desk.owner.query<{ row: string }>(`select t::text as row from ${name} t`);
      expect(
        found.rows.filter(({ row }) => FIRST_CITY.test(row)),
        name,
      ).toEqual([]);
    }
  });
});
