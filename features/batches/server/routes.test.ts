import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { aProject, aRecognizedTotal } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { batchesRoutes } from "./routes.ts";

let desk: TestDesk;
let office: Visitor;
let clerk: Visitor;
let neighbour: Visitor;
let force: Visitor;
/** By their parts in the story. */
const ids: Record<string, number> = {};

/** A row of the ledger and the project's present stage, as the life cycle writes them. */
async function move(id: number, to: string, onDay: string, undoes = false): Promise<void> {
  const { rows } = await desk.owner.query<{ id: number; to_stage: string }>(
    "select id, to_stage from lifecycle_move where project_id = $1 order by id desc limit 1",
    [id],
  );
  await desk.owner.query(
    `insert into lifecycle_move (project_id, from_stage, to_stage, on_day, by_name, reason, undoes_id)
     values ($1, $2, $3, $4, '演示', '演示', $5)`,
    [id, rows[0]?.to_stage, to, onDay, undoes ? rows[0]?.id : null],
  );
  await desk.owner.query("update projects_project set stage = $2 where id = $1", [id, to]);
}

async function exit(id: number, onDay: string): Promise<void> {
  await desk.owner.query(
    `insert into lifecycle_status_change (project_id, from_status, to_status, reason_code, words, on_day, by_name)
     values ($1, 'ongoing', 'exited', 'voluntary', '演示', $2, '演示')`,
    [id, onDay],
  );
  await desk.owner.query("update projects_project set status = 'exited' where id = $1", [id]);
}

/**
 * 小屯镇: one in reserve since January, one started in May and producing in June, one that left in June, one slip undone.
 * 汝南街道: one still negotiating, one unconfirmed.
 */
beforeAll(async () => {
  desk = await openTestDesk({ rooms: [batchesRoutes], day: "2023-06-20" });
  office = await desk.signInAs("office_verifier");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  force = await desk.signInAs("task_force", { chain: "装备制造产业" });
  const unit = "小屯镇";
  ids.waiting = await aProject(desk, { unit, name: "演示储备", totalWan: 30_000 });
  ids.quick = await aProject(desk, {
    unit,
    name: "演示快手",
    chain: "装备制造产业",
    totalWan: 100_000,
  });
  ids.gone = await aProject(desk, { unit, name: "演示退出" });
  ids.slip = await aProject(desk, { unit, name: "演示撤销" });
  ids.talk = await aProject(desk, { unit: "汝南街道", name: "演示在谈", signedOn: null });
  ids.unsure = await aProject(desk, { unit: "汝南街道", name: "演示待核实", signedOn: null });
  await desk.owner.query("update projects_project set confirmed = false where id = $1", [
    ids.unsure,
  ]);
  await move(ids.quick, "started", "2023-05-10");
  await move(ids.quick, "producing", "2023-06-05");
  await exit(ids.gone, "2023-06-08");
  await move(ids.slip, "started", "2023-06-10");
  await move(ids.slip, "signed", "2023-06-12", true);
});
afterAll(() => desk.close());

const balance = async (visitor: Visitor, month: string) => {
  const { body } = await visitor.call(contract.readBatches, { query: { month } });
  return Object.fromEntries(
    body.pools.map((pool) => [
      pool.pool,
      [pool.opening, pool.in, pool.out, pool.closing].map(({ count }) => count),
    ]),
  );
};

describe("the three pools", () => {
  test("balance month by month; the slip never shows, 待核实 is in no figure", async () => {
    expect(await balance(office, "2023-05")).toEqual({
      reserve: [5, 0, 1, 4],
      construction: [0, 1, 0, 1],
      effect: [0, 0, 0, 0],
    });
    expect(await balance(office, "2023-06")).toEqual({
      reserve: [4, 0, 1, 3],
      construction: [1, 0, 1, 0],
      effect: [0, 1, 0, 1],
    });
    const { body } = await office.call(contract.readBatches, { query: { month: "2023-06" } });
    expect(body).toMatchObject({ unconfirmed: 1, cutOff: "2023-06-20" });
    expect(body.trend).toHaveLength(12);
    expect(body.trend.at(-1)).toEqual({
      month: "2023-06",
      reserve: 3,
      construction: 0,
      effect: 1,
    });
    const effect = body.pools.find(({ pool }) => pool === "effect");
    expect(effect).toMatchObject({ over100M: 1, over1B: 1, leading: 1 });
  });

  test("each figure opens to exactly its projects, and their money is its money", async () => {
    for (const month of ["2023-04", "2023-05", "2023-06"]) {
      const { body } = await office.call(contract.readBatches, { query: { month } });
      for (const one of body.pools) {
        for (const cell of contract.CELLS) {
          const listed = await office.call(contract.listPoolProjects, {
            query: { month, pool: one.pool, cell },
          });
          const fen = listed.body.rows.reduce(
            (sum, row) => sum + BigInt(row.totalInvestmentFen ?? "0"),
            0n,
          );
          expect({ count: listed.body.rows.length, fen: fen.toString() }).toEqual(one[cell]);
        }
      }
    }
    const out = await office.call(contract.listPoolProjects, {
      query: { month: "2023-06", pool: "reserve", cell: "out" },
    });
    expect(out.body.rows).toMatchObject([
      { name: "演示退出", onDay: "2023-06-08", words: "退出：谋划储备一批 → 库外" },
    ]);
  });

  test("a page goes on where the last one ended", async () => {
    const query = {
      month: "2023-05",
      pool: "reserve" as const,
      cell: "closing" as const,
      limit: 3,
    };
    const first = (await office.call(contract.listPoolProjects, { query })).body;
    const second = (
      await office.call(contract.listPoolProjects, {
        query: { ...query, after: first.next as string },
      })
    ).body;
    expect([first.rows.length, second.rows.length, first.total]).toEqual([3, 1, 4]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(4);
  });

  test("a unit sees its own pools only, a task force its chain's, an administrator none", async () => {
    expect((await balance(clerk, "2023-05")).reserve).toEqual([4, 0, 1, 3]);
    expect((await balance(neighbour, "2023-05")).reserve).toEqual([1, 0, 0, 1]);
    expect((await balance(force, "2023-06")).effect).toEqual([0, 1, 0, 1]);
    const unitId = clerk.caller.unitId as number;
    const { body } = await neighbour.call(contract.readBatches, {
      query: { month: "2023-05", unitId },
    });
    expect(body.pools.every(({ opening, closing }) => opening.count + closing.count === 0)).toBe(
      true,
    );
    const others = await neighbour.call(contract.listPoolProjects, {
      query: { month: "2023-05", pool: "reserve", cell: "closing", unitId },
    });
    expect(others.body.rows).toEqual([]);
    const admin = await desk.signInAs("system_admin");
    expect((await admin.call(contract.readBatches, { query: { month: "2023-05" } })).status).toBe(
      403,
    );
  });

  test("a month to come is refused, and one that is none", async () => {
    const ahead = await office.call(contract.readBatches, { query: { month: "2023-07" } });
    expect(ahead).toMatchObject({ status: 409, body: { code: "batches.month_ahead" } });
    const none = await office.call(contract.readRates, { query: { asOf: "2023-02-30" } });
    expect(none.body.code).toBe("day.none");
  });

  test("the units' pools together are the city's", async () => {
    const { rows: units } = await desk.owner.query<{ id: number }>(
      "select id from organization_unit",
    );
    let sum = 0;
    for (const { id } of units) {
      const query = { month: "2023-05", unitId: id };
      const { body } = await office.call(contract.readBatches, { query });
      sum += body.pools.reduce((total, { closing }) => total + closing.count, 0);
    }
    expect(sum).toBe(5);
  });
});

describe("rates", () => {
  test("both ways as of a day, each figure with what it divides", async () => {
    await desk.owner.query(
      `insert into funds_receipt (no, project_id, unit_id, amount_fen, arrived_on, payer_name, state, created_by)
       select 'T1', id, unit_id, 25000000000, '2023-05-02', '演示', 'verified', 1 from projects_project where id = $1`,
      [ids.quick],
    );
    await desk.owner.query(
      `insert into funds_entry (kind, receipt_id, project_id, unit_id, origin, counts, amount_fen, arrived_on, effective_on, made_by, made_on)
       select 'count', r.id, r.project_id, r.unit_id, 'out_of_province', true, r.amount_fen, '2023-05-02', '2023-05-02', 1, '2023-05-03' from funds_receipt r`,
    );
    const { body } = await office.call(contract.readRates, { query: { asOf: "2023-06-20" } });
    const of = (list: contract.Rate[], title: string) => list.find((rate) => rate.title === title);
    // Four signed; the one that left stays among them; one performs, started, produces.
    expect(of(body.signed, "开工率")).toMatchObject({
      numerator: "1",
      denominator: "4",
      percent: "25.00",
    });
    expect(of(body.chain, "履约项目开工率")).toMatchObject({
      numerator: "1",
      denominator: "1",
      percent: "100.00",
    });
    expect(of(body.chain, "投产项目达效率")).toMatchObject({ denominator: "1", percent: "0.00" });
    expect(of(body.signed, "资金到位率")).toMatchObject({
      numerator: "25000000000",
      denominator: "170000000000",
      money: true,
      percent: "14.71",
    });
    expect(body).toMatchObject({ exited: 1, withoutContract: 0 });
    const reached = await office.call(contract.listReached, {
      query: { asOf: "2023-06-20", mark: "signed" },
    });
    expect(reached.body.rows).toHaveLength(4);
  });

  test("nothing signed yet: no rate at all", async () => {
    const { body } = await neighbour.call(contract.readRates, { query: { asOf: "2023-06-20" } });
    expect([...body.chain, ...body.signed].map(({ percent }) => percent)).toEqual(
      [...body.chain, ...body.signed].map(() => null),
    );
  });
});

test("the provincial sessions: by the ledger's days, 签约 by the contract's where the ledger does not know", async () => {
  const { body } = await office.call(contract.listSessions, { query: { asOf: "2023-06-20" } });
  expect(body.sessions).toHaveLength(8);
  expect(body.sessions[0]).toMatchObject({
    quarter: "2023Q2",
    number: 8,
    started: { count: 1 },
    producing: { count: 1 },
    convertedFromStarted: 0,
  });
  expect(body.sessions[1]).toMatchObject({ quarter: "2023Q1", signed: { count: 4 } });
  const listed = await office.call(contract.listSessionProjects, {
    query: { asOf: "2023-06-20", quarter: "2023Q1", mark: "signed" },
  });
  expect(listed.body.rows).toHaveLength(4);
  expect(listed.body.rows.every(({ onDay }) => onDay === "2023-02-01")).toBe(true);
});

describe("the reserve", () => {
  const grade = { grade: "some" as const, reason: "演示理由" };
  const directions = { high: grade, green: grade, smart: grade, fused: grade };
  const rating = (projectId: number): contract.RatingDraft => ({
    projectId,
    category: "advanced_manufacturing",
    directions,
  });
  const rowOf = async (id: number) => {
    const query = { month: "2023-06", pool: "reserve" as const, cell: "closing" as const };
    const { rows } = (await office.call(contract.listPoolProjects, { query })).body;
    return rows.find((row) => row.id === id);
  };

  test("stale after the months of the day's setting; conversion and ageing", async () => {
    const { body } = await office.call(contract.readReserve, { query: { asOf: "2023-06-20" } });
    expect(body).toMatchObject({ staleMonths: 6, stale: [], unrated: 3 });
    expect(body.conversion).toMatchObject({ numerator: "1", denominator: "5", percent: "20.00" });
    expect(body.ageing.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    await writeSetting(desk.database.as(CITY_EYES), {
      name: "batches.stale_months",
      value: 3,
      inForceFrom: "2023-06-15",
      basis: "演示",
      setBy: "演示",
    });
    const now = await office.call(contract.readReserve, { query: { asOf: "2023-06-20" } });
    expect(now.body.stale.map(({ name, lastOn }) => [name, lastOn])).toEqual([
      ["演示在谈", "2023-01-01"],
      ["演示撤销", "2023-01-01"],
      ["演示储备", "2023-01-01"],
    ]);
    const before = await office.call(contract.readReserve, { query: { asOf: "2023-06-14" } });
    expect(before.body.staleMonths).toBe(6);
  });

  test("the office rates, with a reason each; a rating is recorded, refreshes, and cannot be rewritten", async () => {
    const refused = await office.call(contract.addRating, {
      body: {
        ...rating(ids.waiting as number),
        directions: { ...directions, green: { ...grade, reason: "" } },
      },
    });
    expect(refused).toMatchObject({ status: 409, body: { code: "batches.reason_missing" } });
    expect(
      (await office.call(contract.addRating, { body: rating(ids.quick as number) })).body.code,
    ).toBe("batches.not_in_reserve");
    const told = await office.call(contract.addRating, { body: rating(ids.waiting as number) });
    expect(told.body).toMatchObject({ category: "advanced_manufacturing", onDay: "2023-06-20" });
    const { body } = await office.call(contract.readReserve, { query: { asOf: "2023-06-20" } });
    expect(body.stale.map(({ name }) => name)).not.toContain("演示储备");
    const entries = await desk.owner.query("select summary from audit_entry order by id");
    expect(entries.rows).toHaveLength(1);
    await expect(desk.owner.query("update batches_rating set high = 'strong'")).rejects.toThrow(
      "只增不改",
    );
    for (const visitor of [clerk, force]) {
      const body = rating(ids.waiting as number);
      expect((await visitor.call(contract.addRating, { body })).status).toBe(403);
    }
  });

  test("thresholds of 外地 only mark; an exception is recorded with its reason and can be withdrawn", async () => {
    expect((await rowOf(ids.waiting as number))?.entry).toBe("met");
    await aRecognizedTotal(desk, ids.waiting as number, 29_999_999_999n);
    expect((await rowOf(ids.waiting as number))?.entry).toBe("below");
    const note = (kind: contract.NoteKind, reason = "市政府专题会议纪要（演示）") =>
      office.call(contract.addNote, {
        body: { projectId: ids.waiting as number, kind, reason },
      });
    expect((await note("exception", " ")).body.code).toBe("batches.reason_missing");
    expect((await note("exception")).status).toBe(204);
    expect((await rowOf(ids.waiting as number))?.entry).toBe("exempt");
    expect((await note("exception")).body.code).toBe("batches.not_below");
    expect((await note("withdrawn")).status).toBe(204);
    expect((await rowOf(ids.waiting as number))?.entry).toBe("below");
    const { body } = await office.call(contract.readBatches, { query: { month: "2023-06" } });
    expect(body.pools.find(({ pool }) => pool === "reserve")).toMatchObject({
      below: 1,
      closing: { count: 3 },
    });
  });

  test("a kept project is fresh again", async () => {
    const body = {
      projectId: ids.talk as number,
      kind: "kept" as const,
      reason: "企业已复函（演示）",
    };
    expect((await office.call(contract.addNote, { body })).status).toBe(204);
    const reserve = await office.call(contract.readReserve, { query: { asOf: "2023-06-20" } });
    expect(reserve.body.stale.map(({ name }) => name)).toEqual(["演示撤销"]);
  });
});

test("the export holds what the page counts, of one's own unit, and is logged", async () => {
  const reply = await desk.app.inject({
    method: "GET",
    url: contract.exportBatches.path,
    query: { month: "2023-06" },
    cookies: { luming: `token-${clerk.caller.accountId}` },
  });
  expect(reply.statusCode).toBe(200);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(reply.rawPayload as never);
  const rows: unknown[][] = [];
  workbook.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  expect(rows.slice(2).map((cells) => [cells[0], cells[2]])).toEqual([
    ["谋划储备一批", "演示撤销"],
    ["谋划储备一批", "演示储备"],
    ["投产达效一批", "演示快手"],
  ]);
  const logged = await desk.owner.query("select summary from audit_entry where subject = 'export'");
  expect(logged.rows).toEqual([{ summary: "导出三个一批 2023-06 3 个" }]);
});
