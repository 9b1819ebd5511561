import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../kernel/calendar.ts";
import { citationWords } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import {
  isDueSoon,
  keepingRate,
  promiseState,
  refuseBreach,
  refuseExtension,
  refuseKeeping,
  refuseMoreEvidence,
  refusePromiseDraft,
  refuseReopening,
  refuseRevocation,
} from "./promises.ts";
import type { PromiseDraft } from "./shapes.ts";
import { PROMISE_STATES } from "./words.ts";

const TODAY = "2023-06-20";
const said = (refusal: Refusal | null) =>
  refusal &&
  `${refusal.words}${refusal.basis ? `（${citationWords(refusal.basis)}）` : ""} → ${refusal.field ?? ""}`;
const draft = (told: Partial<PromiseDraft> = {}): PromiseDraft => ({
  side: "government",
  words: "红线外供水管网接到厂区",
  source: "contract",
  documentNo: "演示合同1号",
  dueOn: "2023-09-30",
  ownerUnitId: 1,
  ...told,
});

describe("the state of a promise (R-5.1.6)", () => {
  test.each`
    dueOn           | keptOn          | revoked  | late     | state
    ${"2023-06-20"} | ${null}         | ${false} | ${false} | ${"open"}
    ${"2023-06-19"} | ${null}         | ${false} | ${false} | ${"overdue"}
    ${"2023-06-19"} | ${"2023-06-19"} | ${false} | ${false} | ${"kept"}
    ${"2023-06-19"} | ${"2023-06-20"} | ${false} | ${false} | ${"kept_late"}
    ${"2023-09-30"} | ${"2023-06-20"} | ${false} | ${true}  | ${"kept_late"}
    ${"2023-06-01"} | ${null}         | ${true}  | ${false} | ${"revoked"}
  `("due $dueOn, kept $keptOn, late $late: $state", ({ state, ...facts }) => {
    expect(promiseState(facts as Parameters<typeof promiseState>[0], TODAY)).toBe(state);
  });

  test("what was late is never again in time, whatever day it is", () => {
    const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays("2023-01-01", n));
    fc.assert(
      fc.property(day, day, day, (dueOn, keptOn, today) => {
        const state = promiseState({ dueOn, keptOn, revoked: false, late: true }, today);
        expect(state).toBe("kept_late");
        const open = promiseState({ dueOn, keptOn: null, revoked: false, late: false }, today);
        expect(open).toBe(today > dueOn ? "overdue" : "open");
      }),
    );
  });

  test("amber within 30 days, the thirtieth included", () => {
    expect(isDueSoon({ state: "open", dueOn: "2023-07-20" }, TODAY)).toBe(true);
    expect(isDueSoon({ state: "open", dueOn: "2023-07-21" }, TODAY)).toBe(false);
    expect(isDueSoon({ state: "kept", dueOn: "2023-07-01" }, TODAY)).toBe(false);
  });
});

describe("兑现率", () => {
  test("numerator over denominator, two places", () => {
    const counts = { kept: 2, keptOnTime: 1, due: 3, open: 5, overdue: 1 };
    expect(keepingRate(counts)).toMatchObject({ kept: 2, due: 3, percent: "66.67" });
  });
  test("nothing due is no rate, not zero", () => {
    const counts = { kept: 0, keptOnTime: 0, due: 0, open: 5, overdue: 0 };
    expect(keepingRate(counts).percent).toBeNull();
  });
});

describe("steps", () => {
  const keeping = { onDay: TODAY, words: "已通水", files: 1 };
  test("kept only with evidence", () => {
    expect(refuseKeeping("open", keeping, TODAY)).toBeNull();
    expect(refuseKeeping("overdue", keeping, TODAY)).toBeNull();
    expect(refuseKeeping("open", { ...keeping, files: 0 }, TODAY)?.code).toBe(
      "reviews.keeping_evidence",
    );
  });

  test("what is kept or revoked takes no step but a correction", () => {
    const promise = { dueOn: "2023-09-30" };
    const extension = { newDueOn: "2023-12-31", words: "雨季停工" };
    for (const state of PROMISE_STATES) {
      const closed = state === "kept" || state === "kept_late" || state === "revoked";
      expect(refuseKeeping(state, keeping, TODAY) !== null, state).toBe(closed);
      expect(refuseExtension({ ...promise, state }, extension) !== null, state).toBe(closed);
      expect(refuseBreach(state, { onDay: TODAY, words: "未通水" }, TODAY) !== null).toBe(closed);
      expect(refuseRevocation(state, "双方另订协议") !== null, state).toBe(closed);
      expect(refuseReopening(state, "录错") !== null, state).toBe(!closed);
      expect(refuseMoreEvidence(state) === null).toBe(state === "kept" || state === "kept_late");
    }
  });

  test("golden: what an official reads", () => {
    const open = { state: "open" as const, dueOn: "2023-09-30" };
    const ground = { today: TODAY, signedOn: null };
    const signed = { today: TODAY, signedOn: "2021-05-01" };
    expect([
      said(refusePromiseDraft(draft({ words: "" }), ground)),
      said(refusePromiseDraft(draft({ documentNo: "" }), ground)),
      said(refusePromiseDraft(draft({ dueOn: "2023-06-31" }), ground)),
      said(refusePromiseDraft(draft(), ground)),
      said(refusePromiseDraft(draft({ dueOn: "2020-01-01" }), ground)),
      said(refusePromiseDraft(draft({ dueOn: "2020-01-01" }), signed)),
      said(refusePromiseDraft(draft({ dueOn: "2023-06-19" }), signed)),
      said(refuseKeeping("open", { ...keeping, files: 0 }, TODAY)),
      said(refuseKeeping("open", { ...keeping, onDay: "2023-06-21" }, TODAY)),
      said(refuseKeeping("kept", keeping, TODAY)),
      said(refuseExtension(open, { newDueOn: "2023-09-30", words: "雨季停工" })),
      said(refuseExtension(open, { newDueOn: "2023-10-01", words: "" })),
      said(refuseRevocation("open", "")),
      said(refuseRevocation("revoked", "再撤")),
      said(refuseReopening("open", "录错")),
    ]).toMatchInlineSnapshot(`
      [
        "请写明承诺内容 → words",
        "请填写合同编号或者纪要文号，口头承诺不登记 → documentNo",
        "没有这个日期，请重新选择 → dueOn",
        null,
        "项目还没有签约，期限不能早于今天（2023年6月20日） → dueOn",
        "期限早于签约日期（2021年5月1日），请核对 → dueOn",
        null,
        "没有凭证不能记为兑现，请上传兑现凭证（优化营商环境条例 第三十一条） → file",
        "兑现日期不能晚于今天 → onDay",
        "承诺已经兑现，更正请找招商办 → ",
        "新的期限要晚于现在的期限 → newDueOn",
        "请写明展期原因 → words",
        "承诺不因换届、人员调整而免除，撤销请写明原因（优化营商环境条例 第三十一条） → words",
        "承诺已经撤销 → ",
        "还没有兑现或者撤销，不必更正 → ",
      ]
    `);
  });
});
