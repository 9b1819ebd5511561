import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRooms } from "../../app/server/rooms.ts";
import * as assessment from "../../features/assessment/contract.ts";
import { rowsBehind } from "../../features/assessment/rows-behind.ts";
import { recomputeFrozenMonth } from "../../features/assessment/server/facts.ts";
import * as funds from "../../features/funds/contract.ts";
import { closeDueMonths } from "../../features/funds/server/facts.ts";
import * as monthly from "../../features/monthly/contract.ts";
import * as organization from "../../features/organization/contract.ts";
import { callerById } from "../../features/organization/server/facts.ts";
import { START_MONTH } from "../../features/organization/settings.ts";
import * as projects from "../../features/projects/contract.ts";
import type { Day, Month } from "../../kernel/calendar.ts";
import { fenFromWan } from "../../kernel/money.ts";
import { standingClock } from "../../platform/server/clock.ts";
import { CITY_EYES } from "../../platform/server/database.ts";
import { writeSetting } from "../../platform/server/settings.ts";
import { aDraft, aProject, aSignedReceipt } from "../builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../desk.ts";

/** 王寨乡 goes into 小屯镇 on 15 October; 新区 is split off 米庙镇 in the year after. */
const [FORMER, HEIR, PARENT] = ["王寨乡", "小屯镇", "米庙镇"];
let desk: TestDesk;
let office: Visitor, verifier: Visitor;
let formerClerk: Visitor, formerHead: Visitor, clerk: Visitor, head: Visitor;
let formerProject: number, heirProject: number;
let early: funds.Receipt;
const frozen: number[] = [];

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-09-20", rooms: [openRooms] });
  office = await desk.signInAs("office_head");
  verifier = await desk.signInAs("office_verifier");
  formerClerk = await desk.signInAs("unit_clerk", { unit: FORMER });
  formerHead = await desk.signInAs("unit_head", { unit: FORMER });
  clerk = await desk.signInAs("unit_clerk", { unit: HEIR });
  head = await desk.signInAs("unit_head", { unit: HEIR });
  formerProject = await aProject(desk, {
    unit: FORMER,
    chain: "绿色食品产业",
    name: "并入前的项目",
  });
  heirProject = await aProject(desk, { unit: HEIR, chain: "装备制造产业", name: "小屯镇的项目" });
  await writeSetting(desk.database.as(CITY_EYES), {
    name: START_MONTH.name,
    value: "2023-09",
    inForceFrom: "2023-01-01",
    basis: "试",
    setBy: "试",
  });
});
afterAll(() => desk.close());

async function settled<Reply>(reply: { status: number; body: Reply & { words?: string } }) {
  expect(reply.status, reply.body.words).toBe(200);
  return reply.body;
}

async function money(by: [Visitor, Visitor], projectId: number, arrivedOn: Day, wan: number) {
  const draft = aDraft(projectId, { arrivedOn, amountFen: String(fenFromWan(wan)) });
  const { id, version } = await aSignedReceipt(...by, draft);
  return settled(await verifier.call(funds.verifyReceipt, { params: { id }, body: { version } }));
}

const month = (unitId: number, one: Month) => ({ params: { unitId, month: one } });

async function report(by: [Visitor, Visitor], unitId: number, one: Month) {
  const { digest } = await settled(await by[0].call(monthly.readReport, month(unitId, one)));
  const sent = await by[0].call(monthly.sendReport, { ...month(unitId, one), body: { digest } });
  const { sentId } = await settled(sent);
  const body = { sentId: sentId ?? 0 };
  return settled(await by[1].call(monthly.signReport, { ...month(unitId, one), body }));
}

async function closeAndFreeze(day: Day, one: Month) {
  desk.clock.move(day);
  await closeDueMonths(desk.database, standingClock(day));
  const { id } = await settled(await office.call(assessment.freezeMonth, { body: { month: one } }));
  frozen.push(id);
}

const tableOf = async (query: { asOf?: Day; snapshot?: number }) =>
  settled(await office.call(assessment.readExecution, { query }));
const lineOf = (table: assessment.ExecutionTable, name: string) =>
  table.units.find((unit) => unit.name === name);

/** Every cell of a line opens to rows that add up to it, for whoever looks. */
async function addsUp(
  table: assessment.ExecutionTable,
  row: assessment.ExecutionRow,
  looker: Visitor,
) {
  for (const measure of row.measures)
    for (const part of ["month", "cumulative"] as const) {
      const [room, search = ""] = (rowsBehind(table, "unit", row.id, measure, part) ?? "").split(
        "?",
      );
      const query: Record<string, unknown> = {};
      for (const [key, value] of new URLSearchParams(search))
        query[key === "unit" ? "unitId" : key] = /^\d+$/.test(value)
          ? Number(value)
          : value === "true" || value;
      const behind =
        room === "/funds"
          ? (await settled(await looker.call(funds.listReceipts, { query }))).countedFen
          : (await settled(await looker.call(projects.listProjects, { query }))).total;
      expect(String(behind), `${row.name} ${measure.indicator} ${part}`).toBe(measure[part]);
    }
}

const unitId = async (name: string) =>
  (await office.call(organization.listUnits)).body.find((unit) => unit.name === name)?.id ?? 0;

describe("a unit that goes into another", () => {
  test("stands on its own before", async () => {
    early = await money([formerClerk, formerHead], formerProject, "2023-09-05", 200);
    await money([clerk, head], heirProject, "2023-09-06", 500);
    desk.clock.move("2023-10-02");
    await report([formerClerk, formerHead], formerClerk.caller.unitId ?? 0, "2023-09");
    await report([clerk, head], clerk.caller.unitId ?? 0, "2023-09");
    await closeAndFreeze("2023-10-10", "2023-09");
    expect(lineOf(await tableOf({ asOf: "2023-09-30" }), FORMER)?.measures[0]?.cumulative).toBe(
      String(fenFromWan(200)),
    );
  });

  test("from then on its line is the successor's, whose cells open to the rows of both, to the fen", async () => {
    desk.clock.move("2023-10-20");
    const body = {
      act: "merged",
      intoId: await unitId(HEIR),
      fromOn: "2023-10-15",
      documentNo: "汝政〔2023〕30号",
      reason: "",
    } as const;
    const params = { id: await unitId(FORMER) };
    await settled(await office.call(organization.changeUnit, { params, body }));
    // The session tells whose affairs one carries on; the desk of these tests reads it at sign-in.
    clerk = await desk.signInAs("unit_clerk", { unit: HEIR });
    const table = await tableOf({ asOf: "2023-10-20" });
    expect(lineOf(table, FORMER)).toBeUndefined();
    const line = lineOf(table, HEIR);
    expect(line?.measures[0]?.cumulative).toBe(String(fenFromWan(700)));
    if (line) for (const looker of [office, clerk]) await addsUp(table, line, looker);
    const curve = await office.call(assessment.readProgress, {
      query: { unitId: line?.id ?? 0, year: 2023 },
    });
    expect(curve.body.months.at(-1)?.cumulativeFen).toBe(String(fenFromWan(700)));
  });

  test("its people may read what they did and no more; a neighbour sees nothing of it", async () => {
    const before = await callerById(
      desk.database.as(CITY_EYES),
      clerk.caller.accountId,
      "2023-10-20",
    );
    expect(before).toBeDefined();
    const { rows } = await desk.owner.query<{ id: number }>(
      `insert into organization_grant (account_id, role, unit_id, granted_by)
       values ($1, 'unit_clerk', $2, 1) returning id`,
      [formerClerk.caller.accountId, formerClerk.caller.unitId],
    );
    expect(rows).toHaveLength(1);
    const caller = await callerById(
      desk.database.as(CITY_EYES),
      formerClerk.caller.accountId,
      "2023-10-20",
    );
    expect([...(caller?.permissions ?? [])].filter((one) => !one.endsWith(".read"))).toEqual([]);
    expect(caller?.permissions.has("funds.read")).toBe(true);
    const own = await formerClerk.call(funds.listReceipts, { query: {} });
    expect(own.body.rows.map(({ id }) => id)).toEqual([early.id]);
    const neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
    expect((await neighbour.call(funds.listReceipts, { query: {} })).body.rows).toEqual([]);
  });

  test("the successor's clerk and head go on with its projects and its month", async () => {
    const draft = aDraft(formerProject, { arrivedOn: "2023-10-16", amountFen: "100" });
    await expect(aSignedReceipt(formerClerk, formerHead, draft)).rejects.toThrow(/主要负责人/);
    const waiting = await head.call(funds.listReceipts, { query: { state: "reported" } });
    for (const { id } of waiting.body.rows) {
      const { version } = await settled(await head.call(funds.readReceipt, { params: { id } }));
      await settled(await head.call(funds.signReceipt, { params: { id }, body: { version } }));
    }
    expect(waiting.body.rows).toHaveLength(1);
    const late = await money([clerk, head], formerProject, "2023-10-18", 30);
    expect(late.unit.name).toBe(FORMER);
    await money([clerk, head], heirProject, "2023-10-19", 7);
    desk.clock.move("2023-11-02");
    const former = formerClerk.caller.unitId ?? 0;
    const october = await settled(await clerk.call(monthly.readReport, month(former, "2023-10")));
    expect(october.heir?.name).toBe(HEIR);
    const refused = await clerk.call(monthly.sendReport, {
      ...month(former, "2023-10"),
      body: { digest: october.digest },
    });
    expect(refused.body).toMatchObject({ code: "monthly.merged" });
    const listed = await settled(await clerk.call(monthly.listReports, { query: { year: 2023 } }));
    expect(listed.map(({ unit, month: one }) => `${unit.name} ${one}`)).toEqual([
      `${HEIR} 2023-11`,
      `${HEIR} 2023-10`,
      `${HEIR} 2023-09`,
      `${FORMER} 2023-09`,
    ]);
    const own = await settled(
      await clerk.call(monthly.readReport, month(clerk.caller.unitId ?? 0, "2023-10")),
    );
    expect(own.lines.map(({ id }) => id)).toContain(late.id);
    expect(own.lines).toHaveLength(3);
    await report([clerk, head], clerk.caller.unitId ?? 0, "2023-10");
    const { body: periods } = await office.call(funds.listPeriods, { query: { year: 2023 } });
    for (const one of periods.filter(({ beforeStart }) => !beforeStart).slice(0, 2))
      for (const name of [HEIR, FORMER]) expect(one.unreported).not.toContain(name);
  });

  test("a correction of its former month falls where it was reported; freezes before it do not move", async () => {
    const { version, id } = await settled(
      await office.call(funds.readReceipt, { params: { id: early.id } }),
    );
    const params = { month: "2023-09" };
    const reason = "一笔到位资金不实";
    await settled(await verifier.call(funds.requestReopening, { params, body: { reason } }));
    const approval = { approve: true, reason: "同意", documentNo: "汝政办〔2023〕50号" };
    await settled(await office.call(funds.decideReopening, { params, body: approval }));
    const act = { params: { id }, body: { version, reason } };
    await settled(await office.call(funds.reverseReceipt, act));
    await settled(await office.call(funds.closePeriod, { params }));
    const again = await office.call(assessment.freezeMonth, { body: { month: "2023-09" } });
    frozen.push((await settled(again)).id);
    const september = await tableOf({ asOf: "2023-09-30" });
    expect(lineOf(september, FORMER)?.measures[0]?.cumulative).toBe("0");
    expect(lineOf(september, HEIR)?.measures[0]?.cumulative).toBe(String(fenFromWan(500)));
    const now = await tableOf({ asOf: "2023-11-02" });
    const line = lineOf(now, HEIR);
    expect(line?.measures[0]?.cumulative).toBe(String(fenFromWan(537)));
    if (line) await addsUp(now, line, clerk);
    for (const one of frozen)
      expect((await recomputeFrozenMonth(desk.database.as(CITY_EYES), one)).differences).toEqual(
        [],
      );
  });

  test("over New Year: December is frozen with both in one line, and what is frozen opens to its rows", async () => {
    await closeAndFreeze("2024-01-10", "2023-12");
    const table = await tableOf({ snapshot: frozen.at(-1) ?? 0 });
    const line = lineOf(table, HEIR);
    expect(line?.measures[0]?.cumulative).toBe(String(fenFromWan(537)));
    if (line) for (const looker of [office, clerk]) await addsUp(table, line, looker);
  });
});

describe("a unit split off another", () => {
  test("names its parent, has a line of its own, and takes nothing of the parent's with it", async () => {
    const parent = await aProject(desk, { unit: PARENT, name: "米庙镇的项目" });
    const parentClerk = await desk.signInAs("unit_clerk", { unit: PARENT });
    const parentHead = await desk.signInAs("unit_head", { unit: PARENT });
    await money([parentClerk, parentHead], parent, "2024-01-03", 40);
    const body = {
      name: "米庙新区",
      kind: "subdistrict",
      code: null,
      fromOn: "2024-01-08",
      documentNo: "汝政〔2024〕2号",
      originId: await unitId(PARENT),
    } as const;
    const made = await settled(await office.call(organization.addUnit, { body }));
    const { acts } = await settled(await office.call(organization.listUnitActs));
    expect(acts.find((act) => act.unitId === made.id)?.origin?.name).toBe(PARENT);
    const project = await aProject(desk, {
      unit: "米庙新区",
      name: "新区的项目",
      signedOn: "2024-01-09",
    });
    const [newClerk, newHead] = [
      await desk.signInAs("unit_clerk", { unit: "米庙新区" }),
      await desk.signInAs("unit_head", { unit: "米庙新区" }),
    ];
    await money([newClerk, newHead], project, "2024-01-09", 5);
    const table = await tableOf({ asOf: "2024-01-10" });
    const [own, old] = [lineOf(table, "米庙新区"), lineOf(table, PARENT)];
    expect(own?.measures[0]?.cumulative).toBe(String(fenFromWan(5)));
    expect(old?.measures[0]?.cumulative).toBe(String(fenFromWan(40)));
    for (const line of [own, old]) if (line) await addsUp(table, line, office);
    expect(table.unitTotalFen).toBe(table.chainTotalFen);
  });
});

test("no row right asks for the own unit alone: what is merged into it is never forgotten", async () => {
  const { rows } = await desk.owner.query<{ name: string }>(
    // Only this schema's rules are written out: those of other tests' schemas may be dropped meanwhile.
    `with ours as materialized (
       select p.* from pg_policy p join pg_class c on c.oid = p.polrelid
       where c.relnamespace = current_schema()::regnamespace)
     select polrelid::regclass || '.' || polname as name from ours
       where concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) ~ 'viewer_unit\\('
     union all
     select proname from pg_proc where pronamespace = current_schema()::regnamespace
       and prosrc ~ 'viewer_unit\\(' and proname not in ('viewer_unit', 'viewer_units')`,
  );
  expect(rows.map(({ name }) => name)).toEqual([]);
});
