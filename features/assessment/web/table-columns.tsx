import type { ReactNode } from "react";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { type Indicator, INDICATOR_TITLES } from "../../plan/contract.ts";
import type { ExecutionRow, ExecutionTable, Measure } from "../contract.ts";
import { isSubtotal, TOTAL_ID, totalRow, withSubtotals } from "../total-row.ts";
import { BesideCell, FigureCell, LightCell, MovementCell } from "./FigureCell.tsx";
import {
  besideBehind,
  contractsBehind,
  formerYearsBehind,
  insideShareBehind,
  type Layer,
  type Part,
} from "../rows-behind.ts";
import type { ShownTable } from "./ranking-search.ts";

type Column = LedgerColumn<ExecutionRow>;

/** The columns of 附件1 with the month's execution; only money carries rank, movement and light of the line. */
export function unitColumns(table: ShownTable): Column[] {
  const funds = figureColumns(table, "unit", "out_of_province_funds");
  return [
    nameColumn("单位"),
    funds("rank", "排名", { align: "center" }),
    movementColumn(),
    lightColumn(table),
    funds("target", "年度目标"),
    funds("month", "本月"),
    funds("cumulative", "累计", { card: "figure" }),
    funds("rate", "完成率"),
    funds("gap", "序时差", { unit: "百分点" }),
    ...(table.shownBy === "credit" && table.otherUnits
      ? [movedColumn(table, table.otherUnits)]
      : []),
    ...countColumns(table, "unit", "introduced"),
    ...countColumns(table, "unit", "over_100m"),
    ...(table.units.some((row) => measureOf(row, "over_1b"))
      ? countColumns(table, "unit", "over_1b")
      : []),
  ];
}

/** What agreed credit adds to a line's figure by place of statistics, or takes from it. */
function movedColumn(table: ShownTable, byPlace: readonly ExecutionRow[]): Column {
  const reached = (row: ExecutionRow | undefined): bigint =>
    BigInt((row && measureOf(row, "out_of_province_funds")?.cumulative) ?? 0);
  const total = totalRow(byPlace, table);
  const lines = [...withSubtotals(byPlace, table), ...(total ? [total] : [])];
  return {
    key: "moved",
    title: "分成增减",
    unit: "money",
    group: INDICATOR_TITLES.out_of_province_funds,
    render: (row) => {
      const before = reached(lines.find(({ id }) => id === row.id));
      return <MoneyText fen={(reached(row) - before).toString()} />;
    },
  };
}

/** The columns of 附件2; money stands beside without a target. */
export function chainColumns(table: ExecutionTable): Column[] {
  const funds = figureColumns(table, "chain", "out_of_province_funds");
  return [
    nameColumn("产业链"),
    ...countColumns(table, "chain", "signed"),
    ...countColumns(table, "chain", "over_100m"),
    funds("month", "本月"),
    funds("cumulative", "累计", { card: "figure" }),
  ];
}

type BesideKey = "overseasFen" | "inProvinceFen" | "undecidedFen" | "notCountingFen";
type ApartKey = "insideShareFen" | "formerYearsFen" | "contractFen";

/** Money that stands beside the target figure and is never added to it; what a month frozen earlier does not tell has no column. */
export function besideColumns(table: ExecutionTable, layer: "unit" | "chain"): Column[] {
  const column = (
    key: BesideKey | ApartKey,
    title: string,
    behind: (cellLayer: Layer, id: number) => string | undefined,
    group = "不计入目标的资金",
  ): Column => ({
    key,
    title,
    unit: "money",
    group,
    card: "hidden",
    render: (row) => {
      const cellLayer = row.id === TOTAL_ID ? "city" : layer;
      return (
        <BesideCell layer={cellLayer} row={row} fen={row[key]} path={behind(cellLayer, row.id)} />
      );
    },
  });
  const beside = (key: BesideKey, title: string, kind: Parameters<typeof besideBehind>[3]) =>
    column(key, title, (cellLayer, id) => besideBehind(table, cellLayer, id, kind));
  // 合计 adds the lines up; units and chains that are gone have money of earlier years and no line.
  const ofLines =
    (behind: (of: ExecutionTable, cellLayer: Layer, id: number) => string) =>
    (cellLayer: Layer, id: number) =>
      cellLayer === "city" ? undefined : behind(table, cellLayer, id);
  const tellsApart = table.units.some(({ contractFen }) => contractFen !== undefined);
  return [
    beside("overseasFen", "境外", { origin: "overseas" }),
    beside("inProvinceFen", "省内", { origin: "in_province" }),
    beside("undecidedFen", "未定", { origin: "undecided" }),
    beside("notCountingFen", "省外不计目标", { origin: "out_of_province", counts: false }),
    ...(tellsApart
      ? [
          column("insideShareFen", "合资内资份额", (of, id) => insideShareBehind(table, of, id)),
          column("formerYearsFen", "往年到位", ofLines(formerYearsBehind)),
          column("contractFen", "合同投资额", ofLines(contractsBehind), "当年签订项目"),
        ]
      : []),
  ];
}

function nameColumn(title: string): Column {
  return { key: "name", title, card: "title", render: ({ name }) => name };
}

function countColumns(
  table: ExecutionTable,
  layer: "unit" | "chain",
  indicator: Exclude<Indicator, "out_of_province_funds">,
): Column[] {
  const column = figureColumns(table, layer, indicator);
  return [
    column("target", "目标", layer === "unit" ? { card: "hidden" } : {}),
    column("month", "本月", { card: "hidden" }),
    column("cumulative", "累计"),
    ...(layer === "chain" ? [column("rate", "完成率")] : []),
    column("rank", "名次", { align: "center", card: "hidden" }),
  ];
}

function figureColumns(table: ExecutionTable, layer: "unit" | "chain", indicator: Indicator) {
  const isMoney = indicator === "out_of_province_funds";
  return (part: Part, title: string, changes: Partial<Column> = {}): Column => ({
    key: `${indicator}-${part}`,
    title,
    group: INDICATOR_TITLES[indicator],
    align: "right",
    ...(isMoney && ["target", "month", "cumulative"].includes(part) && { unit: "money" }),
    render: (row) => {
      const measure = measureOf(row, indicator);
      if (!measure) return null;
      const cellLayer = row.id === TOTAL_ID ? "city" : layer;
      return <FigureCell table={table} layer={cellLayer} row={row} measure={measure} part={part} />;
    },
    ...changes,
  });
}

function movementColumn(): Column {
  return {
    key: "movement",
    title: "升降",
    group: INDICATOR_TITLES.out_of_province_funds,
    align: "center",
    render: (row) => withFunds(row, (measure) => <MovementCell measure={measure} />),
  };
}

function lightColumn(table: ExecutionTable): Column {
  return {
    key: "light",
    title: "亮灯",
    group: INDICATOR_TITLES.out_of_province_funds,
    align: "center",
    render: (row) =>
      withFunds(row, (measure) => <LightCell table={table} row={row} measure={measure} />),
  };
}

function withFunds(row: ExecutionRow, draw: (measure: Measure) => ReactNode) {
  const measure = measureOf(row, "out_of_province_funds");
  return row.id === TOTAL_ID || isSubtotal(row) || !measure ? null : draw(measure);
}

/** A line's measure of an indicator. */
export function measureOf(row: ExecutionRow, indicator: Indicator): Measure | undefined {
  return row.measures.find((measure) => measure.indicator === indicator);
}
