import { describe, expect, test } from "vitest";
import type { Refusal } from "../../kernel/refusal.ts";
import {
  isDueSoon,
  refuseBreach,
  refuseClosed,
  refuseExtension,
  refuseKeeping,
  refuseMoreEvidence,
  refusePromiseDraft,
  refuseReopening,
  refuseRevocation,
} from "./promises.ts";
import {
  refuseExemption,
  refuseRequest,
  refuseReview,
  refuseSigning,
  refuseUndoing,
} from "./rules.ts";
import type { Gate, Opinion, PromiseDraft, ReviewDraft, TermDecision } from "./shapes.ts";
import {
  refuseTermChange,
  refuseTermDecision,
  refuseTermDraft,
  refuseTermDropping,
  refuseTermRevision,
  termStanding,
} from "./terms.ts";

const TODAY = "2023-06-20";
const AHEAD = "2023-06-21";
const NONE = "2023-06-31";
const codeOf = (refusal: Refusal | null) => refusal?.code ?? null;

const opinion = (told: Partial<Opinion> = {}): Opinion => ({
  department: "财政局",
  speaker: "",
  chair: false,
  opinion: "agree",
  statement: "",
  ...told,
});
const chair = opinion({ department: "", speaker: "主持人", chair: true });

describe("a review is recorded", () => {
  const draft: ReviewDraft = {
    heldOn: TODAY,
    kind: "joint",
    chair: "主持人",
    presenter: "汇报人",
    result: "passed",
    conditions: "",
    documentNo: "",
    opinions: [opinion(), chair],
  };
  test.each<[string, Partial<ReviewDraft>, string | null]>([
    ["as it was held, today", {}, null],
    ["held tomorrow", { heldOn: AHEAD }, "reviews.day_ahead"],
    ["held on no day", { heldOn: NONE }, "reviews.no_such_day"],
    ["without a chair", { chair: " " }, "reviews.chair_missing"],
    ["without who presented it", { presenter: " " }, "reviews.presenter_missing"],
    ["conditionally, with no condition", { result: "conditional" }, "reviews.conditions_missing"],
    ["without opinions", { opinions: [] }, "reviews.no_opinions"],
    [
      "an opinion of nobody",
      { opinions: [opinion({ department: " ", speaker: " " }), chair] },
      "reviews.speaker_missing",
    ],
    [
      "an objection without its ground",
      { opinions: [opinion({ opinion: "absent", statement: " " }), chair] },
      "reviews.statement_missing",
    ],
    ["a department that was not heard", { opinions: [chair] }, "reviews.department_missing"],
    ["refused without all departments", { opinions: [chair], result: "refused" }, null],
    [
      "a department named with a space",
      { opinions: [opinion({ department: " 财政局 " }), chair] },
      null,
    ],
    ["two chairs", { opinions: [opinion({ chair: true }), chair] }, "reviews.chair_not_last"],
    ["the chair first", { opinions: [chair, opinion()] }, "reviews.chair_not_last"],
    [
      "an absent chair",
      { opinions: [opinion(), { ...chair, opinion: "absent", statement: "出差" }] },
      "reviews.chair_not_last",
    ],
  ])("%s", (_case, told, code) => {
    const rules = { departments: ["财政局"], today: TODAY };
    expect(codeOf(refuseReview({ ...draft, ...told }, rules))).toBe(code);
  });

  test("a review is exempted by document, undone with a reason, asked for once", () => {
    const exemption = { decidedOn: TODAY, reason: "省重点项目", documentNo: "演示1号" };
    const exempted = (told: Partial<typeof exemption>) =>
      codeOf(refuseExemption({ ...exemption, ...told }, TODAY));
    expect(exempted({})).toBeNull();
    expect(exempted({ decidedOn: AHEAD })).toBe("reviews.day_ahead");
    expect(exempted({ reason: " " })).toBe("reviews.exemption_reason");
    expect(exempted({ documentNo: " " })).toBe("reviews.exemption_document");
    expect(codeOf(refuseUndoing({ undone: null }, " "))).toBe("reviews.reason_missing");
    expect(codeOf(refuseUndoing({ undone: {} }, "录错"))).toBe("reviews.undone_already");
    const gate = (state: Gate["state"]): Gate => ({ needed: true, state, words: "", openTerms: 0 });
    expect(codeOf(refuseRequest({}, gate("none")))).toBe("reviews.asked_already");
    expect(codeOf(refuseRequest(null, gate("passed")))).toBe("reviews.settled");
    expect(codeOf(refuseRequest(null, gate("exempted")))).toBe("reviews.settled");
    expect(codeOf(refuseRequest(null, gate("none")))).toBeNull();
  });

  test.each<[Partial<Gate>, string | null]>([
    [{ state: "none" }, "reviews.signing_none"],
    [{ state: "refused" }, "reviews.signing_refused"],
    [{ state: "passed" }, null],
    [{ state: "passed", openTerms: 1 }, "reviews.terms_open"],
    [{ needed: false, state: "none", openTerms: 1 }, "reviews.terms_open"],
    [{ needed: false, state: "none" }, null],
  ])("signing with %j", (told, code) => {
    const gate: Gate = { needed: true, state: "none", words: "", openTerms: 0, ...told };
    expect(codeOf(refuseSigning(gate))).toBe(code);
  });
});

describe("terms", () => {
  const facts = { kind: "tax", legalBasis: "某法", result: null, dropped: false } as const;
  const words = "返还三年";

  test("a term is listed in words, changed by one at a time, and not after it was dropped", () => {
    expect(codeOf(refuseTermDraft({ words: " ", kind: "tax", legalBasis: "" }))).toBe(
      "reviews.term_words",
    );
    expect(codeOf(refuseTermChange({ dropped: false, replaced: false }))).toBeNull();
    expect(codeOf(refuseTermChange({ dropped: false, replaced: true }))).toBe(
      "reviews.term_changed",
    );
    expect(codeOf(refuseTermChange({ dropped: true, replaced: false }))).toBe(
      "reviews.term_dropped",
    );
    expect(codeOf(refuseTermDropping(" "))).toBe("reviews.term_reason");
    expect(codeOf(refuseTermDropping("不再给予"))).toBeNull();
  });

  const same = { words, kind: "tax", legalBasis: "某法", reason: "" } as const;
  test.each`
    told                                   | result      | code
    ${{}}                                  | ${null}     | ${"reviews.term_same"}
    ${{ words: " 返还三年 " }}             | ${null}     | ${"reviews.term_same"}
    ${{ legalBasis: " 某法 " }}            | ${null}     | ${"reviews.term_same"}
    ${{ words: "返还两年" }}               | ${null}     | ${null}
    ${{ kind: "subsidy" }}                 | ${null}     | ${null}
    ${{ legalBasis: "" }}                  | ${null}     | ${null}
    ${{ words: "返还两年", reason: " " }}  | ${"passed"} | ${"reviews.term_reason"}
    ${{ words: "返还两年", reason: "减" }} | ${"passed"} | ${null}
    ${{ words: " " }}                      | ${null}     | ${"reviews.term_words"}
  `("a term of result $result revised to $told → $code", ({ told, result, code }) => {
    const refusal = refuseTermRevision({ ...facts, result, words }, { ...same, ...told });
    expect(codeOf(refusal)).toBe(code);
  });

  const decision: TermDecision = {
    result: "passed",
    legalBasis: "某法",
    resultBasis: "",
    reviewedOn: TODAY,
  };
  test.each<[Partial<TermDecision>, string | null]>([
    [{}, null],
    [{ reviewedOn: AHEAD }, "reviews.day_ahead"],
    [{ reviewedOn: NONE }, "reviews.no_such_day"],
    [{ result: "failed", resultBasis: " " }, "reviews.result_basis"],
    [{ result: "failed", resultBasis: "无依据", legalBasis: "" }, null],
    [{ result: "exception", resultBasis: " " }, "reviews.result_basis"],
    [
      { result: "exception", resultBasis: "第十二条", legalBasis: " " },
      "reviews.exception_baseless",
    ],
    [{ result: "exception", resultBasis: "第十二条" }, null],
    [{ legalBasis: "" }, null],
  ])("reviewed as %j", (told, code) => {
    expect(codeOf(refuseTermDecision(facts, { ...decision, ...told }, TODAY))).toBe(code);
  });

  test("a legal basis of spaces is none; on the regulation's first day that blocks", () => {
    const term = { ...facts, legalBasis: " ", result: "passed" } as const;
    expect(termStanding(term, "2024-07-31").standing).toBe("warned");
    expect(termStanding(term, "2024-08-01").standing).toBe("blocked");
    expect(termStanding({ ...term, result: "exception" }, TODAY).standing).toBe("blocked");
    const first = { ...decision, legalBasis: " ", reviewedOn: "2024-08-01" };
    expect(codeOf(refuseTermDecision(term, first, "2024-08-01"))).toBe("reviews.term_baseless");
    const before = { ...first, reviewedOn: "2024-07-31" };
    expect(codeOf(refuseTermDecision(term, before, "2024-08-01"))).toBeNull();
  });
});

describe("promises", () => {
  const promise = {
    words: "通水通电",
    documentNo: "演示合同1号",
    dueOn: TODAY,
  } as PromiseDraft;
  test.each<[Partial<PromiseDraft>, string | null, string | null]>([
    [{}, null, null],
    [{ words: " " }, null, "reviews.promise_words"],
    [{ documentNo: " " }, null, "reviews.promise_document"],
    [{ dueOn: NONE }, null, "reviews.no_such_day"],
    [{ dueOn: "2023-06-19" }, null, "reviews.due_too_early"],
    [{ dueOn: "2023-06-19" }, "2023-06-19", null],
    [{ dueOn: "2023-06-18" }, "2023-06-19", "reviews.due_too_early"],
  ])("listed with %j, signed on %s", (told, signedOn, code) => {
    const refusal = refusePromiseDraft({ ...promise, ...told }, { today: TODAY, signedOn });
    expect(codeOf(refusal)).toBe(code);
  });

  const kept = { onDay: TODAY, words: "已通水", files: 1 };
  test.each<[Partial<typeof kept>, string | null]>([
    [{}, null],
    [{ onDay: AHEAD }, "reviews.day_ahead"],
    [{ words: " " }, "reviews.keeping_words"],
    [{ files: 0 }, "reviews.keeping_evidence"],
  ])("marked kept with %j", (told, code) => {
    expect(codeOf(refuseKeeping("open", { ...kept, ...told }, TODAY))).toBe(code);
  });

  const longer = { newDueOn: "2023-07-01", words: "雨季停工" };
  test.each<[Partial<typeof longer>, string | null]>([
    [{}, null],
    [{ newDueOn: "2023-06-30" }, "reviews.extension_backwards"],
    [{ newDueOn: NONE }, "reviews.no_such_day"],
    [{ words: " " }, "reviews.extension_reason"],
  ])("extended from 30 June with %j", (told, code) => {
    const open = { state: "open", dueOn: "2023-06-30" } as const;
    expect(codeOf(refuseExtension(open, { ...longer, ...told }))).toBe(code);
  });

  test("a breach has its day and words, a revocation and a correction their reasons", () => {
    const breach = (onDay: string, words: string) =>
      codeOf(refuseBreach("open", { onDay, words }, TODAY));
    expect(breach(TODAY, "未通水")).toBeNull();
    expect(breach(AHEAD, "未通水")).toBe("reviews.day_ahead");
    expect(breach(TODAY, " ")).toBe("reviews.breach_words");
    expect(codeOf(refuseRevocation("open", " "))).toBe("reviews.revocation_reason");
    expect(codeOf(refuseReopening("kept", " "))).toBe("reviews.reopening_reason");
    for (const state of ["open", "overdue"] as const) {
      expect(codeOf(refuseReopening(state, "录错"))).toBe("reviews.not_closed");
      expect(codeOf(refuseMoreEvidence(state))).toBe("reviews.not_kept");
      expect(codeOf(refuseClosed(state))).toBeNull();
    }
    for (const state of ["kept", "kept_late"] as const)
      expect(codeOf(refuseClosed(state))).toBe("reviews.promise_kept");
    expect(codeOf(refuseClosed("revoked"))).toBe("reviews.promise_revoked");
  });

  test("an open promise is due soon from thirty days before its day", () => {
    const soon = (dueOn: string, state: "open" | "overdue" = "open") =>
      isDueSoon({ state, dueOn }, TODAY);
    expect([soon("2023-07-20"), soon("2023-07-21"), soon("2023-06-19", "overdue")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
