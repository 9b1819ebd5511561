import fc from "fast-check";
import { expect, test } from "vitest";
import { cityOffice } from "../../tests/builders/issuing-office.ts";
import { aMonth } from "../../tests/builders/month-facts.ts";
import { FACT_NAMES, type FactName } from "./fact-names.ts";
import { factValues } from "./fact-values.ts";
import { periodFacts } from "./period-facts.ts";
import { SHIPPED_TEMPLATES } from "./shipped-templates.ts";
import { NO_CHANGES } from "./document-changes.ts";
import { templateFaults } from "./template-check.ts";
import { typedFigures } from "./typed-figures.ts";
import { type FactValues, templateLines, templateWords } from "./template-text.ts";

const units = ["小屯镇", "临汝镇"].map((名称, index) => ({ 名称, 位次: String(index + 1) }));
const facts: FactValues = { 目标: "170亿元", 累计: null, 单位: units, 无: [] };
const correction = {
  formerTitle: "通报",
  formerNumber: "汝政办〔2023〕1号",
  reason: "漏报",
  changes: NO_CHANGES,
};
const month = aMonth();
const values = (subject: Parameters<typeof factValues>[0]["subject"]) =>
  factValues({
    facts: periodFacts(month.month, new Map([[month.month, month]])),
    office: cityOffice,
    subject,
    correction,
  });

test.each`
  text                                                 | words
  ${"目标{{目标}}"}                                    | ${"目标170亿元"}
  ${"累计{{ 累计 }}"}                                  | ${"累计—"}
  ${"{{列出 单位}}{{名称}}（第{{位次}}位）{{结束}}。"} | ${"小屯镇（第1位）、临汝镇（第2位）。"}
  ${"{{列出 单位}}{{名称}}{{目标}}{{结束}}"}           | ${"小屯镇170亿元、临汝镇170亿元"}
  ${"{{单位}}"}                                        | ${"小屯镇、临汝镇"}
  ${"{{如有 累计}}有{{否则}}没有{{结束}}"}             | ${"没有"}
  ${"{{如无 无}}空{{结束}}{{如有 单位}}有{{结束}}"}    | ${"空有"}
  ${"{{如有 目标}}{{如无 累计}}甲{{结束}}乙{{结束}}"}  | ${"甲乙"}
`("$text → $words", ({ text, words }: { text: string; words: string }) => {
  expect(templateWords(text, facts)).toBe(words);
});

test("lines become headings, paragraphs and drawings; empty ones fall away", () => {
  const text =
    "# 总体\n{{如有 累计}}不见{{结束}}\n目标{{目标}}\n## {{如有 无}}空{{结束}}\n{{插入 进度图}}";
  expect(templateLines(text, facts)).toEqual([
    { kind: "words", level: 1, words: "总体" },
    { kind: "words", level: 0, words: "目标170亿元" },
    { kind: "insert", name: "进度图" },
  ]);
});

test.each`
  text                                   | code                        | line | column
  ${"一\n二{{省外资金.累积}}"}           | ${"circulars.unknown_name"} | ${2} | ${2}
  ${"{{列出 靠前单位}}{{名称}}"}         | ${"circulars.unclosed"}     | ${1} | ${1}
  ${"{{结束}}"}                          | ${"circulars.unopened"}     | ${1} | ${1}
  ${"{{列出 靠前单位}}{{否则}}{{结束}}"} | ${"circulars.unopened"}     | ${1} | ${12}
  ${"{{名称}}"}                          | ${"circulars.unknown_name"} | ${1} | ${1}
  ${"{{列出 截止日}}{{结束}}"}           | ${"circulars.unknown_name"} | ${1} | ${1}
  ${"{{截止日}"}                         | ${"circulars.broken_tag"}   | ${1} | ${1}
  ${"{{如果 截止日}}"}                   | ${"circulars.broken_tag"}   | ${1} | ${1}
  ${"见{{插入 进度图}}"}                 | ${"circulars.insert_alone"} | ${1} | ${2}
  ${"{{插入 饼图}}"}                     | ${"circulars.unknown_name"} | ${1} | ${1}
  ${"{{constructor}}"}                   | ${"circulars.unknown_name"} | ${1} | ${1}
`(
  "$text is refused at $line:$column",
  ({ text, code, line, column }: { text: string; code: string; line: number; column: number }) => {
    expect(templateFaults(text)[0]).toMatchObject({ code, line, column });
  },
);

test("a slip of the pen is answered with the name that was meant", () => {
  expect(templateFaults("{{省外资金.累积}}")[0]?.words).toContain("省外资金.累计");
});

test("figures typed by hand are pointed out at their place, placeholders and headings are not", () => {
  const found = typedFigures("# 总体\n完成75.5%，{{截止日}}，第３名");
  expect(
    found.map(({ line, column, words }) => [line, column, /「(.+?)」/.exec(words)?.[1]]),
  ).toEqual([
    [2, 3, "75.5%"],
    [2, 17, "第３名"],
  ]);
  expect(typedFigures("{{亮灯.绿}}个")).toEqual([]);
});

test("templates that come with the system have no faults and no figures of their own", () => {
  for (const { code, words } of SHIPPED_TEMPLATES) {
    for (const text of [words.title, words.addressees, words.body]) {
      expect(templateFaults(text), code).toEqual([]);
      expect(typedFigures(text), code).toEqual([]);
    }
  }
});

test("every name has a value, and every value a name, whatever the document is about", () => {
  const nested = (names: readonly FactName[]) => names.map(({ name }) => name).sort();
  for (const subject of [
    { kind: "city" },
    { kind: "unit", id: 1, name: "小屯镇" },
    { kind: "chain", id: 3, name: "绿色食品产业" },
    { kind: "group", name: "甲组", units: ["小屯镇", "没有的镇"] },
    { kind: "unit", id: 404, name: "没有的镇" },
  ] as const) {
    const found = values(subject);
    expect(Object.keys(found).sort()).toEqual(nested(FACT_NAMES));
    for (const { name, fields } of FACT_NAMES) {
      const [member] = (fields ? found[name] : []) as readonly FactValues[];
      if (fields && member) expect(Object.keys(member).sort(), name).toEqual(nested(fields));
    }
  }
});

test("no text can break the reader, and a text without braces reads as itself", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "{{",
      "}}",
      "{{结束}}",
      "{{否则}}",
      "{{列出 单位}}",
      "{{如有 目标}}",
      "\n",
      "# ",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join("");
      for (const { line, column } of templateFaults(text)) {
        expect(line).toBeLessThanOrEqual(text.split("\n").length);
        expect(column).toBeGreaterThan(0);
      }
      templateLines(text, facts);
    }),
  );
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/[{}]/.test(text)),
      (text) => {
        expect(templateWords(text, {})).toBe(text.trim());
      },
    ),
  );
});

test("a fact is one run of words: it makes no line, no heading and no drawing", () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const lines = templateLines("甲{{目标}}乙", { 目标: name });
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({ kind: "words", level: 0 });
    }),
  );
  expect(templateLines("{{目标}}", { 目标: "# 假标题\n第二行\uE000进度图" })).toHaveLength(1);
  expect(templateLines("{{目标}}", { 目标: "# 假标题" })[0]).toMatchObject({ level: 0 });
});
