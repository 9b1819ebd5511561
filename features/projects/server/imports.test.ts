import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { usccCheckCharacter } from "../../../kernel/uscc.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { codeBook } from "../../lifecycle/server/facts.ts";
import * as contract from "../contract.ts";
import { projectsRoutes } from "./routes.ts";

const CODE = "2023-410482-35-03-123456";
const USCC = "91310000MA1FL0XX0" + usccCheckCharacter("91310000MA1FL0XX0");
const HEADS = [
  "项目编号",
  "项目代码",
  "项目名称",
  "投资方",
  "统一社会信用代码",
  "责任单位",
  "总投资（万元）",
  "阶段",
  "签约日期",
  "备注",
];
type Cell = string | number | Date | null;

let desk: TestDesk;
let clerk: Visitor, neighbour: Visitor, office: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [(own) => projectsRoutes(own, codeBook)] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  office = await desk.signInAs("office_verifier");
});
afterAll(() => desk.close());

async function sheet(rows: Cell[][], above: Cell[][] = [["项目（演示）"]]) {
  const workbook = new ExcelJS.Workbook();
  const page = workbook.addWorksheet("项目");
  for (const row of [...above, HEADS, ...rows]) page.addRow(row);
  return { name: "项目.xlsx", bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
}
type Sending = typeof contract.previewImport | typeof contract.applyImport;
const send = async (who: Visitor, endpoint: Sending, rows: Cell[][], takeoverReason = "") =>
  who.upload(endpoint, {}, await sheet(rows), { takeoverReason });
const row = (told: Record<string, Cell>): Cell[] =>
  HEADS.map((head) => told[head.replace("（万元）", "")] ?? null);
const projects = async () =>
  Number((await desk.owner.query("select count(*) as n from projects_project")).rows[0].n);

describe("a sheet", () => {
  test("is tried first: counts, faults with their columns, unknown heads; nothing is stored or used up", async () => {
    const before = await projects();
    const reply = await send(clerk, contract.previewImport, [
      row({ 项目名称: "甲项目", 总投资: 100.1, 阶段: "线索" }),
      row({ 项目名称: "乙项目", 责任单位: "汝南街道" }),
      row({ 项目名称: "丙项目", 阶段: "签约" }),
      row({}),
      row({ 项目名称: "甲项目" }),
      row({ 项目名称: "丁项目", 总投资: "许多" }),
    ]);
    expect(reply.status, reply.body.words).toBe(200);
    expect(reply.body).toMatchObject({ rows: 5, added: 1, changed: 0, faulty: 4 });
    expect(reply.body.unknownColumns).toEqual(["备注"]);
    expect(reply.body.problems.map(({ row: at, column }) => [at, column])).toEqual([
      [4, "责任单位"],
      [5, "阶段"],
      [7, "项目名称"],
      [8, "总投资"],
    ]);
    expect(await projects()).toBe(before);
    const last = await desk.owner.query<{ summary: string }>(
      "select summary from audit_entry order by id desc limit 1",
    );
    expect(last.rows[0]?.summary).toBe("试导入 项目.xlsx（未入库）：5 行，新增 1，更新 0，有误 4");
  });

  test("a sheet jumps no gate: what is beyond 线索 the office takes over, with the sheet's reason", async () => {
    const rows = [
      row({ 项目名称: "丙项目", 投资方: "演示公司", 责任单位: "小屯镇", 阶段: "在谈" }),
    ];
    for (const [who, reason, words] of [
      [clerk, "", "存量接收登记"],
      [clerk, "早已在谈", "存量项目接收登记由招商办办理"],
      [office, "", "存量项目接收登记"],
    ] as const) {
      const { body } = await send(who, contract.previewImport, rows, reason);
      expect(body).toMatchObject({ added: 0, faulty: 1 });
      expect(body.problems[0]?.words).toContain(words);
    }
    const { body } = await send(office, contract.previewImport, rows, "启用系统前已在谈");
    expect(body).toMatchObject({ added: 1, faulty: 0 });
  });

  test("stores what is right by the form's rules, skips the rest, and a second time changes nothing", async () => {
    const rows = [
      row({
        责任单位: "小屯镇",
        项目名称: "甲项目",
        投资方: "演示云锦有限公司",
        统一社会信用代码: USCC,
        总投资: 100.1,
        阶段: "在谈",
      }),
      row({ 项目名称: "错项目", 总投资: -1 }),
      row({
        责任单位: "小屯镇",
        项目名称: "有码项目",
        项目代码: CODE,
        投资方: "演示云锦有限公司",
        总投资: 5,
        阶段: "签约",
        签约日期: new Date("2023-05-01T00:00:00Z"),
      }),
    ];
    const reason = "启用系统前已登记在册";
    const stored = await send(office, contract.applyImport, rows, reason);
    expect(stored.body).toMatchObject({ rows: 3, added: 2, changed: 0, faulty: 1 });
    const { rows: listed } = (await clerk.call(contract.listProjects, { query: {} })).body;
    expect(
      listed.map(({ name, stage, signedOn, totalInvestmentFen, unit }) => [
        name,
        stage,
        signedOn,
        totalInvestmentFen,
        unit?.name,
      ]),
    ).toEqual([
      ["有码项目", "signed", "2023-05-01", "5000000", "小屯镇"],
      ["甲项目", "negotiating", null, "100100000", "小屯镇"],
    ]);
    const taken = await desk.owner.query("select stage, reason from projects_takeover order by 1");
    expect(taken.rows).toEqual([
      { stage: "negotiating", reason },
      { stage: "signed", reason },
    ]);
    const again = await send(office, contract.applyImport, rows, reason);
    expect(again.body).toMatchObject({ added: 0, changed: 0, same: 2, faulty: 1 });
  });

  test("updates by number and by code; a blank cell keeps what stands", async () => {
    const { rows: listed } = (await clerk.call(contract.listProjects, { query: {} })).body;
    const no = listed.find(({ name }) => name === "甲项目")?.no as string;
    const rows = [
      row({ 项目编号: no, 项目名称: "甲项目（改）" }),
      row({ 项目代码: CODE, 项目名称: "有码项目（改）" }),
    ];
    const larger = await send(clerk, contract.previewImport, [
      row({ 项目代码: CODE, 项目名称: "有码项目", 总投资: 6 }),
    ]);
    expect(larger.body.problems).toMatchObject([{ column: "总投资" }]);
    const tried = await send(clerk, contract.previewImport, rows);
    expect(tried.body.sample).toMatchObject([
      { row: 3, kind: "change", no, changes: ["项目名称 甲项目 → 甲项目（改）"] },
      { row: 4, kind: "change", changes: ["项目名称 有码项目 → 有码项目（改）"] },
    ]);
    expect((await send(clerk, contract.applyImport, rows)).body).toMatchObject({ changed: 2 });
    const after = (await clerk.call(contract.listProjects, { query: {} })).body.rows;
    expect(after.map(({ name, totalInvestmentFen }) => [name, totalInvestmentFen])).toEqual([
      ["有码项目（改）", "5000000"],
      ["甲项目（改）", "100100000"],
    ]);
  });

  test("another unit learns who and since when, and neither updates nor doubles it", async () => {
    const { rows: listed } = (await clerk.call(contract.listProjects, { query: {} })).body;
    const reply = await send(neighbour, contract.previewImport, [
      row({ 项目代码: CODE, 项目名称: "抢来的" }),
      row({ 项目编号: listed[0]?.no as string, 项目名称: "抢来的二" }),
      row({ 项目名称: "甲项目（改）", 投资方: "演示白鹭公司" }),
      row({ 项目代码: "1", 项目名称: "码不对" }),
    ]);
    expect(reply.body.problems.map(({ column, words }) => [column, words])).toEqual([
      ["项目代码", "已由小屯镇自2023-06-20登记，不能重复登记"],
      ["项目编号", "没有这个编号的项目，或您无权查看；新项目请留空"],
      ["项目代码", expect.stringContaining("24位")],
    ]);
    expect(reply.body.hints).toEqual([
      { row: 5, name: "甲项目（改）", words: "同名项目已由小屯镇自2023-06-20登记，导入后列入查重" },
    ]);
    expect(JSON.stringify(reply.body)).not.toContain("云锦");
  });

  test("money that is entered keeps a project with its unit, in the trial as in the import", async () => {
    const { rows: listed } = (await clerk.call(contract.listProjects, { query: {} })).body;
    const project = listed.find(({ name }) => name.startsWith("有码项目"));
    await desk.owner.query(
      `with r as (insert into funds_receipt (no, project_id, unit_id, state, arrived_on, amount_fen, origin, payer_name, created_by)
         select 'T-1', id, unit_id, 'verified', '2023-06-01', 100, 'out_of_province', '演示', 1 from projects_project where id = $1 returning *)
       insert into funds_entry (kind, receipt_id, project_id, unit_id, origin, counts, amount_fen, arrived_on, effective_on, made_by, made_on)
       select 'count', id, project_id, unit_id, origin, true, amount_fen, arrived_on, arrived_on, 1, arrived_on from r`,
      [project?.id],
    );
    const moved = [
      row({ 项目编号: project?.no as string, 项目名称: "有码项目", 责任单位: "汝南街道" }),
    ];
    for (const endpoint of [contract.previewImport, contract.applyImport]) {
      const reply = await send(office, endpoint, moved);
      expect(reply.body).toMatchObject({ faulty: 1, changed: 0 });
    }
  });

  test("the faulty rows come back alone, their cells marked", async () => {
    const file = await sheet([
      row({ 项目名称: "好的" }),
      row({ 项目名称: "坏的", 总投资: "许多" }),
    ]);
    const form = new FormData();
    form.append("file", new Blob([Buffer.from(file.bytes)]), file.name);
    const body = new Response(form);
    const reply = await desk.app.inject({
      method: "POST",
      url: contract.markImport.path,
      headers: { "x-luming": "1", "content-type": body.headers.get("content-type") as string },
      cookies: { luming: `token-${clerk.caller.accountId}` },
      payload: Buffer.from(await body.arrayBuffer()),
    });
    expect(reply.statusCode).toBe(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(reply.rawPayload as never);
    const page = workbook.worksheets[0];
    expect(page?.rowCount).toBe(2);
    expect(page?.getCell(1, HEADS.length + 2).value).toBe("问题");
    expect(page?.getCell(2, 3).value).toBe("坏的");
    expect(page?.getCell(2, HEADS.length + 2).text).toContain("总投资：「许多」不是金额");
    expect(page?.getCell(2, 7).fill).toMatchObject({ fgColor: { argb: "FFF9D9D6" } });
  });

  test("what is no workbook, and what has no head, is refused; readers may not import", async () => {
    const junk = { name: "x.xlsx", bytes: new TextEncoder().encode("不是表格".repeat(100)) };
    expect((await clerk.upload(contract.previewImport, {}, junk)).body.code).toBe(
      "files.no_workbook",
    );
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet("空").addRow(["无关"]);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect(
      (await clerk.upload(contract.applyImport, {}, { name: "y.xlsx", bytes })).body.code,
    ).toBe("files.sheet_headless");
    const reader = await desk.signInAs("finance");
    expect((await reader.upload(contract.applyImport, {}, { name: "y.xlsx", bytes })).status).toBe(
      403,
    );
    expect((await clerk.call(contract.importTemplate)).status).toBe(200);
  });

  test("sent twice at once is stored once", async () => {
    const before = await projects();
    const rows = Array.from({ length: 5 }, (_, at) => row({ 项目名称: `同表${at}`, 总投资: 100 }));
    const sheets = [0, 1].map(() => send(clerk, contract.applyImport, rows));
    const added = (await Promise.all(sheets)).map(({ body }) => body.added);
    expect(added.toSorted((a, b) => a - b)).toEqual([0, 5]);
    expect(await projects()).toBe(before + 5);
  });
});
