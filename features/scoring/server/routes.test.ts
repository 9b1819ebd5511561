import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { fenFromWan } from "../../../kernel/money.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { aDraft, aProject, aSignedMonth, aSignedReceipt } from "../../../tests/builders/money.ts";
import { anIndicator, aRanking, aRuleSet } from "../../../tests/builders/rules.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as assessment from "../../assessment/contract.ts";
import { assessmentRoutes } from "../../assessment/server/routes.ts";
import * as funds from "../../funds/contract.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import * as contract from "../contract.ts";
import type { RuleSet } from "../rule-set.ts";
import { frozenScore, scoresOfMonth } from "./facts.ts";
import { differencesBetween } from "./recompute.ts";
import { recomputeScoresCommand } from "./recompute-command.ts";
import { scoringRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, verifier: Visitor, office: Visitor;
let other: Visitor, force: Visitor, inspector: Visitor, leader: Visitor, admin: Visitor;
let project: number;
let rules: contract.RuleVersionHead;

const RULES = aRuleSet({
  indicators: [
    ...aRuleSet().indicators,
    anIndicator("观摩", { formula: { kind: "entered", of: "观摩得分", outOf: "100" } }),
    anIndicator("评议", { formula: { kind: "raters", outOf: "100" } }),
  ],
  total: { notReported: "zero" },
});

beforeAll(async () => {
  desk = await openTestDesk({
    day: "2023-06-20",
    rooms: [fundsRoutes, assessmentRoutes, scoringRoutes],
  });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  other = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  force = await desk.signInAs("task_force", { chain: "绿色食品产业" });
  verifier = await desk.signInAs("office_verifier");
  office = await desk.signInAs("office_head");
  inspector = await desk.signInAs("inspector");
  leader = await desk.signInAs("county_leader");
  admin = await desk.signInAs("system_admin");
  project = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业" });
  await count("2023-05-10", 700);
  for (const month of ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"])
    await office.call(funds.closePeriod, { params: { month } });
  rules = await create(RULES);
});
afterAll(() => desk.close());

async function count(arrivedOn: string, wan: number): Promise<void> {
  const draft = aDraft(project, { arrivedOn, amountFen: String(fenFromWan(wan)) });
  const signed = await aSignedReceipt(clerk, head, draft);
  const { id, version } = signed;
  await verifier.call(funds.verifyReceipt, { params: { id }, body: { version } });
  await aSignedMonth(desk, clerk.caller.unitId, arrivedOn, "2023-06-20");
}

async function create(
  body: RuleSet,
  told: Partial<{ subject: contract.Subject; roster: contract.Roster }> = {},
): Promise<contract.RuleVersionHead> {
  const reply = await office.call(contract.createRuleSet, {
    body: {
      subject: "units",
      roster: [],
      inForceFrom: "2023-01-01",
      basis: "演示文件",
      body,
      ...told,
    },
  });
  expect(reply.status, reply.body.words).toBe(200);
  return reply.body;
}

const ask = async (visitor: Visitor, query: Parameters<typeof scores>[1]) =>
  (await scores(visitor, query)).body;
const scores = (
  visitor: Visitor,
  query: { ruleSetId?: number; versionId?: number; month?: string; freeze?: number },
) => visitor.call(contract.readScores, { query });
const lineOf = (ranking: contract.Ranking, name: string, code: string) =>
  ranking.sheet.rows.find((row) => row.name === name)?.lines.find((line) => line.code === code);
const live = (visitor: Visitor, month = "2023-05") =>
  ask(visitor, { ruleSetId: rules.ruleSetId, month });

describe("rule sets", () => {
  test("are listed with their versions, newest first, and read by everyone but written by the head of the office", async () => {
    const reply = await clerk.call(contract.listRuleSets);
    const set = reply.body.find(({ id }) => id === rules.ruleSetId);
    expect(set).toMatchObject({ code: "demo-rules", title: "演示考核规则", subject: "units" });
    expect(set?.versions.map(({ version }) => version)).toEqual([1]);
    const version = await other.call(contract.readRuleVersion, { params: { id: rules.id } });
    expect(version.body.body).toEqual(RULES);
    const body = { roster: [], inForceFrom: "2023-01-01", basis: "演示", body: RULES };
    for (const visitor of [verifier, clerk, leader]) {
      const refused = await visitor.call(contract.addRuleVersion, {
        params: { id: rules.ruleSetId },
        body,
      });
      expect(refused.status).toBe(403);
    }
  });

  test("a version is added and never changed; the same again, a taken code and a fault are refused", async () => {
    const set = await create(aRuleSet({ code: "versions" }));
    const params = { id: set.ruleSetId };
    const body = {
      roster: [],
      inForceFrom: "2023-04-01",
      basis: "演示",
      body: aRuleSet({ code: "versions" }),
    };
    const second = await office.call(contract.addRuleVersion, { params, body });
    expect(second.body).toMatchObject({ version: 2, inForceFrom: "2023-04-01" });
    expect((await office.call(contract.addRuleVersion, { params, body })).body.code).toBe(
      "scoring.unchanged",
    );
    const again = await office.call(contract.createRuleSet, {
      body: { ...body, subject: "units" },
    });
    expect(again.body.code).toBe("scoring.code_taken");
    const faulty = { ...body, body: aRuleSet({ code: "versions", indicators: [] }) };
    expect(
      (await office.call(contract.addRuleVersion, { params, body: faulty })).body,
    ).toMatchObject({
      code: "scoring.rules_faulty",
      field: "indicators",
    });
    await expect(
      desk.owner.query("update scoring_rule_version set basis = '改' where id = $1", [set.id]),
    ).rejects.toThrow();
    const march = await ask(office, { ruleSetId: set.ruleSetId, month: "2023-03" });
    const may = await ask(office, { ruleSetId: set.ruleSetId, month: "2023-05" });
    expect([march.rules.version, may.rules.version]).toEqual([1, 2]);
  });

  test("before its day a rule set scores nothing, and what is no rule set is malformed", async () => {
    const set = await create(aRuleSet({ code: "later" }));
    const early = await scores(office, { ruleSetId: set.ruleSetId, month: "2022-12" });
    expect(early.body.code).toBe("scoring.not_in_force");
    expect((await scores(office, { ruleSetId: 9_999, month: "2023-05" })).status).toBe(404);
    const reply = await office.call(contract.createRuleSet, {
      body: {
        subject: "units",
        roster: [],
        inForceFrom: "2023-01-01",
        basis: "演示",
        body: { ...RULES, surprise: 1 } as unknown as RuleSet,
      },
    });
    expect(reply.status).toBe(400);
  });

  test("the samples that ship are labelled, and a version comes out as a file that goes in again", async () => {
    const samples = await clerk.call(contract.listSamples);
    expect(samples.body.length).toBeGreaterThanOrEqual(3);
    expect(samples.body.every(({ body }) => body.sample)).toBe(true);
    const file = await clerk.call(contract.exportRuleVersion, { params: { id: rules.id } });
    expect(file.body).toEqual(RULES);
  });
});

describe("a live ranking", () => {
  test("takes its figures from the execution table: money against the schedule, counts, months without a report", async () => {
    const ranking = await live(office);
    expect(ranking).toMatchObject({ period: "2023-05", asOf: "2023-05-31", freeze: null });
    expect(ranking.sheet.faults).toEqual([]);
    // 700 万元 of 107,000 × 5/12.
    expect(lineOf(ranking, "小屯镇", "省外资金")).toMatchObject({
      value: "700",
      points: { printed: "0.79" },
    });
    expect(lineOf(ranking, "小屯镇", "引进项目")).toMatchObject({ value: "1", target: "4" });
    // Reported for May only: four of five months are missing.
    expect(lineOf(ranking, "小屯镇", "报送")?.points?.printed).toBe("0.00");
    expect(lineOf(ranking, "汝南街道", "省外资金")).toMatchObject({ state: "not_reported" });
    expect(ranking.inputs.assessees).toHaveLength(21);
  });

  test("everybody sees the same scores; marks line by line only the city's eyes", async () => {
    const [city, town, chain] = [await live(office), await live(clerk), await live(force)];
    expect(town.sheet).toEqual(city.sheet);
    expect(chain.sheet).toEqual(city.sheet);
    expect(town.inputs.marks).toBeUndefined();
    const admin = await desk.signInAs("system_admin");
    expect((await scores(admin, { ruleSetId: rules.ruleSetId })).status).toBe(403);
  });

  test("by chain too, and the running month as of today", async () => {
    const chains = await create(
      aRuleSet({
        code: "chains",
        figures: [{ code: "签订项目", name: "签订项目", unit: "个" }],
        indicators: [anIndicator("签订项目", { weight: "100" })],
      }),
      { subject: "chains" },
    );
    const ranking = await ask(office, { ruleSetId: chains.ruleSetId, month: "2023-06" });
    expect(ranking.asOf).toBe("2023-06-20");
    expect(ranking.sheet.rows).toHaveLength(9);
    expect(lineOf(ranking, "绿色食品产业", "签订项目")).toMatchObject({ value: "1", target: "2" });
  });

  test("a roster leaves only whom it names, with their groups", async () => {
    const set = await create(
      aRuleSet({
        code: "groups",
        groups: [
          { code: "a", name: "一组" },
          { code: "b", name: "二组" },
        ],
        ranks: { by: "score", scope: "group", ties: "competition" },
        total: { notReported: "zero" },
      }),
      {
        roster: [
          { code: "小屯镇", name: "小屯镇", group: "a" },
          { code: "汝南街道", name: "汝南街道", group: "b" },
        ],
      },
    );
    const { sheet } = await ask(office, { ruleSetId: set.ruleSetId, month: "2023-05" });
    expect(sheet.rows.map(({ name, group, rank }) => [name, group, rank])).toEqual([
      ["小屯镇", "a", 1],
      ["汝南街道", "b", 1],
    ]);
  });

  test("all inputs of a month, for rules still being written", async () => {
    const query = { subject: "units", month: "2023-05" } as const;
    const all = await office.call(contract.readEveryInput, { query });
    // Reported on 20 June for May, which was due to close on the 5th.
    expect(all.body.inputs.figures?.小屯镇).toMatchObject({
      省外资金: "700",
      签约项目: "1",
      未报月数: "4",
      迟报月数: "1",
    });
    expect(all.body.inputs.figures?.汝南街道).toMatchObject({ 未报月数: "5", 迟报月数: "0" });
    expect(all.body.partial).toBe(false);
  });
});

const aMark = (told: Partial<contract.MarkDraft>): contract.MarkDraft => ({
  ruleSetId: rules.ruleSetId,
  period: "2023-05",
  kind: "figure",
  assessee: "小屯镇",
  code: "观摩得分",
  part: "",
  raterClass: "",
  rater: "",
  state: "number",
  amount: "80",
  detail: null,
  basis: "观摩打分表",
  replacesId: null,
  ...told,
});
const enter = (visitor: Visitor, told: Partial<contract.MarkDraft>) =>
  visitor.call(contract.enterMark, { body: aMark(told) });
const marksSeen = async (visitor: Visitor) =>
  (
    await visitor.call(contract.listMarks, {
      query: { ruleSetId: rules.ruleSetId, period: "2023-05" },
    })
  ).body;

describe("marks", () => {
  test("are entered by who may, count at once, and are corrected by a later line that names them", async () => {
    expect((await enter(clerk, {})).status).toBe(403);
    const first = await enter(inspector, {});
    expect(first.body).toMatchObject({
      current: true,
      byName: inspector.caller.name,
      onDay: "2023-06-20",
    });
    expect(lineOf(await live(office), "小屯镇", "观摩")?.points?.printed).toBe("8.00");
    expect((await enter(office, { amount: "90" })).body.code).toBe("scoring.marked_already");
    const corrected = await enter(office, { amount: "90", replacesId: first.body.id });
    expect(corrected.status).toBe(200);
    expect(lineOf(await live(office), "小屯镇", "观摩")?.points?.printed).toBe("9.00");
    const rows = await marksSeen(office);
    expect(rows.map(({ amount, current }) => [amount, current])).toEqual([
      ["90", true],
      ["80", false],
    ]);
    await expect(
      desk.owner.query("update scoring_mark set amount = '100' where id = $1", [first.body.id]),
    ).rejects.toThrow();
  });

  test("a line cannot correct another mark's line, whatever writes it", async () => {
    const [any] = await marksSeen(office);
    await expect(
      desk.owner.query(
        `insert into scoring_mark (rule_set_id, period, kind, assessee, code, state, amount, basis, replaces_id, by_name, on_day)
         values ($1, '2023-05', 'figure', '寄料镇', '观摩得分', 'number', '1', '演示', $2, '演示', '2023-06-20')`,
        [rules.ruleSetId, any?.id],
      ),
    ).rejects.toThrow("same mark");
  });

  test("three states; a withdrawn figure is as if it had not been entered", async () => {
    const line = async () => lineOf(await live(office), "汝南街道", "观摩")?.state;
    const none = await enter(office, { assessee: "汝南街道", state: "not_assessed", amount: null });
    expect(await line()).toBe("not_assessed");
    const back = await enter(office, {
      assessee: "汝南街道",
      state: "withdrawn",
      amount: null,
      replacesId: none.body.id,
    });
    expect(back.status).toBe(200);
    expect(await line()).toBe("not_reported");
  });

  test("a unit sees its own, not a neighbour's, and nobody's ballot; raters are counted without their names", async () => {
    await enter(office, { kind: "mark", code: "评议", rater: "演示评分人甲", amount: "70" });
    await enter(office, { kind: "mark", code: "评议", rater: "演示评分人乙", amount: "90" });
    await enter(office, {
      kind: "ballot",
      code: "评议",
      rater: "计票人",
      amount: null,
      detail: { votes: [2, 1] },
    });
    expect((await marksSeen(office)).length).toBeGreaterThan((await marksSeen(clerk)).length);
    expect(
      new Set((await marksSeen(clerk)).map(({ assessee, kind }) => `${assessee} ${kind}`)),
    ).toEqual(new Set(["小屯镇 figure", "小屯镇 mark"]));
    expect((await marksSeen(force)).length).toBe(0);
    const ranking = await live(office);
    expect(lineOf(ranking, "小屯镇", "评议")).toMatchObject({
      value: "80",
      points: { printed: "8.00" },
    });
    expect(JSON.stringify(ranking.inputs)).not.toContain("演示评分人");
    const town = await live(clerk);
    expect(town.partial).toBe(true);
    expect(town.sheet).toEqual(ranking.sheet);
  });

  test("what the rules and the calendar refuse is refused", async () => {
    expect((await enter(office, { code: "省外资金" })).body.code).toBe("scoring.counted_by_system");
    expect((await enter(office, { assessee: "某某镇" })).body.code).toBe(
      "scoring.unknown_assessee",
    );
    expect((await enter(office, { period: "2023-07" })).body.code).toBe("scoring.period_ahead");
    expect((await enter(office, { ruleSetId: 9_999 })).status).toBe(404);
  });

  test("two at once cannot both stand: the database keeps one line current", async () => {
    const both = await Promise.all([
      enter(office, { assessee: "临汝镇", amount: "1" }),
      enter(inspector, { assessee: "临汝镇", amount: "2" }),
    ]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
  });
});

describe("a frozen score", () => {
  const freeze = (visitor: Visitor, month = "2023-05") =>
    visitor.call(contract.freezeScores, { body: { ruleSetId: rules.ruleSetId, month } });
  let frozen: contract.FreezeHead;

  test("needs a closed and frozen month and the right", async () => {
    expect((await freeze(office, "2023-06")).body.code).toBe("scoring.month_open");
    expect((await freeze(office)).body.code).toBe("scoring.month_not_frozen");
    await office.call(assessment.freezeMonth, { body: { month: "2023-05" } });
    expect((await freeze(clerk)).status).toBe(403);
    const reply = await freeze(verifier);
    expect(reply.status, reply.body.words).toBe(200);
    frozen = reply.body;
    expect(frozen).toMatchObject({ version: 1, period: "2023-05", ruleVersion: 1 });
    expect(frozen.ledgerPosition).toBeGreaterThan(0);
    expect((await freeze(office)).body.code).toBe("scoring.already_frozen");
  });

  test("a sample is not frozen outside the demonstration", async () => {
    const sample = await create(
      aRuleSet({ code: "sample-try", title: "样例：演示", sample: true }),
    );
    const reply = await office.call(contract.freezeScores, {
      body: { ruleSetId: sample.ruleSetId, month: "2023-05" },
    });
    expect(reply.body.code).toBe("scoring.sample_only");
  });

  test("recomputes to the last digit from rules, inputs and ledger, for everybody and on the command line", async () => {
    const params = { id: frozen.id };
    const again = await clerk.call(contract.recomputeScores, { params });
    expect(again.body).toMatchObject({
      same: true,
      differences: [],
      recomputedDigest: frozen.digest,
    });
    expect(again.body.milliseconds).toBeLessThan(1_000);
    const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    expect(await recomputeScoresCommand(desk.database.as(CITY_EYES), "2023-05")).toBe(true);
    expect(out.mock.calls.join("")).toContain("一致：重算与冻结逐位相同");
    out.mockRestore();
  });

  test("later corrections stand beside it with both figures, and it stays as it was", async () => {
    const before = await ask(office, { freeze: frozen.id });
    const [mark] = (await marksSeen(office)).filter(
      ({ current, kind, assessee }) => current && kind === "figure" && assessee === "小屯镇",
    );
    await enter(office, { amount: "60", replacesId: mark?.id ?? null });
    const { body } = await clerk.call(contract.readCorrections, { params: { id: frozen.id } });
    expect(body.rows).toContainEqual({
      assessee: "小屯镇",
      what: "观摩",
      frozen: "9.00",
      today: "6.00",
    });
    expect(body.rows.map(({ what }) => what)).toContain("总分");
    expect(await ask(office, { freeze: frozen.id })).toEqual(before);
    const second = await freeze(office);
    expect(second.body.version).toBe(2);
    const heads = await clerk.call(contract.listFreezes, { query: { year: 2023 } });
    expect(
      heads.body
        .filter(({ ruleSetId }) => ruleSetId === rules.ruleSetId)
        .map(({ version }) => version),
    ).toEqual([2, 1]);
  });

  test("is handed to other rooms as it was published", async () => {
    const db = desk.database.as(CITY_EYES);
    expect((await frozenScore(db, frozen.id)).sheet.rows).toHaveLength(21);
    const [newest] = await scoresOfMonth(db, "2023-05");
    expect(newest?.head.version).toBe(2);
    await expect(frozenScore(db, 9_999)).rejects.toThrow();
  });

  test("a later version may word the same points otherwise; other points, ranks or grades are differences", () => {
    const { sheet } = aRanking(RULES, {
      title: "演示",
      asOf: "2023-05-31",
      assessees: [{ code: "甲", name: "甲" }],
      figures: { 甲: { 省外资金: "5", 引进项目: "1", 未报月数: "0", 观摩得分: "80" } },
      targets: { 甲: { 省外资金: "10", 引进项目: "2" } },
    });
    const changed = (change: object) => ({
      ...sheet,
      rows: sheet.rows.map((row) => ({ ...row, ...change })),
    });
    const [row] = sheet.rows;
    const reworded = row?.lines.map((line) => ({ ...line, words: "另一种说法" }));
    expect(differencesBetween(sheet, changed({ lines: reworded }))).toEqual([]);
    expect(differencesBetween(sheet, changed({ rank: 2 }))).toEqual(["甲 名次：冻结 1，重算 2"]);
    expect(differencesBetween(sheet, changed({ lists: ["red"] }))).toEqual([
      "等次、名单或未修约的得分不一致",
    ]);
  });

  test("a touched freeze is found out: its digest no longer fits", async () => {
    await desk.owner.query("alter table scoring_freeze disable trigger scoring_freeze_kept");
    await desk.owner.query(
      `update scoring_freeze set inputs = jsonb_set(inputs, '{figures,小屯镇,观摩得分}', '"99"') where id = $1`,
      [frozen.id],
    );
    await desk.owner.query("alter table scoring_freeze enable trigger scoring_freeze_kept");
    const { body } = await office.call(contract.recomputeScores, { params: { id: frozen.id } });
    expect(body.same).toBe(false);
    expect(body.differences).toContain("冻结时存下的规则、数据或得分与摘要不符，可能被改动过");
    expect(body.differences).toContain("小屯镇 观摩：冻结 9.00，重算 9.90");
  });
});

test("the workbook goes out with formulas, logged, and without anybody's marks for a unit", async () => {
  const reply = await desk.app.inject({
    method: "GET",
    url: `/api/scoring/ranking.xlsx?ruleSetId=${rules.ruleSetId}&month=2023-05`,
    cookies: { luming: `token-${clerk.caller.accountId}` },
  });
  expect(reply.statusCode).toBe(200);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(reply.rawPayload as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet("得分");
  expect(sheet?.getCell("B4").value).toBe("小屯镇");
  expect(sheet?.getCell("D4").formula).toContain("输入!");
  expect((await office.call(contract.exportScores, { query: { freeze: 9_999 } })).status).toBe(404);
  const { rows } = await desk.owner.query(
    "select summary from audit_entry where action = 'scoring.ranking.xlsx.get' order by id desc limit 1",
  );
  expect(rows[0]).toMatchObject({ summary: "导出 2023-05 《演示考核规则》第1版 的得分" });
});

test("variants are a person's own: saved, listed, removed, unseen by others", async () => {
  const place = { versionId: rules.id, period: "2023-05" };
  const save = (title: string) =>
    office.call(contract.saveVariant, {
      body: { ...place, title, body: { ...RULES, title: "改法" } },
    });
  const saved = await save("少封顶");
  expect(saved.body).toMatchObject({ title: "少封顶", savedOn: "2023-06-20" });
  expect((await save("少封顶")).body.code).toBe("scoring.title_taken");
  const seen = async (visitor: Visitor) =>
    (await visitor.call(contract.listVariants, { query: place })).body.length;
  expect([await seen(office), await seen(leader)]).toEqual([1, 0]);
  const params = { id: saved.body.id };
  expect((await leader.call(contract.removeVariant, { params })).status).toBe(404);
  expect((await office.call(contract.removeVariant, { params })).status).toBe(204);
  expect(await seen(office)).toBe(0);
});

test("a version in force inside frozen months waits for another person; a first version and a later day do not", async () => {
  const set = await create(aRuleSet({ code: "dated" }));
  const params = { id: set.ruleSetId };
  const body = {
    roster: [],
    inForceFrom: "2023-04-01",
    basis: "演示",
    body: aRuleSet({ code: "dated", title: "改过" }),
  };
  const refused = await office.call(contract.addRuleVersion, { params, body });
  expect(refused.body).toMatchObject({ code: "scoring.dated_back", field: "inForceFrom" });
  const asked = await office.call(contract.askDatedVersion, { params, body });
  expect(asked.status).toBe(200);
  const listed = async (who: Visitor) => (await who.call(contract.listDatedVersions)).body;
  const [waiting] = await listed(clerk);
  expect(waiting).toMatchObject({ id: asked.body.id, title: "《改过》第2版", ruling: null });
  expect((await admin.call(contract.listDatedVersions)).status).toBe(403);
  const rule = (who: Visitor) =>
    who.call(contract.ruleDatedVersion, {
      params: { id: asked.body.id },
      body: { approved: true, words: "会议已定" },
    });
  expect((await rule(office)).body.code).toBe("dating_back.own");
  expect((await rule(clerk)).status).toBe(403);
  const ruled = await rule(leader);
  expect(ruled.body[0]).toMatchObject({ title: "《改过》第2版", ruling: { approved: true } });
  expect(await listed(clerk)).toEqual(ruled.body);
  expect((await rule(verifier)).body.code).toBe("dating_back.ruled");
  const sets = (await office.call(contract.listRuleSets)).body;
  const versions = sets.find(({ id }) => id === set.ruleSetId)?.versions;
  expect(versions?.map(({ version, inForceFrom }) => [version, inForceFrom])).toEqual([
    [2, "2023-04-01"],
    [1, "2023-01-01"],
  ]);
  const later = { ...body, inForceFrom: "2023-06-01", body: aRuleSet({ code: "dated" }) };
  expect((await office.call(contract.addRuleVersion, { params, body: later })).body.version).toBe(
    3,
  );
  const again = await office.call(contract.askDatedVersion, {
    params,
    body: { ...later, inForceFrom: "2023-06-02", basis: "另" },
  });
  expect(again.body.code).toBe("scoring.not_dated_back");
  await expect(
    desk.owner.query(
      `insert into scoring_rule_version (rule_set_id, version, body, roster, digest, sample, in_force_from, basis, created_by, created_on)
        select rule_set_id, 9, body, roster, digest, sample, '2023-05-01', basis, created_by, created_on from scoring_rule_version where id = $1`,
      [set.id],
    ),
  ).rejects.toThrow(/另一人批准/);
});

test("points for what was found false enter the score; where nobody said how many, the line is 未报", async () => {
  const set = await create(
    aRuleSet({
      code: "false-reports",
      figures: [...aRuleSet().figures, { code: "虚报扣分", name: "虚报扣分", unit: "分" }],
      deductions: [
        { code: "虚报", name: "虚报", formula: { kind: "entered", of: "虚报扣分" }, article: "" },
      ],
    }),
  );
  const line = async () =>
    lineOf(await ask(clerk, { ruleSetId: set.ruleSetId, month: "2023-06" }), "小屯镇", "虚报");
  expect((await line())?.points?.printed).toBe("0.00");
  const find = (points: string | null) =>
    desk.owner.query(
      `insert into results_finding (receipt_id, unit_id, words, basis, points, by_account, by_name, on_day)
        select id, unit_id, '虚报', '演示', $1, 1, '演示', '2023-06-15' from funds_receipt
        where not exists (select 1 from results_finding f where f.receipt_id = funds_receipt.id) order by id limit 1`,
      [points],
    );
  await find("0.20");
  expect(await line()).toMatchObject({ part: "deduction", points: { printed: "-0.20" } });
  await count("2023-06-05", 1);
  await find(null);
  expect(await line()).toMatchObject({ state: "not_reported" });
});

describe("未报 and 迟报 months", () => {
  const set = (name: string, value: unknown, inForceFrom: string) =>
    writeSetting(desk.database.as(CITY_EYES), {
      name,
      value,
      inForceFrom,
      basis: "演示",
      setBy: "演示员",
    });
  const figuresOf = async (unit: string, month: string) => {
    const query = { subject: "units", month } as const;
    const { body } = await office.call(contract.readEveryInput, { query });
    const figures = body.inputs.figures?.[unit];
    return [figures?.未报月数, figures?.迟报月数];
  };

  test("a closing day set after May was due makes its late report no punctual one", async () => {
    desk.clock.move("2023-07-20");
    await set("funds.closing_day", 25, "2023-06-15");
    expect(await figuresOf("小屯镇", "2023-06")).toEqual(["4", "1"]);
  });

  test("nothing is owed for months before the city began", async () => {
    await set("city.start_month", "2023-05", "2023-06-20");
    expect(await figuresOf("汝南街道", "2023-05")).toEqual(["1", "0"]);
    expect(await figuresOf("小屯镇", "2023-05")).toEqual(["0", "1"]);
  });
});
