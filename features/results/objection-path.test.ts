import { describe, expect, test } from "vitest";
import { statedFigure } from "./corrections.ts";
import {
  refuseEvidence,
  refuseInvestigation,
  refuseLate,
  refuseObjection,
  refuseRuling,
  refuseWithdrawal,
} from "./rules.ts";
import {
  explanationOf,
  exemptionFor,
  refuseComment,
  refuseDecider,
  refuseEnd,
  refuseEntry,
} from "./use-rules.ts";
import { OBJECTION_STATES } from "./words.ts";

const TODAY = "2023-10-11";
const notice = (state: "open" | "final" | "superseded") =>
  ({ state, closesOn: "2023-10-12" }) as const;

describe("raising an objection", () => {
  const draft = { claimed: "1200万元", reasons: "漏计一笔" };
  test.each`
    told                 | unitId  | state           | today           | code
    ${{}}                | ${7}    | ${"open"}       | ${"2023-10-12"} | ${null}
    ${{}}                | ${7}    | ${"open"}       | ${"2023-10-13"} | ${"results.objection_late"}
    ${{}}                | ${null} | ${"open"}       | ${TODAY}        | ${"results.no_unit"}
    ${{ claimed: " " }}  | ${7}    | ${"open"}       | ${TODAY}        | ${"results.claimed_missing"}
    ${{ reasons: "　" }} | ${7}    | ${"open"}       | ${TODAY}        | ${"results.reasons_missing"}
    ${{}}                | ${7}    | ${"superseded"} | ${TODAY}        | ${"results.superseded"}
    ${{}}                | ${7}    | ${"final"}      | ${TODAY}        | ${"results.final"}
  `("by unit $unitId on $today, the notice $state, with $told → $code", (row) => {
    const refusal = refuseObjection(
      notice(row.state),
      { ...draft, ...row.told },
      row.unitId,
      row.today,
    );
    expect(refusal?.code ?? null).toBe(row.code);
  });

  test("after a correction the new notice is objected to, though the old period still runs", () => {
    expect(refuseLate(notice("superseded"), "2023-10-13")?.code).toBe("results.superseded");
  });
});

/** What may be done with an objection in each state, by its own unit or by the office. */
describe("an objection's path", () => {
  const may: Record<string, readonly string[]> = {
    withdraw: ["draft", "signed", "proposed"],
    evidence: ["draft", "signed"],
    investigate: ["signed", "proposed"],
  };
  test.each(OBJECTION_STATES)("one that is %s", (state) => {
    const objection = { state, unit: { id: 7, name: "小屯镇" } };
    const own = { unitIds: [7] };
    const answers = {
      withdraw: refuseWithdrawal(objection, own),
      evidence: refuseEvidence(objection, own),
      investigate: refuseInvestigation(objection),
    };
    for (const [act, refusal] of Object.entries(answers))
      expect(refusal?.code ?? null, act).toBe(may[act]?.includes(state) ? null : "results.state");
  });

  test("another unit neither withdraws it nor adds to it", () => {
    const objection = { state: "draft", unit: { id: 7, name: "小屯镇" } } as const;
    for (const refuse of [refuseWithdrawal, refuseEvidence])
      expect(refuse(objection, { unitIds: [8] })?.code).toBe("results.other_unit");
  });

  const ruling = {
    outcome: "upheld",
    remedies: [{ kind: "other", words: "更正", dueOn: TODAY }],
    reasons: "核实",
    basis: "台账",
  } as const;
  test.each`
    told                | code
    ${{}}               | ${null}
    ${{ reasons: " " }} | ${"results.reasons_missing"}
    ${{ basis: " " }}   | ${"results.basis_missing"}
  `("a ruling with $told, to be carried out today → $code", ({ told, code }) => {
    const proposed = { state: "proposed" as const, involved: [] };
    const draft = { ...ruling, remedies: [...ruling.remedies], ...told };
    const refusal = refuseRuling(proposed, draft, { personId: 6, name: "戊" }, TODAY);
    expect(refusal?.code ?? null).toBe(code);
  });
});

describe("what a result is used for", () => {
  test("an entry says what it proposes", () => {
    const facts = { person: { id: 1 }, listed: false, ranked: true };
    const refusal = refuseEntry({ state: "final" }, { ledger: "funding", words: " " }, facts);
    expect(refusal?.code).toBe("results.words_missing");
  });

  test("a unit comments on what is proposed of itself", () => {
    const entry = { unit: { id: 7, name: "小屯镇" } };
    expect(refuseComment(entry, { unitIds: [7] })).toBeNull();
    expect(refuseComment(entry, { unitIds: [8] })?.code).toBe("results.other_unit");
  });

  test.each`
    ledger       | decided                                                   | third             | fourth
    ${"cadres"}  | ${null}                                                   | ${"尚未决定"}     | ${"有权拒绝"}
    ${"funding"} | ${{ organ: "市政府", byName: "甲", onDay: "2023-11-01" }} | ${"决定：市政府"} | ${"单位主要负责人"}
  `("the explanation of a $ledger entry", ({ ledger, decided, third, fourth }) => {
    const entry = {
      ledger,
      decided,
      byName: "乙",
      onDay: "2023-10-20",
      digest: "0123456789abcdef",
      facts: [],
      notice: { title: "9月结果" },
    };
    const lines = explanationOf(entry);
    expect(lines[0]).toContain("数据摘要 0123456789ab；");
    expect(lines[2]).toContain(third);
    expect(lines[3]).toContain(fourth);
  });
});

describe("结果运用", () => {
  const facts = { person: { id: 1 }, listed: false, ranked: true };
  test.each`
    state       | ledger       | told                 | code
    ${"final"}  | ${"funding"} | ${{ person: null }}  | ${null}
    ${"closed"} | ${"funding"} | ${{}}                | ${"results.not_final"}
    ${"final"}  | ${"cadres"}  | ${{ person: null }}  | ${"results.no_principal"}
    ${"final"}  | ${"cadres"}  | ${{}}                | ${null}
    ${"final"}  | ${"honours"} | ${{ listed: true }}  | ${"results.listed"}
    ${"final"}  | ${"honours"} | ${{ ranked: false }} | ${"results.unit_unknown"}
  `("$ledger on a $state result with $told → $code", ({ state, ledger, told, code }) => {
    const refusal = refuseEntry({ state }, { ledger, words: "建议" }, { ...facts, ...told });
    expect(refusal?.code ?? null).toBe(code);
  });
  test("who proposed does not decide, and nothing is decided twice", () => {
    const entry = { decision: null, byPerson: 3, byName: "甲" };
    expect(refuseDecider(entry, { personId: 3, name: "甲" })?.code).toBe("results.own_proposal");
    expect(refuseDecider(entry, { personId: 4, name: "乙" })).toBeNull();
    expect(
      refuseDecider({ ...entry, decision: "adopted" }, { personId: 4, name: "乙" })?.code,
    ).toBe("results.decided");
  });
});

describe("exemptions", () => {
  test("an exemption is ended once", () => {
    const ended = { onDay: "2023-08-05", byName: "甲", reason: "撤销" };
    expect(refuseEnd({ ended: null })).toBeNull();
    expect(refuseEnd({ ended })?.code).toBe("results.exemption_ended");
  });

  test("nobody has one where none was entered", () => {
    expect(exemptionFor([], { unitId: 7 }, "2023-08")).toBeUndefined();
  });
});

test("a figure the table does not print is told from one it has no line for", () => {
  const table = { units: [] };
  expect(statedFigure(table, 7, "out_of_province_funds", "rank")).toBeUndefined();
});
