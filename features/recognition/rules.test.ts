import { describe, expect, test } from "vitest";
import { FEN_PER_YI } from "../../kernel/money.ts";
import type { Recognition, RecognitionState } from "./contract.ts";
import {
  type Filing,
  refuseFiling,
  refuseRecognition,
  refuseReturn,
  refuseSignature,
  refuseWithdrawal,
} from "./rules.ts";

const YI = FEN_PER_YI.toString();
const STANDING = { totalInvestmentFen: YI, contractInvestmentFen: YI, signedOn: "2023-04-12" };
const FILING: Filing = {
  project: { ...STANDING, stage: "signed", confirmed: true },
  open: false,
  figures: { ...STANDING, totalInvestmentFen: (10n * FEN_PER_YI).toString() },
  reason: "补充协议",
  hasFile: true,
  today: "2023-10-16",
};

describe("putting figures forward", () => {
  test.each<[string, Partial<Filing>, string | null]>([
    ["a larger total with its agreement", {}, null],
    ["the same figures after 签约", { figures: STANDING }, "recognition.nothing_changed"],
    [
      "the same figures before 签约",
      { figures: STANDING, project: { ...FILING.project, stage: "reviewing" } },
      null,
    ],
    ["for a 线索", { project: { ...FILING.project, stage: "lead" } }, "recognition.too_early"],
    [
      "for what is 待核实",
      { project: { ...FILING.project, confirmed: false } },
      "recognition.unconfirmed",
    ],
    ["while one is under way", { open: true }, "recognition.under_way"],
    [
      "without a contract sum",
      { figures: { ...FILING.figures, contractInvestmentFen: null } },
      "recognition.contract_missing",
    ],
    [
      "with a total of nothing",
      { figures: { ...FILING.figures, totalInvestmentFen: "0" } },
      "recognition.total_not_positive",
    ],
    [
      "without a day",
      { figures: { ...FILING.figures, signedOn: null } },
      "recognition.day_missing",
    ],
    [
      "with a day to come",
      { figures: { ...FILING.figures, signedOn: "2023-10-17" } },
      "recognition.day_to_come",
    ],
    [
      "with a day of another age",
      { figures: { ...FILING.figures, signedOn: "0203-04-12" } },
      "day.far",
    ],
    ["without a reason", { reason: " " }, "recognition.reason_missing"],
    ["without evidence", { hasFile: false }, "recognition.file_missing"],
  ])("%s", (_case, change, code) => {
    expect(refuseFiling({ ...FILING, ...change })?.code ?? null).toBe(code);
  });
});

const RIGHT = {
  kind: "principal",
  post: "镇长",
  fromOn: "2023-01-01",
  toOn: null,
  document: "任命文件",
} as const;
const step = (state: RecognitionState, personId: number) => ({
  state,
  personId,
  words: "",
  onDay: "2023-10-16",
  byName: `人员${personId}`,
});

function aRecognition(change: Partial<Recognition> = {}): Recognition {
  return {
    id: 1,
    project: {
      id: 1,
      no: "XM1",
      name: "演示项目",
      unitId: 1,
      unitName: "小屯镇",
      stage: "signed",
      counts: true,
    },
    state: "filed",
    former: STANDING,
    figures: FILING.figures,
    reason: "补充协议",
    fileName: "协议.pdf",
    filedOn: "2023-10-16",
    steps: [step("filed", 1)],
    demo: true,
    ...change,
  };
}

describe("three people, and the dated head among them", () => {
  test.each([
    ["the head", 2, RIGHT, null],
    ["the head who put it forward", 1, RIGHT, "recognition.same_person"],
    ["a head without a dated post", 2, null, "organization.not_in_post"],
  ] as const)("signing: %s", (_case, personId, right, code) => {
    const refusal = refuseSignature(aRecognition(), { personId, right });
    expect(refusal?.code ?? null).toBe(code);
  });

  test.each([
    [3, null],
    [2, "recognition.same_person"],
    [1, "recognition.same_person"],
  ] as const)("recognition by person %i", (personId, code) => {
    const signed = aRecognition({ state: "signed", steps: [step("filed", 1), step("signed", 2)] });
    const refusal = refuseRecognition(signed, { personId }, { countedIn: null });
    expect(refusal?.code ?? null).toBe(code);
  });

  test("what is not signed is not recognized, what is settled moves no more", () => {
    expect(refuseRecognition(aRecognition(), { personId: 3 }, { countedIn: null })?.code).toBe(
      "recognition.settled",
    );
    for (const state of ["recognized", "returned", "withdrawn"] as const) {
      const settled = aRecognition({ state });
      expect(refuseReturn(settled, { signs: true, judges: true }, "理由")?.code).toBe(
        "recognition.settled",
      );
      expect(refuseWithdrawal(settled, "理由")?.code).toBe("recognition.settled");
    }
  });

  test("the head sends back what waits for him, the office both; a reason is asked", () => {
    const signed = aRecognition({ state: "signed" });
    const head = { signs: true, judges: false };
    expect(refuseReturn(aRecognition(), head, "金额不符")).toBeNull();
    expect(refuseReturn(signed, head, "金额不符")?.code).toBe("recognition.settled");
    expect(refuseReturn(signed, { signs: false, judges: true }, "金额不符")).toBeNull();
    expect(refuseReturn(aRecognition(), head, " ")?.code).toBe("recognition.reason_missing");
    expect(refuseWithdrawal(aRecognition(), "")?.code).toBe("recognition.reason_missing");
  });
});

describe("a project counts as 引进 once", () => {
  const moved = (signedOn: string) =>
    aRecognition({
      state: "signed",
      steps: [step("filed", 1), step("signed", 2)],
      figures: { ...STANDING, signedOn },
    });
  test.each([
    ["2024-02-01", "2023-12", "recognition.counted_before"],
    ["2022-12-31", "2023-12", "recognition.counted_before"],
    ["2023-05-01", "2023-12", null],
    ["2024-02-01", null, null],
  ] as const)("signed %s with %s frozen", (signedOn, countedIn, code) => {
    const refusal = refuseRecognition(moved(signedOn), { personId: 3 }, { countedIn });
    expect(refusal?.code ?? null).toBe(code);
  });
});
