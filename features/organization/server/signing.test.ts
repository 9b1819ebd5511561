import { afterAll, beforeAll, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { ANNEX_2 } from "../../../tests/builders/foundation.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { signingRightOf } from "./facts.ts";
import { organizationRoutes } from "./routes.ts";

let desk: TestDesk;
let office: Visitor, clerk: Visitor, security: Visitor;
let unitId: number;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [organizationRoutes] });
  office = await desk.signInAs("office_head");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  security = await desk.signInAs("security_admin");
  unitId = clerk.caller.unitId as number;
  await appoint("镇长甲", "镇长", true);
  await appoint("副镇长乙", "副镇长", false);
});
afterAll(() => desk.close());

async function appoint(personName: string, post: string, principal: boolean) {
  const body = {
    unitId,
    post,
    principal,
    personName,
    fromOn: "2023-01-01",
    basis: "试",
    relieves: null,
  };
  expect((await office.call(contract.appoint, { body })).status).toBe(204);
}
const personOf = async (name: string) =>
  (await office.call(contract.listTenures)).body.find((one) => one.personName === name)?.personId ??
  0;
const listed = async (who = clerk) => (await who.call(contract.listAuthorities)).body;
const end = (id: number, endedOn: string, who = office) =>
  who.call(contract.endAuthority, { params: { id }, body: { endedOn } });

test("chains are known by name to whoever grants posts, in the annex's order", async () => {
  const { body } = await security.call(contract.listChainNames);
  expect(body.map(({ name }) => name)).toEqual(ANNEX_2.map(([name]) => name));
  expect((await desk.app.inject({ url: contract.listChainNames.path })).statusCode).toBe(401);
});

test("an authority is entered and taken back by the office head; the deputy signs through its last day", async () => {
  const personId = await personOf("副镇长乙");
  const body = {
    unitId,
    personId,
    document: "小屯政〔2023〕8号",
    fromOn: "2023-06-01",
    toOn: "2023-12-31",
  };
  const signs = async (day: string) =>
    (await signingRightOf(desk.database.as(CITY_EYES), { personId, unitId }, day))?.kind ?? null;
  for (const who of [clerk, security])
    expect((await who.call(contract.authorise, { body })).status).toBe(403);
  expect(await listed()).toEqual([]);
  const given = (await office.call(contract.authorise, { body })).body;
  expect(await listed()).toEqual([given]);
  expect(given).toMatchObject({ principalName: "镇长甲", endedOn: null, lapsed: false });
  expect([await signs("2023-05-31"), await signs("2023-06-20"), await signs("2023-12-31")]).toEqual(
    [null, "deputy", "deputy"],
  );

  for (const who of [clerk, security])
    expect((await end(given.id, "2023-06-15", who)).status).toBe(403);
  for (const day of ["2023-05-31", "2023-06-21", "2023-02-30"])
    expect((await end(given.id, day)).body, day).toMatchObject({ field: "endedOn" });
  expect((await end(99_999, "2023-06-15")).status).toBe(404);
  const ended = await end(given.id, "2023-06-15");
  expect(ended.body).toEqual({ ...given, endedOn: "2023-06-15" });
  expect(await listed(security)).toEqual([ended.body]);
  expect([await signs("2023-06-15"), await signs("2023-06-16")]).toEqual(["deputy", null]);
  expect((await end(given.id, "2023-06-15")).body.code).toBe("organization.authority_end");
  const told = await desk.owner.query("select summary from audit_entry order by id desc limit 1");
  expect(told.rows[0].summary).toBe("小屯镇 镇长甲收回副镇长乙的签发授权");
});
