import type { Db } from "../../../platform/server/database.ts";
import { type Table, tableBytes } from "../../../platform/server/workbook.ts";
import { type ProjectRow, STAGE_TITLES, STATUS_TITLES } from "../contract.ts";
import { noveltyWords } from "../rules.ts";
import type { SettledQuery } from "./project-filter.ts";
import { listProjects } from "./store.ts";

const yes = (flag: boolean) => (flag ? "是" : "");

const columnsIn = (year: number): Table<ProjectRow>["columns"] => [
  { title: "项目编号", kind: "text", width: 14, value: (row) => row.no },
  { title: "项目名称", kind: "text", width: 36, value: (row) => row.name },
  { title: "投资方", kind: "text", width: 30, value: (row) => row.investorName },
  { title: "责任单位", kind: "text", value: (row) => row.unit?.name ?? null },
  { title: "产业链", kind: "text", width: 20, value: (row) => row.chain?.name ?? null },
  { title: "总投资", kind: "money", width: 16, value: (row) => row.totalInvestmentFen },
  { title: "阶段", kind: "text", value: (row) => STAGE_TITLES[row.stage] },
  { title: "状态", kind: "text", value: (row) => STATUS_TITLES[row.status] },
  { title: "签约日期", kind: "day", value: (row) => row.signedOn },
  {
    title: `${year}年新建或续建`,
    kind: "text",
    width: 16,
    value: (row) => noveltyWords(year, row),
  },
  { title: "重点项目", kind: "text", value: (row) => yes(row.keyProject) },
  { title: "计入目标", kind: "text", value: (row) => yes(row.countsTowardTarget) },
  { title: "存量接收", kind: "text", value: (row) => yes(row.takenOver) },
  { title: "核实", kind: "text", value: (row) => (row.confirmed ? "" : "待核实") },
  { title: "数据性质", kind: "text", value: (row) => (row.demo ? "演示数据" : "") },
];

/** The rows of a query as `.xlsx`, all pages, newest first: what the caller may see and no more. */
export async function exportProjects(
  db: Db,
  query: SettledQuery & { readonly noveltyYear: number },
  demo: boolean,
): Promise<{ bytes: Buffer; count: number }> {
  const columns = columnsIn(query.noveltyYear);
  return tableBytes({ title: "项目", demo, columns }, allRows(db, query));
}

async function* allRows(db: Db, query: SettledQuery): AsyncGenerator<ProjectRow> {
  // From above the newest: only the first page of a list counts its rows, and an export needs no count.
  let after: string | null = "999999999";
  while (after !== null) {
    const page = await listProjects(db, { ...query, after, limit: 1000 });
    yield* page.rows;
    after = page.next;
  }
}
