import type { CellValue, Worksheet } from "exceljs";
import { sumFen } from "../../../kernel/money.ts";
import { minusRatio, percentText, ratio } from "../../../kernel/ratio.ts";
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
import {
  PERCENT_FORMAT,
  percentNumber,
  type SheetColumn,
  type SheetHead,
  WAN_FORMAT,
  wanNumber,
  writeAnnex,
} from "./annex-sheet.ts";

const POINTS_FORMAT = "+0.00;-0.00;0.00";

/** The columns up to the counts, the counts (two for each kind of project), and what stands behind them. */
function columnsOf(kinds: number): SheetColumn[] {
  return [
    { width: 6 },
    { width: 14 },
    { width: 15, format: WAN_FORMAT },
    { width: 14, format: WAN_FORMAT },
    { width: 15, format: WAN_FORMAT },
    { width: 10, format: PERCENT_FORMAT },
    { width: 12, format: POINTS_FORMAT },
    { width: 7 },
    { width: 7 },
    ...Array.from({ length: kinds * 2 - 2 }, () => ({ width: 8 })),
    { width: 8 },
    { width: 10 },
  ];
}

const KINDS = ["总数", "其中亿元以上项目", "其中10亿元以上项目"];

/** As the notice heads 附件1, with the month's columns and 目标/完成 under each count. */
function headOf(kinds: number): SheetHead[] {
  const column = (index: number): string => String.fromCharCode("H".charCodeAt(0) + index);
  const behind = kinds * 2;
  return [
    { range: "A4:A6", text: "排名" },
    { range: "B4:B6", text: "单　位" },
    { range: "C4:G4", text: "省外资金（万元）" },
    { range: "C5:C6", text: "年度目标" },
    { range: "D5:D6", text: "本月到位" },
    { range: "E5:E6", text: "累计到位" },
    { range: "F5:F6", text: "完成率" },
    { range: "G5:G6", text: "较序时进度\n（百分点）" },
    { range: `H4:${column(behind - 1)}4`, text: "引进项目（个）" },
    ...KINDS.slice(0, kinds).flatMap((text, index) => [
      { range: `${column(index * 2)}5:${column(index * 2 + 1)}5`, text },
      { range: `${column(index * 2)}6`, text: "目标" },
      { range: `${column(index * 2 + 1)}6`, text: "完成" },
    ]),
    { range: `${column(behind)}4:${column(behind)}6`, text: "位次变化" },
    { range: `${column(behind + 1)}4:${column(behind + 1)}6`, text: "亮灯" },
  ];
}

/** 附件1: units in the order of the facts, a 小计 behind each group where the annex has groups, then 合计. */
export function writeUnitSheet(
  sheet: Worksheet,
  facts: MonthFacts,
  notes: readonly string[],
): void {
  const kinds = facts.units.some(({ over1B }) => over1B) ? 3 : 2;
  writeAnnex(sheet, {
    mark: "附件1",
    title: `${periodText(facts.month)}招商引资目标任务完成情况表`,
    unitWords: `序时进度${facts.city.scheduledPercent}%`,
    orientation: "landscape",
    columns: columnsOf(kinds),
    head: headOf(kinds),
    headRows: 3,
    rows: facts.units.flatMap((unit, index) =>
      endsGroup(facts.units, index)
        ? [unitRow(unit), groupRow(unit.group ?? "", facts)]
        : [unitRow(unit)],
    ),
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
    ...(unit.over1B ? countCells(unit.over1B, unit.reported) : []),
    movementText(unit.movement),
    unit.exempted ? `${unitLight(unit)}（豁免）` : unitLight(unit),
  ];
}

function countCells({ target, actual }: CountFacts, reported: boolean): CellValue[] {
  return [target ?? NO_TARGET, reported || actual > 0 ? actual : NOT_REPORTED];
}

/** Whether the line is the last of its group; a group that is torn apart by another order has no 小计. */
function endsGroup(units: readonly UnitFacts[], index: number): boolean {
  const group = units[index]?.group;
  if (group === undefined || units[index + 1]?.group === group) return false;
  const first = units.findIndex((unit) => unit.group === group);
  return units.slice(first, index + 1).every((unit) => unit.group === group);
}

function groupRow(name: string, { units, schedule }: MonthFacts): CellValue[] {
  const own = units.filter(({ group }) => group === name);
  const targets = own.flatMap(({ targetFen }) => targetFen ?? []);
  const targetFen = targets.length === 0 ? null : sumFen(targets);
  const actualFen = sumFen(own.map((unit) => unit.cumulativeFen));
  const rate = targetFen === null ? null : ratio(actualFen, targetFen);
  return sumRow(`${name}小计`, own, {
    targetFen,
    actualFen,
    ratePercent: rate && percentText(rate),
    gapPoints: rate && percentText(minusRatio(rate, schedule)),
  });
}

function cityRow({ city, units }: MonthFacts): CellValue[] {
  return sumRow("合　计", units, city);
}

function sumRow(
  name: string,
  units: readonly UnitFacts[],
  sum: Omit<MonthFacts["city"], "scheduledPercent">,
): CellValue[] {
  const over1B = units.flatMap((unit) => unit.over1B ?? []);
  return [
    "",
    name,
    sum.targetFen === null ? NO_TARGET : wanNumber(sum.targetFen),
    wanNumber(sumFen(units.map((unit) => unit.monthFen))),
    wanNumber(sum.actualFen),
    sum.ratePercent === null ? NO_TARGET : percentNumber(sum.ratePercent),
    sum.gapPoints === null ? NO_TARGET : Number(sum.gapPoints),
    ...countCells(totalCount(units.map((unit) => unit.introduced)), true),
    ...countCells(totalCount(units.map((unit) => unit.over100M)), true),
    ...(over1B.length > 0 ? countCells(totalCount(over1B), true) : []),
    "",
    "",
  ];
}
