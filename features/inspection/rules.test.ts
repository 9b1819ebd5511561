import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../kernel/calendar.ts";
import { clockLight, clocksOf } from "./clocks.ts";
import { owedIn } from "./owed.ts";
import * as rules from "./rules.ts";
import type { Conclusion, InspectionDraft, PlanFacts, Rectification, UnitCase } from "./shapes.ts";

const TODAY = "2023-09-01";
const draft = (told: Partial<InspectionDraft> = {}): InspectionDraft => ({
  title: "到位资金真实性督查",
  department: "",
  basis: "通知五（四）",
  approvedBy: "演示批准人",
  approvedOn: "2023-08-30",
  fromOn: "2023-09-10",
  toOn: "2023-09-15",
  unitIds: [7],
  items: ["到账凭证"],
  members: [{ name: "甲", organ: "", leads: true }],
  ...told,
});
const facts = (told: Partial<PlanFacts> = {}): PlanFacts => ({
  designated: ["财政局"],
  mostPerYear: 2,
  engagements: [],
  ...told,
});
const engaged = (fromOn: string, toOn: string, id = 7) => ({
  unit: { id, name: "小屯镇" },
  title: "前次督查",
  fromOn,
  toOn,
});

const leads = (name: string) => ({ name, organ: "", leads: true });
const follows = (name: string) => ({ name, organ: "", leads: false });

describe("计划", () => {
  test.each`
    told                                                      | code
    ${{}}                                                     | ${null}
    ${{ department: "财政局" }}                               | ${null}
    ${{ department: "农业农村局" }}                           | ${"inspection.not_designated"}
    ${{ title: " " }}                                         | ${"inspection.title_missing"}
    ${{ approvedBy: "" }}                                     | ${"inspection.approvedBy_missing"}
    ${{ basis: " " }}                                         | ${"inspection.basis_missing"}
    ${{ department: " " }}                                    | ${null}
    ${{ fromOn: "2023-09-31" }}                               | ${"inspection.days_wrong"}
    ${{ toOn: "2023-09-31" }}                                 | ${"inspection.days_wrong"}
    ${{ toOn: "2023-09-10" }}                                 | ${null}
    ${{ fromOn: "2023-08-31" }}                               | ${"inspection.plan_first"}
    ${{ fromOn: "2023-09-01" }}                               | ${null}
    ${{ toOn: "2023-09-09" }}                                 | ${"inspection.days_wrong"}
    ${{ approvedOn: "2023-09-02" }}                           | ${"inspection.approval_ahead"}
    ${{ approvedOn: "2023-09-01" }}                           | ${null}
    ${{ unitIds: [] }}                                        | ${"inspection.units_missing"}
    ${{ items: [" "] }}                                       | ${"inspection.items_missing"}
    ${{ members: [] }}                                        | ${"inspection.team_missing"}
    ${{ items: [" ", "到账凭证"] }}                           | ${null}
    ${{ members: [{ name: " ", organ: "", leads: true }] }}   | ${"inspection.team_missing"}
    ${{ members: [{ name: "甲", organ: "", leads: false }] }} | ${"inspection.leader_missing"}
    ${{ members: [leads("甲"), leads("乙")] }}                | ${"inspection.leader_missing"}
    ${{ members: [leads("甲"), follows("乙")] }}              | ${null}
    ${{ members: [leads("甲"), follows(" 甲")] }}             | ${"inspection.member_twice"}
  `("$told → $code", ({ told, code }) => {
    expect(rules.refusePlan(draft(told), facts(), TODAY)?.code ?? null).toBe(code);
  });

  test.each`
    from            | to              | unit | code
    ${"2023-09-01"} | ${"2023-09-09"} | ${7} | ${null}
    ${"2023-09-01"} | ${"2023-09-10"} | ${7} | ${"inspection.overlapping"}
    ${"2023-09-15"} | ${"2023-09-20"} | ${7} | ${"inspection.overlapping"}
    ${"2023-09-16"} | ${"2023-09-20"} | ${7} | ${null}
    ${"2023-09-12"} | ${"2023-09-13"} | ${8} | ${null}
  `("beside one of unit $unit from $from to $to → $code", ({ from, to, unit, code }) => {
    const refusal = rules.refusePlan(
      draft(),
      facts({ engagements: [engaged(from, to, unit)] }),
      TODAY,
    );
    expect(refusal?.code ?? null).toBe(code);
    if (code) expect(refusal?.basis).toMatchObject({ article: "第十五条" });
  });

  test("two days are one too many exactly where the periods share a day", () => {
    const day = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(day, fc.nat(10), day, fc.nat(10), (a, long, b, other) => {
        const at = (offset: number) => addDays("2023-09-10", offset);
        const plan = draft({ fromOn: at(a), toOn: at(a + long) });
        const engagement = engaged(at(b), at(b + other));
        const refusal = rules.refusePlan(plan, facts({ engagements: [engagement] }), TODAY);
        const shares = a <= b + other && b <= a + long;
        expect(refusal?.code === "inspection.overlapping").toBe(shares);
      }),
    );
  });

  test("the limit counts the unit's inspections of the plan's own year", () => {
    const two = [
      engaged("2023-02-01", "2023-02-03"),
      engaged("2023-05-01", "2023-05-03"),
      engaged("2024-02-01", "2024-02-03"),
    ];
    const refusal = rules.refusePlan(draft(), facts({ engagements: two }), TODAY);
    expect(refusal).toMatchObject({ code: "inspection.too_often" });
    expect(refusal?.words).toContain("上限2次");
    const one = rules.refusePlan(draft(), facts({ engagements: two.slice(1) }), TODAY);
    expect(one).toBeNull();
    const others = two.map((engagement) => ({ ...engagement, unit: { id: 8, name: "别镇" } }));
    expect(rules.refusePlan(draft(), facts({ engagements: others }), TODAY)).toBeNull();
    const next = draft({ fromOn: "2024-03-01", toOn: "2024-03-02" });
    expect(rules.refusePlan(next, facts({ engagements: two }), TODAY)).toBeNull();
  });
});

const conclusion = (told: Partial<Conclusion> = {}): Conclusion => ({
  id: 1,
  words: "结论",
  documentNo: "",
  servedOn: "2023-09-01",
  receiver: "演示签收人",
  objectionUntil: rules.windowEnd("2023-09-01", rules.OBJECTION_DAYS),
  onDay: "2023-09-01",
  byName: "甲",
  byPerson: 3,
  objection: null,
  review: null,
  rectifications: [],
  measures: [],
  ...told,
});
const unitCase = (told: Partial<Conclusion> | null = {}): UnitCase => ({
  unit: { id: 7, name: "小屯镇" },
  findings: [],
  conclusion: told && conclusion(told),
});
const objection = { reasons: "不服", reviewUntil: "2023-10-10", onDay: "2023-09-10", byName: "乙" };
const review = {
  outcome: "kept",
  words: "",
  basis: "",
  onDay: "2023-10-01",
  byName: "丁",
} as const;

describe("取消", () => {
  const planned = { state: "planned" } as const;
  test("until the first conclusion is served, of whichever unit, and once", () => {
    const code = (state: "planned" | "cancelled", ...cases: UnitCase[]) =>
      rules.refuseCancellation({ ...planned, state, cases })?.code ?? null;
    expect(code("planned", unitCase(null), unitCase(null))).toBeNull();
    expect(code("planned", unitCase(null), unitCase())).toBe("inspection.served");
    expect(code("cancelled", unitCase(null))).toBe("inspection.cancelled");
  });
});

describe("异议与复核", () => {
  test.each`
    day             | nth   | code
    ${"2023-09-30"} | ${29} | ${null}
    ${"2023-10-01"} | ${30} | ${null}
    ${"2023-10-02"} | ${31} | ${"inspection.objection_late"}
  `("on day $nth ($day) → $code", ({ day, code }) => {
    const refusal = rules.refuseObjection(unitCase(), { unitIds: [7] }, day);
    expect(refusal?.code ?? null).toBe(code);
    if (code) expect(refusal?.words).toContain("2023年10月1日");
  });
  test("only the unit itself, only what was served, only once", () => {
    const code = (one: UnitCase, unitId = 7) =>
      rules.refuseObjection(one, { unitIds: [unitId] }, "2023-09-05")?.code;
    expect(code(unitCase(), 8)).toBe("inspection.other_unit");
    expect(code(unitCase(null))).toBe("inspection.not_served");
    expect(code(unitCase({ objection }))).toBe("inspection.objected");
  });

  test.each`
    personId | name          | code
    ${3}     | ${"改名的甲"} | ${"inspection.recused"}
    ${8}     | ${"丙"}       | ${"inspection.recused"}
    ${8}     | ${"  丙　"}   | ${"inspection.recused"}
    ${8}     | ${"丁"}       | ${null}
  `("reviewed by person $personId $name → $code", ({ personId, name, code }) => {
    const members = [{ name: "甲" }, { name: "丙" }];
    const refusal = rules.refuseReview(unitCase({ objection }), members, { personId, name });
    expect(refusal?.code ?? null).toBe(code);
    if (code) expect(refusal?.basis).toMatchObject({ article: "第十七条" });
  });
  test("nothing is reviewed without an objection, nor twice", () => {
    const by = { personId: 8, name: "丁" };
    expect(rules.refuseReview(unitCase(), [], by)?.code).toBe("inspection.no_objection");
    expect(rules.refuseReview(unitCase({ objection, review }), [], by)?.code).toBe(
      "inspection.reviewed",
    );
  });
});

describe("发现、结论、整改、奖惩", () => {
  const running = { state: "running" as const, fromOn: "2023-08-20", items: ["到账凭证"] };
  const found: UnitCase["findings"][number] = {
    id: 1,
    kind: "fact",
    item: "到账凭证",
    words: "",
    onDay: TODAY,
    byName: "甲",
    evidence: [],
  };
  test("findings keep to the plan's items and stop with the conclusion", () => {
    const code = (one: UnitCase | undefined, item = "到账凭证", today = TODAY) =>
      rules.refuseFinding(running, one, { item }, today)?.code ?? null;
    expect(code(unitCase(null))).toBeNull();
    expect(code(unitCase(null), "别的")).toBe("inspection.item_unknown");
    expect(code(unitCase(null), "到账凭证", "2023-08-19")).toBe("inspection.not_begun");
    expect(code(unitCase(null), "到账凭证", "2023-08-20")).toBeNull();
    const cancelled = { ...running, state: "cancelled" as const };
    expect(rules.refuseFinding(cancelled, unitCase(null), null, TODAY)?.code).toBe(
      "inspection.cancelled",
    );
    expect(code(unitCase())).toBe("inspection.served");
    expect(code(undefined)).toBe("inspection.unit_unknown");
  });
  test.each`
    servedOn        | findings   | code
    ${TODAY}        | ${[found]} | ${null}
    ${"2023-08-20"} | ${[found]} | ${null}
    ${"2023-08-32"} | ${[found]} | ${"inspection.served_wrong"}
    ${"2023-09-02"} | ${[found]} | ${"inspection.served_wrong"}
    ${"2023-08-19"} | ${[found]} | ${"inspection.served_wrong"}
    ${TODAY}        | ${[]}      | ${"inspection.no_findings"}
  `("served on $servedOn → $code", ({ servedOn, findings, code }) => {
    const told = { unitId: 7, words: "结论", documentNo: "", servedOn, receiver: "签收人" };
    const refusal = rules.refuseConclusion(running, { ...unitCase(null), findings }, told, TODAY);
    expect(refusal?.code ?? null).toBe(code);
  });
  test("a conclusion says what it concludes and who received it; before it is drafted only the ground is asked", () => {
    const told = { unitId: 7, words: "结论", documentNo: "", servedOn: TODAY, receiver: "签收人" };
    const one = { ...unitCase(null), findings: [found] };
    const code = (draft: typeof told | null) =>
      rules.refuseConclusion(running, one, draft, TODAY)?.code ?? null;
    expect(code(null)).toBeNull();
    expect(code({ ...told, words: " " })).toBe("inspection.words_missing");
    expect(code({ ...told, receiver: " " })).toBe("inspection.receiver_missing");
  });
  test.each`
    dueOn           | code
    ${"2023-08-31"} | ${"inspection.due_wrong"}
    ${"2023-09-31"} | ${"inspection.due_wrong"}
    ${TODAY}        | ${null}
  `("to be put right by $dueOn → $code", ({ dueOn, code }) => {
    expect(rules.refuseOrder(unitCase(), { dueOn }, TODAY)?.code ?? null).toBe(code);
    expect(rules.refuseOrder(unitCase(null), { dueOn }, TODAY)?.code).toBe("inspection.not_served");
  });
  test.each`
    state          | report                   | recheck
    ${"open"}      | ${null}                  | ${"inspection.not_reported"}
    ${"sent_back"} | ${null}                  | ${"inspection.not_reported"}
    ${"reported"}  | ${"inspection.reported"} | ${null}
    ${"accepted"}  | ${"inspection.accepted"} | ${"inspection.not_reported"}
  `("a rectification that is $state", ({ state, report, recheck }) => {
    expect(rules.refuseReport({ state }, 7, { unitIds: [7] })?.code ?? null).toBe(report);
    expect(rules.refuseReport({ state }, 7, { unitIds: [] })?.code).toBe("inspection.other_unit");
    expect(rules.refuseRecheck({ state })?.code ?? null).toBe(recheck);
  });
  test.each`
    told                            | code
    ${{}}                           | ${null}
    ${{ approvedBy: " " }}          | ${"inspection.not_approved"}
    ${{ documentNo: " " }}          | ${"inspection.not_approved"}
    ${{ approvedOn: "2023-09-02" }} | ${"inspection.approval_ahead"}
    ${{ approvedOn: "2023-09-31" }} | ${"inspection.approval_ahead"}
  `("accountability with $told → $code", ({ told, code }) => {
    const measure = {
      kind: "accountability",
      words: "追责",
      approvedBy: "演示市长",
      approvedOn: TODAY,
      documentNo: "1号",
      ...told,
    };
    const refusal = rules.refuseMeasure(unitCase(), measure, TODAY);
    expect(refusal?.code ?? null).toBe(code);
    if (code) expect(refusal?.field).toBe(Object.keys(told)[0]);
  });
  test("a revoked conclusion bears neither rectification nor measure", () => {
    const revoked = unitCase({ objection, review: { ...review, outcome: "revoked" } });
    expect(rules.refuseOrder(revoked, null, TODAY)?.code).toBe("inspection.revoked");
    expect(rules.refuseMeasure(revoked, null, TODAY)?.code).toBe("inspection.revoked");
    const kept = unitCase({ objection, review });
    expect(rules.refuseOrder(kept, null, TODAY)).toBeNull();
    expect(rules.refuseMeasure(kept, null, TODAY)).toBeNull();
    expect(rules.refuseMeasure(unitCase(null), null, TODAY)?.code).toBe("inspection.not_served");
  });
});

describe("待办", () => {
  const putRight = (state: Rectification["state"], reportedOn?: string): Rectification => ({
    id: 1,
    words: "补正凭证",
    dueOn: "2023-09-20",
    state,
    steps: reportedOn ? [{ act: "reported", words: "", onDay: reportedOn, byName: "乙" }] : [],
    evidence: [],
  });
  const cases = [
    unitCase(null),
    unitCase({
      rectifications: [putRight("open"), putRight("sent_back"), putRight("reported")],
    }),
    unitCase({ objection, rectifications: [putRight("accepted"), putRight("reported")] }),
    unitCase({ objection, review }),
  ];
  test.each`
    kind           | today           | owed
    ${"report"}    | ${TODAY}        | ${2}
    ${"check"}     | ${TODAY}        | ${2}
    ${"review"}    | ${TODAY}        | ${1}
    ${"objection"} | ${TODAY}        | ${1}
    ${"objection"} | ${"2023-10-01"} | ${1}
    ${"objection"} | ${"2023-10-02"} | ${0}
  `("on $today waits of $kind: $owed", ({ kind, today, owed }) => {
    expect(owedIn({ cases }, kind, today)).toBe(owed);
  });

  test.each`
    state          | reported        | metOn           | light
    ${"open"}      | ${undefined}    | ${null}         | ${"red"}
    ${"reported"}  | ${"2023-09-20"} | ${"2023-09-20"} | ${"none"}
    ${"accepted"}  | ${"2023-09-20"} | ${"2023-09-20"} | ${"none"}
    ${"accepted"}  | ${"2023-09-21"} | ${"2023-09-21"} | ${"red"}
    ${"sent_back"} | ${"2023-09-20"} | ${null}         | ${"red"}
  `("a rectification $state, reported $reported, is met $metOn", (told) => {
    const one = unitCase({ rectifications: [putRight(told.state, told.reported)] });
    const clocks = clocksOf(one, "2023-09-25");
    expect(clocks.at(-1)).toMatchObject({ metOn: told.metOn, light: told.light });
  });
});

describe("时限", () => {
  test.each`
    today           | metOn           | light
    ${"2023-09-25"} | ${null}         | ${"green"}
    ${"2023-09-26"} | ${null}         | ${"yellow"}
    ${"2023-10-01"} | ${null}         | ${"yellow"}
    ${"2023-10-02"} | ${null}         | ${"red"}
    ${"2023-10-09"} | ${"2023-10-01"} | ${"none"}
    ${"2023-10-09"} | ${"2023-10-02"} | ${"red"}
  `("due 1 October, on $today met $metOn → $light", ({ today, metOn, light }) => {
    expect(clockLight("2023-10-01", metOn, today)).toBe(light);
  });
  test("the time to object simply ends; a review that is owed turns red", () => {
    const over = clocksOf(unitCase(), "2023-10-05");
    expect(over).toMatchObject([{ code: "objection", light: "none" }]);
    const owed = clocksOf(unitCase({ objection }), "2023-10-11");
    expect(owed.at(-1)).toMatchObject({ code: "review", light: "red", metOn: null });
  });
  test.each`
    today           | cancelled | owed | state
    ${"2023-09-09"} | ${false}  | ${1} | ${"planned"}
    ${"2023-09-10"} | ${false}  | ${1} | ${"running"}
    ${"2023-09-16"} | ${false}  | ${1} | ${"reporting"}
    ${"2023-09-16"} | ${false}  | ${0} | ${"concluded"}
    ${"2023-09-16"} | ${true}   | ${1} | ${"cancelled"}
  `("on $today with $owed owed → $state", ({ today, cancelled, owed, state }) => {
    const told = { fromOn: "2023-09-10", toOn: "2023-09-15", cancelled, owed };
    expect(rules.inspectionState(told, today)).toBe(state);
  });
});
