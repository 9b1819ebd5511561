import { PlusOutlined, UndoOutlined } from "@ant-design/icons";
import { App, Button, Input } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Problem } from "../../../platform/web/problem.ts";
import { useDraft } from "../../../platform/web/draft.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import type { Chain } from "../../chains/contract.ts";
import { readMap, saveMap } from "../contract.ts";
import { compareMaps, isSameMap, refuseMap } from "../map-rules.ts";
import type { MapGraph } from "../map-shapes.ts";
import { useProjectSearch } from "./chain-projects.ts";
import { MapDrawing } from "./MapDrawing.tsx";
import { withFlow, withNode, withoutFlow } from "./map-edits.ts";
import { MapOutline } from "./MapOutline.tsx";
import { NodeSheet } from "./NodeSheet.tsx";

const MapCanvas = lazy(() =>
  import("./MapCanvas.tsx").then(({ MapCanvas: Canvas }) => ({ default: Canvas })),
);

interface MapEditorProps {
  readonly chain: Chain;
  readonly start: MapGraph;
  /** What the note is to begin with. */
  readonly note: string;
  /** The newest version there is; 0 where there is none. */
  readonly basedOn: number;
  readonly onClose: () => void;
}

interface Kept {
  readonly graph: MapGraph;
  readonly note: string;
  readonly basedOn: number;
}

/** Edits a copy of the map and stores it as a new version; what is drawn is kept until then. */
export function MapEditor(props: MapEditorProps) {
  const { chain, start, basedOn, onClose } = props;
  const narrow = useNarrow();
  const { message } = App.useApp();
  const draft = useDraft<Kept>(`chainwork.map.${chain.id}`);
  // A draft upon an overtaken version would undo what others stored meanwhile.
  const usable = draft.found?.basedOn === basedOn ? draft.found : null;
  const [graph, setGraph] = useState(usable?.graph ?? start);
  const [note, setNote] = useState(usable?.note ?? props.note);
  const [past, setPast] = useState<readonly MapGraph[]>([]);
  const [chosen, choose] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stored = useEndpoint(readMap, { params: { id: chain.id }, query: {} });
  const projects = useProjectSearch(chain.id, stored.data?.projects);
  const known = new Set([
    ...projects.names.keys(),
    ...start.nodes.flatMap((node) => node.projectIds),
  ]);
  const saving = useAct(saveMap, {
    onDone: ({ version, opened, closed }) => {
      draft.forget();
      void message.success(`已存为第${version}版；列出缺环 ${opened} 个，销号 ${closed} 个`);
      onClose();
    },
    onProblem: setProblem,
  });
  const change = (next: MapGraph): void => {
    if (next === graph) return;
    setPast([...past.slice(-49), graph]);
    setGraph(next);
    draft.keep({ graph: next, note, basedOn });
  };
  const undo = (): void => {
    const last = past.at(-1);
    if (!last) return;
    setPast(past.slice(0, -1));
    setGraph(last);
    draft.keep({ graph: last, note, basedOn });
  };
  const add = (): void => {
    const id = `n${Date.now().toString(36)}`;
    change(withNode(graph, id));
    choose(id);
  };
  const startOver = (): void => {
    draft.forget();
    setPast([]);
    setGraph(start);
    setNote(props.note);
    choose(null);
  };
  const unchanged =
    basedOn > 0 && isSameMap(compareMaps(start, graph))
      ? { code: "chainwork.map_unchanged", words: "图谱没有改动" }
      : null;
  const node = graph.nodes.find(({ id }) => id === chosen);
  return (
    <Panel
      title={basedOn > 0 ? `编辑图谱（在第${basedOn}版上）` : "起草图谱"}
      extra={
        <div className="map-tools">
          <Button icon={<PlusOutlined />} onClick={add}>
            增加环节
          </Button>
          <Button icon={<UndoOutlined />} disabled={past.length === 0} onClick={undo}>
            撤销
          </Button>
          <Button onClick={onClose}>不存返回</Button>
          <ReasonButton
            type="primary"
            refusal={unchanged ?? refuseMap(graph, known)}
            loading={saving.isPending}
            onClick={() => {
              setProblem(null);
              saving.mutate({ params: { id: chain.id }, body: { graph, note, basedOn } });
            }}
          >
            存为新版
          </ReasonButton>
        </div>
      }
    >
      <DraftNote draft={{ ...draft, found: null }} onStartOver={startOver} />
      <RefusalAlert refusal={problem} />
      <Input
        aria-label="本版说明"
        maxLength={300}
        placeholder="本版说明：改了什么，依据什么"
        value={note}
        onChange={({ target }) => {
          setNote(target.value);
          draft.keep({ graph, note: target.value, basedOn });
        }}
      />
      <div className="map-editor">
        <div>
          {!narrow && (
            <>
              <Suspense fallback={<MapDrawing graph={graph} title={chain.name} />}>
                <MapCanvas
                  graph={graph}
                  title={chain.name}
                  editing={{
                    chosen,
                    onChoose: choose,
                    onConnect: (from, to) => change(withFlow(graph, from, to)),
                    onDisconnect: (from, to) => change(withoutFlow(graph, from, to)),
                  }}
                />
              </Suspense>
              <p className="quiet">
                点环节编辑；从右边的点拖到另一环节左边的点连线；选中连线按 Delete 去掉。
              </p>
            </>
          )}
          {narrow && <MapOutline graph={graph} projects={projects.names} onOpen={choose} />}
        </div>
        <NodeSheet
          graph={graph}
          node={node}
          projects={projects}
          onChange={change}
          onClose={() => choose(null)}
        />
      </div>
    </Panel>
  );
}
