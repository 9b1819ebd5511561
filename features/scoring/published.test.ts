import { readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { scoreCommand, scoreFiles } from "./server/commands.ts";

const FOLDER = join(import.meta.dirname, "../../tests/fixtures/scoring");
const fixture = (name: string, ending = "json") =>
  scoreFiles({
    rules: join(FOLDER, `${name}.rules.json`),
    inputs: join(FOLDER, `${name}.inputs.${ending}`),
  });

let scratch = "";
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "luming-scoring-"));
});
afterAll(() => rm(scratch, { recursive: true }));

test.each`
  name                     | compared | contradictions | explained
  ${"chuzhou"}             | ${4}     | ${0}           | ${0}
  ${"panzhihua"}           | ${13}    | ${0}           | ${0}
  ${"xuchang"}             | ${10}    | ${0}           | ${0}
  ${"city-2024"}           | ${8}     | ${0}           | ${0}
  ${"gaoan-2021"}          | ${3}     | ${0}           | ${0}
  ${"longwan-2004"}        | ${4}     | ${0}           | ${0}
  ${"yanan-2017"}          | ${1}     | ${0}           | ${0}
  ${"jining-2015"}         | ${6}     | ${0}           | ${0}
  ${"huzhou-2007"}         | ${4}     | ${0}           | ${0}
  ${"wuxi-parks"}          | ${5}     | ${0}           | ${0}
  ${"promotion-and-lists"} | ${9}     | ${0}           | ${0}
  ${"equal-rates"}         | ${4}     | ${0}           | ${0}
  ${"henan-2008"}          | ${7}     | ${0}           | ${1}
  ${"unrounded-inputs"}    | ${1}     | ${0}           | ${1}
  ${"taiyuan-2013"}        | ${3}     | ${3}           | ${0}
  ${"changsha-2004"}       | ${1}     | ${1}           | ${0}
`(
  "$name: $compared cells compared, $contradictions contradict, $explained explained",
  async ({ name, compared, contradictions, explained }) => {
    const sheet = await fixture(name);
    const found = (level: string) => sheet.findings.filter((one) => one.level === level).length;
    expect({
      compared: sheet.compared,
      contradictions: found("contradiction"),
      explained: found("explained"),
    }).toEqual({
      compared,
      contradictions,
      explained,
    });
  },
);

test("no fixture is left out", () => {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".rules.json"));
  expect(names).toHaveLength(16);
});

test("what contradicts itself is said cell by cell", async () => {
  const words = async (name: string) =>
    (await fixture(name)).findings.map((one) => `${one.place}：${one.words}`);
  expect(await words("henan-2008")).toEqual([
    "甲·竣工率·完成率：印的是47%，按它自己的办法应为48；按截尾才是印的数",
  ]);
  expect(await words("changsha-2004")).toEqual([
    "长沙县·引进资金：合计行是2180，各对象相加是21800",
  ]);
  expect((await words("taiyuan-2013"))[0]).toBe(
    "合计·签约额：各对象相加是2255，印的合计是2090，相差165（7.9%）",
  );
});

test("a published cell that is changed is found", async () => {
  const file = join(scratch, "changed.json");
  const { default: inputs } = (await import(join(FOLDER, "xuchang.inputs.json"))) as {
    default: object;
  };
  await writeFile(file, JSON.stringify(inputs).replace("54.49", "54.94"));
  const sheet = await scoreFiles({ rules: join(FOLDER, "xuchang.rules.json"), inputs: file });
  expect(sheet.findings.map(({ place, level }) => [place, level])).toEqual([
    ["全市·投资完成率·完成率", "contradiction"],
  ]);
});

test("the same table as CSV gives the same rows", async () => {
  const [json, csv] = [await fixture("xuchang"), await fixture("xuchang", "csv")];
  expect(csv.rows).toEqual(json.rows);
  expect(csv.compared).toBe(json.compared);
});

test("a workbook carries items, marks, ballots and audits too", { timeout: 30_000 }, async () => {
  const book = new ExcelJS.Workbook();
  const add = (name: string, rows: (string | number | Date)[][]) =>
    book.addWorksheet(name).addRows(rows);
  add("数据", [
    ["标题", "演示"],
    ["截止日", new Date("2023-09-30T00:00:00Z")],
    ["对象", "组", "成员", "到位资金", "到位资金·目标·力争", "公布·名次"],
    ["甲", "A", "", "7亿元", 100_000, "1"],
    ["乙", "A", "", "未申报", "-", ""],
    ["丙丁", "A", "丙、丁", 5000.5, 10_000, "2"],
  ]);
  add("项目", [
    ["编号", "名称", "对象", "一方·引进", "一方·落地", "约定·甲", "约定·乙", "投产", "投资"],
    ["1", "一号", "", "甲", "乙", "60", "40", "是", 12],
    ["2", "二号", "丙丁", "", "", "", "", "否", 3],
  ]);
  add("评分", [
    ["对象", "指标", "方面", "评分人类别", "评分人", "日期", "得分"],
    ...["甲", "乙", "丙丁"].map((code) => [code, "互评", "", "园区", "评分人", "2023-09-30", 12]),
  ]);
  add("选票", [
    ["对象", "指标", "计票人", "日期", "第1名", "第2名"],
    ...["甲", "乙", "丙丁"].map((code) => [code, "评议", "计票人", "2023-09-30", 3, 1]),
  ]);
  add("抽查", [
    ["对象", "数", "自报", "认定", "抽查人", "日期"],
    ["甲", "到位资金", 100, 50, "抽查组", "2023-09-30"],
  ]);
  const [inputs, rules] = [join(scratch, "book.xlsx"), join(scratch, "rules.json")];
  await book.xlsx.writeFile(inputs);
  const indicator = (code: string, formula: object) => ({
    code,
    name: code,
    weight: 10,
    formula,
    article: "",
    pingdingshan: null,
  });
  await writeFile(
    rules,
    JSON.stringify({
      code: "book",
      title: "工作簿",
      sample: true,
      inForceFrom: null,
      basis: [],
      lastCheckedOn: null,
      figures: [{ code: "到位资金", name: "到位资金", unit: "万元" }],
      indicators: [
        indicator("资金", {
          kind: "completion",
          actual: { audited: "到位资金" },
          target: { target: "到位资金", level: "力争" },
        }),
        indicator("项目", {
          kind: "items",
          items: "项目",
          split: "分成",
          parts: [
            {
              name: "个",
              points: 10,
              when: [
                { field: "投资", atLeast: 10 },
                { field: "投产", is: true },
              ],
            },
          ],
        }),
        indicator("互评", {
          kind: "raters",
          outOf: 15,
          classes: [{ raterClass: "园区", share: 100 }],
        }),
        indicator("评议", { kind: "ballots", first: 100, step: 3 }),
      ],
      splits: [
        {
          code: "分成",
          name: "分成",
          shares: { 引进: 70, 落地: 30 },
          agreementFirst: true,
          article: "",
        },
      ],
      groups: [{ code: "A", name: "A" }],
      rounding: {
        moment: "print",
        line: { mode: "half_up", places: 2 },
        total: { mode: "half_up", places: 2 },
      },
      ranks: { by: { indicator: "资金" }, scope: "group", ties: "competition" },
    }),
  );
  const sheet = await scoreFiles({ rules, inputs });
  const points = sheet.rows.map(({ lines }) =>
    lines.map((line) => line.points?.exact ?? line.state),
  );
  expect(points).toEqual([
    ["7/2", "6", "8", "397/40"],
    ["not_assessed", "4", "8", "397/40"],
    ["10001/2000", "0", "8", "397/40"],
  ]);
  expect(sheet.findings.map(({ place }) => place)).toEqual(["甲·名次", "丙丁·名次"]);
});

test.each`
  file              | text                                       | words
  ${"absent.json"}  | ${null}                                    | ${/打不开文件：.*absent\.json/}
  ${"broken.json"}  | ${'{\n "a": 1,\n}'}                        | ${/broken\.json 第3行第1列：不是合格的JSON/}
  ${"shape.json"}   | ${'{ "title": 3 }'}                        | ${/shape\.json：缺少：asOf、assessees；title 应为带引号的文字/}
  ${"strange.txt"}  | ${""}                                      | ${/strange\.txt：输入要用 \.json、\.csv 或 \.xlsx/}
  ${"headless.csv"} | ${"甲,1\n乙,2"}                            | ${/headless\.csv：.*没有以“对象”开头的表头/}
  ${"unknown.csv"}  | ${"截止日,2021-06-30\n对象,房屋\n甲,1"}    | ${/unknown\.csv：figures\.甲\.房屋 规则里没有叫“房屋”的数/}
  ${"letters.csv"}  | ${"截止日,2021-06-30\n对象,在建\n甲,很多"} | ${/letters\.csv：figures\.甲\.在建 “很多”不是数/}
`("$file: one sentence with the file and the place", async ({ file, text, words }) => {
  const inputs = join(scratch, file);
  if (text !== null) await writeFile(inputs, text);
  await expect(scoreFiles({ rules: join(FOLDER, "xuchang.rules.json"), inputs })).rejects.toThrow(
    words,
  );
});

test.each`
  rules             | inputs            | code | said
  ${"xuchang"}      | ${"xuchang"}      | ${0} | ${"与公布的表核对：10格，0格自相矛盾，0格能解释"}
  ${"taiyuan-2013"} | ${"taiyuan-2013"} | ${2} | ${"✗ 合计·签约额"}
  ${"xuchang"}      | ${"chuzhou"}      | ${1} | ${"规则里没有叫“签约项目”的数"}
`("$rules rules on $inputs inputs: exit code $code", async ({ rules, inputs, code, said }) => {
  const written: string[] = [];
  const keep = (text: string | Uint8Array) => written.push(String(text)) > 0;
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(keep),
  );
  const files = {
    rules: join(FOLDER, `${rules}.rules.json`),
    inputs: join(FOLDER, `${inputs}.inputs.json`),
  };
  const codes = [
    await scoreCommand({ ...files, json: false }),
    await scoreCommand({ ...files, json: true }),
  ];
  for (const spy of spies) spy.mockRestore();
  expect(codes).toEqual([code, code]);
  expect(written[0]).toContain(said);
  if (code !== 1) expect(JSON.parse(written[1] ?? "")).toEqual(await scoreFiles(files));
});
