import { expect, test } from "vitest";
import type { DocumentKind } from "./document.ts";
import { readDocumentNumber } from "./document-number.ts";
import { type IssueEntry, type IssueOccasion, oddAgency, refuseIssue } from "./issue-rules.ts";
import {
  refuseCorrection,
  refuseDraft,
  refuseMove,
  refuseRevision,
  refuseTemplate,
} from "./rules.ts";
import { formLine } from "../../kernel/statistical-form.ts";
import { STATISTICAL_FORM } from "./settings.ts";
import { SHIPPED_TEMPLATES } from "./shipped-templates.ts";
import { typedFigures } from "./typed-figures.ts";

const [workCircular] = SHIPPED_TEMPLATES;
if (!workCircular) throw new Error("templates ship");
const { words } = workCircular;

test.each`
  text                     | kind          | read
  ${"汝政办〔2023〕17号"}  | ${"circular"} | ${"汝政办 2023 17"}
  ${" 汝政办[2023]17号 "}  | ${"circular"} | ${"汝政办 2023 17"}
  ${"汝政办（2023）17号"}  | ${"circular"} | ${"汝政办 2023 17"}
  ${"演示〔2023〕1号"}     | ${"letter"}   | ${"演示 2023 1"}
  ${"汝政办〔2023〕017号"} | ${"circular"} | ${null}
  ${"汝政办〔23〕17号"}    | ${"circular"} | ${null}
  ${"汝政办〔2023〕第1号"} | ${"circular"} | ${null}
  ${"汝政办2023年17号"}    | ${"circular"} | ${null}
  ${"〔2023〕17号"}        | ${"circular"} | ${null}
  ${"第3号"}               | ${"circular"} | ${null}
  ${"第3号"}               | ${"minutes"}  | ${"纪要 2024 3"}
  ${"第03号"}              | ${"minutes"}  | ${null}
`(
  "$text of a $kind reads as $read",
  ({ text, kind, read }: { text: string; kind: DocumentKind; read: string | null }) => {
    const number = readDocumentNumber(text, kind, 2024);
    expect(number && `${number.agencyCode} ${number.year} ${number.serial}`).toBe(read);
  },
);

const occasion: IssueOccasion = {
  state: "draft",
  kind: "circular",
  words,
  values: {},
  reason: "",
  outdated: null,
  frozenOn: "2023-10-06",
  issuedAs: null,
  today: "2023-10-16",
};
const entry: IssueEntry = {
  documentNo: "汝政办〔2023〕30号",
  datedOn: "2023-10-10",
  typedReason: "",
};

test.each`
  about                              | occasionChange                                                                                             | entryChange                             | code
  ${"all in order"}                  | ${{}}                                                                                                      | ${{}}                                   | ${null}
  ${"sent for comments"}             | ${{ state: "consulting" }}                                                                                 | ${{}}                                   | ${null}
  ${"issued already"}                | ${{ state: "issued" }}                                                                                     | ${{}}                                   | ${"circulars.issued"}
  ${"withdrawn"}                     | ${{ state: "withdrawn" }}                                                                                  | ${{}}                                   | ${"circulars.withdrawn"}
  ${"another one issued"}            | ${{ issuedAs: "汝政办〔2023〕29号" }}                                                                      | ${{}}                                   | ${"circulars.already_issued"}
  ${"frozen anew"}                   | ${{ outdated: "2023-09" }}                                                                                 | ${{}}                                   | ${"circulars.facts_outdated"}
  ${"a name no fact has"}            | ${{ words: { ...words, body: "{{x}}" } }}                                                                  | ${{}}                                   | ${"circulars.unknown_name"}
  ${"a place left to fill"}          | ${{ words: { ...words, body: "〔待填：事项〕" } }}                                                         | ${{}}                                   | ${"circulars.to_fill"}
  ${"no number"}                     | ${{}}                                                                                                      | ${{ documentNo: "  " }}                 | ${"circulars.number_missing"}
  ${"no number at all"}              | ${{}}                                                                                                      | ${{ documentNo: "号" }}                 | ${"circulars.number_malformed"}
  ${"no day"}                        | ${{}}                                                                                                      | ${{ datedOn: "" }}                      | ${"circulars.day_missing"}
  ${"a day that is none"}            | ${{}}                                                                                                      | ${{ datedOn: "2023-02-30" }}            | ${"circulars.day_missing"}
  ${"tomorrow"}                      | ${{}}                                                                                                      | ${{ datedOn: "2023-10-17" }}            | ${"circulars.day_ahead"}
  ${"today"}                         | ${{}}                                                                                                      | ${{ datedOn: "2023-10-16" }}            | ${null}
  ${"the day of the freeze"}         | ${{}}                                                                                                      | ${{ datedOn: "2023-10-06" }}            | ${null}
  ${"before the freeze"}             | ${{}}                                                                                                      | ${{ datedOn: "2023-10-05" }}            | ${"circulars.day_before_freeze"}
  ${"a number of last year"}         | ${{}}                                                                                                      | ${{ documentNo: "汝政办〔2022〕30号" }} | ${"circulars.number_year"}
  ${"a figure typed by hand"}        | ${{ words: { ...words, body: "完成200.00亿元。" } }}                                                       | ${{}}                                   | ${"circulars.typed_figures"}
  ${"the same with a reason"}        | ${{ words: { ...words, body: "完成200.00亿元。" } }}                                                       | ${{ typedReason: "会议确定" }}          | ${null}
  ${"one in a branch not taken"}     | ${{ words: { ...words, body: "{{如有 更正.变动}}7亿元{{否则}}无{{结束}}" }, values: { "更正.变动": [] } }} | ${{}}                                   | ${null}
  ${"a place in a branch not taken"} | ${{ words: { ...words, body: "{{如有 更正.变动}}〔待填：事〕{{结束}}" }, values: { "更正.变动": [] } }}    | ${{}}                                   | ${null}
  ${"one in a correction's reason"}  | ${{ reason: "一笔1355万元误填" }}                                                                          | ${{}}                                   | ${"circulars.typed_figures"}
`("issuing, $about → $code", ({ occasionChange, entryChange, code }) => {
  const refusal = refuseIssue({ ...occasion, ...occasionChange }, { ...entry, ...entryChange });
  expect(refusal?.code ?? null).toBe(code);
});

test("a refused number says where it rests and stands at its field", () => {
  expect(refuseIssue(occasion, { ...entry, documentNo: "" })).toMatchObject({
    field: "documentNo",
    basis: { document: "GB/T 9704-2012" },
  });
});

test.each`
  typed                    | kind          | odd
  ${"汝政办〔2023〕30号"}  | ${"circular"} | ${false}
  ${"汝政办函〔2023〕3号"} | ${"letter"}   | ${false}
  ${"汝招办〔2023〕12号"}  | ${"circular"} | ${true}
  ${"第3号"}               | ${"minutes"}  | ${false}
  ${""}                    | ${"circular"} | ${false}
`("$typed of a $kind under 汝政办 is odd: $odd", ({ typed, kind, odd }) => {
  const found = oddAgency("汝政办", { documentNo: typed, datedOn: "2023-10-10" }, kind);
  expect(found !== null).toBe(odd);
});

test.each`
  text                                                | figures
  ${"完成200.00亿元，占77%，第3名"}                   | ${["200.00亿元", "77%", "第3名"]}
  ${"力争再引进十二个项目、两百家企业"}               | ${["十二个", "两百家"]}
  ${"百分之七十五点五，低三点二个百分点"}             | ${["百分之七十五点五", "三点二个百分点"]}
  ${"增长１２．５％"}                                 | ${["１２．５％"]}
  ${"2023年11月15日前报送，逾期3日通报"}              | ${["2023年11月15日", "3"]}
  ${"按照汝政办〔2023〕17号和“三个一批”逐个一一落实"} | ${[]}
`("typed by hand in $text: $figures", ({ text, figures }: { text: string; figures: string[] }) => {
  expect(typedFigures(text).map(({ figure }) => figure)).toEqual(figures);
});

test.each`
  period       | subject   | missing        | issuedAs     | code
  ${"2023-09"} | ${"city"} | ${[]}          | ${null}      | ${null}
  ${"2023-Q3"} | ${"city"} | ${[]}          | ${null}      | ${null}
  ${"2023-Q3"} | ${"city"} | ${["2023-08"]} | ${null}      | ${"circulars.not_frozen"}
  ${"2023-09"} | ${"unit"} | ${[]}          | ${null}      | ${"circulars.subject_not_suited"}
  ${"2023-09"} | ${"city"} | ${[]}          | ${"演示1号"} | ${"circulars.already_issued"}
`("drafting $period about a $subject → $code", ({ period, subject, missing, issuedAs, code }) => {
  const refusal = refuseDraft({ template: workCircular, period, subject, missing, issuedAs });
  expect(refusal?.code ?? null).toBe(code);
});

test.each`
  state           | act                    | words     | code
  ${"draft"}      | ${"sent_for_comments"} | ${""}     | ${null}
  ${"consulting"} | ${"sent_for_comments"} | ${""}     | ${"circulars.consulting"}
  ${"consulting"} | ${"taken_back"}        | ${""}     | ${null}
  ${"draft"}      | ${"taken_back"}        | ${""}     | ${"circulars.not_consulting"}
  ${"draft"}      | ${"withdrawn"}         | ${" "}    | ${"circulars.reason_missing"}
  ${"consulting"} | ${"withdrawn"}         | ${"不发"} | ${null}
  ${"issued"}     | ${"withdrawn"}         | ${"不发"} | ${"circulars.issued"}
  ${"withdrawn"}  | ${"taken_back"}        | ${""}     | ${"circulars.withdrawn"}
`("a $state document, $act → $code", ({ state, act, words: told, code }) => {
  expect(refuseMove(state, act, told)?.code ?? null).toBe(code);
});

test("a draft out for comments is taken back before it is changed, and nobody overwrites another's version", () => {
  expect(refuseRevision({ state: "draft", version: 2 }, 2)).toBeNull();
  expect(refuseRevision({ state: "draft", version: 3 }, 2)?.code).toBe("circulars.version_taken");
  expect(refuseRevision({ state: "consulting", version: 2 }, 2)?.code).toBe(
    "circulars.out_for_comments",
  );
  expect(refuseRevision({ state: "issued", version: 2 }, 2)?.code).toBe("circulars.issued");
});

test.each`
  state       | kind          | replacedBy | underWay | reason    | code
  ${"issued"} | ${"circular"} | ${null}    | ${false} | ${"漏报"} | ${null}
  ${"draft"}  | ${"circular"} | ${null}    | ${false} | ${"漏报"} | ${"circulars.not_issued"}
  ${"issued"} | ${"letter"}   | ${null}    | ${false} | ${"漏报"} | ${"circulars.not_circular"}
  ${"issued"} | ${"circular"} | ${"2号"}   | ${false} | ${"漏报"} | ${"circulars.replaced"}
  ${"issued"} | ${"circular"} | ${null}    | ${true}  | ${"漏报"} | ${"circulars.correction_under_way"}
  ${"issued"} | ${"circular"} | ${null}    | ${false} | ${" "}    | ${"circulars.reason_missing"}
`("correcting a $state $kind → $code", ({ reason, code, ...document }) => {
  expect(refuseCorrection(document, reason)?.code ?? null).toBe(code);
});

test("a template's version wants a reason, good words and the newest version before it", () => {
  const codeOf = (newest: number, from: number, reason: string, body = words.body) =>
    refuseTemplate({ about: "city", words: { ...words, body } }, newest, { from, reason })?.code ??
    null;
  expect(codeOf(1, 1, "改")).toBeNull();
  expect(codeOf(2, 1, "改")).toBe("circulars.version_taken");
  expect(codeOf(1, 1, "")).toBe("circulars.reason_missing");
  expect(codeOf(1, 1, "改", "{{x}}")).toBe("circulars.unknown_name");
});

test("tables are an internal ledger until all four particulars of the form are known (R-X.6)", () => {
  expect(formLine(STATISTICAL_FORM.fallback)).toBe("内部台账，非统计调查表。");
  const form = { formNo: "汝招1表", authority: "汝州市", approvalNo: "1号", validUntil: "" };
  expect(formLine(form)).toBe("内部台账，非统计调查表。");
  expect(formLine({ ...form, validUntil: "2024年12月" })).toBe(
    "表号：汝招1表　制定机关：汝州市　批准文号：1号　有效期限：2024年12月",
  );
});
