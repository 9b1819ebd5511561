import { describe, expect, test } from "vitest";
import type { Role } from "../../kernel/permission.ts";
import {
  type AskedMatter,
  isResetByTwo,
  refuseAgreeing,
  refuseAskingReset,
  refuseDeclining,
  refuseResetAlone,
} from "./agreeing-rules.ts";
import { holdsOn, refuseException } from "./exception-rules.ts";
import type { Post } from "./rules.ts";
import { refuseNextPassword, refusePassword } from "./sign-in-rules.ts";

const post = (role: Role, unitId: number | null = null): Post => ({ role, unitId, chainId: null });
const codeOf = (refusal: { code: string } | null) => refusal?.code ?? null;

describe("an exception of conflicting posts", () => {
  const asked = {
    reason: "编制两人，一人在产假",
    basis: "汝招办纪要〔2023〕3号",
    fromOn: "2023-06-20",
    untilOn: "2023-09-30",
  };
  const today = "2023-06-20";

  test.each<[string, Post[], Post, Partial<typeof asked>, string | null]>([
    ["a lawful one", [post("unit_clerk", 1)], post("office_verifier"), {}, null],
    ["nothing conflicts", [post("finance")], post("statistics"), {}, "organization.no_conflict"],
    [
      "the three administrators stay apart",
      [post("system_admin")],
      post("security_admin"),
      {},
      "organization.roles_separated",
    ],
    [
      "an administrator does no business",
      [post("audit_admin")],
      post("finance"),
      {},
      "organization.roles_separated",
    ],
    [
      "a second place",
      [post("unit_clerk", 1)],
      post("unit_head", 2),
      {},
      "organization.second_place",
    ],
    [
      "no reason",
      [post("unit_clerk", 1)],
      post("unit_head", 1),
      { reason: " " },
      "organization.reason_missing",
    ],
    [
      "no basis",
      [post("unit_clerk", 1)],
      post("unit_head", 1),
      { basis: "" },
      "organization.basis_missing",
    ],
    [
      "dated back",
      [post("unit_clerk", 1)],
      post("unit_head", 1),
      { fromOn: "2023-06-19" },
      "organization.exception_days",
    ],
    [
      "ends before it begins",
      [post("unit_clerk", 1)],
      post("unit_head", 1),
      { untilOn: "2023-06-19" },
      "organization.exception_days",
    ],
    [
      "longer than a year",
      [post("unit_clerk", 1)],
      post("unit_head", 1),
      { untilOn: "2024-07-01" },
      "organization.exception_days",
    ],
  ])("%s", (_title, held, wanted, change, code) => {
    expect(codeOf(refuseException(held, wanted, [], { ...asked, ...change }, today))).toBe(code);
  });

  test("holds on both its days and on no other, and only while agreed", () => {
    const agreed = { state: "agreed" as const, fromOn: "2023-06-20", untilOn: "2023-09-30" };
    expect(
      ["2023-06-19", "2023-06-20", "2023-09-30", "2023-10-01"].map((day) => holdsOn(agreed, day)),
    ).toEqual([false, true, true, false]);
    expect(holdsOn({ ...agreed, state: "asked" }, "2023-07-01")).toBe(false);
    expect(holdsOn({ ...agreed, state: "ended" }, "2023-07-01")).toBe(false);
  });
});

describe("a second administrator", () => {
  const matter: AskedMatter = { state: "asked", askedByPerson: 1, ownPerson: 9, stale: false };
  const security = (personId: number) => ({ personId, roles: ["security_admin"] as Role[] });
  const audit = (personId: number) => ({ personId, roles: ["audit_admin"] as Role[] });

  test.each([
    ["another security administrator agrees", matter, security(2), [1, 2], null],
    ["not who asked", matter, security(1), [1, 2], "organization.two_same_person"],
    ["not whose account it is", matter, security(9), [1, 9], "organization.two_own"],
    ["the audit administrator, where there is no other", matter, audit(3), [1], null],
    ["the owner and the asker count as none", matter, audit(3), [1, 9], null],
    [
      "not the audit administrator beside another",
      matter,
      audit(3),
      [1, 2],
      "organization.two_security_first",
    ],
    [
      "once",
      { ...matter, state: "agreed" as const },
      security(2),
      [1, 2],
      "organization.two_settled",
    ],
    ["in time", { ...matter, stale: true }, security(2), [1, 2], "organization.two_stale"],
  ])("%s", (_title, asked, by, securityPersons, code) => {
    expect(codeOf(refuseAgreeing(asked, by, securityPersons))).toBe(code);
  });

  test("who asked takes back, another administrator declines, an auditor only reads", () => {
    const system = { personId: 1, roles: ["system_admin"] as Role[] };
    const auditor = { personId: 4, roles: ["auditor"] as Role[] };
    expect(refuseDeclining(matter, system, "问错人")).toBeNull();
    expect(refuseDeclining(matter, audit(3), "不必")).toBeNull();
    expect(codeOf(refuseDeclining(matter, auditor, "不必"))).toBe("organization.not_yours");
    expect(codeOf(refuseDeclining(matter, audit(3), " "))).toBe("organization.reason_missing");
  });
});

describe("resets of passwords", () => {
  test.each<[Role, boolean]>([
    ["system_admin", true],
    ["security_admin", true],
    ["audit_admin", true],
    ["office_head", true],
    ["office_verifier", true],
    ["auditor", true],
    ["county_leader", true],
    ["finance", true],
    ["unit_clerk", false],
    ["unit_head", false],
    ["task_force", false],
  ])("%s by two: %s", (role, byTwo) => {
    expect(isResetByTwo([role])).toBe(byTwo);
    expect(codeOf(refuseResetAlone([role]))).toBe(byTwo ? "organization.reset_by_two" : null);
  });

  test.each<[Role, Role, string | null]>([
    ["office_head", "system_admin", null],
    ["security_admin", "system_admin", null],
    ["system_admin", "security_admin", null],
    ["audit_admin", "security_admin", "organization.not_yours"],
    ["unit_clerk", "system_admin", "organization.reset_by_one"],
  ])("%s's is asked by %s: %s", (owner, asker, code) => {
    const account = { personId: 9, roles: [owner], resetAsked: false };
    expect(codeOf(refuseAskingReset(account, { personId: 1, roles: [asker] }, "忘记"))).toBe(code);
  });

  test("nobody asks for his own, and not twice at once", () => {
    const by = { personId: 1, roles: ["system_admin"] as Role[] };
    const account = { personId: 9, roles: ["finance"] as Role[], resetAsked: false };
    expect(codeOf(refuseAskingReset({ ...account, personId: 1 }, by, "忘记"))).toBe(
      "organization.own_account",
    );
    expect(codeOf(refuseAskingReset({ ...account, resetAsked: true }, by, "忘记"))).toBe(
      "organization.reset_asked",
    );
  });
});

describe("passwords that are guessed", () => {
  const known = ["clerk6", "lixiaoming", "ruzhoushi", "ruzhou"];
  test.each([
    ["Password1", "organization.guessable_password"],
    ["P@ssw0rd12", "organization.guessable_password"],
    ["Luming2023", "organization.guessable_password"],
    ["Aa111111", "organization.guessable_password"],
    ["Clerk6-2023", "organization.guessable_password"],
    ["Ruzhou@2023", "organization.guessable_password"],
    ["LiXiaoming8!", "organization.guessable_password"],
    ["Qwerty123!", "organization.guessable_password"],
    ["short1A", "organization.weak_password"],
    ["Reset-2023", null],
    ["Ruzhou-bamboo7", null],
    ["Tz!48#91%26", null],
  ])("%s → %s", (password, code) => {
    expect(codeOf(refusePassword(password, "password", known))).toBe(code);
  });

  test("one of the last ones is not taken again", () => {
    expect(codeOf(refuseNextPassword("Ab1defgh", "Cd2ijklm", { former: true }))).toBe(
      "organization.former_password",
    );
  });
});
