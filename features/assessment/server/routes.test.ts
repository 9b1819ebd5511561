import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { fenFromWan } from "../../../kernel/money.ts";
import { aDraft, aProject, aSignedReceipt } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as funds from "../../funds/contract.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import * as plan from "../../plan/contract.ts";
import { planRoutes } from "../../plan/server/routes.ts";
import * as contract from "../contract.ts";
import { monthFactsOf } from "../month-facts-of.ts";
import { targetNotes } from "../month-facts.ts";
import { recompute } from "./actions.ts";
import { rankCommand, recomputeCommand } from "./commands.ts";
import { lastFrozenMonth } from "./facts.ts";
import { assessmentRoutes } from "./routes.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, verifier: Visitor, office: Visitor, other: Visitor;
let project: number;

beforeAll(async () => {
  desk = await openTestDesk({
    day: "2023-06-20",
    rooms: [fundsRoutes, assessmentRoutes, (own) => planRoutes(own, undefined, lastFrozenMonth)],
  });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  other = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  verifier = await desk.signInAs("office_verifier");
  office = await desk.signInAs("office_head");
  project = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业" });
  await count("2023-06-10", 500);
  await count("2023-05-10", 700);
});
afterAll(() => desk.close());

async function count(arrivedOn: string, wan: number): Promise<funds.Receipt> {
  const draft = aDraft(project, { arrivedOn, amountFen: String(fenFromWan(wan)) });
  const signed = await aSignedReceipt(clerk, head, draft);
  const reply = await verifier.call(funds.verifyReceipt, {
    params: { id: signed.id },
    body: { version: signed.version },
  });
  expect(reply.status).toBe(200);
  return reply.body;
}

const tableAt = async (who: Visitor, asOf: string) =>
  (await who.call(contract.readExecution, { query: { asOf } })).body;
const fundsOf = (table: contract.ExecutionTable, name: string) =>
  table.units.find((row) => row.name === name)?.measures[0];
const close = (month: string) => office.call(funds.closePeriod, { params: { month } });
const freeze = (month: string) => office.call(contract.freezeMonth, { body: { month } });

async function reopen(month: string, approver: Visitor): Promise<void> {
  const params = { month };
  await office.call(funds.requestReopening, { params, body: { reason: "更正" } });
  const body = { approve: true, documentNo: "汝招商办〔2023〕8号", reason: "同意" };
  expect((await approver.call(funds.decideReopening, { params, body })).status).toBe(200);
}

test("the live table as of a day counts what takes effect until then", async () => {
  const [before, after] = [
    await tableAt(office, "2023-06-09"),
    await tableAt(office, "2023-06-10"),
  ];
  expect(fundsOf(before, "小屯镇")).toMatchObject({
    month: "0",
    cumulative: String(fenFromWan(700)),
  });
  expect(fundsOf(after, "小屯镇")).toMatchObject({
    month: String(fenFromWan(500)),
    cumulative: String(fenFromWan(1_200)),
    rank: 1,
  });
  expect(after.snapshot).toBeNull();
  expect(after.units).toHaveLength(21);
  expect(after.chains.find(({ name }) => name === "绿色食品产业")?.measures).toMatchObject([
    { indicator: "signed", target: "2", cumulative: "1" },
    { indicator: "over_100m", target: "1", cumulative: "1" },
    { indicator: "out_of_province_funds", target: null, cumulative: String(fenFromWan(1_200)) },
  ]);
  expect(after.unitTotalFen).toBe(after.chainTotalFen);
});

test("another unit sees the same totals, and a kept table is made anew after a commit", async () => {
  expect(await tableAt(other, "2023-06-30")).toEqual(await tableAt(office, "2023-06-30"));
  await count("2023-06-11", 100);
  expect(fundsOf(await tableAt(other, "2023-06-30"), "小屯镇")?.month).toBe(
    String(fenFromWan(600)),
  );
});

test("progress by month, of the city and of a unit", async () => {
  const reply = await other.call(contract.readProgress, { query: {} });
  expect(reply.body.targetFen).toBe(String(fenFromWan(1_700_000)));
  expect(reply.body.months.map(({ cumulativeFen }) => BigInt(cumulativeFen) / 1_000_000n)).toEqual([
    0n,
    0n,
    0n,
    0n,
    700n,
    1_300n,
  ]);
  const unit = await other.call(contract.readProgress, { query: { unitId: 1 } });
  expect(unit.body.targetFen).toBe(String(fenFromWan(107_000)));
});

test("an open month is not frozen; a clerk may not freeze", async () => {
  expect((await freeze("2023-05")).body.code).toBe("assessment.month_open");
  expect((await clerk.call(contract.freezeMonth, { body: { month: "2023-05" } })).status).toBe(403);
});

test("freeze, read back, recompute, refuse a second freeze, reopen, freeze version 2", async () => {
  for (const month of ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"]) {
    expect((await close(month)).status).toBe(200);
  }
  const frozen = await freeze("2023-05");
  expect(frozen.status).toBe(200);
  expect(frozen.body).toMatchObject({ month: "2023-05", version: 1, algorithm: "sha256" });
  const table = await tableAt(other, "2023-05-31");
  expect(table.snapshot).toMatchObject({ id: frozen.body.id, digest: frozen.body.digest });
  const again = await other.call(contract.recomputeSnapshot, { params: { id: frozen.body.id } });
  expect(again.body).toEqual({
    same: true,
    storedDigest: frozen.body.digest,
    recomputedDigest: frozen.body.digest,
    differences: [],
  });
  expect((await freeze("2023-05")).body.code).toBe("assessment.already_frozen");

  const head2 = await desk.signInAs("office_head");
  await reopen("2023-05", head2);
  await count("2023-05-20", 50);
  expect((await tableAt(office, "2023-05-31")).snapshot).toBeNull();
  await close("2023-05");
  const second = await freeze("2023-05");
  expect(second.body.version).toBe(2);
  const first = await office.call(contract.readExecution, { query: { snapshot: frozen.body.id } });
  expect(fundsOf(first.body, "小屯镇")?.cumulative).toBe(String(fenFromWan(700)));
  expect(fundsOf(await tableAt(office, "2023-05-31"), "小屯镇")?.cumulative).toBe(
    String(fenFromWan(750)),
  );
  const old = await office.call(contract.recomputeSnapshot, { params: { id: frozen.body.id } });
  expect(old.body.same).toBe(true);
  await reopen("2023-05", head2);
  await close("2023-05");
  const idle = await freeze("2023-05");
  expect([idle.body.code, idle.body.words]).toEqual([
    "assessment.already_frozen",
    "本月已冻结：2023年5月重开以后各项数字没有变化，原来的冻结仍然有效，不用再冻结",
  ]);
  const list = await other.call(contract.listSnapshots, { query: { year: 2023 } });
  expect(list.body.map(({ month, version }) => [month, version])).toEqual([
    ["2023-05", 2],
    ["2023-05", 1],
  ]);
});

test("a false receipt leaves the month it was published in: reopened, taken back, frozen lower", async () => {
  const wrong = await count("2023-06-12", 900);
  desk.clock.move("2023-07-06");
  await close("2023-06");
  const first = await freeze("2023-06");
  await reopen("2023-06", await desk.signInAs("office_head"));
  const reason = "核查为虚报";
  const params = { id: wrong.id };
  const body = { reason, version: wrong.version };
  expect((await office.call(funds.reverseReceipt, { params, body })).status).toBe(200);
  await close("2023-06");
  const second = await freeze("2023-06");
  expect([first.body.version, second.body.version]).toEqual([1, 2]);
  const figure = async (snapshot: number) =>
    fundsOf((await office.call(contract.readExecution, { query: { snapshot } })).body, "小屯镇");
  const [before, after] = [await figure(first.body.id), await figure(second.body.id)];
  for (const part of ["month", "cumulative"] as const)
    expect(BigInt(after?.[part] ?? 0) - BigInt(before?.[part] ?? 0)).toBe(-fenFromWan(900));
  for (const { body } of [first, second]) {
    const again = await other.call(contract.recomputeSnapshot, { params: { id: body.id } });
    expect(again.body.same).toBe(true);
  }
});

test("a ledger changed behind everyone's back is found by the recomputation", async () => {
  const listed = (await office.call(contract.listSnapshots, { query: { year: 2023 } })).body;
  const snapshot = listed.find(({ month, version }) => month === "2023-05" && version === 2);
  expect(listed.map(({ reopenedSince }) => reopenedSince)).toEqual([false, true, true, true]);
  await desk.owner.query("alter table funds_entry disable trigger user");
  const change = (by: number) =>
    desk.owner.query(
      "update funds_entry set amount_fen = amount_fen + $1 where effective_on = '2023-05-10'",
      [by],
    );
  await change(1);
  const result = await recompute(desk.database.as(CITY_EYES), snapshot?.id ?? 0);
  expect(result.same).toBe(false);
  expect(result.differences.join()).toContain("小屯镇 省外资金 累计");
  await change(-1);
  await desk.owner.query("alter table funds_entry enable trigger user");
});

test("the execution table comes as a workbook, live and frozen, and the export is logged", async () => {
  for (const asOf of ["2023-06-15", "2023-05-31"]) {
    expect((await other.call(contract.exportExecution, { query: { asOf } })).status).toBe(200);
  }
  const { rows } = await desk.owner.query(
    "select summary from audit_entry where action = 'assessment.execution.xlsx.get'",
  );
  expect(rows).toHaveLength(2);
});

test("the commands print the table, JSON, and the recomputation", async () => {
  const printed: string[] = [];
  const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  const db = desk.database.as(CITY_EYES);
  await rankCommand(db, { asOf: "2023-05-31", json: false });
  await rankCommand(db, { asOf: "2023-05-31", json: true });
  expect(await recomputeCommand(db, "2023-05")).toBe(true);
  expect(await recomputeCommand(db, "2023-04")).toBe(false);
  stdout.mockRestore();
  expect(printed[0]).toMatch(/^截至 2023-05-31　序时进度 41\.67%　冻结 2023-05 第2版/);
  expect(printed[0]).toContain("小屯镇");
  expect(JSON.parse(printed[1] ?? "")).toMatchObject({ asOf: "2023-05-31", year: 2023 });
  expect(printed.slice(2, 4).map((text) => text.slice(0, 11))).toEqual([
    "2023-05 第1版",
    "2023-05 第2版",
  ]);
  expect(printed[3]).toContain("一致：");
  expect(printed[4]).toContain("还没有冻结");
});

describe("a target adjusted by day", () => {
  const of = (table: contract.ExecutionTable) => fundsOf(table, "小屯镇")?.target;
  const wan = (amount: number) => String(fenFromWan(amount));
  const target = async () => {
    const view = (await office.call(plan.readPlanOf, { params: { year: 2023 } })).body;
    const found = view.targets.find(
      ({ unit, indicator }) => unit?.name === "小屯镇" && indicator === "out_of_province_funds",
    );
    if (!found) throw new Error("小屯镇 has a target");
    return { view, target: found };
  };
  const adjust = async (amount: number, effectiveOn: string) =>
    office.call(plan.adjustTarget, {
      params: { id: (await target()).target.id },
      body: { amount: wan(amount), documentNo: "汝政办〔2023〕50号", reason: "调整", effectiveOn },
    });

  test("holds from its day on: days before it keep the old value, and the sums say why they differ", async () => {
    expect((await adjust(50_000, "2024-01-01")).body.code).toBe("plan.day_of_other_year");
    const view = (await adjust(50_000, "2023-07-03")).body;
    expect(view.datedBack).toEqual([]);
    expect(of(await tableAt(office, "2023-07-02"))).toBe(wan(107_000));
    const after = await tableAt(office, "2023-07-03");
    expect(of(after)).toBe(wan(50_000));
    expect(after.adjustments).toMatchObject([
      { name: "小屯镇", from: wan(107_000), to: wan(50_000), effectiveOn: "2023-07-03" },
    ]);
    expect(targetNotes(monthFactsOf(after))).toEqual([
      "小屯镇省外资金年度目标自2023年7月3日起由107,000万元调整为50,000万元（汝政办〔2023〕50号）。",
      "各单位年度目标之和为1,643,000万元，合计行的全市目标为1,700,000万元，少57,000万元为上述目标调整。",
    ]);
    expect((await adjust(40_000, "2023-07-02")).body.code).toBe("plan.day_before_last");
  });

  test("one that is yet to hold is shown as coming, and the figure of today stays", async () => {
    expect((await adjust(60_000, "2023-08-01")).status).toBe(200);
    expect((await target()).target).toMatchObject({
      amount: wan(50_000),
      effectiveOn: "2023-07-03",
      coming: { amount: wan(60_000), effectiveOn: "2023-08-01" },
      history: [{ amount: wan(107_000), effectiveOn: "2023-01-01" }],
    });
  });

  test("movement counts from the places of the last freeze, not from a computation with the new target", async () => {
    await count("2023-07-04", 1);
    const july = await tableAt(office, "2023-07-31");
    const june = await tableAt(office, "2023-06-30");
    expect(fundsOf(june, "小屯镇")?.rank).toBe(1);
    expect(fundsOf(july, "小屯镇")).toMatchObject({ rank: 1, movement: 0 });
    const silent = june.units.find(({ measures }) => measures[0]?.rank === null);
    expect(fundsOf(july, silent?.name ?? "")?.movement).toBeNull();
  });

  test("a day inside a frozen month waits for another person; the freeze stays as it was", async () => {
    const chain = async () => {
      const view = (await office.call(plan.readPlanOf, { params: { year: 2023 } })).body;
      return view.targets.find(
        ({ unit, indicator }) => unit?.name === "汝南街道" && indicator === "out_of_province_funds",
      );
    };
    const id = (await chain())?.id ?? 0;
    const before = await chain();
    const body = {
      amount: wan(1_000),
      documentNo: "汝政办〔2023〕51号",
      reason: "原分解有误",
      effectiveOn: "2023-06-10",
    };
    const asked = await office.call(plan.adjustTarget, { params: { id }, body });
    const [waiting] = asked.body.datedBack;
    expect(waiting).toMatchObject({ ruling: null, effectiveOn: "2023-06-10" });
    expect(await chain()).toEqual(before);
    expect((await office.call(plan.adjustTarget, { params: { id }, body })).body.code).toBe(
      "plan.waiting",
    );
    const ruling = (who: Visitor, words = "属实") =>
      who.call(plan.ruleAdjustment, {
        params: { id: waiting?.id ?? 0 },
        body: { approved: true, words },
      });
    expect((await ruling(office)).body.code).toBe("dating_back.own");
    expect((await ruling(clerk)).status).toBe(403);
    expect((await ruling(verifier, " ")).body.code).toBe("dating_back.words_missing");
    const twice = await Promise.all([ruling(verifier), ruling(verifier)]);
    expect(twice.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect((await chain())?.amount).toBe(wan(1_000));
    expect(fundsOf(await tableAt(office, "2023-06-20"), "汝南街道")?.target).toBe(wan(1_000));
    expect(fundsOf(await tableAt(office, "2023-06-30"), "汝南街道")?.target).toBe(before?.amount);
    await expect(
      desk.owner.query(
        `insert into plan_target (year, layer, unit_id, indicator, amount, document_id, replaces_id, effective_on)
          select year, layer, unit_id, indicator, 5, document_id, id, '2023-06-20' from plan_target where effective_on = '2023-06-10'`,
      ),
    ).rejects.toThrow(/另一人批准/);
  });
});
