import { describe, expect, test } from "vitest";
import { citationWords } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import {
  openTerms,
  refuseTermChange,
  refuseTermDecision,
  refuseTermDraft,
  refuseTermDropping,
  refuseTermRevision,
  termStanding,
  type TermFacts,
} from "./terms.ts";
import type { TermDecision } from "./shapes.ts";
import { TERM_KINDS, type TermKind } from "./words.ts";

const BEFORE = "2024-07-31";
const AFTER = "2024-08-01";
const term = (told: Partial<TermFacts> = {}): TermFacts => ({
  kind: "tax",
  legalBasis: "",
  result: null,
  dropped: false,
  ...told,
});
const decision = (told: Partial<TermDecision> = {}): TermDecision => ({
  result: "passed",
  legalBasis: "",
  resultBasis: "",
  reviewedOn: AFTER,
  ...told,
});
const said = (refusal: Refusal | null) =>
  refusal &&
  `${refusal.words}${refusal.basis ? `（${citationWords(refusal.basis)}）` : ""} → ${refusal.field ?? ""}`;

const LISTED: TermKind[] = ["tax", "subsidy", "factor", "forced_investment"];

describe("terms before and after 2024-08-01 (R-5.1.5)", () => {
  test.each(LISTED)("%s without legal basis: warned before, blocked after", (kind) => {
    const passed = term({ kind, result: "passed" });
    expect(termStanding(passed, BEFORE).standing).toBe("warned");
    expect(termStanding(passed, AFTER).standing).toBe("blocked");
    expect(termStanding({ ...passed, legalBasis: "某法第几条" }, AFTER).standing).toBe("settled");
  });

  test.each(TERM_KINDS.filter((kind) => !LISTED.includes(kind)))(
    "%s needs a result and no legal basis",
    (kind) => {
      expect(termStanding(term({ kind }), AFTER).standing).toBe("open");
      expect(termStanding(term({ kind, result: "passed" }), AFTER).standing).toBe("settled");
    },
  );

  test("a result is needed on any day; a failed one blocks on any day; a dropped one is out of the way", () => {
    expect(termStanding(term(), BEFORE).standing).toBe("open");
    expect(termStanding(term({ result: "failed" }), BEFORE).standing).toBe("blocked");
    expect(termStanding(term({ result: "failed", dropped: true }), AFTER).standing).toBe("dropped");
  });

  test("open ones are counted: without result and blocked, never warned or dropped", () => {
    const terms = [
      term(),
      term({ result: "passed" }),
      term({ result: "failed" }),
      term({ result: "passed", kind: "service" }),
      term({ dropped: true }),
    ];
    expect(openTerms(terms, BEFORE)).toBe(2);
    expect(openTerms(terms, AFTER)).toBe(3);
  });

  test("a listed kind cannot be passed without legal basis from that day on", () => {
    const refusal = (told: Partial<TermDecision>) =>
      refuseTermDecision(term(), decision(told), "2025-01-01");
    expect(refusal({})?.code).toBe("reviews.term_baseless");
    expect(refusal({ result: "exception", resultBasis: "第十二条" })?.code).toBe(
      "reviews.exception_baseless",
    );
    expect(refusal({ legalBasis: "某法第几条" })).toBeNull();
    expect(refusal({ reviewedOn: BEFORE })).toBeNull();
    expect(refusal({ result: "failed", resultBasis: "属于选择性优惠" })).toBeNull();
    expect(refuseTermDecision(term({ kind: "service" }), decision(), "2025-01-01")).toBeNull();
  });

  test("an exception always names the law it rests on, whatever the kind and the day", () => {
    const exception = decision({
      result: "exception",
      resultBasis: "第十二条",
      reviewedOn: BEFORE,
    });
    for (const kind of ["tax", "service"] as const) {
      expect(refuseTermDecision(term({ kind }), exception, BEFORE)).toMatchObject({
        code: "reviews.exception_baseless",
        field: "legalBasis",
      });
      const founded = { ...exception, legalBasis: "某条例第几条" };
      expect(refuseTermDecision(term({ kind }), founded, BEFORE)).toBeNull();
      const stored = term({ kind, result: "exception" });
      expect(termStanding(stored, BEFORE).standing).toBe("blocked");
      expect(termStanding({ ...stored, legalBasis: "某条例第几条" }, AFTER).standing).toBe(
        "settled",
      );
    }
  });

  test("golden: what an official reads", () => {
    const today = "2025-01-01";
    expect([
      termStanding(term({ kind: "forced_investment" }), AFTER).words,
      termStanding(term({ result: "passed" }), BEFORE).words,
      termStanding(term(), BEFORE).words,
      said(refuseTermDecision(term(), decision(), today)),
      said(refuseTermDecision(term(), decision({ result: "failed" }), today)),
      said(refuseTermDecision(term(), decision({ result: "exception" }), today)),
      said(refuseTermDecision(term(), decision({ reviewedOn: "2025-01-02" }), today)),
      said(refuseTermDraft({ words: " ", kind: "tax", legalBasis: "" })),
      said(refuseTermChange({ dropped: false, replaced: true })),
      said(refuseTermChange({ dropped: true, replaced: false })),
      said(
        refuseTermRevision(
          { ...term({ result: "passed" }), words: "甲" },
          { words: "乙", kind: "tax", legalBasis: "", reason: "" },
        ),
      ),
      said(
        refuseTermRevision(
          { ...term(), words: "甲" },
          { words: "甲", kind: "tax", legalBasis: "", reason: "" },
        ),
      ),
      said(refuseTermDropping("")),
    ]).toMatchInlineSnapshot(`
      [
        "强制外地企业在本地投资设立没有法律、行政法规依据或者国务院批准，不得给予",
        "属于特定经营者税收优惠，没有写明法律依据；2024年8月1日起这类条款不得给予",
        "公平竞争审查结果未录入，签约之前必须有结果",
        "特定经营者税收优惠没有法律、行政法规依据或者国务院批准，不得给予；请写明法律依据，或者记为未通过（公平竞争审查条例 第九条、第十条） → legalBasis",
        "请写明未通过的理由（公平竞争审查条例 第九条、第十条） → resultBasis",
        "请写明适用例外的条款、理由和期限（公平竞争审查条例 第九条、第十条） → resultBasis",
        "审查日期不能晚于今天 → reviewedOn",
        "请逐条写明政策内容 → words",
        "这一条刚被他人改过，请看最新内容 → ",
        "这一条已经取消 → ",
        "已审查的条款修改后要重新审查，请写明修改原因（公平竞争审查条例 第九条、第十条） → reason",
        "内容没有变化 → words",
        "请写明取消的原因 → reason",
      ]
    `);
  });
});
