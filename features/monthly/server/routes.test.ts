import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  aDraft,
  aDraftedReceipt,
  aProject,
  aSignedReceipt,
} from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as funds from "../../funds/contract.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import * as contract from "../contract.ts";
import { monthlyRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, stranger: Visitor, verifier: Visitor, office: Visitor;
let project: number;
const UNIT = "小屯镇";

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-06-02", rooms: [fundsRoutes, monthlyRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: UNIT });
  head = await desk.signInAs("unit_head", { unit: UNIT });
  stranger = await desk.signInAs("unit_head", { unit: "汝南街道" });
  verifier = await desk.signInAs("office_verifier");
  office = await desk.signInAs("office_head");
  project = await aProject(desk, { unit: UNIT });
});
afterAll(() => desk.close());

const of = (month: string) => ({ unitId: clerk.caller.unitId ?? 0, month });
const read = async (who: Visitor, month: string) =>
  (await who.call(contract.readReport, { params: of(month) })).body;
const send = async (month: string) => {
  const { digest } = await read(clerk, month);
  return clerk.call(contract.sendReport, { params: of(month), body: { digest } });
};
const sign = (who: Visitor, month: string, sentId: number | null) =>
  who.call(contract.signReport, { params: of(month), body: { sentId: sentId ?? 0 } });
const isSilent = async (month: string) => {
  const { body } = await office.call(funds.listPeriods, { query: { year: 2023 } });
  return body.find((period) => period.month === month)?.unreported.includes(UNIT);
};
const receipt = (arrivedOn: string) => aSignedReceipt(clerk, head, aDraft(project, { arrivedOn }));

test("neither a cent that nobody signed nor a report that nobody signed is a report", async () => {
  const cent = await aDraftedReceipt(
    clerk,
    aDraft(project, { amountFen: "1", arrivedOn: "2023-05-10" }),
  );
  const { id, version } = cent;
  const reported = await clerk.call(funds.reportReceipt, { params: { id }, body: { version } });
  expect(await isSilent("2023-05")).toBe(true);
  expect((await send("2023-05")).body.code).toBe("monthly.unsigned_receipts");
  const shown = { version: reported.body.version };
  await head.call(funds.signReceipt, { params: { id }, body: shown });
  const sent = await send("2023-05");
  expect(sent.body).toMatchObject({ state: "sent", receipts: 1, amountFen: "1", zero: false });
  expect(await isSilent("2023-05")).toBe(true);
  const back = await head.call(contract.returnReport, {
    params: of("2023-05"),
    body: { sentId: sent.body.sentId ?? 0, reason: "还有一笔没报" },
  });
  expect(back.body.state).toBe("returned");
  expect((await sign(head, "2023-05", sent.body.sentId)).body.code).toBe("monthly.not_sent");
  expect(await isSilent("2023-05")).toBe(true);
});

test("signed in time by the head, signed anew when the open month changes, 补报 once it is closed", async () => {
  await receipt("2023-05-12");
  const sent = await send("2023-05");
  const twin = await desk.signInAs("unit_head", { unit: UNIT, sameAs: clerk });
  expect((await sign(twin, "2023-05", sent.body.sentId)).body.code).toBe("monthly.own_report");
  expect((await sign(stranger, "2023-05", sent.body.sentId)).status).toBe(403);
  const signed = await sign(head, "2023-05", sent.body.sentId);
  expect(signed.body).toMatchObject({ state: "signed", late: false, signedOn: "2023-06-02" });
  expect(signed.body.versions.at(-1)?.outcome).toMatchObject({ words: "主要负责人" });
  expect(signed.body.formLine).toBe("内部台账，非统计调查表。");
  expect(await isSilent("2023-05")).toBe(false);

  const third = await receipt("2023-05-20");
  const stale = await read(head, "2023-05");
  expect(stale).toMatchObject({ state: "stale", receipts: 2, added: [{ id: third.id }] });
  expect(await isSilent("2023-05")).toBe(false);
  const again = await send("2023-05");
  const fourth = await receipt("2023-05-21");
  const outrun = await sign(head, "2023-05", again.body.sentId);
  expect(outrun.body.code).toBe("monthly.changed_since");
  await clerk.call(contract.withdrawReport, {
    params: of("2023-05"),
    body: { sentId: again.body.sentId ?? 0 },
  });
  const last = await send("2023-05");
  expect((await sign(head, "2023-05", last.body.sentId)).body).toMatchObject({
    state: "signed",
    receipts: 4,
  });

  await verifier.call(funds.verifyReceipt, {
    params: { id: fourth.id },
    body: { version: fourth.version },
  });
  desk.clock.move("2023-06-06");
  for (const month of ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"])
    await office.call(funds.closePeriod, { params: { month } });
  const late = await receipt("2023-05-22");
  const closed = await read(head, "2023-05");
  expect(closed).toMatchObject({ state: "signed", receipts: 4, added: [{ id: late.id }] });
  expect((await send("2023-05")).body.code).toBe("monthly.signed_already");
  desk.clock.move("2023-06-02");
});

test("a zero report is signed, not before the month is over, and not after its closing", async () => {
  desk.clock.move("2023-06-30");
  const unit = await desk.signInAs("unit_clerk", { unit: "米庙镇" });
  const principal = await desk.signInAs("unit_head", { unit: "米庙镇" });
  const params = { unitId: unit.caller.unitId ?? 0, month: "2023-06" };
  const zero = async (month: string) => {
    const { body } = await unit.call(contract.readReport, { params: { ...params, month } });
    return unit.call(contract.sendReport, {
      params: { ...params, month },
      body: { digest: body.digest },
    });
  };
  expect((await zero("2023-06")).body.code).toBe("monthly.month_running");
  expect((await zero("2023-04")).body.code).toBe("monthly.zero_closed");
  desk.clock.move("2023-07-06");
  const sent = await zero("2023-06");
  expect(sent.body).toMatchObject({ zero: true, late: true, signedOn: null });
  const body = { sentId: sent.body.sentId ?? 0 };
  const signed = await principal.call(contract.signReport, { params, body });
  expect(signed.body).toMatchObject({ state: "signed", zero: true, late: true });
  desk.clock.move("2023-06-02");
});

test("a unit sees its own months, the office all, a chain none; what was signed is kept by the database", async () => {
  const year = { query: { year: 2023 } };
  const own = await clerk.call(contract.listReports, year);
  expect(new Set(own.body.map(({ unit }) => unit.name))).toEqual(new Set([UNIT]));
  expect(
    new Set((await office.call(contract.listReports, year)).body.map((r) => r.unit.id)).size,
  ).toBe(21);
  const force = await desk.signInAs("task_force", { chain: "绿色食品产业" });
  expect((await force.call(contract.listReports, year)).body).toEqual([]);
  expect((await stranger.call(contract.readReport, { params: of("2023-05") })).status).toBe(404);
  await expect(desk.owner.query("update monthly_report set amount_fen = 0")).rejects.toMatchObject({
    code: "LM001",
  });
  const eyes = {
    scope: "unit" as const,
    unitId: stranger.caller.unitId,
    chainId: null,
    audit: false,
    opens: [],
  };
  await expect(
    sql`insert into monthly_report (unit_id, month, version, sent_by, sent_by_name, sent_on)
      values (${of("2023-03").unitId}, '2023-03-01', 1, 1, '试', '2023-04-01')`.execute(
      desk.database.as(eyes),
    ),
  ).rejects.toThrow(/row-level security/);
});
