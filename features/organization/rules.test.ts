import { describe, expect, test } from "vitest";
import type { Role } from "../../kernel/permission.ts";
import { refuseAppointment, refusePostKind, refuseUnit } from "./office-rules.ts";
import {
  type Post,
  postWords,
  refuseDisabling,
  refuseGrant,
  refuseLacking,
  refuseOwnAccount,
  refuseRankEnd,
  refuseRevocation,
} from "./rules.ts";
import {
  refuseFounders,
  refuseLoginName,
  refuseNextPassword,
  refusePassword,
} from "./sign-in-rules.ts";

const codeOf = (refusal: { code: string } | null) => refusal?.code ?? null;
const post = (role: Role, unitId: number | null = null, chainId: number | null = null): Post => ({
  role,
  unitId,
  chainId,
});

describe("passwords and names", () => {
  test.each`
    password        | code
    ${"Ab1defgh"}   | ${null}
    ${"ab1-efgh"}   | ${null}
    ${"汝州ab12gh"} | ${null}
    ${"Ab1defg"}    | ${"organization.weak_password"}
    ${"abcdefgh"}   | ${"organization.weak_password"}
    ${"abcdefg1"}   | ${"organization.weak_password"}
  `("password $password → $code", ({ password, code }) => {
    expect(codeOf(refusePassword(password))).toBe(code);
  });

  test("the next password is another one", () => {
    expect(codeOf(refuseNextPassword("Ab1defgh", "Ab1defgh"))).toBe("organization.same_password");
    expect(refuseNextPassword("Ab1defgh", "abc")?.field).toBe("next");
    expect(refuseNextPassword("Ab1defgh", "Ab1defgi")).toBeNull();
  });

  test.each`
    loginName    | code
    ${"zhang.s"} | ${null}
    ${"z"}       | ${"organization.login_name"}
    ${"Zhang"}   | ${"organization.login_name"}
    ${"张三"}    | ${"organization.login_name"}
  `("login name $loginName → $code", ({ loginName, code }) => {
    expect(codeOf(refuseLoginName(loginName))).toBe(code);
  });
});

describe("granting", () => {
  test.each<[Post[], Post, string | null]>([
    [[], post("office_head"), null],
    [[], post("unit_clerk", 3), null],
    [[], post("unit_clerk"), "organization.unit_missing"],
    [[], post("task_force"), "organization.chain_missing"],
    [[], post("task_force", null, 2), null],
    [[], post("office_head", 3), "organization.place_unasked"],
    [[], post("unit_head", 3, 2), "organization.place_unasked"],
    [[post("unit_clerk", 3)], post("unit_head", 3), "organization.posts_conflict"],
    [[post("unit_clerk", 3)], post("unit_clerk", 3), "organization.granted_already"],
    [[post("unit_clerk", 3)], post("unit_clerk", 4), "organization.second_place"],
    [[post("task_force", null, 1)], post("task_force", null, 2), "organization.second_place"],
    [[post("finance")], post("statistics"), null],
    [[post("system_admin")], post("security_admin"), "organization.roles_separated"],
    [[post("system_admin")], post("audit_admin"), "organization.roles_separated"],
    [[post("security_admin")], post("audit_admin"), "organization.roles_separated"],
    [[post("audit_admin")], post("auditor"), "organization.roles_separated"],
    [[post("finance")], post("system_admin"), "organization.roles_separated"],
    [[post("system_admin")], post("system_admin"), "organization.granted_already"],
  ])("holding %j, asked for %j → %s", (held, asked, code) => {
    expect(codeOf(refuseGrant(held, asked))).toBe(code);
  });

  test.each`
    held                 | asked                | code
    ${"unit_clerk"}      | ${"unit_head"}       | ${"organization.posts_conflict"}
    ${"unit_head"}       | ${"office_verifier"} | ${"organization.posts_conflict"}
    ${"office_verifier"} | ${"unit_clerk"}      | ${"organization.posts_conflict"}
    ${"office_head"}     | ${"statistics"}      | ${"organization.posts_conflict"}
    ${"unit_head"}       | ${"inspector"}       | ${"organization.posts_conflict"}
    ${"auditor"}         | ${"office_verifier"} | ${"organization.posts_conflict"}
    ${"office_verifier"} | ${"system_admin"}    | ${"organization.roles_separated"}
    ${"security_admin"}  | ${"system_admin"}    | ${"organization.roles_separated"}
    ${"finance"}         | ${"county_leader"}   | ${"organization.second_account"}
  `("a person who is $held by another account is not made $asked: $code", (told) => {
    const at = (role: Role) => post(role, role.startsWith("unit") ? 1 : null);
    const others = [{ loginName: "zhang", posts: [at(told.held as Role)] }];
    expect(codeOf(refuseGrant([], at(told.asked as Role), others))).toBe(told.code);
  });

  test("an account without any post does not keep its person from another one", () => {
    const others = [{ loginName: "zhang", posts: [] }];
    expect(refuseGrant([], post("finance"), others)).toBeNull();
  });

  test("nobody grants to himself", () => {
    expect(codeOf(refuseOwnAccount(7, 7))).toBe("organization.own_account");
    expect(refuseOwnAccount(7, 8)).toBeNull();
  });

  test("a grey button says whose act it is", () => {
    expect(refuseLacking(["audit.read"], "audit.read")).toBeNull();
    expect(refuseLacking([], "audit.read")?.words).toBe("由审计/纪检、审计管理员办理");
  });

  test("a post is told with its place", () => {
    const nowhere = { unit: null, chain: null };
    expect(postWords({ role: "finance", ...nowhere })).toBe("财政");
    expect(postWords({ role: "unit_clerk", ...nowhere, unit: { name: "小屯镇" } })).toBe(
      "小屯镇 · 单位填报员",
    );
    const exception = { untilOn: "2023-12-31" };
    expect(postWords({ role: "finance", ...nowhere, exception })).toBe(
      "财政（例外，至2023年12月31日）",
    );
  });

  test("the last security administrator stays", () => {
    expect(codeOf(refuseRevocation("security_admin", 1))).toBe("organization.last_security_admin");
    expect(refuseRevocation("security_admin", 2)).toBeNull();
    expect(refuseRevocation("finance", 0)).toBeNull();
    expect(codeOf(refuseDisabling(1, { personId: 2, roles: ["security_admin"] }, 1))).toBe(
      "organization.last_security_admin",
    );
    expect(codeOf(refuseDisabling(2, { personId: 2, roles: [] }, 1))).toBe(
      "organization.own_account",
    );
    expect(refuseDisabling(1, { personId: 2, roles: ["finance"] }, 1)).toBeNull();
  });
});

test("an empty installation wants three different people", () => {
  const founder = (role: Role, loginName: string, password = "Ab1defgh") => ({
    role,
    loginName,
    password,
  });
  const [one, two, three] = [
    founder("system_admin", "one"),
    founder("security_admin", "two"),
    founder("audit_admin", "three"),
  ];
  expect(refuseFounders([one, two, three])).toBeNull();
  expect(codeOf(refuseFounders([one, two, two]))).toBe("organization.administrators_missing");
  expect(refuseFounders([one, two, founder("audit_admin", "two")])?.field).toBe(
    "administrators.2.loginName",
  );
  expect(refuseFounders([founder("system_admin", "one", "abc"), two, three])?.field).toBe(
    "administrators.0.password",
  );
});

describe("offices", () => {
  const term = (personName: string, fromOn: string, toOn: string | null, principal = true) => ({
    id: 7,
    post: principal ? "镇长" : "副镇长",
    principal,
    personId: personName === "甲" ? 1 : 2,
    personName,
    fromOn,
    toOn,
  });
  test.each`
    terms                                       | principal | relieves | fromOn          | code
    ${[]}                                       | ${true}   | ${null}  | ${"2023-03-01"} | ${null}
    ${[]}                                       | ${true}   | ${null}  | ${"2023-02-29"} | ${"organization.no_such_day"}
    ${[term("甲", "2022-01-01", null)]}         | ${true}   | ${7}     | ${"2023-03-01"} | ${null}
    ${[term("甲", "2022-01-01", null)]}         | ${true}   | ${null}  | ${"2023-03-01"} | ${"organization.head_in_office"}
    ${[term("甲", "2022-01-01", "2023-02-01")]} | ${true}   | ${7}     | ${"2023-03-01"} | ${"organization.head_changed"}
    ${[term("甲", "2022-01-01", null, false)]}  | ${false}  | ${null}  | ${"2023-03-01"} | ${null}
    ${[term("甲", "2023-03-01", null, false)]}  | ${false}  | ${null}  | ${"2023-03-01"} | ${null}
    ${[term("乙", "2022-01-01", null, false)]}  | ${false}  | ${null}  | ${"2023-03-01"} | ${"organization.in_post_already"}
    ${[term("乙", "2022-01-01", null)]}         | ${true}   | ${null}  | ${"2023-03-01"} | ${"organization.in_post_already"}
    ${[term("乙", "2021-01-01", "2021-12-31")]} | ${true}   | ${null}  | ${"2023-03-01"} | ${null}
    ${[term("甲", "2023-03-01", null)]}         | ${true}   | ${7}     | ${"2023-03-01"} | ${"organization.tenure_overlaps"}
    ${[term("甲", "2022-01-01", "2023-03-01")]} | ${true}   | ${null}  | ${"2023-03-01"} | ${"organization.tenure_overlaps"}
    ${[term("甲", "2022-01-01", "2023-02-28")]} | ${true}   | ${null}  | ${"2023-03-01"} | ${null}
  `("乙, head $principal, from $fromOn after $terms, relieving $relieves → $code", (asked) => {
    const { terms, principal, relieves, fromOn, code } = asked;
    const post = principal ? "镇长" : "副镇长";
    const appointed = { post, principal, personId: 2, personName: "乙", fromOn, relieves };
    expect(codeOf(refuseAppointment(terms, appointed))).toBe(code);
  });

  test("a post is the head's or it is not", () => {
    expect(refusePostKind(undefined, { post: "镇长", principal: true })).toBeNull();
    expect(refusePostKind({ principal: true }, { post: "镇长", principal: true })).toBeNull();
    expect(codeOf(refusePostKind({ principal: false }, { post: "镇长", principal: true }))).toBe(
      "organization.post_kind",
    );
  });

  test("a unit's name and code are its own", () => {
    const units = [{ name: "小屯镇", code: "410482101" }];
    expect(refuseUnit(units, { name: "发改委", code: null })).toBeNull();
    expect(refuseUnit(units, { name: "小屯镇", code: null })?.field).toBe("name");
    expect(refuseUnit(units, { name: "发改委", code: "410482101" })?.field).toBe("code");
  });
});

test.each([
  [null, "2023-06-20", null],
  [null, "2023-03-01", null],
  [null, "2023-02-28", "organization.rank_end"],
  [null, "2023-06-21", "organization.rank_end"],
  [null, "", "organization.rank_end"],
  ["2023-05-01", "2023-06-20", "organization.rank_end"],
])("off the list of 县级领导, ended %s, on %s", (toOn, asked, code) => {
  const rank = { fromOn: "2023-03-01", toOn };
  expect(refuseRankEnd(rank, asked, "2023-06-20")?.code ?? null).toBe(code);
});
