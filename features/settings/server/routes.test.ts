import { afterAll, beforeAll, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { openTestDesk, type TestDesk } from "../../../tests/desk.ts";
import { CLOSING_DAY } from "../../funds/settings.ts";
import { addSetting, listSettings } from "../contract.ts";
import { settingsRoutes } from "./routes.ts";

let house: TestDesk;
beforeAll(async () => {
  house = await openTestDesk({ day: "2023-06-20", rooms: [settingsRoutes] });
});
afterAll(() => house.close());

const later = { value: 8, inForceFrom: "2023-07-01", basis: "招商办会议纪要" };
const params = { name: CLOSING_DAY.name };

test("the head of the office sets it from a day on; the days before read what held then", async () => {
  const office = await house.signInAs("office_head");
  const set = await office.call(addSetting, { params, body: later });
  expect(set.status).toBe(200);
  expect(set.body).toMatchObject({ value: 5, isFallback: true });
  expect(set.body.history).toMatchObject([{ value: 8, inForceFrom: "2023-07-01" }]);
  const db = house.database.as(CITY_EYES);
  expect(await settingOn(db, CLOSING_DAY, "2023-06-30")).toBe(5);
  expect(await settingOn(db, CLOSING_DAY, "2023-07-01")).toBe(8);
});

test("everyone at work reads it, nobody else sets it, and a wrong one is refused in words", async () => {
  const clerk = await house.signInAs("unit_clerk", { unit: "小屯镇" });
  const listed = await clerk.call(listSettings);
  expect(listed.body.find(({ name }) => name === CLOSING_DAY.name)?.history).toHaveLength(1);
  expect((await clerk.call(addSetting, { params, body: later })).status).toBe(403);
  const office = await house.signInAs("office_head");
  const wrong = await office.call(addSetting, { params, body: { ...later, value: 31 } });
  expect([wrong.status, wrong.body.words]).toEqual([409, "关账日应为 1 到 28 的整数"]);
  const unknown = await office.call(addSetting, { params: { name: "no.such" }, body: later });
  expect(unknown.status).toBe(404);
});

test("the act is in the audit trail with both values", async () => {
  const { rows } = await house.owner.query(
    "select summary, before, after from audit_entry where subject = 'setting'",
  );
  expect(rows).toMatchObject([
    {
      summary: "月度关账日自2023-07-01起改为：8 日",
      before: { value: 5 },
      after: { value: 8 },
    },
  ]);
});
