import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRooms } from "../../app/server/rooms.ts";
import { ROLES, ROLE_RULES, type Role } from "../../kernel/permission.ts";
import { actionOf } from "../../platform/server/serve.ts";
import { type TestDesk, type Visitor, openTestDesk } from "../desk.ts";

const PLACES: Partial<Record<Role, { unit?: string; chain?: string }>> = {
  unit_clerk: { unit: "小屯镇" },
  unit_head: { unit: "小屯镇" },
  task_force: { chain: "绿色食品产业" },
};

let desk: TestDesk;
const visitors = new Map<Role, Visitor>();

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [openRooms] });
  for (const role of ROLES) visitors.set(role, await desk.signInAs(role, PLACES[role]));
});
afterAll(() => desk.close());

/** Walks every role through every endpoint over HTTP. ● passes the door (whatever comes after), – is turned away, ? must sign in. */
test("every role × every endpoint", { timeout: 180_000 }, async () => {
  const lines: string[] = [];
  const endpoints = [...desk.desk.endpoints].sort((a, b) =>
    a.path + a.method < b.path + b.method ? -1 : 1,
  );
  for (const endpoint of endpoints) {
    const marks: string[] = [];
    const url = endpoint.path
      .replace(/:month/, "2023-01")
      .replace(/:year/, "2023")
      .replace(/:\w+/g, "999999");
    const knock = async (headers: Record<string, string>) =>
      (
        await desk.app.inject({
          method: endpoint.method,
          url,
          headers: { "x-luming": "1", ...headers },
        })
      ).statusCode;
    const stranger = await knock({});
    for (const role of ROLES) {
      const visitor = visitors.get(role) as Visitor;
      // Signing out would end the walk; every other act is refused for its body or its absent record.
      if (endpoint.path === "/api/session" && endpoint.method === "DELETE") {
        marks.push("●");
        continue;
      }
      const status = await knock({ cookie: `luming=token-${visitor.caller.accountId}` });
      expect(status, `${role} ${endpoint.method} ${endpoint.path}`).not.toBe(500);
      const open = status !== 403 && status !== 401;
      const entitled =
        endpoint.allow === "anyone" ||
        endpoint.allow === "account" ||
        visitor.caller.permissions.has(endpoint.allow);
      // An entitled caller may still be turned away by a row rule; one who is not entitled never gets in.
      if (!entitled) expect(open, `${role} ${endpoint.method} ${endpoint.path}`).toBe(false);
      marks.push(entitled ? "●" : "–");
    }
    expect(stranger === 401, `stranger ${endpoint.method} ${endpoint.path} ${stranger}`).toBe(
      endpoint.allow !== "anyone",
    );
    lines.push(
      `| ${endpoint.method} ${endpoint.path} | ${endpoint.title} | ${endpoint.allow} | ${stranger === 401 ? "?" : "●"} | ${marks.join(" | ")} |`,
    );
  }
  const head = ["接口", "名称", "权限", "未登录", ...ROLES.map((role) => ROLE_RULES[role].title)];
  const table = [`| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`, ...lines].join(
    "\n",
  );
  await expect(`${table}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, "../golden/permission-matrix.md"),
  );
});

test("no two endpoints share a name in the audit trail", () => {
  const audited = desk.desk.endpoints.filter(
    (endpoint) => endpoint.method !== "GET" || endpoint.logged,
  );
  const names = audited.map(actionOf);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("the three administrators see no business row, in no list", async () => {
  for (const role of ["system_admin", "security_admin", "audit_admin"] as const) {
    const visitor = visitors.get(role) as Visitor;
    const statuses = await Promise.all(
      [
        "/api/projects",
        "/api/funds/receipts",
        "/api/assessment/execution",
        "/api/plan/campaigns",
      ].map(
        async (url) =>
          (
            await desk.app.inject({
              method: "GET",
              url,
              headers: { cookie: `luming=token-${visitor.caller.accountId}` },
            })
          ).statusCode,
      ),
    );
    expect(statuses).toEqual([403, 403, 403, 403]);
  }
});
