import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type Table, tableBytes } from "../../../platform/server/workbook.ts";
import { STAGE_TITLES, STATUS_TITLES } from "../../projects/contract.ts";
import {
  type BatchProject,
  CATEGORY_TITLES,
  type Direction,
  DIRECTION_TITLES,
  DIRECTIONS,
  ENTRY_TITLES,
  GRADE_TITLES,
  type MonthQuery,
  POOL_TITLES,
  POOLS,
} from "../contract.ts";
import { balanceOf } from "../pools.ts";
import { countedRow } from "./ledger.ts";
import { monthLedger } from "./views.ts";

const graded = (direction: Direction): Table<BatchProject>["columns"][number] => ({
  title: DIRECTION_TITLES[direction],
  kind: "text",
  value: ({ rating }) => rating && GRADE_TITLES[rating.directions[direction].grade],
});

const COLUMNS: Table<BatchProject>["columns"] = [
  { title: "批次", kind: "text", width: 16, value: ({ pool }) => pool && POOL_TITLES[pool] },
  { title: "项目编号", kind: "text", width: 14, value: ({ no }) => no },
  { title: "项目名称", kind: "text", width: 36, value: ({ name }) => name },
  { title: "责任单位", kind: "text", value: ({ unit }) => unit?.name ?? null },
  { title: "产业链", kind: "text", width: 20, value: ({ chain }) => chain?.name ?? null },
  { title: "总投资", kind: "money", width: 16, value: (row) => row.totalInvestmentFen },
  { title: "阶段", kind: "text", value: ({ stage }) => STAGE_TITLES[stage] },
  { title: "状态", kind: "text", value: ({ status }) => STATUS_TITLES[status] },
  { title: "入批日期", kind: "day", value: ({ since }) => since },
  {
    title: "类别",
    kind: "text",
    width: 16,
    value: ({ rating }) => rating && CATEGORY_TITLES[rating.category],
  },
  { title: "入库门槛", kind: "text", value: ({ entry }) => ENTRY_TITLES[entry] },
  ...DIRECTIONS.map(graded),
  { title: "数据性质", kind: "text", value: ({ demo }) => (demo ? "演示数据" : "") },
];

/** Every project of the three pools at the end of a month as `.xlsx`: what the caller may see and no more. */
export async function exportBatches(
  db: Db,
  query: MonthQuery,
  { today, demo }: { today: Day; demo: boolean },
): Promise<{ bytes: Buffer; count: number }> {
  const ledger = await monthLedger(db, query, today);
  const rows = POOLS.flatMap((pool) =>
    balanceOf(ledger.histories, pool, query.month).closing.map((one) => countedRow(ledger, one)),
  );
  const title = `三个一批${query.month}`;
  return tableBytes({ title, demo, columns: COLUMNS }, rows);
}
