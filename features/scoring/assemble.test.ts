import { describe, expect, test } from "vitest";
import { aRuleSet, anIndicator } from "../../tests/builders/rules.ts";
import type { ExecutionRow, Measure } from "../assessment/contract.ts";
import { type CountedMark, everyInput, type Ground, inputsFor } from "./assemble.ts";
import { movesBetween } from "./compare-sheets.ts";
import { score } from "./score.ts";

const measure = (indicator: Measure["indicator"], target: string | null, sum: string): Measure => ({
  indicator,
  target,
  month: sum,
  cumulative: sum,
  rate: null,
  gap: null,
  rank: null,
  movement: null,
  light: "none",
});

const place = (
  name: string,
  order: number,
  told: { fen?: string; target?: string | null; reported?: boolean; silent?: number } = {},
): Ground["places"][number] => {
  const { fen = "0", target = "10000000000", reported = true, silent = 0 } = told;
  const row: ExecutionRow = {
    id: order,
    name,
    order,
    reported,
    measures: [
      measure("out_of_province_funds", target, fen),
      measure("introduced", "4", fen === "0" ? "0" : "2"),
      measure("over_100m", null, "0"),
    ],
    overseasFen: "0",
    inProvinceFen: "0",
    undecidedFen: "0",
    notCountingFen: "0",
  };
  return { row, type: "镇", counts: null, silentMonths: silent, lateMonths: 0, foundFalse: null };
};

const mark = (told: Partial<CountedMark>): CountedMark => ({
  id: 1,
  kind: "figure",
  assessee: "甲镇",
  code: "观摩得分",
  part: "",
  raterClass: "",
  rater: "",
  state: "number",
  amount: "85",
  detail: null,
  onDay: "2023-06-20",
  ...told,
});

const rules = aRuleSet();
const ground: Ground = {
  title: "演示",
  asOf: "2023-06-30",
  subject: "units",
  places: [
    place("甲镇", 1, { fen: "123456789" }),
    place("乙镇", 2, { reported: false, silent: 3 }),
    place("丙镇", 3, { target: null }),
  ],
  projects: [
    {
      id: 7,
      assessee: "甲镇",
      investmentFen: "123456789012",
      introduced: true,
      signed: false,
    },
    { id: 8, assessee: null, investmentFen: null, introduced: true, signed: true },
  ],
  marks: [],
};
const fit = (told: Partial<Ground> = {}, roster: Parameters<typeof inputsFor>[1]["roster"] = []) =>
  inputsFor(everyInput({ ...ground, ...told }), { rules, roster, subject: "units" });

describe("the system's figures", () => {
  test("money is exact 万元, silence without money is 未报, a target that is not set is left out", () => {
    const { figures, targets } = fit();
    expect(figures?.甲镇?.省外资金).toBe("123.456789");
    expect(figures?.乙镇?.省外资金).toBe("未报");
    expect(figures?.丙镇?.省外资金).toBe("0");
    expect(targets?.甲镇?.省外资金).toBe("10000");
    expect(targets?.丙镇?.省外资金).toBeUndefined();
    expect(figures?.乙镇?.未报月数).toBe("3");
  });

  test("未报, 不考核 and 0 stay three states through to the score", () => {
    const asked = aRuleSet({ indicators: [anIndicator("省外资金", { weight: "100" })] });
    const sheet = score(
      asked,
      inputsFor(everyInput(ground), { rules: asked, roster: [], subject: "units" }),
    );
    const states = Object.fromEntries(sheet.rows.map(({ name, lines }) => [name, lines[0]?.state]));
    expect(states).toEqual({ 甲镇: "scored", 乙镇: "not_reported", 丙镇: "not_assessed" });
  });

  test("a rule set in 亿元 is told the unit of the system's figure, and scores the same", () => {
    const figures = [{ code: "省外资金", name: "省外资金", unit: "亿元" }];
    const asked = aRuleSet({ figures, indicators: [anIndicator("省外资金")] });
    const inputs = inputsFor(everyInput(ground), { rules: asked, roster: [], subject: "units" });
    expect(inputs.figures?.甲镇?.省外资金).toBe("123.456789万元");
    const row = score(asked, inputs).rows.find(({ code }) => code === "甲镇");
    expect(row?.lines[0]).toMatchObject({ target: "1", rate: "1.23" });
  });

  test("figures that the rules do not ask for stay out", () => {
    expect(Object.keys(fit().figures?.甲镇 ?? {}).sort()).toEqual(
      ["引进项目", "未报月数", "省外资金"].sort(),
    );
  });
});

test("projects go by number, without names, with amounts in exact 亿元, and only to rules that go over them", () => {
  expect(fit().items).toEqual({});
  const formula = { kind: "entered", of: { count: { items: "项目" } } };
  const asked = aRuleSet({ indicators: [anIndicator("大项目", { formula })] });
  const inputs = inputsFor(everyInput(ground), { rules: asked, roster: [], subject: "units" });
  expect(inputs.items?.项目).toEqual([
    {
      id: "P7",
      name: "",
      assessee: "甲镇",
      fields: { 投资亿元: "12.3456789012", 引进: true, 签订: false },
    },
  ]);
});

describe("what people entered", () => {
  test("figures with their states and targets", () => {
    const { figures, targets } = fit({
      marks: [
        mark({ detail: { target: "100" } }),
        mark({ assessee: "乙镇", state: "not_assessed", amount: null }),
        mark({ assessee: "丙镇", state: "not_reported", amount: null }),
      ],
    });
    expect([figures?.甲镇?.观摩得分, figures?.乙镇?.观摩得分, figures?.丙镇?.观摩得分]).toEqual([
      "85",
      "不考核",
      "未报",
    ]);
    expect(targets?.甲镇?.观摩得分).toBe("100");
  });

  test("marks, ballots and audits go to their lists", () => {
    const { marks, ballots, audits } = fit({
      marks: [
        mark({ kind: "mark", code: "报送", rater: "评分人1", part: "深度", raterClass: "园区" }),
        mark({
          kind: "ballot",
          code: "报送",
          rater: "评分人2",
          amount: null,
          detail: { votes: [3, 1] },
        }),
        mark({
          kind: "audit",
          code: "省外资金",
          rater: "评分人3",
          amount: null,
          detail: { claimed: "100", recognized: "80" },
        }),
      ],
    });
    expect(marks).toEqual([
      {
        assessee: "甲镇",
        indicator: "报送",
        part: "深度",
        raterClass: "园区",
        rater: "评分人1",
        markedOn: "2023-06-20",
        points: "85",
      },
    ]);
    expect(ballots?.[0]?.votes).toEqual([3, 1]);
    expect(audits?.[0]).toMatchObject({ claimed: "100", recognized: "80" });
  });

  test("persons are whom something was entered for", () => {
    const every = everyInput({
      ...ground,
      subject: "persons",
      places: [],
      marks: [mark({ assessee: "演示员乙" }), mark({ assessee: "演示员甲" })],
    });
    expect(every.assessees.map(({ code, kind }) => [code, kind])).toEqual([
      ["演示员乙", "person"],
      ["演示员甲", "person"],
    ]);
  });
});

test("fitting again changes nothing, and marks of lines or people that are not asked for stay out", () => {
  const figures = [{ code: "省外资金", name: "省外资金", unit: "亿元" }];
  const asked = {
    rules: aRuleSet({ figures, indicators: [anIndicator("省外资金")] }),
    roster: [{ code: "甲镇", name: "甲镇" }],
    subject: "units" as const,
  };
  const marks = [
    mark({ kind: "mark", code: "报送", rater: "评分人1" }),
    mark({ kind: "mark", code: "省外资金", rater: "评分人1", assessee: "乙镇" }),
    mark({ kind: "mark", code: "省外资金", rater: "评分人1" }),
  ];
  const once = inputsFor(everyInput({ ...ground, marks }), asked);
  expect(inputsFor(once, asked)).toEqual(once);
  expect(once.marks?.map(({ assessee, indicator }) => [assessee, indicator])).toEqual([
    ["甲镇", "省外资金"],
  ]);
  expect(Object.keys(once.figures ?? {})).toEqual(["甲镇"]);
  expect(score(asked.rules, once).faults).toEqual([]);
});

test("a roster names types, groups and merged units; its words go before the system's", () => {
  const { assessees } = fit({}, [
    { code: "甲镇", name: "甲镇", group: "a" },
    { code: "乙丙", name: "乙丙联合", kind: "merged", members: ["乙镇", "丙镇"], type: "联合" },
  ]);
  expect(assessees).toEqual([
    { code: "甲镇", name: "甲镇", type: "镇", order: 1, group: "a" },
    {
      code: "乙丙",
      name: "乙丙联合",
      kind: "merged",
      members: ["乙镇", "丙镇"],
      type: "联合",
      order: 10_001,
    },
  ]);
});

test("who moves is told with the lines that moved them, and nobody else", () => {
  const inputs = fit({
    places: [
      place("甲镇", 1, { fen: "5000000000" }),
      place("乙镇", 2, { fen: "4900000000" }),
      place("丁镇", 3, { fen: "100000000" }),
    ],
  });
  const before = score(rules, inputs);
  const [, second, third] = rules.indicators;
  const after = score(
    {
      ...rules,
      indicators: [
        anIndicator("省外资金", { weight: "40" }),
        ...[second, third].flatMap((one) => one ?? []),
      ],
    },
    inputs,
  );
  const moves = movesBetween(before, after);
  expect(movesBetween(before, before)).toEqual([]);
  expect(moves.map(({ name }) => name).sort()).toEqual(["丁镇", "乙镇", "甲镇"].sort());
  expect(moves.find(({ name }) => name === "甲镇")).toMatchObject({
    rankBefore: 1,
    rankAfter: 1,
    places: 0,
    lines: [{ name: "省外资金", before: "50.00", after: "20.00", change: "-30" }],
  });
});
