import { expect, test } from "vitest";
import { citationWords, governedBy, notice } from "./citation.ts";
import { firstRefusal } from "./refusal.ts";

const first = { code: "funds.first", words: "先看这一条" };
const second = { code: "funds.second", words: "再看这一条" };

test("the first refusal of the list speaks", () => {
  expect(firstRefusal(null, first, second)).toBe(first);
  expect(firstRefusal(second, first)).toBe(second);
  expect(firstRefusal(null, null)).toBeNull();
  expect(firstRefusal()).toBeNull();
});

test("a refusal names its article", () => {
  expect(citationWords(notice("五（四）"))).toBe("年度方案 五（四）");
});

test.each`
  plan                                                              | words
  ${{ year: 2024, documentNo: "清政办〔2024〕9号", quoted: true }}  | ${"清政办〔2024〕9号 五（四）"}
  ${{ year: 2024, documentNo: "清政办〔2024〕9号", quoted: false }} | ${"清政办〔2024〕9号"}
  ${null}                                                           | ${"年度方案"}
`("under $plan it is cited as $words", ({ plan, words }) => {
  expect(citationWords(governedBy(notice("五（四）"), plan))).toBe(words);
  const other = { document: "某条例", article: "第九条" };
  expect(governedBy(other, plan)).toBe(other);
});
