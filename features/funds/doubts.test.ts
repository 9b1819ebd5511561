import { describe, expect, test } from "vitest";
import type { Month } from "../../kernel/calendar.ts";
import { fenFromWan } from "../../kernel/money.ts";
import { type DoubtFacts, doubtsAbout } from "./doubts.ts";

const usual: DoubtFacts = {
  receipt: {
    amountFen: fenFromWan(300).toString(),
    outsideShareBp: 10_000,
    arrivedOn: "2023-06-15",
    effectiveOn: "2023-06-15",
    payerUscc: "91350100M000100Y43",
    origin: "out_of_province",
    form: "cash",
  },
  contractFen: fenFromWan(10_000),
  receivedFen: fenFromWan(2_000),
  registeredCapitalFen: fenFromWan(5_000),
  signedOn: "2023-03-01",
  usualFen: fenFromWan(200),
  provincePrefix: "41",
  monthTotals: [],
  monthJumpTimes: 5,
};
/** What counts for the unit, in 万元 by month. */
const months = (totals: Record<string, number>) =>
  Object.entries(totals).map(([month, wan]) => ({ month: month as Month, fen: fenFromWan(wan) }));
const local = { ...usual.receipt, payerUscc: "91410482MA40000000" };

describe("doubts warn and decide nothing", () => {
  test.each`
    why                                | change                                                                                                  | codes
    ${"nothing odd"}                   | ${{}}                                                                                                   | ${[]}
    ${"exactly the contract"}          | ${{ receivedFen: fenFromWan(9_700) }}                                                                   | ${[]}
    ${"one fen over the contract"}     | ${{ receivedFen: fenFromWan(9_700) + 1n }}                                                              | ${["over_contract"]}
    ${"contract unknown"}              | ${{ contractFen: null, receivedFen: fenFromWan(99_999) }}                                               | ${[]}
    ${"more than registered capital"}  | ${{ registeredCapitalFen: fenFromWan(299) }}                                                            | ${["over_capital"]}
    ${"no day of signing"}             | ${{ signedOn: null }}                                                                                   | ${["unsigned"]}
    ${"on the day of signing"}         | ${{ signedOn: "2023-06-15" }}                                                                           | ${[]}
    ${"before signing"}                | ${{ signedOn: "2023-06-16" }}                                                                           | ${["before_signing"]}
    ${"元 keyed as 万元"}              | ${{ usualFen: fenFromWan(300) / 10_000n }}                                                              | ${["ten_thousandfold"]}
    ${"万元 keyed as 元"}              | ${{ usualFen: fenFromWan(3_000_000) }}                                                                  | ${["ten_thousandfold"]}
    ${"5,000 times the usual"}         | ${{ usualFen: fenFromWan(300) / 5_000n }}                                                               | ${["ten_thousandfold"]}
    ${"4,999 times the usual"}         | ${{ usualFen: fenFromWan(300) / 5_000n + 1n }}                                                          | ${[]}
    ${"nothing usual yet"}             | ${{ usualFen: 0n }}                                                                                     | ${[]}
    ${"nobody said which province"}    | ${{ receipt: local, provincePrefix: "" }}                                                               | ${[]}
    ${"no payer's code"}               | ${{ receipt: { ...usual.receipt, payerUscc: null, origin: "in_province" } }}                            | ${[]}
    ${"exactly registered capital"}    | ${{ registeredCapitalFen: fenFromWan(300) }}                                                            | ${[]}
    ${"a thousandfold"}                | ${{ usualFen: fenFromWan(300) / 1_000n }}                                                               | ${[]}
    ${"a local code, stated outside"}  | ${{ receipt: local }}                                                                                   | ${["prefix_local"]}
    ${"an outside code, stated local"} | ${{ receipt: { ...usual.receipt, origin: "in_province" } }}                                             | ${["prefix_outside"]}
    ${"a national code"}               | ${{ receipt: { ...local, payerUscc: "91100000710000000X", origin: "in_province" } }}                    | ${[]}
    ${"origin open"}                   | ${{ receipt: { ...local, origin: "undecided" } }}                                                       | ${[]}
    ${"five times the usual month"}    | ${{ monthTotals: months({ "2023-02": 40, "2023-05": 80 }) }}                                            | ${[]}
    ${"one fen over five times"}       | ${{ monthTotals: [...months({ "2023-02": 40, "2023-05": 80 }), { month: "2023-06", fen: 1n }] }}        | ${["month_jump"]}
    ${"six set, five reached"}         | ${{ monthTotals: months({ "2023-05": 51 }), monthJumpTimes: 6 }}                                        | ${[]}
    ${"its month holds more already"}  | ${{ monthTotals: months({ "2023-05": 100, "2023-06": 201 }) }}                                          | ${["month_jump"]}
    ${"only the outside share counts"} | ${{ receipt: { ...usual.receipt, outsideShareBp: 5_000 }, monthTotals: months({ "2023-05": 40 }) }}     | ${[]}
    ${"a later month and last year"}   | ${{ monthTotals: months({ "2022-12": 1, "2023-07": 1 }) }}                                              | ${[]}
    ${"late: its counting month"}      | ${{ receipt: { ...usual.receipt, effectiveOn: "2023-07-01" }, monthTotals: months({ "2023-06": 59 }) }} | ${["month_jump"]}
    ${"former months taken back"}      | ${{ monthTotals: months({ "2023-04": 0, "2023-05": -3 }) }}                                             | ${[]}
    ${"two at once"}                   | ${{ signedOn: null, registeredCapitalFen: 1n }}                                                         | ${["over_capital", "unsigned"]}
  `("$why → $codes", ({ change, codes }) => {
    const doubts = doubtsAbout({ ...usual, ...change });
    expect(doubts.map((doubt) => doubt.code)).toEqual(codes);
    expect(doubts.some((doubt) => doubt.blocks)).toBe(false);
  });
});

test("amounts are told in 万元", () => {
  const [doubt] = doubtsAbout({ ...usual, receivedFen: fenFromWan(9_800) });
  expect(doubt?.words).toBe("累计到位 10,100 万元，超过合同投资 10,000 万元");
});
