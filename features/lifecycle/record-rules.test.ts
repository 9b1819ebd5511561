import { expect, test } from "vitest";
import { aLife, aReport } from "../../tests/builders/life.ts";
import type { Facts } from "./contract.ts";
import { refuseProjectCode } from "./project-code.ts";
import {
  refuseDocument,
  refuseFacts,
  refuseMilestone,
  refuseRemoval,
  reached,
  taxPerMuText,
} from "./record-rules.ts";

const TODAY = "2023-06-20";

test.each`
  code                           | refusal
  ${"2023-410482-35-03-123456"}  | ${null}
  ${"2016-000000-01-01-000000"}  | ${null}
  ${"2023-410482-35-03-12345"}   | ${"lifecycle.project_code_malformed"}
  ${"2023-41048A-35-03-123456"}  | ${"lifecycle.project_code_malformed"}
  ${"20234104823503123456"}      | ${"lifecycle.project_code_malformed"}
  ${" 2023-410482-35-03-123456"} | ${"lifecycle.project_code_malformed"}
  ${"1999-410482-35-03-123456"}  | ${"lifecycle.project_code_year"}
  ${"2023-990482-35-03-123456"}  | ${"lifecycle.project_code_region"}
`("项目代码 $code → $refusal (R-X.8)", ({ code, refusal }) => {
  expect(refuseProjectCode(code)?.code ?? null).toBe(refusal);
});

test.each<[string, Partial<Facts>, string | null]>([
  ["as they are", {}, null],
  ["another version", { version: 2 }, "lifecycle.facts_by_other"],
  ["a malformed code", { projectCode: "1" }, "lifecycle.project_code_malformed"],
  ["the code cleared", { projectCode: null }, "lifecycle.fact_in_use"],
  ["the start cleared", { startedOn: null, producedOn: null }, "lifecycle.fact_in_use"],
  ["the production cleared, not reached yet", { producedOn: null }, null],
  ["production before the start", { producedOn: "2023-02-01" }, "lifecycle.fact_producedOn"],
  ["a start to come", { startedOn: "2023-07-01" }, "lifecycle.fact_startedOn"],
  ["a wrong company code", { companyUscc: "1" }, "uscc.malformed"],
  ["a company code mistyped", { companyUscc: "91350100M0001TGQXM" }, "uscc.check_failed"],
  [
    "an early company code, explained",
    { companyUscc: "91350100M0001TGQXM", companyUsccOverride: "执照" },
    null,
  ],
  [
    "a malformed one, explained",
    { companyUscc: "9135", companyUsccOverride: "执照" },
    "uscc.malformed",
  ],
  ["no land", { landMu: "0" }, "lifecycle.fact_landMu"],
])("facts: %s", (_case, change, code) => {
  const life = aLife({ project: { stage: "building" } });
  expect(refuseFacts(life, { ...life.facts, ...change }, TODAY)?.code ?? null).toBe(code);
});

test.each`
  taxFen         | landMu     | perMu
  ${"300000000"} | ${"30"}    | ${"10.00"}
  ${"300000000"} | ${"30.5"}  | ${"9.84"}
  ${"300000000"} | ${"30.50"} | ${"9.84"}
  ${"1005000"}   | ${"1"}     | ${"1.01"}
  ${"1004999"}   | ${"1"}     | ${"1.00"}
  ${"0"}         | ${"30"}    | ${"0.00"}
  ${"300000"}    | ${"0"}     | ${null}
  ${"300000"}    | ${null}    | ${null}
  ${null}        | ${"30"}    | ${null}
`("亩均税收 of $taxFen fen on $landMu 亩 is $perMu 万元/亩", ({ taxFen, landMu, perMu }) => {
  expect(taxPerMuText({ taxFen, landMu })).toBe(perMu);
});

test("what is reached of an agreed figure is an exact fraction, unknown where either is", () => {
  expect(reached("2", "3")).toEqual({ numerator: 2n, denominator: 3n });
  expect(reached("2", null)).toBeNull();
  expect(reached(null, "3")).toBeNull();
});

test.each([
  ["photo", "2023-06-20", "地块", null],
  ["photo", null, "地块", "lifecycle.photo_undated"],
  ["photo", "2023-06-20", " ", "lifecycle.photo_unplaced"],
  ["photo", "2023-06-21", "地块", "lifecycle.taken_ahead"],
  ["licence", null, "", null],
] as const)("a %s taken %s at %s", (kind, takenOn, place, code) => {
  expect(refuseDocument({ kind, takenOn, place }, TODAY)?.code ?? null).toBe(code);
});

test("what an entered stage rests on stays; what none asked for may go", () => {
  const life = aLife({ project: { stage: "approving" } });
  expect(refuseRemoval(life, { id: 99, kind: "filing" })?.code).toBe("lifecycle.document_in_use");
  expect(refuseRemoval(life, { id: 99, kind: "agreement" })?.words).toContain("「签约」");
  expect(refuseRemoval(life, { id: 99, kind: "construction_permit" })).toBeNull();
  expect(refuseRemoval(life, { id: 99, kind: "other" })).toBeNull();
  const told = { ...life, progress: [aReport({ photoId: 99, month: "2023-04" })] };
  expect(refuseRemoval(told, { id: 99, kind: "other" })?.words).toContain("2023年4月形象进度");
});

test.each([
  [null, null, "lifecycle.milestone_day"],
  ["2023-12-31", null, null],
  [null, "2023-06-20", null],
  [null, "2023-06-21", "lifecycle.milestone_day"],
])("a milestone promised %s, kept %s", (promisedOn, keptOn, code) => {
  const body = { kind: "land" as const, promisedOn, keptOn, documentNo: "", note: "" };
  expect(refuseMilestone(body, TODAY)?.code ?? null).toBe(code);
});
