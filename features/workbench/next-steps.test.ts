import { describe, expect, test } from "vitest";
import { ROLE_RULES, type Role } from "../../kernel/permission.ts";
import { permissionsOf } from "../rooms.ts";
import { type BeginningFacts, nextSteps } from "./next-steps.ts";

const EMPTY: BeginningFacts = {
  accounts: 0,
  ungranted: 0,
  roles: new Set(["system_admin", "security_admin", "audit_admin"]),
  hasPlan: false,
  startMonth: null,
  hasPrincipal: false,
  project: false,
  reported: false,
  signed: false,
  verified: false,
};
const seenBy = (role: Role, facts: Partial<BeginningFacts>) => {
  const { scope } = ROLE_RULES[role];
  return (
    nextSteps({ ...EMPTY, ...facts }, { scope, permissions: new Set(permissionsOf(role)) }) ?? []
  );
};
/** The steps that can be done now, and whether they are this person's. */
const open = (role: Role, facts: Partial<BeginningFacts>) =>
  seenBy(role, facts).flatMap(({ code, state, path }) =>
    state === "next" ? `${code}${path ? " →" : ""}` : [],
  );

const OFFICE = { accounts: 1, roles: new Set<Role>(["office_head"]) };
const PLANNED = { ...OFFICE, hasPlan: true, startMonth: "2025-03" };
const WORKING: Partial<BeginningFacts> = {
  ...PLANNED,
  accounts: 4,
  roles: new Set<Role>(["office_head", "unit_clerk", "unit_head", "office_verifier"]),
};

describe("from the first run to the first verified receipt each step falls to one office", () => {
  test.each<[string, Role, Partial<BeginningFacts>, string[]]>([
    ["an empty city", "system_admin", {}, ["open_office →"]],
    ["an empty city", "security_admin", {}, ["open_office"]],
    ["an account is open", "security_admin", { accounts: 1, ungranted: 1 }, ["grant_office →"]],
    ["the office is there", "office_head", OFFICE, ["plan →"]],
    ["the plan is there", "system_admin", PLANNED, ["open_units →"]],
    [
      "accounts wait",
      "security_admin",
      { ...PLANNED, accounts: 4, ungranted: 3 },
      ["grant_units →", "principal"],
    ],
    ["everybody is there", "unit_clerk", WORKING, ["principal", "project →"]],
    [
      "a project is there",
      "unit_clerk",
      { ...WORKING, hasPrincipal: true, project: true },
      ["report →"],
    ],
    [
      "a receipt is reported",
      "unit_head",
      { ...WORKING, hasPrincipal: true, project: true, reported: true },
      ["sign →"],
    ],
    [
      "a receipt is signed",
      "office_verifier",
      { ...WORKING, hasPrincipal: true, reported: true, signed: true },
      ["verify →"],
    ],
  ])("%s: %s", (_when, role, facts, expected) => {
    expect(open(role, facts)).toEqual(expected);
  });

  test("what waits says for whom; a leader sees all of it and has nothing to do", () => {
    const steps = seenBy("county_leader", OFFICE);
    expect(steps).toHaveLength(11);
    expect(steps.filter(({ mine, path }) => mine || path)).toEqual([]);
    expect(steps.find(({ code }) => code === "report")).toMatchObject({
      state: "waits",
      waitsFor: "招商办负责人",
    });
    expect(steps.slice(0, 2).map(({ state }) => state)).toEqual(["done", "done"]);
  });

  test("a clerk with a role works on while the office still lacks a verifier", () => {
    const roles = new Set<Role>(["office_head", "unit_clerk", "unit_head"]);
    expect(open("unit_clerk", { ...WORKING, roles })).toEqual(["open_units", "project →"]);
    const signed = { ...WORKING, roles, project: true, reported: true, signed: true };
    expect(seenBy("office_head", signed).find(({ code }) => code === "verify")).toMatchObject({
      state: "waits",
      waitsFor: "系统管理员",
    });
  });

  test("a receipt that is signed proves the accounts before it, whatever was disabled since", () => {
    const roles = new Set<Role>(["office_head", "office_verifier"]);
    const states = seenBy("office_head", { ...PLANNED, roles, signed: true });
    expect(states.filter(({ state }) => state !== "done").map(({ code }) => code)).toEqual([
      "verify",
    ]);
  });

  test("a unit's people are told of others' steps only while these are open", () => {
    const codes = seenBy("unit_clerk", { ...WORKING, hasPrincipal: true }).map(({ code }) => code);
    expect(codes).toEqual(["project", "report", "sign", "verify"]);
  });

  test("is over with the first verified receipt", () => {
    const all = { ...EMPTY, verified: true };
    expect(nextSteps(all, { scope: "city", permissions: new Set() })).toBeNull();
  });
});
