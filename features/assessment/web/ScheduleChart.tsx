import { useMemo } from "react";
import { useGo } from "../../../platform/web/address.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { useSession } from "../../../platform/web/session.ts";
import { COLOURS } from "../../../platform/web/theme.ts";
import { Chart } from "../../../platform/web/ui/Chart.tsx";
import type { ExecutionRow, ExecutionTable, Light } from "../contract.ts";
import { rowsBehind } from "../rows-behind.ts";
import { measureOf } from "./table-columns.tsx";

const BAR_COLOURS: Record<Light, string> = {
  green: COLOURS.celadon,
  yellow: "#C29A45",
  red: COLOURS.seal,
  none: "#C9D3CF",
};

interface ScheduleChartProps {
  readonly table: ExecutionTable;
  readonly rows: readonly ExecutionRow[];
}

/** Each unit's completion rate beside the line of 序时进度; a bar opens its receipts. */
export function ScheduleChart({ table, rows }: ScheduleChartProps) {
  const narrow = useNarrow();
  const go = useGo();
  const { unit, chain } = useSession();
  const drawn = useMemo(
    () => rows.filter((row) => measureOf(row, "out_of_province_funds")?.rate),
    [rows],
  );
  const option = useMemo(() => chartOption(table, drawn, narrow), [table, drawn, narrow]);
  if (drawn.length === 0) return null;
  const open = (name: string): void => {
    const row = drawn.find((each) => each.name === name);
    const measure = row && measureOf(row, "out_of_province_funds");
    if (!row || !measure || chain || (unit && unit.id !== row.id)) return;
    const path = rowsBehind(table, "unit", row.id, measure, "cumulative");
    if (path) go(path);
  };
  return (
    <Chart
      label={`各单位省外资金完成率，序时进度${table.schedulePercent}%`}
      option={option}
      height={narrow ? drawn.length * 24 + 60 : 280}
      onOpen={open}
    />
  );
}

function chartOption(table: ExecutionTable, rows: readonly ExecutionRow[], narrow: boolean) {
  const names = { type: "category", data: rows.map(({ name }) => name), inverse: narrow };
  const rates = { type: "value", name: "完成率（%）", min: 0 };
  const schedule = Number(table.schedulePercent);
  return {
    grid: { left: 8, right: narrow ? 40 : 88, top: 36, bottom: 8, containLabel: true },
    tooltip: { trigger: "axis", valueFormatter: (value: number) => `${value}%` },
    xAxis: narrow ? rates : { ...names, axisLabel: { interval: 0, rotate: 35 } },
    yAxis: narrow ? { ...names, axisLabel: { interval: 0 } } : rates,
    series: [
      {
        name: "完成率",
        type: "bar",
        data: rows.map((row) => {
          const measure = measureOf(row, "out_of_province_funds");
          return {
            value: Number(measure?.paceRate ?? measure?.rate ?? 0),
            itemStyle: { color: BAR_COLOURS[measure?.light ?? "none"] },
          };
        }),
        markLine: {
          symbol: "none",
          silent: true,
          lineStyle: { color: COLOURS.ink, type: "dashed" },
          label: { formatter: `序时 ${table.schedulePercent}%`, position: "end" },
          data: [narrow ? { xAxis: schedule } : { yAxis: schedule }],
        },
      },
    ],
  };
}
