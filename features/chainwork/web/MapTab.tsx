import { EditOutlined, PrinterOutlined } from "@ant-design/icons";
import { Button, Segmented, Select } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Named } from "../../../kernel/shape.ts";
import { type AddressSearch, textOf, useAddress } from "../../../platform/web/address.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import type { Chain } from "../../chains/contract.ts";
import { listProjects } from "../../projects/contract.ts";
import { listMapVersions, readChainSheet, readMap } from "../contract.ts";
import type { ChainMap, MapGraph, MapVersion } from "../map-shapes.ts";
import { noticeGraph, noticeMapNote } from "../notice-maps.ts";
import { useChainRefusal, useEdits } from "./actor.ts";
import { MapComparison } from "./MapComparison.tsx";
import { MapDrawing } from "./MapDrawing.tsx";
import { MapEditor } from "./MapEditor.tsx";
import { MapLegend } from "./MapLegend.tsx";
import { MapOutline } from "./MapOutline.tsx";

const MapCanvas = lazy(() =>
  import("./MapCanvas.tsx").then(({ MapCanvas: Canvas }) => ({ default: Canvas })),
);

const read = (search: AddressSearch) => ({
  version: Number(textOf(search, "version")) || undefined,
  against: Number(textOf(search, "against")) || undefined,
});
/** As long as a map is shown; a named page would leave the first sheet upright. */
const LANDSCAPE = "@page { size: A4 landscape; margin: 12mm; }";
const EMPTY: MapGraph = { nodes: [], flows: [] };

/** A chain's map: drawn, listed, compared with older versions, edited by its task force. */
export function MapTab({ chain }: { readonly chain: Chain }) {
  const [{ version, against }] = useAddress(read);
  const [editing, setEditing] = useState<{ graph: MapGraph; note: string } | null>(null);
  const params = { id: chain.id };
  const versions = useEndpoint(listMapVersions, { params });
  const shown = useEndpoint(readMap, { params, query: version ? { version } : {} });
  const newest = versions.data?.[0]?.version ?? 0;
  if (editing)
    return (
      <MapEditor
        chain={chain}
        start={editing.graph}
        note={editing.note}
        basedOn={newest}
        onClose={() => setEditing(null)}
      />
    );
  return (
    <Loaded query={shown}>
      {({ map, projects }) =>
        map ? (
          <>
            <MapPanel
              chain={chain}
              map={map}
              projects={projects}
              versions={versions.data ?? []}
              onEdit={() => setEditing({ graph: map.graph, note: "" })}
            />
            {against !== undefined && <Against chain={chain} map={map} against={against} />}
          </>
        ) : (
          <NoMap chain={chain} onStart={(graph, note) => setEditing({ graph, note })} />
        )
      }
    </Loaded>
  );
}

interface NoMapProps {
  readonly chain: Chain;
  readonly onStart: (graph: MapGraph, note: string) => void;
}

function NoMap({ chain, onStart }: NoMapProps) {
  const edits = useEdits();
  const refusal = useChainRefusal(chain.id);
  // The notice's projects are 待核实 at first: of a long chain's list they are the few to look among.
  const named = useEndpoint(listProjects, {
    query: { chainId: chain.id, confirmed: false, limit: 200 },
  });
  const sheet = useEndpoint(readChainSheet, { params: { id: chain.id } });
  const said = sheet.data?.fromNotice;
  const start = (): void => {
    const idOf = (name: string) => named.data?.rows.find((project) => project.name === name)?.id;
    if (said) onStart(noticeGraph(said.map, idOf), noticeMapNote(said.map, said.documentNo));
    else onStart(EMPTY, "");
  };
  return (
    <EmptyState
      title="还没有图谱"
      purpose="图谱画出上下游环节、环节间的流向、每一环的强弱，缺环由此列出。"
      action={
        edits && (
          <ReasonButton type="primary" refusal={refusal} onClick={start}>
            {said ? "据通知起草" : "开始绘制"}
          </ReasonButton>
        )
      }
    />
  );
}

interface MapPanelProps {
  readonly chain: Chain;
  readonly map: ChainMap;
  readonly projects: readonly Named[];
  readonly versions: readonly MapVersion[];
  readonly onEdit: () => void;
}

function MapPanel({ chain, map, projects, versions, onEdit }: MapPanelProps) {
  const narrow = useNarrow();
  const [view, setView] = useState<"drawn" | "listed" | null>(null);
  const drawn = (view ?? (narrow ? "listed" : "drawn")) === "drawn";
  const links = new Map(projects.map(({ id, name }) => [id, name]));
  return (
    <Panel
      title={`第${map.version}版`}
      extra={
        <div className="map-tools no-print">
          <Segmented
            value={drawn ? "drawn" : "listed"}
            options={[
              { value: "drawn", label: "图" },
              { value: "listed", label: "清单" },
            ]}
            onChange={(chosen) => setView(chosen === "drawn" ? "drawn" : "listed")}
          />
          <VersionPickers map={map} versions={versions} />
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印
          </Button>
          <EditButton chain={chain} map={map} versions={versions} onEdit={onEdit} />
        </div>
      }
    >
      <p className="quiet map-aside">
        {map.byName} · {map.onDay}
        {map.note && ` · ${map.note}`}
      </p>
      <div className="map-aside">
        <MapLegend />
      </div>
      <div className="no-print">
        {drawn ? (
          <Suspense fallback={<MapDrawing graph={map.graph} title={chain.name} />}>
            <MapCanvas graph={map.graph} title={chain.name} />
          </Suspense>
        ) : (
          <MapOutline graph={map.graph} projects={links} />
        )}
      </div>
      <style media="print">{LANDSCAPE}</style>
      <div className="only-print map-print">
        <h2>
          {chain.name}图谱（第{map.version}版，{map.onDay}）
        </h2>
        <MapDrawing graph={map.graph} title={chain.name} />
        <MapLegend />
      </div>
    </Panel>
  );
}

interface VersionPickersProps {
  readonly map: ChainMap;
  readonly versions: readonly MapVersion[];
}

function VersionPickers({ map, versions }: VersionPickersProps) {
  const [{ against }, change] = useAddress(read);
  const options = versions.map(({ version, onDay, byName }) => ({
    value: version,
    label: `第${version}版 ${onDay} ${byName}`,
  }));
  if (options.length < 2) return null;
  const newest = options[0]?.value;
  return (
    <>
      <Select
        aria-label="版本"
        className="map-version"
        value={map.version}
        options={options}
        onChange={(chosen) =>
          change({ version: chosen === newest ? undefined : String(chosen), against: undefined })
        }
      />
      <Select
        aria-label="对比"
        className="map-version"
        allowClear
        placeholder="与另一版对比"
        value={against ?? null}
        options={options.filter(({ value }) => value !== map.version)}
        onChange={(chosen: number | null | undefined) =>
          change({ against: chosen ? String(chosen) : undefined })
        }
      />
    </>
  );
}

function EditButton({ chain, map, versions, onEdit }: Omit<MapPanelProps, "projects">) {
  const edits = useEdits();
  const own = useChainRefusal(chain.id);
  if (!edits) return null;
  const newest = versions[0]?.version ?? map.version;
  const old =
    map.version === newest
      ? null
      : { code: "chainwork.old_version", words: `旧版只供查看，请打开第${newest}版再编辑` };
  return (
    <ReasonButton type="primary" icon={<EditOutlined />} refusal={own ?? old} onClick={onEdit}>
      编辑
    </ReasonButton>
  );
}

interface AgainstProps {
  readonly chain: Chain;
  readonly map: ChainMap;
  readonly against: number;
}

function Against({ chain, map, against }: AgainstProps) {
  const other = useEndpoint(readMap, { params: { id: chain.id }, query: { version: against } });
  return (
    <Loaded query={other}>
      {(told) => {
        if (!told.map || told.map.version === map.version) return null;
        const [older, newer] = [map, told.map].toSorted((a, b) => a.version - b.version);
        return <MapComparison older={older as ChainMap} newer={newer as ChainMap} />;
      }}
    </Loaded>
  );
}
