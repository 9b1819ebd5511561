import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FEN_PER_YI } from "../../kernel/money.ts";
import { aDocument, aLife } from "../../tests/builders/life.ts";
import { type Stage, STAGES } from "../projects/contract.ts";
import type { LeaderBody, Life, StatusBody } from "./contract.ts";
import { DOCUMENT_KINDS } from "./kinds.ts";
import {
  leaderMeant,
  nextStages,
  refuseHandover,
  refuseMove,
  refuseStatusChange,
  refuseUndo,
  requirementsFor,
} from "./rules.ts";
import { STAGE_TABLE } from "./stage-table.ts";

const TODAY = "2023-06-20";
const moveTo = (life: Life, to: Stage, onDay = TODAY) =>
  refuseMove(life, { to, onDay, seenMoveId: life.moves.at(-1)?.id ?? 0 }, TODAY);
const without = (...kinds: string[]) =>
  DOCUMENT_KINDS.filter((kind) => !kinds.includes(kind)).map((kind) => aDocument(kind));
const NO_REVIEW: Life["review"] = { needed: false, state: "none", words: "", openTerms: 0 };
const SMALL = { totalInvestmentFen: "100", contractInvestmentFen: "100" };

describe("a move", () => {
  test.each<[string, Parameters<typeof aLife>[0], Stage, Stage, string | null]>([
    ["that lacks nothing", {}, "lead", "screening", null],
    ["without a unit", { project: { unit: null } }, "lead", "screening", "needs_unit"],
    [
      "of a big lead without content",
      { project: { content: " " } },
      "lead",
      "screening",
      "needs_content",
    ],
    [
      "of a small lead without content",
      { project: { ...SMALL, content: "" } },
      "lead",
      "screening",
      null,
    ],
    [
      "without an investor",
      { project: { investorName: null } },
      "screening",
      "negotiating",
      "needs_investor",
    ],
    [
      "of a big one without a note",
      { documents: without("assessment_note") },
      "screening",
      "negotiating",
      "needs_assessment_note",
    ],
    [
      "of a small one without a note",
      { project: SMALL, documents: without("assessment_note") },
      "screening",
      "negotiating",
      null,
    ],
    ["into talks without a leader", { leaders: [] }, "screening", "negotiating", "needs_leader"],
    ["into building without a leader", { leaders: [] }, "started", "building", "needs_leader"],
    ["into production without a leader", { leaders: [] }, "building", "producing", "needs_leader"],
    ["into full output without a leader", { leaders: [] }, "producing", "effective", null],
    [
      "into review without a proposal",
      { documents: without("proposal") },
      "negotiating",
      "reviewing",
      "needs_proposal",
    ],
    ["past a review that is needed", {}, "negotiating", "signed", "stage_skipped"],
    ["past a review that is not", { review: NO_REVIEW }, "negotiating", "signed", null],
    [
      "to sign with no review passed",
      { review: { ...NO_REVIEW, needed: true } },
      "reviewing",
      "signed",
      "needs_review",
    ],
    [
      "to sign with an exemption",
      { review: { ...NO_REVIEW, needed: true, state: "exempted" } },
      "reviewing",
      "signed",
      null,
    ],
    [
      "to sign what is 待核实",
      { project: { confirmed: false } },
      "reviewing",
      "signed",
      "needs_confirmed",
    ],
    [
      "to sign without a day",
      { project: { signedOn: null } },
      "reviewing",
      "signed",
      "needs_signed_on",
    ],
    [
      "to sign without an amount",
      { project: { contractInvestmentFen: null } },
      "reviewing",
      "signed",
      "needs_contract_amount",
    ],
    [
      "to sign without the agreement",
      { documents: without("agreement") },
      "reviewing",
      "signed",
      "needs_agreement",
    ],
    [
      "into 履约 without a company",
      { facts: { companyUscc: null } },
      "signed",
      "performing",
      "needs_company",
    ],
    [
      "into 备案供地 without a code",
      { facts: { projectCode: null } },
      "performing",
      "approving",
      "needs_project_code",
    ],
    [
      "into 在建 without a code",
      { facts: { projectCode: null } },
      "started",
      "building",
      "needs_project_code",
    ],
    [
      "to start without the permit",
      { documents: without("construction_permit") },
      "approving",
      "started",
      "needs_construction_permit",
    ],
    [
      "to start without a photo",
      { documents: without("photo") },
      "approving",
      "started",
      "needs_photo",
    ],
    [
      "to start with a photo of the same day",
      { documents: [...without("photo"), aDocument("photo", { takenOn: TODAY })] },
      "approving",
      "started",
      null,
    ],
    [
      "to start with a photo of the day after",
      { documents: [...without("photo"), aDocument("photo", { takenOn: "2023-06-21" })] },
      "approving",
      "started",
      "needs_photo",
    ],
    [
      "to start with a photo of nowhere",
      { documents: [...without("photo"), aDocument("photo", { place: " " })] },
      "approving",
      "started",
      "needs_photo",
    ],
    ["past 在建, which asks nothing", {}, "started", "producing", null],
    [
      "to produce on a trial run",
      { documents: without("acceptance") },
      "building",
      "producing",
      null,
    ],
    [
      "to produce without either",
      { documents: without("acceptance", "trial_run") },
      "building",
      "producing",
      "needs_acceptance",
    ],
    ["to produce with months untold", { progress: [] }, "building", "producing", "needs_progress"],
    [
      "past 在建 with months of 开工 untold",
      { progress: [] },
      "started",
      "producing",
      "needs_progress",
    ],
    [
      "to full output below what was agreed",
      { facts: { agreedTaxFen: "101" } },
      "producing",
      "effective",
      "needs_agreed_tax",
    ],
    [
      "to full output at what was agreed",
      { facts: { agreedTaxFen: "100", agreedOutputFen: "100" } },
      "producing",
      "effective",
      null,
    ],
    [
      "to full output without proof of tax",
      { documents: without("tax_proof") },
      "producing",
      "effective",
      "needs_tax_proof",
    ],
    [
      "to full output of no year",
      { facts: { yieldYear: null } },
      "producing",
      "effective",
      "needs_yield_year",
    ],
    [
      "to full output without tax",
      { facts: { taxFen: "0" } },
      "producing",
      "effective",
      "needs_tax",
    ],
    [
      "to full output without land",
      { facts: { landMu: null } },
      "producing",
      "effective",
      "needs_land",
    ],
    ["of one that left", { project: { status: "exited" } }, "signed", "performing", "exited"],
    ["backward", {}, "signed", "reviewing", "not_forward"],
    ["past what asks something", {}, "signed", "approving", "stage_skipped"],
  ])("%s", (_case, told, from, to, code) => {
    const life = aLife({ ...told, project: { ...told?.project, stage: from } });
    expect(moveTo(life, to)?.code.replace("lifecycle.", "") ?? null).toBe(code);
  });

  test("without a leader cites 四（一）", () => {
    const life = aLife({ project: { stage: "screening" }, leaders: [] });
    expect(moveTo(life, "negotiating")?.basis).toEqual({
      document: "年度方案",
      article: "四（一）",
    });
  });

  test("asks for the leader of its own day", () => {
    const life = aLife({
      project: { stage: "screening" },
      leaders: [{ ...(aLife().leaders[0] as Life["leaders"][number]), fromOn: "2023-05-01" }],
    });
    expect(moveTo(life, "negotiating", "2023-04-30")?.code).toBe("lifecycle.needs_leader");
    expect(moveTo(life, "negotiating", "2023-05-01")).toBeNull();
  });

  test.each([
    ["2023-06-21", "lifecycle.day_ahead"],
    ["2022-12-31", "lifecycle.day_before"],
    ["2023-02-30", "lifecycle.no_day"],
    ["2023-01-01", null],
  ])("on %s", (onDay, code) => {
    expect(moveTo(aLife(), "screening", onDay)?.code ?? null).toBe(code);
  });

  test("of one who saw an older ledger is refused", () => {
    const life = aLife();
    expect(refuseMove(life, { to: "screening", onDay: TODAY, seenMoveId: 99 }, TODAY)?.code).toBe(
      "lifecycle.moved_by_other",
    );
  });

  test("asks for the fair competition review from 2024-08-01 on", () => {
    const life = aLife({
      project: { stage: "reviewing" },
      review: { needed: true, state: "passed", words: "", openTerms: 2 },
    });
    const at = (day: string) =>
      refuseMove(life, { to: "signed", onDay: day, seenMoveId: 1 }, day)?.code ?? null;
    expect(at("2024-07-31")).toBeNull();
    expect(at("2024-08-01")).toBe("lifecycle.needs_fair_competition");
  });
});

test("亿元以上 conditions start at exactly 1亿元 (R-2.3)", () => {
  const asks = (fen: bigint) =>
    requirementsFor(
      "screening",
      aLife({ project: { contractInvestmentFen: String(fen) } }),
      TODAY,
    ).some(({ key }) => key === "content");
  expect(asks(FEN_PER_YI - 1n)).toBe(false);
  expect(asks(FEN_PER_YI)).toBe(true);
});

test("a project whose 签约 was undone is signed anew only after a recognition since", () => {
  const again = (signingOpen: boolean) => {
    const life = aLife({ project: { stage: "reviewing", signingOpen } });
    const moves = [...life.moves];
    const undone = { ...moves[0]!, id: 90, to: "signed" as const, undone: true };
    const asking = { ...life, moves: [undone, ...moves] };
    return requirementsFor("signed", asking, TODAY).find(({ key }) => key === "recognition")?.met;
  };
  expect(again(true)).toBe(false);
  expect(again(false)).toBe(true);
  const first = aLife({ project: { stage: "reviewing" } });
  expect(requirementsFor("signed", first, TODAY).map(({ key }) => key)).not.toContain(
    "recognition",
  );
});

test("what may come next stops at the first stage that asks something", () => {
  expect(nextStages(aLife({ project: { stage: "negotiating" } }), TODAY)).toEqual(["reviewing"]);
  const small = aLife({ project: { stage: "negotiating" }, review: NO_REVIEW });
  expect(nextStages(small, TODAY)).toEqual(["reviewing", "signed"]);
  expect(nextStages(aLife({ project: { stage: "started" } }), TODAY)).toEqual([
    "building",
    "producing",
  ]);
  expect(nextStages(aLife({ project: { stage: "effective" } }), TODAY)).toEqual([]);
});

const days = fc.constantFrom("2023-01-01", "2023-03-01", "2023-06-20", "2024-09-01");
const maybeDay = fc.option(days, { nil: null });
const amount = fc.constantFrom(
  null,
  "1",
  String(FEN_PER_YI - 1n),
  String(FEN_PER_YI),
  "900000000000",
);
const lives = fc
  .record({
    project: fc.record({
      unit: fc.constantFrom(null, { id: 1, name: "小屯镇" }),
      investorName: fc.constantFrom(null, "演示公司"),
      content: fc.constantFrom("", "内容"),
      contractInvestmentFen: amount,
      totalInvestmentFen: amount,
      signedOn: maybeDay,
      confirmed: fc.boolean(),
    }),
    facts: fc.record({
      projectCode: fc.constantFrom(null, "2023-410482-35-03-123456", "1999-410482-35-03-123456"),
      companyUscc: fc.constantFrom(null, "123"),
      startedOn: maybeDay,
      producedOn: maybeDay,
      jobs: fc.constantFrom(null, 0, 3),
      taxFen: fc.constantFrom(null, "0", "5"),
    }),
    kinds: fc.subarray([...DOCUMENT_KINDS]),
    led: fc.boolean(),
    review: fc.record({
      needed: fc.boolean(),
      state: fc.constantFrom(
        "none" as const,
        "passed" as const,
        "exempted" as const,
        "refused" as const,
      ),
      words: fc.constant(""),
      openTerms: fc.constantFrom(0, 1),
    }),
  })
  .map(({ kinds, led, facts, ...told }) => {
    const whole = aLife({
      ...told,
      facts: { ...facts, ...(facts.companyUscc === null && { companyUscc: null }) },
      documents: kinds.map((kind) => aDocument(kind)),
    });
    return led ? whole : { ...whole, leaders: [] };
  });
/** Random facts, or a project that lacks one thing at most, so that paths get far. */
const nearly = fc.oneof(
  lives,
  fc.constant(aLife()),
  fc.constantFrom(...DOCUMENT_KINDS).map((kind) => aLife({ documents: without(kind) })),
);

test("no path skips a requirement", () => {
  const steps = fc.array(fc.record({ life: nearly, to: fc.constantFrom(...STAGES), onDay: days }), {
    minLength: 1,
    maxLength: 40,
  });
  let farthest = 0;
  fc.assert(
    fc.property(fc.constantFrom(...STAGES), steps, (start, path) => {
      let stage: Stage = start;
      let last = "2023-01-01";
      for (const { life, to, onDay } of path) {
        const opening = { ...aLife().moves[0]!, onDay: last };
        const now = { ...life, project: { ...life.project, stage }, moves: [opening] };
        if (refuseMove(now, { to, onDay, seenMoveId: opening.id }, "2024-12-31")) continue;
        const [from, target] = [STAGES.indexOf(stage), STAGES.indexOf(to)];
        expect(target).toBeGreaterThan(from);
        const size = BigInt(
          now.project.contractInvestmentFen ?? now.project.totalInvestmentFen ?? 0,
        );
        for (const [index, passed] of STAGES.entries()) {
          for (const condition of STAGE_TABLE[passed]) {
            const entered = index > from && index <= target;
            const lasts =
              condition.until !== undefined &&
              index <= from &&
              STAGES.indexOf(condition.until) >= target;
            const asked =
              size >= (condition.leastFen ?? 0n) &&
              onDay >= (condition.from ?? "") &&
              (condition.when?.(now) ?? true);
            if ((entered || lasts) && asked)
              expect([condition.key, condition.met(now, onDay)]).toEqual([condition.key, true]);
          }
        }
        stage = to;
        last = onDay;
        farthest = Math.max(farthest, target);
      }
    }),
    { numRuns: 400 },
  );
  expect(farthest).toBe(STAGES.length - 1);
});

describe("undoing", () => {
  const moved = () => {
    const life = aLife({ project: { stage: "screening" } });
    return {
      ...life,
      moves: [
        { ...life.moves[0]!, to: "lead" as const },
        { ...life.moves[0]!, id: 2, from: "lead" as const, to: "screening" as const },
      ],
    };
  };
  test.each<[string, number, string, string | null]>([
    ["the latest with a reason", 2, "误操作", null],
    ["without a reason", 2, " ", "lifecycle.reason_missing"],
    ["an older one", 1, "误操作", "lifecycle.not_latest"],
  ])("%s", (_case, moveId, reason, code) => {
    expect(refuseUndo(moved(), { moveId, reason })?.code ?? null).toBe(code);
  });
  test("what was undone, and the opening", () => {
    const life = moved();
    const undo = { ...life.moves[1]!, id: 3, from: "screening" as const, to: "lead" as const };
    const moves = [life.moves[0]!, { ...life.moves[1]!, undone: true }, { ...undo, undoesId: 2 }];
    expect(refuseUndo({ ...life, moves }, { moveId: 2, reason: "x" })?.code).toBe(
      "lifecycle.not_latest",
    );
    expect(refuseUndo({ ...life, moves }, { moveId: 1, reason: "x" })?.code).toBe(
      "lifecycle.opening_kept",
    );
  });
});

const aStatus = (told: Partial<StatusBody> = {}): StatusBody => ({
  from: "ongoing",
  to: "delayed",
  reasonCode: "land",
  words: "演示：地块未完成征收",
  onDay: TODAY,
  ...told,
});
test.each<[string, Parameters<typeof aLife>[0], Partial<StatusBody>, boolean, string | null]>([
  ["late, with a reason", {}, {}, false, null],
  ["late without words", {}, { words: " " }, false, "reason_missing"],
  ["late for an exit reason", {}, { reasonCode: "voluntary" }, false, "reason_unfit"],
  ["the same again", { project: { status: "delayed" } }, { from: "delayed" }, false, "status_same"],
  ["seen otherwise", { project: { status: "dormant" } }, {}, false, "status_by_other"],
  ["an exit by a clerk", {}, { to: "exited", reasonCode: "voluntary" }, false, "exit_reserved"],
  ["an exit by the office", {}, { to: "exited", reasonCode: "voluntary" }, true, null],
  [
    "not started, too early",
    { facts: { agreedStartOn: "2022-12-21" } },
    { to: "exited", reasonCode: "late_start" },
    true,
    "late_start_unproven",
  ],
  [
    "not started for six months",
    { facts: { agreedStartOn: "2022-12-20" } },
    { to: "exited", reasonCode: "late_start" },
    true,
    null,
  ],
  [
    "not started, no notice served",
    { facts: { agreedStartOn: "2022-12-20" }, documents: without("start_notice") },
    { to: "exited", reasonCode: "late_start" },
    true,
    "late_start_unproven",
  ],
  [
    "restarted",
    { project: { status: "exited" } },
    { from: "exited", to: "ongoing", reasonCode: "resumed" },
    true,
    null,
  ],
  [
    "from exit to late",
    { project: { status: "exited" } },
    { from: "exited" },
    true,
    "exit_restart",
  ],
  ["ahead of today", {}, { onDay: "2023-06-21" }, false, "status_day"],
])("status: %s", (_case, told, change, assigns, code) => {
  const refusal = refuseStatusChange(aLife(told), aStatus(change), { today: TODAY, assigns });
  expect(refusal?.code.replace("lifecycle.", "") ?? null).toBe(code);
});

const KNOWN = [
  { personId: 1, name: "演示员甲01", words: "副市长", rank: "county_deputy" as const },
  { personId: 2, name: "演示员乙02", words: "副市长", rank: null },
  { personId: 4, name: "演示员丁04", words: "商务局局长", rank: "section_chief" as const },
];
const aLeader = (told: Partial<LeaderBody>): LeaderBody => ({
  name: "演示员乙02",
  post: "",
  fromOn: "2023-02-01",
  basis: "",
  ...told,
});

test.each([
  ["演示员乙02", "2023-02-01", null],
  [" ", "2023-02-01", "lifecycle.leader_missing"],
  ["演示员甲01", "2023-02-01", "lifecycle.leader_same"],
  ["演示员乙02", "2023-01-01", "lifecycle.leader_before"],
  ["演示员乙02", "2023-06-21", "lifecycle.leader_ahead"],
])("handover to %s on %s", (name, fromOn, code) => {
  const asked = refuseHandover(aLife(), aLeader({ name, fromOn }), { today: TODAY, known: KNOWN });
  expect(asked?.code ?? null).toBe(code);
});

test("of two leaders with one name the chosen one is meant", () => {
  const known = [...KNOWN, { personId: 5, name: "演示员乙02", words: "市人大副主任", rank: null }];
  const asked = (personId?: number) =>
    refuseHandover(aLife(), aLeader({ ...(personId && { personId }) }), { today: TODAY, known });
  expect(asked()).toMatchObject({ code: "organization.namesakes", field: "name" });
  expect(asked()?.words).toContain("副市长；市人大副主任");
  expect(asked(5)).toBeNull();
  expect(leaderMeant({ name: "演示员乙02", personId: 5 }, known)?.words).toBe("市人大副主任");
});

test.each([
  ["演示员丙03", "organization.rank_unknown"],
  ["演示员丁04", "organization.rank_too_low"],
])("%s does not lead: %s", (name, code) => {
  const refusal = refuseHandover(aLife(), aLeader({ name }), { today: TODAY, known: KNOWN });
  expect(refusal).toMatchObject({ code, basis: { article: "四（一）" } });
});
