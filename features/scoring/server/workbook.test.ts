import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { afterAll, expect, test } from "vitest";
import { aRanking, aRuleSet, anIndicator } from "../../../tests/builders/rules.ts";
import type { Ranking } from "../contract.ts";
import type { Inputs } from "../inputs.ts";
import type { RuleSet } from "../rule-set.ts";
import { scoreWorkbook } from "./workbook.ts";

const SOFFICE = ["/usr/bin/soffice", "/usr/bin/libreoffice"].find((path) => existsSync(path));
const folder = mkdtempSync(join(tmpdir(), "luming-workbook-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every kind that can be a formula, states of three sorts, ties, weights by type, guards, caps and roundings. */
const RULES: RuleSet = aRuleSet({
  figures: ["资金", "上年资金", "项目", "扣分次数", "得分"].map((code) => ({
    code,
    name: code,
    unit: "",
  })),
  indicators: [
    anIndicator("due", {
      weight: "30",
      formula: { kind: "completion", actual: "资金", against: "schedule" },
      schedule: "months",
      cap: { mostTimesWeight: "1.2", least: "1" },
    }),
    anIndicator("growth", {
      weight: "20",
      formula: {
        kind: "composite",
        parts: [
          { name: "总量", share: "60", formula: { kind: "efficacy", of: "资金" } },
          {
            name: "增幅",
            share: "40",
            formula: { kind: "efficacy", of: { growth: ["资金", "上年资金"] } },
          },
        ],
      },
      rounding: { mode: "truncate", places: 3 },
    }),
    anIndicator("steps", {
      formula: {
        kind: "steps",
        actual: "项目",
        base: "8",
        each: "10",
        plus: "0.5",
        mostPlus: "2",
        below: "steps",
        partStep: "whole",
      },
      guards: [
        {
          condition: { of: "资金", test: "atLeast", than: "100" },
          otherwise: "0.5",
          words: "资金不少于100",
        },
      ],
    }),
    anIndicator("brackets", {
      weight: { 镇: "10", 乡: "0" },
      formula: {
        kind: "brackets",
        of: "项目",
        measure: "rate",
        rows: [
          { from: "100", points: "10" },
          { from: "50", points: "5" },
        ],
      },
    }),
    anIndicator("deduct", {
      formula: { kind: "deductions", rows: [{ name: "次", of: "扣分次数", each: "1.5" }] },
    }),
    anIndicator("several", {
      formula: {
        kind: "sum",
        parts: [
          { name: "得分", formula: { kind: "entered", of: "得分", outOf: "100" } },
          {
            name: "增量",
            formula: {
              kind: "increments",
              of: "项目",
              minimum: "3",
              base: "1",
              each: "2",
              plus: "0.25",
              partStep: "whole",
            },
          },
        ],
      },
      rounding: { mode: "half_even", places: 1 },
    }),
    anIndicator("tiers", {
      formula: {
        kind: "tiers",
        of: "项目",
        each: "1",
        partStep: "whole",
        rows: [{ upTo: "2", plus: "1" }, { plus: "0.5" }],
      },
    }),
  ],
  deductions: [
    {
      code: "late",
      name: "迟报",
      formula: { kind: "entered", of: "扣分次数", each: "0.333" },
      most: "0.5",
      article: "",
    },
  ],
  rounding: {
    moment: "print",
    line: { mode: "half_up", places: 2 },
    total: { mode: "half_up", places: 2 },
  },
});

const person = (code: string, type: string, order: number) => ({ code, name: code, type, order });
const INPUTS: Inputs = {
  title: "演示",
  asOf: "2023-06-30",
  assessees: [
    person("甲镇", "镇", 1),
    person("乙镇", "镇", 2),
    person("丙乡", "乡", 3),
    person("丁镇", "镇", 4),
    person("戊镇", "镇", 5),
    person("己镇", "镇", 6),
  ],
  figures: {
    甲镇: { 资金: "123.456", 上年资金: "100", 项目: "5", 扣分次数: "1", 得分: "88.5" },
    乙镇: { 资金: "80", 上年资金: "70", 项目: "3", 扣分次数: "9", 得分: "61.5" },
    丙乡: { 资金: "200", 上年资金: "210", 项目: "0", 扣分次数: "0", 得分: "70" },
    丁镇: { 资金: "未报", 上年资金: "50", 项目: "2", 扣分次数: "0", 得分: "90" },
    戊镇: { 资金: "150", 上年资金: "100", 项目: "不考核", 扣分次数: "2", 得分: "77.7" },
    己镇: { 资金: "123.456", 上年资金: "100", 项目: "5", 扣分次数: "1", 得分: "88.5" },
  },
  targets: {
    甲镇: { 资金: "240", 项目: "4" },
    乙镇: { 资金: "240", 项目: "4" },
    丙乡: { 资金: "300", 项目: "3" },
    丁镇: { 资金: "240", 项目: "4" },
    戊镇: { 资金: "200" },
    己镇: { 资金: "240", 项目: "4" },
  },
};

/** The workbook with every remembered result taken out, so that what is read was computed from the formulas. */
async function withoutResults(bytes: Uint8Array): Promise<Buffer> {
  const zip = await JSZip.loadAsync(bytes);
  for (const name of Object.keys(zip.files).filter((path) => path.includes("worksheets/sheet"))) {
    const text = await zip.files[name]?.async("string");
    zip.file(name, (text ?? "").replace(/(<\/f>)<v>[^<]*<\/v>/g, "$1"));
  }
  return zip.generateAsync({ type: "nodebuffer" });
}

/** Opens the workbook in LibreOffice and reads what it computed. */
async function recomputed(ranking: Ranking): Promise<ExcelJS.Workbook> {
  const bare = await withoutResults(await scoreWorkbook(ranking));
  const from = join(folder, "bare.xlsx");
  writeFileSync(from, bare);
  execFileSync(
    SOFFICE as string,
    [
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      "--convert-to",
      "xlsx:Calc MS Excel 2007 XML",
      "--outdir",
      join(folder, "out"),
      from,
    ],
    { stdio: "ignore", timeout: 100_000 },
  );
  return load(readFileSync(join(folder, "out", "bare.xlsx")));
}

async function load(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  return workbook;
}

/** What a cell shows; of a formula its result (`value` of the library leaves out a result of zero). */
const shown = (cell: ExcelJS.Cell): unknown =>
  cell.type === ExcelJS.ValueType.Formula ? cell.result : cell.value;

/** Cell by cell: what stands in the workbook against what the engine says. */
function compare(workbook: ExcelJS.Workbook, ranking: Ranking): void {
  const sheet = workbook.getWorksheet("得分");
  if (!sheet) throw new Error("no sheet 得分");
  const heads = (sheet.getRow(3).values as string[]).slice(1);
  const at = (row: number, head: string) =>
    shown(sheet.getRow(row).getCell(heads.indexOf(head) + 1));
  ranking.inputs.assessees.forEach(({ code }, index) => {
    const row = 4 + index;
    const score = ranking.sheet.rows.find((one) => one.code === code);
    for (const line of score?.lines.filter(({ part }) => part !== "adjustment") ?? []) {
      const place = `${code} ${line.name}`;
      const said = at(row, line.name);
      if (line.points === null)
        expect(said, place).toBe(line.state === "not_reported" ? "未报" : "不考核");
      else expect(Number(said), place).toBeCloseTo(decimal(line.points.exact), 9);
    }
    const total = score?.total;
    if (total) expect(at(row, "总分"), `${code} 总分`).toBeCloseTo(Number(total.printed), 9);
    else
      expect(at(row, "总分"), `${code} 总分`).toBe(
        score?.standing === "not_reported" ? "未报" : "不考核",
      );
    if (score?.rank) expect(at(row, "名次"), `${code} 名次`).toBe(score.rank);
    expect(at(row, "核对"), `${code} 核对`).toBe("一致");
  });
}

const decimal = (exact: string): number => {
  const [numerator, denominator = "1"] = exact.split("/");
  return Number(numerator) / Number(denominator);
};

function errorsIn(workbook: ExcelJS.Workbook): string[] {
  const found: string[] = [];
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const value = shown(cell);
        const isError = typeof value === "object" && value !== null && "error" in value;
        if (isError || (typeof value === "string" && value.startsWith("#")))
          found.push(`${sheet.name} ${cell.address} ${JSON.stringify(value)}`);
      }),
    );
  return found;
}

const RANKING = aRanking(RULES, INPUTS);

test("the rules of this test score everybody they should", () => {
  expect(RANKING.sheet.faults).toEqual([]);
  expect(RANKING.sheet.rows.map(({ standing }) => standing)).toContain("not_reported");
});

test("the remembered results of the workbook are the engine's, and kinds that cannot be formulas are said to be values", async () => {
  const workbook = await load(await scoreWorkbook(RANKING));
  compare(workbook, RANKING);
  expect(workbook.getWorksheet("得分")?.getCell("A2").value).toContain("tiers的算法表格公式写不出");
  expect(workbook.getWorksheet("规则")?.getColumn(7).values).toContain("系统值");
});

test("inputs carry their unit, 序时 stands only where a formula measures against it, values are marked in their cells", async () => {
  const figures = RULES.figures.map((one) => ({ ...one, unit: one.code === "资金" ? "万元" : "" }));
  const workbook = await load(await scoreWorkbook(aRanking({ ...RULES, figures }, INPUTS)));
  const heads = workbook.getWorksheet("输入")?.getRow(3).values as string[];
  expect(heads.filter((head) => head?.includes("（万元）"))).toEqual([
    "资金（万元）",
    "资金目标（万元）",
  ]);
  const due = workbook.getWorksheet("规则")?.getColumn(5).values as unknown[];
  expect(due.slice(4).map((cell) => typeof cell === "object")).toEqual([
    true,
    ...Array.from({ length: 7 }, () => false),
  ]);
  const scores = workbook.getWorksheet("得分");
  if (!scores) throw new Error("no sheet 得分");
  const column = (scores.getRow(3).values as string[]).indexOf("tiers");
  const filled = (at: number) => {
    const fill = scores.getRow(4).getCell(at).fill;
    return fill?.type === "pattern" && fill.pattern === "solid";
  };
  expect([filled(column), filled(4)]).toEqual([true, false]);
});

test("every score but those is a formula over the inputs, and names no number of its own but the rules'", async () => {
  const workbook = await load(await scoreWorkbook(RANKING));
  const cell = workbook.getWorksheet("得分")?.getCell("D4");
  expect(cell?.formula).toBe(
    'IF(规则!$D$4=0,"不考核",IF(COUNT(输入!E4,输入!F4)=2,IF(OR(输入!F4=0,规则!$E$4=0),"不考核",MIN(规则!$D$4*1.2,MAX(1,输入!E4/(输入!F4*规则!$E$4)*规则!$D$4))),IF(OR(输入!E4="不考核",输入!F4="不考核"),"不考核","未报")))',
  );
});

if (SOFFICE) {
  test("LibreOffice computes every score, total and rank from the formulas alone, without an error cell", async () => {
    const workbook = await recomputed(RANKING);
    expect(errorsIn(workbook)).toEqual([]);
    compare(workbook, RANKING);
  }, 120_000);

  test.each(["dense", "ordinal"] as const)(
    "and ranks with %s ties",
    async (ties) => {
      const ranking = aRanking({ ...RULES, ranks: { ...RULES.ranks, ties } }, INPUTS);
      compare(await recomputed(ranking), ranking);
    },
    120_000,
  );
}
