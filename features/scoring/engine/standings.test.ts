import { expect, test } from "vitest";
import { indicator, inputs, rowsOf, ruleSet } from "../../../tests/builders/scoring.ts";
import type { Cell } from "../inputs.ts";
import type { RuleSet } from "../rule-set.ts";
import { score } from "../score.ts";

const FIGURES = ["分", "个数", "造假", "另"];
const rules = (more: Partial<RuleSet> = {}) =>
  ruleSet([indicator({ kind: "entered", of: "分" })], FIGURES, more);
const table = (scores: Readonly<Record<string, Cell>>, more: Readonly<Record<string, Cell>> = {}) =>
  inputs(
    Object.fromEntries(
      Object.entries(scores).map(([code, points]) => [
        code,
        { 分: points, 个数: 0, 造假: 0, 另: 0, ...more },
      ]),
    ),
  );

test.each`
  ties             | ranks
  ${"competition"} | ${[1, 2, 2, 4]}
  ${"dense"}       | ${[1, 2, 2, 3]}
  ${"ordinal"}     | ${[1, 2, 3, 4]}
`("$ties: $ranks", ({ ties, ranks }) => {
  const rows = rowsOf(
    rules({ ranks: { by: "score", scope: "all", ties } }),
    table({ 甲: 9, 乙: "8.10", 丙: "8.1", 丁: 8 }),
  );
  expect(Object.values(rows).map(({ rank }) => rank)).toEqual(ranks);
  const isTied = ties !== "ordinal";
  expect(Object.values(rows).map(({ tied }) => tied)).toEqual([false, isTied, isTied, false]);
});

test("what prints alike but differs is not tied", () => {
  const rows = rowsOf(rules(), table({ 甲: "8.001", 乙: "8.004" }));
  expect(rows["甲"]).toMatchObject({ total: { printed: "8.00" }, rank: 2, tied: false });
  expect(rows["乙"]).toMatchObject({ total: { printed: "8.00" }, rank: 1, tied: false });
});

test("未报 and 不考核 are not ranked and never scored zero; zero is", () => {
  const rows = rowsOf(rules(), table({ 甲: "未报", 乙: "不考核", 丙: 0 }));
  expect(rows["甲"]).toMatchObject({ total: null, rank: null, standing: "not_reported" });
  expect(rows["乙"]).toMatchObject({ total: null, rank: null, standing: "not_assessed" });
  expect(rows["丙"]).toMatchObject({ total: { printed: "0.00" }, rank: 1, standing: "ranked" });
  const zero = rowsOf(rules({ total: { notReported: "zero" } }), table({ 甲: "未报" }));
  expect(zero["甲"]).toMatchObject({
    total: { printed: "0.00" },
    rank: 1,
    lines: [{ state: "not_reported", words: "未报，按0分计" }],
  });
});

test("ranked by a rate, an amount over plan, a count or one indicator", () => {
  const given = { ...table({ 甲: 10, 乙: 30 }), targets: { 甲: { 分: 5 }, 乙: { 分: 28 } } };
  const ranksBy = (by: RuleSet["ranks"]["by"]) =>
    Object.values(rowsOf(rules({ ranks: { by, scope: "all", ties: "competition" } }), given)).map(
      ({ rank }) => rank,
    );
  expect(ranksBy("score")).toEqual([2, 1]);
  expect(ranksBy({ value: { over: ["分", { target: "分" }] } })).toEqual([1, 2]);
  expect(ranksBy({ value: { minus: ["分", { target: "分" }] } })).toEqual([1, 2]);
  expect(ranksBy({ value: "个数" })).toEqual([1, 1]);
  expect(ranksBy({ indicator: "指标" })).toEqual([2, 1]);
});

const GRADES = [
  { code: "优", name: "优秀", from: "90" },
  { code: "良", name: "良好", from: "75" },
  { code: "合格", name: "合格", from: "60" },
];

test.each`
  points    | count | fraud | grade     | words
  ${"90"}   | ${0}  | ${0}  | ${"优"}   | ${"优秀"}
  ${"89.9"} | ${0}  | ${0}  | ${"良"}   | ${"良好"}
  ${"80"}   | ${3}  | ${0}  | ${"优"}   | ${"良好；再落地3个，晋为优秀"}
  ${"95"}   | ${3}  | ${0}  | ${"优"}   | ${"优秀"}
  ${"59"}   | ${0}  | ${0}  | ${null}   | ${"未达最低等次"}
  ${"59"}   | ${3}  | ${0}  | ${"合格"} | ${"未达最低等次；再落地3个，晋为合格"}
  ${"95"}   | ${3}  | ${1}  | ${"合格"} | ${"优秀；弄虚作假（造假>0），定为合格"}
`(
  "$points points, $count projects, $fraud false: $grade",
  ({ points, count, fraud, grade, words }) => {
    const rows = rowsOf(
      rules({
        grades: GRADES,
        promotions: [
          {
            code: "晋",
            name: "再落地3个",
            all: [{ of: "个数", test: "atLeast", than: "3" }],
            steps: 1,
            article: "",
          },
        ],
        vetoes: [
          {
            code: "假",
            name: "弄虚作假",
            when: { of: "造假", test: "above", than: 0 },
            effect: "grade",
            grade: "合格",
            article: "",
          },
        ],
      }),
      table({ 甲: points }, { 个数: count, 造假: fraud }),
    );
    const gradeName = GRADES.find(({ code }) => code === grade)?.name ?? null;
    expect(rows["甲"]).toMatchObject({ grade, gradeName, gradeWords: words });
  },
);

test("一票否决 leaves nothing, or no rank; the lines still add up", () => {
  const veto = (effect: "zero" | "unranked") =>
    rowsOf(
      rules({
        vetoes: [
          {
            code: "假",
            name: "弄虚作假",
            when: { of: "造假", test: "above", than: 0 },
            effect,
            article: "第九条",
          },
        ],
      }),
      table({ 甲: 80 }, { 造假: 1 }),
    )["甲"];
  expect(veto("zero")).toMatchObject({
    total: { exact: "0" },
    rank: 1,
    lines: [
      {},
      {
        part: "adjustment",
        points: { exact: "-80" },
        words: "造假>0，总分归零",
        article: "第九条",
      },
    ],
  });
  expect(veto("unranked")).toMatchObject({
    total: { exact: "80" },
    rank: null,
    standing: "vetoed",
  });
});

test("bonuses and deductions have limits of their own and together; each limit is a line", () => {
  const entered = (of: string, each = "1") => ({ kind: "entered", of, each });
  const rows = rowsOf(
    rules({
      bonuses: [
        { code: "加一", name: "加一", formula: entered("个数"), most: "5", article: "" },
        { code: "加二", name: "加二", formula: entered("另"), article: "" },
      ],
      deductions: [{ code: "扣", name: "扣", formula: entered("造假", "10"), article: "" }],
      total: { bonusesMost: "6", deductionsMost: "15", most: "60" },
    }),
    table({ 甲: 80 }, { 个数: 9, 另: 4, 造假: 2 }),
  );
  expect(rows["甲"]?.lines.map(({ code, points, cap }) => [code, points?.exact, cap])).toEqual([
    ["指标", "80", null],
    ["加一", "5", "计算9，最高5"],
    ["加二", "4", null],
    ["扣", "-20", null],
    ["bonuses_most", "-3", null],
    ["deductions_most", "5", null],
    ["total_most", "-11", null],
  ]);
  expect(rows["甲"]?.total?.exact).toBe("60");
});

test("rounding each line before it is added, or only what is printed", () => {
  const thirds = [1, 2, 3].map((index) =>
    indicator({ kind: "entered", of: "分", outOf: "3" }, { code: `第${index}项`, weight: 1 }),
  );
  const total = (moment: "line" | "print") =>
    rowsOf(
      ruleSet(thirds, FIGURES, {
        rounding: {
          moment,
          line: { mode: "half_up", places: 2 },
          total: { mode: "half_up", places: 2 },
        },
      }),
      table({ 甲: 1 }),
    )["甲"]?.total;
  expect(total("print")).toEqual({ exact: "1", printed: "1.00" });
  expect(total("line")).toEqual({ exact: "99/100", printed: "0.99" });
});

test("lists: places with ties at the edge, counts of first places, quotas by group", () => {
  const groups = ["A", "B"].map((code) => ({ code, name: code, winners: 1 }));
  const given = table({ 甲: 9, 乙: 8, 丙: 8, 丁: 5, 戊: 7, 己: 7 });
  const { lists } = score(
    rules({
      groups,
      ranks: { by: "score", scope: "group", ties: "competition" },
      lists: [
        { code: "前二", name: "", tone: "red", group: "A", by: { first: 2 }, article: "" },
        { code: "末一", name: "", tone: "black", by: { last: 1 }, article: "" },
        { code: "名额", name: "", tone: "red", by: { winnersOfGroup: true }, article: "" },
        {
          code: "居首",
          name: "",
          tone: "red",
          by: { place: "first", among: ["指标"], atLeast: 1 },
          article: "",
        },
      ],
    }),
    {
      ...given,
      assessees: given.assessees.map((one, index) => ({ ...one, group: index < 4 ? "A" : "B" })),
    },
  );
  expect(Object.fromEntries(lists.map(({ code, assessees }) => [code, assessees]))).toEqual({
    前二: ["甲", "乙", "丙"],
    末一: ["丁", "戊", "己"],
    名额: ["甲", "戊", "己"],
    居首: ["甲", "戊", "己"],
  });
});

test("praise needs every condition", () => {
  const rows = rowsOf(
    rules({
      awards: [
        {
          code: "双",
          name: "双达标",
          all: [
            { of: "分", test: "atLeast", than: "25" },
            { of: "个数", test: "atLeast", than: "1" },
          ],
          article: "",
        },
      ],
    }),
    inputs({ 甲: { 分: 25, 个数: 1, 造假: 0, 另: 0 }, 乙: { 分: 90, 个数: 0, 造假: 0, 另: 0 } }),
  );
  expect(rows["甲"]).toMatchObject({ awards: ["双"], awardWords: ["双达标：分≥25，个数≥1"] });
  expect(rows["乙"]?.awards).toEqual([]);
});

test("totals and 其中 rows are scored for comparison, never ranked, listed or added", () => {
  const given = table({ 全市: 30, 甲: 10, 乙: 20, 其中: 5 });
  const sheet = score(
    rules({ lists: [{ code: "首", name: "", tone: "red", by: { first: 1 }, article: "" }] }),
    {
      ...given,
      assessees: [
        { code: "全市", name: "全市", row: "total" },
        { code: "甲", name: "甲" },
        { code: "乙", name: "乙" },
        { code: "其中", name: "其中", row: "of_which" },
      ],
    },
  );
  expect(sheet.rows.map(({ rank, standing }) => [rank, standing])).toEqual([
    [null, "no_unit"],
    [2, "ranked"],
    [1, "ranked"],
    [null, "no_unit"],
  ]);
  expect(sheet.lists[0]?.assessees).toEqual(["乙"]);
  expect(sheet.sums[0]).toMatchObject({ sum: "30", reporting: 2 });
  expect(sheet.findings).toEqual([]);
});

test("a project that two units are credited with stands in the sum once", () => {
  const project = (id: string, parties: Record<string, string>, 投资: number) => ({
    id,
    name: id,
    parties,
    fields: { 投资 },
  });
  const choice = { items: "项目", split: "双算" };
  const sheet = score(
    rules({
      indicators: [
        indicator({ kind: "entered", of: { count: choice } }, { code: "个数指标" }),
        indicator(
          { kind: "entered", of: { total: { ...choice, field: "投资" } } },
          { code: "投资指标" },
        ),
        indicator(
          { kind: "items", ...choice, parts: [{ name: "个", points: 1 }] },
          { code: "逐个" },
        ),
      ],
      splits: [
        {
          code: "双算",
          name: "",
          shares: { 部门: 100, 县: 100 },
          agreementFirst: false,
          overlap: true,
          article: "",
        },
      ],
    }),
    {
      ...table({ 甲: 0, 乙: 0 }),
      items: { 项目: [project("1", { 部门: "甲", 县: "乙" }, 5), project("2", { 县: "乙" }, 7)] },
    },
  );
  expect(sheet.faults).toEqual([]);
  expect(sheet.rows.map(({ lines }) => lines.map(({ points }) => points?.exact))).toEqual([
    ["1", "5", "1"],
    ["2", "12", "2"],
  ]);
  const listed = sheet.sums.filter(({ name }) => name.endsWith("（不重复）"));
  expect(listed.map(({ sum }) => sum)).toEqual(["2", "12", "2"]);
});
