import { BarChart, GraphChart, LineChart, PieChart, TreeChart } from "echarts/charts";
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { type EChartsCoreOption, init, registerTheme, use as register } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { CHART_COLOURS, COLOURS, FONT } from "../theme.ts";
import { useMedia } from "../narrow.ts";

register([BarChart, GraphChart, LineChart, PieChart, TreeChart]);
register([AriaComponent, DatasetComponent, GridComponent, LegendComponent]);
register([MarkLineComponent, TooltipComponent, SVGRenderer]);

const axis = {
  axisLine: { lineStyle: { color: COLOURS.rule } },
  axisTick: { show: false },
  axisLabel: { color: COLOURS.inkQuiet },
  nameTextStyle: { color: COLOURS.inkQuiet },
  splitLine: { lineStyle: { color: COLOURS.rule, type: "dashed" } },
};

registerTheme("celadon", {
  color: CHART_COLOURS,
  textStyle: { fontFamily: FONT, color: COLOURS.ink },
  categoryAxis: { ...axis, splitLine: { show: false } },
  valueAxis: { ...axis, axisLine: { show: false } },
  legend: { textStyle: { color: COLOURS.ink }, itemWidth: 14, itemHeight: 9 },
  tooltip: { borderColor: COLOURS.rule, textStyle: { color: COLOURS.ink } },
  line: { symbolSize: 6, lineStyle: { width: 2 } },
  bar: { barMaxWidth: 28 },
});

export interface ChartProps {
  /** What it shows, for those who listen: `各单位资金完成率`. */
  readonly label: string;
  readonly option: EChartsCoreOption;
  /** Pixels; 280 by default. */
  readonly height?: number;
  /** A bar, a point was pressed: its series' and its own name. */
  readonly onOpen?: (name: string, series: string) => void;
}

/** Draws with echarts as SVG, which prints sharply; follows the width of its place. */
export function ChartDrawing({ label, option, height = 280, onOpen }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const open = useRef(onOpen);
  const still = useMedia("(prefers-reduced-motion: reduce)");
  useEffect(() => {
    open.current = onOpen;
  });
  useEffect(() => {
    if (!place.current) return undefined;
    const chart = init(place.current, "celadon", { renderer: "svg" });
    chart.setOption({ animation: !still, aria: { enabled: true }, ...option });
    chart.on("click", ({ name, seriesName }) => open.current?.(name, seriesName ?? ""));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [option, still]);
  return (
    <figure className="chart" aria-label={label}>
      <div ref={place} style={{ width: "100%", height }} />
    </figure>
  );
}
