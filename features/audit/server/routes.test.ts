import { afterAll, beforeAll, expect, test } from "vitest";
import { recordDeed } from "../../../platform/server/audit-trail.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { type TestDesk, type Visitor, openTestDesk } from "../../../tests/desk.ts";
import { listAudit, verifyChain } from "../contract.ts";
import { auditRoutes } from "./routes.ts";
import { startSealer } from "./sealer.ts";

let house: TestDesk;
let auditor: Visitor;

beforeAll(async () => {
  house = await openTestDesk({ rooms: [auditRoutes] });
  auditor = await house.signInAs("auditor");
  for (let index = 1; index <= 7; index += 1) {
    await recordDeed(
      house.database.as(CITY_EYES),
      {
        accountId: index,
        name: index % 2 ? "张三" : "李_四",
        unitId: null,
        requestId: "r",
        address: "::1",
      },
      { action: "funds.receipts.post", title: index > 5 ? "冲销" : "填报到位资金" },
      {
        subject: "receipt",
        subjectId: index,
        summary: `第 ${index} 笔`,
        after: { amountFen: 100n },
      },
    );
  }
  const sealer = startSealer(house.database, { algorithm: "sha256", log: () => {} });
  await sealer.sealNow();
  await sealer.stop();
  await house.owner.query("alter table audit_entry disable trigger user");
  await house.owner.query("update audit_entry set at = '2023-03-15T00:30:00+08:00' where id = 2");
});
afterAll(() => house.close());

const found = async (query: object) =>
  (await auditor.call(listAudit, { query })).body.rows.map(({ subjectId }) => Number(subjectId));

test("the trail comes newest first, by key", async () => {
  const first = (await auditor.call(listAudit, { query: { limit: 4 } })).body;
  expect(first.rows.map(({ subjectId }) => subjectId)).toEqual(["7", "6", "5", "4"]);
  expect(first.rows[0]).toMatchObject({ seq: "7", after: { amountFen: "100" }, before: null });
  const rest = (await auditor.call(listAudit, { query: { after: first.next as string } })).body;
  expect(rest.rows.map(({ subjectId }) => subjectId)).toEqual(["3", "2", "1"]);
  expect(rest.next).toBeNull();
});

test("filters narrow it; days are days of Shanghai", async () => {
  expect(await found({ actor: "_" })).toEqual([6, 4, 2]);
  expect(await found({ action: "冲销" })).toEqual([7, 6]);
  expect(await found({ subject: "receipt", subjectId: "3" })).toEqual([3]);
  expect(await found({ from: "2023-03-15", to: "2023-03-15" })).toEqual([2]);
  expect(await found({ to: "2023-03-14" })).toEqual([]);
  const wrong = await auditor.call(listAudit, { query: { from: "2023-02-30" } });
  expect(wrong.body.code).toBe("day.none");
});

test("the administrator of the trail sees act, record and digest, not what the record says", async () => {
  const administrator = await house.signInAs("audit_admin");
  const { rows } = (await administrator.call(listAudit, { query: { limit: 1 } })).body;
  expect(rows[0]).toMatchObject({
    subject: "receipt",
    subjectId: "7",
    summary: "冲销",
    before: null,
    after: null,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  expect((await administrator.call(verifyChain)).status).toBe(200);
});

test("who may not read the trail sees neither it nor the chain", async () => {
  const clerk = await house.signInAs("unit_clerk", { unit: "小屯镇" });
  expect((await clerk.call(listAudit)).status).toBe(403);
  expect((await clerk.call(verifyChain)).status).toBe(403);
});

test("the page is told of the broken link", async () => {
  const { body } = await auditor.call(verifyChain);
  expect(body).toMatchObject({ whole: false, sealed: 7, pending: 0, broken: { seq: "2" } });
});
