import { useId } from "react";
import { GRADE_TITLES, type MapGraph } from "../map-shapes.ts";
import { layOut, NODE_WIDTH, type Placed } from "./map-layout.ts";

interface MapDrawingProps {
  readonly graph: MapGraph;
  readonly title: string;
}

/** The map as one still picture that fits its page: for print, and while the canvas is loading. */
export function MapDrawing({ graph, title }: MapDrawingProps) {
  const arrow = useId();
  const layout = layOut(graph);
  const at = new Map(layout.nodes.map((placed) => [placed.node.id, placed]));
  return (
    <svg
      className="map-drawing"
      role="img"
      aria-label={`${title}图谱`}
      viewBox={`-12 -4 ${layout.width + 24} ${layout.height + 16}`}
    >
      <defs>
        <marker
          id={arrow}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          orient="auto"
        >
          <path d="M0 0L8 4L0 8z" fill="#56646a" />
        </marker>
      </defs>
      {layout.heads.map((head) => (
        <text key={head.title} x={head.x + head.width / 2} y={20} className="map-drawing-head">
          {head.title}
        </text>
      ))}
      {graph.flows.map((flow) => {
        const [from, to] = [at.get(flow.from), at.get(flow.to)];
        if (!from || !to) return null;
        return (
          <path
            key={`${flow.from} ${flow.to}`}
            d={flowPath(from, to)}
            className="map-drawing-flow"
            markerEnd={`url(#${arrow})`}
          />
        );
      })}
      {layout.nodes.map((placed) => (
        <StillNode key={placed.node.id} placed={placed} />
      ))}
    </svg>
  );
}

function flowPath(from: Placed, to: Placed): string {
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2];
  const forward = to.x > from.x;
  const x1 = forward ? from.x + NODE_WIDTH : from.x;
  const x2 = forward ? to.x - 2 : to.x + NODE_WIDTH + 2;
  const bend = forward ? 44 : -44;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function StillNode({ placed }: { readonly placed: Placed }) {
  const { node, x, y, height } = placed;
  const lines = node.title.match(/.{1,12}/gu) ?? [];
  const more = [
    node.enterprises.length > 0 && `企业 ${node.enterprises.join("、")}`,
    node.projectIds.length > 0 && `项目 ${node.projectIds.length} 个`,
  ].filter((words): words is string => words !== false);
  return (
    <g transform={`translate(${x} ${y})`} className={`map-still map-${node.grade}`}>
      <rect width={NODE_WIDTH} height={height} rx={4} />
      {lines.map((line, index) => (
        <text key={line} x={12} y={22 + index * 20} className="map-still-title">
          {line}
        </text>
      ))}
      {more.map((line, index) => (
        <text key={line} x={12} y={22 + (lines.length + index) * 20} className="map-still-more">
          {line.length > 16 ? `${line.slice(0, 15)}…` : line}
        </text>
      ))}
      <text x={12} y={height - 9} className="map-still-grade">
        {GRADE_TITLES[node.grade]}
      </text>
    </g>
  );
}
