import { afterAll, beforeAll, expect, test } from "vitest";
import { SESSION_COOKIE } from "../../../platform/server/serve.ts";
import { ANNEX_1, ANNEX_2 } from "../../../tests/builders/foundation.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { exportPlan } from "../contract.ts";
import { planOf } from "../reading.ts";
import { isRefusal, readPlan } from "./reader/read-plan.ts";
import { planRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [planRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
});
afterAll(() => desk.close());

const file = (format: string, who = clerk, year = 2023) =>
  desk.app.inject({
    method: exportPlan.method,
    url: `${exportPlan.path.replace(":year", String(year))}?format=${format}`,
    cookies: { [SESSION_COOKIE]: `token-${who.caller.accountId}` },
  });

async function readBack(name: string, bytes: Uint8Array) {
  const reading = await readPlan({ name, bytes });
  if (isRefusal(reading)) throw new Error(reading.words);
  return planOf(reading);
}
const WAN = 1_000_000;

test.each(["xlsx", "docx"])("the year's plan as %s reads back as it is stored", async (format) => {
  const reply = await file(format);
  expect(reply.statusCode).toBe(200);
  const named = String(reply.headers["content-disposition"]).split("''")[1] ?? "";
  expect(decodeURIComponent(named)).toBe(`2023年目标分解.${format}`);
  const plan = await readBack(`a.${format}`, reply.rawPayload);
  expect(plan).toMatchObject({
    documentNo: "汝政办〔2023〕17号",
    issuedOn: "2023-03-15",
    year: 2023,
  });
  const rowsOf = (annex: number) =>
    plan.annexes[annex]?.rows
      .filter(({ kind }) => kind === "target")
      .map(({ name, amounts }) => [name, ...amounts.map(Number)]);
  expect(rowsOf(0)).toEqual(ANNEX_1.map(([name, wan, ...counts]) => [name, wan * WAN, ...counts]));
  expect(rowsOf(1)).toEqual(ANNEX_2);
  const told = await desk.owner.query("select summary from audit_entry order by id desc limit 1");
  expect(told.rows[0].summary).toBe(`导出 2023 年方案（${format}）`);
});

test("a year without a plan has no file, another format is none, and administrators see none", async () => {
  expect((await file("xlsx", clerk, 2022)).statusCode).toBe(404);
  expect((await file("pdf")).statusCode).toBe(400);
  const security = await desk.signInAs("security_admin");
  expect((await file("xlsx", security)).statusCode).toBe(403);
});
