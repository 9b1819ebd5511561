import type { CellValue, Worksheet } from "exceljs";
import { monthOf } from "../../../kernel/calendar.ts";
import type { ExecutionRow, ExecutionTable } from "../contract.ts";
import { periodText } from "../month-facts.ts";
import { totalRow } from "../total-row.ts";
import { WAN_FORMAT, wanNumber, writeAnnex } from "./annex-sheet.ts";

const APART = [
  ["境外", "overseasFen"],
  ["省内", "inProvinceFen"],
  ["未定", "undecidedFen"],
  ["省外不计目标", "notCountingFen"],
  ["合资内资份额", "insideShareFen"],
  ["往年到位", "formerYearsFen"],
  ["当年签订合同额", "contractFen"],
] as const;

/** Whether a table tells what stands apart; months frozen before it did have no such sheet. */
export function tellsApart(table: ExecutionTable): boolean {
  return table.units.some(({ contractFen }) => contractFen !== undefined);
}

/** What meets no target, by unit, a column each; never added up with what does. */
export function writeApartSheet(
  sheet: Worksheet,
  table: ExecutionTable,
  notes: readonly string[],
): void {
  const total = totalRow(table.units, table);
  writeAnnex(sheet, {
    mark: "单列",
    title: `${periodText(monthOf(table.asOf))}单列资金和合同额`,
    unitWords: "金额单位：万元",
    orientation: "landscape",
    columns: [{ width: 14 }, ...APART.map(() => ({ width: 15, format: WAN_FORMAT }))],
    head: [
      { range: "A4", text: "单　位" },
      ...APART.map(([text], index) => ({ range: `${"BCDEFGH"[index]}4`, text })),
    ],
    headRows: 1,
    rows: table.units.map(cellsOf),
    total: total ? cellsOf(total) : [],
    notes: [
      "各列单列，不计入省外资金目标，也不与其相加；合资内资份额为到账金额减去外来方份额，往年到位为以前年度已计入的省外资金，合同额不是到位资金。",
      ...notes,
    ],
  });
}

function cellsOf(row: ExecutionRow): CellValue[] {
  return [row.name, ...APART.map(([, key]) => wanNumber(BigInt(row[key] ?? 0)))];
}
