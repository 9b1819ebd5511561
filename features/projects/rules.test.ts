import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FEN_PER_YI } from "../../kernel/money.ts";
import { usccCheckCharacter } from "../../kernel/uscc.ts";
import { type Project, type ProjectDraft, STAGES, STATUSES } from "./contract.ts";
import {
  hasReached,
  isOver100M,
  isOver1B,
  missingFields,
  noveltyIn,
  projectWarnings,
  refuseProjectDraft,
  refuseStaleEdit,
  type Writing,
} from "./rules.ts";

const BODY = "91310000MA1FL0XX0".slice(0, 17);
const USCC = BODY + usccCheckCharacter(BODY);
const WRONG_USCC = BODY + (USCC.endsWith("0") ? "1" : "0");

const OUTSIDER: NonNullable<ProjectDraft["investor"]> = {
  name: "江南云锦（演示）集团有限公司",
  uscc: USCC,
  usccOverrideReason: null,
  registeredCapitalFen: "1000000000000",
  origin: "out_of_province",
  originBasis: "营业执照住所在上海",
};

function aDraft(change: Partial<ProjectDraft> = {}): ProjectDraft {
  return {
    name: "阀门智造园项目",
    investor: OUTSIDER,
    unitId: 1,
    chainId: 2,
    carrier: "",
    content: "",
    totalInvestmentFen: (3n * FEN_PER_YI).toString(),
    contractInvestmentFen: (2n * FEN_PER_YI).toString(),
    keyProject: false,
    countsTowardTarget: false,
    confirmed: true,
    stage: "signed",
    status: "ongoing",
    signedOn: "2023-06-01",
    ...change,
  };
}

const OFFICE: Writing = {
  today: "2023-06-20",
  boundToUnitIds: null,
  judges: true,
  before: null,
  takeoverReason: "启用系统前已签约（演示）",
};
const CLERK: Writing = { ...OFFICE, boundToUnitIds: [1], judges: false, takeoverReason: null };
const LEAD: Partial<ProjectDraft> = { stage: "lead", signedOn: null };
const NOTICED: Partial<ProjectDraft> = {
  investor: null,
  unitId: null,
  totalInvestmentFen: null,
  contractInvestmentFen: null,
  confirmed: false,
  stage: "lead",
  signedOn: null,
};

function stored(change: Partial<Project> = {}): Project {
  return { ...aDraft(), countsTowardTarget: false, keyProject: false, ...change } as Project;
}

describe("亿元以上 on unrounded fen (R-2.3)", () => {
  test.each`
    fen                      | over100M | over1B
    ${null}                  | ${false} | ${false}
    ${FEN_PER_YI - 1n}       | ${false} | ${false}
    ${FEN_PER_YI}            | ${true}  | ${false}
    ${10n * FEN_PER_YI - 1n} | ${true}  | ${false}
    ${10n * FEN_PER_YI}      | ${true}  | ${true}
  `("$fen fen → $over100M, $over1B", ({ fen, over100M, over1B }) => {
    expect(isOver100M(fen)).toBe(over100M);
    expect(isOver1B(fen)).toBe(over1B);
  });

  test("0.9999亿元 prints as 1.00 and is not 亿元以上", () => {
    expect(isOver100M((FEN_PER_YI / 10_000n) * 9_999n)).toBe(false);
  });
});

const investor = (change: Partial<typeof OUTSIDER>) => ({ investor: { ...OUTSIDER, ...change } });

test.each<[string, Partial<ProjectDraft>, Writing, string | null]>([
  ["a signed project", {}, OFFICE, null],
  ["a clerk's own project", LEAD, CLERK, null],
  ["a clerk's project found in talks", { stage: "negotiating" }, CLERK, "projects.gate_jumped"],
  ["a clerk's project found signed", {}, CLERK, "projects.gate_jumped"],
  [
    "a clerk who takes over",
    {},
    { ...CLERK, takeoverReason: "已签约" },
    "projects.judgement_reserved",
  ],
  [
    "the office without taking over",
    {},
    { ...OFFICE, takeoverReason: null },
    "projects.gate_jumped",
  ],
  [
    "a taking over without a reason",
    {},
    { ...OFFICE, takeoverReason: "  " },
    "projects.takeover_reason_missing",
  ],
  ["the office's 线索", LEAD, { ...OFFICE, takeoverReason: null }, null],
  ["a blank name", { name: "  " }, OFFICE, "projects.name_missing"],
  ["a clerk for another unit", { unitId: 2 }, CLERK, "projects.other_unit"],
  ["a clerk for no unit", { unitId: null }, CLERK, "projects.other_unit"],
  ["a clerk who lets it count", { countsTowardTarget: true }, CLERK, "projects.judgement_reserved"],
  ["a clerk who makes it key", { keyProject: true }, CLERK, "projects.judgement_reserved"],
  [
    "a clerk who confirms the notice's",
    {},
    { ...CLERK, before: stored({ confirmed: false }) },
    "projects.judgement_reserved",
  ],
  ["a nameless investor", investor({ name: " " }), OFFICE, "projects.investor_name_missing"],
  ["a malformed code", investor({ uscc: "123" }), OFFICE, "uscc.malformed"],
  [
    "a malformed code with a reason",
    investor({ uscc: "123", usccOverrideReason: "早期" }),
    OFFICE,
    "uscc.malformed",
  ],
  ["a failed check", investor({ uscc: WRONG_USCC }), OFFICE, "uscc.check_failed"],
  [
    "a failed check with a reason",
    investor({ uscc: WRONG_USCC, usccOverrideReason: "早期代码，执照已核" }),
    OFFICE,
    null,
  ],
  ["no code", investor({ uscc: null }), OFFICE, null],
  ["no capital", investor({ registeredCapitalFen: "0" }), OFFICE, "projects.amount_not_positive"],
  [
    "an origin without a basis",
    investor({ originBasis: " " }),
    OFFICE,
    "projects.origin_basis_missing",
  ],
  ["an undecided origin", investor({ origin: "undecided", originBasis: "" }), OFFICE, null],
  ["nothing invested", { totalInvestmentFen: "0" }, OFFICE, "projects.amount_not_positive"],
  ["less than nothing", { contractInvestmentFen: "-1" }, OFFICE, "projects.amount_not_positive"],
  ["signed tomorrow", { signedOn: "2023-06-21" }, OFFICE, "projects.signed_in_future"],
  ["signed today", { signedOn: "2023-06-20" }, OFFICE, null],
  ["signed while screening", { stage: "screening" }, OFFICE, "projects.signed_too_early"],
  ["a signing day before 签约 is entered", { stage: "negotiating" }, OFFICE, null],
  ["signed without a day", { signedOn: null }, OFFICE, "projects.signed_on_missing"],
  [
    "signed without investment",
    { totalInvestmentFen: null, contractInvestmentFen: null },
    OFFICE,
    "projects.investment_missing",
  ],
  ["signed with a total only", { contractInvestmentFen: null }, OFFICE, null],
  [
    "building without a day",
    { stage: "building", signedOn: null },
    OFFICE,
    "projects.signed_on_missing",
  ],
  ["signed without a unit", { unitId: null }, OFFICE, "projects.unit_missing"],
  ["signed without an investor", { investor: null }, OFFICE, "projects.investor_missing"],
  ["a lead with a name only", { ...NOTICED, confirmed: true }, OFFICE, null],
  ["more by contract than in all", { contractInvestmentFen: "900000000000" }, OFFICE, null],
  ["待核实 with what the notice says", { ...NOTICED, keyProject: true }, OFFICE, null],
  ["待核实 and signed", { ...NOTICED, stage: "signed" }, OFFICE, "projects.unconfirmed_signed"],
  [
    "待核实 with an invented figure",
    { ...NOTICED, totalInvestmentFen: "100" },
    OFFICE,
    "projects.unconfirmed_figures",
  ],
  [
    "待核实 with an invented contract",
    { ...NOTICED, contractInvestmentFen: "100" },
    OFFICE,
    "projects.unconfirmed_figures",
  ],
  [
    "待核实 with the notice's own figure",
    { ...NOTICED, totalInvestmentFen: "300" },
    { ...OFFICE, before: stored({ stage: "lead", confirmed: false, totalInvestmentFen: "300" }) },
    null,
  ],
  [
    "待核实 that counts",
    { ...NOTICED, countsTowardTarget: true },
    OFFICE,
    "projects.unconfirmed_counts",
  ],
  ["an outsider's that counts", { countsTowardTarget: true }, OFFICE, null],
  [
    "a local one that counts",
    { ...investor({ origin: "in_province" }), countsTowardTarget: true },
    OFFICE,
    "projects.local_investor_counts",
  ],
  ["a new one that left", { status: "exited" }, OFFICE, "projects.new_exited"],
  ["one that has left", { status: "exited" }, { ...OFFICE, before: stored() }, null],
])("%s", (_case, change, writing, code) => {
  expect(refuseProjectDraft(aDraft(change), writing)?.code ?? null).toBe(code);
});

const signedFacts = (stage: Project["stage"]) =>
  stored({ stage, signedOn: "2023-06-01", countsTowardTarget: true, everSigned: true });

test.each<[string, Partial<ProjectDraft>, Writing, string | null]>([
  ["a larger total", { totalInvestmentFen: "100000000000" }, OFFICE, "projects.figures_fixed"],
  ["another contract", { contractInvestmentFen: null }, OFFICE, "projects.figures_fixed"],
  ["another signing day", { signedOn: "2023-05-31" }, OFFICE, "projects.figures_fixed"],
  ["by the clerk", { signedOn: "2023-05-31" }, CLERK, "projects.figures_fixed"],
  ["another place", { carrier: "别处" }, CLERK, null],
])("after 签约: %s", (_case, change, writing, code) => {
  // The first: 签约 was undone.
  for (const stage of ["reviewing", "signed", "building", "effective"] as const) {
    const before = signedFacts(stage);
    const draft = aDraft({ stage, countsTowardTarget: true, ...change });
    expect(refuseProjectDraft(draft, { ...writing, before })?.code ?? null).toBe(code);
  }
});

test.each([
  ["signed", "2023-04-12", 2023, "new"],
  ["signed", "2023-12-31", 2024, "continuing"],
  ["effective", "2022-01-01", 2023, "continuing"],
  ["signed", "2024-01-01", 2023, null],
  ["negotiating", "2023-04-12", 2023, null],
  ["lead", null, 2023, null],
] as const)("%s and signed %s is in %i %s", (stage, signedOn, year, novelty) => {
  expect(noveltyIn(year, { stage, signedOn })).toBe(novelty);
});

test("a project is 新建 in one year at most, whatever the years asked", () => {
  const day = fc.constantFrom("2022-12-31", "2023-01-01", "2023-12-31", "2024-02-01");
  fc.assert(
    fc.property(fc.constantFrom(...STAGES), day, (stage, signedOn) => {
      const years = [2021, 2022, 2023, 2024, 2025];
      const fresh = years.filter((year) => noveltyIn(year, { stage, signedOn }) === "new");
      expect(fresh.length).toBe(hasReached(stage, "signed") ? 1 : 0);
    }),
  );
});

test("key and counting are two flags: a local investor's may be key (R-3.00)", () => {
  const local = aDraft({ ...investor({ origin: "in_province" }), keyProject: true });
  expect(refuseProjectDraft(local, OFFICE)).toBeNull();
});

test("no accepted project counts while it is 待核实, local, or signed after today", () => {
  const drafts = fc.record({
    stage: fc.constantFrom(...STAGES),
    status: fc.constantFrom(...STATUSES),
    confirmed: fc.boolean(),
    countsTowardTarget: fc.boolean(),
    signedOn: fc.constantFrom(null, "2023-06-01", "2024-01-01"),
    totalInvestmentFen: fc.constantFrom(null, "1", "30000000000"),
    contractInvestmentFen: fc.constantFrom(null, "1"),
    origin: fc.constantFrom("out_of_province" as const, "in_province" as const),
  });
  fc.assert(
    fc.property(drafts, ({ origin, ...change }) => {
      const draft = aDraft({ ...change, ...investor({ origin }) });
      if (refuseProjectDraft(draft, OFFICE)) return;
      if (draft.countsTowardTarget) {
        expect(draft.confirmed).toBe(true);
        expect(origin).toBe("out_of_province");
      }
      expect(draft.signedOn === null || draft.signedOn <= OFFICE.today).toBe(true);
      if (hasReached(draft.stage, "signed")) expect(missingFields(draft)).toEqual([]);
    }),
  );
});

test("warnings refuse nothing", () => {
  const odd = aDraft({
    contractInvestmentFen: (4n * FEN_PER_YI).toString(),
    ...investor({ uscc: `9141${USCC.slice(4)}` }),
  });
  expect(projectWarnings(odd, "41")).toEqual([
    "合同投资额比总投资多 10,000.00 万元，请核对",
    "信用代码的登记机关在本省，与「省外」不一致；代码只是线索，请以依据为准",
  ]);
  expect(projectWarnings(aDraft(), "41")).toEqual([]);
  const wan = (fen: string) =>
    projectWarnings(aDraft({ totalInvestmentFen: fen, contractInvestmentFen: null }), "41");
  expect(wan("999999")).toEqual(["投资额不足 1 万元，请核对单位是否选对"]);
  expect(wan("1000000")).toEqual([]);
  const unknown = aDraft({ ...investor({ origin: "undecided" }), countsTowardTarget: true });
  expect(projectWarnings(unknown, "41")).toEqual([
    "投资方来源未定，到位资金在认定前不计入省外资金",
  ]);
  expect(projectWarnings({ ...unknown, countsTowardTarget: false }, "41")).toEqual([]);
  const same = aDraft({ contractInvestmentFen: aDraft().totalInvestmentFen });
  expect(projectWarnings(same, "41")).toEqual([]);
  // Of another province, or before the office has said which is the own one, the code says nothing.
  for (const prefix of ["42", ""]) expect(projectWarnings(odd, prefix)).toHaveLength(1);
});

test("an edit upon an older version is refused", () => {
  expect(refuseStaleEdit(1, 2)?.code).toBe("projects.changed_by_other");
  expect(refuseStaleEdit(2, 2)).toBeNull();
});
