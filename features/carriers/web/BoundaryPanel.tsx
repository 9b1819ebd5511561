import { UploadOutlined } from "@ant-design/icons";
import { App, Button, Select } from "antd";
import { useRef, useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { asProblem } from "../../../platform/web/problem.ts";
import { useRefresh } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { uploadFile } from "../../../platform/web/upload.ts";
import { isBoundary, readBoundary, refuseBoundarySize } from "../boundary.ts";
import { type Carrier, uploadBoundary } from "../contract.ts";
import { BoundaryMap } from "./BoundaryMap.tsx";

/** The map of a carrier: the boundary in force, earlier editions, and a new one from a file. */
export function BoundaryPanel({ carrier }: { readonly carrier: Carrier }) {
  const mayEdit = useMay("carriers.edit");
  const [chosen, setChosen] = useState<number | null>(null);
  const upload = useBoundaryUpload(carrier.id, () => setChosen(null));
  const editions = carrier.boundaries;
  const edition = editions.find((one) => one.edition === chosen) ?? editions[0];
  const button = mayEdit && (
    <BoundaryFile
      busy={upload.busy}
      words={edition ? "上传新边界" : "上传边界"}
      onFile={upload.send}
    />
  );
  return (
    <Panel
      title="边界"
      extra={
        edition && (
          <>
            {editions.length > 1 && (
              <Select
                aria-label="边界版次"
                value={edition.edition}
                onChange={setChosen}
                options={editions.map((one, index) => ({
                  value: one.edition,
                  label: `第 ${one.edition} 版 ${one.onDay}${index === 0 ? "（现行）" : ""}`,
                }))}
              />
            )}
            {button}
          </>
        )
      }
    >
      <RefusalAlert refusal={upload.refusal} />
      {edition ? (
        <BoundaryMap carrier={carrier} edition={edition} />
      ) : (
        <EmptyState
          title="还没有边界"
          purpose="上传 GeoJSON 面（WGS84 经纬度，不超过 2 MB），就在这里画出园区范围，不连接外部地图。"
          action={button}
        />
      )}
    </Panel>
  );
}

function useBoundaryUpload(id: number, onDone: () => void) {
  const { message } = App.useApp();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const send = async (file: File): Promise<void> => {
    const faulty = refuseBoundarySize(file.size) ?? faultIn(await file.text());
    setRefusal(faulty);
    if (faulty) return;
    setBusy(true);
    try {
      const { edition } = await uploadFile(uploadBoundary, { file }, { params: { id } });
      await refresh(uploadBoundary);
      void message.success(`已存为第 ${edition} 版`);
      onDone();
    } catch (thrown) {
      setRefusal(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, send };
}

/** The server's own reading, before a slow line carries the file. */
function faultIn(text: string): Refusal | null {
  const read = readBoundary(text);
  return isBoundary(read) ? null : read;
}

interface BoundaryFileProps {
  readonly busy: boolean;
  readonly words: string;
  readonly onFile: (file: File) => Promise<void>;
}

function BoundaryFile({ busy, words, onFile }: BoundaryFileProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="边界文件"
        accept=".geojson,.json"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) void onFile(file);
          target.value = "";
        }}
      />
      <Button icon={<UploadOutlined />} loading={busy} onClick={() => input.current?.click()}>
        {words}
      </Button>
    </>
  );
}
