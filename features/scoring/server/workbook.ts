import ExcelJS from "exceljs";
import { dayText, monthText } from "../../../kernel/calendar.ts";
import type { Ranking } from "../contract.ts";
import { type ModelSheet, workbookModel } from "../workbook/workbook-model.ts";

const HEAD_FILL = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE8F2F0" } } as const;
/** Of points that are the engine's value and no formula. */
const VALUE_FILL = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFBF3E0" } } as const;
const LABELS_WIDTH = 14;
/** After the points: total, the system's total, the comparison, the system's rank. */
const TOTALS = 4;

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
  const shown = { marked: demo || rules.sample, places: body.rounding.line.places };
  for (const one of model) writeSheet(workbook, one, shown);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const LINE = { style: "thin", color: { argb: "FFDFE5E2" } } as const;
const EDGES = { top: LINE, bottom: LINE, left: LINE, right: LINE };

function writeSheet(
  workbook: ExcelJS.Workbook,
  model: ModelSheet,
  { marked, places }: { marked: boolean; places: number },
): void {
  const labels = model.name === "规则" ? 3 : 2;
  const sheet = workbook.addWorksheet(model.name, {
    views: [{ state: "frozen", xSplit: model.name === "规则" ? 1 : 2, ySplit: 3 }],
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  const title = sheet.addRow([model.title]);
  title.font = { bold: true, size: 14, ...(marked && { color: { argb: "FFB3332A" } }) };
  const note = sheet.addRow([model.note]);
  sheet.mergeCells(2, 1, 2, Math.max(2, model.heads.length));
  note.font = { color: { argb: "FF56646A" } };
  note.alignment = { wrapText: true, vertical: "top" };
  note.height = 48;
  const heads = sheet.addRow([...model.heads]);
  heads.height = 32;
  heads.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = HEAD_FILL;
    cell.border = EDGES;
    cell.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
  });
  for (const cells of model.rows) {
    const row = sheet.addRow(
      cells.map((cell) => (typeof cell === "object" && cell !== null ? { ...cell } : cell)),
    );
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      cell.border = EDGES;
      if (column === 1 && model.name === "得分") cell.alignment = { horizontal: "center" };
      if (column > labels) cell.alignment = { horizontal: "right" };
      // Points are shown as printed; the cell holds them as they are.
      if (model.name === "得分" && column > 3 && column < cells.length)
        cell.numFmt = places === 0 ? "0" : `0.${"0".repeat(places)}`;
      const isPoints = model.name === "得分" && column > 3 && column <= cells.length - TOTALS;
      if (isPoints && typeof cells[column - 1] !== "object") cell.fill = VALUE_FILL;
    });
  }
  sheet.columns.forEach((column, index) => {
    const head = model.heads[index] ?? "";
    column.width = Math.max(LABELS_WIDTH, Math.min(28, head.length * 2.2));
  });
}
