import { PassThrough, type Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import type { Day } from "../../kernel/calendar.ts";
import { FEN_PER_WAN, type Fen } from "../../kernel/money.ts";

export const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

interface Head {
  readonly title: string;
  /** In characters of the head's own script; 12 where absent. */
  readonly width?: number;
}

/** One column: what it is called and what a row has there. Money is given in fen and stands in 万元. */
export type TableColumn<Row> = Head &
  (
    | { readonly kind: "text"; readonly value: (row: Row) => string | null }
    | { readonly kind: "day"; readonly value: (row: Row) => Day | null }
    | {
        readonly kind: "money";
        readonly value: (row: Row) => Fen | string | null;
        /** Adds the column up in a last row 合计. */
        readonly sum?: boolean;
      }
    | { readonly kind: "count"; readonly value: (row: Row) => number | null }
  );

export interface Table<Row> {
  /** The sheet's name, and the title in its first row. */
  readonly title: string;
  /** Invented figures: the first row says 演示数据. */
  readonly demo: boolean;
  readonly columns: readonly TableColumn<Row>[];
}

const FORMATS = { text: "@", day: "yyyy-mm-dd", money: "#,##0.00####", count: "#,##0" } as const;
const HEAD_FILL = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE8F2F0" } } as const;

/**
 * Writes rows as one sheet, row by row, so that a long ledger never stands in memory as cells; answers how many rows.
 * Text is always text, whatever it begins with: a name such as `=1+1` is never a formula.
 */
export async function writeTable<Row>(
  out: Writable,
  table: Table<Row>,
  rows: Iterable<Row> | AsyncIterable<Row>,
): Promise<number> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const sheet = workbook.addWorksheet(table.title, {
    views: [{ state: "frozen", ySplit: 2 }],
  });
  sheet.columns = table.columns.map((column) => ({
    width: (column.width ?? 12) * 1.2,
    style: { numFmt: FORMATS[column.kind] },
  }));
  writeHeads(sheet, table);
  const sums: (bigint | null)[] = table.columns.map((column) =>
    column.kind === "money" && column.sum ? 0n : null,
  );
  let count = 0;
  for await (const row of rows) {
    sheet.addRow(table.columns.map((column) => cellOf(column, row))).commit();
    table.columns.forEach((column, at) => {
      const sum = sums[at];
      if (typeof sum === "bigint") sums[at] = sum + BigInt(column.value(row) ?? 0);
    });
    count += 1;
  }
  if (sums.some((sum) => sum !== null)) writeTotals(sheet, sums);
  sheet.commit();
  await workbook.commit();
  return count;
}

/** The same table as bytes: for exports whose audit entry must stand before the first byte leaves. */
export async function tableBytes<Row>(
  table: Table<Row>,
  rows: Iterable<Row> | AsyncIterable<Row>,
): Promise<{ bytes: Buffer; count: number }> {
  const out = new PassThrough();
  const [bytes, count] = await Promise.all([
    buffer(out),
    writeTable(out, table, rows).catch((error: unknown) => {
      out.destroy(error as Error);
      throw error;
    }),
  ]);
  return { bytes, count };
}

function writeHeads<Row>(sheet: ExcelJS.Worksheet, table: Table<Row>): void {
  const mark = table.demo ? "（演示数据，不是真实数字）" : "";
  const title = sheet.addRow([`${table.title}${mark}`]);
  title.font = { bold: true, size: 14, ...(table.demo && { color: { argb: "FFB3332A" } }) };
  title.commit();
  const heads = sheet.addRow(
    table.columns.map(({ title, kind }) => (kind === "money" ? `${title}（万元）` : title)),
  );
  heads.eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = HEAD_FILL;
    cell.alignment = { horizontal: "center", vertical: "middle" };
  });
  heads.commit();
}

function writeTotals(sheet: ExcelJS.Worksheet, sums: readonly (bigint | null)[]): void {
  const cells = sums.map((sum) => (sum === null ? null : Number(sum) / Number(FEN_PER_WAN)));
  const row = sheet.addRow(["合计", ...cells.slice(1)]);
  row.font = { bold: true };
  row.commit();
}

function cellOf<Row>(column: TableColumn<Row>, row: Row): string | number | Date | null {
  const value = column.value(row);
  if (value === null || value === "") return null;
  if (column.kind === "day") return new Date(`${String(value)}T00:00:00Z`);
  if (column.kind === "money") return Number(BigInt(value)) / Number(FEN_PER_WAN);
  return typeof value === "bigint" ? Number(value) : value;
}
