import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { readArrangement } from "../arrangement.ts";
import { arrangeYear, readWorkdays } from "../contract.ts";
import { calendarOf } from "./facts.ts";
import { workdaysRoutes } from "./routes.ts";

let house: TestDesk;
let office: Visitor;
beforeAll(async () => {
  house = await openTestDesk({ day: "2026-11-20", rooms: [workdaysRoutes] });
  office = await house.signInAs("office_head");
});
afterAll(() => house.close());

const params = { year: 2027 };
const daysOf = (text: string) => readArrangement(text, 2027).days;
const FIRST = daysOf("2027-02-05 至 2027-02-11 休 春节\n2027-10-01 至 2027-10-07 休 国庆节");
const basis = "演示〔2026〕9号";

test("everybody at work reads the calendar, the head of the office alone enters a year", async () => {
  const clerk = await house.signInAs("unit_clerk", { unit: "小屯镇" });
  const before = await clerk.call(readWorkdays, { params });
  expect(before.body).toMatchObject({ announced: false, restDays: 0, statutoryDays: 13, acts: [] });
  const body = { basis, days: FIRST, seen: null };
  expect((await clerk.call(arrangeYear, { params, body })).status).toBe(403);
  const done = await office.call(arrangeYear, { params, body });
  expect(done.body).toMatchObject({ announced: true, restDays: 14, own: FIRST });
});

test("a later act says only what it changes; what is withdrawn no longer holds, and both stay to be read", async () => {
  const shown = (await office.call(readWorkdays, { params })).body;
  const days = daysOf(
    "2027-02-05 至 2027-02-10 休 春节\n2027-02-20 班 春节\n2027-10-01 至 2027-10-07 休 国庆节",
  );
  const body = { basis: "演示〔2027〕1号", days, seen: shown.acts[0]?.id ?? null };
  const done = await office.call(arrangeYear, { params, body });
  expect(done.body.acts.map(({ changes }) => changes.length)).toEqual([2, 14]);
  const calendar = await calendarOf(house.database.as(CITY_EYES));
  const works = ["2027-02-10", "2027-02-11", "2027-02-20"].map(calendar.isWorkingDay);
  expect(works).toEqual([false, true, true]);
});

test("of two people who saw the same year the second is told", async () => {
  const body = { basis, days: [], seen: null };
  const late = await office.call(arrangeYear, { params, body });
  expect([late.status, late.body.code]).toEqual([409, "workdays.changed_meanwhile"]);
});

test("another year keeps its own: nothing of 2027 is lost by entering 2028", async () => {
  const days = readArrangement("2028-01-01 休 元旦", 2028).days;
  const entered = await office.call(arrangeYear, {
    params: { year: 2028 },
    body: { basis, days, seen: null },
  });
  expect(entered.body).toMatchObject({ announced: false, restDays: 1 });
  expect((await office.call(readWorkdays, { params })).body.announced).toBe(true);
});

test("the trail tells the basis and how much changed; the table refuses every change", async () => {
  const { rows } = await house.owner.query(
    "select summary from audit_entry where subject = 'workdays' order by id",
  );
  expect(rows.map(({ summary }) => summary)).toEqual([
    `登记2027年放假安排（${basis}）：放假14天、调休上班0天、撤销0天`,
    "登记2027年放假安排（演示〔2027〕1号）：放假0天、调休上班1天、撤销1天",
    `登记2028年放假安排（${basis}）：放假1天、调休上班0天、撤销0天`,
  ]);
  await expect(house.owner.query("update workdays_day set kind = 'off'")).rejects.toThrow();
  await expect(house.owner.query("delete from workdays_act")).rejects.toThrow();
  const eyes = house.database.as({ ...CITY_EYES, scope: "unit", unitId: 1 });
  const forged = { year: 2029, basis: "无", entered_on: "2026-11-20", by_name: "无" };
  await expect(eyes.insertInto("workdays_act").values(forged).execute()).rejects.toThrow(/policy/);
});

test("what the former setting held is taken over, save by save; lines that named no day are not", async () => {
  const text = readFileSync(
    new URL("../../../database/migrations/0067-working-days.sql", import.meta.url),
    "utf8",
  );
  const block = /do \$\$[^]*?end \$\$;/.exec(text)?.[0] ?? "";
  const save = (lines: string[], from: string) =>
    house.owner.query(
      "insert into setting_entry (name, value, in_force_from, basis, set_by) values ('lifecycle.days_off', $1, $2, '旧依据', '旧人')",
      [JSON.stringify(lines), from],
    );
  await save(["2031-02-05 至 2031-02-06 休 春节", "2031-02-31 休", "春节"], "2026-11-01");
  await save(["2031-02-05 休 春节", "2032-01-01 休 元旦"], "2026-11-10");
  await house.owner.query("begin");
  await house.owner.query(block);
  await house.owner.query("commit");
  const read = async (year: number) => (await office.call(readWorkdays, { params: { year } })).body;
  expect((await read(2031)).acts.toReversed()).toMatchObject([
    { enteredOn: "2026-11-01", byName: "旧人", basis: "旧依据", changes: [{}, {}] },
    { enteredOn: "2026-11-10", changes: [{ day: "2031-02-06", kind: "withdrawn" }] },
  ]);
  expect((await read(2031)).own.map(({ day }) => day)).toEqual(["2031-02-05"]);
  expect((await read(2032)).own.map(({ day }) => day)).toEqual(["2032-01-01"]);
});
