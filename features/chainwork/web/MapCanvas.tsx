import {
  Background,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  useReactFlow,
} from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { useEffect, useMemo } from "react";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { GRADE_TITLES, type MapGraph, type MapNode } from "../map-shapes.ts";
import { layOut, NODE_WIDTH } from "./map-layout.ts";

export interface MapCanvasProps {
  readonly graph: MapGraph;
  readonly title: string;
  /** Given while editing: what is chosen, and what one does to it. */
  readonly editing?: {
    readonly chosen: string | null;
    readonly onChoose: (id: string | null) => void;
    readonly onConnect: (from: string, to: string) => void;
    readonly onDisconnect: (from: string, to: string) => void;
  };
}

type LinkNode = Node<{ node: MapNode; edits: boolean }, "link">;
type HeadNode = Node<{ title: string }, "head">;

const NODE_TYPES = { link: LinkBox, head: HeadBox };
/** Room below for the buttons. */
const FIT = {
  maxZoom: 1,
  padding: { top: "20px", bottom: "60px", left: "20px", right: "20px" },
} as const;
/** A whole map on a phone would be too small to read: it begins at its first column. */
const ON_PHONE = { x: 14, y: 14, zoom: 0.8 };
const READING = {
  zoomIn: "放大",
  zoomOut: "缩小",
  fitView: "适合窗口",
};

/** The map one can pan and zoom; while editing, links are connected by drawing from edge to edge. Places are made by the layout. */
export function MapCanvas({ graph, title, editing }: MapCanvasProps) {
  const narrow = useNarrow();
  const layout = useMemo(() => layOut(graph), [graph]);
  const edits = editing !== undefined;
  const chosen = editing?.chosen ?? null;
  const nodes: (LinkNode | HeadNode)[] = [
    ...layout.heads.map((head): HeadNode => ({
      id: `head ${head.title}`,
      type: "head",
      position: { x: head.x, y: 0 },
      width: head.width,
      height: 28,
      data: { title: head.title },
      selectable: false,
      focusable: false,
    })),
    ...layout.nodes.map(({ node, x, y, height }): LinkNode => ({
      id: node.id,
      type: "link",
      position: { x, y },
      width: NODE_WIDTH,
      height,
      selected: node.id === chosen,
      selectable: edits,
      focusable: edits,
      data: { node, edits },
      ariaLabel: `${node.title}，${GRADE_TITLES[node.grade]}`,
    })),
  ];
  const edges = graph.flows.map(({ from, to, words }): Edge => ({
    id: `${from} ${to}`,
    source: from,
    target: to,
    label: words,
    markerEnd: { type: MarkerType.ArrowClosed, color: "#56646a" },
    style: { stroke: "#7d9591", strokeWidth: 1.6 },
    deletable: edits,
    focusable: edits,
  }));
  const height = Math.min(680, Math.max(300, layout.height + 92));
  return (
    <div className="map-canvas" style={{ height }} role="group" aria-label={`${title}图谱`}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        {...(narrow ? { defaultViewport: ON_PHONE } : { fitView: true, fitViewOptions: FIT })}
        minZoom={0.2}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={edits}
        elementsSelectable={edits}
        zoomOnScroll={false}
        preventScrolling={false}
        panOnDrag
        deleteKeyCode={edits ? ["Delete", "Backspace"] : null}
        ariaLabelConfig={ARIA}
        {...(editing && {
          onNodeClick: (_event, node) => node.type === "link" && editing.onChoose(node.id),
          onPaneClick: () => editing.onChoose(null),
          onConnect: ({ source, target }) => editing.onConnect(source, target),
          onEdgesDelete: (gone: Edge[]) => {
            for (const { source, target } of gone) editing.onDisconnect(source, target);
          },
          onBeforeDelete: async ({ edges: gone }: { edges: Edge[] }) => ({
            nodes: [],
            edges: gone,
          }),
        })}
      >
        <Background gap={20} color="#e6ebe8" />
        <Controls showInteractive={false} orientation="horizontal" fitViewOptions={FIT} />
        {!narrow && <Refit signal={`${layout.nodes.length} ${layout.width}`} />}
      </ReactFlow>
    </div>
  );
}

const ARIA = {
  "controls.ariaLabel": "图谱缩放",
  "controls.zoomIn.ariaLabel": READING.zoomIn,
  "controls.zoomOut.ariaLabel": READING.zoomOut,
  "controls.fitView.ariaLabel": READING.fitView,
  "node.a11yDescription.default": "回车选中环节，在右侧编辑",
  "edge.a11yDescription.default": "选中连线后按删除键可去掉",
};

/** Shows the whole map again when it grew or shrank. */
function Refit({ signal }: { readonly signal: string }) {
  const { fitView } = useReactFlow();
  useEffect(() => {
    const later = setTimeout(() => void fitView(FIT), 30);
    return () => clearTimeout(later);
  }, [signal, fitView]);
  return null;
}

function HeadBox({ data }: NodeProps<HeadNode>) {
  return <div className="map-head">{data.title}</div>;
}

function LinkBox({ data, selected }: NodeProps<LinkNode>) {
  const { node, edits } = data;
  return (
    <div className={`map-box map-${node.grade} ${selected ? "map-chosen" : ""}`}>
      <Handle type="target" position={Position.Left} isConnectable={edits} />
      <strong>{node.title}</strong>
      {node.enterprises.length > 0 && (
        <span className="map-box-more">企业 {node.enterprises.join("、")}</span>
      )}
      {node.projectIds.length > 0 && (
        <span className="map-box-more">项目 {node.projectIds.length} 个</span>
      )}
      <span className="map-box-grade">{GRADE_TITLES[node.grade]}</span>
      <Handle type="source" position={Position.Right} isConnectable={edits} />
    </div>
  );
}
