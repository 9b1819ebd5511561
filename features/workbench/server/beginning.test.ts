import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "../../../kernel/permission.ts";
import { openRooms } from "../../../app/server/rooms.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { listPeriods } from "../../funds/contract.ts";
import { listReports } from "../../monthly/contract.ts";
import { readWorkbench } from "../contract.ts";

let desk: TestDesk;
let admin: Visitor, security: Visitor, office: Visitor, clerk: Visitor, other: Visitor;

/** A city that confirmed its first plan on 20 March of the year: the months before are nobody's debt. */
beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-03-20", rooms: [openRooms] });
  await desk.owner.query(
    `insert into setting_entry (name, value, in_force_from, basis, set_by) values ('city.start_month', '"2023-03"', '2023-03-20', '试', '试')`,
  );
  admin = await desk.signInAs("system_admin");
  security = await desk.signInAs("security_admin");
  office = await desk.signInAs("office_head");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  other = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
});
afterAll(() => desk.close());

const bench = async (visitor: Visitor) => (await visitor.call(readWorkbench)).body;
const next = async (visitor: Visitor) =>
  (await bench(visitor)).begin?.filter(({ state }) => state === "next").map(({ code }) => code);
const grant = (to: Visitor, role: Role) =>
  desk.owner.query(
    "insert into organization_grant (account_id, role, unit_id) values ($1, $2, $3)",
    [to.caller.accountId, role, to.caller.unitId],
  );

describe("the first steps, as the records say", () => {
  test("go from account to grant to plan, and each administrator sees them without seeing business", async () => {
    for (const [who, role] of [
      [admin, "system_admin"],
      [security, "security_admin"],
    ] as const)
      await grant(who, role);
    // Accounts are open and nobody of the business holds a role yet; that the plan is there proves what comes before it.
    expect(await next(admin)).toEqual(["grant_units", "principal"]);
    await grant(office, "office_head");
    await grant(clerk, "unit_clerk");
    expect(await next(security)).toEqual(await next(admin));
    const head = await desk.signInAs("unit_head", { unit: "小屯镇" });
    await grant(head, "unit_head");
    const verifier = await desk.signInAs("office_verifier");
    await grant(verifier, "office_verifier");
    expect(await next(admin)).toEqual(["project"]);
    await desk.owner.query(
      `insert into projects_project (no, name, unit_id, created_on) select 'XM1', '云杉', $1, '2023-03-20'`,
      [clerk.caller.unitId],
    );
    expect(await next(clerk)).toEqual(["report"]);
    expect(await next(admin)).toEqual(["report"]);
    // Another unit's first project is still to come.
    expect((await next(other))?.includes("project")).toBe(true);
    await desk.owner.query(
      `insert into funds_receipt (no, project_id, unit_id, arrived_on, amount_fen, payer_name, slip_no, created_by, state)
       select 'DZ1', id, unit_id, '2023-03-20', 100, '云杉', 'S1', $1, 'signed' from projects_project`,
      [clerk.caller.accountId],
    );
    expect(await next(head)).toEqual(["verify"]);
    await desk.owner.query("alter table funds_receipt disable trigger user");
    await desk.owner.query("update funds_receipt set state = 'verified'");
    await desk.owner.query("alter table funds_receipt enable trigger user");
    expect((await bench(admin)).begin).toBeNull();
    expect((await bench(clerk)).begin).toBeNull();
    expect((await next(other))?.includes("project")).toBe(true);
  });
});

describe("before the month a city began nothing is owed", () => {
  test("no line of any workbench, no month and no report is late", async () => {
    const leader = await desk.signInAs("county_leader");
    for (const visitor of [office, clerk, leader]) {
      const { late, waiting, progress } = await bench(visitor);
      expect(late).toEqual([]);
      expect(waiting.filter(({ words, path }) => /2023-0[12]|未报/.test(words + path))).toEqual([]);
      expect(progress?.light).not.toBe("red");
    }
    const months = await office.call(listPeriods, { query: { year: 2023 } });
    expect(months.body.map(({ month, beforeStart }) => `${month} ${beforeStart}`)).toEqual([
      "2023-01 true",
      "2023-02 true",
      "2023-03 false",
    ]);
    const reports = await office.call(listReports, { query: { year: 2023 } });
    expect(reports.body.filter(({ month, late }) => month < "2023-03" || late)).toEqual([]);
  });
});
