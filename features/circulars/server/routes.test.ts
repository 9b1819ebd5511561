import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../../../kernel/calendar.ts";
import { fenFromWan } from "../../../kernel/money.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { aDraft, aProject, aSignedReceipt, aSignedMonth } from "../../../tests/builders/money.ts";
import { findNumberUse, NOT_NUMBERED, NUMBERED } from "../../../app/server/number-uses.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { freezeMonth } from "../../assessment/contract.ts";
import type { ReadExempted } from "../../assessment/server/facts.ts";
import { assessmentRoutes } from "../../assessment/server/routes.ts";
import * as funds from "../../funds/contract.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import * as contract from "../contract.ts";
import type { DocumentView } from "../shapes.ts";
import { CORRECTION_CODE, WORK_CIRCULAR_CODE } from "../shipped-templates.ts";
import { searchAll } from "../../workbench/contract.ts";
import { workbenchRoutes } from "../../workbench/server/routes.ts";
import { circularCorrectedSince } from "./facts.ts";
import { circularsRoutes } from "./routes.ts";

let desk: TestDesk;
let office: Visitor, verifier: Visitor, clerk: Visitor, head: Visitor, other: Visitor;
let leader: Visitor, force: Visitor, system: Visitor;
let project: number;

/** Units whose light is exempted, by month, as another room would tell. */
const exemptions = new Map<string, Set<number>>();
const exemptedIn: ReadExempted = (_db, month) =>
  Promise.resolve(exemptions.get(month) ?? new Set());

beforeAll(async () => {
  desk = await openTestDesk({
    day: "2023-04-10",
    rooms: [
      fundsRoutes,
      assessmentRoutes,
      (opened) => circularsRoutes(opened, exemptedIn, findNumberUse),
      (opened) => workbenchRoutes(opened),
    ],
  });
  office = await desk.signInAs("office_head");
  verifier = await desk.signInAs("office_verifier");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  other = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  leader = await desk.signInAs("county_leader");
  force = await desk.signInAs("task_force", { chain: "绿色食品产业" });
  system = await desk.signInAs("system_admin");
  project = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业" });
  await count("2023-01-10", 500);
  await count("2023-02-10", 700);
  for (const month of ["2023-01", "2023-02"]) {
    await close(month);
    expect((await office.call(freezeMonth, { body: { month } })).status).toBe(200);
  }
});
afterAll(() => desk.close());

async function count(arrivedOn: string, wan: number): Promise<void> {
  const draft = aDraft(project, { arrivedOn, amountFen: String(fenFromWan(wan)) });
  const signed = await aSignedReceipt(clerk, head, draft);
  const body = { version: signed.version };
  const reply = await verifier.call(funds.verifyReceipt, { params: { id: signed.id }, body });
  expect(reply.status).toBe(200);
  await aSignedMonth(desk, clerk.caller.unitId, arrivedOn);
}

async function close(month: string): Promise<void> {
  expect((await office.call(funds.closePeriod, { params: { month } })).status).toBe(200);
}

const occasion = (changes: object = {}) => ({
  templateCode: WORK_CIRCULAR_CODE,
  period: "2023-01",
  unitId: null,
  chainId: null,
  ...changes,
});
const draft = async (changes: object = {}, who = office) =>
  who.call(contract.draftDocument, { body: occasion(changes) });
const issue = (id: number, documentNo: string, datedOn = "2023-04-10", who = office) =>
  who.call(contract.issueDocument, { params: { id }, body: { documentNo, datedOn } });
const read = (who: Visitor, id: number) => who.call(contract.readDocument, { params: { id } });
const seen = async (who: Visitor) =>
  (await who.call(contract.listDocuments, { query: {} })).body.rows.map(({ id }) => id);

let first: DocumentView;

test("a draft is written from the freeze, once per occasion, without a number", async () => {
  const written = await draft();
  expect(written.status).toBe(200);
  expect(written.body).toMatchObject({ state: "draft", documentNo: null, issue: null });
  expect(written.body.title).toBe("汝州市人民政府办公室关于2023年1月全市招商引资工作情况的通报");
  const text = written.body.lines.join("\n");
  expect(text).toContain("征求意见稿");
  expect(text).toContain("全市累计实际利用省外资金0.05亿元");
  expect(text).toContain("汝政办〔2023〕　　号");
  expect((await draft({}, verifier)).body.id).toBe(written.body.id);
  first = written.body;
});

test("what is not frozen cannot be written about; nor a unit by a template about the city", async () => {
  const codes = async (changes: object) => (await draft(changes)).body.code;
  expect(await codes({ period: "2023-03" })).toBe("circulars.not_frozen");
  expect(await codes({ period: "2023-Q1" })).toBe("circulars.not_frozen");
  expect(await codes({ unitId: 1 })).toBe("circulars.subject_not_suited");
  expect(await codes({ templateCode: "reporting-notice", period: "2023" })).toBe(
    "circulars.period_not_suited",
  );
  expect(await codes({ templateCode: CORRECTION_CODE })).toBe("circulars.correction_needs_former");
  expect((await draft({ templateCode: "no-such" })).status).toBe(404);
  expect((await draft({}, clerk)).status).toBe(403);
});

test("a draft keeps its versions; names no fact has are refused at their place", async () => {
  const { words } = first.work ?? { words: null };
  if (!words) throw new Error("the office sees the words");
  const revise = (from: number, body: string, who = verifier) =>
    who.call(contract.reviseDocument, {
      params: { id: first.id },
      body: { from, words: { ...words, body }, note: "调整要求" },
    });
  const unknown = await revise(1, "第一行\n{{省外资金.累积}}");
  expect(unknown.body).toMatchObject({ code: "circulars.unknown_name", field: "body" });
  expect(unknown.body.words).toContain("正文第2行第1字");
  const second = await revise(1, `${words.body}\n## 加强会商\n各单位逐月会商。`);
  expect(second.body.work?.version).toBe(2);
  expect(second.body.lines.join("\n")).toContain("（四）加强会商");
  expect((await revise(1, words.body)).body.code).toBe("circulars.version_taken");
  const old = await verifier.call(contract.readVersion, { params: { id: first.id, version: 1 } });
  expect(old.body.lines).toEqual(first.lines);
  const params = { id: first.id, version: 1 };
  expect((await leader.call(contract.readVersion, { params })).status).toBe(403);
});

test("drafts are the office's; sent for comments also the city's; units and strangers to business see none", async () => {
  for (const who of [leader, clerk, force]) {
    expect(await seen(who)).toEqual([]);
    expect((await read(who, first.id)).status).toBe(404);
  }
  const move = (act: "sent_for_comments" | "taken_back" | "withdrawn", words = "") =>
    office.call(contract.moveDocument, { params: { id: first.id }, body: { act, words } });
  expect((await move("taken_back")).body.code).toBe("circulars.not_consulting");
  expect((await move("sent_for_comments")).body.state).toBe("consulting");
  expect(await seen(leader)).toEqual([first.id]);
  expect((await read(leader, first.id)).body.work).toBeNull();
  expect(await seen(clerk)).toEqual([]);
  expect((await read(clerk, first.id)).status).toBe(404);
  expect((await clerk.call(contract.downloadPdf, { params: { id: first.id } })).status).toBe(404);
  expect((await system.call(contract.listDocuments, { query: {} })).status).toBe(403);
  expect((await move("taken_back")).body.state).toBe("draft");
});

test("no number, no issue: it is a person's, of the year of the day, and used once", async () => {
  const codeOf = async (no: string, day?: string, who = office) =>
    (await issue(first.id, no, day, who)).body.code;
  expect(await codeOf("")).toBe("circulars.number_missing");
  expect(await codeOf("第3号")).toBe("circulars.number_malformed");
  expect(await codeOf("汝政办〔2023〕018号")).toBe("circulars.number_malformed");
  expect(await codeOf("汝政办〔2022〕18号")).toBe("circulars.number_year");
  expect(await codeOf("汝政办〔2023〕18号", "")).toBe("circulars.day_missing");
  expect(await codeOf("汝政办〔2023〕18号", "2023-04-11")).toBe("circulars.day_ahead");
  expect(await codeOf("汝政办〔2023〕18号", "2023-01-31")).toBe("circulars.day_before_freeze");
  expect((await issue(first.id, "汝政办〔2023〕18号", "2023-04-10", verifier)).status).toBe(403);
  const issued = await issue(first.id, "汝政办[2023]18号");
  expect(issued.body).toMatchObject({ state: "issued", documentNo: "汝政办〔2023〕18号" });
  expect(issued.body.lines).toContain("2023年4月10日");
  expect(issued.body.lines.join("\n")).not.toContain("征求意见稿");
  expect(issued.body.issue?.fonts.uses.length).toBeGreaterThan(3);
  expect((await draft()).body.code).toBe("circulars.already_issued");
  const second = await draft({ period: "2023-02" });
  expect((await issue(second.body.id, "汝政办〔2023〕18号")).body.code).toBe(
    "circulars.number_taken",
  );
  const ofThePlan = await issue(second.body.id, "汝政办（2023）17号");
  expect(ofThePlan.body).toMatchObject({ code: "circulars.number_taken", field: "documentNo" });
  expect(ofThePlan.body.words).toContain("已经用在年度方案上");
  expect((await issue(first.id, "汝政办〔2023〕19号")).body.code).toBe("circulars.issued");
});

test("every column that keeps the number of a document is asked before a number is given again", async () => {
  const { rows } = await desk.owner.query(
    "select table_name from information_schema.columns where column_name = 'document_no' and table_schema = current_schema()",
  );
  const tables = rows.map((row: { table_name: string }) => row.table_name).sort();
  expect([...Object.keys(NUMBERED), ...NOT_NUMBERED].sort()).toEqual(tables);
});

test("an issued document is read by everyone, and its files are the same bytes whoever asks and whatever changed", async () => {
  const params = { id: first.id };
  expect(await seen(clerk)).toEqual([first.id]);
  const [docx, pdf] = [
    await office.call(contract.downloadDocx, { params }),
    await office.call(contract.downloadPdf, { params }),
  ];
  expect(pdf.status).toBe(200);
  desk.clock.move("2024-04-10");
  await desk.owner.query(
    "insert into setting_entry (name, value, in_force_from, basis, set_by) values ('circulars.statistical_form', $1, '2023-04-11', '测试', '测试')",
    [JSON.stringify({ formNo: "汝招1表", authority: "局", approvalNo: "1", validUntil: "2024年" })],
  );
  expect((await other.call(contract.downloadDocx, { params })).body).toEqual(docx.body);
  expect((await force.call(contract.downloadPdf, { params })).body).toEqual(pdf.body);
  desk.clock.move("2023-04-10");
  const check = await clerk.call(contract.checkDocument, { params });
  expect(check.body).toEqual({ same: true, differences: [] });
  const { rows } = await desk.owner.query(
    "select count(*)::int as count from audit_entry where action = 'circulars.documents.pdf.get' and subject_id = $1",
    [String(first.id)],
  );
  expect(rows[0]).toEqual({ count: 2 });
});

test("the database lets nobody change what was issued", async () => {
  const refused = async (text: string) =>
    expect(desk.owner.query(text, [first.id])).rejects.toThrow(/只增不改|不能再改/);
  await refused("update circulars_issue set title = 'x' where document_id = $1");
  await refused("delete from circulars_issue where document_id = $1");
  await refused("update circulars_document set period = '2023-02' where id = $1");
  await refused(
    "insert into circulars_version (document_id, version, title, words, made_by, made_name, made_on) values ($1, 9, 'x', '{}', 1, 'x', '2023-04-10')",
  );
  await refused(
    "insert into circulars_step (document_id, act, by_account, by_name, on_day) values ($1, 'revised', 1, 'x', '2023-04-10')",
  );
});

test("stored bytes that were changed are found and not handed out", async () => {
  const params = { id: first.id };
  await desk.owner.query("alter table circulars_issue disable trigger user");
  const set = (content: string) =>
    desk.owner.query("update circulars_issue set content = $2 where document_id = $1", [
      first.id,
      content,
    ]);
  const { rows } = await desk.owner.query<{ content: string }>(
    "select content from circulars_issue where document_id = $1",
    [first.id],
  );
  const content = rows[0]?.content ?? "";
  await set(content.replace("0.05亿元", "0.06亿元"));
  const check = await office.call(contract.checkDocument, { params });
  expect(check.body).toMatchObject({ same: false });
  await set(content);
  await desk.owner.query("alter table circulars_issue enable trigger user");
  expect((await office.call(contract.checkDocument, { params })).body.same).toBe(true);
});

test("a letter to a unit is read by that unit and the city, by nobody else", async () => {
  const letter = await draft({
    templateCode: "supervision-letter",
    period: "2023-02",
    unitId: clerk.caller.unitId,
  });
  expect(letter.body.title).toContain("关于小屯镇招商引资目标任务进度的督办函");
  const issued = await issue(letter.body.id, "汝招办函〔2023〕1号");
  expect(issued.status).toBe(200);
  expect(await seen(clerk)).toContain(letter.body.id);
  expect(await seen(leader)).toContain(letter.body.id);
  for (const who of [other, force]) {
    expect(await seen(who)).not.toContain(letter.body.id);
    expect((await read(who, letter.body.id)).status).toBe(404);
    const params = { id: letter.body.id };
    expect((await who.call(contract.downloadDocx, { params })).status).toBe(404);
    expect((await who.call(contract.checkDocument, { params })).status).toBe(404);
  }
});

test("the search box finds what is issued by title and number, within the caller's rights", async () => {
  const found = async (who: Visitor, text: string) =>
    (await who.call(searchAll, { query: { text } })).body.hits
      .filter(({ kind }) => kind === "issued")
      .map(({ path }) => path);
  expect(await found(other, "工作情况的通报")).toEqual([`/circulars/${first.id}`]);
  expect(await found(other, `${Number(first.period.slice(5))}月通报`)).toEqual([
    `/circulars/${first.id}`,
  ]);
  expect(await found(other, "12月通报")).toEqual([]);
  expect(await found(force, "〔2023〕18号")).toEqual([`/circulars/${first.id}`]);
  expect(await found(clerk, "督办函")).toHaveLength(1);
  expect(await found(other, "督办函")).toEqual([]);
  expect(await found(system, "通报")).toEqual([]);
  expect(await found(office, "100%")).toEqual([]);
});

test("minutes bear their own number, an order its rows to be filled in", async () => {
  const minutes = await draft({ templateCode: "conference-minutes", period: "2023-02" });
  expect((await issue(minutes.body.id, "第3号")).body.code).toBe("circulars.to_fill");
  const words = minutes.body.work?.words;
  if (!words) throw new Error("the office sees the words");
  const body = words.body.replace(/〔待填.*〕/, "由招商办逐月调度。");
  const revised = await office.call(contract.reviseDocument, {
    params: { id: minutes.body.id },
    body: { from: 1, words: { ...words, body, present: "演示甲" }, note: "" },
  });
  expect(revised.body.lines).toContain("出席：演示甲");
  expect((await issue(minutes.body.id, "汝政办〔2023〕30号")).body.code).toBe(
    "circulars.number_malformed",
  );
  expect((await issue(minutes.body.id, "第3号")).body.documentNo).toBe("第3号");
  const order = await draft({ templateCode: "follow-up-order", period: "2023-02", unitId: 2 });
  expect(order.body.lines).toContain("办理期限\t");
});

test("a month frozen anew: its draft is written again, its issued circular is corrected, and both stay", async () => {
  const draftBefore = await draft({ period: "2023-02" });
  expect(draftBefore.body.state).toBe("draft");
  expect((await issue(draftBefore.body.id, "汝政办〔2023〕20号")).status).toBe(200);
  const before = await office.call(contract.downloadPdf, { params: { id: draftBefore.body.id } });
  const orderBefore = await draft({
    templateCode: "follow-up-order",
    period: "2023-02",
    unitId: 2,
  });
  await reopenWith("2023-02", 300);
  expect((await read(office, orderBefore.body.id)).body.snapshots[0]?.outdated).toBe(true);
  expect((await issue(orderBefore.body.id, "汝招督〔2023〕1号")).body.code).toBe(
    "circulars.facts_outdated",
  );
  const again = await draft({ templateCode: "follow-up-order", period: "2023-02", unitId: 2 });
  expect(again.body.id).not.toBe(orderBefore.body.id);
  expect((await read(office, orderBefore.body.id)).body.state).toBe("withdrawn");

  const correct = (reason: string) =>
    office.call(contract.correctDocument, {
      params: { id: draftBefore.body.id },
      body: { reason },
    });
  expect((await correct(" ")).body.code).toBe("circulars.reason_missing");
  const correction = await correct("小屯镇漏报一笔到位资金");
  expect(correction.body).toMatchObject({
    replaces: { id: draftBefore.body.id, documentNo: "汝政办〔2023〕20号" },
    state: "draft",
  });
  expect(correction.body.changes?.cells).toContainEqual({
    place: "附件1",
    name: "小屯镇",
    figure: "省外资金累计到位（万元）",
    former: "1,200",
    corrected: "1,500",
  });
  const notice = correction.body.lines.join("\n");
  expect(notice).toContain("小屯镇1—2月累计到位省外资金由1,200万元更正为1,500万元（核增300万元）");
  expect(notice).toContain("附件1\t小屯镇\t省外资金累计到位（万元）\t1,200\t1,500");
  expect(notice).toContain("“全市累计实际利用省外资金0.12亿元");
  expect(correction.body.restated?.join("\n")).toContain("全市累计实际利用省外资金0.15亿元");
  expect((await issue(correction.body.id, "汝招商办〔2023〕8号")).body.words).toContain(
    "重开月份的批准文件",
  );
  expect((await correct("再来一次")).body.code).toBe("circulars.correction_under_way");
  const issued = await issue(correction.body.id, "汝政办〔2023〕21号");
  expect(issued.body.state).toBe("issued");
  const db = desk.database.as(CITY_EYES);
  const since = (day: string) => ({ day, at: null });
  expect(await circularCorrectedSince(db, "2023-02", since(desk.clock.today()))).toMatchObject({
    id: correction.body.id,
    documentNo: "汝政办〔2023〕21号",
  });
  expect(
    await circularCorrectedSince(db, "2023-02", since(addDays(desk.clock.today(), 1))),
  ).toBeNull();
  const later = { day: desk.clock.today(), at: new Date(Date.now() + 60_000) };
  expect(await circularCorrectedSince(db, "2023-02", later)).toBeNull();
  expect(await circularCorrectedSince(db, "2023-01", since(desk.clock.today()))).toBeNull();
  const former = await read(clerk, draftBefore.body.id);
  expect(former.body.replacedBy).toMatchObject({ documentNo: "汝政办〔2023〕21号" });
  const after = await office.call(contract.downloadPdf, { params: { id: draftBefore.body.id } });
  expect(after.body).toEqual(before.body);
  expect((await correct("又一次")).body.code).toBe("circulars.replaced");
  expect((await draft({ period: "2023-02" })).body.code).toBe("circulars.already_issued");
});

async function reopenWith(month: string, wan: number): Promise<void> {
  const params = { month };
  await office.call(funds.requestReopening, { params, body: { reason: "补录漏报" } });
  const second = await desk.signInAs("office_head");
  const body = { approve: true, documentNo: "汝招商办〔2023〕8号", reason: "同意" };
  expect((await second.call(funds.decideReopening, { params, body })).status).toBe(200);
  await count(`${month}-20`, wan);
  await close(month);
  expect((await office.call(freezeMonth, { body: { month } })).status).toBe(200);
}

test("a quarter adds its months and takes ranks and lights from the last", async () => {
  await count("2023-03-10", 900);
  await close("2023-03");
  await office.call(freezeMonth, { body: { month: "2023-03" } });
  const quarter = await draft({ period: "2023-Q1" });
  expect(quarter.body.snapshots.map(({ month, version }) => `${month} ${version}`)).toEqual([
    "2023-01 1",
    "2023-02 2",
    "2023-03 1",
  ]);
  const text = quarter.body.lines.join("\n");
  expect(text).toContain("关于2023年第一季度全市招商引资");
  expect(text).toContain("其中第一季度到位0.24亿元");
  expect(quarter.body.lines.find((line) => line.includes("\t小屯镇\t"))).toContain(
    "\t107,000\t2,400\t2,400\t",
  );
});

test("withdrawing wants a reason, and a withdrawn draft is done with", async () => {
  const { body } = await draft({ period: "2023-03" });
  const move = (words: string) =>
    office.call(contract.moveDocument, {
      params: { id: body.id },
      body: { act: "withdrawn", words },
    });
  expect((await move("")).body.code).toBe("circulars.reason_missing");
  expect((await move("改为季度通报")).body.state).toBe("withdrawn");
  expect((await issue(body.id, "汝政办〔2023〕40号")).body.code).toBe("circulars.withdrawn");
  expect((await draft({ period: "2023-03" })).body.id).not.toBe(body.id);
});

test("templates are rows in versions: the office's takes the place of the one that came with the system", async () => {
  const list = await verifier.call(contract.listTemplates);
  const shipped = list.body.find(({ code }) => code === WORK_CIRCULAR_CODE);
  if (!shipped) throw new Error("the work circular is there");
  const { code, version: _v, reason: _r, madeBy: _b, madeOn: _o, ...template } = shipped;
  const keep = (from: number, body: string, reason = "增加会商要求", who = office) =>
    who.call(contract.reviseTemplate, {
      params: { code },
      body: { from, reason, template: { ...template, words: { ...template.words, body } } },
    });
  expect((await keep(0, "{{没有的}}")).body.code).toBe("circulars.unknown_name");
  expect((await keep(0, template.words.body, "")).body.code).toBe("circulars.reason_missing");
  expect((await keep(0, template.words.body, "改", verifier)).status).toBe(403);
  const kept = await keep(0, `${template.words.body}\n## 会商\n逐月会商。`);
  expect(kept.body).toMatchObject({ version: 1, madeBy: office.caller.name });
  expect((await keep(0, template.words.body)).body.code).toBe("circulars.version_taken");
  const written = await draft({ period: "2023-03" });
  expect(written.body.templateVersion).toBe(0);
  const history = await verifier.call(contract.readTemplateHistory, { params: { code } });
  expect(history.body.map(({ version }) => version)).toEqual([1, 0]);
  const absent = await verifier.call(contract.readTemplateHistory, { params: { code: "none" } });
  expect(absent.status).toBe(404);
});

test("the facts behind the placeholders are told to those who draft", async () => {
  const query = { period: "2023-02", unitId: clerk.caller.unitId ?? 0 };
  const facts = await verifier.call(contract.readFacts, { query });
  expect(facts.body.values).toMatchObject({ "对象.名称": "小屯镇", "期间.名称": "2023年1—2月" });
  expect((await clerk.call(contract.readFacts, { query })).status).toBe(403);
});

test("a light that was exempted in the month says so in facts and draft, and an issued document stays", async () => {
  const query = { period: "2023-02" };
  const named = async () => (await office.call(contract.readFacts, { query })).body;
  const report = { templateCode: "work-report", period: "2023-02" };
  const { id } = (await draft(report)).body;
  const params = { id };
  const linesOf = async (document: number) => {
    const { body } = await office.call(contract.readDocument, { params: { id: document } });
    return body.lines.join("\n");
  };
  const issued = await linesOf(first.id);
  expect(await named()).toMatchObject({ values: { "豁免单位.个数": "0" } });
  expect(await linesOf(id)).not.toContain("豁免");

  exemptions.set("2023-02", new Set([clerk.caller.unitId ?? 0]));
  expect(await named()).toMatchObject({ values: { "豁免单位.个数": "1" } });
  expect(await linesOf(id)).toContain("经批准豁免的1个（亮灯和名次照列）：小屯镇");
  const pdf = await office.call(contract.downloadPdf, { params });
  expect(pdf.status).toBe(200);
  expect(await linesOf(first.id)).toBe(issued);
  exemptions.clear();
  expect(await named()).toMatchObject({ values: { "豁免单位.个数": "0" } });
});

test("lists filter, search and page; a unit's count leaves out what it may not see", async () => {
  const list = (who: Visitor, query: object) => who.call(contract.listDocuments, { query });
  expect((await list(office, { state: "issued", kind: "minutes" })).body.rows).toHaveLength(1);
  expect((await list(office, { text: "督办函" })).body.rows).toHaveLength(1);
  expect((await list(office, { text: "〔2023〕18号" })).body.rows[0]?.id).toBe(first.id);
  const all = await list(office, {});
  const own = await list(other, {});
  expect(own.body.total).toBe(4);
  expect(all.body.total).toBeGreaterThan(8);
  const page = await list(office, { limit: 2 });
  expect(page.body.rows).toHaveLength(2);
  const next = await list(office, { limit: 2, after: page.body.next });
  expect(next.body.rows[0]?.id).toBeLessThan(page.body.rows[1]?.id ?? 0);
});

test("two at once: one draft per occasion, one correction under way, one document per number", async () => {
  const all = <T>(times: number, act: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: times }, (_, index) => act(index)));
  const notice = { templateCode: "reporting-notice", period: "2023-02" };
  const drafts = await all(3, () => draft(notice));
  expect(new Set(drafts.map(({ body }) => body.id)).size).toBe(1);
  const letters = await all(2, (index) =>
    draft({ templateCode: "supervision-letter", period: "2023-01", unitId: index + 3 }),
  );
  const issued = await all(2, (index) =>
    issue(letters[index]?.body.id ?? 0, "汝招办函〔2023〕9号"),
  );
  expect(issued.map(({ body }) => body.code ?? body.state).sort()).toEqual([
    "circulars.number_taken",
    "issued",
  ]);
  const corrections = await all(3, () =>
    office.call(contract.correctDocument, { params: { id: first.id }, body: { reason: "数有误" } }),
  );
  expect(corrections.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200, 409, 409,
  ]);
});

test("what the database cannot store is refused in words, not as a defect", async () => {
  for (const query of [{ text: "甲\0" }, { year: 99_999_999_999 }]) {
    const reply = await office.call(contract.listDocuments, { query });
    expect(reply).toMatchObject({ status: 400, body: { code: "malformed" } });
  }
  const far = await office.call(contract.readDocument, { params: { id: 3_000_000_000 } });
  expect(far.status).toBe(400);
  const strange = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`f${at}`, 1]));
  const flood = await draft(strange);
  expect(flood).toMatchObject({ status: 400, body: { code: "malformed" } });
  expect(flood.body.words?.length).toBeLessThan(1000);
});

test("a group's circular keeps its units: drafted, issued, printed again, whatever the setting becomes", async () => {
  const about = (group: string, changes: object = {}) =>
    draft({ templateCode: "group-circular", period: "2023-01", group, ...changes });
  const groups = async (period = "2023-01") =>
    (await verifier.call(contract.listGroups, { query: { period } })).body;
  expect((await groups()).groups.map(({ name }) => name)).toEqual(["乡镇", "街道"]);
  expect((await clerk.call(contract.listGroups, { query: { period: "2023-01" } })).status).toBe(
    403,
  );
  expect((await about("县")).body.code).toBe("circulars.group_unknown");
  expect((await about("乡镇", { unitId: 1 })).body.code).toBe("circulars.several_subjects");
  const none = await draft({ templateCode: "group-circular" });
  expect(none.body.code).toBe("circulars.subject_not_suited");
  const towns = (await about("乡镇")).body;
  expect(towns).toMatchObject({ about: "group", subject: { id: null, name: "乡镇" } });
  expect(towns.title).toContain("2023年1月乡镇招商引资情况的通报");
  const text = towns.lines.join("\n");
  expect(text).toContain("小屯镇");
  expect(text).not.toContain("汝南街道");
  const words = towns.work?.words;
  if (!words) throw new Error("the office sees the words");
  const annexed = await office.call(contract.reviseDocument, {
    params: { id: towns.id },
    body: { from: 1, words: { ...words, annexes: ["units", "chains"] }, note: "" },
  });
  expect(annexed.body.code).toBe("circulars.annex_not_suited");
  const streets = (await about("街道")).body;
  expect(streets.id).not.toBe(towns.id);
  expect((await issue(streets.id, "汝政办〔2023〕71号")).body.state).toBe("issued");
  expect((await issue(towns.id, "汝政办〔2023〕72号")).body.state).toBe("issued");
  expect((await about("乡镇")).body.code).toBe("circulars.already_issued");
  expect((await read(clerk, towns.id)).status).toBe(200);
  const params = { id: towns.id };
  const printed = await clerk.call(contract.downloadPdf, { params });
  expect(printed.status).toBe(200);

  const open = (await about("街道", { period: "2023-02" })).body;
  const value = (groupWords: string) =>
    desk.owner.query(
      "insert into setting_entry (name, value, in_force_from, basis, set_by) values ('circulars.unit_groups', $1, '2023-01-01', '测试', '测试')",
      [JSON.stringify(groupWords)],
    );
  await value("街道：汝南街道、小屯镇；重点：小屯镇");
  expect((await groups()).faults).toEqual(["「小屯镇」同时在「街道」和「重点」"]);
  expect((await about("街道", { period: "2023-02" })).body.code).toBe("circulars.groups_faulty");
  await value("街道：汝南街道、小屯镇");
  expect((await read(office, open.id)).body.lines).toEqual(open.lines);
  const anew = (await about("街道", { period: "2023-02" })).body;
  expect(anew.id).not.toBe(open.id);
  expect(anew.lines.join("\n")).toContain("小屯镇");
  expect((await read(office, open.id)).body.state).toBe("withdrawn");
  const facts = await office.call(contract.readFacts, {
    query: { period: "2023-02", group: "街道" },
  });
  expect(facts.body.values).toMatchObject({ "对象.名称": "街道", "对象.单位.个数": "2" });
  expect((await clerk.call(contract.downloadPdf, { params })).body).toEqual(printed.body);
  const check = await office.call(contract.checkDocument, { params });
  expect(check.body).toEqual({ same: true, differences: [] });
  const correction = await office.call(contract.correctDocument, {
    params: { id: towns.id },
    body: { reason: "文字有误" },
  });
  expect(correction.body).toMatchObject({ about: "group", templateCode: "group-correction" });
  expect(correction.body.title).toContain("关于更正2023年1月乡镇");
  expect(correction.body.lines.join("\n")).not.toContain("汝南街道");
  for (const { id } of [anew, correction.body]) {
    const body = { act: "withdrawn", words: "测试" } as const;
    await office.call(contract.moveDocument, { params: { id }, body });
  }
});

test("a figure typed by hand is issued only with a reason, which stays with the document", async () => {
  const letter = await draft({ templateCode: "supervision-letter", unitId: 5 });
  const { id, work } = letter.body;
  if (!work) throw new Error("the office sees the words");
  const words = { ...work.words, body: `${work.words.body}\n另有200.00亿元在谈。` };
  await office.call(contract.reviseDocument, {
    params: { id },
    body: { from: 1, words, note: "" },
  });
  const body = { documentNo: "汝政办函〔2023〕5号", datedOn: "2023-04-10" };
  const refused = await office.call(contract.issueDocument, { params: { id }, body });
  expect(refused.body).toMatchObject({ code: "circulars.typed_figures", field: "typedReason" });
  expect(refused.body.words).toContain("200.00亿元");
  const reasoned = { ...body, typedReason: "据项目台账，未计入到位资金" };
  const issued = await office.call(contract.issueDocument, { params: { id }, body: reasoned });
  expect(issued.body.issue).toMatchObject({
    typedFigures: [{ part: "正文", figure: "200.00亿元", around: "另有200.00亿元在谈。" }],
    typedReason: reasoned.typedReason,
  });
});

test("figures of an issued circular lead to the rows of the ledger as it stood, in the text and in the annexes", async () => {
  const { body } = await read(office, first.id);
  const [snapshot] = body.snapshots;
  const said = (line: RegExp) =>
    body.figures
      .filter((figure) => line.test(body.lines[figure.line] ?? ""))
      .map(({ line: at, from, to, path, place }) => ({
        words: body.lines[at]?.slice(from, to),
        path,
        place,
      }));
  const rows = "origin=out_of_province&counts=true&effectiveFrom=2023-01-01&effectiveTo=2023-01-31";
  expect(said(/^　　全市累计实际利用省外资金/)).toContainEqual({
    words: "0.05亿元",
    path: `/funds?snapshot=${snapshot?.id}&${rows}`,
    place: { layer: "city", id: 0 },
  });
  const unit = said(/^\d+\t小屯镇\t/);
  expect(unit.find(({ words }) => words === "500")).toMatchObject({
    path: expect.stringMatching(/^\/funds\?unit=\d+&snapshot=\d+&origin=out_of_province/),
    place: { layer: "unit" },
  });
  expect(unit.map(({ path }) => path.split("?")[0])).toEqual(
    expect.arrayContaining(["/ranking", "/plan", "/funds", "/projects"]),
  );
  // Whatever is linked reads as the issued line does.
  for (const { line, from, to } of body.figures)
    expect(body.lines[line]?.slice(from, to)).toMatch(/\d|[绿黄红]|持平/);
});
