import ExcelJS from "exceljs";
import { dayText } from "../../../kernel/calendar.ts";
import type { ExecutionTable } from "../contract.ts";
import type { MonthFacts } from "../month-facts.ts";
import { tellsApart, writeApartSheet } from "./apart-sheet.ts";
import { writeChainSheet } from "./chain-sheet.ts";
import { writeCreditSheet } from "./credit-sheet.ts";
import { writeUnitSheet } from "./unit-sheet.ts";

/**
 * The execution table of a month as `.xlsx`, laid out as 附件1 (by unit) and 附件2 (by chain) of the
 * notice; a city without chains has no 附件2. Money is a real number in 万元, rates are real fractions shown as percent. Given a
 * table with two views of the units, a sheet sets them side by side; what meets no target has a sheet of its own where the table
 * tells it.
 */
export async function writeExecutionWorkbook(
  facts: MonthFacts,
  table?: ExecutionTable,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const cutoff = new Date(`${facts.cutoffDay}T00:00:00Z`);
  workbook.created = cutoff;
  workbook.modified = cutoff;
  workbook.creator = "鹿鸣";
  const notes = [
    `数据截止日${dayText(facts.cutoffDay)}；金额单位万元，为实有数，未作取整。`,
    `冻结数据摘要：${facts.snapshotDigest}`,
    ...(facts.demo ? ["演示数据，不作为工作依据。"] : []),
  ];
  writeUnitSheet(workbook.addWorksheet("附件1"), facts, notes);
  if (facts.chains.length > 0) writeChainSheet(workbook.addWorksheet("附件2"), facts, notes);
  if (table?.otherUnits) writeCreditSheet(workbook.addWorksheet("属地与分成对照"), table, notes);
  if (table && tellsApart(table)) writeApartSheet(workbook.addWorksheet("单列资金"), table, notes);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
