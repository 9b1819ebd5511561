import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { type Table, tableBytes } from "./workbook.ts";

interface Line {
  readonly name: string | null;
  readonly day: string | null;
  readonly fen: string | null;
  readonly count: number | null;
}

const TABLE: Table<Line> = {
  title: "到位资金",
  demo: false,
  columns: [
    { title: "名称", kind: "text", value: (line) => line.name },
    { title: "日期", kind: "day", value: (line) => line.day },
    { title: "金额", kind: "money", value: (line) => line.fen },
    { title: "个数", kind: "count", value: (line) => line.count },
  ],
};

async function sheetOf(table: Table<Line>, lines: Line[]): Promise<ExcelJS.Worksheet> {
  const { bytes, count } = await tableBytes(table, lines);
  expect(count).toBe(lines.length);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as never);
  return workbook.worksheets[0] as ExcelJS.Worksheet;
}

test("days are days, money is a number in 万元, heads carry the unit", async () => {
  const line = { name: "甲", day: "2023-03-15", fen: "10700000001", count: 3 };
  const sheet = await sheetOf(TABLE, [line]);
  expect(sheet.getRow(2).values).toEqual([undefined, "名称", "日期", "金额（万元）", "个数"]);
  expect(sheet.getRow(3).values).toEqual([
    undefined,
    "甲",
    new Date("2023-03-15"),
    10_700.000001,
    3,
  ]);
  expect(sheet.getCell("B3").numFmt).toBe("yyyy-mm-dd");
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"])(
  "%s stays a word",
  async (name) => {
    const sheet = await sheetOf(TABLE, [{ name, day: null, fen: null, count: null }]);
    const cell = sheet.getCell("A3");
    expect(cell.value).toBe(name);
    expect(cell.formula).toBeUndefined();
    expect(cell.numFmt).toBe("@");
  },
);

test("nothing is an empty cell, not a zero", async () => {
  const sheet = await sheetOf(TABLE, [{ name: "", day: null, fen: null, count: null }]);
  for (const address of ["A3", "B3", "C3", "D3"]) expect(sheet.getCell(address).value).toBeNull();
});

test("invented figures say so in the first row", async () => {
  expect((await sheetOf({ ...TABLE, demo: true }, [])).getCell("A1").value).toContain("演示数据");
  expect((await sheetOf(TABLE, [])).getCell("A1").value).toBe("到位资金");
});

test("a fault of the rows is told, not swallowed", async () => {
  async function* broken(): AsyncGenerator<Line> {
    yield { name: "甲", day: null, fen: null, count: null };
    throw new Error("断了");
  }
  await expect(tableBytes(TABLE, broken())).rejects.toThrow("断了");
});
