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
  });
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
