import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../kernel/calendar.ts";
import { correctionsBetween } from "./corrections.ts";
import { refuseCompletion } from "./remedies.ts";
import {
  lastWorkingDay,
  noticeState,
  refuseFinal,
  refuseLate,
  refusePublishing,
  refuseRecused,
  refuseRuling,
  refuseSignature,
} from "./rules.ts";
import type { Involved, NoticeRow } from "./shapes.ts";
import {
  exemptionFor,
  refuseExemption,
  refuseExemptionRuling,
  refuseFalseReport,
  refuseHandover,
  standsIn,
} from "./use-rules.ts";
import type { Exemption } from "./use-shapes.ts";

const weekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

describe("公示期", () => {
  test.each`
    from            | days  | last
    ${"2023-08-07"} | ${1}  | ${"2023-08-08"}
    ${"2023-08-07"} | ${5}  | ${"2023-08-14"}
    ${"2023-08-11"} | ${1}  | ${"2023-08-14"}
    ${"2023-08-12"} | ${5}  | ${"2023-08-18"}
    ${"2023-08-07"} | ${10} | ${"2023-08-21"}
  `("$days working days after $from end on $last", ({ from, days, last }) => {
    expect(lastWorkingDay(from, days, weekday)).toBe(last);
  });

  test("the last day is a working day, and exactly so many lie after the first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 40 }), (at, days) => {
        const from = addDays("2023-01-01", at);
        const last = lastWorkingDay(from, days, weekday);
        let count = 0;
        for (let day = addDays(from, 1); day <= last; day = addDays(day, 1))
          if (weekday(day)) count += 1;
        expect(weekday(last)).toBe(true);
        expect(count).toBe(days);
      }),
    );
  });

  test.each`
    today           | final    | successorId | unsettled | state
    ${"2023-10-12"} | ${false} | ${null}     | ${0}      | ${"open"}
    ${"2023-10-12"} | ${false} | ${null}     | ${2}      | ${"open"}
    ${"2023-10-13"} | ${false} | ${null}     | ${2}      | ${"objected"}
    ${"2023-10-13"} | ${false} | ${null}     | ${0}      | ${"closed"}
    ${"2023-10-13"} | ${true}  | ${null}     | ${0}      | ${"final"}
    ${"2023-10-13"} | ${true}  | ${9}        | ${0}      | ${"superseded"}
  `("on $today, final $final, $unsettled unsettled → $state", (row) => {
    expect(noticeState({ closesOn: "2023-10-12", ...row }, row.today)).toBe(row.state);
  });

  const notice = (told: Partial<NoticeRow> = {}) =>
    ({ state: "open", closesOn: "2023-10-12", unsettled: 0, ...told }) as NoticeRow;

  test("the last day is in time, the next is late and the refusal names the day", () => {
    expect(refuseLate(notice(), "2023-10-12")).toBeNull();
    const late = refuseLate(notice({ state: "closed" }), "2023-10-13");
    expect(late?.code).toBe("results.objection_late");
    expect(late?.words).toContain("2023年10月12日");
  });

  test.each`
    state           | unsettled | today           | code
    ${"open"}       | ${0}      | ${"2023-10-12"} | ${"results.period_runs"}
    ${"objected"}   | ${1}      | ${"2023-10-13"} | ${"results.unsettled"}
    ${"closed"}     | ${0}      | ${"2023-10-13"} | ${null}
    ${"final"}      | ${0}      | ${"2023-10-13"} | ${"results.final"}
    ${"superseded"} | ${0}      | ${"2023-10-13"} | ${"results.superseded"}
  `("finalising $state with $unsettled unsettled → $code", ({ state, unsettled, today, code }) => {
    expect(refuseFinal(notice({ state, unsettled }), today)?.code ?? null).toBe(code);
  });

  test.each`
    kind       | month        | version | newestVersion | published | code
    ${"month"} | ${"2023-09"} | ${1}    | ${1}          | ${false}  | ${null}
    ${"month"} | ${"2023-09"} | ${1}    | ${2}          | ${false}  | ${"results.not_newest"}
    ${"month"} | ${"2023-09"} | ${2}    | ${2}          | ${true}   | ${"results.published"}
    ${"year"}  | ${"2023-09"} | ${1}    | ${1}          | ${false}  | ${"results.year_needs_december"}
    ${"year"}  | ${"2023-12"} | ${1}    | ${1}          | ${false}  | ${null}
  `(
    "publishing $kind $month version $version of $newestVersion → $code",
    ({ code, ...question }) => {
      expect(refusePublishing(question)?.code ?? null).toBe(code);
    },
  );
});

describe("签发", () => {
  const objection = (told = {}) =>
    ({ state: "draft", unit: { id: 7, name: "小屯镇" }, evidence: [{ id: 1 }], ...told }) as never;
  const open = { state: "open", closesOn: "2023-10-12" } as const;
  test.each`
    told                   | unitId | today           | code
    ${{}}                  | ${7}   | ${"2023-10-12"} | ${null}
    ${{}}                  | ${8}   | ${"2023-10-12"} | ${"results.other_unit"}
    ${{}}                  | ${7}   | ${"2023-10-13"} | ${"results.objection_late"}
    ${{ evidence: [] }}    | ${7}   | ${"2023-10-12"} | ${"results.evidence_missing"}
    ${{ state: "signed" }} | ${7}   | ${"2023-10-12"} | ${"results.state"}
  `("unit $unitId on $today with $told → $code", ({ told, unitId, today, code }) => {
    expect(refuseSignature(objection(told), open, { unitIds: [unitId] }, today)?.code ?? null).toBe(
      code,
    );
  });
});

describe("回避与裁定", () => {
  const involved: Involved[] = [
    { personId: 3, name: "甲", part: "verified" },
    { personId: 4, name: "乙", part: "closed" },
    { personId: null, name: "丙", part: "froze" },
    { personId: 5, name: "丁", part: "proposed" },
  ];
  test.each`
    personId | name    | refused
    ${3}     | ${"甲"} | ${"核验了所涉到账"}
    ${4}     | ${"乙"} | ${"办理了该月关账"}
    ${9}     | ${"丙"} | ${"冻结了该月数据"}
    ${5}     | ${"丁"} | ${"提出了拟办意见"}
    ${9}     | ${"甲"} | ${null}
    ${6}     | ${"戊"} | ${null}
  `("person $personId $name → $refused", ({ personId, name, refused }) => {
    const refusal = refuseRecused(involved, { personId, name });
    if (refused === null) expect(refusal).toBeNull();
    else expect(refusal?.words).toContain(refused);
  });

  test("whoever is named with an account is refused, whatever else the list says", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            personId: fc.option(fc.integer({ min: 1, max: 9 })),
            name: fc.constantFrom("甲", "乙"),
            part: fc.constantFrom("verified", "closed", "froze", "proposed"),
          }),
        ),
        fc.integer({ min: 1, max: 9 }),
        (list, personId) => {
          const named = list.some((one) => one.personId === personId);
          const refusal = refuseRecused(list as Involved[], { personId, name: "他人" });
          expect(refusal !== null).toBe(named);
        },
      ),
    );
  });

  const remedy = { kind: "other", words: "更正", dueOn: "2023-10-20" } as const;
  test.each`
    state         | outcome        | remedies                                | code
    ${"proposed"} | ${"upheld"}    | ${[remedy]}                             | ${null}
    ${"proposed"} | ${"upheld"}    | ${[]}                                   | ${"results.remedy_missing"}
    ${"proposed"} | ${"partly"}    | ${[]}                                   | ${"results.remedy_missing"}
    ${"proposed"} | ${"upheld"}    | ${[{ ...remedy, dueOn: "2023-10-10" }]} | ${"results.remedy_due"}
    ${"proposed"} | ${"dismissed"} | ${[]}                                   | ${null}
    ${"proposed"} | ${"dismissed"} | ${[remedy]}                             | ${"results.remedy_unasked"}
    ${"signed"}   | ${"dismissed"} | ${[]}                                   | ${"results.not_proposed"}
    ${"settled"}  | ${"dismissed"} | ${[]}                                   | ${"results.state"}
  `("$state ruled $outcome → $code", ({ state, outcome, remedies, code }) => {
    const draft = { outcome, remedies, reasons: "核实", basis: "台账" };
    const refusal = refuseRuling(
      { state, involved },
      draft,
      { personId: 6, name: "戊" },
      "2023-10-11",
    );
    expect(refusal?.code ?? null).toBe(code);
  });

  test("recusal comes before what the ruling says", () => {
    const draft = { outcome: "upheld", remedies: [], reasons: "", basis: "" } as const;
    const by = { personId: 4, name: "乙" };
    const refusal = refuseRuling(
      { state: "proposed", involved },
      { ...draft, remedies: [] },
      by,
      "2023-10-11",
    );
    expect(refusal?.code).toBe("results.recused");
  });
});

describe("更正事项", () => {
  const facts = { receipt: null, found: false, month: "2023-09", ruledOn: "2023-10-11" };
  const reversed = { reversed: true, counted: true };
  const counted = { reversed: false, counted: true };
  test.each`
    kind             | told                                                | code
    ${"reversal"}    | ${{}}                                               | ${"results.receipt_missing"}
    ${"reversal"}    | ${{ receipt: counted }}                             | ${"results.not_reversed"}
    ${"reversal"}    | ${{ receipt: reversed }}                            | ${null}
    ${"late_report"} | ${{ receipt: { reversed: false, counted: false } }} | ${"results.not_counted"}
    ${"late_report"} | ${{ receipt: counted }}                             | ${null}
    ${"late_report"} | ${{}}                                               | ${"results.receipt_missing"}
    ${"late_report"} | ${{ receipt: reversed }}                            | ${"results.not_counted"}
    ${"reopening"}   | ${{}}                                               | ${"results.remedy_not_found"}
    ${"refreeze"}    | ${{ found: true }}                                  | ${null}
    ${"reissue"}     | ${{}}                                               | ${"results.remedy_not_found"}
    ${"circular"}    | ${{}}                                               | ${"results.remedy_not_found"}
    ${"circular"}    | ${{ found: true }}                                  | ${null}
    ${"other"}       | ${{}}                                               | ${null}
  `("$kind with $told → $code", ({ kind, told, code }) => {
    const refusal = refuseCompletion({ kind, done: null }, { ...facts, ...told });
    expect(refusal?.code ?? null).toBe(code);
    expect(refuseCompletion({ kind, done: {} }, { ...facts, ...told })?.code).toBe(
      "results.remedy_done",
    );
  });

  test("corrections name each figure that differs, with both, and nothing else", () => {
    const table = (cumulative: string, rank: number | null) => ({
      units: [
        {
          id: 7,
          name: "小屯镇",
          order: 1,
          reported: true,
          overseasFen: "0",
          inProvinceFen: "0",
          undecidedFen: "0",
          notCountingFen: "0",
          measures: [
            {
              indicator: "out_of_province_funds" as const,
              target: "100",
              month: "1",
              cumulative,
              rate: "50.00",
              gap: "0.00",
              rank,
              movement: null,
              light: "green" as const,
            },
          ],
        },
      ],
    });
    expect(correctionsBetween(table("50", 2), table("50", 2))).toEqual([]);
    const found = correctionsBetween(table("50", null), table("60", 1));
    expect(found.map(({ part, before, after }) => [part, before, after])).toEqual([
      ["cumulative", "50", "60"],
      ["rank", null, "1"],
    ]);
  });
});

describe("豁免", () => {
  const one = (told: Partial<Exemption> = {}): Exemption => ({
    id: 1,
    unit: { id: 7, name: "小屯镇" },
    chain: null,
    fromMonth: "2023-07",
    toMonth: "2023-08",
    reason: "洪涝（演示）",
    basis: "会议纪要（演示）",
    onDay: "2023-08-01",
    byName: "甲",
    byPerson: 1,
    evidence: [],
    datedBack: false,
    ruling: null,
    ended: null,
    demo: true,
    ...told,
  });

  test("one that reaches back into frozen months stands from another person's approval on, with evidence", () => {
    const back = one({ datedBack: true });
    const ruling = { approved: true, words: "属实", onDay: "2023-10-12", byName: "乙" };
    expect(standsIn(back, "2023-07")).toBe(false);
    expect(standsIn({ ...back, ruling }, "2023-07")).toBe(true);
    expect(standsIn({ ...back, ruling: { ...ruling, approved: false } }, "2023-07")).toBe(false);
    const file = { id: 1, fileName: "核查表.pdf", mediaType: "application/pdf" };
    const proven = { ...back, evidence: [file] };
    const other = { personId: 2, name: "乙" };
    const code = (...asked: Parameters<typeof refuseExemptionRuling>) =>
      refuseExemptionRuling(...asked)?.code ?? null;
    const yes = { approved: true, words: "属实" };
    expect(code(proven, yes, other)).toBeNull();
    expect(code(proven, yes, { personId: 1, name: "另一个账号" })).toBe("results.own_exemption");
    expect(code(back, yes, other)).toBe("results.exemption_evidence");
    expect(code(back, { ...yes, approved: false }, other)).toBeNull();
    expect(code(proven, { ...yes, words: " " }, other)).toBe("results.words_missing");
    expect(code({ ...proven, ruling }, yes, other)).toBe("results.exemption_ruled");
    const ended = { onDay: "2023-10-10", byName: "甲", reason: "撤销" };
    expect(code({ ...proven, ended }, yes, other)).toBe("results.exemption_ended");
    expect(code(one({ evidence: [file] }), yes, other)).toBe("results.exemption_ruled");
  });

  test.each`
    month        | unitId | stands
    ${"2023-06"} | ${7}   | ${false}
    ${"2023-07"} | ${7}   | ${true}
    ${"2023-08"} | ${7}   | ${true}
    ${"2023-09"} | ${7}   | ${false}
    ${"2023-08"} | ${8}   | ${false}
  `(
    "of unit 7 for July and August: unit $unitId in $month → $stands",
    ({ month, unitId, stands }) => {
      expect(exemptionFor([one()], { unitId }, month) !== undefined).toBe(stands);
    },
  );
  test("what was ended stands no more; a chain's is not a unit's", () => {
    const ended = { onDay: "2023-08-05", byName: "甲", reason: "撤销" };
    expect(exemptionFor([one({ ended })], { unitId: 7 }, "2023-07")).toBeUndefined();
    expect(exemptionFor([one()], { chainId: 7 }, "2023-07")).toBeUndefined();
    const chain = one({ unit: null, chain: { id: 7, name: "数字经济产业" } });
    expect(exemptionFor([chain], { chainId: 7 }, "2023-07")).toBe(chain);
    expect(exemptionFor([chain], { unitId: 7 }, "2023-07")).toBeUndefined();
  });
  const draft = {
    unitId: 7,
    chainId: null,
    fromMonth: "2023-08",
    toMonth: "2023-09",
    reason: "洪涝",
    basis: "纪要",
  };
  test.each`
    told                                            | code
    ${{}}                                           | ${"results.exempted"}
    ${{ fromMonth: "2023-09" }}                     | ${null}
    ${{ toMonth: "2023-07" }}                       | ${"results.period_wrong"}
    ${{ unitId: null }}                             | ${"results.subject_missing"}
    ${{ chainId: 3 }}                               | ${"results.subject_missing"}
    ${{ fromMonth: "2023-09", basis: " " }}         | ${"results.basis_missing"}
    ${{ fromMonth: "2023-09", reason: " " }}        | ${"results.reason_missing"}
    ${{ fromMonth: "2023-06", toMonth: "2023-06" }} | ${null}
    ${{ fromMonth: "2023-06", toMonth: "2023-07" }} | ${"results.exempted"}
  `("$told → $code", ({ told, code }) => {
    expect(refuseExemption({ ...draft, ...told }, [one()])?.code ?? null).toBe(code);
  });
});

describe("虚报与移送", () => {
  test.each`
    receipt                                              | code
    ${null}                                              | ${"results.receipt_unknown"}
    ${{ counted: true, reversed: false, found: false }}  | ${"results.not_reversed"}
    ${{ counted: true, reversed: true, found: true }}    | ${"results.found"}
    ${{ counted: false, reversed: false, found: false }} | ${"results.never_counted"}
    ${{ counted: true, reversed: true, found: false }}   | ${null}
  `("$receipt → $code", ({ receipt, code }) => {
    expect(refuseFalseReport(receipt)?.code ?? null).toBe(code);
  });
  const draft = {
    organ: "statistics",
    receiver: "统计局",
    documentNo: "1号",
    words: "",
    onDay: "2023-10-10",
  } as const;
  test.each`
    told                       | code
    ${{}}                      | ${null}
    ${{ onDay: "2023-10-17" }} | ${"results.day_wrong"}
    ${{ onDay: "2023-10-08" }} | ${"results.before_finding"}
    ${{ receiver: " " }}       | ${"results.receiver_missing"}
    ${{ documentNo: " " }}     | ${"results.document_missing"}
    ${{ onDay: "2023-10-16" }} | ${null}
    ${{ onDay: "2023-10-09" }} | ${null}
    ${{ onDay: "2023-09-31" }} | ${"results.day_wrong"}
  `("handed over with $told → $code", ({ told, code }) => {
    const refusal = refuseHandover({ ...draft, ...told }, "2023-10-09", "2023-10-16");
    expect(refusal?.code ?? null).toBe(code);
  });
});
