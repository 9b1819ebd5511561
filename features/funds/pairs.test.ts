import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Receipt } from "./contract.ts";
import { comparedFacts, type Ground, pairsOf, rulingReasons } from "./pairs.ts";
import type { Review } from "./path-shapes.ts";

const paper = fc.record({
  amountFen: fc.constantFrom("100", "200"),
  currency: fc.constant("CNY"),
  arrivedOn: fc.constantFrom("2023-06-10", "2023-06-11"),
  payerName: fc.constantFrom("甲公司", "甲 公司"),
  slipNo: fc.constantFrom("", "2310-0099", "２３１０-００９９"),
  invoiceNo: fc.constantFrom("", "044001", "０４４００１"),
  form: fc.constantFrom("cash" as const, "equipment" as const),
  project: fc.constantFrom({ id: 1, name: "一" }, { id: 2, name: "二" }),
  unit: fc.constantFrom({ id: 1, name: "小屯镇" }, { id: 2, name: "汝南街道" }),
  evidence: fc.constantFrom("a", "b").map((sha256) => [{ sha256 }] as Receipt["evidence"]),
});
const grounds = fc.subarray<Ground>(["same_slip", "same_invoice", "same_payment", "same_file"], {
  minLength: 1,
});

describe("the reasons offered for a ruling", () => {
  test("never say what the ground or the facts deny, and there is always one", () => {
    fc.assert(
      fc.property(paper, paper, grounds, (mine, other, found) => {
        const same = Object.fromEntries(
          comparedFacts(mine, other, found).map((fact) => [fact.key, fact.same]),
        );
        const distinct = rulingReasons("distinct", mine, other, found).join("；");
        expect(distinct).not.toBe("");
        if (found.includes("same_slip")) expect(distinct).not.toContain("单据号不同");
        if (found.includes("same_payment")) expect(distinct).not.toMatch(/金额不同|日期不同/);
        if (found.includes("same_invoice") || same["invoiceNo"])
          expect(distinct).not.toContain("发票号码不同");
        if (found.includes("same_invoice")) expect(distinct).toContain("同一张发票");
        else expect(distinct).not.toContain("同一张发票");
        if (same["slipNo"]) expect(distinct).not.toContain("单据号不同");
        if (mine.slipNo === "") expect(distinct).not.toContain("单据号");
        if (same["amount"]) expect(distinct).not.toContain("金额不同");
        if (same["arrivedOn"]) expect(distinct).not.toMatch(/日期不同|分期/);
        const duplicate = rulingReasons("duplicate", mine, other, found).join("；");
        expect(duplicate).not.toBe("");
        expect(duplicate.includes("两个单位")).toBe(!same["unit"]);
      }),
    );
  });
});

test("a text in another disguise is marked as the same", () => {
  const receipt = (payerName: string, slipNo: string) =>
    ({ ...fc.sample(paper, 1)[0], payerName, slipNo }) as Parameters<typeof comparedFacts>[0];
  const same = (mine: [string, string], other: [string, string]) =>
    comparedFacts(receipt(...mine), receipt(...other), [])
      .filter(({ key }) => key === "payer" || key === "slipNo")
      .map((fact) => fact.same);
  expect(
    same(
      ["郑州恒通（集团）有限公司", "2310-0099"],
      ["郑州恒通(集团)有限 公司", "２３１０－００９９"],
    ),
  ).toEqual([true, true]);
  expect(same(["郑州恒通公司", "2310-0099"], ["郑州恒达公司", "2310-0098"])).toEqual([
    false,
    false,
  ]);
});

test("what two receipts have in common is ruled on as one, open pairs first", () => {
  const review = (id: number, otherId: number, ground: Ground, finding: Review["finding"]) => ({
    id,
    otherId,
    otherNo: `DZ${otherId}`,
    unitName: "小屯镇",
    ground,
    finding,
    reason: "",
  });
  const pairs = pairsOf([
    review(1, 7, "same_slip", "distinct"),
    review(2, 8, "same_slip", "open"),
    review(3, 8, "same_file", "open"),
  ]);
  expect(pairs.map(({ reviewId, grounds: found }) => [reviewId, found])).toEqual([
    [2, ["same_slip", "same_file"]],
    [1, ["same_slip"]],
  ]);
});
