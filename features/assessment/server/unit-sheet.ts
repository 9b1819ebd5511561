import type { CellValue, Worksheet } from "exceljs";
import { sumFen } from "../../../kernel/money.ts";
import type { CountFacts, MonthFacts, UnitFacts } from "../month-facts.ts";
import { UNIT_VIEW_TITLES } from "../contract.ts";
import {
  absenceWords,
  exemptionNote,
  hasFunds,
  movementText,
  NO_TARGET,
  NOT_REPORTED,
  periodText,
  targetNotes,
  totalCount,
  unitLight,
} from "../month-facts.ts";
import { PERCENT_FORMAT, WAN_FORMAT, wanNumber, percentNumber, writeAnnex } from "./annex-sheet.ts";

const POINTS_FORMAT = "+0.00;-0.00;0.00";

const COLUMNS = [
  { width: 6 },
  { width: 14 },
  { width: 15, format: WAN_FORMAT },
  { width: 14, format: WAN_FORMAT },
  { width: 15, format: WAN_FORMAT },
  { width: 10, format: PERCENT_FORMAT },
  { width: 12, format: POINTS_FORMAT },
  { width: 7 },
  { width: 7 },
  { width: 8 },
  { width: 8 },
  { width: 8 },
  { width: 10 },
];

/** As the notice heads 附件1, with the month's columns and 目标/完成 under each count. */
const HEAD = [
  { range: "A4:A6", text: "排名" },
  { range: "B4:B6", text: "单　位" },
  { range: "C4:G4", text: "省外资金（万元）" },
  { range: "C5:C6", text: "年度目标" },
  { range: "D5:D6", text: "本月到位" },
  { range: "E5:E6", text: "累计到位" },
  { range: "F5:F6", text: "完成率" },
  { range: "G5:G6", text: "较序时进度\n（百分点）" },
  { range: "H4:K4", text: "引进项目（个）" },
  { range: "H5:I5", text: "总数" },
  { range: "J5:K5", text: "其中亿元以上项目" },
  { range: "H6", text: "目标" },
  { range: "I6", text: "完成" },
  { range: "J6", text: "目标" },
  { range: "K6", text: "完成" },
  { range: "L4:L6", text: "位次变化" },
  { range: "M4:M6", text: "亮灯" },
];

/** 附件1: units in the order of the facts, then 合计. */
export function writeUnitSheet(
  sheet: Worksheet,
  facts: MonthFacts,
  notes: readonly string[],
): void {
  writeAnnex(sheet, {
    mark: "附件1",
    title: `${periodText(facts.month)}招商引资目标任务完成情况表`,
    unitWords: `序时进度${facts.city.scheduledPercent}%`,
    orientation: "landscape",
    columns: COLUMNS,
    head: HEAD,
    headRows: 3,
    rows: facts.units.map(unitRow),
    total: cityRow(facts),
    notes: [
      "口径：年度内实际到位并核验的省外资金；排名按未舍入的完成率；“—”为无目标，“未报”为本月未报送，均不作零计。",
      `${exemptionNote(facts.units)}排名口径：${UNIT_VIEW_TITLES[facts.rankedBy]}。`,
      ...targetNotes(facts),
      ...notes,
    ],
  });
}

function unitRow(unit: UnitFacts): CellValue[] {
  const absent = absenceWords(unit);
  return [
    unit.rank ?? absent,
    unit.name,
    unit.targetFen === null ? NO_TARGET : wanNumber(unit.targetFen),
    unit.reported ? wanNumber(unit.monthFen) : NOT_REPORTED,
    hasFunds(unit) ? wanNumber(unit.cumulativeFen) : NOT_REPORTED,
    unit.ratePercent === null ? absent : percentNumber(unit.ratePercent),
    unit.gapPoints === null ? absent : Number(unit.gapPoints),
    ...countCells(unit.introduced, unit.reported),
    ...countCells(unit.over100M, unit.reported),
    movementText(unit.movement),
    unit.exempted ? `${unitLight(unit)}（豁免）` : unitLight(unit),
  ];
}

function countCells({ target, actual }: CountFacts, reported: boolean): CellValue[] {
  return [target ?? NO_TARGET, reported || actual > 0 ? actual : NOT_REPORTED];
}

function cityRow({ city, units }: MonthFacts): CellValue[] {
  return [
    "",
    "合　计",
    city.targetFen === null ? NO_TARGET : wanNumber(city.targetFen),
    wanNumber(sumFen(units.map((unit) => unit.monthFen))),
    wanNumber(city.actualFen),
    city.ratePercent === null ? NO_TARGET : percentNumber(city.ratePercent),
    city.gapPoints === null ? NO_TARGET : Number(city.gapPoints),
    ...countCells(totalCount(units.map((unit) => unit.introduced)), true),
    ...countCells(totalCount(units.map((unit) => unit.over100M)), true),
    "",
    "",
  ];
}
