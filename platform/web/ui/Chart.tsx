import { Skeleton } from "antd";
import { lazy, Suspense } from "react";
import type { ChartProps } from "./ChartDrawing.tsx";

const Drawing = lazy(async () => ({ default: (await import("./ChartDrawing.tsx")).ChartDrawing }));

/** A chart in the house's colours; echarts is fetched when the first one is shown. */
export function Chart(props: ChartProps) {
  const height = props.height ?? 280;
  return (
    <Suspense fallback={<Skeleton.Node active style={{ width: "100%", height }} />}>
      <Drawing {...props} />
    </Suspense>
  );
}
