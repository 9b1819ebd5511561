import { expect, test } from "vitest";
import { isDatedBack, refuseRuling } from "../../kernel/dating-back.ts";
import { refuseAdjustment, refuseOverWhole } from "./rules.ts";

const target = {
  year: 2023,
  amount: "107000",
  effectiveOn: "2023-03-01",
  replaced: false,
  waiting: false,
};
const entry = {
  amount: "50000",
  documentNo: "汝政办〔2023〕50号",
  reason: "调整",
  effectiveOn: "2023-10-16",
};

test.each`
  about                       | state                 | change                           | code
  ${"all in order"}           | ${{}}                 | ${{}}                            | ${null}
  ${"on the day of the last"} | ${{}}                 | ${{ effectiveOn: "2023-03-01" }} | ${null}
  ${"before the last"}        | ${{}}                 | ${{ effectiveOn: "2023-02-28" }} | ${"plan.day_before_last"}
  ${"in another year"}        | ${{}}                 | ${{ effectiveOn: "2024-01-01" }} | ${"plan.day_of_other_year"}
  ${"a day that is none"}     | ${{}}                 | ${{ effectiveOn: "2023-02-30" }} | ${"plan.day_missing"}
  ${"no document"}            | ${{}}                 | ${{ documentNo: " " }}           | ${"plan.document_missing"}
  ${"no reason"}              | ${{}}                 | ${{ reason: "" }}                | ${"plan.reason_missing"}
  ${"the same"}               | ${{}}                 | ${{ amount: "107000" }}          | ${"plan.same_amount"}
  ${"adjusted meanwhile"}     | ${{ replaced: true }} | ${{}}                            | ${"plan.replaced"}
  ${"one that waits"}         | ${{ waiting: true }}  | ${{}}                            | ${"plan.waiting"}
`("adjusting, $about → $code", ({ state, change, code }) => {
  const refusal = refuseAdjustment({ ...target, ...state }, { ...entry, ...change });
  expect(refusal?.code ?? null).toBe(code);
});

test.each`
  indicator       | amount | code
  ${"over_100m"}  | ${"3"} | ${null}
  ${"over_100m"}  | ${"4"} | ${"plan.part_over_whole"}
  ${"introduced"} | ${"2"} | ${null}
  ${"introduced"} | ${"1"} | ${"plan.part_over_whole"}
  ${"over_1b"}    | ${"3"} | ${"plan.part_over_whole"}
  ${"signed"}     | ${"1"} | ${null}
`(
  "$indicator adjusted to $amount beside 3 and 2 of them 亿元以上 → $code",
  ({ indicator, amount, code }) => {
    const others = [
      { indicator: "introduced", amount: "3" },
      { indicator: "over_100m", amount: "2" },
      { indicator: "signed", amount: "22" },
    ] as const;
    const refusal = refuseOverWhole({ indicator, amount }, others);
    expect(refusal?.code ?? null).toBe(code);
  },
);

test.each`
  day             | frozen       | datedBack
  ${"2023-09-30"} | ${"2023-09"} | ${true}
  ${"2023-10-01"} | ${"2023-09"} | ${false}
  ${"2023-01-01"} | ${null}      | ${false}
`("from $day with $frozen frozen is dated back: $datedBack", ({ day, frozen, datedBack }) => {
  expect(isDatedBack(day, frozen)).toBe(datedBack);
});

test("who asked does not approve, nothing is ruled twice, and a reason is given", () => {
  const codeOf = (askedPerson: number, ruled: boolean, words: string) =>
    refuseRuling({ askedPerson, ruled }, { personId: 7, words })?.code ?? null;
  expect(codeOf(7, false, "好")).toBe("dating_back.own");
  expect(codeOf(8, true, "好")).toBe("dating_back.ruled");
  expect(codeOf(8, false, " ")).toBe("dating_back.words_missing");
  expect(codeOf(8, false, "属实")).toBeNull();
});
