import { describe, expect, test } from "vitest";
import { refuseConfirmation } from "./confirmation.ts";
import { checkPlan } from "./consistency.ts";
import type { ConfirmedPlan, Indicator, Target } from "./contract.ts";
import { planFindings } from "./findings.ts";
import { namedState, namedWords, refuseNamed } from "./named.ts";
import { amountText, type Plan } from "./reading.ts";
import { refuseOverWhole } from "./rules.ts";
import { NO_FILE, refuseText } from "./text-rules.ts";

const WAN = 1_000_000;
const TODAY = "2023-06-20";

type Said = [layer: Target["layer"], id: number, indicator: Indicator, amount: number];
const targetsOf = (said: Said[]): Target[] =>
  said.map(([layer, id, indicator, amount], index) => ({
    id: index,
    layer,
    unit: layer === "unit" ? { id, name: `镇${id}` } : null,
    chain: layer === "chain" ? { id, name: `链${id}` } : null,
    indicator,
    amount: String(amount),
    bound: "exact",
    documentNo: "1号",
    effectiveOn: "2023-01-01",
    coming: null,
    history: [],
  })) as Target[];
const found = (...said: Said[]) =>
  planFindings(targetsOf(said)).map(({ level, code }) => `${level} ${code}`);

describe("the layers of a stored plan are compared, never added", () => {
  const FUNDS = "out_of_province_funds";
  test.each<[string, Said[], string[]]>([
    ["nothing to compare", [["city", 0, FUNDS, 3]], []],
    [
      "money that adds up",
      [
        ["city", 0, FUNDS, 3 * WAN],
        ["unit", 1, FUNDS, WAN],
        ["unit", 2, FUNDS, 2 * WAN],
        ["chain", 1, FUNDS, 9 * WAN],
      ],
      ["ok plan.funds_equal"],
    ],
    [
      "money that does not",
      [
        ["city", 0, FUNDS, 3 * WAN],
        ["unit", 1, FUNDS, WAN],
      ],
      ["warning plan.funds_differ"],
    ],
    [
      "counts that are equal",
      [
        ["city", 0, "over_100m", 3],
        ["unit", 1, "over_100m", 3],
      ],
      ["ok plan.count_equal"],
    ],
    [
      "counts handed down with a margin",
      [
        ["city", 0, "over_100m", 3],
        ["unit", 1, "over_100m", 4],
      ],
      ["warning plan.count_stretch"],
    ],
    [
      "counts that fall short",
      [
        ["city", 0, "over_100m", 3],
        ["unit", 1, "over_100m", 2],
      ],
      ["warning plan.count_short"],
    ],
    ["a count nobody was given", [["city", 0, "over_1b", 5]], ["warning plan.not_decomposed"]],
    [
      "one that chains were given",
      [
        ["city", 0, "over_1b", 5],
        ["chain", 1, "over_1b", 1],
      ],
      [],
    ],
    [
      "one that units were given",
      [
        ["city", 0, "over_1b", 5],
        ["unit", 1, "over_1b", 1],
      ],
      [],
    ],
    [
      "both views",
      [
        ["unit", 1, "introduced", 4],
        ["chain", 1, "signed", 3],
      ],
      ["ok plan.two_views"],
    ],
    [
      "a part within its whole",
      [
        ["unit", 1, "introduced", 4],
        ["unit", 1, "over_100m", 4],
      ],
      [],
    ],
    [
      "a part over its whole",
      [
        ["unit", 1, "introduced", 4],
        ["unit", 1, "over_100m", 5],
      ],
      ["error plan.part_over_whole"],
    ],
    [
      "a chain's part over its whole",
      [
        ["chain", 2, "signed", 1],
        ["chain", 2, "over_100m", 2],
      ],
      ["error plan.part_over_whole"],
    ],
    [
      "another unit's whole",
      [
        ["unit", 2, "introduced", 1],
        ["unit", 1, "over_100m", 2],
      ],
      [],
    ],
    [
      "a chain's whole of the same number",
      [
        ["chain", 1, "signed", 1],
        ["unit", 1, "over_100m", 2],
      ],
      [],
    ],
  ])("%s", (_what, said, codes) => expect(found(...said)).toEqual(codes));

  test("a difference is told in 万元 with its side", () => {
    const words = (wan: number) =>
      planFindings(
        targetsOf([
          ["city", 0, FUNDS, 300 * WAN],
          ["unit", 1, FUNDS, wan * WAN],
        ]),
      )[0]?.words;
    expect(words(302)).toContain("附件1 合计 302 万元，全市目标 300 万元，多 2 万元");
    expect(words(299)).toContain("少 1 万元");
  });
});

describe("a plan is confirmed", () => {
  const counted = { indicator: "introduced", amount: "4", bound: "exact" } as const;
  const unit = { ...counted, layer: "unit", name: "小屯镇" } as const;
  const city = { ...counted, layer: "city", name: null } as const;
  const plan: ConfirmedPlan = {
    campaign: {
      year: 2023,
      documentNo: "1号",
      title: "方案",
      issuer: "",
      issuedOn: TODAY,
      addressees: "",
    },
    fileName: "a.txt",
    fileSha256: "a",
    targets: [unit, city],
  };
  const campaign = (told: Partial<ConfirmedPlan["campaign"]>) => ({
    campaign: { ...plan.campaign, ...told },
  });
  test.each<[string, Partial<ConfirmedPlan>, string | null]>([
    ["whole, issued today", {}, null],
    ["of 2000", campaign({ year: 2000 }), null],
    ["of 2100", campaign({ year: 2100 }), null],
    ["of 1999", campaign({ year: 1999 }), "plan.year"],
    ["of 2101", campaign({ year: 2101 }), "plan.year"],
    ["without number", campaign({ documentNo: " " }), "plan.document_no"],
    ["without title", campaign({ title: " " }), "plan.title"],
    ["issued on no day", campaign({ issuedOn: "2023-06-31" }), "plan.issued_on"],
    ["issued tomorrow", campaign({ issuedOn: "2023-06-21" }), "plan.issued_ahead"],
    ["without targets", { targets: [] }, "plan.targets"],
    ["a line of nobody", { targets: [{ ...unit, name: null }] }, "plan.name"],
    ["the city with a name", { targets: [{ ...city, name: "汝州市" }] }, "plan.name"],
    ["a line twice", { targets: [unit, unit] }, "plan.twice"],
    ["two indicators of a line", { targets: [unit, { ...unit, indicator: "over_100m" }] }, null],
    ["a chain of a unit's name", { targets: [unit, { ...unit, layer: "chain" }] }, null],
  ])("%s", (_what, told, code) => {
    expect(refuseConfirmation({ ...plan, ...told }, TODAY)?.code ?? null).toBe(code);
  });
});

describe("the text of a plan", () => {
  const kept = {
    documentNo: "汝政办〔2023〕17号",
    fileName: "a.docx",
    fileSha256: "a",
    hasText: false,
  };
  const sent = { sha256: "a", documentNo: "汝政办〔2023〕17号", clauses: 12 };
  test.each<
    [string, Partial<typeof kept>, Partial<typeof sent> | { documentNo: null }, string | null]
  >([
    ["the very file", {}, {}, null],
    ["the very file, whatever its number", {}, { documentNo: null }, null],
    ["kept already", { hasText: true }, {}, "plan.text_kept"],
    ["no clause in it", {}, { clauses: 0 }, "plan.text_empty"],
    ["one clause", {}, { clauses: 1 }, null],
    ["another file", {}, { sha256: "b" }, "plan.text_other_file"],
    ["of a copy, by its number", { fileSha256: NO_FILE }, { sha256: "b" }, null],
    [
      "of a copy, another number",
      { fileSha256: NO_FILE },
      { documentNo: "汝政办〔2023〕18号" },
      "plan.text_other_number",
    ],
    [
      "of a copy, no number",
      { fileSha256: NO_FILE },
      { documentNo: null },
      "plan.text_other_number",
    ],
  ])("%s", (_what, plan, file, code) => {
    expect(refuseText({ ...kept, ...plan }, { ...sent, ...file })?.code ?? null).toBe(code);
  });
});

describe("what a notice names", () => {
  const counts = { carriers: 9, projects: 0, enterprises: 12, maps: 0 };
  const view = (...declined: boolean[]) => ({
    offered: counts,
    acts: declined.map((one) => ({ declined: one, added: null, byName: "甲", onDay: TODAY })),
  });
  test.each<[boolean[], string, string | null, string | null]>([
    [[], "open", null, null],
    [[true], "declined", "plan.named_declined", null],
    [[true, false], "loaded", "plan.named_loaded", null],
  ])("acts %j: %s, declined → %s, registered → %s", (acts, state, declining, registering) => {
    expect(namedState(view(...acts))).toBe(state);
    expect(refuseNamed(view(...acts), true)?.code ?? null).toBe(declining);
    expect(refuseNamed(view(...acts), false)?.code ?? null).toBe(registering);
  });

  test("of an unknown notice nothing is offered; counts of none are left out", () => {
    expect(refuseNamed({ offered: null, acts: [] }, false)?.code).toBe("plan.nothing_named");
    expect(namedWords(counts)).toBe("载体 9 个、企业 12 家");
    expect(namedWords({ ...counts, carriers: 0, enterprises: 0 })).toBe("没有新的");
  });
});

describe("a plan that was read", () => {
  type Annex = Plan["annexes"][number];
  const units: Annex = {
    kind: "units",
    number: 1,
    title: null,
    measures: [
      { code: "introduced_projects", unit: "个" },
      { code: "projects_over_100m", unit: "个" },
    ],
    rows: [{ kind: "target", name: "甲镇", amounts: ["4", "3"] }],
  };
  const chains: Annex = {
    ...units,
    kind: "chains",
    number: 2,
    measures: [{ code: "signed_projects", unit: "个" }],
    rows: [{ kind: "target", name: "食品产业", amounts: ["2"] }],
  };
  const plan = (annexes: Annex[], told: Partial<Plan> = {}): Plan => ({
    title: null,
    documentNo: "某政〔2024〕8号",
    issuer: null,
    issuedOn: "2024-02-06",
    year: 2024,
    addressees: [],
    goals: [],
    annexes,
    chains: [],
    ...told,
  });
  const codes = (one: Plan, known: string[] = []) => checkPlan(one, known).map(({ code }) => code);
  const withRow = (annex: Annex, row: Annex["rows"][number]) => ({
    ...annex,
    rows: [...annex.rows, row],
  });
  const total = (...amounts: (string | null)[]) => ({
    kind: "total" as const,
    name: "合计",
    amounts,
  });

  test("a table without a sum cannot be checked; two views are never added", () => {
    expect(codes(plan([units]))).toEqual(["plan.total_missing"]);
    expect(codes(plan([withRow(units, total("4", null)), withRow(chains, total("3"))]))).toEqual([
      "plan.sum_agrees",
      "plan.sum_differs",
      "plan.views_not_added",
    ]);
  });

  test("a part is not more than its whole, on any line", () => {
    const line = (...amounts: (string | null)[]) =>
      codes(plan([withRow(units, { kind: "target", name: "乙镇", amounts })]));
    expect(line("3", "3")).toEqual(["plan.total_missing"]);
    expect(line("3", "4")).toContain("plan.part_over_whole");
    expect(line(null, "4")).toEqual(["plan.total_missing"]);
    expect(line("3", null)).toEqual(["plan.total_missing"]);
  });

  test("goals are handed down by units alone", () => {
    const goals: Plan["goals"] = [{ code: "projects_over_100m", bound: "floor", amount: "3" }];
    const over: Annex = {
      ...chains,
      measures: [{ code: "projects_over_100m", unit: "个" }],
      rows: [{ kind: "target", name: "食品产业", amounts: ["9"] }],
    };
    expect(codes(plan([units, over], { goals }))).toContain("plan.goal_handed_down");
    expect(codes(plan([over], { goals }))).toContain("plan.goal_not_handed_down");
  });

  test("a name stands once in a view of a measure", () => {
    const row = { kind: "target" as const, name: "甲镇", amounts: ["1", "1"] };
    expect(codes(plan([withRow(units, row)]))).toContain("plan.named_twice");
    const other: Annex = { ...units, number: 3, measures: [{ code: "funds", unit: "万元" }] };
    expect(codes(plan([units, other]))).not.toContain("plan.named_twice");
  });

  test("chains of the text and of the table are compared by name", () => {
    const chain = (name: string, group: "leading" | null) => ({ name, group, projects: [] });
    const told = (...list: ReturnType<typeof chain>[]) => codes(plan([chains], { chains: list }));
    expect(told(chain("食品产业", "leading"))).toEqual(["plan.total_missing"]);
    expect(told(chain("食品产业", null))).toContain("plan.chain_not_in_text");
    expect(told(chain("数字产业", null))).toEqual([
      "plan.total_missing",
      "plan.chain_without_target",
    ]);
    expect(codes(plan([units], { chains: [chain("数字产业", null)] }))).toEqual([
      "plan.total_missing",
    ]);
  });

  test("units the list does not know are named, and those without a target", () => {
    expect(codes(plan([units, chains]), ["甲镇"])).not.toContain("plan.unit_unknown");
    expect(codes(plan([units]), ["乙镇"])).toEqual([
      "plan.total_missing",
      "plan.unit_unknown",
      "plan.unit_missing",
    ]);
  });
});

test.each([
  ["107000000000", "万元", "107000"],
  ["107000000", "万元", "107"],
  ["107005000", "万元", "107.005"],
  ["10", "亿元", "0.000000001"],
  ["4", "个", "4"],
] as const)("%s in %s is written %s", (amount, unit, text) => {
  expect(amountText(amount, unit)).toBe(text);
});

test("raised together the whole goes first, lowered together the part", () => {
  const over = (indicator: Indicator, amount: string, other: Indicator, stands: string) =>
    refuseOverWhole({ indicator, amount }, [{ indicator: other, amount: stands }]);
  expect(over("over_100m", "4", "introduced", "4")).toBeNull();
  expect(over("over_100m", "5", "introduced", "4")?.words).toMatch(/先调整引进.*再调整.*亿元以上/);
  expect(over("introduced", "2", "over_100m", "3")?.words).toMatch(/先调整.*亿元以上.*再调整引进/);
  expect(over("introduced", "2", "signed", "3")).toBeNull();
});
