import { handOut } from "../../../platform/server/hand-out.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { projectNames } from "../../projects/server/facts.ts";
import * as contract from "../contract.ts";
import { GAP_ACT_TITLES } from "../map-shapes.ts";
import { refuseOtherChain } from "../rules.ts";
import { DUTY_TITLES, LIST_TITLES, POST_TITLES, TARGET_STATE_TITLES } from "../shapes.ts";
import * as actions from "./actions.ts";
import * as books from "./books.ts";
import * as maps from "./maps.ts";
import {
  cardOn,
  myChains,
  nothingSaid,
  overviewOn,
  type SaidByNotice,
  sheetOn,
} from "./overview.ts";
import * as postActions from "./post-actions.ts";
import { peopleOn } from "./posts.ts";
import { funnelOf, linksOf } from "./target-links.ts";
import { listTargetsOf, stepsOf, targetById } from "./targets.ts";

const actingOf = ({ caller, clock }: { caller: Caller; clock: Clock }): postActions.Acting => ({
  caller,
  today: clock.today(),
});
/** A chain in the audit trail. */
const deedOn = (chainId: number | string, summary: string, after?: unknown) => ({
  subject: "chain",
  subjectId: chainId,
  summary,
  ...(after !== undefined && { after }),
});

/** `saidBy`: what the city's notice says of its chains. */
export function chainworkRoutes(desk: Desk, saidBy: SaidByNotice = nothingSaid): void {
  readRoutes(desk, saidBy);
  postRoutes(desk);
  mapRoutes(desk);
  targetRoutes(desk);
  listRoutes(desk);
  documentRoutes(desk);
  meetingRoutes(desk);
}

function readRoutes(desk: Desk, saidBy: SaidByNotice): void {
  serve(desk, contract.readChainOverview, ({ db, query, clock }) => {
    const { asOf } = query;
    return overviewOn(db, asOf !== undefined && asOf < clock.today() ? asOf : clock.today());
  });
  serve(desk, contract.readChainSheet, ({ db, params, clock }) =>
    sheetOn(db, params.id, clock.today(), saidBy),
  );
  serve(desk, contract.readMyChains, ({ db, caller, clock }) =>
    myChains(db, caller.accountId, clock.today()),
  );
  serve(desk, contract.listChainPeople, ({ db, clock }) => peopleOn(db, clock.today()));
}

function postRoutes(desk: Desk): void {
  serve(desk, contract.namePost, async ({ db, params, body, record, ...act }) => {
    const named = await postActions.namePost(db, params.id, body, actingOf(act));
    record(namingDeed(params.id, named));
    return named.post;
  });
  serve(desk, contract.nameForce, async ({ db, params, body, record, ...act }) => {
    const named = await postActions.namePost(db, params.id, body, actingOf(act));
    record(namingDeed(params.id, named));
    return named.post;
  });
  serve(desk, contract.endPost, async ({ db, params, body, record, ...act }) => {
    const { chainId, post } = await postActions.endPost(db, params.id, body.toOn, actingOf(act));
    const words = `${post.person.name}不再任${POST_TITLES[post.kind]}（至 ${body.toOn}）`;
    record({ ...deedOn(chainId, words), before: post });
  });
  serve(desk, contract.nameLeadUnit, async ({ db, params, body, record, ...act }) => {
    const { chainName, unitName } = await postActions.nameLeadUnit(
      db,
      params.id,
      body,
      actingOf(act),
    );
    record(deedOn(params.id, `${chainName}牵头责任单位明确为${unitName}`, body));
  });
}

function namingDeed(
  chainId: number,
  { post, chainName, ended }: Awaited<ReturnType<typeof postActions.namePost>>,
) {
  const before = ended.length > 0 ? `，接替${ended.join("、")}` : "";
  return deedOn(
    chainId,
    `${chainName}${POST_TITLES[post.kind]}明确为${post.person.name}${before}`,
    post,
  );
}

function mapRoutes(desk: Desk): void {
  serve(desk, contract.listMapVersions, ({ db, params }) => maps.mapVersions(db, params.id));
  serve(desk, contract.readMap, async ({ db, params, query }) => {
    const map = await maps.findMap(db, params.id, query.version);
    const ids = map?.graph.nodes.flatMap(({ projectIds }) => projectIds) ?? [];
    const projects = [...(await projectNames(db, ids))].map(([id, name]) => ({ id, name }));
    return { map, projects };
  });
  serve(desk, contract.saveMap, async ({ db, params, body, record, ...act }) => {
    const { chainName, ...saved } = await actions.saveMap(db, params.id, body, actingOf(act));
    const gaps = `列出缺环 ${saved.opened} 个，销号 ${saved.closed} 个`;
    record(
      deedOn(
        params.id,
        `${chainName}图谱第${saved.version}版（环节 ${body.graph.nodes.length} 个，${gaps}）`,
        { ...saved, note: body.note },
      ),
    );
    return saved;
  });
  serve(desk, contract.listGaps, ({ db, params }) => maps.gapsOf(db, params.id));
  serve(desk, contract.actOnGap, async ({ db, params, body, record, ...act }) => {
    const gap = await actions.actOnGap(db, params.id, body, actingOf(act));
    record({
      subject: "chain_gap",
      subjectId: gap.id,
      summary: `缺环「${gap.title}」${GAP_ACT_TITLES[body.act]}`,
      after: gap,
    });
    return gap;
  });
}

function targetRoutes(desk: Desk): void {
  serve(desk, contract.listTargets, ({ db, params, query }) => listTargetsOf(db, params.id, query));
  serve(desk, contract.readTarget, async ({ db, params }) => {
    const target = await targetById(db, params.id);
    if (!target) throw new Absent();
    const links = (await linksOf(db, [params.id])).map(({ link }) => link);
    return { target, steps: await stepsOf(db, params.id), links };
  });
  serve(desk, contract.readFunnel, ({ db, params }) => funnelOf(db, params.id));
  serve(desk, contract.linkTarget, async ({ db, params, body, record, ...act }) => {
    const { target, projectName } = await actions.linkTarget(db, params.id, body, actingOf(act));
    const gap = body.fillsGap ? `，填补「${target.gapTitle ?? ""}」` : "";
    record({
      subject: "chain_target",
      subjectId: target.id,
      summary: `${target.name} 转为项目 ${projectName}${gap}`,
      after: target,
    });
    return target;
  });
  serve(desk, contract.unlinkTarget, async ({ db, params, body, record, ...act }) => {
    const done = await actions.unlinkTarget(db, params.id, body.words, actingOf(act));
    const gap = done.reopened === null ? "" : `，「${done.reopened}」重新列为缺环`;
    record({
      subject: "chain_target",
      subjectId: done.target.id,
      summary: `${done.target.name} 取消项目${gap}：${body.words.trim()}`,
      after: done.target,
    });
    return done.target;
  });
  serve(desk, contract.addTarget, async ({ db, params, body, record, ...act }) => {
    const target = await actions.addTarget(db, params.id, body, actingOf(act));
    record({
      subject: "chain_target",
      subjectId: target.id,
      summary: `${target.chain.name}登记目标企业 ${target.name}`,
      after: target,
    });
    return target;
  });
  serve(desk, contract.addTargetStep, async ({ db, params, body, record, ...act }) => {
    const { before, after } = await actions.addStep(db, params.id, body, actingOf(act));
    record({
      subject: "chain_target",
      subjectId: after.id,
      summary: `${after.name} ${TARGET_STATE_TITLES[after.last.state]}`,
      before,
      after,
    });
    return after;
  });
}

function listRoutes(desk: Desk): void {
  serve(desk, contract.listEntries, ({ db, params }) => books.entriesOf(db, params.id));
  serve(desk, contract.addEntry, async ({ db, params, body, record, ...act }) => {
    const chainName = await actions.addEntry(db, params.id, body, actingOf(act));
    const words = `${chainName}${LIST_TITLES[body.list]}清单列入「${body.title.trim()}」`;
    record(deedOn(params.id, words, body));
  });
  serve(desk, contract.removeEntry, async ({ db, params, body, record, ...act }) => {
    const removed = await actions.removeEntry(db, params.id, body.reason, actingOf(act));
    record(
      deedOn(
        removed.chainId,
        `${removed.listTitle}清单移出「${removed.title}」：${body.reason.trim()}`,
      ),
    );
  });
}

function documentRoutes(desk: Desk): void {
  serve(
    desk,
    contract.addDocument,
    async ({ db, params, upload, fields, caller, clock, record }) => {
      insist(refuseOtherChain(params.id, caller));
      const { chain } = await cardOn(db, params.id, clock.today());
      const { kind = "其他图件", title = upload.name } = fields;
      const file = await desk.files.keep(await upload.bytes());
      if ("code" in file) throw new Refused(file);
      const document = await books.insertDocument(db, file, {
        chainId: params.id,
        kind,
        title,
        fileName: upload.name,
        byName: caller.name,
        onDay: clock.today(),
      });
      record(deedOn(params.id, `${chain.name}上传${kind}「${title}」`, document));
      return document;
    },
  );
  serve(desk, contract.readDocument, async ({ db, params, reply, record }) => {
    const found = await books.documentFile(db, params.id);
    if (!found) throw new Absent();
    record(deedOn(found.chainId, `查看${found.kind} ${found.fileName}`));
    handOut(reply, { how: "inline", type: found.mediaType, name: found.fileName });
    return desk.files.read(found.sha256);
  });
}

function meetingRoutes(desk: Desk): void {
  serve(desk, contract.listMeetings, ({ db, params }) => books.meetingsOf(db, params.id));
  serve(desk, contract.addMeeting, async ({ db, body, record, ...act }) => {
    const place = await actions.addMeeting(db, body, actingOf(act));
    const words = `${place}${DUTY_TITLES[body.kind]}（${body.onDay}）`;
    record(deedOn(body.chainId ?? "city", words, body));
  });
  serve(desk, contract.withdrawMeeting, async ({ db, params, body, record, ...act }) => {
    const { chainId, onDay } = await actions.withdrawMeeting(
      db,
      params.id,
      body.reason,
      actingOf(act),
    );
    record(deedOn(chainId ?? "city", `撤回 ${onDay} 的例会登记：${body.reason.trim()}`));
  });
  serve(desk, contract.listLog, ({ db, params, query }) => books.logOf(db, params.id, query));
  serve(desk, contract.addLog, async ({ db, params, body, record, ...act }) => {
    const chainName = await actions.addLog(db, params.id, body, actingOf(act));
    record(deedOn(params.id, `${chainName}专班日志（${body.onDay}）`, body));
  });
}
