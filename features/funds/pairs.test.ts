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

const mine: Parameters<typeof comparedFacts>[0] = {
  amountFen: "100",
  currency: "CNY",
  arrivedOn: "2023-06-10",
  payerName: "甲公司",
  slipNo: "S1",
  invoiceNo: "",
  form: "cash",
  project: { id: 1, name: "一" },
  unit: { id: 1, name: "小屯镇" },
  evidence: [{ sha256: "a" }, { sha256: "b" }] as Receipt["evidence"],
};

describe("two receipts beside each other", () => {
  const keys = (told: Partial<typeof mine>, found: Ground[] = []) =>
    comparedFacts(mine, { ...mine, ...told }, found)
      .filter(({ same }) => !same)
      .map(({ key }) => key);

  test.each<[string, Partial<typeof mine>, string[]]>([
    ["the same", {}, []],
    ["another amount", { amountFen: "200" }, ["amount"]],
    ["another day", { arrivedOn: "2023-06-11" }, ["arrivedOn"]],
    ["no slip number", { slipNo: "" }, ["slipNo"]],
    ["an invoice on one side only", { invoiceNo: "044001" }, ["invoiceNo"]],
    ["another form", { form: "equipment" }, ["form"]],
    ["another project of the same name", { project: { id: 2, name: "一" } }, ["project"]],
    ["the same project, renamed", { project: { id: 1, name: "二" } }, []],
    ["another unit", { unit: { id: 2, name: "汝南街道" } }, ["unit"]],
    ["one file of two shared", { evidence: [{ sha256: "b" }] as Receipt["evidence"] }, []],
    ["no file shared", { evidence: [{ sha256: "c" }] as Receipt["evidence"] }, ["file"]],
    ["no files", { evidence: [] }, ["file"]],
  ])("%s: %j differ %j", (_what, told, differ) => {
    expect(keys(told)).toEqual(differ);
  });

  test("what the search took for the same is not called different", () => {
    const other = {
      amountFen: "200",
      arrivedOn: "2023-06-11",
      payerName: "乙公司",
      slipNo: "S2",
      invoiceNo: "044001",
      evidence: [],
    };
    expect(keys(other, ["same_payment"])).toEqual(["slipNo", "invoiceNo", "file"]);
    expect(keys(other, ["same_slip", "same_file", "same_invoice"])).toEqual([
      "amount",
      "arrivedOn",
      "payer",
    ]);
  });

  test("an invoice number is shown where either side has one", () => {
    const shown = (told: Partial<typeof mine>) =>
      comparedFacts({ ...mine, ...told }, mine, []).find(({ key }) => key === "invoiceNo");
    expect(shown({})).toBeUndefined();
    expect(shown({ invoiceNo: "044001" })).toMatchObject({ mine: "044001", other: "未填" });
  });

  test.each<[string, Partial<typeof mine>, string, boolean]>([
    ["the same file", {}, "同一张凭证上列有两笔款项", true],
    ["another file", { evidence: [] }, "同一张凭证上列有两笔款项", false],
    ["two invoices", { invoiceNo: "044002" }, "两笔发票号码不同，为两张发票", true],
    ["one invoice", { invoiceNo: "" }, "两笔发票号码不同，为两张发票", false],
    ["another slip", { slipNo: "S2" }, "两笔单据号不同，确为两次到账", true],
    ["the same slip", {}, "单据号为银行批次号，流水另有两笔", true],
    ["another day", { arrivedOn: "2023-06-11" }, "同一合同分期到账，到账日期不同", true],
    [
      "another day, another project",
      { arrivedOn: "2023-06-11", project: { id: 2, name: "二" } },
      "同一合同分期到账，到账日期不同",
      false,
    ],
  ])("%s as a reason: %j, «%s» offered: %s", (_what, told, reason, offered) => {
    const invoiced = { ...mine, invoiceNo: "044001" };
    const other = { ...invoiced, ...told };
    expect(rulingReasons("distinct", invoiced, other, []).includes(reason)).toBe(offered);
  });

  test.each<[string, Partial<typeof mine>, boolean]>([
    ["the same slip and file", {}, true],
    ["the same slip, another file", { evidence: [] }, true],
    ["another slip, the same file", { slipNo: "S2" }, true],
    ["another slip and file", { slipNo: "S2", evidence: [] }, false],
  ])("%s are one slip reported twice: %j %s", (_what, told, offered) => {
    const reasons = rulingReasons("duplicate", mine, { ...mine, ...told }, []);
    expect(reasons.includes("同一张进账单重复填报")).toBe(offered);
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
  const unseen = (id: number) => ({ ...review(id, 0, "same_slip", "open"), otherId: null });
  expect(pairsOf([unseen(4), unseen(5)])).toHaveLength(2);
});
