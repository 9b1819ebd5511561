import { createHash } from "node:crypto";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "../../../kernel/canonical-json.ts";
import { fenFromWan } from "../../../kernel/money.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { aCountedEntry, aProject, aReversal } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { addAgreement } from "../../claims/contract.ts";
import { claimsRoutes } from "../../claims/server/routes.ts";
import * as funds from "../../funds/contract.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import * as contract from "../contract.ts";
import { RANKS_BY } from "../settings.ts";
import { recompute } from "./actions.ts";
import { assessmentRoutes } from "./routes.ts";

let desk: TestDesk;
let office: Visitor, clerk: Visitor, other: Visitor;
let project: number, wrong: number;

beforeAll(async () => {
  desk = await openTestDesk({
    day: "2023-06-20",
    rooms: [fundsRoutes, claimsRoutes, assessmentRoutes],
  });
  office = await desk.signInAs("office_head");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  other = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  project = await aProject(desk, {
    unit: "小屯镇",
    chain: "绿色食品产业",
    name: "演示分成项目",
  });
  const plain = await aProject(desk, { unit: "汝南街道", name: "演示不分项目" });
  await aCountedEntry(desk, { projectId: project, day: "2023-03-10", fen: fenFromWan(100) });
  await aCountedEntry(desk, { projectId: project, day: "2023-05-10", fen: fenFromWan(100) + 1n });
  wrong = await aCountedEntry(desk, { projectId: project, day: "2023-05-11", fen: 999n });
  await aCountedEntry(desk, { projectId: plain, day: "2023-05-12", fen: fenFromWan(7) });
});
afterAll(() => desk.close());

const agree = (shares: [Visitor, number][], inForceFrom: string) =>
  office.call(addAgreement, {
    params: { id: project },
    body: {
      documentNo: "演示分成〔2023〕1号",
      inForceFrom,
      note: "",
      shares: shares.map(([who, shareBp]) => ({ unitId: who.caller.unitId as number, shareBp })),
    },
  });
const tableAt = async (asOf: string) =>
  (await other.call(contract.readExecution, { query: { asOf } })).body;
const reached = (rows: contract.ExecutionRow[] | undefined, name: string) =>
  rows?.find((row) => row.name === name)?.measures[0]?.cumulative;
const total = (rows: contract.ExecutionRow[] = []) =>
  rows.reduce((sum, row) => sum + BigInt(row.measures[0]?.cumulative ?? 0), 0n);

describe("the two views of the units", () => {
  test("are the same before anything is agreed", async () => {
    const table = await tableAt("2023-05-31");
    expect(table.rankedBy).toBe("statistics");
    expect(table.otherUnits?.map(({ measures }) => measures[0]?.cumulative)).toEqual(
      table.units.map(({ measures }) => measures[0]?.cumulative),
    );
  });

  test("money from the agreement's day on is credited to the fen; totals and chains stay", async () => {
    const before = await tableAt("2023-05-31");
    expect(
      (
        await agree(
          [
            [clerk, 3_333],
            [other, 6_667],
          ],
          "2023-05-01",
        )
      ).status,
    ).toBe(200);
    await aReversal(desk, wrong, "2023-05-20");
    const table = await tableAt("2023-05-31");
    expect(reached(table.units, "小屯镇")).toBe(String(fenFromWan(200) + 1n));
    expect(reached(table.otherUnits, "小屯镇")).toBe(String(fenFromWan(100) + 33_330_000n));
    expect(reached(table.otherUnits, "汝南街道")).toBe(String(fenFromWan(7) + 66_670_001n));
    expect(total(table.otherUnits)).toBe(total(table.units));
    expect(BigInt(table.unitTotalFen)).toBe(BigInt(before.unitTotalFen) - 999n);
    expect(table.unitTotalFen).toBe(table.chainTotalFen);
    expect(
      table.otherUnits?.every(({ measures }) => measures.every((one) => one.rank === null)),
    ).toBe(true);
  });

  test("a figure opens to its projects: the own unit's and the city's, without names one may not see", async () => {
    const of = (who: Visitor, unit: Visitor) =>
      who.call(contract.listCredits, {
        query: { unitId: unit.caller.unitId as number, asOf: "2023-05-31" },
      });
    expect((await of(office, other)).body).toEqual([
      {
        project: { id: project, name: "演示分成项目" },
        statisticsUnit: { id: clerk.caller.unitId, name: "小屯镇" },
        documentNo: "演示分成〔2023〕1号",
        receivedFen: String(fenFromWan(200) + 1n),
        creditedFen: "66670001",
        statisticsFen: "0",
      },
    ]);
    expect((await of(other, other)).body).toMatchObject([
      { project: null, documentNo: "演示分成〔2023〕1号", creditedFen: "66670001" },
    ]);
    expect((await of(clerk, clerk)).body).toMatchObject([
      { creditedFen: String(fenFromWan(100) + 33_330_000n) },
    ]);
    expect((await of(clerk, other)).status).toBe(403);
  });

  test("the workbook sets them side by side", async () => {
    const reply = await desk.app.inject({
      url: contract.exportExecution.path,
      query: { asOf: "2023-05-31" },
      cookies: { luming: `token-${office.caller.accountId}` },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(reply.rawPayload as never);
    const sheet = workbook.getWorksheet("属地与分成对照");
    const rows: unknown[][] = [];
    sheet?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
    const line = rows.find(([name]) => name === "小屯镇");
    expect(line?.[2]).toBeCloseTo(200.000001, 6);
    expect(line?.[4]).toBeCloseTo(133.33, 6);
    expect(line?.[6]).toBeCloseTo(-66.670001, 6);
  });
});

describe("a frozen month", () => {
  const close = (month: string) => office.call(funds.closePeriod, { params: { month } });
  const again = (id: number) => recompute(desk.database.as(CITY_EYES), id);

  test("keeps both views and its agreements; a later version changes nothing in it", async () => {
    for (const month of ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"])
      expect((await close(month)).status).toBe(200);
    const frozen = await office.call(contract.freezeMonth, { body: { month: "2023-05" } });
    expect(frozen.status, frozen.body.words).toBe(200);
    const before = await tableAt("2023-05-31");
    expect(before.snapshot?.id).toBe(frozen.body.id);
    expect(
      (
        await agree(
          [
            [clerk, 5_000],
            [other, 5_000],
          ],
          "2023-05-01",
        )
      ).status,
    ).toBe(200);
    expect(await tableAt("2023-05-31")).toEqual(before);
    expect(await again(frozen.body.id)).toMatchObject({ same: true, differences: [] });
    const live = await tableAt("2023-06-01");
    expect(reached(live.otherUnits, "汝南街道")).toBe(String(fenFromWan(57)));
  });

  test("one frozen before there were two views is recomputed to its old digest, and is not frozen anew", async () => {
    const made = await office.call(contract.freezeMonth, { body: { month: "2023-04" } });
    const stored = await desk.owner.query(
      "select rules, inputs, figures from assessment_snapshot where id = $1",
      [made.body.id],
    );
    const { rules, inputs, figures } = stored.rows[0] as {
      rules: object;
      inputs: Record<string, unknown>;
      figures: Record<string, unknown>;
    };
    delete inputs["credit"];
    delete figures["rankedBy"];
    delete figures["otherUnits"];
    const position = await desk.owner.query(
      "select ledger_position from assessment_snapshot where id = $1",
      [made.body.id],
    );
    const ledgerPosition = (position.rows[0] as { ledger_position: number }).ledger_position;
    const content = { month: "2023-04", version: 9, ledgerPosition, rules, inputs, figures };
    const digest = createHash("sha256").update(canonicalJson(content)).digest("hex");
    const old = await desk.owner.query<{ id: number }>(
      `insert into assessment_snapshot (month, version, ledger_position, rules, inputs, figures, algorithm, digest, frozen_by, frozen_on)
       values ('2023-04-01', 9, $1, $2, $3, $4, 'sha256', $5, '演示', '2023-05-06') returning id`,
      [ledgerPosition, rules, inputs, figures, digest],
    );
    const id = old.rows[0]?.id as number;
    expect(await again(id)).toEqual({
      same: true,
      storedDigest: digest,
      recomputedDigest: digest,
      differences: [],
    });
    const table = await tableAt("2023-04-30");
    expect(table.snapshot?.id).toBe(id);
    expect(table.otherUnits).toBeUndefined();
    const refused = await office.call(contract.freezeMonth, { body: { month: "2023-04" } });
    expect(refused.body.code).toBe("assessment.already_frozen");
  });
});

test("which view ranks is a dated setting", async () => {
  await writeSetting(desk.database.as(CITY_EYES), {
    name: RANKS_BY.name,
    value: "credit",
    inForceFrom: "2023-06-15",
    basis: "演示：招商办通知",
    setBy: "演示员",
  });
  expect((await tableAt("2023-06-14")).rankedBy).toBe("statistics");
  const table = await tableAt("2023-06-15");
  expect(table.rankedBy).toBe("credit");
  expect(reached(table.units, "汝南街道")).toBe(String(fenFromWan(57)));
  expect(table.units.some(({ measures }) => measures[0]?.rank === 1)).toBe(true);
  expect(table.otherUnits?.every(({ measures }) => measures[0]?.rank === null)).toBe(true);
});
