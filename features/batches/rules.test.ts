import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FEN_PER_YI } from "../../kernel/money.ts";
import type { NoteDraft, RatingDraft } from "./contract.ts";
import { chainRates, conversionRate, signedRates } from "./rates.ts";
import {
  AGES,
  entryOf,
  isExcepted,
  isStale,
  refuseMonth,
  refuseNote,
  refuseRating,
} from "./rules.ts";
import { addQuarters, quarterOf, quarterText, sessionNumber } from "./sessions.ts";
import { THRESHOLDS } from "./settings.ts";

describe("rates, both ways", () => {
  const fair = { signed: 1093, performing: 1000, started: 907, producing: 401, effective: 0 };
  const money = { arrivedFen: 2794_49n * FEN_PER_YI, contractFen: 6129_09n * FEN_PER_YI };

  test("兰洽会: 开工率 82.98, 建成率 36.69, 资金到位率 45.59 of the signed", () => {
    const rates = signedRates(fair, money);
    const percentOf = (title: string) => rates.find((rate) => rate.title === title)?.percent;
    expect(percentOf("开工率")).toBe("82.98");
    expect(percentOf("投产率")).toBe("36.69");
    expect(percentOf("资金到位率")).toBe("45.59");
    expect(rates.find(({ title }) => title === "开工率")).toMatchObject({
      numeratorWords: "开工项目数",
      numerator: "907",
      denominatorWords: "签约项目数",
      denominator: "1093",
    });
  });

  test("the chain divides by the stage before: 履约项目开工率 is not 开工率", () => {
    const performing = { arrivedFen: 3n * FEN_PER_YI, contractFen: 8n * FEN_PER_YI };
    const rates = chainRates(fair, performing);
    expect(rates.map(({ title, percent }) => [title, percent])).toEqual([
      ["签约项目履约率", "91.49"],
      ["履约项目开工率", "90.70"],
      ["开工项目投产率", "44.21"],
      ["投产项目达效率", "0.00"],
      ["履约项目资金到位率", "37.50"],
    ]);
  });

  test("nothing to divide by is no rate, not zero", () => {
    const none = { signed: 0, performing: 0, started: 0, producing: 0, effective: 0 };
    const all = [
      ...chainRates(none, { arrivedFen: 0n, contractFen: 0n }),
      ...signedRates(none, { arrivedFen: 5n, contractFen: 0n }),
      conversionRate(0, 0),
    ];
    expect(all.map(({ percent }) => percent)).toEqual(all.map(() => null));
  });

  test("the chain multiplied is the rate of the signed, exactly", () => {
    const falls = fc
      .array(fc.integer({ min: 1, max: 5000 }), { minLength: 5, maxLength: 5 })
      .map((list) => list.toSorted((a, b) => b - a));
    fc.assert(
      fc.property(
        falls,
        ([signed = 1, performing = 1, started = 1, producing = 1, effective = 1]) => {
          const reached = { signed, performing, started, producing, effective };
          const product = (rates: { numerator: string; denominator: string }[]) =>
            rates.reduce(
              ([above, below], rate) =>
                [above * BigInt(rate.numerator), below * BigInt(rate.denominator)] as [
                  bigint,
                  bigint,
                ],
              [1n, 1n] as [bigint, bigint],
            );
          const [above, below] = product(chainRates(reached, { arrivedFen: 1n, contractFen: 1n }));
          expect(above * BigInt(signed)).toBe(below * BigInt(effective));
        },
      ),
    );
  });
});

const grade = { grade: "some" as const, reason: "演示理由" };
const aRating = (change: Partial<RatingDraft["directions"]> = {}): RatingDraft => ({
  projectId: 1,
  category: "advanced_manufacturing",
  directions: { high: grade, green: grade, smart: grade, fused: grade, ...change },
});

test("a rating: only of the reserve, each direction with its reason", () => {
  expect(refuseRating(aRating(), "reserve")).toBeNull();
  expect(refuseRating(aRating(), "construction")?.words).toContain("开工建设一批");
  expect(refuseRating(aRating(), null)?.code).toBe("batches.not_in_reserve");
  expect(refuseRating(aRating({ smart: { ...grade, reason: " " } }), "reserve")).toMatchObject({
    code: "batches.reason_missing",
    field: "directions.smart.reason",
  });
});

test.each<
  [NoteDraft["kind"], "reserve" | "effect" | null, "below" | "met" | "exempt", string | null]
>([
  ["exception", "reserve", "below", null],
  ["exception", "reserve", "met", "batches.not_below"],
  ["withdrawn", "effect", "exempt", null],
  ["withdrawn", "effect", "below", "batches.no_exception"],
  ["kept", "reserve", "met", null],
  ["kept", "effect", "met", "batches.not_in_reserve"],
  ["exception", null, "below", "batches.in_no_pool"],
])("a note %s in %s, %s: %s", (kind, pool, entry, code) => {
  const draft = { projectId: 1, kind, reason: "演示理由" };
  expect(refuseNote(draft, { pool, entry })?.code ?? null).toBe(code);
  if (code === null)
    expect(refuseNote({ ...draft, reason: " " }, { pool, entry })?.field).toBe("reason");
});

describe("entry thresholds", () => {
  const fallback = THRESHOLDS.reserve.fallback;
  const entry = (category: Parameters<typeof entryOf>[0]["category"], fen: bigint | null) =>
    entryOf({ category, investmentFen: fen }, fallback, false);

  test("the number itself is enough; a fen less is not", () => {
    expect(entry("advanced_manufacturing", 3n * FEN_PER_YI)).toBe("met");
    expect(entry("advanced_manufacturing", 3n * FEN_PER_YI - 1n)).toBe("below");
    expect(entry("strategic_emerging", FEN_PER_YI)).toBe("met");
    expect(entry("infrastructure", 9n * FEN_PER_YI)).toBe("below");
    expect(entry("modern_services", 5n * FEN_PER_YI)).toBe("met");
    expect(entry("social", 2n * FEN_PER_YI)).toBe("met");
  });

  test("without category or amount nobody can say; 其他 has none", () => {
    expect(entry(null, FEN_PER_YI)).toBe("unknown");
    expect(entry("social", null)).toBe("unknown");
    expect(entry("other", null)).toBe("none");
  });

  test("an exception holds for its pool until it is withdrawn", () => {
    const granted = { kind: "exception" as const, pool: "reserve" as const };
    const kept = { kind: "kept" as const, pool: "reserve" as const };
    expect(isExcepted([granted, kept], "reserve")).toBe(true);
    expect(isExcepted([granted], "construction")).toBe(false);
    expect(isExcepted([granted, { ...granted, kind: "withdrawn" }], "reserve")).toBe(false);
    const small = { category: "social" as const, investmentFen: 1n };
    expect(entryOf(small, fallback, true)).toBe("exempt");
  });
});

test.each([
  ["2023-04-16", 6, "2023-10-16", false],
  ["2023-04-15", 6, "2023-10-16", true],
  ["2022-08-31", 6, "2023-02-28", false],
  ["2022-08-31", 6, "2023-03-01", true],
])("last moved on %s, %i months, today %s: stale %s", (lastOn, months, today, stale) => {
  expect(isStale(lastOn, months, today)).toBe(stale);
});

test("quarters and the provincial sessions by them", () => {
  expect(quarterOf("2023-05-11")).toBe("2023Q2");
  expect(sessionNumber("2023Q2")).toBe(8);
  expect(sessionNumber("2021Q3")).toBe(1);
  expect(sessionNumber("2021Q2")).toBeNull();
  expect(addQuarters("2023Q1", -1)).toBe("2022Q4");
  expect(addQuarters("2022Q4", 2)).toBe("2023Q2");
  expect(quarterText("2023Q4")).toBe("2023年四季度");
});

test("the reserve is told by its age: a quarter, half a year, a year, more", () => {
  const stepOf = (days: number) => AGES.find(({ most }) => days <= most)?.title;
  expect([90, 91, 180, 181, 365, 366].map(stepOf)).toEqual([
    "3个月以内",
    "3至6个月",
    "3至6个月",
    "6个月至1年",
    "6个月至1年",
    "1年以上",
  ]);
});

test("a month to come, and one that is none", () => {
  expect(refuseMonth("2023-06", "2023-06-20")).toBeNull();
  expect(refuseMonth("2023-07", "2023-06-20")?.code).toBe("batches.month_ahead");
  for (const none of ["2023-13", "2023-00"])
    expect(refuseMonth(none, "2023-06-20")?.code).toBe("batches.no_month");
  for (const month of ["2023-01", "2022-12"]) expect(refuseMonth(month, "2023-06-20")).toBeNull();
});
