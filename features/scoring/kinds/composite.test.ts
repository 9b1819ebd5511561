import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";

const PAIR = {
  kind: "composite",
  parts: [
    {
      name: "个数",
      share: "50",
      formula: { kind: "completion", actual: "个数", target: { constant: "27" } },
    },
    {
      name: "金额",
      share: "50",
      formula: { kind: "completion", actual: "金额", target: { constant: "54" } },
    },
  ],
};

test.each`
  count | amount      | uncapped
  ${54} | ${"125.28"} | ${"1.08"}
  ${27} | ${"146.88"} | ${"0.93"}
`("one cap on the sum: $uncapped is printed 0.50", ({ count, amount, uncapped }) => {
  const given = { figures: { 个数: count, 金额: amount } };
  expect(lineOf(PAIR, { ...given, indicator: { weight: "0.5" } }).points?.printed).toBe(uncapped);
  const capped = lineOf(PAIR, {
    ...given,
    indicator: { weight: "0.5", cap: { mostTimesWeight: "1" } },
  });
  expect(capped).toMatchObject({ points: { exact: "1/2" }, cap: `计算${uncapped}，最高0.5` });
});

test("stage rates: started × 0.2 + main works × 0.3 + completed × 0.5", () => {
  const rate = (actual: string) => ({ kind: "completion", actual, target: "项目数" });
  const formula = {
    kind: "composite",
    parts: [
      { name: "开工率", share: "20", formula: rate("开工") },
      { name: "主体完工率", share: "30", formula: rate("主体完工") },
      { name: "竣工率", share: "50", formula: rate("竣工") },
    ],
  };
  const line = lineOf(formula, { figures: { 项目数: 270, 开工: 270, 主体完工: 200, 竣工: 129 } });
  expect(line.points?.exact).toBe("595/9");
});
