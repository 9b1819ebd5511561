import { expect, test } from "vitest";
import { daysOfLine, lineFault } from "../work-calendar.ts";
import { calendarOf } from "./working-days.ts";

const ANNOUNCED = calendarOf([]);

test.each`
  day             | works    | why
  ${"2023-01-20"} | ${true}  | ${"the Friday before 春节"}
  ${"2023-01-23"} | ${false} | ${"春节"}
  ${"2023-01-28"} | ${true}  | ${"a Saturday of 调休"}
  ${"2023-10-06"} | ${false} | ${"国庆"}
  ${"2023-10-07"} | ${true}  | ${"a Saturday of 调休"}
  ${"2023-10-14"} | ${false} | ${"a Saturday"}
  ${"2024-02-12"} | ${false} | ${"春节"}
  ${"2025-10-08"} | ${false} | ${"国庆 and 中秋"}
  ${"2026-02-28"} | ${true}  | ${"a Saturday of 调休"}
`("$day works: $works ($why)", ({ day, works }) => {
  expect(ANNOUNCED.isWorkingDay(day)).toBe(works);
});

test.each`
  from            | to              | count
  ${"2023-06-16"} | ${"2023-06-19"} | ${1}
  ${"2023-06-19"} | ${"2023-06-19"} | ${0}
  ${"2023-06-21"} | ${"2023-06-25"} | ${1}
  ${"2023-09-28"} | ${"2023-10-09"} | ${3}
  ${"2022-12-30"} | ${"2023-01-03"} | ${1}
  ${"2022-01-01"} | ${"2022-12-31"} | ${249}
`("from $from to $to: $count working days", ({ from, to, count }) => {
  expect(ANNOUNCED.between(from, to)).toBe(count);
});

const OWN = calendarOf(["2027-02-05 至 2027-02-11 休 春节", "2027-02-20 班", "2026-10-09 休 市庆"]);

test.each`
  day             | works    | why
  ${"2027-02-08"} | ${false} | ${"春节 as the office entered it"}
  ${"2027-02-20"} | ${true}  | ${"a Saturday of 调休"}
  ${"2027-02-12"} | ${true}  | ${"the Friday after"}
  ${"2026-10-09"} | ${false} | ${"the office's table goes before the package's"}
  ${"2026-10-01"} | ${false} | ${"the package still holds elsewhere"}
`("the office's own table: $day works: $works ($why)", ({ day, works }) => {
  expect(OWN.isWorkingDay(day)).toBe(works);
});

test("five working days from 3 February 2027 end after 春节, once it is entered", () => {
  expect(ANNOUNCED.between("2027-02-03", "2027-02-10")).toBe(5);
  expect(OWN.between("2027-02-03", "2027-02-10")).toBe(1);
});

test.each([
  ["2026-12-31", true, true],
  ["2027-01-01", false, false],
  ["2028-01-01", false, false],
])("the rest days of %s are announced: %s, with the office's table %s", (day, package_, own) => {
  expect(ANNOUNCED.isAnnounced(day)).toBe(package_);
  expect(OWN.isAnnounced(day)).toBe(own);
});

test("a year is announced once at least the statutory days are entered, not by one day of the city's own", () => {
  const whole = calendarOf([
    "2027-02-05 至 2027-02-11 休 春节",
    "2027-10-01 至 2027-10-07 休 国庆",
  ]);
  expect(whole.isAnnounced("2027-06-01")).toBe(true);
  expect(calendarOf(["2027-10-09 休 市庆"]).isAnnounced("2027-06-01")).toBe(false);
});

test.each([
  ["2027-02-05 至 2027-02-11 休 春节", 7],
  ["2027-02-20 班", 1],
  ["2027-02-31 休", null],
  ["2027-02-11 至 2027-02-05 休", null],
  ["2027-01-01 至 2027-12-31 休", null],
  ["春节放假", null],
])("the line %s names %s days", (line, days) => {
  expect(daysOfLine(line)?.days.length ?? null).toBe(days);
  expect(lineFault(line) === null).toBe(days !== null);
});
