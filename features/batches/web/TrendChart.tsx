import { useMemo } from "react";
import { Chart } from "../../../platform/web/ui/Chart.tsx";
import { type Batches, POOL_TITLES, POOLS } from "../contract.ts";

interface TrendChartProps {
  readonly trend: Batches["trend"];
  /** A month was pressed. */
  readonly onOpen: (month: string) => void;
}

/** Closings of twelve months, a line for each pool; a point opens its month. */
export function TrendChart({ trend, onOpen }: TrendChartProps) {
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0 },
      tooltip: { trigger: "axis", valueFormatter: (value: number) => `${value} 个` },
      xAxis: { type: "category", data: trend.map(({ month }) => month) },
      yAxis: { type: "value", minInterval: 1 },
      series: POOLS.map((pool) => ({
        name: POOL_TITLES[pool],
        type: "line",
        data: trend.map((point) => point[pool]),
      })),
    }),
    [trend],
  );
  return <Chart label="三个一批各月期末项目数" option={option} onOpen={onOpen} />;
}
