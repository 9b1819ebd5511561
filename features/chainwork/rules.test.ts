import { describe, expect, test } from "vitest";
import { usccCheckCharacter } from "../../kernel/uscc.ts";
import type { TargetDraft } from "./contract.ts";
import type { LiaisonState } from "./shapes.ts";
import {
  type Actor,
  liaisonState,
  liaisonWords,
  type Naming,
  type NamingGround,
  refuseEnd,
  refuseGapAct,
  refuseLeadUnit,
  refuseLog,
  refuseMeeting,
  refuseNaming,
  refuseOtherChain,
  refuseStep,
  refuseTarget,
} from "./rules.ts";

const TODAY = "2023-10-16";
const naming = (change: Partial<Naming> = {}): Naming => ({
  kind: "chief",
  personId: 1,
  personName: "演示甲",
  fromOn: "2023-04-01",
  ...change,
});
const ground = (change: Partial<NamingGround> = {}): NamingGround => ({
  today: TODAY,
  rank: { words: "副市长", rank: "county_deputy" },
  holders: [],
  leadUnit: { name: "演示局" },
  principal: { name: "演示局长" },
  isPrincipal: true,
  ...change,
});
const holder = { person: { id: 9, name: "演示乙" }, fromOn: "2023-03-15" };

describe("县级领导 (R-4.1.1)", () => {
  test.each`
    kind        | rank                                              | code
    ${"chief"}  | ${{ words: "副市长", rank: "county_deputy" }}     | ${null}
    ${"deputy"} | ${{ words: "市长", rank: "county_chief" }}        | ${null}
    ${"chief"}  | ${{ words: "副市长", rank: null }}                | ${null}
    ${"chief"}  | ${{ words: "商务局局长", rank: "section_chief" }} | ${"organization.rank_too_low"}
    ${"deputy"} | ${{ words: "副镇长", rank: "section_deputy" }}    | ${"organization.rank_too_low"}
    ${"deputy"} | ${null}                                           | ${"organization.rank_unknown"}
  `("$kind registered as $rank → $code", ({ kind, rank, code }) => {
    const refusal = refuseNaming(naming({ kind }), ground({ rank }));
    expect(refusal?.code ?? null).toBe(code);
    if (!refusal) return;
    expect(refusal.words).toContain("由县级领导担任链长、副链长");
    expect(refusal.basis?.article).toBe("四（一）");
  });
  test("members of the task force need no rank", () => {
    expect(refuseNaming(naming({ kind: "member" }), ground({ rank: null }))).toBeNull();
  });
  test("one chief at a time: a successor starts later; deputies may be several", () => {
    const holders = [holder];
    expect(refuseNaming(naming({ fromOn: "2023-03-15" }), ground({ holders }))?.code).toBe(
      "chainwork.term_overlaps",
    );
    expect(refuseNaming(naming({ fromOn: "2023-03-16" }), ground({ holders }))).toBeNull();
    const deputy = naming({ kind: "deputy", fromOn: "2023-03-01" });
    expect(refuseNaming(deputy, ground({ holders }))).toBeNull();
    expect(
      refuseNaming({ ...deputy, personId: 9, personName: "演示乙" }, ground({ holders }))?.code,
    ).toBe("chainwork.in_post_already");
  });
  test("not from tomorrow, not on a day that is none", () => {
    expect(refuseNaming(naming({ fromOn: "2023-10-17" }), ground())?.code).toBe(
      "chainwork.day_ahead",
    );
    expect(refuseNaming(naming({ fromOn: "2023-02-29" }), ground())?.code).toBe(
      "chainwork.no_such_day",
    );
  });
});

describe("联络人 is the lead unit's head (R-4.1.2)", () => {
  const liaison = naming({ kind: "liaison", personName: "演示副局长" });
  test("naming a deputy is refused with the clause quoted", () => {
    const refusal = refuseNaming(liaison, ground({ isPrincipal: false }));
    expect(refusal?.code).toBe("chainwork.not_the_head");
    expect(refusal?.words).toContain("单位主要负责人为具体联络人");
    expect(refusal?.words).toContain("演示局长");
    expect(refusal?.basis?.article).toBe("四（一）");
  });
  test("the unit and its head must be known first", () => {
    expect(refuseNaming(liaison, ground({ leadUnit: null }))?.code).toBe(
      "chainwork.lead_unit_first",
    );
    expect(refuseNaming(liaison, ground({ principal: null }))?.code).toBe("chainwork.head_unknown");
    expect(refuseNaming(liaison, ground())).toBeNull();
  });
  test("it becomes invalid when the head or the unit changes", () => {
    const post = { person: { id: 1, name: "甲" }, unit: { id: 5, name: "演示局" } };
    const unit = (unitId: number, personId: number | null) => ({
      id: 1,
      unit: { id: unitId, name: "局" },
      fromOn: "2023-01-01",
      toOn: null,
      documentNo: "",
      principal: personId === null ? null : { personId, name: "某", post: "局长" },
    });
    expect(liaisonState(null, unit(5, 1))).toBe("none");
    expect(liaisonState(post, unit(5, 1))).toBe("valid");
    expect(liaisonState(post, unit(5, 2))).toBe("head_changed");
    expect(liaisonState(post, unit(5, null))).toBe("head_changed");
    expect(liaisonState(post, unit(6, 1))).toBe("unit_changed");
    expect(liaisonState(post, null)).toBe("unit_changed");
  });

  test("why the 联络人 is named anew is said: another unit leads, another head, or none", () => {
    const words = (state: LiaisonState, principal: { personId: number; name: string } | null) => {
      const leadUnit = { unit: { id: 5, name: "工信局" }, principal };
      const leadership = { liaison: {}, leadUnit, liaisonState: state };
      return liaisonWords(leadership as Parameters<typeof liaisonWords>[0]);
    };
    const head = { personId: 2, name: "乙" };
    expect(words("valid", head)).toBeNull();
    expect(words("unit_changed", head)).toBe("牵头单位已变更，联络人需重新明确");
    expect(words("head_changed", head)).toBe("工信局主要负责人已是乙，联络人需重新明确");
    expect(words("head_changed", null)).toBe("工信局主要负责人空缺，联络人需重新明确");
  });
});

describe("rights and terms", () => {
  const force: Actor = { scope: "chain", chainId: 3 };
  test("a task force changes its own chain, the office every one, a unit none", () => {
    expect(refuseOtherChain(3, force)).toBeNull();
    expect(refuseOtherChain(4, force)?.code).toBe("chainwork.other_chain");
    expect(refuseOtherChain(4, { scope: "city", chainId: null })).toBeNull();
    expect(refuseOtherChain(4, { scope: "unit", chainId: null })).not.toBeNull();
  });
  test("a task force ends a member's post, not a chief's", () => {
    const post = { kind: "chief", fromOn: "2023-04-01", toOn: null } as const;
    const end = { toOn: "2023-09-01", today: TODAY, appoints: false };
    expect(refuseEnd(post, end)?.code).toBe("chainwork.office_names");
    expect(refuseEnd(post, { ...end, appoints: true })).toBeNull();
    expect(refuseEnd({ ...post, kind: "member" }, end)).toBeNull();
    expect(refuseEnd({ ...post, kind: "member" }, { ...end, toOn: "2023-03-01" })?.field).toBe(
      "toOn",
    );
    expect(refuseEnd({ ...post, kind: "member", toOn: "2023-05-01" }, end)?.code).toBe(
      "chainwork.ended_already",
    );
  });
  test("a lead unit changes from a later day", () => {
    const current = { unitId: 1, name: "演示局", fromOn: "2023-03-15" };
    expect(
      refuseLeadUnit({ unitId: 1, fromOn: "2023-05-01" }, { today: TODAY, current })?.code,
    ).toBe("chainwork.leads_already");
    expect(
      refuseLeadUnit({ unitId: 2, fromOn: "2023-03-15" }, { today: TODAY, current })?.code,
    ).toBe("chainwork.term_overlaps");
    expect(
      refuseLeadUnit({ unitId: 2, fromOn: "2023-05-01" }, { today: TODAY, current }),
    ).toBeNull();
  });
});

describe("target enterprises", () => {
  const BODY = "91310000MA1FL0XX0";
  const draft = (change: Partial<TargetDraft> = {}): TargetDraft => ({
    gapId: null,
    name: "演示面料有限公司",
    uscc: BODY + usccCheckCharacter(BODY),
    usccOverrideReason: "",
    reasons: "补高端面料一环",
    state: "untouched",
    words: "",
    nextStep: "",
    nextOn: null,
    holder: "",
    holderUnitId: null,
    ...change,
  });
  test("the code is checked; a reason carries an early code, not a malformed one", () => {
    expect(refuseTarget(draft(), TODAY)).toBeNull();
    expect(refuseTarget(draft({ uscc: null }), TODAY)).toBeNull();
    const wrong = `${BODY}${usccCheckCharacter(BODY) === "1" ? "2" : "1"}`;
    expect(refuseTarget(draft({ uscc: wrong }), TODAY)?.field).toBe("uscc");
    expect(refuseTarget(draft({ uscc: wrong, usccOverrideReason: "早期代码" }), TODAY)).toBeNull();
    expect(refuseTarget(draft({ uscc: "91", usccOverrideReason: "早期" }), TODAY)?.code).toBe(
      "uscc.malformed",
    );
  });
  test.each([
    ["no name", { name: " " }, "name", "chainwork.target_name_missing"],
    ["no reason", { reasons: " " }, "reasons", "chainwork.target_reason_missing"],
    ["a day without a step", { nextOn: "2023-10-20" }, "nextStep", "chainwork.next_missing"],
    [
      "a step in the past",
      { nextStep: "拜访", nextOn: "2023-10-15" },
      "nextOn",
      "chainwork.next_in_past",
    ],
    ["a step on no day", { nextOn: "2023-10-32" }, "nextOn", "chainwork.no_such_day"],
    ["in talks with nobody", { state: "talking" }, "holder", "chainwork.holder_missing"],
    ["dropped without a reason", { state: "dropped" }, "words", "chainwork.drop_reason_missing"],
  ] as const)("%s is refused at its field", (_title, change, field, code) => {
    expect(refuseTarget(draft(change), TODAY)).toMatchObject({ field, code });
  });
  test("who was dropped with a reason needs no holder", () => {
    expect(refuseStep(draft({ state: "dropped", words: "已落户外地" }), TODAY)).toBeNull();
  });
  test("a step due today is allowed", () => {
    const step = draft({ state: "talking", holder: "王某", nextStep: "拜访", nextOn: TODAY });
    expect(refuseStep(step, TODAY)).toBeNull();
  });
});

describe("gaps", () => {
  const act = { act: "filled", kind: "extend", projectId: 7, words: "" } as const;
  test("a project fills an open gap; a filled one is reopened with a reason", () => {
    const open = { state: "open", kind: "extend" } as const;
    const filled = { state: "filled", kind: "extend" } as const;
    expect(refuseGapAct(open, act)).toBeNull();
    expect(refuseGapAct(open, { ...act, projectId: null })?.code).toBe(
      "chainwork.gap_project_missing",
    );
    expect(refuseGapAct(filled, { ...act, act: "reopened" })?.code).toBe(
      "chainwork.gap_project_unasked",
    );
    expect(refuseGapAct(filled, act)?.code).toBe("chainwork.gap_not_open");
    const again = { act: "reopened", kind: "extend", projectId: null, words: "" } as const;
    expect(refuseGapAct(filled, { ...again, words: " " })?.code).toBe(
      "chainwork.gap_reason_missing",
    );
    expect(refuseGapAct(filled, { ...again, words: "项目已退出" })).toBeNull();
    expect(refuseGapAct(open, { ...again, words: "x" })?.code).toBe("chainwork.gap_not_filled");
    const other = { act: "reclassified", kind: "extend", projectId: null, words: "" } as const;
    expect(refuseGapAct(open, other)?.code).toBe("chainwork.gap_same_kind");
    expect(refuseGapAct(open, { ...other, kind: "strengthen" })).toBeNull();
  });
});

describe("meetings and log", () => {
  const city: Actor = { scope: "city", chainId: null };
  const force: Actor = { scope: "chain", chainId: 3 };
  const meeting = { kind: "chief", chainId: 3, onDay: TODAY, summary: "研究缺环" } as const;
  test("a task force records its own chain's meetings, the office the city's", () => {
    expect(refuseMeeting(meeting, { today: TODAY, actor: force })).toBeNull();
    expect(refuseMeeting({ ...meeting, chainId: 4 }, { today: TODAY, actor: force })?.code).toBe(
      "chainwork.other_chain",
    );
    const whole = { ...meeting, kind: "city", chainId: null } as const;
    expect(refuseMeeting(whole, { today: TODAY, actor: force })?.code).toBe(
      "chainwork.city_meeting",
    );
    expect(refuseMeeting(whole, { today: TODAY, actor: city })).toBeNull();
    expect(refuseMeeting({ ...meeting, summary: " " }, { today: TODAY, actor: force })?.code).toBe(
      "chainwork.summary_missing",
    );
    expect(refuseMeeting({ ...whole, chainId: 3 }, { today: TODAY, actor: city })?.code).toBe(
      "chainwork.meeting_place",
    );
    expect(
      refuseMeeting({ ...meeting, onDay: "2023-10-17" }, { today: TODAY, actor: city })?.field,
    ).toBe("onDay");
  });
  test("the log has a named keeper (R-4.1.6)", () => {
    const keeper = { personId: 8, name: "演示员" };
    const at = { onDay: TODAY };
    const own = { today: TODAY, actor: force, personId: 8 };
    expect(refuseLog(at, { ...own, keeper: null })?.code).toBe("chainwork.keeper_missing");
    expect(refuseLog(at, { ...own, keeper, personId: 9 })?.words).toContain("演示员");
    expect(refuseLog(at, { ...own, keeper })).toBeNull();
    expect(refuseLog(at, { ...own, keeper, personId: 9, actor: city })).toBeNull();
  });
});
