import ExcelJS from "exceljs";
import { dayText, monthText } from "../../../kernel/calendar.ts";
import type { Ranking } from "../contract.ts";
import { type ModelSheet, workbookModel } from "../workbook-model.ts";

const HEAD_FILL = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE8F2F0" } } as const;
const LABELS_WIDTH = 14;

/** The ranking as a workbook whose scores are formulas over the inputs on another sheet. */
export async function scoreWorkbook(ranking: Ranking): Promise<Uint8Array> {
  const { rules, period, asOf, freeze, demo, body, inputs, sheet } = ranking;
  const marks = [rules.sample && "样例规则", demo && "演示数据，不是真实数字"].filter(Boolean);
  const state = freeze
    ? `冻结第${freeze.version}版，摘要 ${freeze.digest}`
    : "按当前数据试算，未冻结";
  const model = workbookModel({
    title: `${monthText(period)}考核得分${marks.length > 0 ? `（${marks.join("；")}）` : ""}`,
    note: `《${rules.title}》第${rules.version}版，数据截至${dayText(asOf)}，${state}`,
    rules: body,
    inputs,
    sheet,
  });
  const workbook = new ExcelJS.Workbook();
  workbook.calcProperties.fullCalcOnLoad = true;
  for (const one of model) writeSheet(workbook, one, demo || rules.sample);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeSheet(workbook: ExcelJS.Workbook, model: ModelSheet, marked: boolean): void {
  const sheet = workbook.addWorksheet(model.name, {
    views: [{ state: "frozen", xSplit: model.name === "规则" ? 1 : 2, ySplit: 3 }],
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  const title = sheet.addRow([model.title]);
  title.font = { bold: true, size: 14, ...(marked && { color: { argb: "FFB3332A" } }) };
  sheet.addRow([model.note]).font = { color: { argb: "FF56646A" } };
  const heads = sheet.addRow([...model.heads]);
  heads.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = HEAD_FILL;
    cell.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
  });
  for (const row of model.rows)
    sheet.addRow(
      row.map((cell) => (typeof cell === "object" && cell !== null ? { ...cell } : cell)),
    );
  sheet.columns.forEach((column, index) => {
    const head = model.heads[index] ?? "";
    column.width = Math.max(LABELS_WIDTH, Math.min(40, head.length * 2.2));
  });
}
