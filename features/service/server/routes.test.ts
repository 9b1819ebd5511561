import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SESSION_COOKIE } from "../../../platform/server/serve.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { aCountedEntry, aProject, aReversal, aSlipPng } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { insertLogs } from "./facts.ts";
import { ENTERPRISE_NAME } from "./invitations.ts";
import { serviceRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor;
let head: Visitor;
let neighbour: Visitor;
let ownerClerk: Visitor;
let ownerHead: Visitor;
let office: Visitor;
let leader: Visitor;
let force: Visitor;
let projectId: number;
let otherProjectId: number;
let departmentId: number;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-06-20", rooms: [serviceRoutes] });
  const department = await desk.owner.query<{ id: number }>(
    "insert into organization_unit (name, kind) values ('自然资源局', 'department') returning id",
  );
  departmentId = department.rows[0]?.id as number;
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  ownerClerk = await desk.signInAs("unit_clerk", { unit: "自然资源局" });
  ownerHead = await desk.signInAs("unit_head", { unit: "自然资源局" });
  office = await desk.signInAs("office_head");
  leader = await desk.signInAs("county_leader");
  force = await desk.signInAs("task_force", { chain: "绿色食品产业" });
  projectId = await aProject(desk, { unit: "小屯镇", chain: "装备制造产业", name: "演示阀门项目" });
  otherProjectId = await aProject(desk, { unit: "汝南街道", name: "演示邻居项目" });
  await desk.owner.query(
    "insert into projects_enterprise (name) values ('演示青鸾装备有限公司'), ('演示白鹭有限公司')",
  );
  await desk.owner.query("update projects_project set investor_id = 1 where id = $1", [projectId]);
  await desk.owner.query("update projects_project set investor_id = 2 where id = $1", [
    otherProjectId,
  ]);
});
afterAll(() => desk.close());

const entry = (told: Partial<contract.LogEntry> = {}): contract.LogEntry => ({
  onDay: "2023-06-20",
  kind: "visit",
  words: "走访企业，厂房主体封顶",
  nextStep: "",
  nextOn: null,
  place: "",
  ...told,
});
const log = (who: Visitor, told: Partial<contract.LogEntry> = {}, project = projectId) =>
  who.call(contract.writeLog, { body: { projectId: project, ...entry(told) } });

const draft = (told: Partial<contract.ProblemDraft> = {}): contract.ProblemDraft => ({
  projectId,
  raisedOn: desk.clock.today(),
  words: "进场道路未通",
  kind: "works",
  ownerUnitId: departmentId,
  ownerWords: "",
  dueOn: "2023-07-05",
  ...told,
});
async function raised(told: Partial<contract.ProblemDraft> = {}): Promise<number> {
  const made = await clerk.call(contract.raiseProblem, { body: draft(told) });
  expect(made.status, made.body.words).toBe(200);
  return made.body.id;
}
const words = (text: string) => ({ words: text });
async function solved(told: Partial<contract.ProblemDraft> = {}): Promise<number> {
  const id = await raised(told);
  const params = { id };
  expect(
    (await ownerHead.call(contract.answerProblem, { params, body: words("月内通") })).status,
  ).toBe(200);
  expect(
    (await ownerClerk.call(contract.solveProblem, { params, body: words("已通") })).status,
  ).toBe(200);
  return id;
}
const lastAudit = async (): Promise<{
  actor: string;
  summary: string;
  account_id: number | null;
}> =>
  (await desk.owner.query("select actor, summary, account_id from audit_entry order by id desc"))
    .rows[0];

describe("the log", () => {
  test("is written by the unit, the chain's force and the office; read latest first", async () => {
    expect((await log(clerk)).status).toBe(200);
    const early = await log(office, { onDay: "2023-06-01", kind: "talk", words: "视频洽谈" });
    expect(early.body).toMatchObject({ kind: "talk", byUnit: null, replaced: null, files: [] });
    expect((await log(force)).status).toBe(404);
    expect((await log(head)).status).toBe(403);
    const { rows } = (await head.call(contract.listLogs, { query: { projectId } })).body;
    expect(rows.map((row) => [row.onDay, row.byUnit])).toEqual([
      ["2023-06-20", "小屯镇"],
      ["2023-06-01", null],
    ]);
    expect((await lastAudit()).summary).toBe("记服务日志 演示阀门项目（洽谈）：视频洽谈");
  });

  test("another unit neither reads nor writes it", async () => {
    expect((await log(neighbour)).status).toBe(404);
    const listed = await neighbour.call(contract.listLogs, { query: { projectId } });
    expect(listed.body.rows).toEqual([]);
    expect((await neighbour.call(contract.listLogs, { query: {} })).body.rows).toEqual([]);
  });

  test("refuses what its rule refuses, at the field", async () => {
    const ahead = await log(clerk, { onDay: "2023-06-21" });
    expect(ahead).toMatchObject({ status: 409, body: { field: "onDay" } });
    const aimless = await log(clerk, { nextOn: "2023-06-25" });
    expect(aimless.body).toMatchObject({ code: "service.next_step_missing", field: "nextStep" });
  });

  test("is corrected by a new row that keeps the photo; the old row cannot be touched", async () => {
    const made = await log(clerk, { words: "到位500万" });
    const params = { id: made.body.id };
    const photo = await clerk.upload(
      contract.addLogFile,
      { params },
      { name: "现场.png", bytes: aSlipPng(41) },
      { takenOn: "2023-06-19", place: "厂区东门" },
    );
    expect(photo.body).toMatchObject({ takenOn: "2023-06-19", place: "厂区东门" });
    const undated = await clerk.upload(
      contract.addLogFile,
      { params },
      { name: "现场.png", bytes: aSlipPng(42) },
    );
    expect(undated.body.code).toBe("service.taken_on_missing");
    const body = entry({ words: "到位50万" });
    const fixed = await clerk.call(contract.correctLog, { params, body });
    expect(fixed.body).toMatchObject({ words: "到位50万", replaced: { words: "到位500万" } });
    expect(fixed.body.files).toMatchObject([{ fileName: "现场.png", place: "厂区东门" }]);
    expect((await clerk.call(contract.correctLog, { params, body })).status).toBe(404);
    const fileParams = { id: fixed.body.id, fileId: fixed.body.files[0]?.id as number };
    expect((await head.call(contract.readLogFile, { params: fileParams })).status).toBe(200);
    expect((await neighbour.call(contract.readLogFile, { params: fileParams })).status).toBe(404);
    const { rows } = (await clerk.call(contract.listLogs, { query: { projectId } })).body;
    expect(rows.filter((row) => row.words.startsWith("到位")).map((row) => row.words)).toEqual([
      "到位50万",
    ]);
    await expect(desk.owner.query("update service_log set words = 'x'")).rejects.toThrow(
      "只增不改",
    );
    await expect(desk.owner.query("delete from service_log_file")).rejects.toThrow("只增不改");
  });

  test("only its writer or the office corrects it", async () => {
    const made = await log(office, { words: "招商办到访" });
    const params = { id: made.body.id };
    const refused = await clerk.call(contract.correctLog, { params, body: entry() });
    expect(refused.body.code).toBe("service.others_entry");
  });

  test("«mine» is what the caller wrote", async () => {
    const mine = await office.call(contract.listLogs, { query: { mine: true } });
    expect(new Set(mine.body.rows.map((row) => row.byName))).toEqual(new Set([office.caller.name]));
  });

  test("promises: the last entry's next step, due within the week or overdue, of one's own unit", async () => {
    const promise = { nextStep: "再访", nextOn: "2023-06-24" };
    const project = await aProject(desk, { unit: "小屯镇", name: "演示约定项目" });
    await log(clerk, { ...promise, onDay: "2023-06-10", nextOn: "2023-06-12" }, project);
    const own = async () => (await clerk.call(contract.listPromises)).body.rows;
    expect((await own()).map((row) => row.nextOn)).toEqual(["2023-06-12"]);
    await log(clerk, promise, project);
    await log(neighbour, promise, otherProjectId);
    expect((await own()).map((row) => [row.project.name, row.nextOn])).toEqual([
      ["演示约定项目", "2023-06-24"],
    ]);
    await log(clerk, {}, project);
    expect(await own()).toEqual([]);
    expect((await office.call(contract.listPromises)).body.rows).toHaveLength(1);
  });

  test("pages by key: every row once", async () => {
    const project = await aProject(desk, { unit: "小屯镇", name: "演示长日志项目" });
    const rows = Array.from({ length: 23 }, (_none, index) => ({
      project_id: project,
      on_day: index % 2 ? "2023-05-01" : "2023-05-02",
      kind: "progress" as const,
      words: `第${index}条`,
      by_account: 1,
      by_name: "演示员",
    }));
    await insertLogs(desk.database.as(CITY_EYES), rows);
    const seen: string[] = [];
    let after: string | null | undefined;
    do {
      const query = { projectId: project, limit: 5, ...(after && { after }) };
      const page = (await clerk.call(contract.listLogs, { query })).body;
      seen.push(...page.rows.map((row) => row.words));
      after = page.next;
    } while (after);
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
  });
});

describe("problems", () => {
  test("the owner sees the problem it was given, and of the project its name only", async () => {
    const id = await raised();
    const params = { id };
    const given = await ownerHead.call(contract.readProblem, { params });
    expect(given.body).toMatchObject({
      project: { name: "演示阀门项目" },
      projectOpens: false,
      owner: { name: "自然资源局" },
      unit: { name: "小屯镇" },
      state: "open",
    });
    expect((await ownerHead.call(contract.listLogs, { query: { projectId } })).body.rows).toEqual(
      [],
    );
    expect((await neighbour.call(contract.readProblem, { params })).status).toBe(404);
    const listed = await neighbour.call(contract.listProblems, { query: {} });
    expect(listed.body).toMatchObject({ rows: [], total: 0 });
    const body = words("不归我管");
    expect(
      (
        await neighbour.call(contract.escalateProblem, {
          params,
          body: { ...body, level: "leader" },
        })
      ).status,
    ).toBe(404);
    const other = await clerk.call(contract.raiseProblem, {
      body: draft({ projectId: otherProjectId }),
    });
    expect(other.status).toBe(404);
  });

  test("raise, answer, solve, close: each by whom the rule lets, each a step", async () => {
    const id = await raised();
    const params = { id };
    const body = words("已安排施工");
    expect((await clerk.call(contract.answerProblem, { params, body })).status).toBe(403);
    expect((await head.call(contract.answerProblem, { params, body })).body.code).toBe(
      "service.not_owner",
    );
    expect((await ownerClerk.call(contract.solveProblem, { params, body })).body.code).toBe(
      "service.answer_first",
    );
    expect((await ownerHead.call(contract.answerProblem, { params, body })).body.state).toBe(
      "answered",
    );
    expect((await clerk.call(contract.solveProblem, { params, body })).body.code).toBe(
      "service.not_owner",
    );
    expect((await ownerClerk.call(contract.solveProblem, { params, body })).body.state).toBe(
      "solved",
    );
    expect((await ownerHead.call(contract.closeProblem, { params, body })).body.code).toBe(
      "service.own_closure",
    );
    const closed = await head.call(contract.closeProblem, { params, body: words("") });
    expect(closed.body).toMatchObject({ state: "confirmed", wasLateDays: 0 });
    expect(closed.body.steps.map((step) => step.act)).toEqual([
      "raise",
      "answer",
      "solve",
      "close",
    ]);
    expect((await lastAudit()).summary).toContain("确认办结 演示阀门项目：进场道路未通");
    const again = { params, body: { words: "又断了", dueOn: "2023-07-20" } };
    const reopened = await clerk.call(contract.reopenProblem, again);
    expect(reopened.body).toMatchObject({ state: "reopened", dueOn: "2023-07-20", closedOn: null });
    await expect(desk.owner.query("delete from service_problem_step")).rejects.toThrow("只增不改");
    await expect(
      desk.owner.query("update service_problem set words = 'x' where id = $1", [id]),
    ).rejects.toThrow("不能改动");
  });

  test("overdue ones climb with the clock; the act that meets it stamps it; lateness stays", async () => {
    const id = await raised({ dueOn: "2023-07-01" });
    const params = { id };
    const levelOn = async (day: string) => {
      desk.clock.move(day);
      return (await clerk.call(contract.readProblem, { params })).body;
    };
    expect(await levelOn("2023-07-07")).toMatchObject({ level: "unit", overdueDays: 6 });
    expect(await levelOn("2023-07-08")).toMatchObject({ level: "leader", steps: [{}] });
    const listed = async (level: contract.Level) =>
      (await leader.call(contract.listProblems, { query: { level } })).body.rows.map((r) => r.id);
    expect(await listed("leader")).toContain(id);
    expect(await listed("unit")).not.toContain(id);
    expect(await levelOn("2023-07-16")).toMatchObject({ level: "conference", overdueDays: 15 });
    expect(await listed("conference")).toContain(id);
    const later = { words: "雨季停工", dueOn: "2023-08-10" };
    expect((await ownerHead.call(contract.extendProblem, { params, body: later })).body.code).toBe(
      "service.extension_above",
    );
    const extended = await leader.call(contract.extendProblem, { params, body: later });
    expect(extended.body).toMatchObject({ level: "conference", overdueDays: 0, wasLateDays: 15 });
    expect(extended.body.steps.map((step) => [step.act, step.level])).toEqual([
      ["raise", null],
      ["escalate", "leader"],
      ["escalate", "conference"],
      ["extend", null],
    ]);
    expect(extended.body.steps[1]?.words).toContain("2023年7月8日");
    await ownerHead.call(contract.answerProblem, { params, body: words("抢工") });
    await ownerClerk.call(contract.solveProblem, { params, body: words("已通") });
    await office.call(contract.closeProblem, { params, body: words("现场看过") });
    expect(await levelOn("2023-12-01")).toMatchObject({
      state: "confirmed",
      level: "conference",
      overdueDays: 0,
      wasLateDays: 15,
    });
    desk.clock.move("2023-06-20");
  });

  test("the days of climbing are a dated setting", async () => {
    const id = await raised({ dueOn: "2023-07-01" });
    await writeSetting(desk.database.as(CITY_EYES), {
      name: "service.leader_after_days",
      value: 2,
      inForceFrom: "2024-01-01",
      basis: "试行",
      setBy: "测试",
    });
    const levelOn = async (day: string) => {
      desk.clock.move(day);
      return (await clerk.call(contract.readProblem, { params: { id } })).body.level;
    };
    expect(await levelOn("2023-07-03")).toBe("unit");
    const late = await raised({ dueOn: "2024-01-01", raisedOn: "2023-07-03" });
    desk.clock.move("2024-01-03");
    const judged = await clerk.call(contract.readProblem, { params: { id: late } });
    expect(judged.body.level).toBe("leader");
    desk.clock.move("2023-06-20");
  });

  test("late first by key, counts per level, filters", async () => {
    desk.clock.move("2023-08-01");
    const ids = async (query: contract.ProblemQuery) => {
      const seen: number[] = [];
      let after: string | null | undefined;
      do {
        const page = (
          await office.call(contract.listProblems, { query: { ...query, ...(after && { after }) } })
        ).body;
        seen.push(...page.rows.map((row) => row.id));
        after = page.next;
      } while (after);
      return seen;
    };
    const all = await ids({ limit: 200 });
    const lateFirst = await ids({ order: "late", limit: 2 });
    expect(lateFirst.toSorted((a, b) => b - a)).toEqual(all);
    const { rows } = (
      await office.call(contract.listProblems, { query: { order: "late", settled: false } })
    ).body;
    const overdue = rows.map((row) => row.overdueDays);
    expect(overdue).toEqual(overdue.toSorted((a, b) => b - a));
    expect(overdue[0]).toBeGreaterThan(0);
    const counts = (await office.call(contract.countLevels)).body;
    for (const level of contract.LEVELS)
      expect(await ids({ level, settled: false })).toHaveLength(counts[level]);
    expect(await ids({ overdue: true })).toHaveLength(counts.overdue);
    expect(await ids({ unitId: departmentId, state: "confirmed" })).not.toEqual([]);
    expect(await ids({ unitId: departmentId + 1 })).toEqual([]);
    desk.clock.move("2023-06-20");
  });
});

describe("handing over", () => {
  const hand = (who: Visitor, id: number, told: Record<string, unknown> = {}) =>
    who.call(contract.handOverProblem, {
      params: { id },
      body: {
        ownerUnitId: null,
        ownerWords: "供电公司",
        dueOn: "2023-07-05",
        words: "归供电",
        ...told,
      },
    });

  test("a department hands on what it was given, sees it no more, and the step stays", async () => {
    const id = await raised();
    expect((await hand(neighbour, id)).status).toBe(403);
    expect((await hand(ownerHead, id, { words: " " })).status).toBe(409);
    const handed = await hand(ownerHead, id, { ownerUnitId: neighbour.caller.unitId });
    expect(handed).toMatchObject({ status: 200, body: null });
    expect((await ownerHead.call(contract.readProblem, { params: { id } })).status).toBe(404);
    const now = (await clerk.call(contract.readProblem, { params: { id } })).body;
    expect(now.owner).toMatchObject({ name: "汝南街道" });
    expect(now.steps.at(-1)).toMatchObject({
      act: "hand_over",
      to: "汝南街道 供电公司",
      words: "归供电",
      dueOn: null,
    });
    expect((await neighbour.call(contract.readProblem, { params: { id } })).status).toBe(200);
    expect(await lastAudit()).toMatchObject({
      summary: expect.stringContaining("转办 演示阀门项目 的问题给 汝南街道 供电公司") as string,
    });
  });

  test("level and lateness survive; what has climbed only the city hands, its overdue day stays", async () => {
    const id = await raised({ dueOn: "2023-06-25" });
    desk.clock.move("2023-07-03");
    const kept = { dueOn: "2023-06-25" };
    expect((await hand(ownerHead, id, kept)).body?.code).toBe("service.hand_over_above");
    const renewed = await hand(office, id, { dueOn: "2023-07-10" });
    expect(renewed.body?.code).toBe("service.handed_overdue");
    const handed = await hand(office, id, kept);
    expect(handed.body).toMatchObject({ level: "leader", wasLateDays: 8, ...kept });
    expect((await office.call(contract.readHandedDays)).body).toEqual({ days: 15 });
    desk.clock.move("2023-06-20");
  });
});

describe("the enterprise's link", () => {
  /** Somebody without an account at a link's door. */
  const stranger = async (method: "GET" | "POST", token: string, body?: contract.InvitedAnswer) => {
    const door = method === "GET" ? contract.readInvited : contract.answerInvited;
    const reply = await desk.app.inject({
      method,
      url: door.path.replace(":token", token),
      headers: { "x-luming": "1" },
      ...(body && { payload: body }),
    });
    return { status: reply.statusCode, words: reply.body, body: reply.body ? reply.json() : null };
  };
  async function invited(who = clerk, project = projectId): Promise<{ id: number; token: string }> {
    const made = await who.call(contract.makeInvitation, { body: { projectId: project } });
    expect(made.status, made.body.words).toBe(200);
    return { id: made.body.id, token: made.body.path.replace("/confirm/", "") };
  }
  const yes = (ids: number[]): contract.InvitedAnswer => ({
    answer: "confirm",
    moneyAnswer: "confirm",
    receivedFen: "0",
    words: "",
    name: "演示经理",
    problems: ids.map((id) => ({ id, answer: "confirm" })),
  });
  const waiting = async (token: string): Promise<number[]> =>
    (await stranger("GET", token)).body.problems.map((one: { id: number }) => one.id);

  test("an answer from a browser or an address of staff is marked wherever it is shown", async () => {
    const device = "d".repeat(32);
    const answerFrom = async (cookies: Record<string, string>) => {
      const id = await solved();
      const { token } = await invited();
      const reply = await desk.app.inject({
        method: "POST",
        url: contract.answerInvited.path.replace(":token", token),
        headers: { "x-luming": "1" },
        cookies,
        payload: yes([...new Set([...(await waiting(token)), id])]),
      });
      expect(reply.statusCode, reply.body).toBe(204);
      const links = await clerk.call(contract.listInvitations, { query: { projectId } });
      const problem = await clerk.call(contract.readProblem, { params: { id } });
      const trail = await desk.owner.query<{ summary: string }>(
        "select summary from audit_entry order by id desc limit 1",
      );
      return [links.body[0]?.place, problem.body.enterprisePlace, trail.rows[0]?.summary] as const;
    };
    expect((await answerFrom({}))[0]).toBe("elsewhere");
    await desk.owner.query(
      "insert into organization_session (token_digest, account_id, address) values ('x', $1, '127.0.0.1')",
      [clerk.caller.accountId],
    );
    expect((await answerFrom({})).slice(0, 2)).toEqual(["address", "address"]);
    await desk.owner.query(
      "insert into organization_device (account_id, digest) values ($1, encode(sha256($2::bytea), 'hex'))",
      [office.caller.accountId, device],
    );
    const [place, shown, summary] = await answerFrom({ "luming-device": device });
    expect([place, shown]).toEqual(["device", "device"]);
    expect(summary).toContain("与工作人员同一设备");
    await desk.owner.query("delete from organization_session where token_digest = 'x'");
  });

  test("only the digest is kept", async () => {
    const { token } = await invited();
    expect(token.length).toBeGreaterThanOrEqual(43);
    const kept = await desk.owner.query("select * from service_invitation");
    const trail = await desk.owner.query("select * from audit_entry");
    expect(JSON.stringify([kept.rows, trail.rows])).not.toContain(token);
  });

  test("shows one project's facts and what waits for a word, nothing else", async () => {
    await raised({ words: "还没办的问题" });
    const id = await solved({ words: "办好的问题" });
    const { token } = await invited();
    const view = (await stranger("GET", token)).body;
    expect(Object.keys(view).toSorted()).toEqual(
      Object.keys(contract.InvitedView.properties).toSorted(),
    );
    expect(view).toMatchObject({
      project: "演示阀门项目",
      investor: "演示青鸾装备有限公司",
      unit: "小屯镇",
      stage: "signed",
      contractFen: "20000000000",
    });
    expect(view.problems).toMatchObject([{ id, words: "办好的问题", solution: "已通" }]);
    expect(JSON.stringify(view)).not.toContain("还没办的问题");
    expect(JSON.stringify(view)).not.toContain("邻居");
    for (const path of ["logs", "problems", "invitations?projectId=1", "week", "levels"]) {
      const reply = await desk.app.inject({ url: `/api/service/${path}` });
      expect(reply.statusCode, path).toBe(401);
    }
    expect(await lastAudit()).toMatchObject({ actor: ENTERPRISE_NAME, account_id: null });
  });

  test("shows verified money by month, and takes a word on just that sum", async () => {
    await aCountedEntry(desk, { projectId: otherProjectId, day: "2023-04-10", fen: 5_000_000n });
    const wrong = await aCountedEntry(desk, {
      projectId: otherProjectId,
      day: "2023-05-10",
      fen: 700n,
    });
    await aReversal(desk, wrong, "2023-05-12");
    await aCountedEntry(desk, { projectId: otherProjectId, day: "2023-05-11", fen: 2_000_000n });
    const { token } = await invited(neighbour, otherProjectId);
    const view = (await stranger("GET", token)).body;
    expect(view.money).toEqual({
      receipts: 2,
      totalFen: "7000000",
      months: [
        { month: "2023-04", receipts: 1, amountFen: "5000000" },
        { month: "2023-05", receipts: 1, amountFen: "2000000" },
      ],
    });
    const ids = await waiting(token);
    expect((await stranger("POST", token, yes(ids))).body.code).toBe("service.money_changed");
    const objection: contract.InvitedAnswer = {
      ...yes(ids),
      moneyAnswer: "object",
      receivedFen: "7000000",
      words: "五月只到一笔",
    };
    expect((await stranger("POST", token, objection)).status).toBe(204);
    const listed = await neighbour.call(contract.listInvitations, {
      query: { projectId: otherProjectId },
    });
    expect(listed.body[0]).toMatchObject({
      answer: "confirm",
      moneyAnswer: "object",
      moneyFen: "7000000",
    });
  });

  test("answers once: confirms what was solved, objects to the rest, under its own name", async () => {
    const { token } = await invited();
    const [first, ...rest] = await waiting(token);
    const second = await solved({ words: "第二个" });
    expect((await stranger("POST", token, yes([first as number, ...rest]))).body.code).toBe(
      "service.problems_changed",
    );
    const given: contract.InvitedAnswer = {
      ...yes([first as number, ...rest]),
      words: "第二个还没通",
      problems: [
        ...[first as number, ...rest].map((id) => ({ id, answer: "confirm" as const })),
        { id: second, answer: "object" },
      ],
    };
    expect((await stranger("POST", token, { ...given, words: " " })).body.field).toBe("words");
    expect((await stranger("POST", token, given)).status).toBe(204);
    expect(await lastAudit()).toMatchObject({
      actor: ENTERPRISE_NAME,
      summary: expect.stringContaining("演示经理 确认情况属实") as string,
    });
    const confirmed = await clerk.call(contract.readProblem, { params: { id: first as number } });
    expect(confirmed.body).toMatchObject({ state: "confirmed", enterpriseAnswer: "confirm" });
    expect(confirmed.body.steps.at(-1)).toMatchObject({
      act: "enterprise_confirm",
      byName: `${ENTERPRISE_NAME} 演示经理`,
    });
    const objected = await clerk.call(contract.readProblem, { params: { id: second } });
    expect(objected.body).toMatchObject({ state: "reopened", enterpriseAnswer: "object" });
    const listed = await clerk.call(contract.listInvitations, { query: { projectId } });
    expect(listed.body[0]).toMatchObject({ state: "answered", nameGiven: "演示经理" });
    expect((await stranger("POST", token, yes([]))).status).toBe(404);
  });

  test("two answers at once: one of them is the answer", async () => {
    const { token } = await invited(neighbour, otherProjectId);
    const answer = { ...yes([]), receivedFen: "7000000" };
    const both = await Promise.all([1, 2].map(() => stranger("POST", token, answer)));
    expect(both.map((reply) => reply.status).toSorted((a, b) => a - b)).toEqual([204, 404]);
  });

  test("wrong, used, expired, revoked and replaced links look the same", async () => {
    const used = await invited(neighbour, otherProjectId);
    await stranger("POST", used.token, yes([]));
    const revoked = await invited(neighbour, otherProjectId);
    const gone = await neighbour.call(contract.revokeInvitation, { params: { id: revoked.id } });
    expect(gone.status).toBe(204);
    const replaced = await invited(neighbour, otherProjectId);
    const expired = await invited(neighbour, otherProjectId);
    desk.clock.move("2023-07-04");
    expect((await stranger("GET", expired.token)).status).toBe(200);
    desk.clock.move("2023-07-05");
    const tokens = [used, revoked, replaced, expired].map(({ token }) => token);
    const replies = [];
    for (const token of [...tokens, "x", "A".repeat(43)])
      for (const method of ["GET", "POST"] as const)
        replies.push(await stranger(method, token, method === "POST" ? yes([]) : undefined));
    desk.clock.move("2023-06-20");
    expect(new Set(replies.map((reply) => `${reply.status} ${reply.words}`)).size).toBe(1);
    expect(replies[0]).toMatchObject({ status: 404, body: { code: "absent" } });
  });

  test("the office looks but does not answer for the enterprise, and its look opens nothing", async () => {
    const { token } = await invited(clerk);
    const cookies = { [SESSION_COOKIE]: `token-${office.caller.accountId}` };
    const url = contract.readInvited.path.replace(":token", token);
    expect((await desk.app.inject({ url, cookies })).statusCode).toBe(200);
    const first = async () =>
      (await clerk.call(contract.listInvitations, { query: { projectId } })).body[0];
    expect((await first())?.state).toBe("waiting");
    const tried = await desk.app.inject({
      method: "POST",
      url,
      cookies,
      headers: { "x-luming": "1" },
      payload: yes([]),
    });
    expect(tried.json()).toMatchObject({ code: "service.staff_answers" });
    await stranger("GET", token);
    expect(await first()).toMatchObject({ state: "opened", openedOn: "2023-06-20" });
  });

  test("is made and revoked only by those who see the project", async () => {
    const body = { projectId };
    expect((await neighbour.call(contract.makeInvitation, { body })).status).toBe(404);
    expect((await leader.call(contract.makeInvitation, { body })).status).toBe(403);
    const { id } = await invited(office);
    expect((await neighbour.call(contract.revokeInvitation, { params: { id } })).status).toBe(404);
    const listed = await neighbour.call(contract.listInvitations, { query: { projectId } });
    expect(listed.body).toEqual([]);
    await desk.owner.query("update projects_project set investor_id = null where id = $1", [
      otherProjectId,
    ]);
    const orphan = await neighbour.call(contract.makeInvitation, {
      body: { projectId: otherProjectId },
    });
    expect(orphan.body.code).toBe("service.no_investor");
  });

  test("its door tires of guessing", async () => {
    const statuses = [];
    for (let guess = 0; guess < 70; guess += 1)
      statuses.push((await stranger("GET", `guess${guess}`)).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
