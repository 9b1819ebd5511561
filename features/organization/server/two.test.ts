import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Endpoint } from "../../../kernel/endpoint.ts";
import type { Role } from "../../../kernel/permission.ts";
import { CITY_EYES } from "../../../platform/server/database.ts";
import type { Desk } from "../../../platform/server/serve.ts";
import { type TestDesk, openTestDesk } from "../../../tests/desk.ts";
import * as organization from "../contract.ts";
import * as asking from "../two-contract.ts";
import type { Account, PasswordReset, PostException } from "../shapes.ts";
import { createAccount, grant } from "./facts.ts";
import { organizationRoutes } from "./routes.ts";
import { forgetCallers, identifyBy } from "./sessions.ts";

const PASSWORD = "Bamboo-2023";
/** Cheap hashes: what is tested here is not their cost. */
const COST = 2 ** 10;

const contract = { ...organization, ...asking };

let house: TestDesk;

beforeAll(async () => {
  house = await openTestDesk({
    day: "2023-06-20",
    rooms: [
      (desk: Desk) => {
        const { identify } = identifyBy(desk.database, desk.clock, desk.config);
        organizationRoutes({ ...desk, identify });
      },
    ],
  });
});
afterAll(() => house.close());

function browser() {
  const cookies: Record<string, string> = {};
  return async (endpoint: Endpoint, body?: unknown, id = 0) => {
    const reply = await house.app.inject({
      method: endpoint.method,
      url: endpoint.path.replace(":id", String(id)),
      headers: { "x-luming": "1" },
      cookies,
      ...(body !== undefined && { payload: body as object }),
    });
    for (const cookie of reply.cookies) cookies[cookie.name] = cookie.value;
    return { status: reply.statusCode, body: reply.body ? reply.json() : null };
  };
}

let people = 0;

/** Somebody with one post, signed in. */
async function person(role: Role | null, unitId?: number) {
  const loginName = `somebody${(people += 1)}`;
  const personName = `某人${people}`;
  const db = house.database.as(CITY_EYES);
  const given = {
    loginName,
    person: personName,
    password: PASSWORD,
    mustChange: false,
    cost: COST,
  };
  const id = await createAccount(db, given);
  if (role) await grant(db, { accountId: id, role, ...(unitId && { unitId }) });
  const call = browser();
  const signIn = (password: string) => call(contract.signIn, { loginName, password });
  expect((await signIn(PASSWORD)).status).toBe(200);
  return { id, loginName, personName, call, signIn };
}

const one = async (text: string, values: unknown[] = []) =>
  (await house.owner.query(text, values)).rows[0];

/** Leaves one kind of administrator to those a test makes. */
async function onlyOf(role: Role) {
  await house.owner.query(
    "update organization_grant set revoked_at = now() where role = $1 and revoked_at is null",
    [role],
  );
}

describe("an exception of conflicting posts", () => {
  const asked = {
    role: "office_verifier",
    unitId: null,
    chainId: null,
    reason: "编制两人，一人在产假",
    basis: "汝招办纪要〔2023〕3号",
    fromOn: "2023-06-21",
    untilOn: "2023-06-30",
  };
  const rolesOf = async ({ call }: { call: ReturnType<typeof browser> }) => {
    forgetCallers(house.database);
    return (await call(contract.currentSession)).body.roles;
  };

  test("is asked by one, agreed to by another, holds on its days and ends by itself", async () => {
    await onlyOf("security_admin");
    const [first, second] = [await person("security_admin"), await person("security_admin")];
    const auditor = await person("auditor");
    const clerk = await person("unit_clerk", 1);
    const { reason: _r, basis: _b, fromOn: _f, untilOn: _u, ...post } = asked;
    expect((await first.call(contract.grantRole, post, clerk.id)).body.code).toBe(
      "organization.posts_conflict",
    );
    expect((await first.call(contract.askException, asked, clerk.id)).status).toBe(204);
    expect(await rolesOf(clerk)).toEqual(["unit_clerk"]);
    const list = async (): Promise<PostException[]> =>
      (await auditor.call(contract.listExceptions)).body;
    const [waiting] = await list();
    expect(waiting).toMatchObject({
      state: "asked",
      beside: ["unit_clerk"],
      askedByName: first.personName,
      ruledByName: null,
    });
    const id = waiting?.id as number;
    const agree = async (by: typeof first) =>
      (await by.call(contract.agreeException, undefined, id)).body?.code ?? null;
    expect(await agree(first)).toBe("organization.two_same_person");
    expect((await auditor.call(contract.agreeException, undefined, id)).status).toBe(403);
    expect(await agree(second)).toBeNull();
    expect(await agree(second)).toBe("organization.two_settled");

    expect(await rolesOf(clerk)).toEqual(["unit_clerk"]);
    house.clock.move("2023-06-21");
    expect(await rolesOf(clerk)).toEqual(["unit_clerk", "office_verifier"]);
    const shown = (await auditor.call(contract.listAccounts)).body.find(
      (account: { id: number }) => account.id === clerk.id,
    );
    expect(shown.grants[1].exception).toEqual({
      id,
      fromOn: "2023-06-21",
      untilOn: "2023-06-30",
    });
    house.clock.move("2023-06-30");
    expect(await rolesOf(clerk)).toEqual(["unit_clerk", "office_verifier"]);
    house.clock.move("2023-07-01");
    expect(await rolesOf(clerk)).toEqual(["unit_clerk"]);
    // The next act among posts writes down that it is over.
    await first.call(contract.grantRole, { ...post, role: "finance" }, clerk.id);
    expect((await list()).find((found) => found.id === id)).toMatchObject({
      state: "ended",
      endedBy: "期满",
      ruledByName: second.personName,
    });
    house.clock.move("2023-06-20");
  });

  test("a single security administrator needs the audit administrator; taking the post back ends it", async () => {
    await onlyOf("security_admin");
    const security = await person("security_admin");
    const audit = await person("audit_admin");
    const head = await person("unit_head", 2);
    const own = { ...asked, role: "unit_clerk", unitId: 2, fromOn: "2023-06-20" };
    await security.call(contract.askException, own, head.id);
    const { id } = (await security.call(contract.listExceptions)).body[0];
    expect((await security.call(contract.agreeException, undefined, id)).body.code).toBe(
      "organization.two_same_person",
    );
    expect((await audit.call(contract.agreeException, undefined, id)).status).toBe(204);
    expect(await rolesOf(head)).toEqual(["unit_head", "unit_clerk"]);
    const held = await one("select id from organization_grant where exception_id = $1", [id]);
    expect((await security.call(contract.revokeRole, undefined, held.id)).status).toBe(204);
    expect(await rolesOf(head)).toEqual(["unit_head"]);
    expect((await audit.call(contract.listExceptions)).body[0]).toMatchObject({
      state: "ended",
      endedBy: security.personName,
    });
  });

  test("is declined with a reason by another administrator, or taken back by who asked; nothing is granted", async () => {
    await onlyOf("security_admin");
    const [first, second] = [await person("security_admin"), await person("security_admin")];
    const [auditor, system] = [await person("auditor"), await person("system_admin")];
    const clerk = await person("unit_clerk", 5);
    const decline = (by: typeof first, id: number, reason = "可由邻镇兼任") =>
      by.call(contract.declineException, { reason }, id);
    const ask = async (): Promise<number> => {
      expect((await first.call(contract.askException, asked, clerk.id)).status).toBe(204);
      return (await first.call(contract.listExceptions)).body[0].id;
    };
    const id = await ask();
    expect((await decline(clerk, id)).status).toBe(403);
    for (const reader of [auditor, system])
      expect((await decline(reader, id)).body.code).toBe("organization.not_yours");
    expect((await decline(second, id, " ")).body).toMatchObject({ field: "reason" });
    expect((await decline(second, id)).status).toBe(204);
    expect((await auditor.call(contract.listExceptions)).body[0]).toMatchObject({
      id,
      state: "declined",
      ruledByName: second.personName,
    });
    expect((await decline(first, id)).body.code).toBe("organization.two_settled");
    expect((await decline(second, await ask())).status).toBe(204);
    expect((await decline(first, await ask(), "已另招人")).status).toBe(204);
    house.clock.move("2023-06-21");
    expect(await rolesOf(clerk)).toEqual(["unit_clerk"]);
    house.clock.move("2023-06-20");
  });

  test("the database knows the two persons and the post as well", async () => {
    const [asker, owner] = [await person("security_admin"), await person("unit_clerk", 3)];
    const values = `(account_id, role, beside, reason, basis, from_on, until_on, asked_by)
      values (${owner.id}, 'statistics', '{unit_clerk}', '甲', '乙', '2023-06-20', '2023-07-20', ${asker.id})`;
    const { id } = await one(`insert into organization_exception ${values} returning id`);
    const agreeing = (by: number) =>
      house.owner.query(
        "update organization_exception set state = 'agreed', ruled_by = $2, ruled_at = now() where id = $1",
        [id, by],
      );
    const granting = (role: string) =>
      house.owner.query(
        "insert into organization_grant (account_id, role, exception_id) values ($1, $2, $3)",
        [owner.id, role, id],
      );
    await expect(agreeing(asker.id)).rejects.toThrow("另一位管理员");
    await expect(agreeing(owner.id)).rejects.toThrow("另一位管理员");
    await expect(granting("statistics")).rejects.toThrow("已同意的例外");
    await agreeing((await person("audit_admin")).id);
    await expect(granting("finance")).rejects.toThrow("已同意的例外");
    await granting("statistics");
    await expect(
      house.owner.query("update organization_exception set until_on = '2024-06-01' where id = $1", [
        id,
      ]),
    ).rejects.toThrow("不能改动");
  });
});

describe("a guarded password", () => {
  test("is reset by two, of whom each has a half, and its owner is told who", async () => {
    await onlyOf("security_admin");
    const system = await person("system_admin");
    const security = await person("security_admin");
    const office = await person("office_head");
    const alone = await system.call(
      contract.resetPassword,
      { password: "Taken-over-99" },
      office.id,
    );
    expect(alone.body.code).toBe("organization.reset_by_two");
    const half = (await system.call(contract.askReset, { reason: "本人忘记" }, office.id)).body
      .half;
    expect((await system.call(contract.askReset, { reason: "再来" }, office.id)).body.code).toBe(
      "organization.reset_asked",
    );
    const waits = async () => {
      const { body }: { body: Account[] } = await security.call(contract.listAccounts);
      return body.find((one) => one.id === office.id)?.resetAsked;
    };
    expect(await waits()).toBe(true);
    // Until another agrees nothing has happened.
    expect((await office.signIn(PASSWORD)).status).toBe(200);
    const [waiting]: PasswordReset[] = (await security.call(contract.listResets)).body;
    const id = waiting?.id as number;
    expect((await system.call(contract.agreeReset, undefined, id)).status).toBe(403);
    const other = (await security.call(contract.agreeReset, undefined, id)).body.half;
    expect(await waits()).toBe(false);
    expect(half).toMatch(/^[A-Z2-9]{8}$/);
    for (const wrong of [PASSWORD, half, other, other + half, half + half])
      expect((await office.signIn(wrong)).status).toBe(409);
    await house.owner.query("delete from organization_attempt");
    const typed = `${half.slice(0, 4)}-${half.slice(4)} ${other.toLowerCase()}`;
    const session = (await office.signIn(typed)).body;
    expect(session.mustChangePassword).toBe(true);
    expect(session.permissions).toEqual([]);
    expect(session.passwordSetBy.words).toBe(
      `${system.personName}提出、${security.personName}同意重置`,
    );
    const next = { current: typed, next: "Willow-7-bridge" };
    expect((await office.call(contract.changePassword, next)).status).toBe(204);
    expect((await office.call(contract.currentSession)).body.passwordSetBy).toBeNull();
    const trail = await house.owner.query(
      "select * from audit_entry where subject_id = $1::text and title like '%重置密码%' order by id",
      [office.id],
    );
    expect(trail.rows.map(({ title }) => title)).toEqual(["提出重置密码", "同意重置密码"]);
    for (const secret of [half, other]) expect(JSON.stringify(trail.rows)).not.toContain(secret);
    const stored = await one("select * from organization_reset where id = $1", [id]);
    expect(JSON.stringify(stored)).not.toContain(half);
  });

  test("a security administrator's is agreed to by the audit administrator, and may be declined", async () => {
    await onlyOf("security_admin");
    const [system, security, audit] = [
      await person("system_admin"),
      await person("security_admin"),
      await person("audit_admin"),
    ];
    await system.call(contract.askReset, { reason: "忘记" }, security.id);
    const { id } = (await audit.call(contract.listResets)).body[0];
    expect((await security.call(contract.agreeReset, undefined, id)).body.code).toBe(
      "organization.two_own",
    );
    expect((await audit.call(contract.declineReset, { reason: "" }, id)).body.field).toBe("reason");
    expect((await audit.call(contract.declineReset, { reason: "本人没有要求" }, id)).status).toBe(
      204,
    );
    expect((await audit.call(contract.agreeReset, undefined, id)).body.code).toBe(
      "organization.two_settled",
    );
    expect((await security.signIn(PASSWORD)).status).toBe(200);
  });

  test("a system administrator's own is asked by a security administrator", async () => {
    const [system, security, audit] = [
      await person("system_admin"),
      await person("security_admin"),
      await person("audit_admin"),
    ];
    expect((await system.call(contract.askReset, { reason: "忘记" }, system.id)).body.code).toBe(
      "organization.own_account",
    );
    expect((await audit.call(contract.askReset, { reason: "忘记" }, system.id)).status).toBe(403);
    expect((await security.call(contract.askReset, { reason: "忘记" }, system.id)).status).toBe(
      200,
    );
  });

  test("a unit's is reset by one, and the owner is told by whom", async () => {
    const system = await person("system_admin");
    const clerk = await person("unit_clerk", 4);
    await system.call(contract.resetPassword, { password: "Maple-48-river" }, clerk.id);
    const session = (await clerk.signIn("Maple-48-river")).body;
    expect(session.passwordSetBy.words).toBe(`${system.personName}重置`);
    const change = (next: string) =>
      clerk.call(contract.changePassword, { current: "Maple-48-river", next });
    expect((await change(PASSWORD)).body).toMatchObject({
      code: "organization.former_password",
      field: "next",
    });
    expect((await change(`${clerk.loginName.slice(0, -1)}A-2023`)).body.code).toBe(
      "organization.guessable_password",
    );
    expect((await change("Orchard-61-lamp")).status).toBe(204);
  });
});
