import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { readSetting } from "../../../platform/server/settings.ts";
import { type TestDesk, type Visitor, openTestDesk } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { currentPrincipal, isEmptyInstallation, unitById, unitNames } from "./facts.ts";
import { firstRunToken } from "./first-run.ts";
import { organizationRoutes } from "./routes.ts";

let house: TestDesk;
let office: Visitor;
let system: Visitor;
let security: Visitor;

beforeAll(async () => {
  house = await openTestDesk({ rooms: [organizationRoutes] });
});
afterAll(() => house.close());

const db = () => house.database.as(CITY_EYES);
const unitId = async (name: string) =>
  [...(await unitNames(db()))].find(([, one]) => one === name)?.[0] as number;

describe("an empty installation", () => {
  const founders = (["system_admin", "security_admin", "audit_admin"] as const).map(
    (role, index) => ({
      role,
      personName: `管理员${index}`,
      loginName: role,
      password: "Ab1-efgh",
    }),
  );
  const stranger = () => house.app.inject({ method: "GET", url: "/api/welcome" });
  const setUp = (token: string) =>
    house.app.inject({
      method: "POST",
      url: "/api/first-run",
      headers: { "x-luming": "1" },
      payload: { token, cityName: "汝州市", administrators: founders },
    });

  test("is set up once, with the token of the console", async () => {
    expect((await stranger()).json()).toMatchObject({ firstRun: true, demo: false, accounts: [] });
    expect((await setUp("guess")).json()).toMatchObject({
      code: "organization.wrong_token",
      field: "token",
    });
    expect(await isEmptyInstallation(db())).toBe(true);
    const both = await Promise.all([setUp(firstRunToken()), setUp(firstRunToken())]);
    expect(new Set(both.map((reply) => reply.statusCode))).toEqual(new Set([204, 409]));
    expect((await stranger()).json()).toMatchObject({ firstRun: false, cityName: "汝州市" });
    expect(await readSetting(db(), "city.name", "2023-06-20", "")).toBe("汝州市");
    const trail = await house.owner.query(
      "select * from audit_entry where action = 'first-run.post'",
    );
    expect(trail.rows).toHaveLength(1);
    expect(JSON.stringify(trail.rows)).not.toContain("Ab1-efgh");
  });
});

describe("units and offices", () => {
  beforeAll(async () => {
    office = await house.signInAs("office_head");
  });

  test("units come in annex order, others after them", async () => {
    const { body } = await office.call(contract.listUnits);
    expect(body).toHaveLength(22);
    expect(body[0]).toMatchObject({ name: "小屯镇", annexOrder: 1 });
    expect(body[20]).toMatchObject({ name: "紫云路街道", annexOrder: 21 });
    expect(body[21]).toMatchObject({ name: "招商办", annexOrder: null });
  });

  test("a unit is added once and can be found by sound", async () => {
    const unit = { name: "发展和改革委员会", kind: "department" as const, code: null };
    const { status, body } = await office.call(contract.addUnit, { body: unit });
    expect(status).toBe(200);
    expect(await unitById(db(), body.id)).toMatchObject(unit);
    const again = await office.call(contract.addUnit, { body: unit });
    expect(again.body.code).toBe("organization.unit_twice");
    const sound = await house.owner.query("select initials from organization_unit where id = $1", [
      body.id,
    ]);
    expect(sound.rows[0].initials).toBe("fzhggwyh");
  });

  test("a successor ends the head's tenure the day before", async () => {
    const unit = await unitId("温泉镇");
    const appoint = async (post: string, personName: string, fromOn: string, principal = true) => {
      const body = { unitId: unit, post, principal, personName, fromOn, basis: "汝任〔2023〕1号" };
      const told = (await office.call(contract.listTenures)).body;
      const relieves =
        told.find((one) => one.unit.id === unit && principal && one.principal && !one.toOn)?.id ??
        null;
      if (relieves !== null) {
        const silent = await office.call(contract.appoint, { body: { ...body, relieves: null } });
        expect(silent.body.code).toBe("organization.head_in_office");
      }
      return office.call(contract.appoint, { body: { ...body, relieves } });
    };
    expect((await appoint("镇长", "甲某", "2022-01-10")).status).toBe(204);
    expect((await appoint("招商专员", "丁某", "2022-01-10", false)).status).toBe(204);
    expect((await appoint("招商专员", "己某", "2022-01-10", false)).status).toBe(204);
    expect((await appoint("镇长", "乙某", "2023-06-01")).status).toBe(204);
    expect((await appoint("书记", "丙某", "2023-09-01")).status).toBe(204);
    const head = async (day: string) => (await currentPrincipal(db(), unit, day))?.name ?? null;
    expect(await head("2022-01-09")).toBeNull();
    expect(await head("2023-05-31")).toBe("甲某");
    expect(await head("2023-06-01")).toBe("乙某");
    expect(await head("2023-09-01")).toBe("丙某");
    const shown = (await office.call(contract.listUnits)).body.find(({ id }) => id === unit);
    expect(shown?.principal).toBe("乙某");
    const { body } = await office.call(contract.listTenures);
    expect(body.find(({ personName }) => personName === "丁某")?.toOn).toBeNull();
    expect(body.find(({ personName }) => personName === "甲某")?.toOn).toBe("2023-05-31");
  });

  test("a name that is known is no person: who appoints says who is meant", async () => {
    const body = {
      unitId: await unitId("蟒川镇"),
      post: "镇长",
      principal: true,
      personName: "甲某",
      fromOn: "2023-02-01",
      basis: "",
      relieves: null,
    };
    const guessed = await office.call(contract.appoint, { body });
    expect(guessed.body).toMatchObject({ code: "organization.namesakes" });
    expect(guessed.body.words).toContain("温泉镇镇长（2023-05-31 离任）");
    const known = (await office.call(contract.listNamesakes, { query: { name: "甲某" } })).body;
    expect(known).toHaveLength(1);
    const other = await office.call(contract.appoint, { body: { ...body, personId: null } });
    expect(other.status).toBe(204);
    const both = (await office.call(contract.listNamesakes, { query: { name: "甲某" } })).body;
    expect(both.map(({ words }) => words)).toEqual(["温泉镇镇长（2023-05-31 离任）", "蟒川镇镇长"]);
    const foreign = { ...body, unitId: await unitId("寄料镇"), personName: "乙某" };
    const wrong = { ...foreign, personId: known[0]?.id ?? 0 };
    expect((await office.call(contract.appoint, { body: wrong })).status).toBe(404);
  });

  test("overlapping terms, days that are none and posts of the other kind are refused", async () => {
    const body = {
      unitId: await unitId("温泉镇"),
      post: "镇长",
      principal: true,
      personName: "戊某",
      fromOn: "2022-06-01",
      basis: "",
      relieves: null,
    };
    const answer = async (change: Partial<typeof body>) =>
      (await office.call(contract.appoint, { body: { ...body, ...change } })).body.code;
    expect(await answer({})).toBe("organization.tenure_overlaps");
    expect(await answer({ fromOn: "2023-02-30" })).toBe("day.none");
    expect(await answer({ principal: false })).toBe("organization.post_kind");
    expect(await answer({ unitId: 99_999 })).toBe("absent");
  });
});

describe("accounts and posts", () => {
  const opened = async (loginName: string) =>
    (
      await system.call(contract.openAccount, {
        body: { loginName, personName: `${loginName}某`, password: "Ab1-efgh" },
      })
    ).body;
  const nowhere = { unitId: null, chainId: null };

  beforeAll(async () => {
    system = await house.signInAs("system_admin");
    security = await house.signInAs("security_admin");
  });

  test("one administrator opens accounts, another grants posts", async () => {
    const account = await opened("wang.wu");
    expect(account).toMatchObject({ state: "active", locked: false, grants: [] });
    const taken = await opened("wang.wu");
    expect(taken.code).toBe("organization.login_taken");
    const params = { id: account.id };
    const body = { role: "unit_head" as const, unitId: await unitId("小屯镇"), chainId: null };
    expect((await system.call(contract.grantRole, { params, body })).status).toBe(403);
    expect((await security.call(contract.grantRole, { params, body })).status).toBe(204);
    const { body: accounts } = await security.call(contract.listAccounts);
    expect(accounts.find(({ id }) => id === account.id)?.grants).toEqual([
      {
        id: expect.any(Number),
        role: "unit_head",
        unit: { id: body.unitId, name: "小屯镇" },
        chain: null,
        exception: null,
      },
    ]);
  });

  test("separated posts, unknown places and one's own account are refused", async () => {
    const { id } = await opened("zhao.liu");
    const grant = async (body: Parameters<typeof asked>[0], to = id) => asked(body, to);
    const asked = async (
      body: {
        role: "system_admin" | "audit_admin" | "unit_clerk" | "finance";
        unitId: number | null;
        chainId: null;
      },
      to: number,
    ) => (await security.call(contract.grantRole, { params: { id: to }, body })).body?.code ?? null;
    expect(await grant({ role: "system_admin", unitId: null, chainId: null })).toBeNull();
    expect(await grant({ role: "audit_admin", unitId: null, chainId: null })).toBe(
      "organization.roles_separated",
    );
    expect(await grant({ role: "finance", unitId: null, chainId: null })).toBe(
      "organization.roles_separated",
    );
    expect(
      await grant({ role: "finance", unitId: null, chainId: null }, security.caller.accountId),
    ).toBe("organization.own_account");
    const { id: other } = await opened("sun.qi");
    expect(await grant({ role: "unit_clerk", unitId: 99_999, chainId: null }, other)).toBe(
      "database.missing",
    );
    expect(await grant({ role: "finance", unitId: null, chainId: null }, 99_999)).toBe("absent");
  });

  test("the last active security administrator can neither be revoked nor disabled, even by two at once", async () => {
    await house.owner.query(
      "update organization_grant set revoked_at = now() where role = 'security_admin'",
    );
    const accounts = [await opened("guard.one"), await opened("guard.two")];
    for (const { id } of accounts) {
      const body = { role: "security_admin" as const, ...nowhere };
      await security.call(contract.grantRole, { params: { id }, body });
    }
    const grants = await house.owner.query<{ id: number }>(
      "select id from organization_grant where role = 'security_admin' and revoked_at is null",
    );
    const answers = await Promise.all(
      grants.rows.map(({ id }) => security.call(contract.revokeRole, { params: { id } })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 409]));
    const last = answers[0]?.status === 409 ? accounts[0] : accounts[1];
    const off = await system.call(contract.setAccountState, {
      params: { id: last?.id as number },
      body: { state: "disabled" },
    });
    expect(off.body.code).toBe("organization.last_security_admin");
  });

  test("reading names and accounts is itself on the trail", async () => {
    await security.call(contract.listAccounts);
    await security.call(contract.listTenures);
    const trail = await house.owner.query(
      "select action from audit_entry where account_id = $1 order by id desc limit 2",
      [security.caller.accountId],
    );
    expect(trail.rows.map(({ action }) => action)).toEqual([
      "organization.tenures.get",
      "organization.accounts.get",
    ]);
  });
});
