import { describe, expect, test } from "vitest";
import { daysBetween } from "../../kernel/calendar.ts";
import { FEN_PER_YI } from "../../kernel/money.ts";
import { type ClockFacts, periodOn, stayLevel, staysOf } from "./clocks.ts";
import { PERIODS } from "./settings.ts";

const move = (to: "lead" | "screening" | "negotiating", onDay: string, told = {}) => ({
  to,
  onDay,
  undoesId: null,
  undone: false,
  ...told,
});
const facts = (told: Partial<ClockFacts> = {}): ClockFacts => ({
  until: "2023-06-20",
  investmentFen: FEN_PER_YI,
  counts: true,
  dated: [],
  calendar: { between: daysBetween, isAnnounced: () => true },
  ...told,
});

describe("stays", () => {
  test("measure each stage; a period missed stays marked after it was made up", () => {
    const stays = staysOf(
      [
        move("lead", "2023-06-01"),
        move("screening", "2023-06-05"),
        move("negotiating", "2023-06-08"),
      ],
      facts(),
    );
    expect(stays.map(({ stage, days, light, lateBy }) => [stage, days, light, lateBy])).toEqual([
      ["lead", 4, "red", 3],
      ["screening", 3, "green", 0],
      ["negotiating", 12, "green", 0],
    ]);
  });

  test("an undone move and its undoing leave no stay", () => {
    const stays = staysOf(
      [
        move("lead", "2023-06-01"),
        move("screening", "2023-06-02", { undone: true }),
        move("lead", "2023-06-03", { undoesId: 2 }),
      ],
      facts(),
    );
    expect(stays.map(({ stage, toOn, days }) => [stage, toOn, days])).toEqual([["lead", null, 19]]);
  });

  test.each`
    until           | light
    ${"2023-06-02"} | ${"green"}
    ${"2023-06-03"} | ${"yellow"}
    ${"2023-06-04"} | ${"yellow"}
    ${"2023-06-05"} | ${"red"}
  `("研判 since 06-01, on $until: $light", ({ until, light }) => {
    expect(staysOf([move("screening", "2023-06-01")], facts({ until }))[0]?.light).toBe(light);
  });

  test("10亿元以上 has seven days for 研判, 待核实 has no clock", () => {
    const moves = [move("screening", "2023-06-13")];
    const big = facts({ investmentFen: 10n * FEN_PER_YI });
    expect(staysOf(moves, big)[0]).toMatchObject({ limit: 7, light: "yellow" });
    expect(staysOf(moves, facts())[0]).toMatchObject({ limit: 3, light: "red" });
    expect(staysOf(moves, facts({ counts: false }))[0]).toMatchObject({
      limit: null,
      light: "none",
    });
  });
});

test("the period of the day a stage was entered holds", () => {
  const dated = [
    { inForceFrom: "2023-03-01", periods: { ...PERIODS.fallback, lead: 5 } },
    { inForceFrom: "2023-05-01", periods: { ...PERIODS.fallback, lead: 2 } },
  ];
  const limitOn = (day: string) => periodOn(dated, "lead", day, null)?.limit;
  expect([limitOn("2023-02-28"), limitOn("2023-03-01"), limitOn("2023-05-01")]).toEqual([1, 5, 2]);
  expect(periodOn(dated, "effective", "2023-06-01", null)).toBeNull();
});

test("a period of working days is used up by working days alone", () => {
  const half = (from: string, to: string) => Math.floor(daysBetween(from, to) / 2);
  const calendar = { between: half, isAnnounced: () => true };
  const [stay] = staysOf(
    [move("screening", "2023-06-01")],
    facts({ until: "2023-06-07", calendar }),
  );
  expect(stay).toMatchObject({ unit: "working", days: 6, workingDays: 3, limit: 3, lateBy: 0 });
});

test("a stay that begins after the day asked has lasted no day", () => {
  const [stay] = staysOf([move("screening", "2023-06-25")], facts());
  expect(stay).toMatchObject({ days: 0, workingDays: 0, lateBy: 0 });
});

test.each([
  [6, "unit"],
  [7, "leader"],
  [14, "leader"],
  [15, "conference"],
])("%i days late lies with %s", (lateBy, level) => {
  expect(stayLevel({ lateBy }, { leaderAfterDays: 7, conferenceAfterDays: 15 })).toBe(level);
});
