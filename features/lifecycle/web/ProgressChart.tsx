import { useMemo } from "react";
import { FEN_PER_WAN } from "../../../kernel/money.ts";
import { COLOURS } from "../../../platform/web/theme.ts";
import { Chart } from "../../../platform/web/ui/Chart.tsx";
import type { ProgressMonth } from "../contract.ts";

/** Bars of 完成投资 and the line of 形象进度; a month nobody told has neither. */
export function ProgressChart({ months }: { readonly months: readonly ProgressMonth[] }) {
  const option = useMemo(() => optionOf(months), [months]);
  return <Chart label="各月完成投资和形象进度" option={option} height={200} />;
}

/** 万元 for drawing only; the list beside it prints the exact figures. */
function optionOf(months: readonly ProgressMonth[]) {
  const inWan = (fen: string): number => Number((BigInt(fen) * 100n) / FEN_PER_WAN) / 100;
  return {
    grid: { left: 8, right: 8, top: 48, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0 },
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: months.map(({ month }) => month) },
    yAxis: [
      { type: "value", name: "万元" },
      { type: "value", name: "%", min: 0, max: 100, splitLine: { show: false } },
    ],
    series: [
      {
        name: "完成投资（万元）",
        type: "bar",
        barMaxWidth: 28,
        data: months.map(({ report }) => (report ? inWan(report.completedFen) : null)),
        color: COLOURS.celadonLine,
      },
      {
        name: "形象进度（%）",
        type: "line",
        yAxisIndex: 1,
        data: months.map(({ report }) => report?.percent ?? null),
        color: COLOURS.celadon,
      },
    ],
  };
}
