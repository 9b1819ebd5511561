import { expect, test } from "vitest";
import { exactText } from "../../../kernel/ratio.ts";
import { scheduleShare } from "./schedule.ts";

const CURVE = { percentByMonth: [5, 10, 20, 30, 40, 50, 58, 66, "75.5", 83, 92, 100] };

test.each`
  schedule     | day             | share
  ${undefined} | ${"2023-03-01"} | ${"1"}
  ${"months"}  | ${"2006-10-31"} | ${"5/6"}
  ${"months"}  | ${"2023-10-30"} | ${"3/4"}
  ${"months"}  | ${"2024-02-28"} | ${"1/12"}
  ${"months"}  | ${"2024-02-29"} | ${"1/6"}
  ${"days"}    | ${"2023-12-31"} | ${"1"}
  ${"days"}    | ${"2023-01-01"} | ${"1/365"}
  ${"days"}    | ${"2024-01-01"} | ${"1/366"}
  ${CURVE}     | ${"2023-09-30"} | ${"151/200"}
  ${CURVE}     | ${"2023-09-29"} | ${"33/50"}
  ${CURVE}     | ${"2023-01-30"} | ${"0"}
`("at $day $share is due", ({ schedule, day, share }) => {
  expect(exactText(scheduleShare(schedule, day))).toBe(share);
});
