import { describe, expect, test } from "vitest";
import type { Role } from "../../kernel/permission.ts";
import { refuseAskingReset } from "./agreeing-rules.ts";
import { EXCEPTION_DAYS, refuseException } from "./exception-rules.ts";
import { dayBefore, refuseTenureEnd, refuseUnit, refuseUnitDay } from "./office-rules.ts";
import {
  othersOf,
  type Post,
  placeOf,
  refuseDisabling,
  refuseRankEnd,
  refuseReset,
} from "./rules.ts";
import type { Account } from "./shapes.ts";
import { type Founder, refuseFounders, refuseLoginName } from "./sign-in-rules.ts";

const TODAY = "2023-06-20";
const codeOf = (refusal: { code: string } | null) => refusal?.code ?? null;

describe("days on which something ends", () => {
  test.each<[string | null, string, string | null]>([
    [null, TODAY, null],
    [null, "2023-01-01", null],
    [null, "2022-12-31", "不能早于"],
    [null, "2023-06-21", "不能晚于今天"],
    [null, "2023-06-31", "请填写"],
    ["2023-05-01", TODAY, "已于 2023-05-01"],
  ])("in office since 1 January, ended %s already, ends on %s → %s", (ended, day, words) => {
    const held = { fromOn: "2023-01-01", toOn: ended, personName: "甲" };
    const tenure = refuseTenureEnd(held, day, TODAY);
    const rank = refuseRankEnd(held, day, TODAY);
    expect(codeOf(tenure)).toBe(words === null ? null : "organization.tenure_end");
    expect(codeOf(rank)).toBe(words === null ? null : "organization.rank_end");
    if (words === null) return;
    expect(tenure?.words).toContain(words);
    expect(rank?.words).toContain(words);
  });

  test("a predecessor's last day is the day before", () => {
    expect(dayBefore("2023-03-01")).toBe("2023-02-28");
  });
});

describe("a unit", () => {
  test.each<[string | undefined, string | undefined, string | null]>([
    [undefined, undefined, null],
    [TODAY, "某政〔2023〕1号", null],
    ["2023-06-21", "某政〔2023〕1号", "organization.no_such_day"],
    ["2023-06-31", "某政〔2023〕1号", "organization.no_such_day"],
    [TODAY, " ", "organization.no_document"],
    [TODAY, undefined, "organization.no_document"],
  ])("there from %s by %s → %s", (fromOn, documentNo, code) => {
    expect(codeOf(refuseUnitDay(fromOn, documentNo, TODAY))).toBe(code);
  });

  test("two units without a code are not of the same code", () => {
    expect(refuseUnit([{ name: "小屯镇", code: null }], { name: "发改委", code: null })).toBeNull();
  });
});

describe("an exception's days", () => {
  const clerk: Post = { role: "unit_clerk", unitId: 1, chainId: null };
  const head: Post = { role: "unit_head", unitId: 1, chainId: null };
  const asked = { reason: "在产假", basis: "纪要", fromOn: TODAY, untilOn: "2023-09-30" };
  test.each<[Partial<typeof asked>, string | null]>([
    [{}, null],
    [{ untilOn: TODAY }, null],
    [{ fromOn: "2023-06-31" }, "fromOn"],
    [{ untilOn: "2023-06-31" }, "untilOn"],
    [{ fromOn: "2023-06-19" }, "fromOn"],
    [{ untilOn: "2024-06-20" }, null],
    [{ untilOn: "2024-06-21" }, "untilOn"],
  ])("%j → %s", (told, field) => {
    expect(EXCEPTION_DAYS).toBe(366);
    const refusal = refuseException([clerk], head, [], { ...asked, ...told }, TODAY);
    expect(refusal?.field ?? null).toBe(field);
  });
});

describe("accounts", () => {
  test.each<[Role, string]>([
    ["unit_clerk", "unit"],
    ["unit_head", "unit"],
    ["task_force", "chain"],
    ["office_head", "none"],
    ["system_admin", "none"],
  ])("%s is held at a place of kind %s", (role, place) => expect(placeOf(role)).toBe(place));

  const account = (id: number, personId: number) =>
    ({ id, personId, loginName: `a${id}`, grants: [] }) as unknown as Account;
  test("another account is one of the same person", () => {
    const all = [account(1, 9), account(2, 9), account(3, 8)];
    expect(othersOf(account(1, 9), all).map(({ loginName }) => loginName)).toEqual(["a2"]);
  });

  test("nobody disables or resets his own, and a unit's is disabled whoever guards the rest", () => {
    const clerk = { personId: 9, roles: ["unit_clerk"] as Role[] };
    expect(codeOf(refuseDisabling(9, clerk, 1))).toBe("organization.own_account");
    expect(refuseDisabling(1, clerk, 1)).toBeNull();
    expect(codeOf(refuseReset(9, 9))).toBe("organization.own_account");
    expect(refuseReset(1, 9)).toBeNull();
  });

  test("a reset is asked with a reason, by one of whose roles it is", () => {
    const owner = { personId: 9, roles: ["office_head"] as Role[], resetAsked: false };
    const roles: Role[] = ["auditor", "system_admin"];
    expect(refuseAskingReset(owner, { personId: 1, roles }, "忘记")).toBeNull();
    expect(codeOf(refuseAskingReset(owner, { personId: 1, roles }, " "))).toBe(
      "organization.reason_missing",
    );
  });

  test("a login name has 2 to 50 signs", () => {
    expect(refuseLoginName("ab")).toBeNull();
    expect(refuseLoginName("a".repeat(50))).toBeNull();
    expect(codeOf(refuseLoginName("a".repeat(51)))).toBe("organization.login_name");
  });

  test("the three founders have three names and three posts", () => {
    const founder = (role: Role, loginName: string): Founder => ({
      role,
      loginName,
      password: "Bamboo-61-lamp",
    });
    const three = [
      founder("system_admin", "sys"),
      founder("security_admin", "sec"),
      founder("audit_admin", "aud"),
    ];
    expect(refuseFounders(three)).toBeNull();
    const [first, second] = three as [Founder, Founder];
    expect(codeOf(refuseFounders([first, second]))).toBe("organization.administrators_missing");
    const same = [first, second, founder("audit_admin", "sys")];
    expect(refuseFounders(same)).toMatchObject({
      code: "organization.same_login",
      field: "administrators.2.loginName",
    });
  });
});
