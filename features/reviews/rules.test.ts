import { describe, expect, test } from "vitest";
import { citationWords } from "../../kernel/citation.ts";
import { fenFromWan } from "../../kernel/money.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import {
  type GateFacts,
  gateOf,
  type LastReview,
  missingDepartments,
  refuseExemption,
  refuseRequest,
  refuseReview,
  refuseSigning,
  refuseUndoing,
} from "./rules.ts";
import { MANDATORY_DEPARTMENTS, NEEDED_FROM } from "./settings.ts";
import type { Opinion, ReviewDraft } from "./shapes.ts";
import type { TermFacts } from "./terms.ts";

const TODAY = "2023-06-20";
const RULES = { neededFromFen: NEEDED_FROM.fallback, today: TODAY };

const held = (told: Partial<LastReview>): LastReview => ({
  kind: "joint",
  result: "passed",
  heldOn: "2023-06-01",
  conditions: "",
  documentNo: "",
  ...told,
});
const facts = (wan: number | null, last: LastReview | null = null): GateFacts => ({
  investmentFen: wan === null ? null : fenFromWan(wan),
  signedOn: null,
  last,
});
const unreviewed: TermFacts = {
  kind: "service",
  legalBasis: "",
  result: null,
  dropped: false,
};
const gate = (wan: number | null, last: LastReview | null = null) =>
  gateOf(facts(wan, last), [], RULES);

const said = (refusal: Refusal | null) =>
  refusal &&
  `${refusal.words}${refusal.basis ? `（${citationWords(refusal.basis)}）` : ""}${refusal.field ? ` → ${refusal.field}` : ""}`;

describe("the signing gate (R-5.1.3)", () => {
  test.each`
    wan       | last                                                     | needed   | state         | signs
    ${9_999}  | ${null}                                                  | ${false} | ${"none"}     | ${true}
    ${10_000} | ${null}                                                  | ${true}  | ${"none"}     | ${false}
    ${10_000} | ${held({})}                                              | ${true}  | ${"passed"}   | ${true}
    ${10_000} | ${held({ result: "conditional", conditions: "先环评" })} | ${true}  | ${"passed"}   | ${true}
    ${10_000} | ${held({ kind: "preliminary" })}                         | ${true}  | ${"none"}     | ${false}
    ${10_000} | ${held({ result: "refused" })}                           | ${true}  | ${"refused"}  | ${false}
    ${10_000} | ${held({ kind: null, result: "exempted" })}              | ${true}  | ${"exempted"} | ${true}
    ${500}    | ${held({ result: "refused" })}                           | ${true}  | ${"refused"}  | ${false}
    ${null}   | ${null}                                                  | ${false} | ${"none"}     | ${true}
  `("$wan 万元, $state: may sign $signs", ({ wan, last, needed, state, signs }) => {
    const told = gate(wan as number | null, last as LastReview | null);
    expect(told).toMatchObject({ needed, state, openTerms: 0 });
    expect(refuseSigning(told) === null).toBe(signs);
  });

  test("the threshold is the office's own: 5000万元 from its setting", () => {
    const rules = { neededFromFen: fenFromWan(5_000).toString(), today: TODAY };
    expect(gateOf(facts(4_999), [], rules).needed).toBe(false);
    expect(gateOf(facts(5_000), [], rules).needed).toBe(true);
  });

  test("open terms keep a small project from signing too", () => {
    const told = gateOf(facts(500), [unreviewed, { ...unreviewed, result: "passed" }], RULES);
    expect(told.openTerms).toBe(1);
    expect(said(refuseSigning(told))).toBe(
      "投资额未达到评审起点 1.00 亿元，可以不经专题评审；一事一议还有 1 条没有通过公平竞争审查（年度方案 五（一））",
    );
  });

  test("a project nobody may see needs nothing", () => {
    expect(gateOf(null, [], RULES)).toMatchObject({ needed: false, openTerms: 0 });
  });

  test("the words of the gate, as lifecycle shows them", () => {
    expect([
      said(refuseSigning(gate(10_000))),
      said(refuseSigning(gate(10_000, held({ kind: "preliminary" })))),
      said(refuseSigning(gate(10_000, held({ result: "refused" })))),
      gate(10_000, held({})).words,
      gate(10_000, held({ result: "conditional", conditions: "先环评" })).words,
      gate(10_000, held({ kind: null, result: "exempted", documentNo: "演示纪要〔2023〕3号" }))
        .words,
      gate(null).words,
    ]).toMatchInlineSnapshot(`
      [
        "投资额达到评审起点 1.00 亿元，专题评审通过或者豁免之前不得签约（年度方案 五（一））",
        "2023年6月1日初审通过，会审通过之前不得签约（年度方案 五（一））",
        "2023年6月1日会审不通过，不得签约（年度方案 五（一））",
        "2023年6月1日会审通过",
        "2023年6月1日会审有条件通过：先环评",
        "经批准免于评审（演示纪要〔2023〕3号）",
        "投资额未明确，补齐后再判断是否需要专题评审",
      ]
    `);
  });
});

const opinion = (department: string, told: Partial<Opinion> = {}): Opinion => ({
  department,
  speaker: `演示${department}代表`,
  chair: false,
  opinion: "agree",
  statement: "",
  ...told,
});
const CHAIR = opinion("", { speaker: "演示主持人", chair: true });
const ALL = MANDATORY_DEPARTMENTS.fallback.map((name) => opinion(name));
const draft = (told: Partial<ReviewDraft> = {}): ReviewDraft => ({
  heldOn: "2023-06-15",
  kind: "joint",
  chair: "演示主持人",
  presenter: "演示汇报人",
  result: "passed",
  conditions: "",
  documentNo: "",
  opinions: [...ALL, CHAIR],
  ...told,
});
const refused = (told: Partial<ReviewDraft>) =>
  refuseReview(draft(told), { departments: MANDATORY_DEPARTMENTS.fallback, today: TODAY });

describe("what a review must say", () => {
  test("all departments spoke, the chair last: recorded", () => {
    expect(refused({})).toBeNull();
  });

  test("dissent does not stop a review that passed; it must be written down", () => {
    const dissent = { opinion: "dissent" as const, statement: "占用基本农田，不同意选址" };
    const opinions = [opinion("土地", dissent), ...ALL.slice(1), CHAIR];
    expect(refused({ opinions })).toBeNull();
    const silent = [opinion("土地", { opinion: "dissent" }), ...ALL.slice(1), CHAIR];
    expect(refused({ opinions: silent })?.code).toBe("reviews.statement_missing");
  });

  test("a missing department makes «passed» impossible, «refused» not, and an absence with reason is enough", () => {
    const without = [...ALL.slice(0, 3), CHAIR];
    expect(missingDepartments(MANDATORY_DEPARTMENTS.fallback, without)).toEqual(["林业", "环保"]);
    expect(refused({ opinions: without })?.code).toBe("reviews.department_missing");
    expect(refused({ opinions: without, result: "conditional", conditions: "补意见" })?.code).toBe(
      "reviews.department_missing",
    );
    expect(refused({ opinions: without, result: "refused" })).toBeNull();
    const absences = ["林业", "环保"].map((name) =>
      opinion(name, { opinion: "absent", statement: "防汛值班，书面意见另附" }),
    );
    expect(refused({ opinions: [...without.slice(0, 3), ...absences, CHAIR] })).toBeNull();
  });

  test.each<[string, Opinion[]]>([
    ["first", [CHAIR, ...ALL]],
    ["in the middle", [...ALL.slice(0, 2), CHAIR, ...ALL.slice(2)]],
    ["not at all", ALL],
    ["twice", [...ALL, CHAIR, CHAIR]],
    ["absent", [...ALL, { ...CHAIR, opinion: "absent", statement: "出差" }]],
  ])("the chair speaks last: %s is refused", (_how, opinions) => {
    expect(refused({ opinions })?.code).toBe("reviews.chair_not_last");
  });

  test("golden: what an official reads", () => {
    const words = [
      refused({ heldOn: "2023-06-21" }),
      refused({ heldOn: "2023-02-30" }),
      refused({ chair: " " }),
      refused({ presenter: "" }),
      refused({ result: "conditional" }),
      refused({ opinions: [] }),
      refused({ opinions: [opinion("", { speaker: " " }), CHAIR] }),
      refused({ opinions: [opinion("土地", { opinion: "dissent" }), CHAIR] }),
      refused({ opinions: [opinion("土地", { opinion: "absent" }), CHAIR] }),
      refused({ opinions: [CHAIR, ...ALL] }),
      refused({ opinions: [...ALL.slice(0, 3), CHAIR] }),
      refuseExemption({ decidedOn: TODAY, reason: "", documentNo: "" }, TODAY),
      refuseExemption({ decidedOn: TODAY, reason: "省重点项目", documentNo: " " }, TODAY),
      refuseUndoing({ undone: null }, " "),
      refuseUndoing({ undone: {} }, "录错"),
      refuseRequest({}, gate(10_000)),
      refuseRequest(null, gate(10_000, held({}))),
    ].map(said);
    expect(words).toMatchInlineSnapshot(`
      [
        "评审日期不能晚于今天 → heldOn",
        "没有这个日期，请重新选择 → heldOn",
        "请填写主持人 → chair",
        "请填写汇报人 → presenter",
        "请写明附带条件 → conditions",
        "请逐人记录发言意见 → opinions",
        "第 1 条意见没有写明部门或者发言人 → opinions",
        "土地的意见请如实写明理由（重大行政决策程序暂行条例 第三十条） → opinions",
        "土地缺席，请写明原因（年度方案 五（一）） → opinions",
        "主持人应当最后发表意见，请把主持人的意见记在最后一条（重大行政决策程序暂行条例 第三十条） → opinions",
        "林业、环保没有意见，不能记为通过；没有到会的请记为缺席并写明原因（年度方案 五（一）） → opinions",
        "请写明免于评审的理由 → reason",
        "免于评审必须有批准文号（年度方案 五（一）） → documentNo",
        "请写明撤回原因 → reason",
        "这条评审记录已经撤回",
        "已经申请评审，等待招商办安排上会",
        "评审已经通过或者豁免，不必再申请",
      ]
    `);
  });

  test("in order: nothing is refused", () => {
    expect(
      refuseExemption({ decidedOn: TODAY, reason: "省重点项目", documentNo: "演示1号" }, TODAY),
    ).toBeNull();
    expect(refuseUndoing({ undone: null }, "录错日期")).toBeNull();
    expect(refuseRequest(null, gate(10_000, held({ result: "refused" })))).toBeNull();
  });
});
