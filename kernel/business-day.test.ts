import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DAYS_UNRECORDED_MOST,
  dayDoubtWords,
  doubtOfDay,
  refuseDayConfirmation,
} from "./business-day.ts";
import { addDays } from "./calendar.ts";

describe("a day that does not follow from the last record", () => {
  test.each`
    last            | today           | doubted
    ${null}         | ${"2023-10-16"} | ${false}
    ${"2023-10-16"} | ${"2023-10-16"} | ${false}
    ${"2023-10-16"} | ${"2023-10-31"} | ${false}
    ${"2023-10-16"} | ${"2023-11-01"} | ${true}
    ${"2023-10-16"} | ${"2023-10-15"} | ${true}
    ${"2023-12-31"} | ${"2024-01-02"} | ${false}
  `("$last then $today: doubted $doubted", ({ last, today, doubted }) => {
    expect(doubtOfDay(last, today) !== null).toBe(doubted);
  });

  test("every day from the last one to the farthest follows, and no other", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const doubt = doubtOfDay("2023-10-16", addDays("2023-10-16", days));
        expect(doubt === null).toBe(days >= 0 && days <= DAYS_UNRECORDED_MOST);
      }),
    );
  });

  test("is told with both days, and only the day shown can be confirmed", () => {
    const doubt = doubtOfDay("2023-10-16", "2024-02-20");
    if (!doubt) throw new Error("doubt expected");
    expect(dayDoubtWords(doubt)).toContain("比系统上次工作的2023年10月16日晚了 127 天");
    expect(refuseDayConfirmation(doubt, "2024-02-20")).toBeNull();
    expect(refuseDayConfirmation(doubt, "2024-02-21")?.code).toBe("day.other_day");
    expect(refuseDayConfirmation(null, "2024-02-20")?.code).toBe("day.not_in_doubt");
  });
});
