import fc from "fast-check";
import { plainName } from "../../kernel/plain-text.ts";
import { describe, expect, test } from "vitest";
import { dice, gradeOf, type Likened, likenessOf } from "./duplicates.ts";

const RULES = { namePercent: 60, contentPercent: 50 };

function one(change: Partial<Likened> = {}): Likened {
  return {
    name: "高纯碳材生产线项目",
    investorId: 1,
    investorName: "演示丹枫碳材有限公司",
    uscc: null,
    unitId: 10,
    carrier: "",
    content: "",
    ...change,
  };
}
const elsewhere = { investorId: 2, investorName: "演示白鹭食品有限公司", unitId: 20 };

describe("grades", () => {
  test.each<[string, Partial<Likened>, Partial<Likened>, number | null]>([
    ["nothing alike", {}, { ...elsewhere, name: "冷链仓储项目" }, null],
    [
      "the same code, whatever the names",
      { uscc: "91310000MA1FL0XX0A" },
      { ...elsewhere, name: "冷链仓储项目", uscc: "91310000ma1fl0xx0a" },
      1,
    ],
    [
      "the same 项目代码",
      { projectCode: "2303-410482-04-01-123456" },
      { ...elsewhere, name: "冷链仓储项目", projectCode: "2303-410482-04-01-123456" },
      1,
    ],
    [
      "no code on either side is no same code",
      { uscc: "" },
      { ...elsewhere, name: "冷链", uscc: "" },
      null,
    ],
    ["the same investor at the same unit", {}, { name: "冷链仓储项目" }, 2],
    [
      "the same investor's name in the same park",
      { carrier: "新材料产业园" },
      {
        ...elsewhere,
        investorName: "演示丹枫碳材 有限责任公司",
        name: "冷链",
        carrier: "新材料 产业园",
      },
      2,
    ],
    [
      "the same registered investor, renamed meanwhile, at the same unit",
      {},
      { investorName: "演示白鹭食品有限公司", name: "冷链仓储项目" },
      2,
    ],
    [
      "investors without a name are not the same",
      { investorId: null, investorName: null },
      { investorId: null, investorName: null, name: "冷链仓储项目" },
      null,
    ],
    [
      "a name of one sign tells no investor",
      { investorId: null, investorName: "甲" },
      { investorId: 2, investorName: "甲", name: "冷链仓储项目", uscc: "91310000MA1FL0XX0A" },
      3,
    ],
    [
      "a name of two does",
      { investorId: null, investorName: "丹枫" },
      { investorId: 2, investorName: "丹枫", name: "冷链仓储项目" },
      2,
    ],
    [
      "where one has a code and the other none, the name tells",
      { investorId: null, uscc: "91310000MA1FL0XX0A" },
      { investorId: 2, name: "冷链仓储项目" },
      2,
    ],
    [
      "two codes are two investors, of the same name at the same unit too",
      { uscc: "91310000MA1FL0XX0A" },
      { investorId: 2, uscc: "91410000MA1FL0XX0B", name: "冷链仓储项目" },
      null,
    ],
    [
      "no unit and no park is no same place",
      { unitId: null },
      { unitId: null, name: "冷链仓储项目" },
      3,
    ],
    ["the same investor elsewhere: the name decides", {}, { unitId: 20, name: "冷链仓储项目" }, 3],
    ["similar names", {}, { ...elsewhere, name: "高纯碳材生产项目" }, 3],
    [
      "similar content",
      { content: "建设年产二万吨高纯碳材生产线及配套仓储" },
      { ...elsewhere, name: "冷链仓储项目", content: "新建年产二万吨高纯碳材生产线和配套仓库" },
      4,
    ],
    [
      "two firms with codes and one word in common are no suspects",
      { uscc: "91310000MA1FL0XX0A", name: "汽车零部件再制造项目" },
      {
        ...elsewhere,
        investorName: "演示白鹭机械有限公司",
        uscc: "91410000MA1FL0XX0B",
        name: "白鹭汽车零部件再制造项目",
      },
      null,
    ],
  ])("%s", (_case, a, b, grade) => {
    expect(gradeOf(one(a), one(b), RULES)).toBe(grade);
    expect(gradeOf(one(b), one(a), RULES)).toBe(grade);
  });

  test("the thresholds are the office's", () => {
    const other = one({ ...elsewhere, name: "高纯碳材生产项目" });
    const { namePercent } = likenessOf(one(), other, RULES);
    expect(gradeOf(one(), other, { ...RULES, namePercent })).toBe(3);
    expect(gradeOf(one(), other, { ...RULES, namePercent: namePercent + 1 })).toBeNull();
    const half = one({ ...elsewhere, name: "冷链", content: "甲乙" });
    const grade = (contentPercent: number) =>
      gradeOf(one({ content: "甲乙甲乙" }), half, { ...RULES, contentPercent });
    expect([grade(50), grade(51)]).toEqual([4, null]);
  });
});

test.each([
  ["", "甲", 0],
  ["甲", "", 0],
  ["甲", "乙", 0],
  ["甲", "甲", 1],
  ["甲", "甲乙", 0],
  ["甲乙", "甲乙丙", 2 / 3],
  ["甲乙甲乙", "甲乙", 1 / 2],
])("%s and %s are alike by %d", (a, b, likeness) => {
  expect(dice(a, b)).toBe(likeness);
});

test("of two firms with codes, the likeness of their projects and of their names is halved", () => {
  const firm = one({ uscc: "91310000MA1FL0XX0A" });
  const other = one({ ...elsewhere, uscc: "91410000MA1FL0XX0B" });
  const byInvestor = dice(plainName(firm.investorName ?? ""), plainName(other.investorName ?? ""));
  expect(likenessOf(firm, other, RULES).namePercent).toBe(Math.round(50 * (1 + byInvestor)));
  expect(likenessOf(firm, { ...other, uscc: null }, RULES).namePercent).toBe(100);
});

test.each([
  ["演示 · 云杉（集团）有限公司", "演示云杉"],
  ["天瑞焦化360万吨升级改造项目", "天瑞焦化360万吨升级改造"],
  ["ABC股份有限公司", "abc"],
])("%s is plainly %s", (name, plain) => {
  expect(plainName(name)).toBe(plain);
});

const words = fc.string({ maxLength: 20 });

test("likeness is symmetric, within 0 and 1, and 1 for the same words", () => {
  fc.assert(
    fc.property(words, words, (a, b) => {
      const found = dice(a, b);
      expect(found).toBe(dice(b, a));
      expect(found >= 0 && found <= 1).toBe(true);
      if (a !== "") expect(dice(a, a)).toBe(1);
    }),
  );
});
