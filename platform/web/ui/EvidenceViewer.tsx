import {
  DownloadOutlined,
  RotateRightOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import { lazy, Suspense, useCallback, useState } from "react";
import { useShortcut } from "../shortcut.ts";
import { NamedTabs } from "./NamedTabs.tsx";
import { EvidenceImage } from "./EvidenceImage.tsx";
import type { EvidenceFile, EvidenceView } from "./evidence-file.ts";

const EvidencePdf = lazy(async () => ({
  default: (await import("./EvidencePdf.tsx")).EvidencePdf,
}));

export interface EvidenceViewerProps {
  readonly files: readonly EvidenceFile[];
  /** Pixels; fills a phone's width anyhow. */
  readonly height?: number;
  /** False where another viewer on the page has the keys. */
  readonly keys?: boolean;
  /** Told of each file that stands on the screen (of a PDF its first page), or was downloaded to be read elsewhere. */
  readonly onDrawn?: (fileId: string) => void;
}

const AS_IT_IS: EvidenceView = { zoom: 1, turn: 0 };

/** The slips beside the figures: zoom (+ −), turn (R), the next file (, .), PDF pages, and the file itself. */
export function EvidenceViewer(props: EvidenceViewerProps) {
  const { files, height = 520, keys = true, onDrawn } = props;
  const [chosen, choose] = useState<string>();
  const [view, setView] = useState(AS_IT_IS);
  const file = files.find(({ id }) => id === chosen) ?? files[0];
  const zoom = (by: number): void =>
    setView((now) => ({ ...now, zoom: Math.min(6, Math.max(0.5, now.zoom * by)) }));
  const turn = (): void => setView((now) => ({ ...now, turn: (now.turn + 90) % 360 }));
  const show = (id: string | undefined): void => {
    choose(id);
    setView(AS_IT_IS);
  };
  const step = (by: number): void => {
    const place = files.findIndex(({ id }) => id === file?.id) + by;
    if (files[place]) show(files[place].id);
  };
  const fileId = file?.id;
  const drawn = useCallback(() => {
    if (fileId) onDrawn?.(fileId);
  }, [fileId, onDrawn]);
  useShortcut("=", () => zoom(1.25), keys);
  useShortcut("-", () => zoom(0.8), keys);
  useShortcut("r", turn, keys);
  useShortcut(".", () => step(1), keys);
  useShortcut(",", () => step(-1), keys);
  if (!file) return <div className="evidence evidence-none">没有上传证明材料</div>;
  return (
    <div className="evidence">
      {files.length > 1 && (
        <NamedTabs
          size="small"
          activeKey={file.id}
          items={files.map(({ id, name }) => ({ key: id, label: name }))}
          onChange={show}
        />
      )}
      <div className="evidence-tools no-print">
        <span className="evidence-name">{file.name}</span>
        <Button
          type="text"
          icon={<ZoomOutOutlined />}
          aria-label="缩小"
          onClick={() => zoom(0.8)}
        />
        <Button type="text" className="figure" title="还原" onClick={() => setView(AS_IT_IS)}>
          {Math.round(view.zoom * 100)}%
        </Button>
        <Button
          type="text"
          icon={<ZoomInOutlined />}
          aria-label="放大"
          onClick={() => zoom(1.25)}
        />
        <Button type="text" icon={<RotateRightOutlined />} aria-label="旋转" onClick={turn} />
        <Button
          type="text"
          icon={<DownloadOutlined />}
          aria-label={`下载 ${file.name}`}
          href={file.address}
          download={file.name}
          onClick={drawn}
        />
      </div>
      <div className="evidence-stage" style={{ height }} tabIndex={0} aria-label={file.name}>
        <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
          <Shown key={file.id} file={file} view={view} onDrawn={drawn} />
        </Suspense>
      </div>
    </div>
  );
}

interface ShownProps {
  readonly file: EvidenceFile;
  readonly view: EvidenceView;
  readonly onDrawn: () => void;
}

function Shown(props: ShownProps) {
  const { file, onDrawn } = props;
  if (file.mediaType.startsWith("image/")) return <EvidenceImage {...props} />;
  if (file.mediaType === "application/pdf") return <EvidencePdf {...props} />;
  return (
    <p className="evidence-none">
      此类文件不能在页面内查看，请
      <a href={file.address} download={file.name} onClick={onDrawn}>
        下载
      </a>
      后打开。
    </p>
  );
}
