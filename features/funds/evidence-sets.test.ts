import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type EvidenceSet,
  missingPieces,
  refuseEvidence,
  surelyOf,
  USUAL_SETS,
} from "./evidence-sets.ts";
import { EVIDENCE_KINDS, type EvidenceKind, FORMS, type MoneyForm } from "./paper-words.ts";
import { EVIDENCE_SETS } from "./settings.ts";

test.each<[MoneyForm, EvidenceKind[], string | null]>([
  ["cash", [], "现金到位还缺凭证：银行进账单或银行转账凭证"],
  ["cash", ["photo"], "现金到位还缺凭证：银行进账单或银行转账凭证"],
  ["cash", ["slip"], null],
  ["cash", ["transfer"], null],
  ["equity", ["slip"], "股权到位还缺凭证：合同（协议）"],
  ["equity", ["contract"], "股权到位还缺凭证：验资报告或银行进账单或银行转账凭证或登记出资证明"],
  ["equity", ["contract", "capital_report"], null],
  ["equity", ["contract", "capital_registration"], null],
  ["equipment", ["slip"], "设备到位还缺凭证：设备清单；发票或验资报告"],
  ["equipment", ["equipment_list"], "设备到位还缺凭证：发票或验资报告"],
  ["equipment", ["equipment_list", "invoice"], null],
  ["equipment", ["capital_report", "equipment_list"], null],
  ["intangible", ["contract"], "无形资产到位还缺凭证：评估报告"],
  ["intangible", ["appraisal"], "无形资产到位还缺凭证：合同（协议）"],
  ["intangible", ["contract", "appraisal"], null],
  ["land", ["land_contract"], "土地到位还缺凭证：土地款缴纳凭证"],
  ["land", ["land_payment"], null],
  ["works", ["invoice", "photo"], "工程到位还缺凭证：工程结算书"],
  ["works", ["works_settlement"], null],
])("%s with %j → %s", (form, kinds, words) => {
  const refusal = refuseEvidence(form, { kinds, asked: USUAL_SETS[form] });
  expect(refusal?.words ?? null).toBe(words);
  if (refusal) expect(refusal).toMatchObject({ code: "funds.evidence_missing", field: "evidence" });
});

test("what was reported before anything was asked still needs one file", () => {
  expect(refuseEvidence("land", { kinds: [], asked: [] })?.words).toBe(
    "请上传到位凭证（图片或 PDF）",
  );
  expect(refuseEvidence("land", { kinds: ["other"], asked: [] })).toBeNull();
});

const kinds = fc.subarray([...EVIDENCE_KINDS]);
/** Pieces without a common kind: a shuffled choice, cut into lines. */
const sets = fc
  .tuple(fc.shuffledSubarray([...EVIDENCE_KINDS], { minLength: 1 }), fc.integer({ min: 1, max: 4 }))
  .map(([chosen, width]): EvidenceSet =>
    Array.from({ length: Math.ceil(chosen.length / width) }, (_, index) =>
      chosen.slice(index * width, (index + 1) * width),
    ),
  );

test("it goes on exactly where every piece is there, and a further file never takes a piece away", () => {
  fc.assert(
    fc.property(sets, kinds, kinds, (asked, held, more) => {
      const whole = asked.every((piece) => piece.some((kind) => held.includes(kind)));
      expect(refuseEvidence("works", { kinds: held, asked }) === null).toBe(whole);
      const later = missingPieces({ kinds: [...held, ...more], asked });
      expect(missingPieces({ kinds: held, asked })).toEqual(expect.arrayContaining(later));
    }),
  );
});

test("a chosen file is named for the clerk only where one piece is asked for", () => {
  expect(FORMS.map((form) => surelyOf(USUAL_SETS[form]))).toEqual([
    "slip",
    null,
    null,
    null,
    "land_payment",
    "works_settlement",
  ]);
});

test("the office sets each form for itself, and what holds until then is known as the default", () => {
  expect(FORMS.map((form) => EVIDENCE_SETS[form].name)).toEqual(
    FORMS.map((form) => `funds.evidence_set.${form}`),
  );
  for (const form of FORMS) expect(EVIDENCE_SETS[form].fallback).toEqual(USUAL_SETS[form]);
});
