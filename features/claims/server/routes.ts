import { type Day, addDays } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Forbidden } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import type { Stage } from "../../projects/contract.ts";
import * as contract from "../contract.ts";
import type { Claim, SuspectRow } from "../shapes.ts";
import { CLAIM_RULES, RELEASED_BY_SYSTEM } from "../settings.ts";
import * as actions from "./claim-actions.ts";
import * as claims from "./claim-store.ts";
import { previewEffect, sharesOf } from "./credit-effect.ts";
import * as credits from "./credits.ts";
import * as disputes from "./disputes.ts";
import * as merges from "./merges.ts";
import { readProjectClaims } from "./project-claims.ts";
import * as suspects from "./suspects.ts";
import { searchAfterWrites } from "./waiting-search.ts";

const SEARCHED_AT_ONCE = 200;

/** How a claim is named in the audit trail. */
function deedOf(act: string, after: Claim, before?: Claim) {
  return {
    subject: "claim",
    subjectId: after.id,
    summary: `${act} ${after.unit.name} ${after.investorName}`,
    ...(before && { before }),
    after,
  };
}

function pairWords({ one, other }: SuspectRow): string {
  return `${one.no} ${one.name} 与 ${other.no} ${other.name}`;
}

/** From which stage a project counts as 引进 on a day: a later room's setting, brought by the front door. */
export type CountedFrom = (db: Db, day: Day) => Promise<Stage>;

export function claimsRoutes(desk: Desk, countedFrom: CountedFrom = async () => "signed"): void {
  searchAfterWrites(desk);
  claimRoutes(desk);
  disputeRoutes(desk);
  suspectRoutes(desk);
  creditRoutes(desk, countedFrom);
}

function claimRoutes(desk: Desk): void {
  serve(desk, contract.listClaims, ({ db, query }) => claims.listClaims(db, query));
  serve(desk, contract.listDue, async ({ db, query, clock }) => {
    const { idleDays } = await settingOn(db, CLAIM_RULES, clock.today());
    return claims.listDue(db, query, addDays(clock.today(), -idleDays));
  });
  serve(desk, contract.readRules, async ({ db, clock }) => ({
    ...(await settingOn(db, CLAIM_RULES, clock.today())),
    bySystem: await settingOn(db, RELEASED_BY_SYSTEM, clock.today()),
  }));
  serve(desk, contract.checkHeld, async ({ db, query, caller, record }) => {
    const own = caller.scope === "unit" ? caller.unitId : (query.unitId ?? null);
    const held = await claims.findHeld(db, own, {
      projectId: query.projectId ?? null,
      investorName: query.investorName,
      investorUscc: query.investorUscc?.trim().toUpperCase() || null,
    });
    const asked = query.investorName || query.investorUscc || `项目 ${query.projectId ?? ""}`;
    const words = held ? `${held.unitName}自${held.since}` : "无";
    record({ subject: "claim", subjectId: "held", summary: `查询在先首报「${asked}」：${words}` });
    return held;
  });
  serve(desk, contract.fileClaim, async ({ db, body, caller, clock, record }) => {
    const filed = await actions.fileClaim(db, body, { caller, today: clock.today() });
    record(deedOf(filed.held ? "首报（有争议）" : "首报", filed.claim));
    return filed;
  });
  serve(desk, contract.readClaim, ({ db, params }) => actions.readClaim(db, params.id));
  serve(desk, contract.noteProgress, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const claim = await actions.noteProgress(db, params.id, body.words, act);
    record(deedOf("登记进展", claim));
    return claim;
  });
  serve(desk, contract.extendClaim, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const claim = await actions.extendClaim(db, params.id, body.reason, act);
    record(deedOf("延续首报保护", claim));
    return claim;
  });
  serve(desk, contract.releaseClaim, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const claim = await actions.releaseClaim(db, params.id, body.reason, act);
    record(deedOf("释放首报", claim));
    return claim;
  });
  serve(desk, contract.transferClaim, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const { before, after } = await actions.transferClaim(db, params.id, body, act);
    record(deedOf(`由${before.unit.name}移交`, after, before));
    return after;
  });
}

function disputeRoutes(desk: Desk): void {
  serve(desk, contract.listDisputes, ({ db, query }) => disputes.listDisputes(db, query));
  serve(desk, contract.readDispute, ({ db, params }) => disputes.readDispute(db, params.id));
  serve(desk, contract.ruleDispute, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const dispute = await disputes.ruleDispute(db, params.id, body, act);
    record({
      subject: "dispute",
      subjectId: dispute.id,
      summary: `裁定 ${dispute.subject} 首报归${dispute.ruling?.winner.name ?? ""}`,
      after: dispute,
    });
    return dispute;
  });
}

function suspectRoutes(desk: Desk): void {
  serve(desk, contract.listSuspects, ({ db, query }) => suspects.listSuspects(db, query));
  serve(desk, contract.readSuspect, ({ db, params }) => merges.readSuspect(db, params.id));
  serve(desk, contract.searchSuspects, async ({ db, body, caller, clock, record }) => {
    const { projectId } = body;
    if (projectId === null && !caller.permissions.has("claims.rule")) throw new Forbidden();
    const found =
      projectId === null
        ? await suspects.searchWaiting(db, clock.today(), SEARCHED_AT_ONCE)
        : { searched: 1, fresh: await suspects.searchProject(db, projectId, clock.today()) };
    record({
      subject: "suspect",
      subjectId: projectId ?? "all",
      summary: `查重 ${found.searched} 个项目，新发现 ${found.fresh} 对疑似重复`,
    });
    return { ...found, hints: projectId === null ? [] : await suspects.suspectsOf(db, projectId) };
  });
  serve(desk, contract.ruleDistinct, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const { before, after } = await merges.ruleDistinct(db, params.id, body.reason, act);
    record({
      subject: "suspect",
      subjectId: after.id,
      summary: `认定不是同一项目：${pairWords(after)}`,
      before: before.state,
      after: { state: after.state, reason: body.reason },
    });
    return after;
  });
  serve(desk, contract.mergeProjects, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const after = await merges.mergeProjects(db, params.id, body, act);
    record({
      subject: "suspect",
      subjectId: after.id,
      summary: `合并：${after.findings.at(-1)?.reason ?? pairWords(after)}`,
      after: after.merges.at(-1),
    });
    return after;
  });
  serve(desk, contract.undoMerge, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const { before, after } = await merges.undoMerge(db, params.id, body.reason, act);
    record({
      subject: "merge",
      subjectId: after.id,
      summary: `撤销合并：${after.merged?.no ?? ""} 恢复，不再并入 ${after.kept?.no ?? ""}`,
      before,
      after,
    });
    return after;
  });
}

function creditRoutes(desk: Desk, countedFrom: CountedFrom): void {
  serve(desk, contract.readProjectClaims, ({ db, params, caller }) =>
    readProjectClaims(db, params.id, caller),
  );
  serve(desk, contract.previewEffect, async ({ db, params, query, clock }) => {
    const today = clock.today();
    return previewEffect(db, params.id, {
      shares: sharesOf(query.shares),
      from: query.from ?? today,
      today,
      countedFrom: await countedFrom(db, today),
    });
  });
  serve(desk, contract.addAgreement, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const agreement = await credits.addAgreement(db, params.id, body, act);
    const shares = agreement.shares.map(({ unit, shareBp }) => `${unit.name}${shareBp / 100}%`);
    record({
      subject: "credit",
      subjectId: params.id,
      summary: `登记分成协议 ${agreement.documentNo}：${shares.join("、")}`,
      after: agreement,
    });
    return readProjectClaims(db, params.id, caller);
  });
}
