import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addMonths, lastDayOf } from "../../kernel/calendar.ts";
import { aDocument, aLife, aReport } from "../../tests/builders/life.ts";
import type { Stage } from "../projects/contract.ts";
import type { Life, Move, ProgressBody } from "./contract.ts";
import { owedMonths, progressMonths, refuseProgress, unexplained } from "./progress.ts";

const TODAY = "2023-06-20";

const moves = (...entered: readonly (readonly [Stage, string])[]): Move[] =>
  entered.map(([to, onDay], index) => ({
    id: index + 1,
    from: entered[index - 1]?.[0] ?? null,
    to,
    onDay,
    byName: "演示员",
    reason: "",
    undoesId: null,
    undone: false,
  }));
const STARTED = ["started", "2023-02-10"] as const;
const BUILDING = ["building", "2023-03-15"] as const;
const PRODUCING = ["producing", "2023-05-31"] as const;

test.each([
  ["before 在建", moves(STARTED), TODAY, []],
  ["in 在建", moves(STARTED, BUILDING), TODAY, ["2023-03", "2023-04", "2023-05"]],
  ["on the last day of a month", moves(BUILDING), "2023-04-30", ["2023-03"]],
  ["after it", moves(STARTED, BUILDING, PRODUCING), TODAY, ["2023-03", "2023-04"]],
  ["registered beyond it", moves(PRODUCING), TODAY, []],
])("months owed %s", (_case, told, day, owed) => {
  expect(owedMonths(told, day)).toEqual(owed);
});

test("an undone move into 在建 owes nothing", () => {
  const told = moves(STARTED, BUILDING).map((move) =>
    move.to === "building" ? { ...move, undone: true } : move,
  );
  expect(owedMonths(told, TODAY)).toEqual([]);
});

test("before the month a city began nothing is missing", () => {
  const stateOf = (startMonth: string | null) =>
    progressMonths(moves(STARTED, BUILDING), [], {
      today: TODAY,
      until: TODAY,
      dueDays: () => 5,
      startMonth,
    }).find(({ month }) => month === "2023-04")?.state;
  expect(["2023-04", "2023-05", null].map(stateOf)).toEqual(["missing", "open", "open"]);
});

test("months are told, late, missing or open; what came late stays late after a correction", () => {
  const reports = [
    aReport({
      id: 1,
      month: "2023-03",
      reportedOn: "2023-04-06",
      completedFen: "5",
      replaced: true,
    }),
    aReport({
      id: 2,
      month: "2023-03",
      reportedOn: "2023-04-07",
      completedFen: "7",
      replacesId: 1,
    }),
    aReport({ id: 3, month: "2023-05", reportedOn: "2023-06-05", completedFen: "2" }),
  ];
  const ground = { today: TODAY, until: TODAY, dueDays: () => 5, startMonth: "2023-01" };
  expect(
    progressMonths(moves(STARTED, BUILDING), reports, ground).map(
      ({ month, state, owed, cumulativeFen }) => [month, state, owed, cumulativeFen],
    ),
  ).toEqual([
    ["2023-02", "open", false, "0"],
    ["2023-03", "late", true, "7"],
    ["2023-04", "missing", true, "7"],
    ["2023-05", "reported", true, "9"],
    ["2023-06", "open", false, "9"],
  ]);
});

const aBody = (told: Partial<ProgressBody> = {}): ProgressBody => ({
  month: "2023-06",
  completedFen: "10000000",
  percent: 60,
  words: "设备安装",
  photoId: null,
  reason: "",
  replacesId: null,
  ...told,
});
const building = (told: Parameters<typeof aLife>[0] = {}): Life =>
  aLife({
    moves: moves(["building", "2023-01-01"]),
    ...told,
    project: { stage: "building", ...told?.project },
  });
const photo = aDocument("photo", { id: 77, takenOn: "2023-06-02" });

describe("a report", () => {
  test.each<[string, Partial<ProgressBody>, string | null]>([
    ["that lacks nothing", {}, null],
    ["of a month to come", { month: "2023-07" }, "lifecycle.progress_month"],
    ["of a month before the works", { month: "2022-12" }, "lifecycle.progress_month"],
    ["without an amount", { completedFen: null }, "lifecycle.progress_amount"],
    ["below zero", { completedFen: "-1" }, "lifecycle.progress_amount"],
    ["of nothing built", { completedFen: "0" }, null],
    ["without a percentage", { percent: null }, "lifecycle.progress_percent"],
    ["without words", { words: " " }, "lifecycle.progress_words"],
    ["with a photo of the month", { photoId: 77 }, null],
    ["with a paper for a photo", { photoId: 1 }, "lifecycle.progress_photo"],
    ["over one already there", { month: "2023-05" }, "lifecycle.progress_by_other"],
    [
      "that corrects without a reason",
      { month: "2023-05", replacesId: 5 },
      "lifecycle.progress_correction",
    ],
    ["that corrects with one", { month: "2023-05", replacesId: 5, reason: "误报" }, null],
    ["below the month before", { percent: 49 }, "lifecycle.progress_fell"],
    ["below it with a reason", { percent: 49, reason: "方案调整" }, null],
    ["up to the plan", { completedFen: String(20_000_000_000n - 50_000_000n) }, null],
    [
      "above it",
      { completedFen: String(20_000_000_001n - 50_000_000n) },
      "lifecycle.progress_above_plan",
    ],
    ["above it with a reason", { completedFen: "20000000000", reason: "追加投资" }, null],
  ])("%s", (_case, told, code) => {
    const life = building({ documents: [aDocument("agreement", { id: 1 }), photo] });
    const refusal = refuseProgress(life, aBody(told), TODAY);
    expect(refusal?.code ?? null).toBe(code);
  });

  test("before 开工 is refused, and so is a photo of another month", () => {
    const lead = aLife({ moves: moves(["signed", "2023-01-01"]) });
    expect(refuseProgress(lead, aBody(), TODAY)?.code).toBe("lifecycle.progress_not_started");
    const life = building({ documents: [{ ...photo, takenOn: "2023-05-31" }] });
    expect(refuseProgress(life, aBody({ photoId: 77 }), TODAY)?.code).toBe(
      "lifecycle.progress_photo_month",
    );
  });

  test("where no plan is known nothing is above it", () => {
    const project = { totalInvestmentFen: null, contractInvestmentFen: null };
    expect(
      unexplained(building({ project }), aBody({ completedFen: "99999999999999" })),
    ).toBeNull();
  });
});

test("the sum so far is that of the standing rows, whatever was corrected, and never falls", () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, fc.option(amount)), { maxLength: 12 }), (told) => {
      let id = 0;
      const reports = told.flatMap(([first, corrected], index) => {
        const month = addMonths("2022-01", index);
        const at = { month, reportedOn: lastDayOf(month) };
        id += 2;
        const row = aReport({ ...at, id, completedFen: first.toString() });
        if (corrected === null) return [row];
        return [
          { ...row, replaced: true },
          aReport({ ...at, id: id + 1, replacesId: id, completedFen: corrected.toString() }),
        ];
      });
      const months = progressMonths(moves(["building", "2022-01-01"]), reports, {
        today: TODAY,
        until: TODAY,
        dueDays: () => 5,
        startMonth: "2022-01",
      });
      const sums = months.map(({ cumulativeFen }) => BigInt(cumulativeFen));
      const sum = told.reduce((total, [first, corrected]) => total + (corrected ?? first), 0n);
      expect(sums.at(-1)).toBe(sum);
      expect(sums.every((one, index) => index === 0 || one >= (sums[index - 1] ?? 0n))).toBe(true);
    }),
  );
});
