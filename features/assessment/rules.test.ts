import { expect, test } from "vitest";
import { percentText, minusRatio, type Ratio } from "../../kernel/ratio.ts";
import { lightOf, monthDue, refuseFreeze, scheduleShare } from "./rules.ts";

const percent = (text: string): Ratio => ({
  numerator: BigInt(text.replace(".", "")),
  denominator: 10_000n,
});

test.each`
  asOf            | schedule    | share
  ${"2023-08-31"} | ${"months"} | ${"66.67"}
  ${"2023-08-30"} | ${"months"} | ${"58.33"}
  ${"2023-01-15"} | ${"months"} | ${"0.00"}
  ${"2023-12-31"} | ${"months"} | ${"100.00"}
  ${"2023-12-31"} | ${"days"}   | ${"100.00"}
  ${"2023-07-02"} | ${"days"}   | ${"50.14"}
  ${"2024-02-29"} | ${"days"}   | ${"16.39"}
`("the schedule at $asOf by $schedule is $share %", ({ asOf, schedule, share }) => {
  expect(percentText(scheduleShare(asOf, schedule))).toBe(share);
});

test("76.97 % at the end of August is 10.30 points ahead (R-2.7)", () => {
  const gap = minusRatio(percent("76.97"), scheduleShare("2023-08-31", "months"));
  expect(percentText(gap)).toBe("10.30");
});

const half: Ratio = { numerator: 1n, denominator: 2n };
test.each`
  rate       | reported | light
  ${"50.00"} | ${true}  | ${"green"}
  ${"49.99"} | ${true}  | ${"yellow"}
  ${"40.00"} | ${true}  | ${"yellow"}
  ${"39.99"} | ${true}  | ${"red"}
  ${"0.00"}  | ${true}  | ${"red"}
  ${"90.00"} | ${false} | ${"none"}
  ${null}    | ${true}  | ${"none"}
`("at half a year $rate % reported $reported is $light", ({ rate, reported, light }) => {
  expect(lightOf(rate && percent(rate), half, reported, 10)).toBe(light);
});

test.each`
  asOf            | month
  ${"2023-06-30"} | ${"2023-06"}
  ${"2023-06-29"} | ${"2023-05"}
  ${"2023-01-03"} | ${"2023-01"}
`("at $asOf the reports of $month are due", ({ asOf, month }) => {
  expect(monthDue(asOf)).toBe(month);
});

const frozen = { reopenedSince: false, sameFigures: true };
test.each`
  closed   | planned  | last                                           | code
  ${true}  | ${true}  | ${null}                                        | ${null}
  ${true}  | ${false} | ${null}                                        | ${"assessment.no_plan"}
  ${false} | ${true}  | ${null}                                        | ${"assessment.month_open"}
  ${true}  | ${true}  | ${frozen}                                      | ${"assessment.already_frozen"}
  ${true}  | ${true}  | ${{ ...frozen, sameFigures: false }}           | ${"assessment.not_reopened"}
  ${true}  | ${true}  | ${{ ...frozen, reopenedSince: true }}          | ${"assessment.already_frozen"}
  ${true}  | ${true}  | ${{ reopenedSince: true, sameFigures: false }} | ${null}
`("freezing a month closed=$closed planned=$planned → $code", ({ closed, planned, last, code }) => {
  expect(refuseFreeze({ month: "2023-06", closed, planned, last })?.code ?? null).toBe(code);
});
