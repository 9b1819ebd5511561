import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Endpoint } from "../../../kernel/endpoint.ts";
import type { Role } from "../../../kernel/permission.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { type Desk, SESSION_COOKIE } from "../../../platform/server/serve.ts";
import { type TestDesk, openTestDesk } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { unlockCommand } from "./commands.ts";
import { createAccount, grant } from "./facts.ts";
import { organizationRoutes } from "./routes.ts";
import { identifyBy } from "./sessions.ts";

const PASSWORD = "Luming-2023";
/** Cheap hashes: what is tested here is not their cost. */
const COST = 2 ** 10;

let house: TestDesk;

beforeAll(async () => {
  house = await openTestDesk({
    rooms: [
      (desk: Desk) => {
        const sessions = identifyBy(desk.database, desk.clock, desk.config);
        const identify = async (token: string) =>
          (await desk.identify(token)) ?? sessions.identify(token);
        organizationRoutes({ ...desk, identify });
      },
    ],
  });
});
afterAll(() => house.close());

/** A browser with a cookie of its own. */
function browser() {
  const cookies: Record<string, string> = {};
  return {
    cookies,
    async call(endpoint: Endpoint, body?: unknown, id = 0) {
      const reply = await house.app.inject({
        method: endpoint.method,
        url: endpoint.path.replace(":id", String(id)),
        headers: { "x-luming": "1" },
        cookies,
        ...(body !== undefined && { payload: body as object }),
      });
      for (const cookie of reply.cookies) cookies[cookie.name] = cookie.value;
      return { status: reply.statusCode, body: reply.body ? reply.json() : null, reply };
    },
  };
}

let people = 0;

async function account(role?: Role, place: { unitId?: number } = {}, mustChange = false) {
  const loginName = `person${(people += 1)}`;
  const db = house.database.as(CITY_EYES);
  const id = await createAccount(db, {
    loginName,
    person: `人员${people}`,
    password: PASSWORD,
    mustChange,
    cost: COST,
  });
  if (role) await grant(db, { accountId: id, role, ...place });
  return { id, loginName };
}

async function signedIn(loginName: string, password = PASSWORD) {
  const visitor = browser();
  const { status } = await visitor.call(contract.signIn, { loginName, password });
  expect(status).toBe(200);
  return visitor;
}

const one = async (text: string, values: unknown[] = []) =>
  (await house.owner.query(text, values)).rows[0];

describe("signing in", () => {
  test("opens a session whose token is known to the browser alone", async () => {
    const { id, loginName } = await account("unit_clerk", { unitId: 1 });
    const visitor = browser();
    const { body, reply } = await visitor.call(contract.signIn, { loginName, password: PASSWORD });
    expect(body).toMatchObject({
      account: { id, loginName },
      roles: ["unit_clerk"],
      unit: { id: 1, name: "小屯镇" },
      chain: null,
      mustChangePassword: false,
      businessDay: "2023-06-20",
    });
    expect(body.permissions).toContain("funds.report");
    expect(reply.cookies[0]).toMatchObject({
      name: SESSION_COOKIE,
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
    });
    const token = visitor.cookies[SESSION_COOKIE] as string;
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const stored = await one("select * from organization_session where account_id = $1", [id]);
    expect(JSON.stringify(stored)).not.toContain(token);
    const entry = await one(
      "select * from audit_entry where action = 'session.post' order by id desc",
    );
    expect(entry).toMatchObject({ account_id: id, title: "登录" });
  });

  test("unknown name, wrong password and locked account sound alike, and each is on the trail", async () => {
    const { loginName } = await account("finance");
    const wrong = await browser().call(contract.signIn, { loginName, password: "nope" });
    const unknown = await browser().call(contract.signIn, {
      loginName: "nobody",
      password: "nope",
    });
    expect(wrong.status).toBe(409);
    expect(unknown.body).toEqual(wrong.body);
    const trail = await house.owner.query(
      "select summary from audit_entry where action = 'session.refused' order by id desc limit 2",
    );
    expect(trail.rows.map((row) => row.summary)).toEqual([
      "nobody 未通过密码验证：没有这个账号",
      `${loginName} 未通过密码验证：密码错误`,
    ]);
  });

  const attempts = async (id: number) =>
    (
      await house.owner.query(
        "select source, failures, extract(epoch from locked_until - now()) / 60 as minutes from organization_attempt where account_id = $1 order by source",
        [id],
      )
    ).rows;
  const lifted = (id: number) =>
    house.owner.query(
      "update organization_attempt set locked_until = now() - interval '1 second' where account_id = $1",
      [id],
    );

  test("five failures lock for fifteen minutes of real time, even guessed at once", async () => {
    const { id, loginName } = await account("finance");
    const guess = (password: string) => browser().call(contract.signIn, { loginName, password });
    const answers = await Promise.all(
      ["a", "b", "c", "d", "e", PASSWORD].map((password) => guess(password)),
    );
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409, 409]);
    const [here, strangers] = await attempts(id);
    expect(here.source).toBe("address:127.0.0.1");
    expect(Number(here.minutes)).toBeGreaterThan(14);
    expect(Number(here.minutes)).toBeLessThanOrEqual(15);
    expect(strangers).toEqual({ source: "strangers", failures: 5, minutes: null });
    expect((await guess(PASSWORD)).body).toEqual(answers[0]?.body);
    await lifted(id);
    expect((await guess(PASSWORD)).status).toBe(200);
  });

  test("whoever worked here before is not locked out by another's guesses", async () => {
    const { id, loginName } = await account("finance");
    const mine = await signedIn(loginName);
    const strange = browser();
    for (let guess = 0; guess < 6; guess += 1)
      await strange.call(contract.signIn, { loginName, password: "nope" });
    expect((await strange.call(contract.signIn, { loginName, password: PASSWORD })).status).toBe(
      409,
    );
    expect((await mine.call(contract.signIn, { loginName, password: PASSWORD })).status).toBe(200);
    // His own guesses count for his browser alone.
    for (let guess = 0; guess < 5; guess += 1)
      await mine.call(contract.signIn, { loginName, password: "nope" });
    expect((await mine.call(contract.signIn, { loginName, password: PASSWORD })).status).toBe(409);
    expect(await attempts(id)).toMatchObject([{ source: "address:127.0.0.1" }, { failures: 0 }]);
  });

  test("guesses from everywhere close an account to strangers, not to places it was used from", async () => {
    const { id, loginName } = await account("finance");
    const from = (remoteAddress: string, password: string) =>
      house.app.inject({
        method: "POST",
        url: contract.signIn.path,
        headers: { "x-luming": "1" },
        remoteAddress,
        payload: { loginName, password },
      });
    expect((await from("10.0.0.1", PASSWORD)).statusCode).toBe(200);
    await house.owner.query(
      "insert into organization_attempt (account_id, source, failures) values ($1, 'strangers', 49)",
      [id],
    );
    await from("10.9.9.9", "nope");
    expect((await from("10.8.8.8", PASSWORD)).statusCode).toBe(409);
    expect((await from("10.0.0.1", PASSWORD)).statusCode).toBe(200);
    await house.owner.query(
      "update organization_attempt set locked_until = null, at = now() - interval '2 hours', failures = 49 where account_id = $1",
      [id],
    );
    await from("10.9.9.9", "nope");
    expect((await from("10.8.8.8", PASSWORD)).statusCode).toBe(200);
  });

  test("the system administrator lifts a lock, on the page and on the machine", async () => {
    const system = await signedIn((await account("system_admin")).loginName);
    const { id, loginName } = await account("finance");
    const locked = async () => {
      for (let guess = 0; guess < 5; guess += 1)
        await browser().call(contract.signIn, { loginName, password: "nope" });
      const { body } = await system.call(contract.listAccounts);
      return body.find((one: { id: number }) => one.id === id).locked as boolean;
    };
    expect(await locked()).toBe(true);
    expect((await system.call(contract.unlockAccount, undefined, id)).status).toBe(204);
    await signedIn(loginName);
    await house.owner.query("delete from organization_session where account_id = $1", [id]);
    expect(await locked()).toBe(true);
    expect(await unlockCommand(house.database.as(CITY_EYES), loginName)).toBe(0);
    await signedIn(loginName);
    expect(await unlockCommand(house.database.as(CITY_EYES), "nobody-here")).toBe(1);
    const trail = await house.owner.query(
      "select actor from audit_entry where title = '解除账号锁定' order by id",
    );
    expect(trail.rows.map(({ actor }) => actor as string)).toEqual([
      expect.stringMatching(/^人员/),
      expect.stringMatching(/^命令行/),
    ]);
  });

  test("a success forgets the failures before it", async () => {
    const { id, loginName } = await account("finance");
    for (let round = 0; round < 4; round += 1) {
      await browser().call(contract.signIn, { loginName, password: "nope" });
    }
    expect((await attempts(id))[0].failures).toBe(4);
    await signedIn(loginName);
    expect((await attempts(id))[0].failures).toBe(0);
  });

  test("an idle session ends in real time, a used one does not", async () => {
    const { id, loginName } = await account("finance");
    const other = await account("finance");
    const visitor = await signedIn(loginName);
    const idle = async (minutes: number) => {
      await house.owner.query(
        "update organization_session set last_seen_at = now() - make_interval(mins => $2) where account_id = $1",
        [id, minutes],
      );
      // A write in the room makes the process look again.
      await signedIn(other.loginName);
    };
    await idle(29);
    expect((await visitor.call(contract.currentSession)).status).toBe(200);
    const seen = await one(
      "select last_seen_at > now() - interval '5 seconds' as now from organization_session where account_id = $1",
      [id],
    );
    expect(seen.now).toBe(true);
    await idle(31);
    expect((await visitor.call(contract.currentSession)).status).toBe(401);
  });

  test("signing out ends the session at once", async () => {
    const { loginName } = await account("finance");
    const visitor = await signedIn(loginName);
    const token = visitor.cookies[SESSION_COOKIE] as string;
    expect((await visitor.call(contract.signOut)).status).toBe(204);
    visitor.cookies[SESSION_COOKIE] = token;
    expect((await visitor.call(contract.currentSession)).status).toBe(401);
  });
});

describe("passwords", () => {
  test("a set password must be changed before anything else", async () => {
    const { loginName } = await account("office_head", {}, true);
    const visitor = await signedIn(loginName);
    const elsewhere = await signedIn(loginName);
    expect((await visitor.call(contract.listUnits)).status).toBe(403);
    const session = await visitor.call(contract.currentSession);
    expect(session.body).toMatchObject({ mustChangePassword: true, permissions: [] });
    const change = (current: string, next: string) =>
      visitor.call(contract.changePassword, { current, next });
    expect((await change("nope", "Another-2023")).body).toMatchObject({
      code: "organization.wrong_password",
      field: "current",
    });
    expect((await change(PASSWORD, "weak")).body).toMatchObject({ field: "next" });
    expect((await change(PASSWORD, "Another-2023")).status).toBe(204);
    expect((await visitor.call(contract.listUnits)).status).toBe(200);
    expect((await elsewhere.call(contract.currentSession)).status).toBe(401);
    await signedIn(loginName, "Another-2023");
  });

  test("a reset lifts the lock, ends the sessions and asks for a change", async () => {
    const system = await signedIn((await account("system_admin")).loginName);
    const { id, loginName } = await account("unit_clerk", { unitId: 1 });
    const visitor = await signedIn(loginName);
    await house.owner.query(
      "insert into organization_attempt values ($1, 'address:127.0.0.1', 0, now() + interval '1 hour')",
      [id],
    );
    const weak = await system.call(contract.resetPassword, { password: "weak" }, id);
    expect(weak.status).toBe(409);
    const reset = await system.call(contract.resetPassword, { password: "Reset-2023" }, id);
    expect(reset.status).toBe(204);
    expect((await visitor.call(contract.currentSession)).status).toBe(401);
    const again = await signedIn(loginName, "Reset-2023");
    expect((await again.call(contract.currentSession)).body.mustChangePassword).toBe(true);
    const trail = await one("select * from audit_entry where title = '重置密码' order by id desc");
    expect(JSON.stringify(trail)).not.toContain("Reset-2023");
  });
});

describe("rights change at once", () => {
  test("a grant is there and a revocation gone on the next request", async () => {
    const security = await signedIn((await account("security_admin")).loginName);
    const { id, loginName } = await account("finance");
    const visitor = await signedIn(loginName);
    expect((await visitor.call(contract.currentSession)).body.roles).toEqual(["finance"]);
    const post = { role: "statistics", unitId: null, chainId: null };
    expect((await security.call(contract.grantRole, post, id)).status).toBe(204);
    const { body } = await visitor.call(contract.currentSession);
    expect(body.roles).toEqual(["finance", "statistics"]);
    expect(body.permissions).toContain("scoring.mark");
    const held = await one(
      "select id from organization_grant where account_id = $1 and role = 'finance'",
      [id],
    );
    expect((await security.call(contract.revokeRole, undefined, held.id)).status).toBe(204);
    expect((await visitor.call(contract.currentSession)).body.roles).toEqual(["statistics"]);
    expect((await security.call(contract.revokeRole, undefined, held.id)).status).toBe(404);
  });

  test("a disabled account is out at once and says so only to its own password", async () => {
    const system = await signedIn((await account("system_admin")).loginName);
    const { id, loginName } = await account("finance");
    const visitor = await signedIn(loginName);
    await visitor.call(contract.currentSession);
    const off = await system.call(contract.setAccountState, { state: "disabled" }, id);
    expect(off.status).toBe(204);
    expect((await visitor.call(contract.currentSession)).status).toBe(401);
    const right = await browser().call(contract.signIn, { loginName, password: PASSWORD });
    expect(right.body.code).toBe("organization.account_disabled");
    const wrong = await browser().call(contract.signIn, { loginName, password: "nope" });
    expect(wrong.body.code).toBe("organization.not_admitted");
  });

  test("the widest view wins", async () => {
    const { id, loginName } = await account("unit_clerk", { unitId: 2 });
    await grant(house.database.as(CITY_EYES), { accountId: id, role: "county_leader" });
    const visitor = await signedIn(loginName);
    const { identify } = identifyBy(house.database, house.clock, { idleMinutes: 30 });
    expect(await identify(visitor.cookies[SESSION_COOKIE] as string)).toMatchObject({
      scope: "city",
      unitId: 2,
    });
  });
});
