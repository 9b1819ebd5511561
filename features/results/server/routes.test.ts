import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fenFromWan } from "../../../kernel/money.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { aDraft, aProject, aSignedReceipt, aSlipPng } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { freezeMonth } from "../../assessment/contract.ts";
import { assessmentRoutes } from "../../assessment/server/routes.ts";
import * as funds from "../../funds/contract.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import * as contract from "../contract.ts";
import { FALSE_REPORT_POINTS } from "../settings.ts";
import type { ObjectionDraft, RulingDraft } from "../shapes.ts";
import { resultsDuties } from "./duties.ts";
import { resultsRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, other: Visitor, otherHead: Visitor;
let verifier: Visitor, freezer: Visitor, office: Visitor, leader: Visitor;
let finance: Visitor, auditor: Visitor, inspector: Visitor;
let project: number;
/** A receipt of April that was verified after April had closed. */
let lateReceipt: funds.Receipt;
let snapshotId: number;

beforeAll(async () => {
  desk = await openTestDesk({
    day: "2023-06-20",
    rooms: [fundsRoutes, assessmentRoutes, resultsRoutes],
  });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  other = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  otherHead = await desk.signInAs("unit_head", { unit: "汝南街道" });
  verifier = await desk.signInAs("office_verifier");
  freezer = await desk.signInAs("office_verifier");
  office = await desk.signInAs("office_head");
  leader = await desk.signInAs("county_leader");
  finance = await desk.signInAs("finance");
  auditor = await desk.signInAs("auditor");
  inspector = await desk.signInAs("inspector");
  project = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业" });
  await count("2023-03-10", 500);
  for (const month of ["2023-01", "2023-02", "2023-03", "2023-04"])
    expect((await office.call(funds.closePeriod, { params: { month } })).status).toBe(200);
  const frozen = await freezer.call(freezeMonth, { body: { month: "2023-04" } });
  snapshotId = frozen.body.id;
  lateReceipt = await count("2023-04-25", 300);
});
afterAll(() => desk.close());

async function count(arrivedOn: string, wan: number, correctsId: number | null = null) {
  const draft = aDraft(project, { arrivedOn, amountFen: String(fenFromWan(wan)), correctsId });
  const signed = await aSignedReceipt(clerk, head, draft);
  const reply = await verifier.call(funds.verifyReceipt, {
    params: { id: signed.id },
    body: { version: signed.version },
  });
  expect([reply.status, reply.body.words]).toEqual([200, undefined]);
  return reply.body;
}

const proof = { name: "证据.png", bytes: aSlipPng(77) };
const objection = (noticeId: number, told: Partial<ObjectionDraft> = {}): ObjectionDraft => ({
  noticeId,
  indicator: "out_of_province_funds",
  part: "cumulative",
  claimed: "800万元",
  reasons: "4月25日到账的300万元没有计入4月",
  receiptNo: "",
  ...told,
});
const ruling = (told: Partial<RulingDraft> = {}): RulingDraft => ({
  outcome: "upheld",
  reasons: "到账日在4月，凭证齐全",
  basis: "汝政办〔2023〕17号 五（四）",
  remedies: [
    { kind: "reversal", words: "冲销按补报计入5月的一笔", dueOn: "2023-07-10" },
    { kind: "reopening", words: "重开4月", dueOn: "2023-07-10" },
    { kind: "late_report", words: "按到账日补报", dueOn: "2023-07-10" },
    { kind: "refreeze", words: "重新关账冻结", dueOn: "2023-07-10" },
    { kind: "reissue", words: "更正公示", dueOn: "2023-07-10" },
  ],
  ...told,
});

describe("公示与异议", () => {
  let noticeId: number;
  let objectionId: number;

  test("a freeze is published by the office, once, for so many working days; everybody reads it", async () => {
    const body = { snapshotId, kind: "month", words: "", documentNo: "" } as const;
    expect((await clerk.call(contract.publishNotice, { body })).status).toBe(403);
    const made = await office.call(contract.publishNotice, { body });
    // Dragon Boat days are off, Sunday the 25th is worked.
    expect(made.body).toMatchObject({
      state: "open",
      publishedOn: "2023-06-20",
      closesOn: "2023-06-28",
      workingDays: 5,
      version: 1,
      title: "2023年4月招商引资考核结果公示",
    });
    noticeId = made.body.id;
    const again = await office.call(contract.publishNotice, { body });
    expect(again.body.code).toBe("results.published");
    const year = await office.call(contract.publishNotice, { body: { ...body, kind: "year" } });
    expect(year.body.code).toBe("results.year_needs_december");
    for (const one of [other, leader, auditor]) {
      const list = await one.call(contract.listNotices, { query: {} });
      expect(list.body.rows.map(({ id }) => id)).toEqual([noticeId]);
    }
    const early = await office.call(contract.finaliseNotice, {
      params: { id: noticeId },
      body: { words: "定稿" },
    });
    expect(early.body.code).toBe("results.period_runs");
  });

  test("a unit drafts, its head signs what has evidence; others see only that there is one", async () => {
    const drafted = await clerk.call(contract.draftObjection, {
      body: objection(noticeId, { receiptNo: lateReceipt.no }),
    });
    expect(drafted.body).toMatchObject({
      state: "draft",
      stated: String(fenFromWan(500)),
      claimed: "800万元",
      receipt: { no: lateReceipt.no },
    });
    objectionId = drafted.body.id;
    const params = { id: objectionId };
    expect((await office.call(contract.readObjection, { params })).status).toBe(404);
    expect((await clerk.call(contract.signObjection, { params })).status).toBe(403);
    const bare = await head.call(contract.signObjection, { params });
    expect(bare.body.code).toBe("results.evidence_missing");
    expect((await other.upload(contract.addObjectionEvidence, { params }, proof)).status).toBe(404);
    const proved = await clerk.upload(contract.addObjectionEvidence, { params }, proof);
    expect(proved.body.evidence).toHaveLength(1);
    const twice = await clerk.upload(contract.addObjectionEvidence, { params }, proof);
    expect(twice.body.code).toBe("files.twice");
    expect((await otherHead.call(contract.signObjection, { params })).status).toBe(404);
    const signed = await head.call(contract.signObjection, { params });
    expect(signed.body).toMatchObject({ state: "signed", signedOn: "2023-06-20" });
    const file = await office.call(contract.readObjectionEvidence, {
      params: { id: objectionId, evidenceId: proved.body.evidence[0]?.id as number },
    });
    expect(file.status).toBe(200);
    const seen = await other.call(contract.readNotice, { params: { id: noticeId } });
    expect(seen.body).toMatchObject({ unsettled: 1, objections: [] });
    expect((await other.call(contract.readObjection, { params })).status).toBe(404);
    expect((await other.call(contract.listObjections, { query: {} })).body.rows).toEqual([]);
  });

  test("a receipt of another unit, or none, is not named", async () => {
    const body = objection(noticeId, { receiptNo: lateReceipt.no });
    const strange = await other.call(contract.draftObjection, { body });
    expect(strange.body.code).toBe("results.receipt_unknown");
    expect((await office.call(contract.draftObjection, { body })).status).toBe(403);
  });

  test("who verified, closed, froze or proposed does not rule, and is told why; another does", async () => {
    const params = { id: objectionId };
    const found = { words: "调阅凭证，到账日确在4月", proposed: null };
    const soon = await leader.call(contract.ruleObjection, { params, body: ruling() });
    expect(soon.body.code).toBe("results.not_proposed");
    expect((await leader.call(contract.investigateObjection, { params, body: found })).status).toBe(
      403,
    );
    await office.call(contract.investigateObjection, { params, body: found });
    const proposing = await desk.signInAs("office_verifier");
    const proposed = await proposing.call(contract.investigateObjection, {
      params,
      body: { words: "建议成立", proposed: "upheld" },
    });
    expect(proposed.body.state).toBe("proposed");
    for (const [who, words] of [
      [verifier, "核验了所涉到账"],
      [office, "办理了该月关账"],
      [freezer, "冻结了该月数据"],
      [proposing, "提出了拟办意见"],
    ] as const) {
      const refused = await who.call(contract.ruleObjection, { params, body: ruling() });
      expect([refused.status, refused.body.code]).toEqual([409, "results.recused"]);
      expect(refused.body.words).toContain(words);
    }
    const bare = await leader.call(contract.ruleObjection, {
      params,
      body: ruling({ remedies: [] }),
    });
    expect(bare.body.code).toBe("results.remedy_missing");
    const ruled = await leader.call(contract.ruleObjection, { params, body: ruling() });
    expect(ruled.body).toMatchObject({ state: "tasked", outcome: "upheld", openRemedies: 5 });
    const late = await head.call(contract.withdrawObjection, {
      params,
      body: { reason: "不提了" },
    });
    expect(late.body.code).toBe("results.state");
  });

  test("each remedy is done only when it is; the corrected notice shows both figures", async () => {
    const read = async () =>
      (await office.call(contract.readObjection, { params: { id: objectionId } })).body;
    const complete = async (kind: string, receiptNo = "") => {
      const remedy = (await read()).remedies.find((one) => one.kind === kind);
      return office.call(contract.completeRemedy, {
        params: { id: objectionId, remedyId: remedy?.id as number },
        body: { words: "已办", receiptNo },
      });
    };
    expect((await complete("reversal", lateReceipt.no)).body.code).toBe("results.not_reversed");
    expect((await complete("reversal")).body.code).toBe("results.receipt_missing");
    expect((await complete("reopening")).body.code).toBe("results.remedy_not_found");
    expect((await complete("refreeze")).body.code).toBe("results.remedy_not_found");
    const month = "2023-04";
    await office.call(funds.reverseReceipt, {
      params: { id: lateReceipt.id },
      body: { reason: "异议成立，改按到账日计入", version: lateReceipt.version },
    });
    expect((await complete("reversal", lateReceipt.no)).status).toBe(200);
    await verifier.call(funds.requestReopening, { params: { month }, body: { reason: "异议" } });
    const opened = await office.call(funds.decideReopening, {
      params: { month },
      body: { approve: true, documentNo: "演示1号", reason: "异议成立" },
    });
    expect(opened.status).toBe(200);
    expect((await complete("reopening")).status).toBe(200);
    const corrected = await count("2023-04-25", 300, lateReceipt.id);
    expect((await complete("late_report", lateReceipt.no)).body.code).toBe("results.not_counted");
    expect((await complete("late_report", corrected.no)).status).toBe(200);
    await office.call(funds.closePeriod, { params: { month } });
    const second = await freezer.call(freezeMonth, { body: { month } });
    expect(second.body).toMatchObject({ version: 2 });
    expect((await complete("refreeze")).body.remedies[3]?.done?.path).toBe(
      `/ranking?snapshot=${second.body.id}`,
    );
    const unsettled = await office.call(contract.readNotice, { params: { id: noticeId } });
    expect(unsettled.body.unsettled).toBe(1);
    const old = { snapshotId, kind: "month", words: "", documentNo: "" } as const;
    expect((await office.call(contract.publishNotice, { body: old })).body.code).toBe(
      "results.not_newest",
    );
    const reissued = await office.call(contract.publishNotice, {
      body: { ...old, snapshotId: second.body.id },
    });
    expect(reissued.body).toMatchObject({ version: 2, predecessorId: noticeId });
    expect(
      reissued.body.corrections
        .filter(({ part }) => part === "cumulative")
        .map(({ unit, before, after }) => [unit.name, before, after]),
    ).toEqual([["小屯镇", String(fenFromWan(500)), String(fenFromWan(800))]]);
    const done = await complete("reissue");
    expect(done.body).toMatchObject({
      state: "settled",
      stated: String(fenFromWan(500)),
      corrected: { noticeId: reissued.body.id, value: String(fenFromWan(800)) },
    });
    expect((await complete("reissue")).body.code).toBe("results.remedy_done");
    const first = await office.call(contract.readNotice, { params: { id: noticeId } });
    expect(first.body).toMatchObject({ state: "superseded", successorId: reissued.body.id });
    const dead = await clerk.call(contract.draftObjection, { body: objection(noticeId) });
    expect(dead.body.code).toBe("results.superseded");
  });

  test("an objection may be withdrawn before its ruling, and a late one is refused with the day", async () => {
    const [notice] = (await office.call(contract.listNotices, { query: { state: "open" } })).body
      .rows;
    const id = notice?.id as number;
    const { body: drafted } = await clerk.call(contract.draftObjection, { body: objection(id) });
    const params = { id: drafted.id };
    await clerk.upload(contract.addObjectionEvidence, { params }, proof);
    const { body: second } = await clerk.call(contract.draftObjection, { body: objection(id) });
    await clerk.upload(contract.addObjectionEvidence, { params: { id: second.id } }, proof);
    expect((await head.call(contract.signObjection, { params })).status).toBe(200);
    desk.clock.move("2023-06-29");
    const late = await head.call(contract.signObjection, { params: { id: second.id } });
    expect(late.body).toMatchObject({ code: "results.objection_late" });
    expect(late.body.words).toContain("2023年6月28日");
    const waits = await office.call(contract.finaliseNotice, {
      params: { id },
      body: { words: "定稿" },
    });
    expect(waits.body.code).toBe("results.unsettled");
    const foreign = await other.call(contract.withdrawObjection, { params, body: { reason: "x" } });
    expect(foreign.status).toBe(404);
    const back = await head.call(contract.withdrawObjection, {
      params,
      body: { reason: "已核对无误" },
    });
    expect(back.body.state).toBe("withdrawn");
    const final = await office.call(contract.finaliseNotice, {
      params: { id },
      body: { words: "公示期满，无未了异议" },
    });
    expect(final.body).toMatchObject({ state: "final", final: { onDay: "2023-06-29" } });
  });

  test("nothing of it is changed afterwards, and every write left its deed", async () => {
    await expect(
      desk.owner.query("update results_ruling set outcome = 'dismissed'"),
    ).rejects.toMatchObject({ code: "LM001" });
    await expect(desk.owner.query("delete from results_objection")).rejects.toMatchObject({
      code: "LM001",
    });
    const { rows } = await desk.owner.query<{ summary: string }>(
      "select summary from audit_entry where subject in ('notice', 'objection') order by id",
    );
    const told = rows.map(({ summary }) => summary).join("\n");
    for (const word of [
      "公示《",
      "起草",
      "签发",
      "调查",
      "裁定（异议成立）",
      "办结更正事项",
      "定稿",
    ])
      expect(told).toContain(word);
  });
});

describe("豁免与虚报", () => {
  test("an exemption stands beside the light, overlaps none, and ends on record", async () => {
    const unitId = clerk.caller.unitId as number;
    const body = {
      unitId,
      chainId: null,
      fromMonth: "2023-03",
      toMonth: "2023-04",
      reason: "洪涝致项目停工（演示）",
      basis: "演示会议纪要1号",
    };
    expect((await clerk.call(contract.grantExemption, { body })).status).toBe(403);
    const both = await Promise.all(
      [0, 1].map(() => office.call(contract.grantExemption, { body })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const made = both.find(({ status }) => status === 200) as (typeof both)[number];
    expect(made.body).toMatchObject({ unit: { name: "小屯镇" }, ended: null });
    const overlap = await office.call(contract.grantExemption, {
      body: { ...body, fromMonth: "2023-04" },
    });
    expect(overlap.body.code).toBe("results.exempted");
    const params = { id: made.body.id };
    // May is frozen: what reaches back waits for another person, and for evidence.
    expect(made.body).toMatchObject({ datedBack: true, ruling: null });
    const ruled = (who: Visitor, approved = true) =>
      who.call(contract.ruleOnExemption, { params, body: { approved, words: "情况属实" } });
    const second = await desk.signInAs("office_verifier");
    const twin = await desk.signInAs("office_verifier", { sameAs: office });
    expect((await ruled(twin)).body.code).toBe("results.own_exemption");
    expect((await ruled(second)).body.code).toBe("results.exemption_evidence");
    await expect(
      desk.owner.query(
        "insert into results_exemption_ruling (exemption_id, approved, on_day, by_account, by_name) values ($1, true, '2023-06-20', $2, '乙')",
        [params.id, second.caller.accountId],
      ),
    ).rejects.toThrow("没有证据");
    const proved = await office.upload(contract.addExemptionEvidence, { params }, proof);
    const evidenceId = proved.body.evidence[0]?.id as number;
    const file = { params: { ...params, evidenceId } };
    expect((await head.call(contract.readExemptionEvidence, file)).status).toBe(200);
    expect((await other.call(contract.readExemptionEvidence, file)).status).toBe(404);
    expect((await ruled(second)).body.ruling).toMatchObject({ approved: true });
    expect((await ruled(second)).body.code).toBe("results.exemption_ruled");
    await expect(
      desk.owner.query(
        `insert into results_exemption (unit_id, from_month, to_month, reason, basis, on_day, by_account, by_name)
         values ($1, '2023-01-01', '2023-01-01', '甲', '乙', '2023-06-20', 1, '丙')`,
        [unitId],
      ),
    ).rejects.toThrow("另一人批准");
    const [seen] = (await other.call(contract.listExemptions)).body;
    expect(seen).toMatchObject({ reason: "洪涝致项目停工（演示）", evidence: [] });
    const ended = await office.call(contract.endExemption, {
      params,
      body: { reason: "情形消失" },
    });
    expect(ended.body.ended?.reason).toBe("情形消失");
    const again = await office.call(contract.endExemption, { params, body: { reason: "再来" } });
    expect(again.body.code).toBe("results.exemption_ended");
  });

  test("a false receipt is reversed first; points stay empty until set; the hand-over is known to few", async () => {
    const counted = await count("2023-06-01", 50);
    const body = { receiptNo: counted.no, words: "凭证系伪造（演示）", basis: "核查报告（演示）" };
    const early = await office.call(contract.findFalseReport, { body });
    expect(early.body.code).toBe("results.not_reversed");
    await office.call(funds.reverseReceipt, {
      params: { id: counted.id },
      body: { reason: "虚报", version: counted.version },
    });
    const made = await office.call(contract.findFalseReport, { body });
    expect(made.body).toMatchObject({ unit: { name: "小屯镇" }, points: null, handovers: [] });
    expect((await office.call(contract.findFalseReport, { body })).body.code).toBe("results.found");
    const params = { id: made.body.id };
    const handover = {
      organ: "discipline",
      receiver: "演示纪委监委",
      documentNo: "演示移送1号",
      words: "",
      onDay: "2023-06-29",
    } as const;
    expect((await auditor.call(contract.handOver, { params, body: handover })).status).toBe(403);
    const both = await Promise.all(
      [0, 1].map(() => office.call(contract.handOver, { params, body: handover })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe("results.handed_over");
    const handed = both.find(({ status }) => status === 200);
    expect(handed?.body.handovers).toHaveLength(1);
    const listOf = async (who: Visitor) => (await who.call(contract.listFalseReports)).body;
    expect(await listOf(other)).toEqual([]);
    expect(await listOf(clerk)).toMatchObject([{ handovers: null }]);
    expect(await listOf(inspector)).toMatchObject([{ handovers: null }]);
    expect(await listOf(auditor)).toMatchObject([{ handovers: [{ organ: "discipline" }] }]);
    await writeSetting(desk.database.as(CITY_EYES), {
      name: FALSE_REPORT_POINTS.name,
      value: "0.2",
      inForceFrom: "2023-06-29",
      basis: "演示",
      setBy: "演示",
    });
    const next = await count("2023-06-02", 60);
    await office.call(funds.reverseReceipt, {
      params: { id: next.id },
      body: { reason: "虚报", version: next.version },
    });
    const priced = await office.call(contract.findFalseReport, {
      body: { ...body, receiptNo: next.no },
    });
    expect(priced.body.points).toBe("0.20");
  });
});

describe("三本台账", () => {
  const propose = async (ledger: "funding" | "honours" | "cadres", unit: Visitor) => {
    const { rows } = (await office.call(contract.listNotices, { query: { state: "final" } })).body;
    return office.call(contract.proposeEntry, {
      body: {
        ledger,
        noticeId: rows[0]?.id as number,
        unitId: unit.caller.unitId as number,
        words: "建议（演示）",
      },
    });
  };
  const listed = async (who: Visitor, ledger: "funding" | "honours" | "cadres") =>
    (await who.call(contract.listEntries, { query: { ledger } })).body.rows.map(
      ({ unit }) => unit.name,
    );

  test("an entry rests on a final result and its digest; it says how it came about", async () => {
    const made = await propose("funding", clerk);
    const headless = await desk.signInAs("unit_clerk", { unit: "温泉镇" });
    expect(made.status).toBe(200);
    expect(made.body.facts[0]?.words).toMatch(/累计 .*800\.00万元.*第1名/);
    expect(made.body.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(made.body.explanation.join()).toContain("系统不打分");
    expect((await propose("funding", clerk)).body.code).toBe("results.listed");
    expect((await propose("cadres", headless)).body.code).toBe("results.no_principal");
    const open = (await office.call(contract.listNotices, { query: {} })).body.rows.find(
      ({ state }) => state === "superseded",
    );
    const body = {
      ledger: "funding",
      noticeId: open?.id as number,
      unitId: clerk.caller.unitId as number,
      words: "建议",
    } as const;
    expect((await office.call(contract.proposeEntry, { body })).body.code).toBe(
      "results.not_final",
    );
    expect((await verifier.call(contract.proposeEntry, { body })).status).toBe(403);
  });

  test("each role sees its ledgers and no more, in lists, in the record, and in the database", async () => {
    expect((await propose("cadres", clerk)).body.person?.name).toBe(head.caller.name);
    expect((await propose("honours", other)).status).toBe(200);
    expect(await listed(finance, "funding")).toEqual(["小屯镇"]);
    expect(await listed(finance, "cadres")).toEqual([]);
    expect(await listed(leader, "cadres")).toEqual(["小屯镇"]);
    expect(await listed(auditor, "honours")).toEqual(["汝南街道"]);
    expect(await listed(inspector, "funding")).toEqual([]);
    expect(await listed(head, "cadres")).toEqual(["小屯镇"]);
    expect(await listed(clerk, "cadres")).toEqual([]);
    expect(await listed(otherHead, "cadres")).toEqual([]);
    const [entry] = (await leader.call(contract.listEntries, { query: { ledger: "cadres" } })).body
      .rows;
    const params = { id: entry?.id as number };
    expect((await clerk.call(contract.readEntry, { params })).status).toBe(404);
    expect((await finance.call(contract.readEntry, { params })).status).toBe(404);
    expect((await head.call(contract.readEntry, { params })).body.explanation.at(-1)).toContain(
      "个人信息保护法第二十四条",
    );
  });

  test("people decide: not who proposed, once, with organ and basis; the head may comment", async () => {
    const [entry] = (await leader.call(contract.listEntries, { query: { ledger: "cadres" } })).body
      .rows;
    const params = { id: entry?.id as number };
    const body = {
      choice: "adjusted",
      organ: "演示市委组织部",
      reasons: "结合平时考核",
      basis: "演示会议纪要2号",
    } as const;
    expect((await office.call(contract.decideEntry, { params, body })).status).toBe(403);
    const strange = await otherHead.call(contract.commentEntry, { params, body: { words: "x" } });
    expect(strange.status).toBe(404);
    const said = await head.call(contract.commentEntry, { params, body: { words: "情况属实" } });
    expect(said.body.said).toMatchObject([{ words: "情况属实" }]);
    const waiting = async () => {
      const duties = await resultsDuties(
        desk.database.as({
          scope: "city",
          unitId: null,
          chainId: null,
          audit: false,
          opens: ["results.cadre_ledger"],
        }),
        leader.caller,
        "2023-06-29",
      );
      return duties.waiting;
    };
    expect(await waiting()).toMatchObject([{ code: "entries_to_decide", count: 1 }]);
    const decided = await leader.call(contract.decideEntry, { params, body });
    expect(decided.body).toMatchObject({ decision: "adjusted", decided: { organ: body.organ } });
    expect((await leader.call(contract.decideEntry, { params, body })).body.code).toBe(
      "results.decided",
    );
    expect(await waiting()).toEqual([]);
    const reads = await desk.owner.query(
      "select 1 from audit_entry where subject = 'entry' and action like '%.get'",
    );
    expect(reads.rowCount).toBeGreaterThan(0);
    const told = await desk.owner.query<{ told: string }>(
      "select summary || coalesce(after::text, '') as told from audit_entry where subject = 'entry'",
    );
    for (const row of told.rows) {
      expect(row.told).not.toContain(head.caller.name);
      expect(row.told).not.toContain("结合平时考核");
    }
  });
});
