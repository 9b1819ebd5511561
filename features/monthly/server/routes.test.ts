import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  aDraft,
  aDraftedReceipt,
  aProject,
  aSignedReceipt,
} from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import * as funds from "../../funds/contract.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import * as organization from "../../organization/contract.ts";
import { organizationRoutes } from "../../organization/server/routes.ts";
import * as contract from "../contract.ts";
import { monthlyRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, stranger: Visitor, verifier: Visitor, office: Visitor;
let project: number;
const UNIT = "小屯镇";

beforeAll(async () => {
  desk = await openTestDesk({
    day: "2023-06-02",
    rooms: [organizationRoutes, fundsRoutes, monthlyRoutes],
  });
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

/** A unit of its own with a signed report of a month, and what its two people do with it. */
async function aReportingUnit(name: string, month: string) {
  const unit = await desk.signInAs("unit_clerk", { unit: name });
  const principal = await desk.signInAs("unit_head", { unit: name });
  const params = { unitId: unit.caller.unitId ?? 0, month };
  const shown = async () => (await unit.call(contract.readReport, { params })).body;
  const lay = async () =>
    unit.call(contract.sendReport, { params, body: { digest: (await shown()).digest } });
  const signSent = async () => {
    const body = { sentId: (await shown()).sentId ?? 0 };
    return principal.call(contract.signReport, { params, body });
  };
  return { unit, principal, shown, lay, signSent, project: await aProject(desk, { unit: name }) };
}

test("a deadline is the one that held when it fell: a later setting makes no report of before late", async () => {
  desk.clock.move("2023-07-05");
  const inTime = await aReportingUnit("焦村镇", "2023-06");
  await inTime.lay();
  const told = { dueOn: "2023-07-05", late: false };
  expect((await inTime.signSent()).body).toMatchObject(told);
  await writeSetting(desk.database.as(CITY_EYES), {
    name: "monthly.report_day",
    value: 3,
    inForceFrom: "2023-08-01",
    basis: "演示",
    setBy: "演示员",
  });
  desk.clock.move("2023-09-02");
  expect(await inTime.shown()).toMatchObject(told);
  const { body } = await inTime.unit.call(contract.listReports, { query: { year: 2023 } });
  const dues = body.map(({ month, dueOn }) => [month, dueOn]);
  expect(dues).toContainEqual(["2023-06", "2023-07-05"]);
  expect(dues).toContainEqual(["2023-07", "2023-08-03"]);
  desk.clock.move("2023-06-02");
});

test("whether a report is 零报告 is asked of what the month holds now, not of what was signed before", async () => {
  desk.clock.move("2023-07-02");
  const arrivedOn = "2023-06-12";
  const emptied = await aReportingUnit("临汝镇", "2023-06");
  const { id, version } = await aSignedReceipt(
    emptied.unit,
    emptied.principal,
    aDraft(emptied.project, { arrivedOn }),
  );
  await emptied.lay();
  expect((await emptied.signSent()).body).toMatchObject({ state: "signed", zero: false });
  const back = { params: { id }, body: { version, reason: "进账单不清" } };
  expect((await verifier.call(funds.returnReceipt, back)).status).toBe(200);
  expect(await emptied.shown()).toMatchObject({ state: "stale", waiting: { returned: 1 } });
  expect((await emptied.lay()).body.code).toBe("monthly.zero_beside_money");

  const filled = await aReportingUnit("陵头镇", "2023-06");
  await filled.lay();
  expect((await filled.signSent()).body).toMatchObject({ state: "signed", zero: true });
  await aSignedReceipt(filled.unit, filled.principal, aDraft(filled.project, { arrivedOn }));
  await aDraftedReceipt(filled.unit, aDraft(filled.project, { arrivedOn }));
  const sent = await filled.lay();
  expect(sent.body).toMatchObject({ state: "sent", zero: false });
  desk.clock.move("2023-07-07");
  await office.call(funds.closePeriod, { params: { month: "2023-06" } });
  expect((await filled.signSent()).body).toMatchObject({ state: "signed", zero: false });
  desk.clock.move("2023-06-02");
});

test("a town that was set up in August owes nothing for the months before; those merged into it do", async () => {
  desk.clock.move("2023-09-02");
  const act = { fromOn: "2023-08-15", documentNo: "演示〔2023〕8号" };
  const added = await office.call(organization.addUnit, {
    body: { name: "新合镇", kind: "town", code: null, ...act },
  });
  expect(added.status, added.body.words).toBe(200);
  const units = (await office.call(organization.listUnits)).body;
  const merged = await office.call(organization.changeUnit, {
    params: { id: units.find(({ name }) => name === "蟒川镇")?.id ?? 0 },
    body: { act: "merged", intoId: added.body.id, reason: "", ...act },
  });
  expect(merged.status, merged.body.words).toBe(200);
  const { body: rows } = await office.call(contract.listReports, { query: { year: 2023 } });
  const monthsOf = (name: string) =>
    rows.filter(({ unit }) => unit.name === name).map(({ month }) => month);
  expect(monthsOf("新合镇")).toEqual(["2023-09", "2023-08"]);
  expect(monthsOf("蟒川镇").at(0)).toBe("2023-07");
  const { body: periods } = await office.call(funds.listPeriods, { query: { year: 2023 } });
  const silent = (month: string) => periods.find((one) => one.month === month)?.unreported ?? [];
  expect(silent("2023-03")).toContain("蟒川镇");
  expect(silent("2023-03")).not.toContain("新合镇");
  expect(silent("2023-08")).toContain("新合镇");
  desk.clock.move("2023-06-02");
});
