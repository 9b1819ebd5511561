import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  dayText,
  daysBetween,
  dueAfter,
  firstDayOf,
  isDay,
  lastDayOf,
  monthOf,
  monthText,
  weeksOf,
  yearOf,
} from "./calendar.ts";

describe("what is a day", () => {
  test.each`
    text                      | answer
    ${"2023-06-30"}           | ${true}
    ${"2024-02-29"}           | ${true}
    ${"2023-02-29"}           | ${false}
    ${"2023-06-31"}           | ${false}
    ${"2023-13-01"}           | ${false}
    ${"2023-00-10"}           | ${false}
    ${"2023-01-32"}           | ${false}
    ${"2023-6-30"}            | ${false}
    ${"20230630"}             | ${false}
    ${"2023-06-30T00:00:00Z"} | ${false}
    ${""}                     | ${false}
  `("$text → $answer", ({ text, answer }) => {
    expect(isDay(text)).toBe(answer);
  });
});

test.each`
  instant                   | day
  ${"2023-06-30T15:59:59Z"} | ${"2023-06-30"}
  ${"2023-06-30T16:00:00Z"} | ${"2023-07-01"}
  ${"2022-12-31T16:00:00Z"} | ${"2023-01-01"}
`("$instant falls on $day in China", ({ instant, day }) => {
  expect(dayOf(new Date(instant))).toBe(day);
});

test.each`
  month        | first           | last
  ${"2023-02"} | ${"2023-02-01"} | ${"2023-02-28"}
  ${"2024-02"} | ${"2024-02-01"} | ${"2024-02-29"}
  ${"2023-12"} | ${"2023-12-01"} | ${"2023-12-31"}
`("$month runs from $first to $last", ({ month, first, last }) => {
  expect([firstDayOf(month), lastDayOf(month)]).toEqual([first, last]);
});

test.each`
  month        | count  | result
  ${"2023-12"} | ${1}   | ${"2024-01"}
  ${"2023-01"} | ${-1}  | ${"2022-12"}
  ${"2023-05"} | ${20}  | ${"2025-01"}
  ${"2023-05"} | ${-17} | ${"2021-12"}
  ${"2023-05"} | ${0}   | ${"2023-05"}
`("$month and $count months is $result", ({ month, count, result }) => {
  expect(addMonths(month, count)).toBe(result);
});

test("official documents write dates without padding", () => {
  expect(dayText("2023-03-05")).toBe("2023年3月5日");
  expect(monthText("2023-03")).toBe("2023年3月");
});

const days: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: 60_000 })
  .map((count) => addDays("1970-01-01", count));

test("days added and days between undo each other", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
      const moved = addDays(day, count);
      expect(isDay(moved)).toBe(true);
      expect(daysBetween(day, moved)).toBe(count);
    }),
  );
});

test("days compare as text, and lie within their month", () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(Math.sign(daysBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0);
      expect(firstDayOf(monthOf(a)) <= a && a <= lastDayOf(monthOf(a))).toBe(true);
      expect(yearOf(a)).toBe(yearOf(monthOf(a)));
    }),
  );
});

test("a month's weeks start on Monday and are filled up with the neighbours' days", () => {
  expect(weeksOf("2023-10").map((week) => [week[0], week[6]])).toEqual([
    ["2023-09-25", "2023-10-01"],
    ["2023-10-02", "2023-10-08"],
    ["2023-10-09", "2023-10-15"],
    ["2023-10-16", "2023-10-22"],
    ["2023-10-23", "2023-10-29"],
    ["2023-10-30", "2023-11-05"],
  ]);
  expect(weeksOf("2021-02")).toHaveLength(4);
});

describe("what is owed so many days after a month", () => {
  const always = (days: number) => () => days;
  const from = (day: Day, before: number, after: number) => (on: Day) =>
    on < day ? before : after;

  test.each`
    what                                    | month        | set                          | due
    ${"the fifth of the next month"}        | ${"2023-06"} | ${always(5)}                 | ${"2023-07-05"}
    ${"its first"}                          | ${"2023-06"} | ${always(1)}                 | ${"2023-07-01"}
    ${"in the next year"}                   | ${"2023-12"} | ${always(5)}                 | ${"2024-01-05"}
    ${"the last day of February"}           | ${"2023-01"} | ${always(28)}                | ${"2023-02-28"}
    ${"shortened after it was over"}        | ${"2023-06"} | ${from("2023-07-06", 5, 3)}  | ${"2023-07-05"}
    ${"lengthened after it was over"}       | ${"2023-06"} | ${from("2023-07-06", 5, 20)} | ${"2023-07-05"}
    ${"lengthened on its last day"}         | ${"2023-06"} | ${from("2023-07-05", 5, 20)} | ${"2023-07-20"}
    ${"shortened while it ran: not before"} | ${"2023-06"} | ${from("2023-07-10", 20, 5)} | ${"2023-07-10"}
    ${"set before it began"}                | ${"2023-06"} | ${from("2023-07-01", 20, 5)} | ${"2023-07-05"}
  `("$what: $month → $due", ({ month, set, due }) => {
    expect(dueAfter(month, set)).toBe(due);
  });
});
