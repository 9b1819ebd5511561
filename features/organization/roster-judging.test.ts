import { describe, expect, test } from "vitest";
import { judgeRoster, loginOfPlace, type RosterGround } from "./roster-judging.ts";
import type { Bearer } from "./roster-people.ts";
import { isExample, isUnfilled, type RosterEntry } from "./roster-sheet.ts";
import type { Tenure } from "./shapes.ts";

const bearer = (told: Partial<Bearer> = {}): Bearer => ({
  id: 1,
  name: "王伟",
  words: "小屯镇填报员",
  login: "wangwei",
  disabled: false,
  posts: [{ role: "unit_clerk", unitId: 1, chainId: null }],
  offices: [],
  unitIds: [1],
  ...told,
});
const tenure = (told: Partial<Tenure> = {}): Tenure => ({
  id: 7,
  unit: { id: 1, name: "小屯镇" },
  post: "镇长",
  principal: true,
  personId: 5,
  personName: "旧镇长",
  fromOn: "2020-01-01",
  toOn: null,
  basis: "",
  ...told,
});
const ground = (told: Partial<RosterGround> = {}): RosterGround => ({
  today: "2023-06-20",
  units: [
    { id: 1, name: "小屯镇" },
    { id: 2, name: "温泉镇" },
  ],
  chains: [{ id: 3, name: "绿色食品产业" }],
  people: [],
  logins: new Set(["taken", "wangwei"]),
  tenures: [],
  soundOfPlace: (name) => ({ 小屯镇: "xiaotunzhen", 温泉镇: "wenquanzhen" })[name] ?? "",
  soundOfPerson: (name) => (name === "查良" ? "zhaliang" : ""),
  ...told,
});
/** Judges lines that stand in rows 2, 3, …; a test reads the last one. */
const judged = (entries: RosterEntry[], told: Partial<RosterGround> = {}) =>
  judgeRoster(
    entries.map((entry, index) => ({ at: index + 2, entry, faults: [] })),
    ground(told),
  );
const last = (...asked: Parameters<typeof judged>) => {
  const line = judged(...asked).at(-1);
  if (!line) throw new Error("no line");
  return line;
};
const CLERK: RosterEntry = { name: "解晓东", unit: "小屯镇", roles: "单位填报员" };
const HEAD: RosterEntry = {
  name: "单雄",
  unit: "小屯镇",
  post: "镇长",
  principal: "是",
  begins: "2023-01-05",
  roles: "单位主要负责人",
};
const OFFICER: RosterEntry = {
  name: "区明",
  unit: "小屯镇",
  post: "招商专员",
  begins: "2023-01-01",
};

describe("what a line makes", () => {
  test.each<[string, RosterEntry, string[]]>([
    [
      "a clerk",
      CLERK,
      ["登记人员", "开账号 xiaotunzhen.tb（代拟）", "提请授予「小屯镇 · 单位填报员」"],
    ],
    [
      "a head",
      HEAD,
      [
        "登记人员",
        "开账号 xiaotunzhen.fzr（代拟）",
        "提请授予「小屯镇 · 单位主要负责人」",
        "提请登记任职「小屯镇镇长」",
      ],
    ],
    ["an office without a role", OFFICER, ["登记人员", "提请登记任职「小屯镇招商专员」"]],
    ["an account by name", { name: "丁", loginName: "ding" }, ["登记人员", "开账号 ding"]],
    [
      "a leader of the county",
      { name: "查良", roles: "县级领导" },
      ["登记人员", "开账号 zhaliang（代拟）", "提请授予「县级领导」"],
    ],
    [
      "a task force",
      { name: "查良", roles: "产业链服务专班", chain: "绿色食品产业" },
      ["登记人员", "开账号 zhaliang（代拟）", "提请授予「绿色食品产业 · 产业链服务专班」"],
    ],
  ])("%s", (_what, entry, makes) => {
    expect(last([entry])).toMatchObject({ faults: [], makes });
  });

  test("who has it all makes nothing; a known account takes the new post", () => {
    const same = { name: "王伟", unit: "小屯镇", roles: "单位填报员" };
    expect(last([same], { people: [bearer()] })).toMatchObject({ faults: [], makes: [] });
    const free = bearer({ login: null, posts: [] });
    expect(last([same], { people: [free] }).makes).toEqual([
      "开账号 xiaotunzhen.tb（代拟）",
      "提请授予「小屯镇 · 单位填报员」",
    ]);
    const held = bearer({ offices: [{ unitId: 1, post: "招商专员", principal: false }] });
    const office = { ...OFFICER, name: "王伟" };
    expect(last([office], { people: [held] })).toMatchObject({ makes: [], tenure: null });
  });

  test("a second clerk of a unit gets the next login name", () => {
    expect(last([CLERK, { ...CLERK, name: "另一" }]).opens).toBe("xiaotunzhen.tb2");
    expect(last([CLERK], { logins: new Set(["xiaotunzhen.tb"]) }).opens).toBe("xiaotunzhen.tb2");
    const typed = { name: "丁", loginName: "xiaotunzhen.tb" };
    expect(judged([CLERK, typed])[0]?.opens).toBe("xiaotunzhen.tb2");
  });
});

describe("what is wrong with a line", () => {
  test.each<[string, RosterEntry, (string | null)[]]>([
    ["no name", { ...CLERK, name: " " }, ["name"]],
    ["a name of 50 signs", { ...CLERK, name: "长".repeat(50) }, []],
    ["a name of 51", { ...CLERK, name: "长".repeat(51) }, ["name"]],
    ["a post of 51", { ...OFFICER, post: "长".repeat(51) }, ["post"]],
    ["a basis of 200", { ...OFFICER, basis: "文".repeat(200) }, []],
    ["a basis of 201", { ...OFFICER, basis: "文".repeat(201) }, ["basis"]],
    ["a unit that is none", { ...CLERK, name: "查良", unit: "没有镇" }, ["unit"]],
    ["a chain that is none", { name: "查良", roles: "产业链服务专班", chain: "无" }, ["chain"]],
    ["a clerk of no unit", { name: "查良", roles: "单位填报员" }, ["unit"]],
    ["a role of no roster", { ...CLERK, roles: "系统管理员" }, ["roles"]],
    ["two roles that conflict", { ...CLERK, roles: "单位填报员、单位主要负责人" }, ["roles"]],
    ["nothing to make", { name: "己", unit: "小屯镇" }, [null]],
    ["an office of no unit", { ...OFFICER, unit: "" }, ["unit"]],
    ["an office of no day", { ...OFFICER, begins: "" }, ["begins"]],
    ["of a day that is none", { ...OFFICER, begins: "2023-02-30" }, ["begins"]],
    ["a head without a post", { ...HEAD, post: "", begins: "" }, ["post"]],
    ["a head, said oddly", { ...OFFICER, principal: "对" }, ["principal"]],
    ["no head, said plainly", { ...OFFICER, principal: "否" }, []],
    ["a login name of none", { name: "丁", loginName: "Ding Wei" }, ["loginName"]],
    ["a login name of somebody", { name: "丁", loginName: "taken" }, ["loginName"]],
    ["no sound to spell", { name: "丁", roles: "县级领导" }, ["loginName"]],
  ])("%s", (_what, entry, keys) => {
    const line = last([entry]);
    expect(line.faults.map(({ key }) => key)).toEqual(keys);
    if (keys.length > 0) expect(line.makes).toEqual([]);
  });

  test("an account in use is not named otherwise, a disabled one is not used", () => {
    const same = { name: "王伟", unit: "小屯镇", roles: "单位填报员" };
    const keys = (entry: RosterEntry, people: Bearer[]) =>
      last([entry], { people }).faults.map(({ key }) => key);
    expect(keys({ ...same, loginName: "wangwei" }, [bearer()])).toEqual([]);
    expect(keys({ ...same, loginName: "wang" }, [bearer()])).toEqual(["loginName"]);
    expect(keys(same, [bearer({ disabled: true })])).toEqual(["loginName"]);
    expect(keys({ ...same, name: "张三", loginName: "wangwei" }, [bearer()])).toEqual([
      "loginName",
    ]);
  });
});

describe("a unit's head", () => {
  test("is one: the second line is at fault and names the first", () => {
    const line = last([HEAD, { ...HEAD, name: "另一" }]);
    expect(line.faults[0]).toMatchObject({ key: "principal" });
    expect(line.faults[0]?.words).toContain("第 2 行已是小屯镇的主要负责人");
    expect(last([HEAD, { ...HEAD, unit: "温泉镇", name: "另一" }]).faults).toEqual([]);
  });

  test("relieves who is in office there, and nobody elsewhere", () => {
    expect(last([HEAD], { tenures: [tenure()] }).hints).toEqual(["确认后接替现任主要负责人旧镇长"]);
    const elsewhere = tenure({ unit: { id: 2, name: "温泉镇" } });
    expect(last([HEAD], { tenures: [elsewhere] }).hints).toEqual([]);
    const later = tenure({ fromOn: "2023-01-05" });
    expect(last([HEAD], { tenures: [later] }).faults.map(({ key }) => key)).toEqual(["begins"]);
    const kind = tenure({ principal: false });
    expect(last([HEAD], { tenures: [kind] }).faults.map(({ key }) => key)).toEqual(["principal"]);
  });

  test("who signs without an office is reminded of it", () => {
    const role = { name: "单雄", unit: "小屯镇", roles: "单位主要负责人" };
    expect(last([role]).hints[0]).toContain("签发凭任职");
    expect(last([HEAD]).hints).toEqual([]);
    expect(last([CLERK]).hints).toEqual([]);
  });
});

describe("who is meant", () => {
  const there: RosterEntry = { name: "王伟", unit: "温泉镇", roles: "单位填报员" };
  test.each<[string, RosterEntry, Bearer[], string | null, number | null]>([
    ["by unit and name", { ...there, unit: "小屯镇" }, [bearer()], null, 1],
    ["known elsewhere is not guessed", there, [bearer()], "person", null],
    [
      "two of a name in one unit",
      { ...there, unit: "小屯镇" },
      [bearer(), bearer({ id: 2 })],
      "person",
      null,
    ],
    [
      "by number",
      { ...there, unit: "小屯镇", person: "2" },
      [bearer(), bearer({ id: 2 })],
      null,
      2,
    ],
    ["another's number", { ...there, person: "9" }, [bearer()], "person", null],
    [
      "another, by login name",
      { ...there, person: "新", loginName: "ww2" },
      [bearer()],
      null,
      null,
    ],
    ["another, without one", { ...there, person: "新" }, [bearer()], "loginName", null],
    [
      "of no unit, by a role of the city",
      { name: "王伟", roles: "县级领导" },
      [bearer({ posts: [{ role: "county_leader", unitId: null, chainId: null }], unitIds: [] })],
      null,
      1,
    ],
    ["of no unit, by another role", { name: "王伟", roles: "财政" }, [bearer()], "person", null],
  ])("%s", (_what, entry, people, key, id) => {
    const line = last([entry], { people });
    expect(line.faults[0]?.key ?? null).toBe(key);
    expect(line.person.id).toBe(id);
  });

  test("two lines of one name: one person in one unit, two in two", () => {
    const again = last([CLERK, { ...OFFICER, name: "解晓东" }]);
    expect(again).toMatchObject({ faults: [], makes: ["提请登记任职「小屯镇招商专员」"] });
    const two = last([CLERK, { ...CLERK, unit: "温泉镇" }]);
    expect(two.hints[0]).toContain("与第 2 行同名而单位不同，按两个人登记");
    const other = last([CLERK, { ...OFFICER, name: "解晓东", loginName: "xie" }]);
    expect(other.faults[0]).toMatchObject({ key: "loginName" });
    const wrong = judged([{ ...CLERK, roles: "系统管理员" }, CLERK]).at(-1);
    expect(wrong?.makes[0]).toBe("登记人员");
  });
});

test("the template's example and a line nobody filled are passed over", () => {
  expect(isExample({ name: " 样例（本行不导入）" })).toBe(true);
  expect(isExample({ name: "解晓东" })).toBe(false);
  expect(isExample({})).toBe(false);
  expect(isUnfilled({ unit: "小屯镇", roles: "单位填报员" })).toBe(true);
  expect(isUnfilled({ unit: "小屯镇", name: "甲" })).toBe(false);
  expect(isUnfilled({ begins: "2023-01-01" })).toBe(false);
});

test("a login name is spelt from the unit and the role", () => {
  expect(loginOfPlace("xiaotunzhen", "unit_clerk")).toBe("xiaotunzhen.tb");
  expect(loginOfPlace("x".repeat(60), "unit_head")).toBe(`${"x".repeat(40)}.fzr`);
  expect(loginOfPlace("", "unit_clerk")).toBe("");
});
