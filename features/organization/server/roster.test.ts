import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as accounts from "../contract.ts";
import * as contract from "../roster-contract.ts";
import { ROSTER_COLUMNS, type RosterEntry } from "../roster-sheet.ts";
import { organizationRoutes } from "./routes.ts";

let desk: TestDesk;
let system: Visitor, security: Visitor, office: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [organizationRoutes] });
  system = await desk.signInAs("system_admin");
  security = await desk.signInAs("security_admin");
  office = await desk.signInAs("office_head");
});
afterAll(() => desk.close());

const HEAD: RosterEntry = {
  name: "单雄",
  unit: "小屯镇",
  post: "镇长",
  principal: "是",
  begins: "2023-01-05",
  basis: "演示任〔2023〕1号",
  loginName: "xiaotunzhen.fzr",
  roles: "单位主要负责人",
};
const CLERK: RosterEntry = { name: "解晓东", unit: "小屯镇", roles: "单位填报员" };
const LEADER: RosterEntry = { name: "查良", roles: "县级领导" };

const tried = async (entries: RosterEntry[]) =>
  (await system.call(contract.tryRoster, { body: { entries } })).body;
const enter = (entries: RosterEntry[]) =>
  system.call(contract.enterRoster, { body: { source: "页上填写", entries } });
const grants = async () => (await security.call(contract.listProposedGrants)).body;
const tenures = async () => (await office.call(contract.listProposedTenures)).body;
const count = async (table: string) =>
  Number((await desk.owner.query(`select count(*) as n from ${table}`)).rows[0].n);

async function sheet(rows: RosterEntry[]) {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet("花名册");
  page.addRow([...ROSTER_COLUMNS.map(({ title }) => title), "备注"]);
  for (const row of rows) page.addRow(ROSTER_COLUMNS.map(({ key }) => row[key] ?? null));
  return { name: "花名册.xlsx", bytes: new Uint8Array(await book.xlsx.writeBuffer()) };
}

describe("a roster", () => {
  test("the template holds its example, the units' choices and, filled, a head and a clerk for each unit", async () => {
    const draft = (await system.call(contract.draftRoster)).body;
    expect(draft).toHaveLength(42);
    expect(draft.map(({ loginName }) => loginName)).toContain("xiaotunzhen.tb");
    const reply = await desk.app.inject({
      method: "GET",
      url: `${contract.rosterTemplate.path}?filled=true`,
      cookies: { luming: `token-${system.caller.accountId}` },
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(reply.rawPayload as unknown as ArrayBuffer);
    const page = book.worksheets[0] as ExcelJS.Worksheet;
    expect(page.getCell("A2").text).toContain("样例");
    expect(page.rowCount).toBeGreaterThanOrEqual(44);
    const choices = book.getWorksheet("选项")?.getColumn(1).values ?? [];
    expect(choices).toContain("小屯镇");
    expect(page.getCell("C3").dataValidation.formulae?.[0]).toBe(
      `选项!$A$1:$A$${choices.length - 1}`,
    );
  });

  test("is tried first: what each line makes, every fault at its cell; nothing is stored", async () => {
    const people = await count("organization_person");
    const file = await sheet([
      { ...HEAD, name: "样例（本行不导入）" },
      HEAD,
      CLERK,
      LEADER,
      { ...CLERK, name: "甲", unit: "没有镇" },
      { ...CLERK, name: "乙", roles: "系统管理员" },
      { name: "丙", unit: "小屯镇", roles: "单位填报员、单位主要负责人" },
      { name: "丁", unit: "小屯镇", post: "书记", principal: "是", begins: "2023-02-30" },
      { name: "戊", unit: "温泉镇", roles: "单位填报员", loginName: "Wen Quan" },
      { name: "己", unit: "小屯镇" },
      { name: "庚", unit: "小屯镇", post: "书记", principal: "是", begins: "2023-02-01" },
    ]);
    const { status, body } = await system.upload(contract.readRoster, {}, file);
    expect(status, body.words).toBe(200);
    expect(body).toMatchObject({ people: 3, accounts: 3, grants: 3, tenures: 1, faulty: 7 });
    expect(body.unknownColumns).toEqual(["备注"]);
    expect(body.lines.map(({ at, faults }) => [at, ...faults.map(({ key }) => key)])).toEqual([
      [3],
      [4],
      [5],
      [6, "unit"],
      [7, "roles"],
      [8, "roles"],
      [9, "begins"],
      [10, "loginName"],
      [11, null],
      [12, "principal"],
    ]);
    expect(body.lines[1]?.makes).toContain("开账号 xiaotunzhen.tb（代拟）");
    expect(body.lines[2]?.makes).toContain("开账号 zhaliang（代拟）");
    expect(await count("organization_person")).toBe(people);
    const marked = await system.upload(contract.markRoster, {}, file);
    expect(marked.status).toBe(200);
  });

  test("with one fault nothing of it is made", async () => {
    const before = await count("organization_account");
    const { status, body } = await enter([HEAD, { ...CLERK, unit: "没有镇" }]);
    expect([status, body.code]).toEqual([409, "organization.roster_faulty"]);
    expect(await count("organization_account")).toBe(before);
    expect(await count("organization_roster")).toBe(0);
  });

  test("opens accounts without a role or password and proposes the rest; the same again makes nothing", async () => {
    const { status, body } = await enter([HEAD, CLERK, LEADER]);
    expect(status, body.words).toBe(200);
    const opened = (await system.call(accounts.listAccounts)).body;
    const clerk = opened.find(({ personName }) => personName === "解晓东");
    expect(clerk).toMatchObject({ grants: [], proposed: 1, signedIn: false, firstPassword: true });
    const again = await enter([HEAD, CLERK, LEADER]);
    expect(again.body.code).toBe("organization.roster_nothing");
    expect((await tried([HEAD, CLERK, LEADER])).same).toBe(3);
    expect(await count("organization_roster")).toBe(1);
  });

  test("two who send the same roster at once make everybody once", async () => {
    const entries = [
      { name: "仇英", unit: "温泉镇", roles: "单位填报员" },
      { name: "区明", unit: "温泉镇", post: "招商专员", begins: "2023-01-01" },
    ];
    const replies = await Promise.all([enter(entries), enter(entries)]);
    expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 409,
    ]);
    const named = await desk.owner.query(
      "select count(*) as n from organization_person where name in ('仇英', '区明')",
    );
    expect(Number(named.rows[0].n)).toBe(2);
  });
});

test("five hundred people at once", async () => {
  const units = (await system.call(accounts.listUnits)).body.map(({ name }) => name);
  const entries = Array.from({ length: 500 }, (_none, at) => ({
    name: `员工${at}`,
    unit: units[at % 20] ?? "",
    post: "招商专员",
    begins: "2023-01-01",
    roles: "单位填报员",
  }));
  const { body } = await enter(entries);
  expect(body).toMatchObject({ people: 500, accounts: 500, grants: 500, tenures: 500 });
  const ids = (await grants()).filter(({ personName }) => personName.startsWith("员工"));
  const confirmed = await security.call(contract.confirmGrants, {
    body: { ids: ids.map(({ id }) => id) },
  });
  expect(confirmed.status).toBe(204);
  const waiting = (await tenures()).filter(({ personName }) => personName.startsWith("员工"));
  const body2 = { tenures: waiting.map(({ id }) => ({ id, relieves: null })) };
  expect((await office.call(contract.confirmTenures, { body: body2 })).status).toBe(204);
}, 120_000);

describe("namesakes", () => {
  test("are two people by unit; known elsewhere they are never guessed", async () => {
    const here: RosterEntry = { name: "王伟", unit: "米庙镇", roles: "单位填报员" };
    const there: RosterEntry = { name: "王伟", unit: "夏店镇", roles: "单位填报员" };
    const both = await enter([here, there]);
    expect(both.status, both.body.words).toBe(200);
    expect(both.body.people).toBe(2);
    expect(both.body.lines[1]?.hints[0]).toContain("按两个人登记");
    expect((await tried([here, there])).same).toBe(2);
    const third: RosterEntry = { name: "王伟", unit: "寄料镇", roles: "单位填报员" };
    const [line] = (await tried([third])).lines;
    expect(line?.faults[0]).toMatchObject({ key: "person" });
    const id = /编号 (\d+)/.exec(line?.faults[0]?.words ?? "")?.[1] ?? "";
    const [second] = (await tried([{ ...third, person: id }])).lines;
    expect(second?.faults[0]?.words).toContain("一个账号只能属于一个单位");
    const another = { ...third, person: "新", loginName: "jiliaozhen.ww" };
    expect((await tried([{ ...another, loginName: "" }])).lines[0]?.faults[0]?.key).toBe(
      "loginName",
    );
    expect((await enter([another])).body).toMatchObject({ people: 1, accounts: 1 });
    expect((await tried([another])).same).toBe(1);
    const taken = { ...CLERK, name: "辛某", loginName: "jiliaozhen.ww" };
    expect((await tried([taken])).lines[0]?.faults[0]?.words).toContain("已属王伟");
  });

  test("an account is opened for a chosen person only", async () => {
    const body = { loginName: "wangwei", personName: "王伟", password: "Ab1-efgh" };
    const guessed = await system.call(accounts.openAccount, { body });
    expect(guessed.body.code).toBe("organization.namesakes");
    const fresh = await system.call(accounts.openAccount, { body: { ...body, personId: null } });
    expect(fresh.status).toBe(200);
  });
});

describe("what a roster proposes", () => {
  test("roles are the security administrator's to confirm, all that were shown or none", async () => {
    expect((await system.call(contract.listProposedGrants)).status).toBe(403);
    const shown = await grants();
    const ids = shown.map(({ id }) => id);
    expect(shown.every(({ refusal }) => refusal === null)).toBe(true);
    const declined = shown.find(({ loginName }) => loginName === "jiliaozhen.ww")?.id ?? 0;
    const reason = "尚未到岗";
    const decline = { body: { ids: [declined], reason } };
    expect((await security.call(contract.declineGrants, decline)).status).toBe(204);
    const stale = await security.call(contract.confirmGrants, { body: { ids } });
    expect(stale.body.code).toBe("organization.proposal_decided");
    expect(await grants()).toHaveLength(shown.length - 1);
    const rest = ids.filter((id) => id !== declined);
    expect((await security.call(contract.confirmGrants, { body: { ids: rest } })).status).toBe(204);
    const opened = (await system.call(accounts.listAccounts)).body;
    const clerk = opened.find(({ personName }) => personName === "解晓东");
    expect(clerk?.grants).toMatchObject([{ role: "unit_clerk", unit: { name: "小屯镇" } }]);
    expect(await grants()).toEqual([]);
  });

  test("a role that conflicts by now stops the whole act and names whose it is", async () => {
    await enter([
      { name: "壬某", unit: "纸坊镇", roles: "单位填报员" },
      { name: "癸某", unit: "纸坊镇", roles: "单位主要负责人" },
    ]);
    const opened = (await system.call(accounts.listAccounts)).body;
    const id = opened.find(({ personName }) => personName === "癸某")?.id ?? 0;
    const role = { role: "office_verifier" as const, unitId: null, chainId: null };
    await security.call(accounts.grantRole, { params: { id }, body: role });
    const shown = await grants();
    expect(shown.map(({ refusal }) => refusal !== null)).toEqual([false, true]);
    const all = await security.call(contract.confirmGrants, {
      body: { ids: shown.map((one) => one.id) },
    });
    expect(all.status).toBe(409);
    expect(all.body.words).toMatch(/^癸某：.*没有办任何一项/);
    expect(await grants()).toHaveLength(2);
  });

  test("nothing is granted to an account that was disabled meanwhile, as the list says", async () => {
    const shown = await grants();
    const waiting = shown.find(({ personName }) => personName === "壬某");
    const params = { id: waiting?.accountId ?? 0 };
    await system.call(accounts.setAccountState, { params, body: { state: "disabled" } });
    const told = (await grants()).find(({ id }) => id === waiting?.id)?.refusal;
    expect(told).toContain("已停用");
    const body = { ids: [waiting?.id ?? 0] };
    const refused = await security.call(contract.confirmGrants, { body });
    expect([refused.status, refused.body.code]).toEqual([409, "organization.account_disabled"]);
    await system.call(accounts.setAccountState, { params, body: { state: "active" } });
    expect(await grants()).toHaveLength(shown.length);
  });

  test("the database keeps who proposes from confirming, by person, and what is decided as it is", async () => {
    const [waiting] = await grants();
    const confirm = (accountId: number) =>
      desk.owner.query(
        `with g as (insert into organization_grant (account_id, role, unit_id)
           select account_id, role, unit_id from organization_proposed_grant where id = $1 returning id)
         update organization_proposed_grant set state = 'confirmed', decided_by = $2, decided_at = now(), grant_id = g.id
         from g where organization_proposed_grant.id = $1`,
        [waiting?.id, accountId],
      );
    await expect(confirm(system.caller.accountId)).rejects.toMatchObject({ code: "LM003" });
    await expect(confirm(waiting?.accountId ?? 0)).rejects.toMatchObject({ code: "LM003" });
    const again = "update organization_proposed_grant set reason = 'x' where state <> 'open'";
    await expect(desk.owner.query(again)).rejects.toMatchObject({ code: "LM001" });
  });

  test("tenures are the office head's; a head in office is relieved only as it was shown", async () => {
    const shown = await tenures();
    expect(shown.map(({ personName }) => personName)).toEqual(["单雄", "区明"]);
    const tenure = { id: shown[0]?.id ?? 0, relieves: null };
    await desk.signInAs("unit_head", { unit: "小屯镇" });
    const before = await office.call(contract.confirmTenures, { body: { tenures: [tenure] } });
    expect(before.body.words).toContain("单雄");
    const [now, other] = await tenures();
    const agreed = [now, other].map((one) => ({
      id: one?.id ?? 0,
      relieves: one?.relieves?.id ?? null,
    }));
    expect(agreed[0]?.relieves).not.toBeNull();
    const done = await office.call(contract.confirmTenures, { body: { tenures: agreed } });
    expect(done.status, done.body.words).toBe(204);
    const units = (await office.call(accounts.listUnits)).body;
    expect(units.find(({ name }) => name === "小屯镇")?.principal).toBe("单雄");
    expect((await tried([HEAD])).same).toBe(1);
  });
});

describe("a proposed tenure", () => {
  test("is sent back by the office head with a reason, once, and nobody is appointed", async () => {
    const proposed = { unit: "米庙镇", post: "招商专员", begins: "2023-06-01" };
    await enter([
      { name: "子某", ...proposed },
      { name: "丑某", ...proposed },
    ]);
    const shown = await tenures();
    expect(shown.map(({ personName }) => personName)).toEqual(["子某", "丑某"]);
    const ids = [shown[0]?.id ?? 0];
    const decline = { body: { ids, reason: "起任日期与任命文件不符" } };
    for (const visitor of [system, security])
      expect((await visitor.call(contract.declineTenures, decline)).status).toBe(403);
    expect((await office.call(contract.declineTenures, decline)).status).toBe(204);
    expect((await tenures()).map(({ personName }) => personName)).toEqual(["丑某"]);
    const told = await desk.owner.query("select summary from audit_entry order by id desc limit 1");
    expect(told.rows[0].summary).toBe("退回花名册提请的任职 1 项");
    const confirm = { body: { tenures: ids.map((id) => ({ id, relieves: null })) } };
    for (const late of [
      await office.call(contract.declineTenures, decline),
      await office.call(contract.confirmTenures, confirm),
    ])
      expect(late.body.code).toBe("organization.proposal_decided");
    const held = (await office.call(accounts.listTenures)).body;
    expect(held.filter(({ personName }) => personName === "子某")).toEqual([]);
  });
});

describe("first passwords", () => {
  test("are told once, stored as hashes only, and issued anew only while nobody signed in", async () => {
    const opened = (await system.call(accounts.listAccounts)).body;
    const clerk = opened.find(({ personName }) => personName === "解晓东");
    const ask = { body: { accountIds: [clerk?.id ?? 0] }, key: "k".repeat(30) };
    const [slip] = (await system.call(contract.issueFirstPasswords, ask)).body;
    expect(slip).toMatchObject({ personName: "解晓东", place: "小屯镇 · 单位填报员" });
    const [other] = (await system.call(contract.issueFirstPasswords, ask)).body;
    expect(other?.password).not.toBe(slip?.password);
    const everywhere = await desk.owner.query(
      `select string_agg(a::text, ' ') || (select coalesce(string_agg(r::text, ' '), '') from request_reply r)
         || (select string_agg(e::text, ' ') from audit_entry e) as text from organization_account a`,
    );
    expect(everywhere.rows[0].text).toContain(slip?.loginName);
    for (const one of [slip, other])
      expect(everywhere.rows[0].text).not.toContain(one?.password ?? "");
    expect(await count("request_reply")).toBe(0);
    const admit = (password: string) =>
      system.call(accounts.signIn, { body: { loginName: slip?.loginName ?? "", password } });
    expect((await admit(slip?.password ?? "")).status).toBe(409);
    const signedIn = await admit(other?.password ?? "");
    expect(signedIn.body).toMatchObject({ mustChangePassword: true });
    const late = await system.call(contract.issueFirstPasswords, ask);
    expect(late.body.code).toBe("organization.signed_in_already");
  });

  test("an account without one lets nobody in", async () => {
    const body = { loginName: "zhaliang", password: "none" };
    expect((await system.call(accounts.signIn, { body })).status).toBe(409);
  });
});
