import type { FastifyRequest } from "fastify";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { Unknown } from "../../../platform/server/problem.ts";
import { type Desk, SESSION_COOKIE, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import * as ranks from "../rank-contract.ts";
import type { Authority } from "../shapes.ts";
import { postWords } from "../rules.ts";
import { ATTEMPTS_BEFORE_LOCK } from "../sign-in-rules.ts";
import { listAccounts, presentAccount } from "./accounts.ts";
import * as actions from "./actions.ts";
import { DEVICE_COOKIE, deviceOf, forgetFailures, rememberDevice } from "./attempts.ts";
import { callerById } from "./callers.ts";
import { rankTitle } from "../rank-rules.ts";
import { dayRoutes } from "./day-routes.ts";
import { endCountyRank, listCountyRanks, recordRank } from "./county-leaders.ts";
import { provenAccount } from "./credentials.ts";
import { endAuthority, enterAuthority, listAuthorities } from "./signing.ts";
import { rosterRoutes } from "./roster-routes.ts";
import { endSession, forgetCallers, openSession } from "./sessions.ts";
import { sessionOf, welcomeOf } from "./session-view.ts";
import { peopleNamed } from "./people.ts";
import * as store from "./store.ts";
import { frozenThrough, listUnitActs } from "./histories.ts";
import { twoRoutes } from "./two-routes.ts";
import { addUnit, changeUnit } from "./unit-acts.ts";
import { HISTORY_ACT_TITLES } from "../history-rules.ts";

/** How long a browser stays known: as long as browsers keep a cookie. */
const DEVICE_SECONDS = 400 * 86_400;

/** The whole room. What it writes decides who may do what, so every write ends with forgetting the cached callers. */
export function organizationRoutes(desk: Desk): void {
  void desk.app.register(async (app) => {
    // After the commit and before the reply: the next request already meets the new rights.
    app.addHook("onSend", async (request, reply) => {
      if (request.method !== "GET" && reply.statusCode < 400) forgetCallers(desk.database);
    });
    const room = { ...desk, app };
    doorRoutes(room);
    sessionRoutes(room);
    unitRoutes(room);
    authorityRoutes(room);
    rankRoutes(room);
    accountRoutes(room);
    grantRoutes(room);
    twoRoutes(room);
    rosterRoutes(room);
    dayRoutes(room);
  });
}

/** Serves behind a check that runs before any transaction is open. */
function serveBehind(
  desk: Desk,
  check: (request: FastifyRequest) => Promise<void>,
  put: (door: Desk) => void,
): void {
  void desk.app.register(async (app) => {
    app.addHook("preHandler", check);
    put({ ...desk, app });
  });
}

function doorRoutes(desk: Desk): void {
  serveBehind(
    desk,
    async (request) => {
      const accountId = await provenAccount(
        desk.database,
        request.body as { loginName: string; password: string },
        request,
      );
      request.caller =
        (await callerById(desk.database.as(CITY_EYES), accountId, desk.clock.today())) ?? null;
    },
    (door) =>
      serve(door, contract.signIn, async ({ db, caller, address, cookies, reply, record }) => {
        if (caller.accountId === 0) throw new Unknown();
        const former = cookies[SESSION_COOKIE];
        if (former) await endSession(db, former);
        const token = await openSession(db, caller.accountId, address);
        const secure = desk.config.secureCookie;
        void reply.setCookie(SESSION_COOKIE, token, {
          path: "/",
          httpOnly: true,
          sameSite: "strict",
          secure,
        });
        const device = deviceOf(cookies[DEVICE_COOKIE]);
        await rememberDevice(db, caller.accountId, device);
        void reply.setCookie(DEVICE_COOKIE, device, {
          path: "/api",
          httpOnly: true,
          sameSite: "strict",
          secure,
          maxAge: DEVICE_SECONDS,
        });
        record({ subject: "account", subjectId: caller.accountId, summary: `${caller.name} 登录` });
        return sessionOf(db, caller, desk);
      }),
  );
  serveBehind(
    desk,
    async (request) => {
      const { current, next } = request.body as { current: string; next: string };
      const loginName = request.caller?.loginName ?? "";
      const accountId = await provenAccount(
        desk.database,
        { loginName, password: current },
        request,
        {
          code: "organization.wrong_password",
          words: `现在的密码不对；连续输错 ${ATTEMPTS_BEFORE_LOCK} 次，这台电脑上将锁定一刻钟`,
          field: "current",
        },
      );
      const personName = request.caller?.name ?? "";
      const owner = { id: accountId, loginName, personName };
      await actions.insistNextPassword(
        desk.database.as(CITY_EYES),
        owner,
        { current, next },
        desk.clock.today(),
      );
    },
    (door) =>
      serve(door, contract.changePassword, async ({ db, body, caller, cookies, record }) => {
        await actions.changePassword(db, caller.accountId, body, cookies[SESSION_COOKIE] ?? "");
        record({
          subject: "account",
          subjectId: caller.accountId,
          summary: `${caller.name} 修改密码`,
        });
      }),
  );
  serve(desk, contract.firstRun, async ({ db, body, clock, record }) => {
    await actions.setUp(db, body, clock.today());
    const administrators = body.administrators.map(({ password: _secret, ...one }) => one);
    record({
      subject: "installation",
      subjectId: "first-run",
      summary: `首次设置：${body.cityName}，三位管理员`,
      after: { cityName: body.cityName, administrators },
    });
  });
}

function sessionRoutes(desk: Desk): void {
  serve(desk, contract.welcome, ({ db }) => welcomeOf(db, desk));
  serve(desk, contract.currentSession, ({ db, caller }) => sessionOf(db, caller, desk));
  serve(desk, contract.signOut, async ({ db, caller, cookies, reply, record }) => {
    await endSession(db, cookies[SESSION_COOKIE] ?? "");
    void reply.clearCookie(SESSION_COOKIE, { path: "/" });
    record({ subject: "account", subjectId: caller.accountId, summary: `${caller.name} 退出登录` });
  });
}

function unitRoutes(desk: Desk): void {
  serve(desk, contract.listUnits, ({ db, clock }) => store.listUnits(db, clock.today()));
  serve(desk, contract.listChainNames, ({ db, clock }) => store.listChainNames(db, clock.today()));
  serve(desk, contract.listUnitActs, async ({ db }) => ({
    acts: await listUnitActs(db),
    frozenThrough: await frozenThrough(db),
  }));
  serve(desk, contract.addUnit, async ({ db, body, caller, clock, record }) => {
    const unit = await addUnit(db, body, { name: caller.name, today: clock.today() });
    record({
      subject: "unit",
      subjectId: unit.id,
      summary: `增加单位 ${unit.name}`,
      after: { ...unit, ...body },
    });
    return unit;
  });
  serve(desk, contract.changeUnit, async ({ db, params, body, caller, clock, record }) => {
    const by = { name: caller.name, today: clock.today() };
    const { before, after } = await changeUnit(db, params.id, body, by);
    record({
      subject: "unit",
      subjectId: params.id,
      summary: `${before.name} ${HISTORY_ACT_TITLES[body.act]}${body.act === "renamed" ? `为${after.name}` : ""}，自 ${body.fromOn} 起，依据 ${body.documentNo}`,
      before,
      after: body,
    });
    return after;
  });
  serve(desk, contract.listNamesakes, ({ db, query }) => peopleNamed(db, [query.name.trim()]));
  serve(desk, contract.listTenures, async ({ db, clock, record }) => {
    const tenures = await store.listTenures(db, clock.today());
    record({ subject: "person", subjectId: "all", summary: `任职 ${tenures.length} 条` });
    return tenures;
  });
  serve(desk, contract.appoint, async ({ db, body, clock, record }) => {
    const { unitName, ended } = await actions.appoint(db, body, clock.today());
    record({
      subject: "unit",
      subjectId: body.unitId,
      summary: `${unitName} ${body.post} ${body.personName}，自 ${body.fromOn} 起任职`,
      after: { ...body, relieved: ended && { post: ended.post, personName: ended.personName } },
    });
  });
  serve(desk, contract.endTenure, async ({ db, params, body, clock, record }) => {
    const { before, after } = await actions.endTenure(db, params.id, body.toOn, clock.today());
    record({
      subject: "unit",
      subjectId: after.unit.id,
      summary: `${after.unit.name} ${after.post} ${after.personName}于 ${body.toOn} 离任`,
      before,
      after,
    });
    return after;
  });
}

function authorityRoutes(desk: Desk): void {
  serve(desk, contract.listAuthorities, ({ db, clock }) => listAuthorities(db, clock.today()));
  serve(desk, contract.authorise, async ({ db, body, caller, clock, record }) => {
    const after = await enterAuthority(db, body, { name: caller.name, today: clock.today() });
    record(authorityDeed(after, `授权${after.personName}签发（${after.document}）`));
    return after;
  });
  serve(desk, contract.endAuthority, async ({ db, params, body, clock, record }) => {
    const { before, after } = await endAuthority(db, params.id, body.endedOn, clock.today());
    record({ ...authorityDeed(after, `收回${after.personName}的签发授权`), before });
    return after;
  });
}

function authorityDeed(after: Authority, words: string) {
  return {
    subject: "unit",
    subjectId: after.unit.id,
    summary: `${after.unit.name} ${after.principalName}${words}`,
    after,
  };
}

function rankRoutes(desk: Desk): void {
  serve(desk, ranks.listCountyRanks, ({ db }) => listCountyRanks(db));
  serve(desk, ranks.recordRank, async ({ db, body, caller, clock, record }) => {
    const after = await recordRank(db, body, { name: caller.name, today: clock.today() });
    record({
      subject: "person",
      subjectId: after.id,
      summary: `${after.name} 登记为${after.words}（${rankTitle(after.rank)}），自 ${after.fromOn} 起`,
      after,
    });
    return after;
  });
  serve(desk, ranks.endCountyRank, async ({ db, params, body, clock, record }) => {
    const { before, after } = await endCountyRank(db, params.id, body.toOn, clock.today());
    record({
      subject: "person",
      subjectId: after.id,
      summary: `县级领导 ${after.name} 于 ${body.toOn} 卸任`,
      before,
      after,
    });
    return after;
  });
}

function accountRoutes(desk: Desk): void {
  serve(desk, contract.listAccounts, async ({ db, record }) => {
    const accounts = await listAccounts(db);
    record({ subject: "account", subjectId: "all", summary: `账号 ${accounts.length} 个` });
    return accounts;
  });
  serve(desk, contract.openAccount, async ({ db, body, clock, record }) => {
    const account = await actions.openAccount(db, body, clock.today());
    record(deedOf(account, `为${account.personName}开账号 ${account.loginName}`, account));
    return account;
  });
  serve(desk, contract.setAccountState, async ({ db, params, body, caller, record }) => {
    const { state } = body;
    const before = await actions.setAccountState(db, params.id, state, caller);
    const words = state === "active" ? "启用" : "停用";
    record({
      ...deedOf(before, `${words}账号 ${before.loginName}`, { state }),
      before: { state: before.state },
    });
  });
  serve(desk, contract.resetPassword, async ({ db, params, body, caller, clock, record }) => {
    const by = { caller, today: clock.today() };
    const account = await actions.resetPassword(db, params.id, body.password, by);
    record(deedOf(account, `重置账号 ${account.loginName} 的密码`));
  });
  serve(desk, contract.unlockAccount, async ({ db, params, record }) => {
    const account = await presentAccount(db, params.id);
    await forgetFailures(db, params.id);
    record(deedOf(account, `解除账号 ${account.loginName} 的锁定`));
  });
}

function grantRoutes(desk: Desk): void {
  serve(desk, contract.grantRole, async ({ db, params, body, caller, clock, record }) => {
    const by = { caller, today: clock.today() };
    const { account, given } = await actions.grantRole(db, params.id, body, by);
    record(deedOf(account, `授予 ${account.loginName} 岗位 ${postWords(given)}`, given));
  });
  serve(desk, contract.revokeRole, async ({ db, params, caller, record }) => {
    const { account, taken } = await actions.revokeRole(db, params.id, caller.name);
    const summary = `收回 ${account.loginName} 岗位 ${postWords(taken)}`;
    record({ ...deedOf(account, summary), before: taken });
  });
}

/** How an account is named in the audit trail. */
function deedOf(account: contract.Account, summary: string, after?: unknown) {
  return { subject: "account", subjectId: account.id, summary, after };
}
