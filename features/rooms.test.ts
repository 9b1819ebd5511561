import { expect, test } from "vitest";
import { ADMINISTRATORS, ROLE_RULES, ROLES } from "../kernel/permission.ts";
import type { Room } from "../kernel/room.ts";
import { PERMISSIONS, permissionsOf, ROOMS, roleMay } from "./rooms.ts";

const BUSINESS = ["plan", "chains", "projects", "funds", "assessment", "circulars"];

test.each(ADMINISTRATORS)("%s has no business permission and sees no business row", (role) => {
  const business = permissionsOf(role).filter((one) => BUSINESS.includes(one.split(".")[0] ?? ""));
  expect(business).toEqual([]);
  expect(ROLE_RULES[role].scope).toBe("none");
});

test("the three administrators' powers are separate", () => {
  const powers = [
    "organization.manage_accounts",
    "organization.grant_roles",
    "audit.read",
  ] as const;
  const held = ADMINISTRATORS.map((role) => powers.filter((power) => roleMay(role, power)));
  expect(held).toEqual(powers.map((power) => [power]));
});

test("who reports does not sign, who signs does not verify", () => {
  for (const role of ROLES) {
    const steps = (["funds.report", "funds.sign", "funds.verify"] as const).filter((step) =>
      roleMay(role, step),
    );
    expect(steps.length, `${role} holds ${steps.join(" and ")}`).toBeLessThanOrEqual(1);
  }
});

test("only the head of the office approves a reopening, others ask for it", () => {
  expect(ROLES.filter((role) => roleMay(role, "funds.approve_reopening"))).toEqual(["office_head"]);
});

test("a permission is room.verb, named once, and somebody holds it", () => {
  expect(new Set(PERMISSIONS).size).toBe(PERMISSIONS.length);
  for (const permission of PERMISSIONS) {
    expect(permission).toMatch(/^[a-z]+\.[a-z_]+$/);
    expect(
      ROLES.some((role) => roleMay(role, permission)),
      permission,
    ).toBe(true);
  }
});

test("a unit's people see their unit, a task force its chain", () => {
  const scopes = (["unit_clerk", "unit_head", "task_force"] as const).map(
    (role) => ROLE_RULES[role].scope,
  );
  expect(scopes).toEqual(["unit", "unit", "chain"]);
});

test("no two rooms call one field differently", () => {
  const named = ROOMS.flatMap((room: Room) => Object.entries(room.fieldWords ?? {}));
  expect(new Set(named.map(([field]) => field)).size).toBe(named.length);
});
