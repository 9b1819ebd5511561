import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { indicator, inputs, ruleSet } from "../../tests/builders/scoring.ts";
import { checkRuleSet } from "./check/check.ts";
import type { Inputs, Item } from "./inputs.ts";
import { KINDS } from "./kinds/registry.ts";
import type { Formula, Indicator, RuleSet } from "./rule-set.ts";
import { score } from "./score.ts";
import { scoreFiles } from "./server/commands.ts";
import { sheetWords } from "./server/sheet-words.ts";
import { inputsShapeFaults, ruleSetShapeFaults } from "./server/shape-faults.ts";
import { OPERAND_KEYS } from "./operand.ts";

const paper = readFileSync(join(import.meta.dirname, "../../docs/scoring-format.md"), "utf8");
const block = (name: string) =>
  new RegExp(`<!-- example ${name} -->\\n\`\`\`\\w+\\n([^]*?)\`\`\``).exec(paper)?.[1] ?? "";
/** Rows of the table of ways: number, words, snippet. */
const ways = [...paper.matchAll(/^\| (\d+) \| ([^|]+) \| `([^`]+)` \|$/gm)].map(
  ([, number = "", words = "", snippet = ""]) => [`${number} ${words}`, snippet] as const,
);

test("the worked example gives the table that stands under it, from JSON and from CSV", async () => {
  const folder = await mkdtemp(join(tmpdir(), "luming-format-"));
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const rules = await file("rules.json", block("rules"));
  const sheets = [
    await scoreFiles({ rules, inputs: await file("inputs.json", block("inputs")) }),
    await scoreFiles({ rules, inputs: await file("inputs.csv", block("csv")) }),
  ];
  await rm(folder, { recursive: true });
  for (const { rows, findings } of sheets) {
    for (const { name, rank, lines, total } of rows) {
      const cells = lines.map(({ points }) => points?.printed ?? "未报");
      expect(paper).toContain(
        `| ${[rank ?? "—", name, ...cells, total?.printed ?? "—"].join(" | ")} |`,
      );
    }
    const words = rows.flatMap(({ lines }) => lines.map((line) => line.words));
    for (const said of [
      "45000÷80250×60＝33.6449",
      "80000÷75000×60＝64",
      "（2－1）÷2×40＋60＝80，×40%＝32",
    ]) {
      expect(words).toContain(said);
      expect(paper).toContain(said);
    }
    expect(findings).toEqual([]);
  }
  expect(sheets[1]?.compared).toBe(3);
  const [first] = sheets;
  expect(first && sheetWords(first).split("\n").slice(0, 8)).toEqual([
    "【样例】例子：到位资金60、引进项目40",
    "例子的数据　截至 2023-09-30",
    "",
    "名次  对象  到位资金  引进项目   总分",
    "   1  乙镇     60.00     24.00  84.00",
    "   2  丙镇     48.00     32.00  80.00",
    "   3  甲镇     33.64     40.00  73.64",
    "   —  丁镇      未报     32.00      —  未报，不排名",
  ]);
});

test("all 38 ways, every kind and every operand stand in the paper", () => {
  expect(ways.map(([words]) => Number(words.split(" ")[0]))).toEqual(
    Array.from({ length: 38 }, (_, index) => index + 1),
  );
  for (const { kind } of KINDS) expect(paper).toContain(`\`${kind}\``);
  for (const key of OPERAND_KEYS) expect(paper).toContain(`| \`{"${key}": `);
});

/** A snippet is a formula, an indicator without its names, or parts of a rule set or of inputs. */
function completed(snippet: object): { rules: RuleSet; given: Partial<Inputs> } {
  const plain = indicator({ kind: "completion", actual: "到位资金" });
  if ("kind" in snippet) return { rules: ruleSet([indicator(snippet as Formula)], []), given: {} };
  if ("formula" in snippet)
    return { rules: ruleSet([{ ...plain, ...(snippet as Partial<Indicator>) }], []), given: {} };
  if ("assessees" in snippet)
    return { rules: ruleSet([plain], []), given: snippet as Partial<Inputs> };
  return { rules: ruleSet([plain], [], snippet), given: {} };
}

/** Declares every figure that the check misses. */
function withFigures(rules: RuleSet): RuleSet {
  const missing = checkRuleSet(rules).flatMap(
    ({ words }) => /^没有叫“(.+)”的数$/.exec(words)?.[1] ?? [],
  );
  const figures = [...new Set(missing)].map((code) => ({ code, name: code, unit: "" }));
  return { ...rules, figures: [...rules.figures, ...figures] };
}

/** A table of two units in which every figure, list, mark and vote that a snippet may ask for is there. */
function tableFor(rules: RuleSet, given: Partial<Inputs>, snippet: string): Inputs {
  const assessees: Inputs["assessees"] =
    given.assessees ??
    ["国家级", "主要负责人"].map((type, index) => ({
      code: `单位${index}`,
      name: "单位",
      type,
      group: "A",
    }));
  const codes = assessees.flatMap(({ code, members }) => members ?? [code]);
  const lines = rules.indicators.map(({ code }) => code);
  const each = <T>(make: (index: number) => T) =>
    Object.fromEntries(codes.map((code, index) => [code, make(index)]));
  const targets = rules.figures.filter(({ targetByType }) => !targetByType);
  const target = snippet.includes("力争") ? { 确保: 10, 力争: 12 } : 10;
  const who = { rater: "评分人", markedOn: "2023-09-30", points: 12 };
  const counted = { votes: [3, 1], countedBy: "计票人", countedOn: "2023-09-30" };
  return inputs(
    each((index) => Object.fromEntries(rules.figures.map(({ code }) => [code, 12 + index * 5]))),
    {
      assessees,
      targets: each(() => Object.fromEntries(targets.map(({ code }) => [code, target]))),
      items: { 项目: [projectOf(rules, codes)] },
      marks: lines.flatMap((line) =>
        codes.flatMap((code) =>
          ["园区", "乡镇"].map((raterClass) => ({
            assessee: code,
            indicator: line,
            raterClass,
            ...who,
          })),
        ),
      ),
      ballots: lines.flatMap((line) =>
        codes.map((code) => ({ assessee: code, indicator: line, ...counted })),
      ),
    },
  );
}

function projectOf({ splits }: RuleSet, codes: readonly string[]): Item {
  const roles = Object.keys(splits?.[0]?.shares ?? {});
  const parties = Object.fromEntries(roles.map((role, index) => [role, codes[index] ?? ""]));
  const fields = {
    投资亿元: 12,
    完成投资: 5,
    年度计划: 10,
    集中开工: true,
    已考核: false,
    跨年: 1,
  };
  const owner = roles.length > 0 ? { parties } : { assessee: codes[0] ?? "" };
  return { id: "1", name: "一号", ...owner, fields };
}

test.each(ways)("%s", (_words, snippet) => {
  const { rules: bare, given } = completed(JSON.parse(snippet) as object);
  const rules = withFigures(bare);
  expect(ruleSetShapeFaults(rules)).toEqual([]);
  const table = tableFor(rules, given, snippet);
  expect(inputsShapeFaults(table)).toEqual([]);
  const { faults, rows } = score(rules, table);
  expect(faults).toEqual([]);
  const scored = rows.flatMap((row) => row.lines).filter(({ points }) => points !== null);
  expect(scored.length).toBeGreaterThan(0);
  expect(scored.every((line) => line.words.length > 0)).toBe(true);
});

test("a value of the wrong form is one fault with one remedy, whatever else would have been allowed", () => {
  const { rules } = completed({
    weight: "六十",
    formula: { kind: "completion", actual: "到位资金" },
  });
  const strange = { ...rules, inForceFrom: "去年", lastCheckedOn: 7 };
  expect(ruleSetShapeFaults(strange)).toEqual(
    expect.arrayContaining([
      { path: "indicators[0].weight", words: '不是数，要写成 30 或 "0.5"' },
      { path: "inForceFrom", words: "不是日期，要写成 2023-06-30" },
      { path: "lastCheckedOn", words: "应为带引号的文字或null（没有）" },
    ]),
  );
  expect(ruleSetShapeFaults(strange)).toHaveLength(3);
});
