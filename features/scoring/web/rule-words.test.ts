import { describe, expect, test } from "vitest";
import { checkRuleSet } from "../check/check.ts";
import { KINDS } from "../kinds/registry.ts";
import type { Indicator, RuleSet } from "../rule-set.ts";
import { SAMPLES } from "../samples.ts";
import { freshCode, movedRow, withKey, withoutRow, withRow } from "./edit.ts";
import { blankOf, INDICATOR_FIELDS } from "./field-spec.ts";
import { figuresIn, pathBehind } from "./openings.ts";
import { changesBetween, fieldWords, formulaWords, namesIn } from "./rule-words.ts";

const anIndicator = (code: string, told: Partial<Indicator> = {}): Indicator => ({
  code,
  name: code,
  weight: "10",
  formula: { kind: "completion", actual: code },
  article: "演示",
  pingdingshan: null,
  ...told,
});

const rules: RuleSet = {
  code: "demo-rules",
  title: "演示考核规则",
  sample: false,
  inForceFrom: null,
  basis: [],
  lastCheckedOn: null,
  figures: [
    { code: "省外资金", name: "实际利用省外资金", unit: "万元" },
    { code: "引进项目", name: "引进项目", unit: "个" },
    { code: "观摩得分", name: "观摩得分", unit: "分" },
  ],
  indicators: [
    anIndicator("省外资金", { weight: "50", cap: { mostTimesWeight: "1.2" } }),
    anIndicator("引进项目"),
    anIndicator("报送", { formula: { kind: "entered", of: "观摩得分" } }),
  ],
  rounding: {
    moment: "line",
    line: { mode: "half_up", places: 2 },
    total: { mode: "half_up", places: 2 },
  },
  ranks: { by: "score", scope: "all", ties: "competition" },
};
const names = namesIn(rules);

describe("rules in words", () => {
  test("a formula by the titles of its kind, its choices and its figures", () => {
    expect(
      formulaWords({ kind: "completion", actual: "省外资金", against: "schedule" }, names),
    ).toBe("完成率×权重：完成数 实际利用省外资金，对照 序时目标");
    const over = { kind: "entered", of: { over: ["引进项目", { constant: "2" }] } };
    expect(formulaWords(over, names)).toContain("引进项目÷2");
  });

  test.each(SAMPLES.map((sample) => [sample.title, sample] as const))(
    "«%s» reads without a word of the machine",
    (_title, sample) => {
      const told = [...sample.indicators, ...(sample.bonuses ?? [])].flatMap((indicator) =>
        INDICATOR_FIELDS.map((spec) =>
          fieldWords(
            spec,
            (indicator as unknown as Record<string, unknown>)[spec.name],
            namesIn(sample),
          ),
        ),
      );
      expect(told.join("\n")).not.toMatch(/[a-z]{3,}|\[object/);
    },
  );
});

describe("what changed between two versions", () => {
  test("nothing between the same", () => {
    expect(changesBetween(rules, rules)).toEqual([]);
  });

  test("a weight, a cap, ties, an indicator more and one less", () => {
    const [first, second] = rules.indicators;
    const after = {
      ...rules,
      indicators: [
        { ...first, weight: "40", cap: { mostTimesWeight: "1" } } as (typeof rules.indicators)[0],
        ...(second ? [second] : []),
        anIndicator("观摩得分", { name: "观摩" }),
      ],
      ranks: { ...rules.ranks, ties: "dense" as const },
    };
    expect(changesBetween(rules, after)).toEqual([
      {
        place: "排名",
        before: "按什么排 总分，范围 全部一起排，并列 并列后跳号（1、1、3）",
        after: "按什么排 总分，范围 全部一起排，并列 并列不跳号（1、1、2）",
      },
      { place: "指标「省外资金」权重", before: "50", after: "40" },
      {
        place: "指标「省外资金」封顶与保底",
        before: "最高为权重的 1.2倍",
        after: "最高为权重的 1倍",
      },
      { place: "指标「观摩」", before: "无", after: "新增" },
      { place: "指标「报送」", before: "有", after: "删去" },
    ]);
  });
});

describe("the editor's rows", () => {
  test("are changed, moved, taken away; the edge stays", () => {
    expect(withRow(["a", "b"], 1, "c")).toEqual(["a", "c"]);
    expect(withoutRow(["a", "b"], 0)).toEqual(["b"]);
    expect(movedRow(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
    expect(movedRow(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
    expect(movedRow(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
  });

  test("a key that is emptied is gone, as the shape of a rule set has it", () => {
    expect(withKey({ a: 1, b: 2 }, "b", undefined)).toEqual({ a: 1 });
    expect(withKey({ a: 1 }, "b", 0)).toEqual({ a: 1, b: 0 });
  });

  test("a fresh code is nobody else's", () => {
    expect(freshCode([{ code: "item2" }, { code: "x" }], "item")).toBe("item3");
    expect(freshCode([{ code: "item2" }], "item")).toBe("item3");
  });

  test.each(KINDS.map(({ kind, fields }) => [kind, fields] as const))(
    "a blank %s is checked field by field, and named in no fault by its shape",
    (kind, fields) => {
      const formula = { ...blankOf(fields), kind };
      const faults = checkRuleSet({ ...rules, indicators: [anIndicator("a", { formula })] });
      const strange = faults.filter(({ words }) => /没有.*这一项|没有.*这种算法/.test(words));
      expect(strange).toEqual([]);
    },
  );
});

describe("what stands behind a line", () => {
  test("the figures its formula asks for", () => {
    const formula = { kind: "completion", actual: { sum: ["引进项目", "观摩得分"] } };
    expect(figuresIn(rules, formula).map(({ code }) => code)).toEqual(["引进项目", "观摩得分"]);
  });

  const ranking = {
    rules: { ruleSetId: 3, subject: "units" },
    period: "2023-06",
    asOf: "2023-06-30",
  } as Parameters<typeof pathBehind>[0];
  test("a figure entered by hand opens to its entry, one of the ledger to nothing before the table is read", () => {
    expect(pathBehind(ranking, undefined, "小屯镇", "观摩得分")).toBe(
      `/scoring/marks?set=3&month=2023-06&kind=figure&assessee=${encodeURIComponent("小屯镇")}`,
    );
    expect(pathBehind(ranking, undefined, "小屯镇", "省外资金")).toBeUndefined();
  });
});
