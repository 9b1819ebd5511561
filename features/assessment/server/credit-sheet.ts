import type { CellValue, Worksheet } from "exceljs";
import { ratio, percentText } from "../../../kernel/ratio.ts";
import { type ExecutionRow, type ExecutionTable, UNIT_VIEW_TITLES } from "../contract.ts";
import { NO_TARGET, periodText } from "../month-facts.ts";
import { PERCENT_FORMAT, percentNumber, WAN_FORMAT, wanNumber, writeAnnex } from "./annex-sheet.ts";
import { monthOf } from "../../../kernel/calendar.ts";

const COLUMNS = [
  { width: 14 },
  { width: 16, format: WAN_FORMAT },
  { width: 16, format: WAN_FORMAT },
  { width: 10, format: PERCENT_FORMAT },
  { width: 16, format: WAN_FORMAT },
  { width: 10, format: PERCENT_FORMAT },
  { width: 16, format: WAN_FORMAT },
];
const HEAD = [
  { range: "A4:A5", text: "单　位" },
  { range: "B4:B5", text: "年度目标" },
  { range: "C4:D4", text: "按属地" },
  { range: "C5", text: "累计到位" },
  { range: "D5", text: "完成率" },
  { range: "E4:F4", text: "按确认分成" },
  { range: "E5", text: "累计到位" },
  { range: "F5", text: "完成率" },
  { range: "G4:G5", text: "分成增减" },
];

/** Both views of the units side by side: their totals are the same to the fen. Nothing where the month has one view. */
export function writeCreditSheet(
  sheet: Worksheet,
  table: ExecutionTable,
  notes: readonly string[],
): void {
  const other = table.otherUnits ?? [];
  const byCredit = table.rankedBy === "credit" ? table.units : other;
  const byPlace = table.rankedBy === "credit" ? other : table.units;
  const ids = [...new Set([...byPlace, ...byCredit].map(({ id }) => id))];
  const lines = ids.map((id) => lineOf(id, byPlace, byCredit));
  const sum = (pick: (line: Line) => bigint) => lines.reduce((all, line) => all + pick(line), 0n);
  writeAnnex(sheet, {
    mark: "对照",
    title: `${periodText(monthOf(table.asOf))}按属地与按确认分成对照表`,
    unitWords: "金额单位：万元",
    orientation: "landscape",
    columns: COLUMNS,
    head: HEAD,
    headRows: 2,
    rows: lines.map(cellsOf),
    total: cellsOf({
      name: "合　计",
      target: sum(({ target }) => target ?? 0n),
      place: sum(({ place }) => place),
      credit: sum(({ credit }) => credit),
    }),
    notes: [
      `排名依据：${UNIT_VIEW_TITLES[table.rankedBy ?? "statistics"]}；分成依据各项目登记的协议，自生效日起逐笔划分，两种口径合计一致；项目个数不分。`,
      ...notes,
    ],
  });
}

interface Line {
  readonly name: string;
  readonly target: bigint | null;
  readonly place: bigint;
  readonly credit: bigint;
}

function lineOf(
  id: number,
  byPlace: readonly ExecutionRow[],
  byCredit: readonly ExecutionRow[],
): Line {
  const [place, credit] = [byPlace, byCredit].map((rows) => rows.find((row) => row.id === id));
  const funds = (row: ExecutionRow | undefined) =>
    row?.measures.find(({ indicator }) => indicator === "out_of_province_funds");
  const target = funds(place)?.target ?? funds(credit)?.target ?? null;
  return {
    name: place?.name ?? credit?.name ?? "",
    target: target === null ? null : BigInt(target),
    place: BigInt(funds(place)?.cumulative ?? 0),
    credit: BigInt(funds(credit)?.cumulative ?? 0),
  };
}

function cellsOf({ name, target, place, credit }: Line): CellValue[] {
  const rate = (reached: bigint): CellValue => {
    const share = target === null ? null : ratio(reached, target);
    return share === null ? NO_TARGET : percentNumber(percentText(share));
  };
  return [
    name,
    target === null ? NO_TARGET : wanNumber(target),
    wanNumber(place),
    rate(place),
    wanNumber(credit),
    rate(credit),
    wanNumber(credit - place),
  ];
}
