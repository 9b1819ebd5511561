import { afterAll, beforeAll, expect, test } from "vitest";
import {
  aCountedEntry,
  aDraft,
  aMixedEntry,
  aProject,
  aReversal,
  aSignedReceipt,
  aRecognizedTotal,
} from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { fenFromWan } from "../../../kernel/money.ts";
import * as funds from "../../funds/contract.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import * as projects from "../../projects/contract.ts";
import { projectsRoutes } from "../../projects/server/routes.ts";
import * as contract from "../contract.ts";
import {
  besideBehind,
  contractsBehind,
  formerYearsBehind,
  insideShareBehind,
  type Layer,
  rowsBehind,
} from "../rows-behind.ts";
import { ledgerFrame, projectsBehind } from "./facts.ts";
import { assessmentRoutes } from "./routes.ts";

let desk: TestDesk;
let office: Visitor, approver: Visitor, clerk: Visitor;
const units = ["小屯镇", "温泉镇", "汝南街道", "焦村镇"];
const chains = ["绿色食品产业", null, "装备制造产业"];

/** Ten projects over four units and three chains, money of every kind from January to June, some taken back, some shared. */
beforeAll(async () => {
  desk = await openTestDesk({
    day: "2023-06-20",
    rooms: [
      (one) => projectsRoutes(one, null, projectsBehind),
      (one) => fundsRoutes(one, ledgerFrame),
      assessmentRoutes,
    ],
  });
  office = await desk.signInAs("office_head");
  approver = await desk.signInAs("office_head");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  const origins = ["out_of_province", "overseas", "in_province", "out_of_province"] as const;
  for (let at = 0; at < 10; at += 1) {
    const projectId = await aProject(desk, {
      unit: units[at % 4] ?? "",
      chain: chains[at % 3] ?? null,
      name: `演示项目${at}`,
      totalWan: [5_000, 12_000, 150_000][at % 3] ?? 0,
      signedOn: `2023-0${1 + (at % 6)}-12`,
      counts: at % 5 !== 4,
    });
    for (let month = 1; month <= 6; month += 1) {
      const day = `2023-0${month}-${String(2 + at).padStart(2, "0")}`;
      const origin = origins[(at + month) % 4] ?? "out_of_province";
      const fen = fenFromWan(100 * (at + 1)) + BigInt(month * 7 + at);
      const told = { projectId, day, fen, origin, counts: at % 5 !== 4 };
      const entry = await aCountedEntry(desk, told);
      if ((at + month) % 4 === 3) await aReversal(desk, entry, `2023-0${month}-28`);
    }
    const former = { projectId, day: "2022-11-03", fen: fenFromWan(40) + BigInt(at) };
    const counted = await aCountedEntry(desk, former);
    if (at % 4 === 3) await aReversal(desk, counted, "2022-12-01");
    await aMixedEntry(desk, { projectId, day: `2023-0${1 + (at % 5)}-20`, reversed: at % 3 === 2 });
  }
});
afterAll(() => desk.close());

const close = async (month: string) =>
  expect((await office.call(funds.closePeriod, { params: { month } })).status).toBe(200);

/** What an address of the page asks of the server. */
function asked(path: string): { room: string; query: Record<string, unknown> } {
  const [room = "", search = ""] = path.split("?");
  const names: Record<string, string> = { unit: "unitId", chain: "chainId" };
  const query = Object.fromEntries(
    [...new URLSearchParams(search)].map(([key, value]) => [
      names[key] ?? key,
      /^(true|false)$/.test(value) ? value === "true" : /^\d+$/.test(value) ? Number(value) : value,
    ]),
  );
  return { room, query };
}

/** Some seven hundred cells are opened one by one. */
const LONG = 120_000;

/** What all rows behind an address add up to: fen of receipts, or projects; the rows themselves are added as well. */
async function addedUp(path: string, contracts = false): Promise<string> {
  const { room, query } = asked(path);
  if (room === "/projects") {
    const { body } = await office.call(projects.listProjects, { query: { ...query, limit: 200 } });
    expect(body.rows).toHaveLength(body.total ?? -1);
    if (!contracts) return String(body.total);
    const sum = body.rows.reduce((all, row) => all + BigInt(row.contractFen ?? 0), 0n);
    expect(body.contractFen ?? "0").toBe(String(sum));
    return String(sum);
  }
  const { body } = await office.call(funds.listReceipts, { query: { ...query, limit: 200 } });
  const rows = body.rows.reduce((sum, row) => sum + BigInt(row.countedFen ?? 0), 0n);
  expect(body.total).toBe(body.rows.length);
  expect(String(rows)).toBe(body.countedFen);
  return String(body.countedFen);
}

async function everyCellAddsUp(query: { asOf?: string; snapshot?: number }): Promise<number> {
  const table = (await office.call(contract.readExecution, { query })).body;
  const wrong: string[] = [];
  let opened = 0;
  const compare = async (
    name: string,
    path: string | undefined,
    figure: string | undefined,
    contracts = false,
  ) => {
    if (!path) throw new Error(`${name} opens to nothing`);
    opened += 1;
    const sum = await addedUp(path, contracts);
    if (sum !== figure) wrong.push(`${name}: ${figure} printed, ${sum} behind ${path}`);
  };
  const lines: [Layer, Pick<contract.ExecutionRow, "id" | "name" | "measures">][] = [
    ["city", { id: 0, name: "全市", measures: table.city }],
    ...table.units.map((row): [Layer, contract.ExecutionRow] => ["unit", row]),
    ...table.chains.map((row): [Layer, contract.ExecutionRow] => ["chain", row]),
  ];
  for (const [layer, row] of lines)
    for (const measure of row.measures)
      for (const part of ["month", "cumulative"] as const) {
        const path = rowsBehind(table, layer, row.id, measure, part);
        await compare(`${row.name} ${measure.indicator} ${part}`, path, measure[part]);
      }
  for (const [layer, row] of [
    ...table.units.map((one): [Layer, contract.ExecutionRow] => ["unit", one]),
    ...table.chains.map((one): [Layer, contract.ExecutionRow] => ["chain", one]),
  ]) {
    const behind = (kind: Parameters<typeof besideBehind>[3]) =>
      besideBehind(table, layer, row.id, kind);
    await compare(`${row.name} 境外`, behind({ origin: "overseas" }), row.overseasFen);
    await compare(`${row.name} 省内`, behind({ origin: "in_province" }), row.inProvinceFen);
    const other = { origin: "out_of_province", counts: false } as const;
    await compare(`${row.name} 不计`, behind(other), row.notCountingFen);
    const inside = insideShareBehind(table, layer, row.id);
    await compare(`${row.name} 内资份额`, inside, row.insideShareFen);
    const former = formerYearsBehind(table, layer, row.id);
    await compare(`${row.name} 往年`, former, row.formerYearsFen);
    const signed = contractsBehind(table, layer, row.id);
    await compare(`${row.name} 合同`, signed, row.contractFen, true);
  }
  expect(wrong).toEqual([]);
  // Nothing apart would add up to nothing: every column has money somewhere.
  for (const key of ["insideShareFen", "formerYearsFen", "contractFen"] as const)
    for (const rows of [table.units, table.chains])
      expect([key, rows.some((row) => (row[key] ?? "0") !== "0")]).toEqual([key, true]);
  return opened;
}

test(
  "every figure of the live table opens to rows that add up to it, as of today and as of a day",
  async () => {
    expect(await everyCellAddsUp({ asOf: "2023-06-20" })).toBeGreaterThan(200);
    await everyCellAddsUp({ asOf: "2023-05-09" });
  },
  LONG,
);

test(
  "every figure of a freeze opens to the ledger as it stood then, superseded freezes too",
  async () => {
    for (const month of ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"]) await close(month);
    const freeze = async () =>
      (await office.call(contract.freezeMonth, { body: { month: "2023-05" } })).body;
    const first = await freeze();
    const params = { month: "2023-05" };
    await office.call(funds.requestReopening, { params, body: { reason: "更正" } });
    const body = { approve: true, documentNo: "演示〔2023〕1号", reason: "同意" };
    await approver.call(funds.decideReopening, { params, body });
    const { rows } = await desk.owner.query<{
      receipt_id: number;
      unit_id: number;
      version: number;
    }>(
      `select receipt_id, unit_id, (select version from funds_receipt r where r.id = e.receipt_id) as version from funds_entry e where kind = 'count' and origin = 'out_of_province' and counts
       and effective_on between '2023-05-01' and '2023-05-31'
       and not exists (select 1 from funds_entry v where v.reverses_id = e.id) order by id limit 1`,
    );
    const [wrong] = rows;
    const reversed = await office.call(funds.reverseReceipt, {
      params: { id: wrong?.receipt_id ?? 0 },
      body: { reason: "误报", version: wrong?.version ?? 0 },
    });
    expect(reversed.status).toBe(200);
    const { rows: changed } = await desk.owner.query<{ id: number }>(
      "select id from projects_project where name = '演示项目1'",
    );
    await aRecognizedTotal(desk, changed[0]?.id ?? 0, 1n);
    await close("2023-05");
    const second = await freeze();
    expect([first.version, second.version]).toEqual([1, 2]);
    await everyCellAddsUp({ snapshot: first.id });
    await everyCellAddsUp({ snapshot: second.id });
    const inFreeze = async (snapshot: number) =>
      (
        await office.call(funds.listReceipts, {
          query: { snapshot, unitId: wrong?.unit_id ?? 0, limit: 200 },
        })
      ).body;
    const [then, now] = [await inFreeze(first.id), await inFreeze(second.id)];
    expect(then.frame).toEqual({
      from: "2023-01-01",
      to: "2023-05-31",
      freeze: { month: "2023-05", version: 1 },
    });
    const rowOf = (list: funds.ReceiptList) => list.rows.find(({ id }) => id === wrong?.receipt_id);
    expect(rowOf(then)).toMatchObject({ reversed: false });
    expect(BigInt(rowOf(then)?.countedFen ?? 0) > 0n).toBe(true);
    expect(rowOf(now)).toMatchObject({ reversed: true, countedFen: "0" });
    for (const { id } of [first, second]) {
      const again = await office.call(contract.recomputeSnapshot, { params: { id } });
      expect(again.body).toMatchObject({ same: true, differences: [] });
    }
    await frozenBeforeItWasTold(second.id);
  },
  LONG,
);

/** A month as it was frozen before inside shares, earlier years and contracts were told: shown without, and no other figures. */
async function frozenBeforeItWasTold(id: number): Promise<void> {
  await desk.owner.query("alter table assessment_snapshot disable trigger user");
  await desk.owner.query(
    `update assessment_snapshot set inputs = inputs - 'tellsApart', figures = (select figures
       || jsonb_object_agg(layer, (select jsonb_agg(line - 'insideShareFen' - 'formerYearsFen' - 'contractFen')
         from jsonb_array_elements(figures -> layer) line))
       from unnest(array['units', 'otherUnits', 'chains']) layer where figures ? layer) where id = $1`,
    [id],
  );
  await desk.owner.query("alter table assessment_snapshot enable trigger user");
  const { body } = await office.call(contract.readExecution, { query: { snapshot: id } });
  expect(body.units[0]).not.toHaveProperty("contractFen");
  const again = await office.call(contract.recomputeSnapshot, { params: { id } });
  // The digest was taken over what was there; every figure is the same.
  expect(again.body.differences).toEqual(["冻结时存下的数据、规则或输入与摘要不符，可能被改动过"]);
  const { rows } = await desk.owner.query<{ kept: string }>(
    "select figures::text as kept from assessment_snapshot where id = $1",
    [id],
  );
  expect(rows[0]?.kept).not.toContain("insideShareFen");
  const refreeze = await office.call(contract.freezeMonth, { body: { month: "2023-05" } });
  expect(refreeze.body.code).toBe("assessment.already_frozen");
}

test("partly counted and taken back rows show what they count; the export has the column and its sum", async () => {
  const project = await aProject(desk, { unit: "小屯镇", name: "演示混合投资" });
  const head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  const verifier = await desk.signInAs("office_verifier");
  const draft = aDraft(project, { outsideShareBp: 4_000, arrivedOn: "2023-06-19" });
  const waiting = await aSignedReceipt(clerk, head, aDraft(project));
  const signed = await aSignedReceipt(clerk, head, draft);
  await verifier.call(funds.verifyReceipt, {
    params: { id: signed.id },
    body: { version: signed.version },
  });
  const query = { projectId: project };
  const { body } = await clerk.call(funds.listReceipts, { query });
  expect(body).toMatchObject({ total: 2, countedFen: String(fenFromWan(200)), frame: null });
  expect(body.rows.map(({ id, countedFen }) => [id, countedFen])).toEqual([
    [signed.id, String(fenFromWan(200))],
    [waiting.id, null],
  ]);
  expect((await clerk.call(funds.listReceipts, { query: {} })).body.countedFen).toBeNull();
  expect((await clerk.call(funds.exportReceipts, { query })).status).toBe(200);
});
