import { expect, test } from "vitest";
import fc from "fast-check";
import type { ReportLine } from "./contract.ts";
import { isLate, linesBeyond, refuseReportSignature, refuseSending, stateOf } from "./rules.ts";

test.each`
  signedOn        | today           | late
  ${"2023-06-05"} | ${"2023-07-01"} | ${false}
  ${"2023-06-06"} | ${"2023-07-01"} | ${true}
  ${null}         | ${"2023-06-05"} | ${false}
  ${null}         | ${"2023-06-06"} | ${true}
`("signed $signedOn, today $today → late $late", ({ signedOn, today, late }) => {
  expect(isLate("2023-06-05", signedOn, today)).toBe(late);
});

test.each`
  last           | signed   | holds    | closed   | state
  ${null}        | ${false} | ${false} | ${false} | ${"none"}
  ${"sent"}      | ${false} | ${false} | ${false} | ${"sent"}
  ${"withdrawn"} | ${false} | ${false} | ${false} | ${"none"}
  ${"returned"}  | ${false} | ${false} | ${true}  | ${"returned"}
  ${"signed"}    | ${true}  | ${true}  | ${false} | ${"signed"}
  ${"signed"}    | ${true}  | ${false} | ${false} | ${"stale"}
  ${"signed"}    | ${true}  | ${false} | ${true}  | ${"signed"}
  ${"returned"}  | ${true}  | ${false} | ${false} | ${"stale"}
  ${"sent"}      | ${true}  | ${false} | ${false} | ${"sent"}
`("last $last, signed $signed, holds $holds, closed $closed → $state", (told) => {
  expect(stateOf(told)).toBe(told.state);
});

const report = {
  month: "2023-05",
  state: "none",
  closed: false,
  heir: null,
  waiting: { draft: 0, reported: 0, returned: 0 },
  zero: false,
  digest: "d",
  sentId: null,
  sentHolds: false,
} as const;
const waits = (state: "draft" | "reported" | "returned") => ({
  waiting: { ...report.waiting, [state]: 1 },
});

const heir = { id: 2, name: "焦村镇" };

test.each`
  why                              | change                                  | today           | code
  ${"money, the month over"}       | ${{}}                                   | ${"2023-06-01"} | ${null}
  ${"zero, the month over"}        | ${{ zero: true }}                       | ${"2023-06-01"} | ${null}
  ${"the month's last day"}        | ${{}}                                   | ${"2023-05-31"} | ${"monthly.month_running"}
  ${"zero on the last day"}        | ${{ zero: true }}                       | ${"2023-05-31"} | ${"monthly.month_running"}
  ${"sent already"}                | ${{ state: "sent" }}                    | ${"2023-06-01"} | ${"monthly.sent_already"}
  ${"signed, nothing changed"}     | ${{ state: "signed" }}                  | ${"2023-06-01"} | ${"monthly.signed_already"}
  ${"signed, changed since"}       | ${{ state: "stale" }}                   | ${"2023-06-01"} | ${null}
  ${"returned by the head"}        | ${{ state: "returned" }}                | ${"2023-06-01"} | ${null}
  ${"receipts to sign first"}      | ${waits("reported")}                    | ${"2023-06-01"} | ${"monthly.unsigned_receipts"}
  ${"late, with money"}            | ${{ closed: true }}                     | ${"2023-07-01"} | ${null}
  ${"zero, the month closed"}      | ${{ closed: true, zero: true }}         | ${"2023-07-01"} | ${"monthly.zero_closed"}
  ${"zero beside a draft"}         | ${{ zero: true, ...waits("draft") }}    | ${"2023-06-01"} | ${"monthly.zero_beside_money"}
  ${"zero beside a returned one"}  | ${{ zero: true, ...waits("returned") }} | ${"2023-06-01"} | ${"monthly.zero_beside_money"}
  ${"money beside a returned one"} | ${waits("returned")}                    | ${"2023-06-01"} | ${null}
  ${"of a unit merged by then"}    | ${{ heir }}                             | ${"2023-06-01"} | ${"monthly.merged"}
`("sending: $why → $code", ({ change, today, code }) => {
  const refusal = refuseSending({ ...report, ...change }, today);
  expect(refusal?.code ?? null).toBe(code);
});

test("a signed month says whether it was closed since, a zero report how many receipts are open", () => {
  const words = (change: object) => refuseSending({ ...report, ...change }, "2023-07-01")?.words;
  expect(words({ state: "signed" })).toBe("已签发，内容没有变化");
  expect(words({ state: "signed", closed: true })).toContain("列为补报");
  const waiting = { draft: 1, reported: 0, returned: 2 };
  expect(words({ zero: true, waiting })).toContain("本月有3笔");
  expect(words({ zero: true, waiting: { ...waiting, reported: 4 } })).toContain("还有4笔");
});

const sent = { ...report, state: "sent", sentId: 9, sentHolds: true, sentByPerson: 1 } as const;
const right = { kind: "principal", post: "镇长", fromOn: "2022-01-01", toOn: null, document: "" };

test.each`
  why                            | change                          | personId | held     | code
  ${"the dated head"}            | ${{}}                           | ${2}     | ${right} | ${null}
  ${"nothing was sent"}          | ${{ sentId: null }}             | ${2}     | ${right} | ${"monthly.not_sent"}
  ${"changed since the sending"} | ${{ sentHolds: false }}         | ${2}     | ${right} | ${"monthly.changed_since"}
  ${"the sender"}                | ${{}}                           | ${1}     | ${right} | ${"monthly.own_report"}
  ${"a head without a day"}      | ${{}}                           | ${2}     | ${null}  | ${"organization.not_in_post"}
  ${"zero of a closed month"}    | ${{ zero: true, closed: true }} | ${2}     | ${right} | ${"monthly.zero_closed"}
  ${"money of a closed month"}   | ${{ closed: true }}             | ${2}     | ${right} | ${null}
  ${"zero of an open month"}     | ${{ zero: true }}               | ${2}     | ${right} | ${null}
  ${"of a unit merged by then"}  | ${{ heir }}                     | ${2}     | ${right} | ${"monthly.merged"}
`("signing: $why → $code", ({ change, personId, held, code }) => {
  const signer = { personId, right: held, unitName: "小屯镇" };
  expect(refuseReportSignature({ ...sent, ...change }, signer)?.code ?? null).toBe(code);
});

test("two lists differ by what is added and what is gone, and by nothing else", () => {
  const line = fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    no: fc.constant("DZ"),
    projectName: fc.constant("项目"),
    payerName: fc.constant("付款方"),
    arrivedOn: fc.constant("2023-05-01"),
    amountFen: fc.constantFrom("100", "200"),
    origin: fc.constant("overseas" as const),
  });
  const lines = fc.array(line) as fc.Arbitrary<ReportLine[]>;
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const added = linesBeyond(after, before);
      const gone = linesBeyond(before, after);
      const texts = (list: readonly ReportLine[]) =>
        new Set(list.map((one) => JSON.stringify(one)));
      expect(added.some((one) => texts(before).has(JSON.stringify(one)))).toBe(false);
      const rebuilt = [...before.filter((one) => !gone.includes(one)), ...added];
      expect(texts(rebuilt)).toEqual(texts(after));
    }),
  );
});
