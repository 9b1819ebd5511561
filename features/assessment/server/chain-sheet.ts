import type { CellValue, Worksheet } from "exceljs";
import { sumFen } from "../../../kernel/money.ts";
import type { ChainFacts, MonthFacts } from "../month-facts.ts";
import { NO_TARGET, periodText, totalCount } from "../month-facts.ts";
import { WAN_FORMAT, wanNumber, writeAnnex } from "./annex-sheet.ts";

const COLUMNS = [
  { width: 28 },
  { width: 10 },
  { width: 10 },
  { width: 12 },
  { width: 12 },
  { width: 18, format: WAN_FORMAT },
];

const HEAD = [
  { range: "A4:A5", text: "产业链名称" },
  { range: "B4:C4", text: "签订项目（个）" },
  { range: "D4:E4", text: "引进亿元以上项目（个）" },
  { range: "B5", text: "目标" },
  { range: "C5", text: "完成" },
  { range: "D5", text: "目标" },
  { range: "E5", text: "完成" },
  { range: "F4:F5", text: "累计到位（万元）" },
];

/** 附件2: chains as printed in the notice, funds of no chain in a row of their own, 合计. */
export function writeChainSheet(
  sheet: Worksheet,
  facts: MonthFacts,
  notes: readonly string[],
): void {
  const { chains, unassignedFen } = facts;
  writeAnnex(sheet, {
    mark: "附件2",
    title: `${periodText(facts.month)}产业链服务专班招商引资目标任务完成情况表`,
    unitWords: "",
    orientation: "portrait",
    columns: COLUMNS,
    head: HEAD,
    headRows: 2,
    rows: [
      ...chains.map(chainRow),
      ["未归入产业链", NO_TARGET, NO_TARGET, NO_TARGET, NO_TARGET, wanNumber(unassignedFen)],
    ],
    total: chainRow({
      name: "合　计",
      signed: totalCount(chains.map((chain) => chain.signed)),
      over100M: totalCount(chains.map((chain) => chain.over100M)),
      fundsFen: sumFen([...chains.map((chain) => chain.fundsFen), unassignedFen]),
    }),
    notes: ["口径：与附件1为同一批项目的不同统计口径，不得相加。", ...notes],
  });
}

function chainRow({ name, signed, over100M, fundsFen }: Omit<ChainFacts, "id">): CellValue[] {
  return [
    name,
    signed.target ?? NO_TARGET,
    signed.actual,
    over100M.target ?? NO_TARGET,
    over100M.actual,
    wanNumber(fundsFen),
  ];
}
