import type { FieldsOf } from "../../../kernel/endpoint.ts";
import { handOut } from "../../../platform/server/hand-out.ts";
import { keptForView } from "../../../platform/server/kept.ts";
import { Absent, Refused } from "../../../platform/server/problem.ts";
import { type Caller, type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import * as actions from "./actions.ts";
import { ENTERPRISE_NAME, listInvitations } from "./invitations.ts";
import { ledProjects } from "../../lifecycle/server/facts.ts";
import { listConfirmations } from "./confirmations.ts";
import { countLevels, listProblems } from "./problems.ts";
import { serviceSettings } from "./settings.ts";
import * as store from "./store.ts";
import { deviceDigest } from "../../organization/server/facts.ts";
import { ANSWER_PLACE_WORDS } from "../vocabulary.ts";

/** Whoever holds a link: no account, no rows, and a name for the audit trail. */
const ENTERPRISE: Caller = {
  accountId: 0,
  personId: 0,
  name: ENTERPRISE_NAME,
  loginName: "",
  roles: [],
  permissions: new Set(),
  scope: "none",
  unitId: null,
  unitIds: [],
  chainId: null,
  mustChangePassword: false,
};

export function serviceRoutes(desk: Desk): void {
  logRoutes(desk);
  fileRoutes(desk);
  problemRoutes(desk);
  problemActRoutes(desk);
  handingRoutes(desk);
  invitationRoutes(desk);
  enterpriseRoutes(desk);
}

function logRoutes(desk: Desk): void {
  serve(desk, contract.listLogs, ({ db, query, caller }) => {
    const { mine, ...asked } = query;
    return store.listLogs(db, { ...asked, ...(mine && { byAccount: caller.accountId }) });
  });
  serve(desk, contract.listPromises, ({ db, query, caller, clock }) =>
    store.listPromises(db, clock.today(), { ...query, unitId: caller.unitId }),
  );
  serve(desk, contract.writeLog, async ({ db, body, record, ...act }) => {
    const log = await actions.writeLog(db, body, act);
    record(deedOfLog("记服务日志", log));
    return log;
  });
  serve(desk, contract.correctLog, async ({ db, params, body, record, ...act }) => {
    const { before, after } = await actions.correctLog(db, params.id, body, act);
    record({ ...deedOfLog("更正服务日志", after), before });
    return after;
  });
}

function deedOfLog(what: string, log: contract.LogRow) {
  const words = log.words.length > 60 ? `${log.words.slice(0, 60)}…` : log.words;
  return {
    subject: "service_log",
    subjectId: log.id,
    summary: `${what} ${log.project.name}（${contract.LOG_KIND_TITLES[log.kind]}）：${words}`,
    after: log,
  };
}

/** What is told of a photo beside it. */
function photoOf(fileName: string, { takenOn, place = "" }: FieldsOf<typeof contract.addLogFile>) {
  if (takenOn === undefined)
    throw new Refused({
      code: "service.taken_on_missing",
      words: "请填写拍摄日期",
      field: "takenOn",
    });
  return { fileName, takenOn, place };
}

function fileRoutes(desk: Desk): void {
  serve(desk, contract.addLogFile, async ({ db, params, upload, fields, record, ...act }) => {
    const told = photoOf(upload.name, fields);
    const log = await actions.logForFile(db, params.id, told.takenOn, act);
    const file = await desk.files.keep(await upload.bytes());
    if ("code" in file) throw new Refused(file);
    const addedBy = act.caller.accountId;
    const added = await store.insertLogFile(db, params.id, file, { ...told, addedBy });
    record({
      subject: "service_log",
      subjectId: params.id,
      summary: `${log.project.name} 上传服务照片 ${told.fileName}`,
      after: { ...added, sha256: file.sha256 },
    });
    return added;
  });
  serve(desk, contract.readLogFile, async ({ db, params, reply, record }) => {
    const file = await store.logFileById(db, params.id, params.fileId);
    if (!file) throw new Absent();
    record({
      subject: "service_log",
      subjectId: params.id,
      summary: `查看 ${file.project_name} 的服务照片 ${file.file_name}`,
    });
    handOut(reply, { how: "inline", type: file.media_type, name: file.file_name });
    return desk.files.read(file.sha256);
  });
}

function problemRoutes(desk: Desk): void {
  serve(desk, contract.listProblems, async ({ db, query, caller, clock }) => {
    const today = clock.today();
    if (!query.mine) {
      // The page as it opens is asked for again and again, and its count goes through all that are open.
      const key = `problems ${today} ${JSON.stringify(query)}`;
      return keptForView(db, key, () => listProblems(db, query, { today }));
    }
    return listProblems(db, query, { today, led: await ledProjects(db, caller.accountId) });
  });
  serve(desk, contract.listConfirmations, ({ db, query, clock }) =>
    listConfirmations(db, query, clock.today()),
  );
  serve(desk, contract.countLevels, async ({ db, clock }) =>
    countLevels(db, await actions.judgingOf(db, clock)),
  );
  serve(desk, contract.readProblem, ({ db, params, clock }) =>
    actions.readProblem(db, params.id, clock),
  );
  serve(desk, contract.raiseProblem, async ({ db, body, record, ...act }) => {
    const after = await actions.raiseProblem(db, body, act);
    record(deedOf("提出问题", { after }));
    return after;
  });
}

function deedOf(
  what: string,
  { before, after }: { before?: contract.Problem; after: contract.Problem },
) {
  const words = after.words.length > 60 ? `${after.words.slice(0, 60)}…` : after.words;
  return {
    subject: "service_problem",
    subjectId: after.id,
    summary: `${what} ${after.project.name}：${words}（${contract.PROBLEM_STATE_TITLES[after.state]}）`,
    ...(before && { before }),
    after,
  };
}

function problemActRoutes(desk: Desk): void {
  serve(desk, contract.answerProblem, async ({ db, params, body, record, ...act }) => {
    const done = await actions.answerProblem(db, params.id, body.words, act);
    record(deedOf("答复", done));
    return done.after;
  });
  serve(desk, contract.extendProblem, async ({ db, params, body, record, ...act }) => {
    const done = await actions.extendProblem(db, params.id, body, act);
    record(deedOf(`延期至 ${body.dueOn}`, done));
    return done.after;
  });
  serve(desk, contract.escalateProblem, async ({ db, params, body, record, ...act }) => {
    const done = await actions.escalateProblem(db, params.id, body, act);
    record(deedOf(`上报${contract.LEVEL_TITLES[body.level]}`, done));
    return done.after;
  });
  serve(desk, contract.solveProblem, async ({ db, params, body, record, ...act }) => {
    const done = await actions.solveProblem(db, params.id, body.words, act);
    record(deedOf("办结", done));
    return done.after;
  });
  serve(desk, contract.closeProblem, async ({ db, params, body, record, ...act }) => {
    const done = await actions.closeProblem(db, params.id, body.words, act);
    record(deedOf("确认办结", done));
    return done.after;
  });
  serve(desk, contract.reopenProblem, async ({ db, params, body, record, ...act }) => {
    const done = await actions.reopenProblem(db, params.id, body, act);
    record(deedOf("重新办理", done));
    return done.after;
  });
}

function handingRoutes(desk: Desk): void {
  serve(desk, contract.readHandedDays, async ({ db, clock }) => ({
    days: (await serviceSettings(db, clock.today())).handedDays,
  }));
  serve(desk, contract.handOverProblem, async ({ db, params, body, record, ...act }) => {
    const { before, after, to } = await actions.handOverProblem(db, params.id, body, act);
    record({
      subject: "problem",
      subjectId: params.id,
      summary: `转办 ${before.project.name} 的问题给 ${to}：${body.words.trim()}`,
      before: { owner: before.owner, ownerWords: before.ownerWords, dueOn: before.dueOn },
      after: body,
    });
    return after;
  });
}

function invitationRoutes(desk: Desk): void {
  serve(desk, contract.listInvitations, ({ db, query, clock }) =>
    listInvitations(db, query.projectId, clock.today()),
  );
  serve(desk, contract.makeInvitation, async ({ db, body, record, ...act }) => {
    const { project, ...made } = await actions.makeInvitation(db, body.projectId, act);
    record({
      subject: "project",
      subjectId: project.id,
      summary: `生成企业确认链接 ${project.no} ${project.name}，有效至 ${made.expiresOn}`,
      after: { invitationId: made.id, expiresOn: made.expiresOn },
    });
    return made;
  });
  serve(desk, contract.revokeInvitation, async ({ db, params, record, ...act }) => {
    const { projectId } = await actions.revokeInvitation(db, params.id, act);
    record({
      subject: "project",
      subjectId: projectId,
      summary: `撤销企业确认链接（第 ${params.id} 号）`,
      after: { invitationId: params.id },
    });
  });
}

/** The door for whoever holds a link. Its requests are not logged: the token stands in their address. */
function enterpriseRoutes(desk: Desk): void {
  void desk.app.register(
    async (app) => {
      app.addHook("preHandler", async (request) => {
        request.caller ??= ENTERPRISE;
      });
      const door = { ...desk, app };
      serve(door, contract.readInvited, async ({ db, params, reply, record, ...act }) => {
        const { projectId, ...view } = await actions.readInvited(db, params.token, act);
        record({
          subject: "project",
          subjectId: projectId,
          summary: `查看企业确认页 ${view.projectNo} ${view.project}`,
        });
        void reply.header("cache-control", "private, no-store");
        return view;
      });
      serve(door, contract.answerInvited, async ({ db, params, body, record, ...act }) => {
        const from = { address: act.address, device: deviceDigest(act.cookies) };
        const view = await actions.answerInvited(db, params.token, body, { ...act, ...from });
        const alike = view.place && ANSWER_PLACE_WORDS[view.place];
        const said = body.answer === "confirm" ? "确认情况属实" : "对情况有异议";
        record({
          subject: "project",
          subjectId: view.projectId,
          summary: `${body.name.trim()} ${said} ${view.projectNo} ${view.project}${alike ? `（${alike}）` : ""}`,
          after: { ...body, money: view.money, place: view.place },
        });
      });
    },
    { logLevel: "warn" },
  );
}
