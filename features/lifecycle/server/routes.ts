import type { FieldsOf } from "../../../kernel/endpoint.ts";
import { moneyText } from "../../../kernel/money.ts";
import { handOut } from "../../../platform/server/hand-out.ts";
import { Absent, Refused } from "../../../platform/server/problem.ts";
import { type Caller, type Desk, serve } from "../../../platform/server/serve.ts";
import { countyLeadersOn } from "../../organization/server/facts.ts";
import { STAGE_TITLES, STATUS_TITLES } from "../../projects/contract.ts";
import * as contract from "../contract.ts";
import { DOCUMENT_KIND_TITLES, MILESTONE_TITLES, STATUS_REASON_TITLES } from "../kinds.ts";
import { taxPerMuText } from "../record-rules.ts";
import * as actions from "./actions.ts";
import { readBoard, readColumn, readTimeline } from "./board.ts";
import { listStays } from "./stays.ts";
import { documentById } from "./store.ts";
import { listWorks } from "./works.ts";

/** How an act on a project's life is told in the audit trail; `part` is what changed. */
function deedOf<Part extends keyof contract.Life>(
  { before, after }: actions.Changed,
  part: Part,
  words: string,
) {
  return {
    subject: "project",
    subjectId: after.project.id,
    summary: `${after.project.no} ${after.project.name} ${words}`,
    before: { [part]: before[part] },
    after: { [part]: after[part] },
  };
}

export function lifecycleRoutes(desk: Desk): void {
  boardRoutes(desk);
  moveRoutes(desk);
  recordRoutes(desk);
  progressRoutes(desk);
  documentRoutes(desk);
}

/** A unit's and a chain's account see their own rows anyway: said in the query, the database finds them by index. */
function ownPlace<Query extends contract.BoardQuery>(
  query: Query,
  { scope, unitId, chainId }: Caller,
): Query {
  if (scope === "unit" && unitId !== null) return { unitId, ...query };
  return scope === "chain" && chainId !== null ? { chainId, ...query } : query;
}

function boardRoutes(desk: Desk): void {
  serve(desk, contract.readBoard, ({ db, query, caller, clock }) =>
    readBoard(db, ownPlace(query, caller), clock.today()),
  );
  serve(desk, contract.readColumn, ({ db, params, query, caller, clock }) =>
    readColumn(db, params.stage, ownPlace(query, caller), clock.today()),
  );
  serve(desk, contract.readTimeline, ({ db, query, caller, clock }) =>
    readTimeline(db, ownPlace(query, caller), clock.today()),
  );
}

function moveRoutes(desk: Desk): void {
  serve(desk, contract.readLife, ({ db, params, clock }) =>
    actions.readLife(db, params.id, clock.today()),
  );
  serve(desk, contract.moveStage, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const changed = await actions.moveStage(db, params.id, body, act);
    const from = STAGE_TITLES[changed.before.project.stage];
    record(deedOf(changed, "moves", `推进「${from}」→「${STAGE_TITLES[body.to]}」${body.onDay}`));
    return changed.after;
  });
  serve(desk, contract.undoMove, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const changed = await actions.undoMove(db, params.id, body, act);
    const back = STAGE_TITLES[changed.after.project.stage];
    record(deedOf(changed, "moves", `撤销推进，退回「${back}」：${body.reason}`));
    return changed.after;
  });
  serve(desk, contract.changeStatus, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const changed = await actions.changeStatus(db, params.id, body, act);
    const reason = STATUS_REASON_TITLES[body.reasonCode];
    record(deedOf(changed, "statusChanges", `状态改为${STATUS_TITLES[body.to]}：${reason}`));
    return changed.after;
  });
}

function recordRoutes(desk: Desk): void {
  serve(desk, contract.leaderNames, async ({ db, clock }) =>
    (await countyLeadersOn(db, clock.today())).map(({ personId, name, words, rank, basis }) => ({
      personId,
      name,
      post: words,
      rank,
      basis,
    })),
  );
  serve(desk, contract.handOver, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const changed = await actions.handOver(db, params.id, body, act);
    record(deedOf(changed, "leaders", `分包领导自${body.fromOn}起为${body.name.trim()}`));
    return changed.after;
  });
  serve(desk, contract.editFacts, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const changed = await actions.editFacts(db, params.id, body, act);
    record(deedOf(changed, "facts", `修改项目要素${perMuWords(changed.after.facts)}`));
    return changed.after;
  });
  serve(desk, contract.setMilestone, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const changed = await actions.setMilestone(db, params.id, body, act);
    record(deedOf(changed, "milestones", `登记节点「${MILESTONE_TITLES[body.kind]}」`));
    return changed.after;
  });
}

function progressRoutes(desk: Desk): void {
  serve(desk, contract.reportProgress, async ({ db, params, body, caller, clock, record }) => {
    const act = { caller, today: clock.today() };
    const changed = await actions.reportProgress(db, params.id, body, act);
    const told = `${body.month} 完成投资 ${moneyText(BigInt(body.completedFen ?? "0"))} 万元，形象进度 ${body.percent}%`;
    const words = body.replacesId === null ? `填报${told}` : `更正${told}：${body.reason.trim()}`;
    record(deedOf(changed, "progress", words));
    return changed.after;
  });
  serve(desk, contract.listStays, ({ db, query, caller, clock }) =>
    listStays(db, query, { today: clock.today(), accountId: caller.accountId }),
  );
  serve(desk, contract.listWorks, ({ db, query, caller, clock }) =>
    listWorks(db, query, { today: clock.today(), accountId: caller.accountId }),
  );
}

function perMuWords(facts: contract.Facts): string {
  const text = taxPerMuText(facts);
  return text === null ? "" : `，亩均税收 ${text} 万元/亩`;
}

/** What is told of a document beside it. */
function namedOf(fileName: string, fields: FieldsOf<typeof contract.addDocument>) {
  return { takenOn: null, place: "", ...fields, fileName };
}

function documentRoutes(desk: Desk): void {
  serve(
    desk,
    contract.addDocument,
    async ({ db, params, upload, fields, caller, clock, record }) => {
      const keep = async () => {
        const file = await desk.files.keep(await upload.bytes());
        if ("code" in file) throw new Refused(file);
        return file;
      };
      const act = { caller, today: clock.today() };
      const named = namedOf(upload.name, fields);
      const { no, document } = await actions.addDocument(db, params.id, named, keep, act);
      record({
        subject: "project",
        subjectId: params.id,
        summary: `${no} 上传${DOCUMENT_KIND_TITLES[document.kind]} ${document.fileName}`,
        after: document,
      });
      return document;
    },
  );
  serve(desk, contract.removeDocument, async ({ db, params, record }) => {
    const { no, document } = await actions.removeDocument(db, params);
    record({
      subject: "project",
      subjectId: params.id,
      summary: `${no} 移除${DOCUMENT_KIND_TITLES[document.kind]} ${document.fileName}`,
      before: document,
    });
  });
  serve(desk, contract.readDocument, async ({ db, params, reply, record }) => {
    const document = await documentById(db, params.id, params.documentId);
    if (!document) throw new Absent();
    record({
      subject: "project",
      subjectId: params.id,
      summary: `查看 ${document.no} 的材料 ${document.fileName}`,
    });
    handOut(reply, { how: "inline", type: document.mediaType, name: document.fileName });
    return desk.files.read(document.sha256);
  });
}
