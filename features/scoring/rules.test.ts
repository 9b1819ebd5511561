import { describe, expect, test } from "vitest";
import { aRuleSet } from "../../tests/builders/rules.ts";
import type { MarkDraft, MarkState } from "./contract.ts";
import {
  refuseMark,
  refuseScoreFreeze,
  refuseTrial,
  refuseVariant,
  refuseVersion,
  VARIANTS_MOST,
  versionOn,
} from "./rules.ts";

const body = aRuleSet();
const last = { inForceFrom: "2023-03-01", sample: false, body, roster: [] };
const fault = [{ path: "indicators[0].weight", words: "权重要写成数" }];

describe("saving a version", () => {
  const ask = {
    body,
    roster: [],
    inForceFrom: "2023-04-01",
    basis: "演示文件",
    faults: [],
    last: null,
  };
  test.each([
    ["a first one with basis and day", {}, null],
    ["with a fault of the engine", { faults: fault }, "scoring.rules_faulty"],
    ["without a day", { inForceFrom: "" }, "scoring.day_missing"],
    ["without a basis", { basis: " " }, "scoring.basis_missing"],
    ["one's own called 样例", { body: { ...body, title: "样例一" } }, "scoring.titled_sample"],
    ["with a code in Chinese", { body: { ...body, code: "规则" } }, "scoring.code_malformed"],
    ["earlier than the last", { inForceFrom: "2023-02-28", last }, "scoring.before_last"],
    ["a sample after one's own", { body: { ...body, sample: true }, last }, "scoring.sample_kept"],
    ["the same again", { inForceFrom: "2023-03-01", last }, "scoring.unchanged"],
    ["the same from another day", { last }, null],
    [
      "another roster the same day",
      { inForceFrom: "2023-03-01", roster: [{ code: "甲", name: "甲" }], last },
      null,
    ],
  ])("%s", (_name, told, code) => {
    expect(refuseVersion({ ...ask, ...told })?.code ?? null).toBe(code);
  });

  test("a fault is shown at its field", () => {
    const refusal = refuseVersion({ ...ask, faults: fault });
    expect(refusal).toMatchObject({
      field: "indicators[0].weight",
      words: "规则有 1 处问题：权重要写成数",
    });
  });
});

describe("the version in force", () => {
  const versions = [
    { version: 3, inForceFrom: "2023-07-01" },
    { version: 2, inForceFrom: "2023-01-01" },
    { version: 1, inForceFrom: "2023-01-01" },
  ];
  test.each([
    ["2022-12-31", null],
    ["2023-01-01", 2],
    ["2023-06-30", 2],
    ["2023-07-01", 3],
  ])("on %s", (day, version) => {
    expect(versionOn(versions, day)?.version ?? null).toBe(version);
    expect(versionOn(versions.toReversed(), day)?.version ?? null).toBe(version);
  });
});

describe("freezing scores", () => {
  const ready = {
    month: "2023-06",
    closed: true,
    frozen: true,
    sample: false,
    demo: false,
    faults: [],
    sameAsLast: false,
  };
  test.each([
    ["a closed and frozen month", {}, null],
    ["an open month", { closed: false, frozen: false }, "scoring.month_open"],
    ["a month whose table is not frozen", { frozen: false }, "scoring.month_not_frozen"],
    ["by a sample", { sample: true }, "scoring.sample_only"],
    ["by a sample in the demonstration", { sample: true, demo: true }, null],
    ["with faults", { faults: fault }, "scoring.cannot_score"],
    ["again without a change", { sameAsLast: true }, "scoring.already_frozen"],
  ])("%s", (_name, told, code) => {
    expect(refuseScoreFreeze({ ...ready, ...told })?.code ?? null).toBe(code);
  });
});

describe("entering a mark", () => {
  const draft: Omit<MarkDraft, "ruleSetId"> = {
    period: "2023-06",
    kind: "figure",
    assessee: "小屯镇",
    code: "观摩得分",
    part: "",
    raterClass: "",
    rater: "",
    state: "number",
    amount: "85",
    detail: null,
    basis: "观摩打分表",
    replacesId: null,
  };
  const ask = (
    told: Partial<typeof draft>,
    current: { id: number; state: MarkState } | null = null,
  ) =>
    refuseMark({
      draft: { ...draft, ...told },
      subject: "units",
      rules: body,
      assessees: ["小屯镇"],
      current,
      today: "2023-06-20",
    })?.code ?? null;
  test.each([
    ["a figure that is not the system's", {}, null],
    ["未报", { state: "not_reported", amount: null }, null],
    ["不考核", { state: "not_assessed", amount: null }, null],
    ["未报 with a number", { state: "not_reported" }, "scoring.number_with_state"],
    ["no number", { amount: null }, "scoring.number_missing"],
    ["of next month", { period: "2023-07" }, "scoring.period_ahead"],
    ["a figure of the system", { code: "省外资金" }, "scoring.counted_by_system"],
    ["a figure nobody asks for", { code: "招商活动" }, "scoring.unknown_code"],
    ["of nobody", { assessee: "某镇" }, "scoring.unknown_assessee"],
    ["without a basis", { basis: "" }, "scoring.basis_missing"],
    ["a mark without a rater", { kind: "mark", code: "报送" }, "scoring.rater_missing"],
    [
      "a mark that is 未报",
      { kind: "mark", code: "报送", rater: "甲", state: "not_reported", amount: null },
      "scoring.state_of_figure",
    ],
    [
      "a ballot without votes",
      { kind: "ballot", code: "报送", rater: "计票人", amount: null },
      "scoring.votes_missing",
    ],
    [
      "an audit without a sample",
      { kind: "audit", code: "省外资金", rater: "审计", amount: null, detail: {} },
      "scoring.sample_missing",
    ],
    [
      "an audit of nothing",
      {
        kind: "audit",
        code: "省外资金",
        rater: "审计",
        amount: null,
        detail: { claimed: "0.00", recognized: "1" },
      },
      "scoring.sample_zero",
    ],
    [
      "an audit of a figure of the system",
      {
        kind: "audit",
        code: "省外资金",
        rater: "审计",
        amount: null,
        detail: { claimed: "100", recognized: "80" },
      },
      null,
    ],
    ["a correction of nothing", { replacesId: 5 }, "scoring.nothing_to_correct"],
    [
      "a withdrawal of nothing",
      { state: "withdrawn", amount: null },
      "scoring.nothing_to_withdraw",
    ],
  ] as const)("%s", (_name, told, code) => {
    expect(ask(told as Partial<typeof draft>)).toBe(code);
  });

  test("what stands is corrected by naming it, not entered again", () => {
    const current = { id: 7, state: "number" } as const;
    expect(ask({}, current)).toBe("scoring.marked_already");
    expect(ask({ replacesId: 6 }, current)).toBe("scoring.marked_already");
    expect(ask({ replacesId: 7 }, current)).toBeNull();
    expect(ask({ replacesId: 7, state: "withdrawn", amount: null }, current)).toBeNull();
    expect(
      ask({ replacesId: 7, state: "withdrawn", amount: null }, { id: 7, state: "withdrawn" }),
    ).toBe("scoring.nothing_to_withdraw");
  });
});

test("a trial needs everybody's inputs", () => {
  expect(refuseTrial({ partial: false })).toBeNull();
  expect(refuseTrial({ partial: true })?.code).toBe("scoring.inputs_hidden");
});

test.each([
  ["a new title", "提高封顶", [], null],
  ["no title", "  ", [], "scoring.title_missing"],
  ["a title twice", " 甲 ", [{ title: "甲" }], "scoring.title_taken"],
  [
    "one too many",
    "乙",
    Array.from({ length: VARIANTS_MOST }, (_none, index) => ({ title: String(index) })),
    "scoring.too_many_variants",
  ],
])("a variant with %s", (_name, title, own, code) => {
  expect(refuseVariant({ title, period: "2023-06" }, own, "2023-06")?.code ?? null).toBe(code);
});
