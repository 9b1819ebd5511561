import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { usccCheckCharacter } from "../../../kernel/uscc.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { aProject } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { addProject, type ProjectDraft } from "../../projects/contract.ts";
import { insertProject } from "../../projects/server/facts.ts";
import { projectsRoutes } from "../../projects/server/routes.ts";
import * as contract from "../contract.ts";
import type { ClaimDraft } from "../shapes.ts";
import { CLAIM_RULES } from "../settings.ts";
import { searchWaiting } from "./suspects.ts";
import { claimsRoutes } from "./routes.ts";

const codeOf = (body: string) => body + usccCheckCharacter(body);
const USCC = codeOf("91310000MA1FL0XX0");
const WAN = 1_000_000n;

let desk: TestDesk;
let clerk: Visitor;
let neighbour: Visitor;
let office: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [projectsRoutes, claimsRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  neighbour = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  office = await desk.signInAs("office_verifier");
});
afterAll(() => desk.close());

const unitOf = (visitor: Visitor) => visitor.caller.unitId as number;

function aClaim(by: Visitor, change: Partial<ClaimDraft> = {}): ClaimDraft {
  return {
    projectId: null,
    investorName: "演示云杉装备有限公司",
    investorUscc: null,
    unitId: unitOf(by),
    contact: "演示员甲 保密电话",
    intent: "阀门铸件生产线",
    talkedOn: null,
    ...change,
  };
}

async function filed(by: Visitor, change: Partial<ClaimDraft> = {}) {
  const reply = await by.call(contract.fileClaim, { body: aClaim(by, change) });
  if (reply.status !== 200) throw new Error(reply.body.words);
  return reply.body;
}

const audited = async () =>
  (
    await desk.owner.query<{ summary: string }>("select summary from audit_entry order by id")
  ).rows.map((row) => row.summary);

describe("a claim", () => {
  test("is dated, protected, and once per unit and investor", async () => {
    const { claim, held } = await filed(clerk);
    expect(held).toBeNull();
    expect(claim).toMatchObject({
      claimedOn: "2023-06-20",
      protectedUntil: "2023-09-18",
      progressOn: "2023-06-20",
      state: "standing",
      unit: { name: "小屯镇" },
      disputeId: null,
    });
    expect(claim.steps.map((step) => step.kind)).toEqual(["filed"]);
    const again = await clerk.call(contract.fileClaim, {
      body: aClaim(clerk, { investorName: "演示云杉装备（有限公司）" }),
    });
    expect(again).toMatchObject({ status: 409, body: { code: "claims.own_claim_stands" } });
    const foreign = await clerk.call(contract.fileClaim, {
      body: aClaim(clerk, { unitId: unitOf(neighbour), investorName: "另一家演示公司" }),
    });
    expect(foreign.body.code).toBe("claims.other_unit");
  });

  test("another unit learns unit and date, and no more", async () => {
    const asked = await neighbour.call(contract.checkHeld, {
      query: { investorName: "演示云杉装备有限公司" },
    });
    expect(asked.body).toEqual({ unitName: "小屯镇", since: "2023-06-20" });
    const list = await neighbour.call(contract.listClaims, { query: {} });
    expect(list.body).toMatchObject({ rows: [], total: 0 });
    const mine = await clerk.call(contract.listClaims, { query: {} });
    const id = mine.body.rows[0]?.id as number;
    expect((await neighbour.call(contract.readClaim, { params: { id } })).status).toBe(404);
    const noted = await neighbour.call(contract.noteProgress, {
      params: { id },
      body: { words: "我们也去过" },
    });
    expect(noted.status).toBe(404);
    const none = await clerk.call(contract.checkHeld, {
      query: { investorName: "演示云杉装备有限公司" },
    });
    expect(none.body).toBeNull();
  });

  test("only the office rules: a clerk is turned away from every ruling", async () => {
    const params = { id: 1 };
    const body = { reason: "理由" };
    const refused = await Promise.all([
      clerk.call(contract.releaseClaim, { params, body }),
      clerk.call(contract.extendClaim, { params, body }),
      clerk.call(contract.transferClaim, { params, body: { ...body, toUnitId: 2 } }),
      clerk.call(contract.ruleDispute, { params, body: { ...body, winnerClaimId: 1 } }),
      clerk.call(contract.mergeProjects, { params, body: { ...body, keptId: 1 } }),
      clerk.call(contract.listSuspects, { query: {} }),
      clerk.call(contract.searchSuspects, { body: { projectId: null } }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
  });
});

describe("a dispute", () => {
  test("opens with the second claim; each side sees its own facts and of the other unit and date", async () => {
    const { claim, held } = await filed(neighbour, { contact: "演示员乙 另一电话" });
    expect(held).toEqual({ unitName: "小屯镇", since: "2023-06-20" });
    expect(claim.state).toBe("disputed");
    const params = { id: claim.disputeId as number };
    const seen = (await neighbour.call(contract.readDispute, { params })).body;
    expect(seen.sides.map((side) => [side.unit.name, side.claimedOn, side.state])).toEqual([
      ["小屯镇", "2023-06-20", "standing"],
      ["汝南街道", "2023-06-20", "disputed"],
    ]);
    expect(seen.sides.map((side) => side.claim?.contact ?? null)).toEqual([
      null,
      "演示员乙 另一电话",
    ]);
    expect(JSON.stringify(seen)).not.toContain("保密电话");
    const whole = (await office.call(contract.readDispute, { params })).body;
    expect(whole.sides.map((side) => side.claim?.contact)).toEqual([
      "演示员甲 保密电话",
      "演示员乙 另一电话",
    ]);
    const stranger = await desk.signInAs("unit_clerk", { unit: "米庙镇" });
    expect((await stranger.call(contract.readDispute, { params })).status).toBe(404);
    expect((await stranger.call(contract.listDisputes, { query: {} })).body.rows).toEqual([]);
  });

  test("keeps both from release and transfer, until it is ruled on, once", async () => {
    const open = (await office.call(contract.listDisputes, { query: { open: true } })).body.rows[0];
    const params = { id: open?.id as number };
    const [first, second] = open?.sides ?? [];
    const waiting = await office.call(contract.transferClaim, {
      params: { id: first?.claimId as number },
      body: { toUnitId: 3, reason: "承接条件更好" },
    });
    expect(waiting.body.code).toBe("claims.in_dispute");
    const strange = await office.call(contract.ruleDispute, {
      params,
      body: { winnerClaimId: 99_999, reason: "理由" },
    });
    expect(strange.body.code).toBe("claims.winner_missing");
    const body = { winnerClaimId: second?.claimId as number, reason: "汝南街道首谈记录在先" };
    const ruled = await office.call(contract.ruleDispute, { params, body });
    expect(ruled.body.ruling).toMatchObject({ winner: { name: "汝南街道" } });
    expect(ruled.body.sides.map((side) => side.state)).toEqual(["lost", "standing"]);
    const again = await office.call(contract.ruleDispute, { params, body });
    expect(again.body.code).toBe("claims.ruled");
    const lost = await clerk.call(contract.readClaim, { params: { id: first?.claimId as number } });
    expect(lost.body.steps.map((step) => step.kind)).toEqual(["filed", "contested", "ruled"]);
    expect((await audited()).at(-1)).toContain("首报归汝南街道");
  });

  test("two at once: one comes first by time, both are recorded", async () => {
    const investorName = "演示鹤汀食品有限公司";
    const [a, b] = await Promise.all([
      filed(clerk, { investorName }),
      filed(neighbour, { investorName }),
    ]);
    expect([a.claim.state, b.claim.state].toSorted()).toEqual(["disputed", "standing"]);
    expect([a.held, b.held].filter((held) => held === null)).toHaveLength(1);
    const { rows } = (await office.call(contract.listDisputes, { query: { open: true } })).body;
    const sides = rows.find((row) => row.subject === investorName)?.sides ?? [];
    expect(new Set(sides.map(({ claimId }) => claimId))).toEqual(new Set([a.claim.id, b.claim.id]));
    const winner = a.claim.state === "standing" ? a : b;
    expect(sides[0]?.claimId).toBe(winner.claim.id);
  });

  test("a third joins the open dispute; the same name with another code is another investor", async () => {
    const third = await desk.signInAs("unit_clerk", { unit: "寄料镇" });
    const joined = await filed(third, { investorName: "演示鹤汀食品有限公司" });
    const params = { id: joined.claim.disputeId as number };
    expect((await office.call(contract.readDispute, { params })).body.sides).toHaveLength(3);
    await filed(clerk, { investorName: "演示同名公司", investorUscc: USCC });
    const other = codeOf("91320000MA1FL0XX0");
    const apart = await filed(neighbour, { investorName: "演示同名公司", investorUscc: other });
    expect(apart).toMatchObject({ held: null, claim: { state: "standing" } });
  });
});

describe("no progress", () => {
  test("what is due is listed, released with a reason, free for others; progress and extension count", async () => {
    desk.clock.move("2023-03-01");
    const idle = await filed(clerk, { investorName: "演示丹枫碳材有限公司" });
    const noted = await filed(clerk, { investorName: "演示墨竹纺织有限公司" });
    const kept = await filed(clerk, { investorName: "演示秋棠物流有限公司" });
    desk.clock.move("2023-03-31");
    const early = await office.call(contract.releaseClaim, {
      params: { id: idle.claim.id },
      body: { reason: "无进展" },
    });
    expect(early.body.code).toBe("claims.not_due");
    desk.clock.move("2023-04-01");
    const params = { id: noted.claim.id };
    await clerk.call(contract.noteProgress, { params, body: { words: "赴苏州回访" } });
    const due = async (by: Visitor) =>
      (await by.call(contract.listDue, { query: {} })).body.rows.map((row) => row.id);
    expect(await due(office)).toEqual([idle.claim.id, kept.claim.id]);
    expect(await due(neighbour)).toEqual([]);
    const extended = await office.call(contract.extendClaim, {
      params: { id: kept.claim.id },
      body: { reason: "企业扩产计划推迟" },
    });
    expect(extended.body.protectedUntil).toBe("2023-06-30");
    expect(await due(office)).toEqual([idle.claim.id]);
    const released = await office.call(contract.releaseClaim, {
      params: { id: idle.claim.id },
      body: { reason: "三十天无进展" },
    });
    expect(released.body.state).toBe("released");
    const free = await filed(neighbour, { investorName: "演示丹枫碳材有限公司" });
    expect(free).toMatchObject({ held: null, claim: { state: "standing" } });
    desk.clock.move("2023-06-20");
  });

  test("the thresholds are dated: a new one holds from its day", async () => {
    const rules = (await office.call(contract.readRules)).body;
    expect(rules).toEqual({
      namePercent: 60,
      contentPercent: 50,
      bySystem: true,
      protectionDays: 90,
      idleDays: 30,
    });
    await writeSetting(desk.database.as(CITY_EYES), {
      name: CLAIM_RULES.name,
      value: { ...rules, idleDays: 45 },
      inForceFrom: "2023-07-01",
      basis: "招商办通知",
      setBy: "演示员",
    });
    expect((await office.call(contract.readRules)).body.idleDays).toBe(30);
    desk.clock.move("2023-07-01");
    expect((await office.call(contract.readRules)).body.idleDays).toBe(45);
    desk.clock.move("2023-06-20");
  });
});

async function aDraft(change: Partial<ProjectDraft> = {}): Promise<ProjectDraft> {
  return {
    name: "高纯碳材生产线项目",
    investor: {
      name: "演示玉衡碳材有限公司",
      uscc: null,
      usccOverrideReason: null,
      registeredCapitalFen: null,
      origin: "undecided",
      originBasis: "",
    },
    unitId: unitOf(clerk),
    chainId: null,
    carrier: "",
    content: "",
    totalInvestmentFen: String(20_000n * WAN),
    contractInvestmentFen: null,
    keyProject: false,
    countsTowardTarget: false,
    confirmed: true,
    stage: "lead",
    status: "ongoing",
    signedOn: null,
    ...change,
  };
}

describe("transfer", () => {
  test("keeps the date and the history, and the project follows", async () => {
    const project = await clerk.call(addProject, { body: await aDraft({ name: "流转演示项目" }) });
    const projectId = project.body.id;
    const { claim } = await filed(clerk, { projectId, investorName: "演示野芷医药有限公司" });
    desk.clock.move("2023-07-05");
    const nowhere = await office.call(contract.transferClaim, {
      params: { id: claim.id },
      body: { toUnitId: 99_999, reason: "小屯镇无用地指标" },
    });
    expect(nowhere.body).toMatchObject({ code: "claims.unit_unknown", field: "toUnitId" });
    const passed = await office.call(contract.transferClaim, {
      params: { id: claim.id },
      body: { toUnitId: unitOf(neighbour), reason: "小屯镇无用地指标" },
    });
    expect(passed.body).toMatchObject({
      unit: { name: "汝南街道" },
      claimedOn: "2023-06-20",
      protectedUntil: "2023-10-03",
      state: "standing",
    });
    expect(passed.body.steps[0]?.words).toBe("承接自小屯镇（2023-06-20首报）：小屯镇无用地指标");
    const old = await clerk.call(contract.readClaim, { params: { id: claim.id } });
    expect(old.body).toMatchObject({ state: "transferred", project: null });
    const seen = await neighbour.call(contract.readProjectClaims, { params: { id: projectId } });
    expect(seen.body.claims.map((one) => one.unit.name)).toEqual(["汝南街道"]);
    const whole = await office.call(contract.readProjectClaims, { params: { id: projectId } });
    expect(whole.body.claims.map((one) => one.state)).toEqual(["standing", "transferred"]);
    desk.clock.move("2023-06-20");
  });

  test("is refused beforehand where money is entered, by the rule and by the database", async () => {
    const projectId = await aProject(desk, { unit: "小屯镇", name: "入账演示项目" });
    const { claim } = await filed(clerk, { projectId, investorName: "演示银杏服装有限公司" });
    await countMoney(projectId);
    const seen = await clerk.call(contract.readProjectClaims, { params: { id: projectId } });
    expect(seen.body.money).toEqual({ entered: true, counted: true });
    const body = { toUnitId: unitOf(neighbour), reason: "理由" };
    const refused = await office.call(contract.transferClaim, { params: { id: claim.id }, body });
    expect(refused.body.code).toBe("claims.money_entered");
    await expect(
      desk.database
        .as(CITY_EYES)
        .updateTable("projects_project")
        .set({ unit_id: unitOf(neighbour) })
        .where("id", "=", projectId)
        .execute(),
    ).rejects.toMatchObject({ code: "LM003" });
  });
});

/** One line of the ledger, straight into the tables. */
async function countMoney(projectId: number): Promise<void> {
  await desk.owner.query(
    `with r as (insert into funds_receipt (no, state, project_id, unit_id, arrived_on, amount_fen, payer_name, created_by)
       select 'R' || id, 'verified', id, unit_id, '2023-06-01', 100, '演示', 1 from projects_project where id = $1 returning *)
     insert into funds_entry (kind, receipt_id, project_id, unit_id, origin, counts, amount_fen, arrived_on, effective_on, made_by, made_on)
     select 'count', id, project_id, unit_id, 'out_of_province', true, 100, arrived_on, arrived_on, 1, arrived_on from r`,
    [projectId],
  );
}

describe("duplicates", () => {
  let keptId: number;
  let mergedId: number;
  let suspectId: number;

  test("are found when a project is registered; the clerk learns grade, holder and day only", async () => {
    const mine = await clerk.call(addProject, { body: await aDraft() });
    keptId = mine.body.id;
    const theirs = await neighbour.call(addProject, {
      body: await aDraft({ name: "年产高纯碳材生产线", unitId: unitOf(neighbour) }),
    });
    mergedId = theirs.body.id;
    await vi.waitFor(async () => {
      const { rows } = (await office.call(contract.listSuspects, { query: { state: "open" } }))
        .body;
      const row = rows.find(({ one, other }) => one.id === keptId && other.id === mergedId);
      expect(row).toMatchObject({ grade: 3, state: "open" });
      suspectId = row?.id as number;
    });
    const asked = await neighbour.call(contract.searchSuspects, { body: { projectId: mergedId } });
    expect(asked.body).toMatchObject({ searched: 1, fresh: 0 });
    expect(asked.body.hints).toContainEqual({
      id: suspectId,
      grade: 3,
      unitName: "小屯镇",
      since: "2023-06-20",
      state: "open",
    });
    expect((await neighbour.call(contract.readSuspect, { params: { id: suspectId } })).status).toBe(
      403,
    );
    const others = await neighbour.call(contract.searchSuspects, { body: { projectId: keptId } });
    expect(others.status).toBe(404);
  });

  test("text that many projects share is no similar content", async () => {
    const db = desk.database.as(CITY_EYES);
    const content = "演示数据：虚构的项目，不对应任何真实企业。";
    const names = [
      "甲坊铸件",
      "乙楼面料",
      "丙塘冷库",
      "丁桥算力",
      "戊岗板材",
      "己湾康养",
      "庚浦物流",
    ];
    const draft = await aDraft({ content, investor: null, stage: "lead" });
    for (const name of names)
      await insertProject(db, { ...draft, name }, { createdOn: "2023-06-20", demo: true });
    await vi.waitFor(async () => {
      await db.transaction().execute((tx) => searchWaiting(tx, "2023-06-20", 100));
      const { waiting } = (await office.call(contract.listSuspects, { query: {} })).body;
      expect(waiting).toBe(0);
    });
    const { rows } = (await office.call(contract.listSuspects, { query: { grade: 4 } })).body;
    expect(rows).toEqual([]);
  });

  test("are merged with a record; what hangs on the merged one stays; it counts no more", async () => {
    const params = { id: suspectId };
    const strange = await office.call(contract.mergeProjects, {
      params,
      body: { keptId: 99_999, reason: "同一项目" },
    });
    expect(strange.body.code).toBe("claims.kept_unknown");
    const merged = await office.call(contract.mergeProjects, {
      params,
      body: { keptId, reason: "投资方确认是同一项目" },
    });
    expect(merged.body).toMatchObject({ state: "merged" });
    expect(merged.body.findings.at(-1)?.reason).toMatch(/^XM2023-\d+并入XM2023-\d+：投资方确认/);
    const statuses = merged.body.projects.map(({ project }) => [project.id, project.status]);
    expect(new Map(statuses as [number, string][])).toEqual(
      new Map([
        [keptId, "ongoing"],
        [mergedId, "exited"],
      ]),
    );
    const again = await office.call(contract.ruleDistinct, { params, body: { reason: "理由" } });
    expect(again.body.code).toBe("claims.merged");
    await expect(
      desk.owner.query("update projects_project set status = 'ongoing' where id = $1", [mergedId]),
    ).rejects.toThrow("撤销合并");
    const told = await desk.owner.query<{ words: string }>(
      "select words from lifecycle_status_change where project_id = $1",
      [mergedId],
    );
    expect(told.rows[0]?.words).toMatch(/并入XM2023/);
  });

  test("a merge is undone once: the status returns and the pair waits for a ruling again", async () => {
    const before = (await office.call(contract.readSuspect, { params: { id: suspectId } })).body;
    const params = { id: before.merges[0]?.id as number };
    const undone = await office.call(contract.undoMerge, { params, body: { reason: "实为两期" } });
    expect(undone.body.undone).toMatchObject({ reason: "实为两期", onDay: "2023-06-20" });
    const again = await office.call(contract.undoMerge, { params, body: { reason: "再来" } });
    expect(again.body.code).toBe("claims.undone");
    const after = (await office.call(contract.readSuspect, { params: { id: suspectId } })).body;
    expect(after.state).toBe("open");
    expect(after.projects.map(({ project }) => project.status)).toEqual(["ongoing", "ongoing"]);
    expect(after.findings.map(({ finding }) => finding)).toEqual(["merged", "open"]);
    expect((await audited()).filter((words) => words.includes("合并")).length).toBe(2);
    await expect(
      desk.owner.query("update claims_merge set reason = '改写' where id = $1", [params.id]),
    ).rejects.toMatchObject({ code: "LM001" });
    const distinct = await office.call(contract.ruleDistinct, {
      params: { id: suspectId },
      body: { reason: "地块与产品都不同" },
    });
    expect(distinct.body.state).toBe("distinct");
  });

  test("a project whose money counts is not merged away", async () => {
    await countMoney(mergedId);
    const refused = await office.call(contract.mergeProjects, {
      params: { id: suspectId },
      body: { keptId, reason: "同一项目" },
    });
    expect(refused.body.code).toBe("claims.merged_counted");
    expect(refused.body.words).toContain("先冲销后重报");
  });
});

describe("credit", () => {
  let projectId: number;
  const shares = () => [
    { unitId: unitOf(clerk), shareBp: 6_667 },
    { unitId: unitOf(neighbour), shareBp: 3_333 },
  ];

  test("is previewed on the contract's amount beside the targets, before it is decided", async () => {
    projectId = await aProject(desk, { unit: "小屯镇", name: "分成演示项目", contractWan: 10_000 });
    const query = {
      shares: shares()
        .map((one) => `${one.unitId}:${one.shareBp}`)
        .join(","),
    };
    const seen = await clerk.call(contract.previewEffect, { params: { id: projectId }, query });
    expect(seen.body).toMatchObject({ measure: "contract", amountFen: String(10_000n * WAN) });
    expect(
      seen.body.lines.map((line) => [line.unit.name, line.creditedFen, line.targetFen]),
    ).toEqual([
      ["小屯镇", "6667000000", String(107_000n * WAN)],
      ["汝南街道", "3333000000", String(176_000n * WAN)],
    ]);
    expect(
      (await neighbour.call(contract.previewEffect, { params: { id: projectId }, query })).status,
    ).toBe(404);
  });

  test("is registered in versions that are the whole; the place of statistics stays", async () => {
    const params = { id: projectId };
    const body = {
      documentNo: "汝招商〔2023〕1号",
      inForceFrom: "2023-06-01",
      note: "",
      shares: shares(),
    };
    const short = await office.call(contract.addAgreement, {
      params,
      body: { ...body, shares: [shares()[0]!, { unitId: unitOf(neighbour), shareBp: 3_332 }] },
    });
    expect(short.body).toMatchObject({
      code: "claims.shares_not_whole",
      words: "分成比例合计应为100%，现为99.99%",
    });
    expect((await clerk.call(contract.addAgreement, { params, body })).status).toBe(403);
    const first = await office.call(contract.addAgreement, { params, body });
    expect(first.body.agreements[0]).toMatchObject({ version: 1, documentNo: "汝招商〔2023〕1号" });
    const earlier = await office.call(contract.addAgreement, {
      params,
      body: { ...body, inForceFrom: "2023-05-31" },
    });
    expect(earlier.body.code).toBe("claims.before_latest");
    const second = await office.call(contract.addAgreement, {
      params,
      body: { ...body, documentNo: "2号" },
    });
    expect(second.body.agreements.map(({ version }) => version)).toEqual([2, 1]);
    const { rows } = await desk.owner.query<{ name: string }>(
      "select u.name from projects_project p join organization_unit u on u.id = p.unit_id where p.id = $1",
      [projectId],
    );
    expect(rows).toEqual([{ name: "小屯镇" }]);
  });

  test("the database itself refuses a version that is not the whole", async () => {
    const db = desk.database.as(CITY_EYES);
    const broken = db.transaction().execute(async (tx) => {
      const { id } = await tx
        .insertInto("claims_agreement")
        .values({
          project_id: projectId,
          version: 9,
          document_no: "9号",
          in_force_from: "2023-07-01",
          by_account: 1,
          by_name: "演示",
          on_day: "2023-07-01",
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      await tx
        .insertInto("claims_credit")
        .values({
          agreement_id: id,
          project_id: projectId,
          unit_id: unitOf(clerk),
          share_bp: 9_999,
        })
        .execute();
    });
    await expect(broken).rejects.toMatchObject({ code: "LM003" });
  });
});
