import { expect, test } from "vitest";
import { isWorkingDay, workingDaysBetween } from "./working-days.ts";

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
  expect(isWorkingDay(day)).toBe(works);
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
  expect(workingDaysBetween(from, to)).toBe(count);
});
