import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRooms } from "../../app/server/rooms.ts";
import * as assessment from "../../features/assessment/contract.ts";
import { recomputeFrozenMonth } from "../../features/assessment/server/facts.ts";
import * as circulars from "../../features/circulars/contract.ts";
import { WORK_CIRCULAR_CODE } from "../../features/circulars/shipped-templates.ts";
import * as funds from "../../features/funds/contract.ts";
import { closeDueMonths } from "../../features/funds/server/facts.ts";
import { START_MONTH } from "../../features/organization/settings.ts";
import * as plan from "../../features/plan/contract.ts";
import type { Day, Month } from "../../kernel/calendar.ts";
import { fenFromWan } from "../../kernel/money.ts";
import { standingClock } from "../../platform/server/clock.ts";
import { CITY_EYES } from "../../platform/server/database.ts";
import { writeSetting } from "../../platform/server/settings.ts";
import { ANNEX_1, ANNEX_2 } from "../builders/foundation.ts";
import { aDraft, aProject, aSignedMonth, aSignedReceipt } from "../builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../desk.ts";

let desk: TestDesk;
let office: Visitor, verifier: Visitor, clerk: Visitor, head: Visitor;
let project: number;

/** Bytes of every issued document, and every freeze, as they were when they were made. */
const issued = new Map<number, string>();
const frozen: number[] = [];

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-10-07", rooms: [openRooms] });
  office = await desk.signInAs("office_head");
  verifier = await desk.signInAs("office_verifier");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  project = await aProject(desk, { unit: "小屯镇", chain: "现代商贸产业", signedOn: "2023-02-01" });
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

/** Money of 小屯镇 through clerk, head and office. */
async function money(arrivedOn: Day, wan: number): Promise<funds.Receipt> {
  const draft = aDraft(project, { arrivedOn, amountFen: String(fenFromWan(wan)) });
  const { id, version } = await aSignedReceipt(clerk, head, draft);
  const verified = await verifier.call(funds.verifyReceipt, { params: { id }, body: { version } });
  return settled(verified);
}

const closeBy = (day: Day) => {
  desk.clock.move(day);
  return closeDueMonths(desk.database, standingClock(day));
};

async function freeze(month: Month): Promise<void> {
  const { id } = await settled(await office.call(assessment.freezeMonth, { body: { month } }));
  frozen.push(id);
}

async function bytesOf(id: number): Promise<string> {
  const { body } = await office.call(circulars.downloadDocx, { params: { id } });
  return createHash("sha256").update(String(body)).digest("hex");
}

async function issue(id: number, documentNo: string): Promise<string> {
  const body = { documentNo, datedOn: desk.clock.today() };
  await settled(await office.call(circulars.issueDocument, { params: { id }, body }));
  issued.set(id, await bytesOf(id));
  const { lines } = await settled(await office.call(circulars.readDocument, { params: { id } }));
  return lines.join("\n");
}

async function circular(period: Month, documentNo: string): Promise<{ id: number; text: string }> {
  const occasion = { templateCode: WORK_CIRCULAR_CODE, period, unitId: null, chainId: null };
  const { id } = await settled(await office.call(circulars.draftDocument, { body: occasion }));
  return { id, text: await issue(id, documentNo) };
}

/** A month is opened by two people, a receipt is taken back, and the month is closed and frozen without it. */
async function leave(month: Month, receipt: funds.Receipt, documentNo: string): Promise<void> {
  const params = { month };
  const reason = "一笔到位资金不实";
  await settled(await verifier.call(funds.requestReopening, { params, body: { reason } }));
  const approval = { approve: true, reason: "同意重开", documentNo };
  await settled(await office.call(funds.decideReopening, { params, body: approval }));
  const { id } = receipt;
  const { version } = await settled(await office.call(funds.readReceipt, { params: { id } }));
  await settled(
    await office.call(funds.reverseReceipt, { params: { id }, body: { version, reason } }),
  );
  await settled(await office.call(funds.closePeriod, { params }));
  await freeze(month);
}

async function correct(id: number, documentNo: string): Promise<string> {
  const body = { reason: "一笔到位资金不实，已冲销" };
  const correction = await office.call(circulars.correctDocument, { params: { id }, body });
  return issue((await settled(correction)).id, documentNo);
}

const cumulative = async (asOf: Day, name: string) => {
  const query = { asOf };
  const table = await settled(await office.call(assessment.readExecution, { query }));
  return table.units.find((unit) => unit.name === name)?.measures[0]?.cumulative;
};

/** Nothing of former years has moved: papers byte for byte, freezes figure for figure. */
async function nothingMoved(): Promise<void> {
  for (const [id, bytes] of issued) expect(await bytesOf(id)).toBe(bytes);
  for (const id of frozen) {
    const again = await recomputeFrozenMonth(desk.database.as(CITY_EYES), id);
    expect(again.differences).toEqual([]);
  }
}

describe("2023, from the notice", () => {
  test("September is closed, frozen and reported; a false receipt leaves it, and the correction says so", async () => {
    await money("2023-09-10", 500);
    const wrong = await money("2023-09-12", 300);
    await aSignedMonth(desk, clerk.caller.unitId, "2023-09-30");
    await closeBy("2023-10-10");
    await freeze("2023-09");
    expect(await cumulative("2023-09-30", "小屯镇")).toBe(String(fenFromWan(800)));
    const { id, text } = await circular("2023-09", "汝政办〔2023〕40号");
    expect(text).toContain("汝政办〔2023〕17号");
    await leave("2023-09", wrong, "汝政办〔2023〕41号");
    expect(await cumulative("2023-09-30", "小屯镇")).toBe(String(fenFromWan(500)));
    const correction = await correct(id, "汝政办〔2023〕42号");
    expect(correction).toContain("由800万元更正为500万元（核减300万元）");
    await nothingMoved();
  });

  test("January reaches December: the year is closed and frozen after New Year", async () => {
    expect(await closeBy("2024-01-10")).toEqual(["2023-10", "2023-11", "2023-12"]);
    await freeze("2023-12");
    await circular("2023-12", "汝政办〔2024〕1号");
  });
});

describe("2024, by copy", () => {
  const renamed = (name: string) =>
    ({ 王寨乡: "王寨镇", 现代商贸产业: "现代商贸物流产业" })[name] ?? name;

  test("one town and one chain renamed, one chain added", async () => {
    desk.clock.move("2024-03-20");
    const { proposed } = await settled(
      await office.call(plan.copyPlan, { params: { year: 2023 } }),
    );
    const targets = proposed.targets.map((target) => ({
      ...target,
      name: target.name && renamed(target.name),
    }));
    const added = {
      layer: "chain" as const,
      name: "低空经济产业",
      indicator: "signed" as const,
      amount: "2",
      bound: "exact" as const,
    };
    const place = (layer: "unit" | "chain", name: string, former: string | null) => ({
      layer,
      name,
      former,
      act: former === null ? ("added" as const) : ("renamed" as const),
      fromOn: "2024-03-15",
    });
    const body: plan.ConfirmedPlan = {
      ...proposed,
      campaign: { ...proposed.campaign, documentNo: "汝政办〔2024〕9号", issuedOn: "2024-03-15" },
      targets: [...targets, added],
      chains: [{ name: "低空经济产业", grouping: "emerging" }],
      places: [
        place("unit", "王寨镇", "王寨乡"),
        place("chain", "现代商贸物流产业", "现代商贸产业"),
        place("chain", "低空经济产业", null),
      ],
    };
    await settled(await office.call(plan.confirmPlan, { body }));
    await nothingMoved();
  });

  test("money, a freeze, a circular under the new names, and a correction", async () => {
    desk.clock.move("2024-04-20");
    await money("2024-04-02", 200);
    const wrong = await money("2024-04-03", 100);
    await aSignedMonth(desk, clerk.caller.unitId, "2024-04-30");
    await closeBy("2024-05-10");
    await freeze("2024-04");
    const { id, text } = await circular("2024-04", "汝政办〔2024〕20号");
    expect(text).toContain("汝政办〔2024〕9号");
    expect(text).toContain("王寨镇");
    expect(text).not.toContain("王寨乡");
    expect(await cumulative("2024-04-30", "小屯镇")).toBe(String(fenFromWan(300)));
    await leave("2024-04", wrong, "汝政办〔2024〕21号");
    expect(await correct(id, "汝政办〔2024〕22号")).toContain("核减100万元");
    await nothingMoved();
  });
});

describe("2025, from a notice in another layout", () => {
  const NAMES = ANNEX_1.map(([name]) => (name === "王寨乡" ? "王寨镇" : name));
  const CHAINS = ANNEX_2.map(([name]) => (name === "现代商贸产业" ? "现代商贸物流产业" : name));
  const NOTICE = [
    "汝州市人民政府办公室",
    "关于下达2025年招商引资目标任务的通知",
    "汝政办〔2025〕3号",
    "各乡镇人民政府，各街道办事处：",
    "现将2025年目标任务下达给你们。2025年，全市实际利用省外资金42亿元。",
    "2025年1月10日",
    "附件1：汝州市2025年招商引资目标任务表",
    "│ 单位 │ 引进项目（个） │ 省外资金（万元） │",
    "├──────┼──────┼──────┤",
    ...NAMES.map((name) => `│ ${name} │ 3 │ 20,000 │`),
    "│ 合计 │ 63 │ 420,000 │",
    "附件2：汝州市2025年产业链招商引资目标任务表",
    "│ 产业链名称 │ 签订项目（个） │",
    "├──────┼──────┤",
    ...[...CHAINS, "低空经济产业"].map((name) => `│ ${name} │ 2 │`),
    "│ 合计 │ 20 │",
  ].join("\n");

  test("is read and confirmed under the names of today", async () => {
    desk.clock.move("2025-01-20");
    const file = { name: "2025.txt", bytes: new TextEncoder().encode(NOTICE) };
    const { proposed } = await settled(await office.upload(plan.readNotice, {}, file));
    expect(proposed.campaign).toMatchObject({ year: 2025, documentNo: "汝政办〔2025〕3号" });
    const units = proposed.targets.filter(({ layer }) => layer === "unit");
    expect(new Set(units.map(({ name }) => name)).size).toBe(21);
    await settled(await office.call(plan.confirmPlan, { body: proposed }));
  });

  test("money, a freeze, a circular and a correction; two years of papers and figures have not moved", async () => {
    desk.clock.move("2025-02-20");
    await money("2025-02-02", 50);
    const wrong = await money("2025-02-03", 70);
    await aSignedMonth(desk, clerk.caller.unitId, "2025-02-28");
    await closeBy("2025-03-10");
    await freeze("2025-02");
    const { id, text } = await circular("2025-02", "汝政办〔2025〕9号");
    expect(text).toContain("汝政办〔2025〕3号");
    await leave("2025-02", wrong, "汝政办〔2025〕10号");
    expect(await correct(id, "汝政办〔2025〕11号")).toContain("由120万元更正为50万元");
    expect(await cumulative("2025-02-28", "小屯镇")).toBe(String(fenFromWan(50)));
    expect(await cumulative("2023-09-30", "小屯镇")).toBe(String(fenFromWan(500)));
    await nothingMoved();
    expect(new Set(issued.values()).size).toBe(7);
    expect(frozen).toHaveLength(7);
  });
});
