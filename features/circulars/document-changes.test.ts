import fc from "fast-check";
import { expect, test } from "vitest";
import { cityOffice, draftCircular } from "../../tests/builders/issuing-office.ts";
import { aMonth, withMoney } from "../../tests/builders/month-facts.ts";
import type { MonthFacts } from "../assessment/month-facts.ts";
import { changesInWords, sentenceWords } from "./change-words.ts";
import {
  cellText,
  columnTitles,
  documentChanges,
  type DocumentChanges,
  isUnchanged,
  nameColumn,
  sentencesOf,
} from "./document-changes.ts";
import type { Block, OfficialDocument } from "./document.ts";
import { attachmentMark, numbered } from "./document.ts";

const printed = (facts: MonthFacts) => draftCircular(facts, cityOffice);
const month = aMonth();
const former = printed(month);
const changesTo = (facts: MonthFacts) => documentChanges(former, printed(facts));
const SCOPE = { period: "2023-09", month: "2023-09", whole: "全市" };
const inWords = ({ cells }: DocumentChanges) =>
  changesInWords(cells, SCOPE).map(({ name, words }) => name + words);

/** Every cell and every sentence of a document, read by another way than the comparison does. */
function everythingIn(document: OfficialDocument): string[] {
  const ofBlocks = (blocks: readonly Block[]) =>
    numbered(blocks).flatMap((block) => {
      if (block.kind === "table") return [];
      if (block.kind !== "chart") return sentencesOf("", block.text).map(({ text }) => text);
      const { chart } = block;
      return chart.series.flatMap(({ name, values }) =>
        values.map(
          (value, at) => `${chart.title} ${chart.places[at]} ${name}（%） ${value ?? "未报"}`,
        ),
      );
    });
  const { attachments } = document;
  return [
    ...ofBlocks(document.body),
    ...attachments.flatMap(({ table, blocks = [], notes }, at) => {
      const titles = table ? columnTitles(table) : [];
      const named = nameColumn(titles);
      const rows = table ? [...table.rows, table.total ?? []] : [];
      return [
        ...rows.flatMap((row) =>
          row.map((text, column) =>
            column === named
              ? ""
              : `${attachmentMark(at, attachments.length)} ${(row[named] ?? "").replaceAll("　", "")} ${titles[column]} ${cellText(text)}`,
          ),
        ),
        ...ofBlocks(blocks),
        ...notes.filter((note) => !note.startsWith("冻结数据摘要")),
      ];
    }),
  ].filter((text) => text !== "");
}

/** What a reader of the former document and of the notice knows: the former with every listed change made. */
function patched(document: OfficialDocument, { cells, sentences }: DocumentChanges): string[] {
  const out = new Map<string, (string | null)[]>();
  const change = (from: string, to: string | null) => out.set(from, [...(out.get(from) ?? []), to]);
  for (const { place, name, figure, former: before, corrected } of cells)
    change(`${place} ${name} ${figure} ${before}`, `${place} ${name} ${figure} ${corrected}`);
  for (const sentence of sentences)
    if (sentence.former !== null) change(sentence.former, sentence.corrected);
  const added = sentences.flatMap((one) => (one.former === null ? [one.corrected] : []));
  const kept = everythingIn(document).map((text) => {
    const [to, ...rest] = out.get(text) ?? [];
    if (to === undefined) return text;
    out.set(text, rest);
    return to;
  });
  return [...kept, ...added].filter((text) => text !== null).sort();
}

test("the former document with every listed change made is the corrected one, whatever was corrected", () => {
  const names = month.units.map(({ name }) => name);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...names), fc.bigInt(-3_000_000_000n, 9_000_000_000n)), {
        maxLength: 4,
      }),
      fc.subarray(names, { maxLength: 2 }),
      (money, exempt) => {
        const facts = withMoney(month, new Map(money));
        const units = facts.units.map((unit) => ({
          ...unit,
          exempted: exempt.includes(unit.name),
        }));
        const now = printed({ ...facts, units });
        expect(patched(former, documentChanges(former, now))).toEqual(everythingIn(now).sort());
      },
    ),
    { numRuns: 60 },
  );
});

test("nothing is said to have changed where nothing did", () => {
  expect(isUnchanged(changesTo(aMonth()))).toBe(true);
});

test("a lowering correction reads as an office writes it, with rate, place and light", () => {
  const changes = changesTo(withMoney(month, new Map([["陵头镇", -10_000_000_000n]])));
  expect(inWords(changes)).toMatchInlineSnapshot(`
    [
      "全市1—9月累计到位省外资金由1,182,896万元更正为1,172,896万元（核减10,000万元），9月到位省外资金由117,144万元更正为107,144万元（核减10,000万元），完成率由69.58%更正为68.99%，由低于序时进度5.42个百分点更正为低于序时进度6.01个百分点",
      "临汝镇位次由第12位更正为第11位",
      "蟒川镇位次由第10位更正为第9位",
      "庙下镇位次由第16位更正为第15位",
      "陵头镇1—9月累计到位省外资金由36,500万元更正为26,500万元（核减10,000万元），9月到位省外资金由3,650万元更正为-6,350万元（核减10,000万元），完成率由73.00%更正为53.00%，由低于序时进度2.00个百分点更正为低于序时进度22.00个百分点，位次由第8位更正为第17位，亮灯由黄灯更正为红灯",
      "纸坊镇位次由第14位更正为第13位",
      "焦村镇位次由第13位更正为第12位",
      "风穴路街道位次由第11位更正为第10位",
      "洗耳河街道位次由第17位更正为第16位",
      "钟楼街道位次由第9位更正为第8位",
      "紫云路街道位次由第15位更正为第14位",
      "未归入产业链1—9月累计到位资金由48,896万元更正为38,896万元（核减10,000万元）",
      "各产业链合计1—9月累计到位资金由1,182,896万元更正为1,172,896万元（核减10,000万元）",
    ]
  `);
  expect(changes.sentences.map(({ place }) => place)).toMatchInlineSnapshot(`
    [
      "“一、总体情况”",
      "“一、总体情况”",
      "“一、总体情况”",
      "“二、排名情况”",
      "“三、存在差距”",
    ]
  `);
});

test("an exemption added is listed beside its light, and in the text", () => {
  const units = month.units.map((unit) => ({ ...unit, exempted: unit.name === "温泉镇" }));
  const changes = changesTo({ ...month, units });
  expect(inWords(changes)).toEqual(["温泉镇亮灯由红灯更正为红灯（豁免）"]);
  expect(changes.sentences.map(sentenceWords)).toEqual([
    "“一、总体情况”中，增加“其中经批准豁免的1个（亮灯和名次照列）：温泉镇”",
    expect.stringMatching(/^附件1的注：/),
  ]);
});

test("a new freeze under the same figures changes the digest, not the figures", () => {
  const changes = changesTo({ ...month, snapshotDigest: "a".repeat(64) });
  expect(isUnchanged(changes)).toBe(true);
  expect(changes.digests?.corrected).toBe("a".repeat(64));
});

test("two rows of one name are compared each with its own", () => {
  const rowsOf = (...amounts: string[]): OfficialDocument => ({
    ...former,
    attachments: [
      {
        name: "项目清单",
        titleLines: ["项目清单"],
        notes: [],
        table: {
          head: [[{ text: "单位" }, { text: "省外资金（万元）" }]],
          columns: [
            { widthMillimetres: 40, align: "left" },
            { widthMillimetres: 40, align: "right" },
          ],
          rows: amounts.map((amount) => ["小屯镇", amount]),
          total: null,
        },
      },
    ],
  });
  const { cells } = documentChanges(rowsOf("100.00", "200.00"), rowsOf("150.00", "200.00"));
  expect(cells.map((cell) => [cell.former, cell.corrected])).toEqual([["100.00", "150.00"]]);
  const fewer = documentChanges(rowsOf("100.00", "200.00"), rowsOf("100.00"));
  expect(fewer.cells.map((cell) => [cell.former, cell.corrected])).toEqual([["200.00", "未列"]]);
});
