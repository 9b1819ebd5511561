import { expect, test } from "vitest";
import { aMonth } from "../../tests/builders/month-facts.ts";
import { cityOffice, draftCircular } from "../../tests/builders/issuing-office.ts";
import type { MonthFacts } from "../assessment/month-facts.ts";
import { chineseNumeral, documentNumberText, numbered } from "./document.ts";
import { composeDocument } from "./compose.ts";
import { documentText } from "./document-text.ts";
import { gapWords, signedPoints } from "./draft-words.ts";
import { periodFacts } from "./period-facts.ts";
import { rankedEnds } from "./ranked-ends.ts";
import { SHIPPED_TEMPLATES } from "./shipped-templates.ts";

test("the draft of September 2023 reads as the golden text", async () => {
  const text = documentText(draftCircular(aMonth(), cityOffice));
  await expect(text).toMatchFileSnapshot("../../tests/golden/circular-2023-09.txt");
});

const cell = (name: string, figure: string, former: string, corrected: string) => ({
  place: "附件1",
  name,
  figure,
  former,
  corrected,
});

const streets = ({ units }: MonthFacts) =>
  units.map(({ name }) => name).filter((name) => name.endsWith("街道"));

test.each(SHIPPED_TEMPLATES.map((template) => [template.code, template] as const))(
  "the template %s reads as its golden text",
  async (code, { kind, about, words }) => {
    const facts = aMonth();
    const subject =
      about === "city"
        ? ({ kind: "city" } as const)
        : about === "group"
          ? ({ kind: about, name: "街道", units: streets(facts) } as const)
          : about === "unit"
            ? ({ kind: about, id: 1, name: "小屯镇" } as const)
            : ({ kind: about, id: 3, name: "绿色食品产业" } as const);
    const occasion = {
      facts: periodFacts("2023-09", new Map([["2023-09", facts]])),
      office: cityOffice,
      subject,
      correction: {
        formerTitle: "汝州市人民政府办公室关于2023年1—9月全市招商引资工作情况的通报",
        formerNumber: "演示〔2023〕9号",
        reason: "一笔到位资金漏报，经批准补入当月",
        changes: {
          cells: [
            cell("小屯镇", "省外资金累计到位（万元）", "51,360", "51,000"),
            cell("小屯镇", "省外资金完成率（%）", "48.00", "47.66"),
            cell("小屯镇", "排名", "12", "13"),
            cell("合计", "省外资金累计到位（万元）", "1,275,360", "1,275,000"),
          ],
          sentences: [
            {
              place: "“三、存在差距”",
              former: "原来的一句（2.07）。",
              corrected: "现在的一句（2.41）。",
            },
          ],
          digests: null,
        },
      },
    };
    const number = { agencyCode: "演示", year: 2023, serial: 5 };
    const sheet = { kind, number, date: "2023-10-10", draft: false, formLine: "" };
    const printed = composeDocument({ ...words, present: "演示甲、演示乙" }, occasion, sheet);
    const text = documentText({ ...printed, attachments: [] });
    expect(text).not.toContain("征求意见稿");
    await expect(text).toMatchFileSnapshot(`../../tests/golden/documents/${code}.txt`);
  },
);

test("the serial number is left to the office and the demo mark falls away with real figures", () => {
  const draft = draftCircular(aMonth({ demo: false }), cityOffice);
  expect(documentNumberText(draft.documentNumber)).toBe("汝政办〔2023〕　　号");
  expect(draft.demoMark).toBeNull();
  expect(documentText(draft)).not.toContain("演示数据");
});

test("a circular about December bears the year it is issued in", () => {
  const draft = draftCircular(aMonth({ month: "2023-12" }), cityOffice);
  expect(draft.documentNumber.year).toBe(2024);
  expect(draft.titleLines[1]).toBe("关于2023年1—12月全市招商引资");
});

test("no target prints «—», not reported «未报», and neither is zero", () => {
  const rows = draftCircular(aMonth(), cityOffice).attachments[0]?.table?.rows ?? [];
  const rowOf = (name: string): readonly string[] => rows.find((row) => row[1] === name) ?? [];
  expect(rowOf("米庙镇").slice(3, 9)).toEqual(Array.from({ length: 6 }, () => "未报"));
  expect(rowOf("经开区").slice(0, 3)).toEqual(["—", "经开区", "—"]);
  expect(rowOf("经开区").slice(5, 7)).toEqual(["—", "—"]);
});

test("units of equal rank are named together, and nobody at both ends", () => {
  const [unit] = aMonth().units;
  if (!unit) throw new Error("a month has units");
  const ranks = [1, 2, 3, 4, 5, 5, 7, 8, 9, 9, 9, 12];
  const { first, last } = rankedEnds(ranks.map((rank) => ({ ...unit, rank })));
  expect(first.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 5]);
  expect(last.map(({ rank }) => rank)).toEqual([8, 9, 9, 9, 12]);
  const equal = rankedEnds([1, 1, 1, 1].map((rank) => ({ ...unit, rank })));
  expect(equal.last).toEqual([]);
  const alone = rankedEnds([{ ...unit, rank: 1 }]);
  expect(alone.first.map(({ rank }) => rank)).toEqual([1]);
  expect(alone.last).toEqual([]);
});

test("a city without chains is told nothing of chains, in words or in an annex", () => {
  const draft = draftCircular(aMonth({ chains: [] }), cityOffice);
  expect(documentText(draft)).not.toContain("产业链");
  expect(draft.attachments.map(({ name }) => name)).toHaveLength(
    draftCircular(aMonth(), cityOffice).attachments.length - 1,
  );
});

test.each`
  points     | words                         | sign
  ${"10.30"} | ${"超序时进度10.30个百分点"}  | ${"+10.30"}
  ${"-5.00"} | ${"低于序时进度5.00个百分点"} | ${"-5.00"}
  ${"0.00"}  | ${"与序时进度持平"}           | ${"0.00"}
`("$points points: $words", ({ points, words, sign }) => {
  expect(gapWords(points)).toBe(words);
  expect(signedPoints(points)).toBe(sign);
});

test("headings count for themselves and anew under each parent", () => {
  const heading = (level: 1 | 2 | 3 | 4) => ({ kind: "heading", level, text: "" }) as const;
  const levels = ([1, 2, 3, 3, 4, 2, 3, 1, 2] as const).map(heading);
  const numbers = ["一、", "（一）", "1.", "2.", "（1）", "（二）", "1.", "二、", "（一）"];
  expect(numbered(levels).map((block) => ("text" in block ? block.text : ""))).toEqual(numbers);
  expect([9, 10, 11, 20, 34].map(chineseNumeral)).toEqual(["九", "十", "十一", "二十", "三十四"]);
});

test("豁免 stands beside the light in words, annex and note; the light and the rank stay", () => {
  const { units } = aMonth();
  const exempt = units.map((unit) => ({ ...unit, exempted: unit.name === "小屯镇" }));
  const draft = draftCircular(aMonth({ units: exempt }), cityOffice);
  const table = draft.attachments[0]?.table?.rows ?? [];
  const lights = table.map((row) => [row[1], row.at(-1)]);
  expect(lights).toContainEqual(["小屯镇", "红\n豁免"]);
  expect(lights).toContainEqual(["温泉镇", "红"]);
  expect(draft.attachments[0]?.notes.join("")).toContain("“豁免”为经批准的豁免");
  expect(documentText(draft)).toContain("其中经批准豁免的1个（亮灯和名次照列）：小屯镇。");
  const without = draftCircular(aMonth(), cityOffice);
  expect(documentText(without)).not.toContain("豁免");
  const ranks = (rows: readonly (readonly string[])[]) => rows.map((row) => row[0]);
  expect(ranks(table)).toEqual(ranks(without.attachments[0]?.table?.rows ?? []));
});

test("what ranks by credit says so, in the ranking and under the table", () => {
  const draft = documentText(draftCircular(aMonth({ rankedBy: "credit" }), cityOffice));
  expect(draft).toContain("按年度目标完成率（到位资金按确认分成）排序");
  expect(draft).toContain("排名按未舍入的完成率（按确认分成）");
  const place = documentText(draftCircular(aMonth(), cityOffice));
  expect(place).toContain("按年度目标完成率排序");
  expect(place).toContain("排名按未舍入的完成率（按属地）");
});
