import type { Day, Month } from "../../../kernel/calendar.ts";
import { moneyText } from "../../../kernel/money.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ExecutionRow, ExecutionTable } from "../contract.ts";
import { lightText, movementText, NO_TARGET, NOT_REPORTED } from "../month-facts.ts";
import { isBetweenMonths, measuredTo } from "../rules.ts";
import { recomputeMonth } from "./actions.ts";
import { tableAsOf } from "./tables.ts";

/** `luming rank --as-of 2023-06-30 [--json]`: prints the execution table. `db` sees the city. */
export async function rankCommand(
  db: Db,
  { asOf, json, demo = false }: { asOf: Day; json: boolean; demo?: boolean },
): Promise<void> {
  const table = await tableAsOf({ db, demo }, asOf);
  print(json ? JSON.stringify(table, null, 2) : tableLines(table).join("\n"));
}

/** `luming recompute 2023-06 [--version 1]`: computes every freeze of the month again, or one; answers whether all are the same. */
export async function recomputeCommand(db: Db, month: Month, version?: number): Promise<boolean> {
  const results = await recomputeMonth(db, month, version);
  if (results.length === 0)
    print(version === undefined ? `${month} 还没有冻结` : `${month} 没有第${version}版冻结`);
  for (const { snapshot, same, storedDigest, recomputedDigest, differences } of results)
    print(
      [
        `${month} 第${snapshot.version}版，${snapshot.frozenOn} 由${snapshot.frozenBy}冻结，台账位置 ${snapshot.ledgerPosition}`,
        `冻结摘要 ${snapshot.algorithm}:${storedDigest}`,
        `重算摘要 ${snapshot.algorithm}:${recomputedDigest}`,
        same ? "一致：重算与冻结逐位相同" : `不一致：${differences.length} 处`,
        ...differences.map((words) => `  ${words}`),
      ].join("\n"),
    );
  return results.length > 0 && results.every(({ same }) => same);
}

const HEADS = ["排名", "单位", "目标(万元)", "本月", "累计", "完成率%", "序时差", "升降", "灯"];

function tableLines(table: ExecutionTable): string[] {
  const rows = [...table.units].sort((a, b) => rankOf(a) - rankOf(b) || a.order - b.order);
  const cells = [HEADS, ...rows.map(rowCells)];
  const widths = HEADS.map((_head, column) =>
    Math.max(...cells.map((row) => widthOf(row[column] ?? ""))),
  );
  const { schedule } = table.rules;
  const paced = isBetweenMonths(table.asOf, schedule) ? measuredTo(table.asOf, schedule) : null;
  const source = table.snapshot
    ? `冻结 ${table.snapshot.month} 第${table.snapshot.version}版 ${table.snapshot.digest}`
    : "实时数据，未冻结";
  return [
    `${table.demo ? "【演示数据】" : ""}截至 ${table.asOf}　序时进度 ${table.schedulePercent}%　${source}`,
    ...(paced === null ? [] : [`序时差和亮灯：资金与序时都算到 ${paced}`]),
    ...cells.map((row) =>
      row.map((cell, column) => padded(cell, widths[column] ?? 0, column !== 1)).join("  "),
    ),
  ];
}

function rowCells(row: ExecutionRow): string[] {
  const funds = fundsOf(row);
  if (!funds) return [NO_TARGET, row.name];
  const isSilent = !row.reported && funds.cumulative === "0";
  return [
    funds.rank === null ? NO_TARGET : String(funds.rank),
    row.name,
    funds.target === null ? NO_TARGET : wan(funds.target),
    row.reported ? wan(funds.month) : NOT_REPORTED,
    isSilent ? NOT_REPORTED : wan(funds.cumulative),
    funds.rate ?? NO_TARGET,
    funds.gap ?? NO_TARGET,
    movementText(funds.movement),
    row.reported ? lightText(funds.light) : NOT_REPORTED,
  ];
}

function fundsOf(row: ExecutionRow) {
  return row.measures.find(({ indicator }) => indicator === "out_of_province_funds");
}

function rankOf(row: ExecutionRow): number {
  return fundsOf(row)?.rank ?? Number.MAX_SAFE_INTEGER;
}

function wan(fen: string): string {
  return moneyText(BigInt(fen), "万元", 2);
}

/** Columns on a terminal: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce((width, sign) => width + (sign.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
}

function padded(text: string, width: number, isRight: boolean): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return isRight ? space + text : text + space;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
