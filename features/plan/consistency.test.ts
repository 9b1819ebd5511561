import { expect, test } from "vitest";
import { checkPlan, nearestName } from "./consistency.ts";
import type { Plan } from "./reading.ts";

const WAN = 1_000_000;

/** A plan of two units whose parts meet its goals; a test changes what it is about. */
function aPlan(change: Partial<Plan> = {}): Plan {
  return {
    title: null,
    documentNo: "云政〔2024〕8号",
    issuer: null,
    issuedOn: "2024-02-06",
    year: 2024,
    addressees: [],
    goals: [{ code: "funds", bound: "exact", amount: String(300 * WAN) }],
    annexes: [
      {
        kind: "units",
        number: 1,
        title: null,
        measures: [{ code: "funds", unit: "万元" }],
        rows: [
          { kind: "target", name: "甲镇", amounts: [String(100 * WAN)] },
          { kind: "of_which", name: "其中：园区", amounts: [String(50 * WAN)] },
          { kind: "target", name: "乙镇", amounts: [String(200 * WAN)] },
          { kind: "total", name: "合计", amounts: [String(300 * WAN)] },
        ],
      },
    ],
    chains: [],
    ...change,
  };
}

const codes = (plan: Plan, known?: string[]) =>
  checkPlan(plan, known).map((finding) => `${finding.level} ${finding.code}`);

test("a plan that agrees has only ok; 其中 is never added", () => {
  expect(codes(aPlan())).toEqual(["ok plan.sum_agrees", "ok plan.goal_handed_down"]);
});

test.each([
  ["more than asked", "200", "warning plan.goal_exceeded"],
  ["less than asked", "301", "error plan.goal_short"],
])("parts %s", (_, wan, code) => {
  const goals: Plan["goals"] = [
    { code: "funds", bound: "exact", amount: String(Number(wan) * WAN) },
  ];
  expect(codes(aPlan({ goals }))).toContain(code);
});

test("a goal no table carries is not handed down", () => {
  const goals: Plan["goals"] = [{ code: "projects_over_1b", bound: "floor", amount: "5" }];
  const finding = checkPlan(aPlan({ goals })).at(-1);
  expect(finding).toMatchObject({
    level: "warning",
    words: "10亿元以上项目5个以上：未分解到任何单位",
  });
});

test("unknown and missing units are warned of, with the nearest name", () => {
  const findings = checkPlan(aPlan(), ["甲镇", "乙乡镇", "丙街道"]).filter(
    (finding) => finding.level === "warning",
  );
  expect(findings.map((finding) => finding.words)).toEqual([
    "单位名录中没有“乙镇”，是否为“乙乡镇”？",
    "名录中的乙乡镇、丙街道没有目标任务",
  ]);
  expect(nearestName("风穴街道", ["煤山街道", "风穴路街道"])).toBe("风穴路街道");
  expect(nearestName("开发区", ["煤山街道"])).toBeNull();
  expect(nearestName("乙镇", ["乙山乡镇"])).toBe("乙山乡镇");
  expect(nearestName("风穴路街道", ["风穴街道"])).toBe("风穴街道");
  expect(nearestName("甲乙丙丁", ["甲乙戊己"])).toBe("甲乙戊己");
  expect(nearestName("甲乙丙丁", ["甲戊己庚"])).toBeNull();
  expect(nearestName("甲乙丙丁", ["甲乙戊己", "甲乙丙戊"])).toBe("甲乙丙戊");
  expect(nearestName("甲乙丙丁", ["甲乙丙戊", "甲乙丙己"])).toBe("甲乙丙戊");
  expect(nearestName("甲", [])).toBeNull();
});

test("a table is called by its number, else by its title", () => {
  const named = (number: number | null, title: string | null) => {
    const annexes = aPlan().annexes.map((annex) => ({ ...annex, number, title }));
    return checkPlan(aPlan({ annexes, goals: [] }))[0]?.words;
  };
  expect(named(3, "分解表")).toContain("附件3省外资金");
  expect(named(null, "分解表")).toContain("分解表省外资金");
  expect(named(null, null)).toContain("附表省外资金");
});

test("another year than the document's is warned of", () => {
  expect(codes(aPlan({ year: 2025 }))).toContain("warning plan.year_differs");
});

test("subtotals above their rows and below them are both checked", () => {
  const row = (kind: "target" | "subtotal" | "total", name: string, wan: number) => ({
    kind,
    name,
    amounts: [String(wan * WAN)],
  });
  const below = [
    row("target", "甲", 1),
    row("subtotal", "小计", 1),
    row("target", "乙", 2),
    row("subtotal", "小计", 2),
    row("total", "合计", 3),
  ];
  const above = [
    row("total", "合计", 3),
    row("subtotal", "乡镇小计", 1),
    row("target", "甲", 1),
    row("subtotal", "街道小计", 2),
    row("target", "乙", 2),
  ];
  for (const rows of [below, above]) {
    const annexes = aPlan().annexes.map((annex) => ({ ...annex, rows }));
    expect(codes(aPlan({ annexes, goals: [] }))).toEqual(Array(3).fill("ok plan.sum_agrees"));
  }
});
