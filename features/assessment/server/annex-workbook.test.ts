import { Buffer } from "node:buffer";
import ExcelJS from "exceljs";
import type { Worksheet } from "exceljs";
import { beforeAll, expect, test } from "vitest";
import { aMonth } from "../../../tests/builders/month-facts.ts";
import { writeExecutionWorkbook } from "./annex-workbook.ts";

const workbook = new ExcelJS.Workbook();

beforeAll(async () => {
  const bytes = Buffer.from(await writeExecutionWorkbook(aMonth()));
  // The types of exceljs know only the Buffer of older Node versions.
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
});

function sheet(name: string): Worksheet {
  const found = workbook.getWorksheet(name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found;
}

test("附件1 is headed as the notice heads it", () => {
  const annex = sheet("附件1");
  expect(annex.getCell("A2").value).toBe("2023年1—9月招商引资目标任务完成情况表");
  expect(annex.getCell("C4").value).toBe("省外资金（万元）");
  expect(annex.getCell("H4").value).toBe("引进项目（个）");
  expect(annex.getCell("K4").master.address).toBe("H4");
  expect(annex.getCell("J5").value).toBe("其中亿元以上项目");
});

test("money and rates are numbers, absence is words", () => {
  const annex = sheet("附件1");
  expect(annex.getRow(7).values).toEqual([
    undefined,
    20,
    "小屯镇",
    107_000,
    5136.000123,
    51360.001234,
    0.48,
    -27,
    4,
    0,
    3,
    0,
    "降3",
    "红",
  ]);
  expect(annex.getRow(15).getCell(4).value).toBe("未报");
  expect(annex.getRow(28).getCell(3).value).toBe("—");
});

test("合计 is the last row of both tables and the notes say what the figures are", () => {
  expect(sheet("附件1").getRow(29).getCell(3).value).toBe(1_700_000);
  expect(sheet("附件1").getRow(29).getCell(8).value).toBe(78);
  const chains = sheet("附件2");
  expect([16, 2, 4].map((place) => chains.getRow(16).getCell(place).value)).toEqual([null, 22, 10]);
  const words = JSON.stringify(chains.getSheetValues());
  for (const note of ["口径", "2023年10月8日", aMonth().snapshotDigest, "演示数据"]) {
    expect(words).toContain(note);
  }
});

test("both sheets print on A4 with their heads repeated", () => {
  expect(sheet("附件1").pageSetup).toMatchObject({
    paperSize: 9,
    printTitlesRow: "4:6",
    fitToWidth: 1,
  });
  expect(sheet("附件2").pageSetup).toMatchObject({ paperSize: 9, printTitlesRow: "4:5" });
});

test("an exempted light says so, and the note under the table names the view that ranks", async () => {
  const units = aMonth().units.map((unit) => ({ ...unit, exempted: unit.name === "小屯镇" }));
  const exempt = new ExcelJS.Workbook();
  const bytes = await writeExecutionWorkbook(aMonth({ units, rankedBy: "credit" }));
  await exempt.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  const annex = exempt.getWorksheet("附件1");
  expect(annex?.getRow(7).getCell(13).value).toBe("红（豁免）");
  const words = JSON.stringify(annex?.getSheetValues());
  expect(words).toContain("“豁免”为经批准的豁免，亮灯和名次照列；排名口径：按确认分成。");
  const plain = JSON.stringify(sheet("附件1").getSheetValues());
  expect(plain).not.toContain("豁免");
  expect(plain).toContain("排名口径：按属地。");
});

test("10亿元 targets of units have columns of their own, and groups a 小计 that is the sum of their lines", async () => {
  const facts = aMonth();
  const units = facts.units.map((unit, index) => ({
    ...unit,
    group: index < 3 ? "第一组" : "第二组",
    over1B: { target: index === 0 ? 1 : null, actual: index === 1 ? 1 : 0 },
  }));
  const book = new ExcelJS.Workbook();
  const bytes = Buffer.from(await writeExecutionWorkbook({ ...facts, units }));
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const annex = book.getWorksheet("附件1");
  expect(annex?.getCell("L5").value).toBe("其中10亿元以上项目");
  expect(annex?.getCell("N4").value).toBe("位次变化");
  const [lines, sum] = [[7, 8, 9].map((row) => annex?.getRow(row)), annex?.getRow(10)];
  expect(sum?.getCell(2).value).toBe("第一组小计");
  for (const column of [3, 5]) {
    const total = lines.reduce((all, row) => all + Number(row?.getCell(column).value), 0);
    expect(Number(sum?.getCell(column).value)).toBeCloseTo(total, 6);
  }
  expect([12, 13].map((column) => sum?.getCell(column).value)).toEqual([1, 1]);
});
