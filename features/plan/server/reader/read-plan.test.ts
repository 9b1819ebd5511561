import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { Value } from "typebox/value";
import { describe, expect, test, vi } from "vitest";
import { planOf, PlanReading, type Place } from "../../reading.ts";
import { docxOf, xlsxOf } from "./builders.ts";
import { planReadCommand } from "./command.ts";
import { isRefusal, readPlan, type ReadingOptions } from "./read-plan.ts";

const NOTICE = "notice/2023-17.txt";
const fixture = (name: string) => readFileSync(`tests/fixtures/plan/${name}`);

async function read(
  name: string,
  bytes: Uint8Array,
  options?: ReadingOptions,
): Promise<PlanReading> {
  const answer = await readPlan({ name, bytes }, options);
  if (isRefusal(answer)) throw new Error(answer.words);
  return answer;
}

/** Rows as `name amount amount`, sums marked by their kind. */
function rowsOf(reading: PlanReading, annex = 0): string[] {
  return (planOf(reading).annexes[annex]?.rows ?? []).map(
    (row) =>
      `${row.kind === "target" ? "" : `${row.kind}:`}${[row.name, ...row.amounts.map((amount) => amount ?? "—")].join(" ")}`,
  );
}

function codes(reading: PlanReading, level: string): string[] {
  return reading.findings
    .filter((finding) => finding.level === level)
    .map((finding) => finding.code);
}

const WAN = 1_000_000;
const YI = 10_000_000_000;

describe("the seed notice", () => {
  const first =
    `小屯镇 107000 4 3|临汝镇 107000 4 3|寄料镇 107000 4 3|温泉镇 107000 4 3|蟒川镇 107000 4 3|杨楼镇 107000 4 3
庙下镇 50000 3 2|陵头镇 50000 3 2|米庙镇 50000 3 2|纸坊镇 50000 3 2|大峪镇 50000 3 2|夏店镇 50000 3 2|焦村镇 50000 3 2
骑岭乡 50000 3 2|王寨乡 50000 3 2|风穴路街道 78000 4 3|煤山街道 78000 4 3|洗耳河街道 78000 4 3|钟楼街道 120000 4 3
汝南街道 176000 7 6|紫云路街道 78000 4 3|total:合计 1700000 78 57`.split(/[|\n]/);
  const second = [
    "尼龙碳氢新材料产业 3 2",
    "装备制造产业 3 1",
    "绿色食品产业 2 1",
    "生物医药产业 3 1",
    "数字经济产业 2 1",
    "新型建材产业 2 1",
    "轻工纺织产业 2 1",
    "文旅康养和汝瓷产业 3 1",
    "现代商贸产业 2 1",
    "total:合计 22 10",
  ];

  test("is read cell by cell, every cell certain", async () => {
    const reading = await read("notice.txt", readFileSync(NOTICE));
    const inFen = first.map((row) =>
      row.replace(/ (\d+) /, (_, wan: string) => ` ${Number(wan) * WAN} `),
    );
    expect(rowsOf(reading, 0)).toEqual(inFen);
    expect(rowsOf(reading, 1)).toEqual(second);
    const cells = reading.annexes.flatMap((annex) =>
      annex.rows.flatMap((row) => [row.name, ...row.amounts]),
    );
    expect(cells).toHaveLength(22 * 4 + 10 * 3);
    expect(new Set(cells.map((cell) => cell.certainty))).toEqual(new Set(["certain"]));
    expect(reading.annexes.map((annex) => [annex.kind, annex.number, annex.title?.value])).toEqual([
      ["units", 1, "汝州市2023年招商引资目标任务分解表"],
      ["chains", 2, "汝州市2023年产业链服务专班招商引资目标任务分解表"],
    ]);
    expect(reading.unread).toEqual([]);
  });

  test("has its head and headline goals, words broken over lines put together", async () => {
    const reading = await read("notice.txt", readFileSync(NOTICE));
    const plan = planOf(reading);
    expect(plan).toMatchObject({
      title: "关于印发汝州市招商引资工作实施方案的通知",
      documentNo: "汝政办〔2023〕17号",
      issuer: "汝州市人民政府办公室",
      issuedOn: "2023-03-15",
      year: 2023,
      addressees: ["各乡镇人民政府", "市政府各部门", "各街道办事处", "有关单位"],
    });
    expect(plan.goals).toEqual([
      { code: "funds", bound: "exact", amount: String(170 * YI) },
      { code: "projects_over_1b", bound: "floor", amount: "5" },
      { code: "projects_over_100m", bound: "floor", amount: "30" },
    ]);
    expect(reading.goals[1]?.amount).toMatchObject({
      quote: "10亿元以上项目 5个以上",
      certainty: "certain",
    });
  });

  test("names nine chains in three groups and its projects as candidates with their sentence", async () => {
    const { chains } = planOf(await read("notice.txt", readFileSync(NOTICE)));
    expect(chains.map((chain) => `${chain.group} ${chain.projects.length}`)).toEqual([
      "leading 3",
      "leading 3",
      "emerging 4",
      "emerging 3",
      "emerging 0",
      "distinctive 8",
      "distinctive 0",
      "distinctive 3",
      "distinctive 0",
    ]);
    expect(chains[0]?.projects.map((project) => project.name)).toEqual([
      "天瑞焦化360万吨升级改造",
      "河南电化公司90万吨电石扩容",
      "钙基新材料循环经济产业园",
    ]);
    expect(chains[3]?.projects[2]?.sentence).toContain(
      "开工建设投资30亿元的舜兴生物特色农产品循环经济产业园项目。",
    );
  });

  test("agrees with itself; the breakdown is set beside the goals and nothing is corrected", async () => {
    const reading = await read("notice.txt", readFileSync(NOTICE));
    expect(codes(reading, "error")).toEqual([]);
    expect(reading.findings.map((finding) => finding.words)).toEqual(
      expect.arrayContaining([
        "省外资金：方案170亿元，分解到单位170亿元，相等",
        "亿元以上项目：方案30个以上，分解到单位57个，超额分解 +27个",
        "10亿元以上项目5个以上：未分解到任何单位",
      ]),
    );
    expect(reading.findings[0]?.basis).toEqual({
      document: "汝政办〔2023〕17号",
      article: "附件1",
    });
  });

  test("is the same in every encoding, with form feeds, and survives JSON and its schema", async () => {
    const text = readFileSync(NOTICE, "utf8");
    const expected = planOf(await read("notice.txt", readFileSync(NOTICE)));
    const gbk = execFileSync("iconv", ["-f", "UTF-8", "-t", "GB18030", NOTICE]);
    const big = Buffer.from(text, "utf16le").swap16();
    const variants = {
      "utf-8 with mark": Buffer.from(`\ufeff${text}`),
      gb18030: gbk,
      "utf-16le with mark": Buffer.from(`\ufeff${text}`, "utf16le"),
      "utf-16be with mark": Buffer.concat([Buffer.from([0xfe, 0xff]), big]),
      "utf-16le without mark": Buffer.from(text, "utf16le"),
      "form feeds and CRLF": Buffer.from(
        text.replace(" 附件 1", "\f附件 1").replace("—3—", "— 3 —\f").replaceAll("\n", "\r\n"),
      ),
    };
    for (const [name, bytes] of Object.entries(variants)) {
      expect(planOf(await read("notice.txt", bytes)), name).toEqual(expected);
    }
    const reading = await read("notice.txt", readFileSync(NOTICE));
    const travelled: unknown = JSON.parse(JSON.stringify(reading));
    expect(Value.Check(PlanReading, travelled)).toBe(true);
    expect(travelled).toEqual(reading);
  });

  test("every value stands at its place in the preview", async () => {
    const reading = await read("notice.txt", readFileSync(NOTICE));
    const textAt = (place: Place) =>
      place.kind === "line"
        ? reading.preview.lines[place.line - 1]?.slice(
            place.from - 1,
            place.toLine === place.line ? place.to - 1 : undefined,
          )
        : "";
    for (const row of reading.annexes.flatMap((annex) => annex.rows)) {
      for (const cell of [row.name, ...row.amounts]) expect(textAt(cell.place)).toBe(cell.quote);
    }
    expect(textAt(reading.documentNo?.place as Place)).toBe("汝政办〔2023〕17号");
    expect(reading.annexes[0]?.rows[0]?.amounts[0]?.place.words).toBe("第259行第5字起");
  });

  test("the command prints it and answers 0, or 1 for a refusal", async () => {
    const printed: string[] = [];
    const keep = (text: string | Uint8Array) => printed.push(String(text)) > 0;
    vi.spyOn(process.stdout, "write").mockImplementation(keep);
    vi.spyOn(process.stderr, "write").mockImplementation(keep);
    const answers = [
      await planReadCommand(NOTICE, { json: false }),
      await planReadCommand(NOTICE, { json: true }),
      await planReadCommand("package.json", { json: false }),
      await planReadCommand("does-not-exist.txt", { json: true }),
    ];
    vi.restoreAllMocks();
    expect(answers).toEqual([0, 0, 1, 1]);
    expect(printed[0]).toContain(
      "汝南街道              176000                   7                   6",
    );
    expect(Value.Check(PlanReading, JSON.parse(printed[1] ?? ""))).toBe(true);
    expect(JSON.parse(printed[3] ?? "")).toMatchObject({ code: "plan.file_absent" });
  });
});

describe("other places' notices (all invented)", () => {
  test("serial numbers, 亿元 with decimals, spaced names, full-width digits, 小计 and 其中", async () => {
    const reading = await read("a.txt", fixture("yunxi-serial-decimals.txt"));
    expect(rowsOf(reading)).toEqual([
      `东岭镇 ${5.25 * YI} 3 2`,
      `西河镇 ${4 * YI} 2 2`,
      `南山乡 ${2.75 * YI} 2 1`,
      `subtotal:小计 ${12 * YI} 7 5`,
      `北关街道 ${0.5 * YI} 1 1`,
      `of_which:其中：高新园 ${0.2 * YI} 1 0`,
      `total:合计 ${12.5 * YI} 8 6`,
    ]);
    expect(planOf(reading)).toMatchObject({
      documentNo: "云政〔2024〕8号",
      issuer: "云溪县人民政府",
      issuedOn: "2024-02-06",
      year: 2024,
    });
    expect(codes(reading, "error")).toEqual([]);
    expect(reading.unread.map((part) => part.quote)).toEqual(["新增规上企业12家"]);
  });

  test("ruled lines, no 合计, a unit named twice, another kind of funds: all said", async () => {
    const reading = await read("b.txt", fixture("linjiang-ruled.txt"), {
      knownUnits: ["白鹭镇", "青石镇"],
    });
    expect(rowsOf(reading)).toEqual([
      `白鹭镇 ${30_000 * WAN} 4`,
      `青石乡 ${50_000 * WAN} —`,
      `白鹭镇 ${1000 * WAN} 1`,
    ]);
    expect(reading.annexes[0]?.rows[0]?.amounts[0]).toMatchObject({
      certainty: "likely",
      reason: "表头写作“市外资金”，未写明“省外资金”",
    });
    expect(reading.documentNo).toMatchObject({ value: "临招办〔2025〕3号", certainty: "likely" });
    expect(codes(reading, "error")).toEqual(["plan.named_twice"]);
    expect(codes(reading, "warning")).toEqual(
      expect.arrayContaining(["plan.total_missing", "plan.unit_unknown", "plan.goal_exceeded"]),
    );
    expect(
      reading.findings.find((finding) => finding.code === "plan.unit_unknown")?.words,
    ).toContain("是否为“青石镇”？");
  });

  test("names broken over lines, a repeated head after a page, no unit of money", async () => {
    const reading = await read("c.txt", fixture("wuping-broken-names.txt"));
    expect(rowsOf(reading)).toEqual([
      `高新技术产业开发区 ${12_000 * WAN} 2`,
      `城关镇 ${12_000 * WAN} 1`,
      `石门土家族乡 ${12_000 * WAN} 2`,
      `total:合计 ${36_000 * WAN} 5`,
    ]);
    expect(reading.annexes[0]?.measures[0]?.unit).toMatchObject({
      value: "万元",
      certainty: "likely",
    });
  });

  test("docx: merged heads, names not in the first column, units split in two tables", async () => {
    const head = [
      [
        { text: "类别", rows: 2 },
        { text: "责任单位", rows: 2 },
        { text: "省外资金（亿元）", rows: 2 },
        { text: "引进项目（个）", columns: 2 },
      ],
      ["总数", "其中10亿元以上项目"],
    ];
    const bytes = await docxOf([
      "青禾市人民政府办公室",
      "青政办〔2024〕11号",
      "附件1",
      "青禾市2024年招商引资目标任务分解表",
      [
        ...head,
        [{ text: "乡镇", rows: 2 }, "红枫镇", "3.2", "5", "1"],
        ["黄渡乡", "1.8", "3", "0"],
        [{ text: "小计", columns: 2 }, "5", "8", "1"],
      ],
      "（二）街道",
      [
        ...head,
        [{ text: "街道", rows: 2 }, "东门街道", "2", "2", "0"],
        ["西门街道", "3", "2", "1"],
        [{ text: "小计", columns: 2 }, "5", "4", "1"],
        [{ text: "总计", columns: 2 }, "10", "12", "2"],
      ],
    ]);
    const reading = await read("d.docx", bytes);
    expect(reading.annexes).toHaveLength(1);
    expect(rowsOf(reading)).toEqual([
      `红枫镇 ${3.2 * YI} 5 1`,
      `黄渡乡 ${1.8 * YI} 3 0`,
      `subtotal:小计 ${5 * YI} 8 1`,
      `东门街道 ${2 * YI} 2 0`,
      `西门街道 ${3 * YI} 2 1`,
      `subtotal:小计 ${5 * YI} 4 1`,
      `total:总计 ${10 * YI} 12 2`,
    ]);
    expect(reading.annexes[0]?.rows[0]?.amounts[0]?.place).toMatchObject({
      kind: "cell",
      table: 1,
      row: 3,
      column: 3,
    });
    expect(codes(reading, "error")).toEqual([]);
  });

  test("xlsx: a transposed table, cells by their address", async () => {
    const bytes = await xlsxOf([
      {
        name: "任务",
        rows: [
          ["附件1"],
          ["松陵县2025年招商引资任务表"],
          ["指标", "北塔镇", "南闸镇", "合计"],
          ["省外资金（万元）", 52000.5, 8000, 60000.5],
          ["引进项目总数（个）", 6, 2, 8],
          ["亿元以上项目（个）", 3, 1, 4],
        ],
      },
      { name: "底稿", rows: [["旧数"]], hidden: true },
    ]);
    const reading = await read("e.xlsx", bytes);
    expect(rowsOf(reading)).toEqual([
      `北塔镇 ${52_000.5 * WAN} 6 3`,
      `南闸镇 ${8000 * WAN} 2 1`,
      `total:合计 ${60_000.5 * WAN} 8 4`,
    ]);
    expect(reading.annexes[0]?.rows[0]?.amounts[0]?.place.words).toBe("工作表“任务”B4");
    expect(reading.unread.map((part) => part.quote)).toEqual(["底稿"]);
  });

  test("xlsx: two halves side by side, 单位：万元 above, a shared cell left to the person", async () => {
    const bytes = await xlsxOf([
      {
        name: "Sheet1",
        rows: [
          ["梅岭区2024年目标分解表"],
          ["单位：万元"],
          ["序号", "单位", "省外资金", "引进项目", "序号", "单位", "省外资金", "引进项目"],
          [1, "甲乡", 100, 1, 3, "丙乡", 300, 3],
          [2, "乙乡", 200, 2, 4, "丁乡", 300, 4],
        ],
        merges: ["A1:H1", "G4:G5"],
      },
    ]);
    const reading = await read("f.xlsx", bytes);
    expect(rowsOf(reading)).toEqual([
      `甲乡 ${100 * WAN} 1`,
      `乙乡 ${200 * WAN} 2`,
      `丙乡 ${300 * WAN} 3`,
      "丁乡 — 4",
    ]);
    expect(reading.annexes[0]?.rows[3]?.amounts[0]).toMatchObject({
      certainty: "guess",
      reason: "与别的行共用一个合并单元格，请确认如何分摊",
    });
  });

  test("a row short of a figure is left to the person, and the sums say so", async () => {
    const text = readFileSync(NOTICE, "utf8").replace("夏店镇 50000 3 2", "夏店镇 50000 3");
    const reading = await read("h.txt", Buffer.from(text));
    expect(reading.unread.map((one) => one.quote)).toContain("夏店镇 50000 3");
    expect(codes(reading, "error")).toContain("plan.goal_short");
  });

  test("printed sums that do not match are errors and nothing is corrected", async () => {
    const bytes = await docxOf([
      "附件1",
      "任务表",
      [
        ["单位", "省外资金（万元）", "引进项目总数", "亿元以上项目"],
        ["甲镇", "100", "1", "2"],
        ["合计", "900", "1", "2"],
      ],
    ]);
    const reading = await read("g.docx", bytes);
    expect(codes(reading, "error")).toEqual([
      "plan.sum_differs",
      "plan.part_over_whole",
      "plan.part_over_whole",
    ]);
    expect(rowsOf(reading)[1]).toBe(`total:合计 ${900 * WAN} 1 2`);
  });
});

test("no damaged notice stops the reader: an answer always comes", async () => {
  const text = readFileSync(NOTICE, "utf8");
  const cut = fc.tuple(
    fc.nat(text.length),
    fc.nat(400),
    fc.constantFrom("", " ", "\t", "\n", "│", "附件1", "12", "—", "单位：亿元"),
  );
  const answers = async (cuts: [number, number, string][]) => {
    const damaged = cuts.reduce(
      (all, [at, length, put]) => all.slice(0, at) + put + all.slice(at + length),
      text,
    );
    const answer = await readPlan({ name: "a.txt", bytes: Buffer.from(damaged) });
    expect(isRefusal(answer) || Value.Check(PlanReading, answer)).toBe(true);
  };
  await fc.assert(fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 12 }), answers), {
    numRuns: 150,
  });
});
