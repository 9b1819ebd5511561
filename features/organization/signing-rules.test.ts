import { describe, expect, test } from "vitest";
import { isCounty, rankTitle, refuseRankEntry, refuseUnranked } from "./rank-rules.ts";
import { refuseFirstPassword, refuseRoster, refuseStale } from "./roster-rules.ts";
import { refuseNamesakes } from "./person-rules.ts";
import type { Account, Authority, PostRank, SigningRight } from "./shapes.ts";
import {
  holdsOn,
  refuseAuthority,
  refuseAuthorityEnd,
  refuseUnentitled,
  rightWords,
} from "./signing-rules.ts";

const TODAY = "2023-06-20";
const codeOf = (refusal: { code: string } | null) => refusal?.code ?? null;

const authority: Authority = {
  id: 1,
  unit: { id: 7, name: "小屯镇" },
  personId: 2,
  personName: "副镇长乙",
  principalId: 1,
  principalName: "镇长甲",
  document: "小屯政〔2023〕8号",
  fromOn: "2023-06-01",
  toOn: "2023-06-30",
  endedOn: null,
  lapsed: false,
};

describe("who signs for a unit", () => {
  const right: SigningRight = {
    kind: "deputy",
    post: "副镇长",
    fromOn: "2023-06-01",
    toOn: "2023-06-30",
    document: "小屯政〔2023〕8号",
  };
  test("by dated right only, and it is said how", () => {
    expect(refuseUnentitled(right, "小屯镇")).toBeNull();
    expect(codeOf(refuseUnentitled(null, "小屯镇"))).toBe("organization.not_in_post");
    expect(refuseUnentitled(null, null)?.words).toContain("不在单位主要负责人任上");
    expect(rightWords(right)).toBe("受主要负责人书面授权（小屯政〔2023〕8号）");
    expect(rightWords({ ...right, kind: "principal" })).toBe("主要负责人");
  });

  test.each<[Partial<Authority>, string, boolean]>([
    [{}, "2023-05-31", false],
    [{}, "2023-06-01", true],
    [{}, "2023-06-30", true],
    [{}, "2023-07-01", false],
    [{ endedOn: "2023-06-15" }, "2023-06-15", true],
    [{ endedOn: "2023-06-15" }, "2023-06-16", false],
    [{ lapsed: true }, "2023-06-15", false],
  ])("an authority of June with %j holds on %s: %s", (told, day, holds) => {
    expect(holdsOn({ ...authority, ...told }, day)).toBe(holds);
  });

  const asked = { personId: 2, document: "1号", fromOn: "2023-07-01", toOn: "2023-07-31" };
  const ground = {
    principal: { personId: 1, name: "镇长甲" },
    tenures: [{ personId: 1 }, { personId: 2 }],
    others: [authority],
  };
  test.each<[Partial<typeof asked>, Partial<typeof ground>, string | null]>([
    [{}, {}, null],
    [{ toOn: "2023-07-01" }, {}, null],
    [{ fromOn: "2023-06-31" }, {}, "organization.authority_from"],
    [{ toOn: "2023-06-31" }, {}, "organization.authority_to"],
    [{ toOn: "2023-06-30" }, {}, "organization.authority_to"],
    [{ document: " " }, {}, "organization.authority_document"],
    [{}, { tenures: [{ personId: 1 }] }, "organization.authority_stranger"],
    [{ personId: 1 }, {}, "organization.authority_self"],
    [{ fromOn: "2023-06-30" }, {}, "organization.authority_overlaps"],
    [{ fromOn: "2023-05-01", toOn: "2023-06-01" }, {}, "organization.authority_overlaps"],
    [{ fromOn: "2023-05-01", toOn: "2023-05-31" }, {}, null],
    [{ fromOn: "2023-06-16" }, { others: [{ ...authority, endedOn: "2023-06-15" }] }, null],
  ])("authorised with %j beside %j → %s", (told, around, code) => {
    expect(codeOf(refuseAuthority({ ...asked, ...told }, { ...ground, ...around }))).toBe(code);
  });

  test("where nobody heads the unit nobody can authorise", () => {
    expect(codeOf(refuseAuthority(asked, { ...ground, principal: null }))).toBe(
      "organization.authority_no_head",
    );
  });

  test.each<[string | null, string, string | null]>([
    [null, "2023-06-01", null],
    [null, TODAY, null],
    [null, "2023-06-21", "不能晚于今天"],
    [null, "2023-05-31", "应在授权期内"],
    [null, "2023-06-31", "请填写收回日期"],
    ["2023-06-10", TODAY, "已于 2023-06-10 收回"],
  ])("ended %s already, taken back on %s → %s", (endedOn, day, words) => {
    const refusal = refuseAuthorityEnd({ ...authority, endedOn }, day, TODAY);
    if (words === null) return expect(refusal).toBeNull();
    expect(refusal).toMatchObject({ code: "organization.authority_end" });
    expect(refusal?.words).toContain(words);
  });

  test("one that ran out is not taken back after its last day", () => {
    const refusal = refuseAuthorityEnd({ ...authority, toOn: "2023-06-10" }, "2023-06-11", TODAY);
    expect(refusal?.words).toContain("应在授权期内");
  });
});

describe("县级领导 by record", () => {
  test.each<[PostRank | null, boolean, string]>([
    [null, true, "县级（正副未注明）"],
    ["county_chief", true, "县级正职"],
    ["county_deputy", true, "县级副职"],
    ["section_chief", false, "正科级"],
    ["section_deputy", false, "副科级"],
  ])("%s is of the county: %s, «%s»", (rank, county, title) => {
    expect(isCounty(rank)).toBe(county);
    expect(rankTitle(rank)).toBe(title);
    const asked = { clause: "由县级领导担任", office: "链长", field: "personName" };
    expect(codeOf(refuseUnranked("甲", { words: "职务", rank }, asked))).toBe(
      county ? null : "organization.rank_too_low",
    );
    expect(codeOf(refuseUnranked("甲", null, asked))).toBe("organization.rank_unknown");
  });

  const entry = { personName: "甲", words: "副市长", basis: "任字1号", fromOn: TODAY };
  test.each<[Partial<typeof entry>, boolean, string | null]>([
    [{}, false, null],
    [{ personName: " " }, false, "personName"],
    [{ words: " " }, false, "words"],
    [{ basis: " " }, false, "basis"],
    [{ fromOn: "2023-06-31" }, false, "fromOn"],
    [{ fromOn: "2023-06-21" }, false, "fromOn"],
    [{}, true, "personName"],
  ])("registered with %j, in office already %s → %s", (told, inOffice, field) => {
    const current = inOffice ? { words: "副市长", fromOn: "2020-01-01" } : null;
    const refusal = refuseRankEntry({ ...entry, ...told }, { today: TODAY, current });
    expect(refusal?.field ?? null).toBe(field);
  });
});

describe("a roster", () => {
  const line = (faults: number, makes: number) => ({
    faults: Array.from({ length: faults }),
    makes: Array.from({ length: makes }),
  });
  test.each([
    ["something new", [line(0, 1), line(0, 0)], null],
    ["one line at fault", [line(0, 1), line(1, 0)], "organization.roster_faulty"],
    ["nothing new", [line(0, 0)], "organization.roster_nothing"],
  ])("with %s", (_what, lines, code) => expect(codeOf(refuseRoster(lines))).toBe(code));

  test("what is decided on together must all still wait", () => {
    expect(refuseStale([1, 2], [2, 1, 3])).toBeNull();
    expect(refuseStale([1, 2, 4], [1])?.words).toContain("有 2 项");
  });

  const account = {
    personId: 9,
    loginName: "xiaotun",
    state: "active",
    signedIn: false,
    issued: false,
    grants: [],
  } as Pick<Account, "personId" | "loginName" | "state" | "signedIn" | "issued" | "grants">;
  const office = [{ role: "office_head" }] as unknown as Account["grants"];
  test.each<[string, Partial<typeof account>, number, string | null]>([
    ["to who never signed in", {}, 1, null],
    ["again, to a unit's", { issued: true }, 1, null],
    ["to an office's, for the first time", { grants: office }, 1, null],
    ["again, to an office's", { grants: office, issued: true }, 1, "organization.reset_by_two"],
    ["to who signed in", { signedIn: true }, 1, "organization.signed_in_already"],
    ["to a disabled account", { state: "disabled" }, 1, "organization.account_disabled"],
    ["to oneself", {}, 9, "organization.own_account"],
  ])("a first password is issued %s", (_what, told, caller, code) => {
    expect(codeOf(refuseFirstPassword(caller, { ...account, ...told }))).toBe(code);
  });

  test("a name that several may bear is settled by who asks", () => {
    const known = [{ id: 3, name: "王伟", words: "夏店镇" }];
    expect(refuseNamesakes([], { personName: "王伟" })).toBeNull();
    expect(codeOf(refuseNamesakes(known, { personName: "王伟" }))).toBe("organization.namesakes");
    expect(refuseNamesakes(known, { personName: "王伟", personId: null })).toBeNull();
    expect(refuseNamesakes(known, { personName: "王伟", personId: 3 })).toBeNull();
  });
});
