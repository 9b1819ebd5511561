import { afterAll, beforeAll, expect, test } from "vitest";
import { confirmDayCommand } from "../../app/server/confirm-day-command.ts";
import { lookOnce } from "../../app/server/watch-days.ts";
import { confirmToday, dayStanding } from "../../features/organization/day-contract.ts";
import { dayRoutes } from "../../features/organization/server/day-routes.ts";
import { CITY_EYES } from "../../platform/server/database.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../desk.ts";

let desk: TestDesk;
let admin: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-06-20", rooms: [dayRoutes] });
  admin = await desk.signInAs("system_admin");
});
afterAll(() => desk.close());

const look = () => lookOnce(desk.database, desk.clock);
async function closedMonths(): Promise<string[]> {
  const { rows } = await desk.owner.query<{ month: string }>(
    "select to_char(month, 'YYYY-MM') as month from funds_period_event where act = 'close' order by month",
  );
  return rows.map(({ month }) => month);
}

test("the first look takes the day as it is, and months close by themselves", async () => {
  expect(await look()).toBeNull();
  expect(await closedMonths()).toEqual(["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"]);
});

test("a clock four months ahead closes nothing until a person says that the day is right", async () => {
  desk.clock.move("2023-10-16");
  expect(await look()).toContain("晚了 118 天");
  expect(await closedMonths()).toHaveLength(5);
  const { doubt } = (await admin.call(dayStanding)).body;
  expect(doubt).toMatchObject({ today: "2023-10-16", last: "2023-06-20" });
  const other = await admin.call(confirmToday, { body: { day: "2023-10-15" } });
  expect(other.body.code).toBe("day.other_day");
  const confirmed = await admin.call(confirmToday, { body: { day: "2023-10-16" } });
  expect(confirmed.body).toEqual({ doubt: null });
  expect(await look()).toBeNull();
  expect(await closedMonths()).toHaveLength(9);
  const { rows } = await desk.owner.query(
    "select actor, summary from audit_entry where action = 'organization.day.confirmation.post'",
  );
  expect(rows).toEqual([
    { actor: admin.caller.name, summary: "确认今天是2023年10月16日（上次工作 2023-06-20）" },
  ]);
});

test("a day before the last one is in doubt as well; the command confirms it, once", async () => {
  desk.clock.move("2023-10-01");
  expect(await look()).toContain("早了 15 天");
  expect(await confirmDayCommand(desk.database.as(CITY_EYES), desk.clock)).toBe(0);
  expect(await look()).toBeNull();
  const again = await admin.call(confirmToday, { body: { day: "2023-10-01" } });
  expect(again.body.code).toBe("day.not_in_doubt");
});

test("whoever neither keeps the office nor the system cannot say what day it is", async () => {
  const clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  expect((await clerk.call(confirmToday, { body: { day: "2023-10-01" } })).status).toBe(403);
  await expect(desk.owner.query("update business_day set day = '2024-01-01'")).rejects.toThrow(
    "只增不改",
  );
});
