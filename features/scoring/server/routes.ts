import { handOut, sheetReply } from "../../../platform/server/hand-out.ts";
import type { Db } from "../../../platform/server/database.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { type Actor, listDatedBack } from "../../../platform/server/dating-back.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { type Caller, type Desk, serve } from "../../../platform/server/serve.ts";
import { monthOf, monthText } from "../../../kernel/calendar.ts";
import * as contract from "../contract.ts";
import { refuseVariant } from "../rules.ts";
import * as actions from "./actions.ts";
import { correctionsOf } from "./corrections.ts";
import * as freezes from "./freezes.ts";
import { listMarks } from "./marks.ts";
import { everythingOf, withoutRows } from "./ranking.ts";
import { rankingAsked } from "./ranking-asked.ts";
import { recomputeScores } from "./recompute.ts";
import * as store from "./rule-sets.ts";
import { SAMPLES_OFFERED } from "./samples.ts";
import * as variants from "./variants.ts";
import { scoreWorkbook } from "./workbook.ts";

/** 五（四） 考核计分：规则、得分、录入、推演. */
export function scoringRoutes(desk: Desk): void {
  ruleRoutes(desk);
  rankingRoutes(desk);
  freezeRoutes(desk);
  markRoutes(desk);
  variantRoutes(desk);
}

function handOf(desk: Desk, caller: Caller): actions.Hand & Actor {
  return {
    name: caller.name,
    accountId: caller.accountId,
    personId: caller.personId,
    today: desk.clock.today(),
    demo: desk.demo,
    algorithm: desk.config.digest,
  };
}

function ruleRoutes(desk: Desk): void {
  serve(desk, contract.listRuleSets, ({ db }) => store.listRuleSets(db));
  serve(desk, contract.listSamples, () => [...SAMPLES_OFFERED]);
  serve(desk, contract.readRuleVersion, ({ db, params }) => versionFor(db, params.id));
  serve(desk, contract.exportRuleVersion, async ({ db, params, reply, record }) => {
    const { head, body } = await versionFor(db, params.id);
    record({ ...subjectOf(head), summary: `导出规则 ${nameOf(head)}` });
    const name = `${head.code}-${head.version}.rules.json`;
    handOut(reply, { how: "attachment", type: "application/json; charset=utf-8", name });
    return Buffer.from(`${JSON.stringify(body, null, 2)}\n`);
  });
  serve(desk, contract.createRuleSet, async ({ db, body, caller, record }) => {
    const head = await actions.createRuleSet(db, body, handOf(desk, caller));
    record({ ...subjectOf(head), summary: `新建规则 ${nameOf(head)}`, after: body });
    return head;
  });
  serve(desk, contract.addRuleVersion, async ({ db, params, body, caller, record }) => {
    const head = await actions.addVersion(db, params.id, body, handOf(desk, caller));
    record({ ...subjectOf(head), summary: `保存规则 ${nameOf(head)}`, after: body });
    return head;
  });
  datedRoutes(desk);
}

function datedRoutes(desk: Desk): void {
  const list = async (db: Db) =>
    (await listDatedBack(db, "scoring.version")).map(({ subjectId: _set, ...shown }) => shown);
  serve(desk, contract.listDatedVersions, ({ db }) => list(db));
  serve(desk, contract.askDatedVersion, async ({ db, params, body, caller, record }) => {
    const { id, title } = await actions.askDatedVersion(db, params.id, body, handOf(desk, caller));
    const summary = `提请规则${title}自 ${body.inForceFrom} 追溯生效`;
    record({ subject: "dating_back", subjectId: id, summary, after: body });
    return { id };
  });
  serve(desk, contract.ruleDatedVersion, async ({ db, params, body, caller, record }) => {
    const { title } = await actions.ruleDatedVersion(db, params.id, body, handOf(desk, caller));
    const summary = `${body.approved ? "批准" : "不批准"}规则${title}追溯生效`;
    record({ subject: "dating_back", subjectId: params.id, summary, after: body });
    return list(db);
  });
}

async function versionFor(db: Db, id: number): Promise<store.StoredVersion> {
  const version = await store.versionById(db, id);
  if (!version) throw new Absent();
  return version;
}

const subjectOf = ({ id }: contract.RuleVersionHead) => ({
  subject: "scoring_rule_version",
  subjectId: id,
});
const nameOf = ({ title, version }: contract.RuleVersionHead) => `《${title}》第${version}版`;

function rankingRoutes(desk: Desk): void {
  serve(desk, contract.readScores, ({ db, query, caller }) =>
    rankingAsked(desk, db, query, caller.scope),
  );
  serve(desk, contract.readEveryInput, async ({ query, caller, clock }) => {
    const asked = { ...query, ruleSetId: query.ruleSetId ?? null };
    const city = desk.database.as(CITY_EYES);
    const { every } = await everythingOf(desk, city, asked, clock.today());
    return caller.scope === "city" ? { inputs: every, partial: false } : withoutRows(every);
  });
  serve(desk, contract.exportScores, async ({ db, query, caller, reply, record }) => {
    const ranking = await rankingAsked(desk, db, query, caller.scope);
    const { rules, period, freeze } = ranking;
    record({ ...subjectOf(rules), summary: `导出 ${period} ${nameOf(rules)} 的得分` });
    const state = freeze ? `冻结第${freeze.version}版` : "实时";
    const name = `${rules.title}_${period}得分（${state}）.xlsx`;
    return sheetReply(reply, name, Buffer.from(await scoreWorkbook(ranking)));
  });
}

function freezeRoutes(desk: Desk): void {
  serve(desk, contract.listFreezes, ({ db, query }) => freezes.listFreezes(db, query));
  serve(desk, contract.freezeScores, async ({ db, body, caller, record }) => {
    const head = await actions.freezeScores(db, { demo: desk.demo }, body, handOf(desk, caller));
    record({
      subject: "scoring_freeze",
      subjectId: head.id,
      summary: `冻结 ${head.period}《${head.ruleTitle}》得分第${head.version}版`,
      after: head,
    });
    return head;
  });
  // Recomputing sums the whole ledger, so the city's eyes are borrowed; the replies tell scores, which everyone may see.
  serve(desk, contract.recomputeScores, async ({ params }) => {
    const { head: _head, ...told } = await recomputeScores(desk.database.as(CITY_EYES), params.id);
    return told;
  });
  serve(desk, contract.readCorrections, ({ params, clock }) =>
    correctionsOf(desk, desk.database.as(CITY_EYES), params.id, clock.today()),
  );
}

function markRoutes(desk: Desk): void {
  serve(desk, contract.listMarks, ({ db, query }) => listMarks(db, query.ruleSetId, query.period));
  serve(desk, contract.enterMark, async ({ db, body, caller, record }) => {
    const mark = await actions.enterMark(db, { demo: desk.demo }, body, handOf(desk, caller));
    const what = contract.MARK_KIND_TITLES[mark.kind];
    record({
      subject: "scoring_mark",
      subjectId: mark.id,
      summary: `${mark.replacesId === null ? "录入" : "更正"}${monthText(mark.period)} ${mark.assessee}「${mark.code}」${what}`,
      after: mark,
    });
    return mark;
  });
}

function variantRoutes(desk: Desk): void {
  serve(desk, contract.listVariants, ({ db, query, caller }) =>
    variants.listVariants(db, { ...query, accountId: caller.accountId }),
  );
  serve(desk, contract.saveVariant, async ({ db, body, caller, clock, record }) => {
    const by = { accountId: caller.accountId, today: clock.today() };
    const own = await variants.listVariants(db, { ...body, accountId: caller.accountId });
    insist(refuseVariant(body, own, monthOf(clock.today())));
    const variant = await variants.insertVariant(db, body, by);
    record({
      subject: "scoring_variant",
      subjectId: variant.id,
      summary: `保存推演方案「${variant.title}」`,
    });
    return variant;
  });
  serve(desk, contract.removeVariant, async ({ db, params, caller, record }) => {
    const title = await variants.deleteVariant(db, params.id, caller.accountId);
    if (title === null) throw new Absent();
    record({
      subject: "scoring_variant",
      subjectId: params.id,
      summary: `删除推演方案「${title}」`,
    });
  });
}
